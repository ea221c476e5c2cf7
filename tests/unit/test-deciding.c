/* SPDX-License-Identifier: MIT */
/* Events as they come about in an archive: in any order, by the reader's decisions, and all anew. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/deciding.h"
#include "app/gather.h"
#include "app/reading.h"
#include "app/regrouping.h"
#include "app/relating.h"
#include "app/searching.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "unit/compare-fixture.h"

enum { REPORTS = 6, PARTS = 7 };

/* Invented: a bridge closed, seen by two outlets; the bridge opened again, months later; pears; a ship. Numbered from 1
 * in the archive. */
static const struct {
	const char *host, *date, *title, *text;
} reports[REPORTS] = {
	{ "north.example", "2031-05-02T08:00:00Z", "雾江大桥通车首日关闭 检修缆索",
		"岚州雾江大桥通车首日，因为两条缆索出现异常振动而临时关闭。岚州交通局局长阮青禾说，关闭预计持续三天。" },
	{ "south.example", "2031-05-02T11:30:00Z", "雾江大桥缆索异常振动 通车当天封闭",
		"雾江大桥通车当天，两条缆索出现异常振动，岚州交通局局长阮青禾宣布临时关闭大桥，预计三天。" },
	{ "west.example", "2031-05-02T14:00:00Z", "雾江大桥通车首日封闭 交通局检修缆索",
		"岚州雾江大桥通车首日封闭，两条缆索异常振动。交通局局长阮青禾说要检修三天。" },
	{ "south.example", "2031-09-20T10:00:00Z", "雾江大桥缆索修好 重新通车",
		"岚州雾江大桥的两条缆索修好，大桥重新通车。交通局局长阮青禾说，缆索不会再有异常振动。" },
	{ "north.example", "2031-05-03T09:00:00Z", "梨园镇耐寒梨首次结果",
		"梨园镇果农今年第一次收获耐寒梨，产量约12吨。果农协会说，耐寒梨能抵抗零下三十度的低温。" },
	{ "west.example", "2031-05-04T02:00:00Z", "雪鹭号帆船横渡鲸海",
		"帆船雪鹭号用十九天横渡鲸海，船长木昔年说途中遇到四次风暴，船员都平安。" },
};

struct fixture {
	char *folder;
	struct nr_session *session;
};

static struct nr_error error;

static void expect_ok(enum nr_status status)
{
	if (status != NR_OK)
		fail_msg("%s", error.message);
}

static void open_archive(struct fixture *fixture, const char *name)
{
	char *archive = nr_path_join(fixture->folder, name);
	struct nr_session_options options = { .archive = archive };

	nr_session_close(fixture->session);
	expect_ok(nr_session_open(&options, &fixture->session, &error));
	free(archive);
}

static void import(struct fixture *fixture, const char *path)
{
	static const struct nr_gather_options options = { .dry_run = false };
	struct nr_gather_summary summary;

	nr_gather_summary_init(&summary);
	expect_ok(nr_gather_paths(fixture->session, &path, 1, &options, &summary, &error));
	nr_gather_summary_release(&summary);
}

static void import_report(struct fixture *fixture, int i)
{
	char *path = nr_path_join(fixture->folder, "report.md");
	char *text = nr_format("---\ntitle: %s\nfrom: https://%s/%d\ndate: %s\n---\n<p>%s</p>\n", reports[i].title,
		reports[i].host, i, reports[i].date, reports[i].text);

	expect_ok(nr_file_write(path, text, strlen(text), &error));
	import(fixture, path);
	free(text);
	free(path);
}

static int set_up(void **state)
{
	struct fixture *fixture = nr_alloc(sizeof *fixture);

	error = (struct nr_error)NR_NO_ERROR;
	expect_ok(nr_folder_make_temporary(&fixture->folder, &error));
	open_archive(fixture, ".archive.db");
	for (int i = 0; i < REPORTS; i++)
		import_report(fixture, i);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	nr_session_close(fixture->session);
	nr_folder_remove(fixture->folder, NULL);
	free(fixture->folder);
	free(fixture);
	return 0;
}

static int64_t event_of(struct fixture *fixture, int64_t article)
{
	struct nr_reading reading;

	expect_ok(nr_open_article(fixture->session, article, &reading, &error));
	int64_t event = reading.article.event;
	nr_reading_release(&reading);
	return event;
}

