/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef HAVE_LINUX_SECCOMP_H
#include <linux/seccomp.h>
#include <sys/syscall.h>
#endif
#ifdef HAVE_LINUX_LANDLOCK_H
#include <linux/landlock.h>
#include <sys/syscall.h>
#endif

#include <cmocka.h>

#include "base/child.h"
#include "base/confine.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/spawn.h"

/* What is given up cannot be had back: each test gives it up in a process of its own, which ends with 0 where all was
 * as it should be, with a line's number where not, with CANNOT where the kernel has it not. */
enum { CANNOT = 77, ALL = NR_CONFINE_FILES | NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS };

static char *folder; /* of this program's own, with given/, secret, linked/, and given/file */
static char *given, *file, *secret, *made;

static void expect(bool holds, int line)
{
	if (!holds)
		_exit(line);
}
#define EXPECT(holds) expect((holds), __LINE__ % 200 + 1)

/* What this build and this kernel can, asked without the code under test. */
static unsigned able(void)
{
	unsigned able = 0;

#if defined HAVE_LINUX_LANDLOCK_H && defined SYS_landlock_create_ruleset
	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1)
		able |= NR_CONFINE_FILES;
#endif
#if defined HAVE_LINUX_SECCOMP_H && defined SYS_seccomp && (defined __x86_64__ || defined __aarch64__)
	const uint32_t action = SECCOMP_RET_ERRNO;
	if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0)
		able |= NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS;
#endif
	return able;
}

static void confine(unsigned what, const struct nr_reach *reach)
{
	if ((able() & what) != what)
		_exit(CANNOT);
	EXPECT(nr_confine(what, reach) == what);
}

static void give_up(unsigned what, bool is_written)
{
	struct nr_reach reach = { 0 };

	nr_reach_system(&reach);
	if (is_written)
		nr_reach_write(&reach, given);
	else
		nr_reach_read(&reach, given);
	confine(what, &reach);
	nr_reach_release(&reach);
}

static void in_process(void (*run)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		run();
		_exit(0);
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == CANNOT)
		skip();
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool opens(const char *path, int flags)
{
	int descriptor = open(path, flags | O_CLOEXEC, 0600);

	if (descriptor >= 0)
		close(descriptor);
	return descriptor >= 0;
}

static int run_program(const char *program)
{
	const struct nr_child_streams streams = { -1, -1, -1 };
	char *const words[] = { (char *)(uintptr_t)program, NULL };
	pid_t child;
	int reason = nr_child_start(words, &streams, &child);

	return reason != 0 ? -reason : nr_child_wait(child);
}

/* --- The tests ---------------------------------------------------------------------------------------------------- */

static void read_only_what_is_given(void)
{
	give_up(NR_CONFINE_FILES, false);
	EXPECT(opens(file, O_RDONLY) && opens("/etc/passwd", O_RDONLY));
	EXPECT(!opens(secret, O_RDONLY) && errno == EACCES);
	EXPECT(!opens(folder, O_RDONLY | O_DIRECTORY));
	EXPECT(!opens(file, O_WRONLY) && !opens(file, O_RDONLY | O_TRUNC));
	EXPECT(!opens(made, O_WRONLY | O_CREAT) && mkdir(made, 0700) != 0);
	EXPECT(unlink(file) != 0 && rename(file, made) != 0 && symlink("a", made) != 0);
}

static void write_only_what_is_given(void)
{
	give_up(NR_CONFINE_FILES, true);
	EXPECT(opens(made, O_RDWR | O_CREAT | O_EXCL) && opens(file, O_WRONLY) && unlink(made) == 0);
	EXPECT(mkdir(made, 0700) == 0 && rmdir(made) == 0);
	EXPECT(!opens(secret, O_WRONLY) && unlink(secret) != 0);
	EXPECT(symlink("a", made) != 0 && mkfifo(made, 0600) != 0);
	EXPECT(!opens("/etc/newsreader-test", O_WRONLY | O_CREAT));
}

