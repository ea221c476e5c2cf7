/* SPDX-License-Identifier: MIT */
/* The copy of an archive before its form is changed, and what is left of copies that were begun. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/backup.h"
#include "store/database.h"
#include "unit/store-fixture.h"

/* The number of a process that has ended. */
static long ended_process(void)
{
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return (long)child;
}

static const struct left {
	const char *before, *behind; /* the number of the process */
	bool goes;
} left[] = {
	{ "archive.db.v1.bak.", ".part", true },
	{ "archive.db.v12.bak.", ".part-journal", true },
	{ "archive.db.v1.bak.", ".part-wal", false },
	{ "archive.db.v1.bak.", "", false },
	{ "archive.db.v1.bak.0", ".part", false },
	{ "archive.db.v1.bak.-", ".part", false },
	{ "archive.db.v1.bak.99999999", ".part", false }, /* no number of a process */
	{ "archive.db.v1.bak.99999999999999999999", ".part", false }, /* too long for any number */
	{ "archive.db.v01.bak.", ".part", false },
	{ "archive.db.v.bak.", ".part", false },
	{ "archive.db.v1.copy.", ".part", false },
	{ "archive.db.w1.bak.", ".part", false },
	{ "archive.db2.v1.bak.", ".part", false },
	{ "other.db.v1.bak.", ".part", false },
};
enum { LEFT = sizeof left / sizeof left[0] };

static char *left_path(const struct fixture *f, const struct left *one, long process)
{
	return nr_format("%s/%s%ld%s", f->folder, one->before, process, one->behind);
}

static void make_left(const struct fixture *f, long process)
{
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < LEFT; i++) {
		char *path = left_path(f, &left[i], process);
		assert_int_equal(nr_file_write(path, "x", 1, &error), NR_OK);
		free(path);
	}
}

static void expect_left(const struct fixture *f, long process, bool ended)
{
	for (size_t i = 0; i < LEFT; i++) {
		char *path = left_path(f, &left[i], process);
		if ((access(path, F_OK) != 0) != (left[i].goes && ended))
			fail_msg("%s", path);
		unlink(path);
		free(path);
	}
}

/* What a program that has ended left goes; what looks like it, or is of a program that is at work, stays. */
static void test_left(void **state)
{
	struct fixture *f = *state;
	long ended = ended_process();
	char here[4096];

	make_left(f, ended);
	nr_backup_clean(f->path);
	expect_left(f, ended, true);
	make_left(f, (long)getpid());
	nr_backup_clean(f->path);
	expect_left(f, (long)getpid(), false);
	/* By a name without a folder. */
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(f->folder), 0);
	make_left(f, ended);
	nr_backup_clean("archive.db");
	expect_left(f, ended, true);
	assert_int_equal(chdir(here), 0);
	nr_backup_clean("/nowhere/archive.db");
}

/* No link is followed, and no folder removed. */
static void test_no_files(void **state)
{
	struct fixture *f = *state;
	long ended = ended_process();
	char *link = left_path(f, &left[0], ended), *sub = left_path(f, &left[1], ended);
	char *target = nr_path_join(f->folder, "target");
	struct nr_error error = NR_NO_ERROR;
	struct stat status;

	assert_int_equal(nr_file_write(target, "x", 1, &error), NR_OK);
	assert_int_equal(symlink(target, link), 0);
	assert_int_equal(mkdir(sub, 0700), 0);
	nr_backup_clean(f->path);
	assert_int_equal(lstat(link, &status), 0);
	assert_int_equal(access(target, F_OK), 0);
	assert_int_equal(access(sub, F_OK), 0);
	free(target);
	free(sub);
	free(link);
}

/* Where something stands in the way of the copy nothing is done, and it is said what. */
static void test_in_the_way(void **state)
{
	struct fixture *f = *state;
	char *copy = nr_format("%s.v1.bak", f->path), *made = nr_format("%s.%ld.part", copy, (long)getpid());
	struct nr_error error = NR_NO_ERROR;
	bool stopped = false;

	assert_int_equal(mkdir(made, 0700), 0);
	assert_int_equal(nr_backup_make(f->archive->connection, f->path, 1, NULL, &stopped, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, made));
	assert_non_null(strstr(error.message, "left as it is"));
	assert_int_equal(access(copy, F_OK), -1);
	assert_int_equal(rmdir(made), 0);
	free(made);
	free(copy);
}

/* Another program was quicker: the archive is of another version by now, of which no copy is kept. */
static void test_too_late(void **state)
{
	struct fixture *f = *state;
	char *copy = nr_format("%s.v1.bak", f->path), *made = nr_format("%s.%ld.part", copy, (long)getpid());
	struct nr_error error = NR_NO_ERROR;
	bool stopped = false;

	assert_int_equal(nr_backup_make(f->archive->connection, f->path, 1, NULL, &stopped, &error), NR_OK);
	assert_int_equal(access(copy, F_OK), -1);
	assert_int_equal(access(made, F_OK), -1);
	free(made);
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_left, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_no_files, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_in_the_way, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_too_late, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