/* The articles by event, as "1 2 3|4|5|6": in the order of their smallest. */
static void expect_events(struct fixture *fixture, const char *expected)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	bool used[REPORTS + 1] = { false };

	for (int64_t i = 1; i <= REPORTS; i++) {
		bool first = true;
		for (int64_t j = i; !used[i] && j <= REPORTS; j++) {
			if (event_of(fixture, i) != event_of(fixture, j))
				continue;
			nr_buffer_printf(&text, "%s%lld", first ? (text.length ? "|" : "") : " ", (long long)j);
			first = false;
			used[j] = j != i;
		}
	}
	assert_string_equal(text.data, expected);
	nr_buffer_release(&text);
}

static const char found[] = "1 2 3|4|5|6";

static void regroup(struct fixture *fixture, bool dry_run, size_t changes)
{
	struct nr_regroup_options options = { .dry_run = dry_run };
	struct nr_regroup_effect effect;

	expect_ok(nr_regroup_all(fixture->session, &options, &effect, &error));
	assert_int_equal(effect.articles, REPORTS);
	assert_int_equal(effect.changes.length, changes);
	nr_regroup_effect_release(&effect);
}

static void undo(struct fixture *fixture, enum nr_decision_kind kind)
{
	struct nr_decision decision;

	expect_ok(nr_decide_undo(fixture->session, &decision, &error));
	assert_int_equal(decision.kind, kind);
	nr_decision_release(&decision);
}

static void note_numbers(struct fixture *fixture, int64_t numbers[REPORTS])
{
	for (int64_t i = 1; i <= REPORTS; i++)
		numbers[i - 1] = event_of(fixture, i);
}

/* Who has noted the number of an event finds it by that number when a decision about it was undone. */
static void test_numbers_after_undoing(void **state)
{
	struct fixture *fixture = *state;
	struct nr_session *session = fixture->session;
	int64_t before[REPORTS], merged[REPORTS], after[REPORTS];

	note_numbers(fixture, before);
	expect_ok(nr_decide_merge(session, (int64_t[]){ before[0], before[4], before[5] }, 3, &error));
	expect_events(fixture, "1 2 3 5 6|4");
	note_numbers(fixture, merged);
	expect_ok(nr_decide_merge(session, (int64_t[]){ before[3], merged[0] }, 2, &error));
	expect_events(fixture, "1 2 3 4 5 6");
	undo(fixture, NR_DECIDED_MERGE);
	note_numbers(fixture, after);
	assert_memory_equal(after, merged, sizeof after);
	undo(fixture, NR_DECIDED_MERGE);
	note_numbers(fixture, after);
	assert_memory_equal(after, before, sizeof after);
	expect_ok(nr_decide_merge(session, (int64_t[]){ before[4], before[5] }, 2, &error));
	undo(fixture, NR_DECIDED_MERGE);
	note_numbers(fixture, after);
	assert_memory_equal(after, before, sizeof after);
	expect_ok(nr_decide_split(session, before[0], (int64_t[]){ 1, 2 }, 2, &error));
	undo(fixture, NR_DECIDED_SPLIT);
	note_numbers(fixture, after);
	assert_memory_equal(after, before, sizeof after);
}

/* A decision holds through every grouping, also with what is months away, and undone it is as if it had never been. */
static void test_decisions(void **state)
{
	struct fixture *fixture = *state;
	struct nr_session *session = fixture->session;

	expect_events(fixture, found);
	expect_ok(nr_decide_together(session, (int64_t[]){ 4, 1 }, 2, &error));
	expect_events(fixture, "1 2 3 4|5|6");
	regroup(fixture, false, 0);
	expect_events(fixture, "1 2 3 4|5|6");
	expect_ok(nr_decide_apart(session, (int64_t[]){ 1, 2 }, 2, &error));
	assert_int_not_equal(event_of(fixture, 1), event_of(fixture, 2));
	assert_int_equal(event_of(fixture, 1), event_of(fixture, 4));
	undo(fixture, NR_DECIDED_APART);
	expect_events(fixture, "1 2 3 4|5|6");
	undo(fixture, NR_DECIDED_TOGETHER);
	expect_events(fixture, found);

	expect_ok(nr_decide_merge(session, (int64_t[]){ event_of(fixture, 5), event_of(fixture, 6) }, 2, &error));
	expect_events(fixture, "1 2 3|4|5 6");
	expect_ok(nr_decide_split(session, event_of(fixture, 1), (int64_t[]){ 2, 3 }, 2, &error));
	expect_events(fixture, "1|2 3|4|5 6");
	regroup(fixture, false, 0);
	expect_events(fixture, "1|2 3|4|5 6");
	/* What is decided later goes before what was decided earlier. */
	expect_ok(nr_decide_merge(session, (int64_t[]){ event_of(fixture, 1), event_of(fixture, 2) }, 2, &error));
	expect_events(fixture, "1 2 3|4|5 6");
	undo(fixture, NR_DECIDED_MERGE);
	expect_events(fixture, "1|2 3|4|5 6");
	undo(fixture, NR_DECIDED_SPLIT);
	undo(fixture, NR_DECIDED_MERGE);
	expect_events(fixture, found);
	struct nr_decision decision;
	assert_int_equal(nr_decide_undo(session, &decision, &error), NR_NOT_FOUND);
}