static void no_way_out(void)
{
	char byte = 'x';

	give_up(NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS, false); /* where there is no Landlock, too */
	EXPECT(socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EACCES);
	EXPECT(socket(AF_INET6, SOCK_DGRAM, 0) < 0 && socket(AF_UNIX, SOCK_STREAM, 0) < 0);
	EXPECT(run_program("true") == -EACCES);
	EXPECT(ioctl(STDIN_FILENO, TIOCSTI, &byte) < 0 && errno == EACCES);
	EXPECT(chroot("/") < 0 && errno == EACCES);
}

/* As an editor writes, and nr_file_write: another file takes the place of the first. */
static void replace_a_file(void)
{
	struct nr_reach reach = { 0 };
	struct nr_error error = NR_NO_ERROR;

	nr_reach_write(&reach, file);
	confine(NR_CONFINE_FILES, &reach);
	nr_reach_release(&reach);
	EXPECT(nr_file_write(file, "c", 1, &error) == NR_OK && !opens(secret, O_RDONLY));
}

static void follow_links(void)
{
	struct nr_reach reach = { 0 };

	nr_reach_read_linked(&reach, given);
	confine(NR_CONFINE_FILES, &reach);
	nr_reach_release(&reach);
	char *link = nr_path_join(given, "linked/link"), *other = nr_path_join(folder, "linked/other");
	EXPECT(opens(link, O_RDONLY) && opens(other, O_RDONLY) && opens(secret, O_RDONLY));
	EXPECT(!opens(link, O_WRONLY) && !opens(folder, O_RDONLY | O_DIRECTORY));
	free(link);
	free(other);
}

/* Devices that libraries write to, and what stands behind a descriptor. */
static void use_devices(void)
{
	int ends[2];

	EXPECT(pipe(ends) == 0);
	give_up(NR_CONFINE_FILES, false);
	char *behind = nr_format("/dev/fd/%d", ends[0]);
	EXPECT(opens("/dev/null", O_RDWR) && opens(behind, O_RDONLY));
	free(behind);
}

/* Half of a reach would be worse than none: where the system is short of descriptors, files are not given up. */
static void keep_all_when_short(void)
{
	struct rlimit before = { 0 }, few;
	struct nr_reach reach = { 0 };

	nr_reach_read(&reach, given);
	int next = dup(STDERR_FILENO);
	EXPECT(next >= 0 && close(next) == 0 && getrlimit(RLIMIT_NOFILE, &before) == 0);
	few = before;
	few.rlim_cur = (rlim_t)next + 1; /* for the set of rules, and no path */
	EXPECT(setrlimit(RLIMIT_NOFILE, &few) == 0);
	unsigned in_force = nr_confine(NR_CONFINE_FILES, &reach);
	EXPECT(setrlimit(RLIMIT_NOFILE, &before) == 0 && in_force == 0 && opens(secret, O_RDONLY));
	nr_reach_release(&reach);
}

static void only_what_is_given_up(void)
{
	give_up(NR_CONFINE_FILES | NR_CONFINE_PROGRAMS, false);
	int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
	EXPECT(descriptor >= 0 && close(descriptor) == 0);
	EXPECT(run_program("true") == -EACCES);
}

/* What is started by the thread that stands apart has none of the bounds. */
static void programs_from_apart(void)
{
	sigset_t blocked;

	if ((able() & ALL) != ALL)
		_exit(CANNOT);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGTERM);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	EXPECT(nr_spawn_apart() && nr_spawn_apart());
	give_up(ALL, false);
	char *test = nr_format("test -r '%s' && ! kill -0 1000000000 2>/dev/null && kill $$", secret);
	const struct nr_child_streams streams = { -1, -1, -1 };
	char shell[] = "sh", option[] = "-c";
	char *const words[] = { shell, option, test, NULL };
	pid_t child;
	EXPECT(nr_child_start(words, &streams, &child) == 0);
	EXPECT(nr_child_wait(child) == 128 + SIGTERM); /* no signal is blocked there, which one is here */
	EXPECT(run_program("nonexistent-program") == -ENOENT);
	EXPECT(run_program("true") == 0 && run_program("false") == 1);
	EXPECT(!opens(secret, O_RDONLY) && socket(AF_INET, SOCK_STREAM, 0) < 0);
	free(test);
}

