/* SPDX-License-Identifier: MIT */
/* Whatever call of the system a disk fails, while an archive is opened, changed, asked, checked or saved: what was to
 * be done is refused with a message that names the file, nothing half done stays, and when the disk is well again all
 * that was stored is there. */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/rescue.h"
#include "store/sources.h"
#include "unit/acts-fixture.h"
#include "unit/disk-fixture.h"
#include "unit/store-fixture.h"

static const struct fault {
	const char *name;
	enum disk_call call;
	int as;
	bool goes_on; /* as on a full disk; else it is that call alone */
	const char *says; /* what a message has; NULL: what it says depends on where it was met */
} faults[] = {
	{ "a write to a full disk", DISK_WRITE, ENOSPC, true, "is full" },
	{ "a write beyond a quota", DISK_WRITE, EDQUOT, true, "is full" },
	{ "a write", DISK_WRITE, EIO, false, NULL },
	{ "a read", DISK_READ, EIO, false, NULL },
	{ "an open", DISK_OPEN, EMFILE, false, NULL },
	{ "a change of size", DISK_RESIZE, EIO, false, NULL },
	{ "a sync", DISK_SYNC, EIO, false, NULL },
};
enum { FAULT_READ = 3, FAULTS = sizeof faults / sizeof faults[0] };

static void expect_said(const struct fault *fault, int number, const char *what, const char *path, const char *message)
{
	if (strstr(message, path) == NULL || (fault->says != NULL && strstr(message, fault->says) == NULL))
		fail_msg("%s, %s %d: %s", what, fault->name, number, message);
}

/* --- Changes and questions ---------------------------------------------------------------------------------------- */

/* What a connection holds in its memory is asked of the disk anew. */
static void forget_pages(struct nr_archive *archive)
{
	sqlite3_db_release_memory(archive->connection);
}

/* SQLite takes a page that cannot be read for a damaged one: nothing is written until the archive is opened anew. */
static void expect_only_read(struct fixture *f)
{
	const struct nr_source source = { .key = (char[]){ "new.example" }, .title = (char[]){ "New" } };
	struct nr_error error = NR_NO_ERROR;

	if (!nr_archive_is_damaged(f->archive))
		return;
	assert_int_equal(nr_archive_begin(f->archive, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, "is only read"));
	nr_error_clear(&error);
	assert_int_equal(nr_store_put_source(f->archive, &source, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, "is only read"));
	fixture_reopen(f);
}

/* Fails a call of an act, then a later one, until there is none more; the last time the act is done. Of many calls not
 * every one fails. Where only the sync that comes behind a change fails, that may have been done: it is not claimed to
 * be. Returns whether any call failed. */
static bool sweep_act(struct fixture *f, const struct act *act, const struct fault *fault)
{
	uint64_t before = state_of(f->path);

	for (int number = 1;; number += 1 + number / 4) {
		struct nr_error error = NR_NO_ERROR;
		forget_pages(f->archive);
		disk_refuse(fault->call, number, fault->goes_on, fault->as);
		enum nr_status status = act->act(f->archive, &error);
		disk_allow();
		if (!disk_met()) {
			if (status != NR_OK)
				fail_msg("%s after %s: %s", act->name, fault->name, error.message);
			return number > 1;
		}
		uint64_t after = state_of(f->path);
		if (status == NR_OK) {
			before = after;
			continue;
		}
		expect_said(fault, number, act->name, f->path, error.message);
		assert_int_equal(status, NR_ARCHIVE);
		assert_false(f->archive->in_transaction);
		nr_error_clear(&error);
		expect_only_read(f);
		if (after == before)
			continue;
		if (fault->call == DISK_SYNC)
			return true;
		if (!act->grows)
			fail_msg("%s, %s %d, left something behind", act->name, fault->name, number);
	}
}

static void test_acts(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < FAULTS; i++) {
		bool failed = faults[i].call == DISK_RESIZE; /* which no change asks for */
		char *path = nr_format("%s/%zu.db", f->folder, i);
		struct fixture own = { .folder = f->folder, .path = path };
		fixture_reopen(&own);
		put_source(own.archive, "a");
		put_source(own.archive, "b");
		put_lanterns(own.archive);
		for (size_t k = 0; k < act_count; k++)
			failed = sweep_act(&own, &acts[k], &faults[i]) || failed;
		check_whole(own.archive);
		nr_archive_close(own.archive);
		assert_true(failed);
		free(path);
	}
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

static void make_nothing(const char *path)
{
	unlink(path);
}

static void make_present(const char *path)
{
	assert_int_equal(access(path, F_OK), 0);
}