static void test_pins(void **state)
{
	struct fixture *fixture = *state;
	struct nr_event event;

	expect_ok(nr_decide_pin(fixture->session, event_of(fixture, 1), (int64_t[]){ 5 }, 1, &error));
	expect_events(fixture, "1 2 3 5|4|6");
	expect_ok(nr_open_event(fixture->session, event_of(fixture, 1), &event, &error));
	for (size_t i = 0; i < event.articles.length; i++)
		assert_int_equal(event.articles.items[i].how == NR_MEMBER_PINNED, event.articles.items[i].article == 5);
	nr_event_release(&event);
	regroup(fixture, false, 0);
	undo(fixture, NR_DECIDED_PIN);
	expect_events(fixture, found);
}

/* What makes no sense changes nothing, and says what is wrong. */
static void test_refusals(void **state)
{
	struct fixture *fixture = *state;
	int64_t bridge = event_of(fixture, 1);

	assert_int_equal(nr_decide_together(fixture->session, (int64_t[]){ 1, 1 }, 2, &error), NR_USAGE);
	assert_int_equal(nr_decide_apart(fixture->session, (int64_t[]){ 1, 99 }, 2, &error), NR_NOT_FOUND);
	assert_int_equal(nr_decide_merge(fixture->session, (int64_t[]){ bridge, 99 }, 2, &error), NR_NOT_FOUND);
	assert_int_equal(nr_decide_split(fixture->session, bridge, (int64_t[]){ 5 }, 1, &error), NR_USAGE);
	assert_int_equal(nr_decide_split(fixture->session, bridge, (int64_t[]){ 1, 2, 3 }, 3, &error), NR_USAGE);
	struct nr_decision_list list = { 0 };
	error = (struct nr_error)NR_NO_ERROR;
	expect_ok(nr_list_decisions(fixture->session, &list, &error));
	assert_int_equal(list.length, 0);
	expect_events(fixture, found);
}

/* Goes on so many times. */
struct patience {
	int left;
	double done;
};

static bool go_on(double done, void *context)
{
	struct patience *patience = context;

	assert_true(done >= patience->done && done <= 1);
	patience->done = done;
	return patience->left-- > 0;
}

/* Stopped each time it asks, also when it has begun to write: the events are as they were. Returns how many times. */
static int stop_each_time(struct fixture *fixture, const char *before)
{
	for (int times = 0;; times++) {
		struct patience patience = { .left = times };
		struct nr_regroup_options options = { .on_progress = go_on, .context = &patience };
		struct nr_regroup_effect effect;
		enum nr_status status = nr_regroup_all(fixture->session, &options, &effect, &error);
		nr_regroup_effect_release(&effect);
		if (status == NR_OK)
			return times;
		assert_int_equal(status, NR_CANCELLED);
		error = (struct nr_error)NR_NO_ERROR;
		expect_events(fixture, before);
	}
}

/* Settings as a reader would change them: a dry run changes nothing, nor does one that is stopped. */
static void test_regrouping(void **state)
{
	struct fixture *fixture = *state;
	char *config = nr_path_join(fixture->folder, "config"), *archive = nr_path_join(fixture->folder, ".archive.db");
	struct nr_session_options strict = { .archive = archive, .config = config };

	expect_ok(nr_file_write(config, "event_threshold = 0.9;\n", 23, &error));
	nr_session_close(fixture->session);
	fixture->session = NULL;
	expect_ok(nr_session_open(&strict, &fixture->session, &error));
	regroup(fixture, true, 1);
	expect_events(fixture, found);
	/* Four months are more than one stretch, and writing is behind them. */
	assert_true(stop_each_time(fixture, found) > 3);
	expect_events(fixture, "1|2|3|4|5|6");
	regroup(fixture, false, 0);
	free(config);
	free(archive);
}

