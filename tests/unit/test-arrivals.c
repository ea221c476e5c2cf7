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

#include "app/catching-up.h"
#include "app/context.h"
#include "app/deciding.h"
#include "app/gather.h"
#include "app/reading.h"
#include "app/regrouping.h"
#include "base/file.h"
#include "base/memory.h"
#include "store/events.h"
#include "store/same-text.h"
#include "text/utf8.h"

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

/* Leaves the rest, grouping too, for later. */
static bool stop(int64_t done, int64_t total, void *context)
{
	(void)done;
	(void)total;
	(void)context;
	return false;
}

/* Brings in a report with a text of its own, which is taken up by grouping only where at_once says so. */
static void bring(struct fixture *fixture, int outlet, const char *title, const char *text, bool at_once)
{
	const struct nr_gather_options options = { .on_progress = at_once ? NULL : stop };
	struct nr_gather_summary summary;
	char *path = nr_path_join(fixture->folder, "report.md");
	char *file = nr_format("---\ntitle: %s\nfrom: https://%s/%d\ndate: 2033-03-01T08:00:00Z\n---\n<p>%s</p>\n",
		title, hosts[outlet], fixture->written++, text);

	expect_ok(nr_file_write(path, file, strlen(file), &error));
	nr_gather_summary_init(&summary);
	enum nr_status status =
		nr_gather_paths(fixture->session, (const char *const *)&path, 1, &options, &summary, &error);
	assert_int_equal(status, at_once ? NR_OK : NR_CANCELLED);
	assert_int_equal(summary.added, 1);
	nr_gather_summary_release(&summary);
	free(file);
	free(path);
}

/* One of those that wait. */
static void catch_up(struct fixture *fixture)
{
	struct nr_backlog backlog;
	bool worked;

	expect_ok(nr_backlog_count(fixture->session, &backlog, &error));
	backlog.to_index = 0;
	assert_int_not_equal(backlog.to_group, 0);
	expect_ok(nr_catch_up(fixture->session, 0, &backlog, &worked, &error));
	assert_true(worked);
}

/* The article that gives the headline of the event of another. */
static int64_t headline_of(struct fixture *fixture, int64_t article)
{
	struct nr_event event;

	expect_ok(nr_store_event(fixture->session->archive, event_of(fixture, article), &event, &error));
	int64_t headline = event.headline;
	nr_event_release(&event);
	return headline;
}

/* An agency's report that two outlets have, and what two others wrote themselves. As two voices the copies are nearest
 * to the rest; as one they are not. */
static const char copied[] =
	"青汀运河的东船闸闸门星期二卡住，四十艘货船在闸外排队。运河局工程师黎望川说，修理需要两天。闸门的铰链裂开，"
	"潜水员在水下找到三道裂缝。上一次停航是在九年以前，当时的洪水冲坏了闸底。";
static const char own[] =
	"青汀运河东船闸的闸门卡住了，约四十艘货船排队等候。工程师黎望川说，运河局要用两天修理闸门。粮商担心稻谷受潮，"
	"码头工人在岸上搭起雨棚，给稻谷盖上油布。";
static const char other[] =
	"因为东船闸闸门卡住，青汀运河有四十艘货船排队。运河局的工程师黎望川估计修理要两天。码头工人搭起雨棚，给稻谷盖上"
	"油布，因为粮商担心稻谷受潮。";

static void bring_voices(struct fixture *fixture, bool at_once)
{
	bring(fixture, 0, lock[0].title, copied, at_once);
	bring(fixture, 1, lock[0].title, copied, at_once);
	bring(fixture, 2, lock[1].title, own, at_once);
	bring(fixture, 1, lock[2].title, other, at_once);
}

static void forget_copy(struct fixture *fixture, int64_t article)
{
	const struct nr_text_sketch none = { .length = 0 };

	expect_ok(nr_store_put_sketch(fixture->session->archive, article, 0, &none, &error));
	expect_ok(nr_store_want_sketch(fixture->session->archive, article, &error));
}

/* What is one text with another is found out when both are in their event: it is grouped again. */
static void groups_again_what_is_one_text_after_all(void **state)
{
	struct fixture *fixture = *state;
	struct nr_regroup_options options = { .dry_run = false };
	struct nr_regroup_effect effect;

	bring_voices(fixture, true);
	assert_int_equal(event_of(fixture, 1), event_of(fixture, 4));
	int64_t by_voices = headline_of(fixture, 1);
	forget_copy(fixture, 2);
	expect_ok(nr_regroup_all(fixture->session, &options, &effect, &error));
	nr_regroup_effect_release(&effect);
	assert_int_not_equal(headline_of(fixture, 1), by_voices);
	catch_up(fixture);
	assert_int_equal(headline_of(fixture, 1), by_voices);
}

/* A text that nobody else has. */
static char *make_text(unsigned number)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (unsigned i = 0; i < 30; i++)
		nr_utf8_append(&text, 0x4E00 + (number * 7919 + i * 104729 + number * i * 31) % 5000);
	return nr_buffer_detach(&text);
}

/* The weeks that are kept hold an article from before it was found to be one text with another. */
static void knows_copies_of_what_it_keeps(void **state)
{
	enum { REST = 8 }; /* so many that what is kept is not let go of for having doubled */
	struct fixture *fixture = *state;

	for (unsigned i = 0; i < REST; i++) {
		char *text = make_text(i);
		bring(fixture, 0, text, text, true);
		free(text);
	}
	bring_voices(fixture, false);
	for (int i = 0; i < 4; i++)
		catch_up(fixture);
	for (int64_t article = REST + 2; article <= REST + 4; article++)
		assert_int_equal(event_of(fixture, article), event_of(fixture, REST + 1));
	assert_int_equal(headline_of(fixture, REST + 1), REST + 3);
}

/* An event has more articles than are compared with one another for one that arrives: all around is grouped instead. */
static void takes_what_joins_a_large_event(void **state)
{
	enum { LARGE = 310 };
	struct fixture *fixture = *state;
	int64_t together[LARGE];

	for (int i = 0; i <= LARGE; i++) {
		char *text = make_text((unsigned)i % LARGE);
		if (i == LARGE)
			expect_ok(nr_decide_together(fixture->session, together, LARGE, &error));
		else
			together[i] = i + 1;
		bring(fixture, i % 3, text, text, i >= LARGE - 1);
		free(text);
	}
	assert_int_equal(event_of(fixture, 1), event_of(fixture, LARGE));
	assert_int_equal(event_of(fixture, LARGE + 1), event_of(fixture, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(obeys_what_another_decided, set_up, tear_down),
		cmocka_unit_test_setup_teardown(sees_what_another_brought, set_up, tear_down),
		cmocka_unit_test_setup_teardown(follows_arrivals_through_time, set_up, tear_down),
		cmocka_unit_test_setup_teardown(groups_again_what_is_one_text_after_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(knows_copies_of_what_it_keeps, set_up, tear_down),
		cmocka_unit_test_setup_teardown(takes_what_joins_a_large_event, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
