/* SPDX-License-Identifier: MIT */
/* What a session keeps of the weeks around arrivals: it is let go where another process wrote, reaches to where an
 * article arrives, and is filled anew when it has become too long. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/deciding.h"
#include "app/gather.h"
#include "app/reading.h"
#include "base/file.h"
#include "base/memory.h"

/* Invented: a lock of a canal, told by outlets that differ in their words. */
static const struct {
	const char *title, *text;
} lock[] = {
	{ "青汀运河船闸闸门卡住 货船排队",
		"青汀运河的东船闸闸门星期二卡住，四十艘货船在闸外排队。运河局工程师黎望川说，修理需要两天。" },
	{ "东船闸闸门卡住 青汀运河货船排队",
		"青汀运河东船闸的闸门卡住了，约四十艘货船排队等候。工程师黎望川说，运河局要用两天修理闸门。" },
	{ "青汀运河东船闸故障 四十艘货船等候",
		"因为东船闸闸门卡住，青汀运河有四十艘货船排队。运河局的工程师黎望川估计修理要两天。" },
};
static const char *const hosts[] = { "north.example", "south.example", "west.example" };

struct fixture {
	char *folder;
	struct nr_session *session, *other; /* of one archive */
	int written;
};

static struct nr_error error;

static void expect_ok(enum nr_status status)
{
	if (status != NR_OK)
		fail_msg("%s", error.message);
}

static int set_up(void **state)
{
	struct fixture *fixture = nr_alloc(sizeof *fixture);

	error = (struct nr_error)NR_NO_ERROR;
	expect_ok(nr_folder_make_temporary(&fixture->folder, &error));
	char *archive = nr_path_join(fixture->folder, ".archive.db");
	struct nr_session_options options = { .archive = archive };
	expect_ok(nr_session_open(&options, &fixture->session, &error));
	expect_ok(nr_session_open(&options, &fixture->other, &error));
	free(archive);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	nr_session_close(fixture->session);
	nr_session_close(fixture->other);
	nr_folder_remove(fixture->folder, NULL);
	free(fixture->folder);
	free(fixture);
	return 0;
}

/* The report of one outlet arrives in a session; articles are numbered from 1 in the order of calls. */
static void arrive(struct fixture *fixture, struct nr_session *session, int outlet, const char *day)
{
	static const struct nr_gather_options options = { .dry_run = false };
	struct nr_gather_summary summary;
	char *path = nr_path_join(fixture->folder, "report.md");
	char *text = nr_format("---\ntitle: %s\nfrom: https://%s/%d\ndate: %sT08:00:00Z\n---\n<p>%s</p>\n",
		lock[outlet].title, hosts[outlet], fixture->written++, day, lock[outlet].text);

	expect_ok(nr_file_write(path, text, strlen(text), &error));
	nr_gather_summary_init(&summary);
	expect_ok(nr_gather_paths(session, (const char *const *)&path, 1, &options, &summary, &error));
	assert_int_equal(summary.added, 1);
	nr_gather_summary_release(&summary);
	free(text);
	free(path);
}

static int64_t event_of(struct fixture *fixture, int64_t article)
{
	struct nr_reading reading;

	expect_ok(nr_open_article(fixture->session, article, &reading, &error));
	int64_t event = reading.article.event;
	nr_reading_release(&reading);
	return event;
}

/* What another process decided in the meantime holds for the next article, too. */
static void obeys_what_another_decided(void **state)
{
	struct fixture *fixture = *state;

	arrive(fixture, fixture->session, 0, "2033-03-01");
	arrive(fixture, fixture->session, 1, "2033-03-01");
	assert_int_equal(event_of(fixture, 1), event_of(fixture, 2));
	expect_ok(nr_decide_apart(fixture->other, (int64_t[]){ 1, 2 }, 2, &error));
	arrive(fixture, fixture->session, 2, "2033-03-01");
	assert_int_not_equal(event_of(fixture, 1), event_of(fixture, 2));
}

/* What another process brought in meanwhile is there for the next article. */
static void sees_what_another_brought(void **state)
{
	struct fixture *fixture = *state;

	arrive(fixture, fixture->session, 0, "2033-03-20"); /* so near that this day is kept, too */
	arrive(fixture, fixture->other, 1, "2033-03-01");
	arrive(fixture, fixture->session, 2, "2033-03-01");
	assert_int_equal(event_of(fixture, 2), event_of(fixture, 3));
	assert_int_not_equal(event_of(fixture, 1), event_of(fixture, 2));
}

/* From one year to the next and back: the window is filled anew on the way, a little before and after it only reaches
 * further. */
static void follows_arrivals_through_time(void **state)
{
	static const char *const days[] = { "2033-03-01", "2033-05-01", "2035-03-01", "2033-01-20", "2033-03-02" };
	struct fixture *fixture = *state;

	for (size_t i = 0; i < 5; i++)
		arrive(fixture, fixture->session, 0, days[i]);
	arrive(fixture, fixture->session, 1, "2033-05-02");
	arrive(fixture, fixture->session, 1, "2035-03-01");
	arrive(fixture, fixture->session, 1, "2033-01-20");
	assert_int_equal(event_of(fixture, 6), event_of(fixture, 2));
	assert_int_equal(event_of(fixture, 7), event_of(fixture, 3));
	assert_int_equal(event_of(fixture, 8), event_of(fixture, 4));
	for (int64_t i = 1; i <= 4; i++)
		for (int64_t j = i + 1; j <= 4; j++)
			assert_int_not_equal(event_of(fixture, i), event_of(fixture, j));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(obeys_what_another_decided, set_up, tear_down),
		cmocka_unit_test_setup_teardown(sees_what_another_brought, set_up, tear_down),
		cmocka_unit_test_setup_teardown(follows_arrivals_through_time, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