/* Why, and of whom the headline is. */
static void test_ties(void **state)
{
	struct fixture *fixture = *state;
	struct nr_event event;
	double weight = 0;

	expect_ok(nr_open_event(fixture->session, event_of(fixture, 1), &event, &error));
	assert_non_null(nr_event_headline_source(&event));
	for (size_t i = 0; i < event.articles.length; i++) {
		const struct nr_tie *tie = &event.articles.items[i].tie;
		assert_true(tie->to >= 1 && tie->to <= 3 && tie->to != event.articles.items[i].article);
		assert_true(tie->similarity > 0.085 && tie->similarity <= 1);
		assert_true(tie->reasons.length > 0);
		for (size_t r = 0; r < tie->reasons.length; r++)
			weight += tie->reasons.items[r].weight;
	}
	assert_true(weight > 0 && weight <= (double)event.articles.length * 1.01);
	nr_event_release(&event);
	expect_ok(nr_open_event(fixture->session, event_of(fixture, 5), &event, &error));
	assert_int_equal(event.articles.items[0].tie.to, 0);
	nr_event_release(&event);
}

static void test_story(void **state)
{
	struct fixture *fixture = *state;
	const int64_t first[] = { 1, 4 };

	for (size_t i = 0; i < 2; i++) {
		struct nr_event_list list = { 0 };
		expect_ok(nr_list_story(fixture->session, event_of(fixture, first[i]), &list, &error));
		assert_int_equal(list.length, 2);
		assert_int_equal(list.items[0].id, event_of(fixture, 1));
		assert_int_equal(list.items[1].id, event_of(fixture, 4));
		nr_event_list_release(&list);
	}
	struct nr_event_list list = { 0 };
	expect_ok(nr_list_story(fixture->session, event_of(fixture, 6), &list, &error));
	assert_int_equal(list.length, 1);
	nr_event_list_release(&list);
	assert_int_equal(nr_list_story(fixture->session, 99, &list, &error), NR_NOT_FOUND);
}

static void expect_near(struct fixture *fixture, const char *text, size_t count, int64_t oldest)
{
	struct nr_query query;
	struct nr_article_query articles = { .query = &query };
	struct nr_article_list list = { 0 };

	expect_ok(nr_parse_query(text, &query, &error));
	expect_ok(nr_list_articles(fixture->session, &articles, &list, &error));
	assert_int_equal(list.length, count);
	assert_int_equal(list.items[list.length - 1].id, oldest);
	nr_article_list_release(&list);
	nr_query_release(&query);
}

/* near: finds the articles of an event and of its story, whichever of them is named; what is decided holds at once. */
static void test_near(void **state)
{
	struct fixture *fixture = *state;
	struct nr_session *session = fixture->session;

	expect_near(fixture, "near:1", 4, 1);
	expect_near(fixture, "near:https://south.example/3", 4, 1);
	expect_near(fixture, "near:6", 1, 6);
	expect_near(fixture, "-near:1", 2, 5);
	expect_near(fixture, "near:4 source:south.example", 2, 2);
	expect_near(fixture, "near:5 OR near:6", 2, 5);
	expect_near(fixture, "near:6", 1, 6);
	expect_ok(nr_decide_merge(session, (int64_t[]){ event_of(fixture, 5), event_of(fixture, 6) }, 2, &error));
	expect_near(fixture, "near:6", 2, 5);
}

/* --- The order of arrival ----------------------------------------------------------------------------------------- */

struct paths {
	NR_VECTOR(char *) items;
};

static bool add_path(const struct nr_walk_entry *entry, void *context)
{
	struct paths *paths = context;

	if (entry->kind == NR_WALK_FILE)
		*nr_vector_add(&paths->items) = nr_strdup(entry->path);
	return true;
}

/* An article's event, named by its address: numbers differ from archive to archive. */
struct assignment {
	char *url;
	int64_t event;
};
NR_VECTOR_TYPE(assignments, struct assignment);

