/* SPDX-License-Identifier: MIT */
/* refuse: a library to be preloaded, by which the system refuses what a program asks of it.
 *
 * REFUSE_CALL   alloc, write, fsync or open: what is counted. write has pwrite in it, open only what is opened to be
 *               written
 * REFUSE_BY     a word in the names of the libraries whose own allocations alone are counted
 * REFUSE_AT     the number of the call, from 1, that is refused
 * REFUSE_FROM   set: all that follow are, too
 * REFUSE_AS     the errno (a number); "short": half of what was to be written is
 * REFUSE_COUNT  a file to which the count is written at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum call { ALLOC, WRITE, FSYNC, OPEN, CALLS };
static const char *const names[CALLS] = { "alloc", "write", "fsync", "open" };

static struct {
	bool is_ready, goes_on, is_short;
	enum call call;
	long at, count;
	int as;
	const char *by;
} plan = { .call = CALLS };

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *memory, size_t bytes);

static void get_ready(void)
{
	const char *call = getenv("REFUSE_CALL"), *at = getenv("REFUSE_AT"), *as = getenv("REFUSE_AS");

	plan.is_ready = true;
	for (int i = 0; call != NULL && i < CALLS; i++)
		if (strcmp(call, names[i]) == 0)
			plan.call = (enum call)i;
	plan.at = at != NULL ? atol(at) : -1;
	plan.is_short = as != NULL && strcmp(as, "short") == 0;
	plan.as = as != NULL ? atoi(as) : ENOMEM;
	plan.goes_on = getenv("REFUSE_FROM") != NULL;
	plan.by = getenv("REFUSE_BY");
}

static bool is_from(const void *caller, const char *library)
{
	Dl_info from;

	return dladdr(caller, &from) != 0 && strstr(from.dli_fname, library) != NULL;
}

static bool refuse(enum call call)
{
	if (!plan.is_ready)
		get_ready();
	if (call != plan.call)
		return false;
	long number = __atomic_add_fetch(&plan.count, 1, __ATOMIC_RELAXED);
	if (plan.at <= 0 || (number != plan.at && !(plan.goes_on && number > plan.at)))
		return false;
	errno = plan.as;
	return true;
}

/* libconfig 1.5 does not look whether it got memory, which no program that uses it can help. */
static bool refuse_memory(const void *caller)
{
	if (!plan.is_ready)
		get_ready();
	return (plan.by == NULL || is_from(caller, plan.by)) && refuse(ALLOC) && !is_from(caller, "libconfig");
}

void *malloc(size_t bytes)
{
	return refuse_memory(__builtin_return_address(0)) ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
	return refuse_memory(__builtin_return_address(0)) ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *memory, size_t bytes)
{
	return refuse_memory(__builtin_return_address(0)) ? NULL : __libc_realloc(memory, bytes);
}

/* The terminal, pipes and files in memory are another matter: only what goes to a disk is refused. */
static bool is_message(int descriptor)
{
	struct stat about;

	return descriptor == STDERR_FILENO ||
	       (fstat(descriptor, &about) == 0 && (!S_ISREG(about.st_mode) || about.st_nlink == 0));
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	if (!is_message(descriptor) && refuse(WRITE)) {
		if (!plan.is_short)
			return -1;
		length = length > 1 ? length / 2 : length;
	}
	return syscall(SYS_write, descriptor, bytes, length);
}

static ssize_t write_at(int descriptor, const void *bytes, size_t length, off_t offset)
{
	if (refuse(WRITE)) {
		if (!plan.is_short)
			return -1;
		length = length > 1 ? length / 2 : length;
	}
	return syscall(SYS_pwrite64, descriptor, bytes, length, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
	return write_at(descriptor, bytes, length, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
	return write_at(descriptor, bytes, length, offset);
}

int fsync(int descriptor)
{
	return refuse(FSYNC) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor)
{
	return refuse(FSYNC) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

static int open_file(const char *path, int flags, mode_t mode)
{
	if ((flags & O_ACCMODE) != O_RDONLY && refuse(OPEN))
		return -1;
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;

	va_start(arguments, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return open_file(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list arguments;

	va_start(arguments, flags);
	mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return open_file(path, flags, mode);
}

__attribute__((destructor)) static void tell(void)
{
	const char *path = getenv("REFUSE_COUNT");
	char text[32];

	if (path == NULL)
		return;
	int length = snprintf(text, sizeof text, "%ld\n", plan.count);
	int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (file < 0 || syscall(SYS_write, file, text, (size_t)length) != length)
		abort();
	close(file);
}