static void test_reading(void **state)
{
	(void)state;
	in_process(read_only_what_is_given);
}

static void test_writing(void **state)
{
	(void)state;
	in_process(write_only_what_is_given);
}

static void test_no_way_out(void **state)
{
	(void)state;
	in_process(no_way_out);
}

static void test_replacing(void **state)
{
	(void)state;
	in_process(replace_a_file);
}

static void test_links(void **state)
{
	(void)state;
	in_process(follow_links);
}

static void test_devices(void **state)
{
	(void)state;
	in_process(use_devices);
}

static void test_shortage(void **state)
{
	(void)state;
	in_process(keep_all_when_short);
}

static void test_only_what_is_given_up(void **state)
{
	(void)state;
	in_process(only_what_is_given_up);
}

static void test_programs_from_apart(void **state)
{
	(void)state;
	in_process(programs_from_apart);
}

/* What is not there yet is made in the nearest folder that is. */
static void test_reach(void **state)
{
	struct nr_reach reach = { 0 };
	char *deep = nr_path_join(given, "new/deeper");

	(void)state;
	nr_reach_read(&reach, NULL);
	assert_int_equal(reach.paths.length, 0);
	nr_reach_write(&reach, deep);
	nr_reach_write(&reach, "nonexistent");
	nr_reach_read(&reach, file);
	nr_reach_write(&reach, file);
	assert_int_equal(reach.paths.length, 4);
	assert_string_equal(reach.paths.items[0].path, given);
	assert_true(reach.paths.items[0].is_written);
	assert_string_equal(reach.paths.items[1].path, ".");
	assert_string_equal(reach.paths.items[2].path, file);
	assert_false(reach.paths.items[2].is_written);
	assert_string_equal(reach.paths.items[3].path, given);
	nr_reach_release(&reach);
	free(deep);
}

static int set_up(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	if (nr_folder_make_temporary(&folder, &error) != NR_OK)
		return -1;
	given = nr_path_join(folder, "given");
	file = nr_path_join(given, "file");
	made = nr_path_join(given, "made");
	secret = nr_path_join(folder, "secret");
	bool good = nr_folder_make(given, &error) == NR_OK && nr_file_write(file, "a", 1, &error) == NR_OK &&
		    nr_file_write(secret, "b", 1, &error) == NR_OK;
	/* As many keep their configuration: given/linked is a folder elsewhere, and in it a link to a file. */
	char *linked = nr_path_join(folder, "linked"), *in_it = nr_path_join(linked, "link");
	char *other = nr_path_join(linked, "other"), *link = nr_path_join(given, "linked");
	good = good && nr_folder_make(linked, &error) == NR_OK && nr_file_write(other, "d", 1, &error) == NR_OK &&
	       symlink(linked, link) == 0 && symlink("../secret", in_it) == 0;
	free(linked);
	free(in_it);
	free(other);
	free(link);
	return good ? 0 : -1;
}

static int tear_down(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	enum nr_status status = nr_folder_remove(folder, &error);
	free(given);
	free(file);
	free(made);
	free(secret);
	free(folder);
	return status == NR_OK ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_writing),
		cmocka_unit_test(test_no_way_out),
		cmocka_unit_test(test_replacing),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_devices),
		cmocka_unit_test(test_shortage),
		cmocka_unit_test(test_only_what_is_given_up),
		cmocka_unit_test(test_programs_from_apart),
		cmocka_unit_test(test_reach),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