static int by_url(const void *left, const void *right)
{
	return strcmp(((const struct assignment *)left)->url, ((const struct assignment *)right)->url);
}

static void read_assignments(struct fixture *fixture, struct assignments *assignments)
{
	struct nr_article_query query = { .limit = 0 };
	struct nr_article_list list = { 0 };

	expect_ok(nr_list_articles(fixture->session, &query, &list, &error));
	for (size_t i = 0; i < list.length; i++)
		*nr_vector_add(assignments) =
			(struct assignment){ nr_strdup(list.items[i].url), list.items[i].event };
	qsort(assignments->items, assignments->length, sizeof *assignments->items, by_url);
	nr_article_list_release(&list);
}

static void release_assignments(struct assignments *assignments)
{
	for (size_t i = 0; i < assignments->length; i++)
		free(assignments->items[i].url);
	nr_vector_release(assignments);
}

/* B-cubed F1 (Bagga, Baldwin 1998) of two groupings of the same articles. */
static double b_cubed(const struct assignments *a, const struct assignments *b)
{
	double precision = 0, recall = 0;

	assert_int_equal(a->length, b->length);
	for (size_t i = 0; i < a->length; i++) {
		size_t in_a = 0, in_b = 0, in_both = 0;
		assert_string_equal(a->items[i].url, b->items[i].url);
		for (size_t j = 0; j < a->length; j++) {
			bool same_a = a->items[i].event == a->items[j].event;
			bool same_b = b->items[i].event == b->items[j].event;
			in_a += same_a;
			in_b += same_b;
			in_both += same_a && same_b;
		}
		precision += (double)in_both / (double)in_a;
		recall += (double)in_both / (double)in_b;
	}
	precision /= (double)a->length;
	recall /= (double)a->length;
	return 2 * precision * recall / (precision + recall);
}

/* Articles that come in a few at a time, in an order that says nothing, fall into the events that they fall into when
 * all come at once, and into those of a grouping of all: within the bound. */
static void test_order_of_arrival(void **state)
{
	struct fixture *fixture = *state;
	char *corpus = fixture_shared("corpus/events-dev/articles");
	struct paths paths = { { 0 } };
	struct assignments once = { 0 }, shuffled = { 0 }, anew = { 0 };
	struct nr_error none = NR_NO_ERROR;
	static const struct nr_gather_options plain = { .dry_run = false };
	static const double bound = 0.98;

	if (nr_folder_walk(corpus, add_path, &paths, &none) != NR_OK || paths.items.length < PARTS) {
		free(corpus);
		print_message("the articles to test on are not there\n");
		skip();
	}
	open_archive(fixture, ".once.db");
	import(fixture, corpus);
	read_assignments(fixture, &once);

	open_archive(fixture, ".shuffled.db");
	for (size_t part = 0; part < PARTS; part++) {
		struct nr_gather_summary summary;
		NR_VECTOR(const char *) some = { 0 };
		/* 131 and the number of files have no divisor in common, nor has it with what the names follow. */
		for (size_t i = part; i < paths.items.length; i += PARTS)
			*nr_vector_add(&some) = paths.items.items[i * 131 % paths.items.length];
		nr_gather_summary_init(&summary);
		expect_ok(nr_gather_paths(fixture->session, some.items, some.length, &plain, &summary, &error));
		nr_gather_summary_release(&summary);
		nr_vector_release(&some);
	}
	read_assignments(fixture, &shuffled);
	struct nr_regroup_options options = { .dry_run = false };
	struct nr_regroup_effect effect;
	expect_ok(nr_regroup_all(fixture->session, &options, &effect, &error));
	nr_regroup_effect_release(&effect);
	read_assignments(fixture, &anew);

	print_message("order of arrival: B-cubed %.4f; anew: %.4f\n", b_cubed(&once, &shuffled), b_cubed(&once, &anew));
	assert_true(b_cubed(&once, &shuffled) >= bound);
	assert_true(b_cubed(&once, &anew) >= bound);
	release_assignments(&once);
	release_assignments(&shuffled);
	release_assignments(&anew);
	for (size_t i = 0; i < paths.items.length; i++)
		free(paths.items.items[i]);
	nr_vector_release(&paths.items);
	free(corpus);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_decisions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_numbers_after_undoing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pins, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_regrouping, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ties, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_near, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_story, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_order_of_arrival, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
