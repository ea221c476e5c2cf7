/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_LINUX_SECCOMP_H
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#endif
#ifdef HAVE_LINUX_LANDLOCK_H
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* --- Files: Landlock (kernel: Documentation/userspace-api/landlock.rst) ------------------------------------------- */

/* Android ends a program that makes a call it does not know of. */
#if defined HAVE_LINUX_LANDLOCK_H && defined SYS_landlock_create_ruleset && !defined __ANDROID__

enum { RESTRICTED_TRUNCATE = 3 }; /* the version of Landlock that knows truncating */

/* Newer than the oldest headers that we build with. */
static const uint64_t access_truncate = UINT64_C(1) << 14;
static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
				LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
				LANDLOCK_ACCESS_FS_MAKE_REG;
static const uint64_t never = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
			      LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
			      LANDLOCK_ACCESS_FS_MAKE_SYM;

/* A path that is gone or may not be opened now is simply not within reach; nor need be what has no path, as a pipe.
 * Where the system is short of something, false: what is needed would be out of reach. */
static bool allow(int rules, const struct nr_reached *reached, uint64_t handled)
{
	struct landlock_path_beneath_attr beneath = { .parent_fd = open(reached->path, O_PATH | O_CLOEXEC) };
	struct stat status;

	if (beneath.parent_fd < 0)
		return errno != EMFILE && errno != ENFILE && errno != ENOMEM && errno != EINTR;
	beneath.allowed_access = reached->is_written ? reading | writing | access_truncate : reading;
	if (fstat(beneath.parent_fd, &status) == 0 && !S_ISDIR(status.st_mode))
		beneath.allowed_access &=
			LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | access_truncate;
	beneath.allowed_access &= handled;
	bool is_short = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0 &&
			(errno == ENOMEM || errno == E2BIG);
	close(beneath.parent_fd);
	return !is_short;
}

static bool confine_files(const struct nr_reach *reach)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attributes = { .handled_access_fs = reading | writing | never };

	if (version < 1)
		return false;
	if (version >= RESTRICTED_TRUNCATE)
		attributes.handled_access_fs |= access_truncate;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
	if (rules < 0)
		return false;
	bool in_force = true;
	for (size_t i = 0; in_force && i < reach->paths.length; i++)
		in_force = allow(rules, &reach->paths.items[i], attributes.handled_access_fs);
	in_force = in_force && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return in_force;
}

#else

static bool confine_files(const struct nr_reach *reach)
{
	(void)reach;
	return false;
}

#endif

/* --- Calls: seccomp (kernel: Documentation/userspace-api/seccomp_filter.rst) -------------------------------------- */

#if defined __x86_64__ && !defined __ILP32__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define OTHER_CALLS 0x40000000 /* and above: those of x32, with numbers of their own */
#elif defined __aarch64__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#if defined HAVE_LINUX_SECCOMP_H && defined ARCHITECTURE

/* What is refused where one of these is given up; 0: always. */
static const struct refused {
	uint32_t call;
	unsigned what;
} refused[] = {
	{ SYS_socket, NR_CONFINE_NETWORK },
	{ SYS_execve, NR_CONFINE_PROGRAMS },
	{ SYS_execveat, NR_CONFINE_PROGRAMS },
#ifdef SYS_io_uring_setup
	{ SYS_io_uring_setup, 0 }, /* makes sockets past this list */
#endif
#ifndef LOOKS_FOR_LEAKS /* so the sanitizer stops the other threads */
	{ SYS_ptrace, 0 },
	{ SYS_process_vm_readv, 0 },
#endif
	{ SYS_process_vm_writev, 0 },
	{ SYS_open_by_handle_at, 0 },
	{ SYS_add_key, 0 },
	{ SYS_keyctl, 0 },
	{ SYS_request_key, 0 },
	{ SYS_bpf, 0 },
	{ SYS_perf_event_open, 0 },
#ifdef SYS_userfaultfd
	{ SYS_userfaultfd, 0 },
#endif
	{ SYS_chroot, 0 },
	{ SYS_mount, 0 },
	{ SYS_pivot_root, 0 },
	{ SYS_setns, 0 },
	{ SYS_umount2, 0 },
	{ SYS_unshare, 0 },
};
enum { REFUSED = sizeof refused / sizeof *refused, STEPS_MOST = 2 * REFUSED + 16 };

struct filter {
	struct sock_filter steps[STEPS_MOST];
	unsigned short length;
};

static void add(struct filter *filter, struct sock_filter step)
{
	filter->steps[filter->length++] = step;
}

static void load(struct filter *filter, size_t offset)
{
	add(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

/* Ends in result where what was loaded compares so. */
static void end_if(struct filter *filter, uint16_t comparison, uint32_t value, uint32_t result)
{
	add(filter, (struct sock_filter)BPF_JUMP((uint16_t)(BPF_JMP | BPF_K | comparison), value, 0, 1));
	add(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, result));
}

/* Words and keys that are put into a terminal as if the reader had typed them. */
static void refuse_typing(struct filter *filter, uint32_t refusal)
{
	static const uint32_t requests[] = { TIOCSTI, 0x541C /* TIOCLINUX */ };
	const uint8_t length = 1 + 2 * sizeof requests / sizeof *requests;

	add(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_K | BPF_JEQ, SYS_ioctl, 0, length));
	load(filter, offsetof(struct seccomp_data, args[1])); /* little-endian, as all that are named above */
	for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
		end_if(filter, BPF_JEQ, requests[i], refusal);
}

/* Older kernels slow down a program that has a filter, for what it may be made to guess; not where it says that it runs
 * nothing of others. */
static bool install(const struct filter *filter)
{
	struct sock_fprog program = { filter->length, (struct sock_filter *)(uintptr_t)filter->steps };

#if defined SYS_seccomp && defined SECCOMP_FILTER_FLAG_SPEC_ALLOW
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program) == 0)
		return true;
#endif
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static bool refuse_calls(unsigned what)
{
	const uint32_t refusal = SECCOMP_RET_ERRNO | EACCES;
	struct filter filter = { .length = 0 };

	load(&filter, offsetof(struct seccomp_data, arch));
	add(&filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_K | BPF_JEQ, ARCHITECTURE, 1, 0));
	add(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, refusal));
	load(&filter, offsetof(struct seccomp_data, nr));
#ifdef OTHER_CALLS
	end_if(&filter, BPF_JGE, OTHER_CALLS, refusal);
#endif
	for (size_t i = 0; i < REFUSED; i++)
		if (refused[i].what == 0 || (refused[i].what & what) != 0)
			end_if(&filter, BPF_JEQ, refused[i].call, refusal);
	refuse_typing(&filter, refusal);
	add(&filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
	return install(&filter);
}

#else

static bool refuse_calls(unsigned what)
{
	(void)what;
	return false;
}

#endif

/* Neither asks for a privilege where no program that is started can gain one. */
static bool give_up_privileges(void)
{
#ifdef PR_SET_NO_NEW_PRIVS
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
#else
	return false;
#endif
}

unsigned nr_confine(unsigned what, const struct nr_reach *reach)
{
	unsigned in_force = 0;

	if (!give_up_privileges())
		return 0;
	if ((what & NR_CONFINE_FILES) != 0 && confine_files(reach))
		in_force |= NR_CONFINE_FILES;
	if (refuse_calls(what))
		in_force |= what & (NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS);
	return in_force;
}
