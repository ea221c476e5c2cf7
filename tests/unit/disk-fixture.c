/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/disk-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

static struct {
	enum disk_call call;
	int left; /* calls of that kind up to the one that fails, with it; 0: none fails */
	bool goes_on, met;
	int as;
} plan;

static bool refuse(enum disk_call call)
{
	if (plan.left == 0 || call != plan.call || (plan.left > 1 && plan.left-- > 1))
		return false;
	if (!plan.goes_on)
		plan.left = 0;
	plan.met = true;
	errno = plan.as;
	return true;
}

static int open_file(const char *path, int flags, int mode)
{
	return refuse(DISK_OPEN) ? -1 : open(path, flags | O_CLOEXEC, mode);
}

static ssize_t read_here(int file, void *bytes, size_t length)
{
	return refuse(DISK_READ) ? -1 : read(file, bytes, length);
}

static ssize_t read_at(int file, void *bytes, size_t length, off_t offset)
{
	return refuse(DISK_READ) ? -1 : pread(file, bytes, length, offset);
}

static ssize_t write_here(int file, const void *bytes, size_t length)
{
	return refuse(DISK_WRITE) ? -1 : write(file, bytes, length);
}

static ssize_t write_at(int file, const void *bytes, size_t length, off_t offset)
{
	return refuse(DISK_WRITE) ? -1 : pwrite(file, bytes, length, offset);
}

static int resize(int file, off_t length)
{
	return refuse(DISK_RESIZE) ? -1 : ftruncate(file, length);
}

/* In place of libc's, for all that is linked. No test ends the system, so that nothing need wait for a disk. */
int fdatasync(int file)
{
	(void)file;
	return refuse(DISK_SYNC) ? -1 : 0;
}

int fsync(int file)
{
	(void)file;
	return refuse(DISK_SYNC) ? -1 : 0;
}

void disk_refuse(enum disk_call call, int number, bool goes_on, int as)
{
	static const struct {
		const char *name;
		sqlite3_syscall_ptr call;
	} calls[] = {
		{ "open", (sqlite3_syscall_ptr)open_file },
		{ "read", (sqlite3_syscall_ptr)read_here },
		{ "pread", (sqlite3_syscall_ptr)read_at },
		{ "pread64", (sqlite3_syscall_ptr)read_at },
		{ "write", (sqlite3_syscall_ptr)write_here },
		{ "pwrite", (sqlite3_syscall_ptr)write_at },
		{ "pwrite64", (sqlite3_syscall_ptr)write_at },
		{ "ftruncate", (sqlite3_syscall_ptr)resize },
	};
	sqlite3_vfs *system = sqlite3_vfs_find(NULL);

	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
		assert_int_equal(system->xSetSystemCall(system, calls[i].name, calls[i].call), SQLITE_OK);
	plan.call = call;
	plan.left = number;
	plan.goes_on = goes_on;
	plan.met = false;
	plan.as = as;
}

void disk_allow(void)
{
	sqlite3_vfs *system = sqlite3_vfs_find(NULL);

	plan.left = 0;
	assert_int_equal(system->xSetSystemCall(system, NULL, NULL), SQLITE_OK);
}

bool disk_met(void)
{
	return plan.met;
}