static void expect_all(const char *path, int64_t articles)
{
	struct fixture f = { .path = (char *)path };
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(path, &f.archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	struct nr_article_list list = list_articles(&f, (struct nr_article_query){ 0 });
	assert_int_equal(list.length, articles);
	nr_article_list_release(&list);
	check_whole(f.archive);
	nr_archive_close(f.archive);
}

/* What is open can be read, whether it can be written or not. Of many calls alike not every one fails. */
static void sweep_opening(const char *path, void (*make)(const char *path), int64_t articles, const struct fault *fault)
{
	bool met = true;

	for (int number = 1; met; number += 1 + number / 2) {
		struct nr_archive *archive = NULL;
		struct nr_error error = NR_NO_ERROR;
		bool writable = true;
		make(path);
		disk_refuse(fault->call, number, fault->goes_on, fault->as);
		enum nr_status status = number % 2 == 0
						? nr_archive_open_to_read(path, NULL, &archive, &writable, &error)
						: nr_archive_open(path, &archive, &error);
		met = disk_met();
		disk_allow();
		if (status != NR_OK)
			expect_said(fault, number, "opening", path, error.message);
		assert_true(status == NR_OK ? archive != NULL : archive == NULL && met);
		nr_archive_close(archive);
		expect_all(path, articles);
	}
}

static void test_opening(void **state)
{
	struct fixture *f = *state;
	char *path = nr_format("%s/other.db", f->folder);

	for (size_t i = 0; i < FAULTS; i++) {
		if (faults[i].as == EDQUOT)
			continue; /* of a journal that is gone by then nothing tells the number */
		sweep_opening(path, make_nothing, 0, &faults[i]);
		sweep_opening(path, make_present, 0, &faults[i]);
		sweep_opening(path, restore_first_version, 3, &faults[i]);
	}
	free(path);
}

/* --- Saving and checking ------------------------------------------------------------------------------------------ */

/* What the disk refuses of saving is an error, or it could not be read and is counted as lost; the file that is saved
 * from is as it was. Done again, all is saved. */
static void sweep_saving(struct fixture *f, const char *path, const struct fault *fault)
{
	bool met = true;

	for (int number = 1; met; number += number) {
		struct nr_archive *into;
		struct nr_rescued rescued;
		struct nr_error error = NR_NO_ERROR;
		unlink(path);
		assert_int_equal(nr_archive_open(path, &into, &error), NR_OK);
		disk_refuse(fault->call, number, fault->goes_on, fault->as);
		enum nr_status status = nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error);
		met = disk_met();
		disk_allow();
		if (status != NR_OK && strstr(error.message, f->folder) == NULL)
			fail_msg("saving, %s %d: %s", fault->name, number, error.message);
		nr_archive_close(into);
		assert_int_equal(nr_archive_open(path, &into, &error), NR_OK);
		if (status != NR_OK)
			assert_int_equal(nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error), NR_OK);
		if (!met || status != NR_OK)
			assert_int_equal(rescued.articles, 4);
		assert_in_range(rescued.articles + rescued.lost, 0, 4);
		check_whole(into);
		nr_archive_close(into);
	}
}

static void test_saving(void **state)
{
	struct fixture *f = *state;
	char *path = nr_format("%s/saved.db", f->folder);

	put_lanterns(f->archive);
	nr_archive_close(f->archive);
	f->archive = NULL;
	for (size_t i = 0; i < FAULTS; i++)
		if (faults[i].call == DISK_READ || faults[i].call == DISK_SYNC || faults[i].as == ENOSPC)
			sweep_saving(f, path, &faults[i]);
	expect_all(f->path, 4);
	free(path);
}

static void count_problem(const struct nr_problem *problem, void *context)
{
	int *problems = context;

	assert_true(problem->kind != NR_PROBLEM_READING || problem->text[0] != '\0');
	++*problems;
}

/* What cannot be read of an archive is no sound archive. */
static void test_checking(void **state)
{
	struct fixture *f = *state;
	const struct fault *fault = &faults[FAULT_READ];
	bool met = true;

	put_lanterns(f->archive);
	for (int number = 1; met; number += 1 + number / 20 * 5) {
		int problems = 0;
		const struct nr_check_options options = { .visit = count_problem, .context = &problems };
		struct nr_error error = NR_NO_ERROR;
		fixture_reopen(f);
		disk_refuse(fault->call, number, fault->goes_on, fault->as);
		enum nr_status status = nr_archive_check(f->archive, &options, &error);
		met = disk_met();
		disk_allow();
		assert_int_equal(status, problems == 0 ? NR_OK : NR_ARCHIVE);
		if (status != NR_OK)
			expect_said(fault, number, "checking", f->path, error.message);
		assert_true(status == NR_OK || met);
	}
	check_whole(f->archive);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_acts, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_opening, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_saving, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_checking, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
