/* SPDX-License-Identifier: MIT */
/* An archive that somebody may not read, write or come to: what it says, and that it can still be read where that may
 * be. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/deeds.h"
#include "store/search-index.h"
#include "unit/store-fixture.h"

static char *in_folder(struct fixture *f, const char *name)
{
	return nr_path_join(f->folder, name);
}

enum { OTHER_USER = 65534 };

/* Runs a check as somebody who is not root: to root nothing is forbidden. Root again, the fixture can clean up. */
static void as_other(void (*check)(struct fixture *f), struct fixture *f)
{
	struct stat status;
	bool root = geteuid() == 0;

	if (root)
		assert_int_equal(seteuid(OTHER_USER), 0);
	if (stat(f->folder, &status) != 0) {
		assert_int_equal(seteuid(getuid()), 0);
		print_message("skipped: TMPDIR cannot be reached by another user\n");
		skip();
	}
	check(f);
	if (root)
		assert_int_equal(seteuid(0), 0);
}

static int close_as_oneself(void **state)
{
	struct fixture *f = *state;

	return seteuid(getuid()) == 0 && chmod(f->folder, 0700) == 0 ? fixture_close(state) : -1;
}

static void expect_read_only(struct fixture *f)
{
	refuse_to_open(f->path, "is read-only");
}

static void expect_unreadable(struct fixture *f)
{
	refuse_to_open(f->path, "may not be read");
}

static void expect_folder_closed(struct fixture *f)
{
	char *link = in_folder(f, "shut/link.db");

	refuse_to_open(f->path, "in a folder that cannot be written");
	refuse_to_open(
		link, "in a folder that cannot be written"); /* SQLite writes beside the file, not beside the link */
	free(link);
}

static void expect_cannot_make(struct fixture *f)
{
	char *path = in_folder(f, "new.db"), *deep = in_folder(f, "new/archive.db");

	refuse_to_open(path, "make its folder writable");
	refuse_to_open(deep, "cannot be made");
	free(path);
	free(deep);
}

static void expect_unreachable(struct fixture *f)
{
	refuse_to_open(f->path, "cannot be reached");
}

static void fail_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s", problem->kind, problem->text);
}

/* Who may not write the archive still reads all of it, and is told why a change is refused. */
static void expect_frozen(struct fixture *f)
{
	struct nr_archive *archive;
	struct nr_article_list list = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool writable, begun;
	int64_t done, changed;
	const int64_t ids[] = { 1 };

	assert_int_equal(nr_archive_open_to_read(f->path, NULL, &archive, &writable, &error), NR_OK);
	assert_false(writable);
	assert_false(nr_archive_is_writable(archive));
	assert_int_equal(
		nr_store_list_articles(archive, &(struct nr_article_query){ .source = "a" }, &list, &error), NR_OK);
	assert_int_equal(list.length, 1);
	nr_article_list_release(&list);
	/* Work that nobody asked for is left. */
	assert_int_equal(nr_store_index(archive, 1000, &done, &error), NR_OK);
	assert_int_equal(done, 0);
	assert_int_equal(nr_archive_try_begin(archive, &begun, &error), NR_OK);
	assert_false(begun);
	assert_int_equal(nr_store_do(archive, NR_DEED_STAR, NULL, ids, 1, &changed, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, f->path));
	assert_non_null(strstr(error.message, "cannot be written"));
	/* FTS5 would have to write to look through its index. */
	const struct nr_check_options options = { .visit = fail_problem };
	nr_error_clear(&error);
	assert_int_equal(nr_archive_check(archive, &options, &error), NR_OK);
	nr_archive_close(archive);
}

static void test_permissions(void **state)
{
	struct fixture *f = *state;
	uid_t other = geteuid() == 0 ? OTHER_USER : geteuid();
	char *shut = in_folder(f, "shut"), *link = in_folder(f, "shut/link.db");

	put_new(f->archive, "a", "https://example.org/1", 1);
	nr_archive_close(f->archive);
	f->archive = NULL;
	assert_int_equal(mkdir(shut, 0755), 0);
	assert_int_equal(symlink(f->path, link), 0);
	assert_int_equal(chown(f->folder, other, (gid_t)-1), 0);
	assert_int_equal(chown(f->path, other, (gid_t)-1), 0);
	assert_int_equal(chmod(f->path, 0400), 0);
	as_other(expect_read_only, f);
	as_other(expect_frozen, f);
	assert_int_equal(chmod(f->path, 0200), 0);
	as_other(expect_unreadable, f);
	assert_int_equal(chmod(f->path, 0600), 0);
	assert_int_equal(chmod(f->folder, 0500), 0);
	as_other(expect_folder_closed, f);
	as_other(expect_cannot_make, f);
	as_other(expect_frozen, f);
	assert_int_equal(chmod(f->folder, 0600), 0);
	as_other(expect_unreachable, f);
	assert_int_equal(chmod(f->folder, 0700), 0);
	free(link);
	free(shut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_permissions, fixture_open, close_as_oneself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
