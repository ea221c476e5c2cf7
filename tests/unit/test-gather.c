/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/comparing.h"
#include "app/gather.h"
#include "app/reading.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/utf8.h"

/* Invented reports: three happenings, each told by several outlets. */
static const struct report {
	const char *name, *host, *date, *title, *text;
	int event;
} reports[] = {
	{ "01.md", "north.example", "2031-05-02T08:00:00Z", "雾江大桥通车首日关闭 检修缆索",
		"<p>岚州雾江大桥通车首日，因为两条缆索出现异常振动而临时关闭。岚州交通局说，关闭预计持续三天。</p>"
		"<p>雾江大桥全长2100米，造价46亿元。</p>", 0 },
	{ "02.md", "south.example", "2031-05-02T11:30:00Z", "雾江大桥缆索异常振动 通车当天封闭",
		"<p>雾江大桥通车当天，两条缆索出现异常振动，岚州交通局临时关闭大桥，预计三天。</p>"
		"<p>居民代表阮青禾说，工程师早就警告过缆索的设计。</p>", 0 },
	{ "03.md", "north.example", "2031-05-03T09:00:00Z", "梨园镇耐寒梨首次结果",
		"<p>梨园镇果农今年第一次收获耐寒梨，产量约12吨。果农协会说，耐寒梨能抵抗零下三十度的低温。</p>", 1 },
	{ "04.md", "west.example", "2031-05-04T02:00:00Z", "耐寒梨在梨园镇首次结果 果农收获12吨",
		"<p>梨园镇的果农收获了第一批耐寒梨，产量约12吨，果农协会说它能抵抗低温。</p>", 1 },
	{ "05.md", "south.example", "2031-09-20T10:00:00Z", "雪鹭号帆船横渡鲸海",
		"<p>帆船雪鹭号用十九天横渡鲸海，船长木昔年说途中遇到四次风暴。</p>", 2 },
	{ "06.md", "west.example", "2031-09-21T10:00:00Z", "十九天横渡鲸海 雪鹭号帆船抵港",
		"<p>帆船雪鹭号横渡鲸海，用了十九天，船长木昔年说途中遇到四次风暴，船员都平安。</p>", 2 },
};
enum { REPORTS = sizeof reports / sizeof *reports };

struct fixture {
	char *folder;
	struct nr_session *session;
};

static char *write_report(const struct fixture *fixture, const struct report *report)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_join(fixture->folder, report->name);
	char *text = nr_format("---\ntitle: %s\nfrom: https://%s/%s\ndate: %s\n---\n%s\n", report->title, report->host,
		report->name, report->date, report->text);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	free(text);
	return path;
}

static struct nr_session *open_session(const struct fixture *fixture, const char *name)
{
	struct nr_error error = NR_NO_ERROR;
	char *archive = nr_path_join(fixture->folder, name);
	struct nr_session_options options = { .archive = archive };
	struct nr_session *session = NULL;
	if (nr_session_open(&options, &session, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(archive);
	return session;
}

static int set_up(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	struct fixture *fixture = nr_alloc(sizeof *fixture);
	assert_int_equal(nr_folder_make_temporary(&fixture->folder, &error), NR_OK);
	fixture->session = open_session(fixture, ".archive.db");
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

static enum nr_status gather(struct nr_session *session, const char *path, const struct nr_gather_options *options,
	struct nr_gather_summary *summary)
{
	static const struct nr_gather_options plain = { .dry_run = false };
	struct nr_error error = NR_NO_ERROR;
	nr_gather_summary_init(summary);
	enum nr_status status = nr_gather_paths(session, &path, 1, options ? options : &plain, summary, &error);
	if (status == NR_ARCHIVE)
		fail_msg("%s", error.message);
	return status;
}

/* The event of each report, as the number of the first report in it; -1 for one that is not there. */
static void read_events(struct nr_session *session, int *events)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t ids[REPORTS];
	for (int i = 0; i < REPORTS; i++) {
		struct nr_reading reading;
		int64_t id;
		char *url = nr_format("https://%s/%s", reports[i].host, reports[i].name);
		ids[i] = 0;
		events[i] = -1;
		if (nr_resolve_article(session, url, &id, &error) == NR_OK) {
			assert_int_equal(nr_open_article(session, id, &reading, &error), NR_OK);
			ids[i] = reading.article.event;
			assert_true(ids[i] > 0);
			nr_reading_release(&reading);
		}
		nr_error_clear(&error);
		free(url);
		for (int j = i; ids[i] && j >= 0; j--)
			events[i] = ids[j] == ids[i] ? j : events[i];
	}
}

static void assert_events_are_right(struct nr_session *session)
{
	int events[REPORTS];
	read_events(session, events);
	for (int i = 0; i < REPORTS; i++)
		for (int j = 0; j < REPORTS; j++)
			assert_int_equal(events[i] == events[j], reports[i].event == reports[j].event);
}

static void test_a_folder_comes_in_once(void **state)
{
	struct fixture *fixture = *state;
	struct nr_gather_summary summary;
	for (int i = 0; i < REPORTS; i++)
		free(write_report(fixture, &reports[i]));
	for (int round = 0; round < 2; round++) {
		int64_t version = nr_session_version(fixture->session);
		assert_int_equal(gather(fixture->session, fixture->folder, NULL, &summary), NR_OK);
		assert_int_equal(summary.files, REPORTS);
		assert_int_equal(summary.articles, REPORTS);
		assert_int_equal(summary.added, round == 0 ? REPORTS : 0);
		assert_int_equal(summary.unchanged, round == 0 ? 0 : REPORTS);
		assert_int_equal(summary.failed + summary.skipped + summary.updated, 0);
		assert_int_equal(nr_session_version(fixture->session) == version, round == 1);
		nr_gather_summary_release(&summary);
		assert_events_are_right(fixture->session);
	}
}

static void test_the_order_of_arrival_does_not_matter(void **state)
{
	static const int orders[][REPORTS] = { { 5, 4, 3, 2, 1, 0 }, { 0, 2, 4, 1, 3, 5 }, { 4, 0, 5, 3, 1, 2 } };
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		char name[32];
		snprintf(name, sizeof name, ".order-%zu.db", i);
		struct nr_session *session = open_session(fixture, name);
		for (int j = 0; j < REPORTS; j++) {
			struct nr_gather_summary summary;
			char *path = write_report(fixture, &reports[orders[i][j]]);
			assert_int_equal(gather(session, path, NULL, &summary), NR_OK);
			assert_int_equal(summary.added, 1);
			nr_gather_summary_release(&summary);
			free(path);
		}
		assert_events_are_right(session);
		nr_session_close(session);
	}
}

static void test_an_event_keeps_its_id_when_it_grows(void **state)
{
	struct fixture *fixture = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_gather_summary summary;
	struct nr_event_query query = { .min_sources = 1 };
	int64_t id = 0;
	for (int i = 0; i < 2; i++) {
		struct nr_event_list events = { 0 };
		char *path = write_report(fixture, &reports[i]);
		gather(fixture->session, path, NULL, &summary);
		nr_gather_summary_release(&summary);
		free(path);
		assert_int_equal(nr_list_events(fixture->session, &query, &events, &error), NR_OK);
		assert_int_equal(events.length, 1);
		assert_int_equal(events.items[0].articles.length, i + 1);
		assert_true(id == 0 || id == events.items[0].id);
		id = events.items[0].id;
		/* What holds it together is said where there is something to hold together. */
		assert_int_equal(events.items[0].why.length > 0, i == 1);
		nr_event_list_release(&events);
	}
}

static bool stop_at(int64_t done, int64_t total, void *context)
{
	int *calls_left = context;
	(void)done;
	(void)total;
	return --*calls_left > 0;
}

/* Stopped among the files, when all are in and wait, and when they are ready to be grouped. */
static void test_the_next_import_groups_what_a_stopped_one_left(void **state)
{
	static const int stops[] = { 2, REPORTS + 1, REPORTS + 2 };
	static const char *const names[] = { ".first.db", ".second.db", ".third.db" };
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
		int calls = stops[i], came = stops[i] < REPORTS ? stops[i] : REPORTS, events[REPORTS];
		struct nr_session *session = open_session(fixture, names[i]);
		struct nr_gather_options options = { .on_progress = stop_at, .context = &calls };
		struct nr_gather_summary summary;
		for (int j = 0; j < REPORTS; j++)
			free(write_report(fixture, &reports[j]));
		assert_int_equal(gather(session, fixture->folder, &options, &summary), NR_CANCELLED);
		assert_int_equal(summary.added, came);
		nr_gather_summary_release(&summary);
		char *path = write_report(fixture, &reports[REPORTS - 1]);
		assert_int_equal(gather(session, path, NULL, &summary), NR_OK);
		nr_gather_summary_release(&summary);
		free(path);
		read_events(session, events);
		for (int j = 0; j < REPORTS - 1; j++)
			assert_int_equal(events[j], j >= came ? -1 : j % 2 == 0 ? j : j - 1); /* two and two */
		nr_session_close(session);
	}
}

static void count_articles(const char *path, const struct nr_read_result *result, void *context)
{
	assert_non_null(path);
	*(size_t *)context += result->articles.length;
}

static void test_a_dry_run_needs_no_archive(void **state)
{
	struct fixture *fixture = *state;
	struct nr_session_options no_archive = { .no_archive = true };
	size_t seen = 0;
	struct nr_gather_options options = { .dry_run = true, .on_read = count_articles, .context = &seen };
	struct nr_session *session;
	struct nr_error error = NR_NO_ERROR;
	struct nr_gather_summary summary;
	for (int i = 0; i < REPORTS; i++)
		free(write_report(fixture, &reports[i]));
	assert_int_equal(nr_session_open(&no_archive, &session, &error), NR_OK);
	assert_int_equal(gather(session, fixture->folder, &options, &summary), NR_OK);
	assert_int_equal(summary.added, REPORTS);
	assert_int_equal(seen, REPORTS);
	nr_gather_summary_release(&summary);
	nr_session_close(session);
}

static void test_an_article_without_a_time_is_an_event_of_its_own(void **state)
{
	static const struct report report = { "07.md", "north.example", "", "没有日期的短文", "<p>这篇短文没有写日期。</p>", 3 };
	struct fixture *fixture = *state;
	struct nr_gather_summary summary;
	struct nr_error error = NR_NO_ERROR;
	struct nr_event_list events = { 0 };
	struct nr_event_query query = { .min_sources = 1 };
	char *path = write_report(fixture, &report);
	gather(fixture->session, path, NULL, &summary);
	assert_int_equal(summary.added, 1);
	nr_gather_summary_release(&summary);
	assert_int_equal(nr_list_events(fixture->session, &query, &events, &error), NR_OK);
	assert_int_equal(events.length, 1);
	nr_event_list_release(&events);
	free(path);
}

static void test_coverage_names_who_did_not_report(void **state)
{
	struct fixture *fixture = *state;
	struct nr_gather_summary summary;
	struct nr_compared_articles compared;
	struct nr_error error = NR_NO_ERROR;
	int64_t id;
	for (int i = 0; i < REPORTS; i++)
		free(write_report(fixture, &reports[i]));
	gather(fixture->session, fixture->folder, NULL, &summary);
	nr_gather_summary_release(&summary);
	assert_int_equal(nr_resolve_article(fixture->session, "https://south.example/02.md", &id, &error), NR_OK);
	struct nr_reading reading;
	assert_int_equal(nr_open_article(fixture->session, id, &reading, &error), NR_OK);
	assert_int_equal(nr_compare_event(fixture->session, reading.article.event, &compared, &error), NR_OK);
	nr_reading_release(&reading);
	assert_int_equal(compared.count, 2);
	assert_int_equal(compared.left_out, 0);
	assert_string_equal(compared.readings[0].article.source, "north.example");
	assert_int_equal(compared.comparison.coverage.length, 3);
	const struct nr_coverage *coverage = compared.comparison.coverage.items;
	assert_string_equal(coverage[0].source, "north.example");
	assert_int_equal(coverage[0].lag, 0);
	assert_int_equal(coverage[1].lag, (3 * 60 + 30) * 60 * 1000);
	assert_string_equal(coverage[2].source, "west.example");
	assert_int_equal(coverage[2].article, 0);
	assert_true(coverage[2].lag == NR_TIME_NONE);
	/* What only some views show is found once, when it is asked for. */
	assert_int_equal(compared.comparison.numbers.length, 0);
	nr_compared_articles_find_terms(fixture->session, &compared);
	nr_compared_articles_find_facts(fixture->session, &compared);
	size_t numbers = compared.comparison.numbers.length, names = compared.comparison.names.length;
	assert_true(numbers > 0);
	nr_compared_articles_find_terms(fixture->session, &compared);
	nr_compared_articles_find_facts(fixture->session, &compared);
	assert_int_equal(compared.comparison.numbers.length, numbers);
	assert_int_equal(compared.comparison.names.length, names);
	nr_compared_articles_release(&compared);
	int64_t twice[] = { id, id };
	assert_int_equal(nr_compare_articles(fixture->session, twice, 2, &compared, &error), NR_USAGE);
	assert_int_equal(nr_compare_articles(fixture->session, twice, 1, &compared, &error), NR_USAGE);
}

/* Other news, each in words of its own: what everybody writes about tells no event from another. */
static void gather_other_news(struct fixture *fixture, int count)
{
	struct nr_gather_summary summary;
	for (int i = 0; i < count; i++) {
		struct nr_buffer words = NR_BUFFER_INIT;
		char name[32];
		for (uint32_t word = 0; word < 20; word++)
			nr_utf8_append(&words, 0x5000 + (uint32_t)i * 20 + word);
		snprintf(name, sizeof name, "other-%02d.md", i);
		struct report report = { name, "other.example", "2031-05-02T00:00:00Z", words.data, words.data, 0 };
		char *path = write_report(fixture, &report);
		gather(fixture->session, path, NULL, &summary);
		assert_int_equal(summary.added, 1);
		nr_gather_summary_release(&summary);
		free(path);
		nr_buffer_release(&words);
	}
}

static void test_of_many_articles_each_outlet_gets_a_column_first(void **state)
{
	enum { COUNT = 11 };
	struct fixture *fixture = *state;
	struct nr_gather_summary summary;
	struct nr_compared_articles compared;
	struct nr_error error = NR_NO_ERROR;
	char name[32], host[32], date[64];
	int64_t id;
	gather_other_news(fixture, 50);
	/* Two reports of one outlet, and behind them one each of nine others, all of the same wording. */
	for (int i = 0; i < COUNT; i++) {
		snprintf(name, sizeof name, "%02d.md", i);
		snprintf(host, sizeof host, "outlet%d.example", i < 2 ? 0 : i);
		snprintf(date, sizeof date, "2031-05-02T%02d:00:00Z", i + 1);
		struct report report = { name, host, date, reports[0].title, reports[0].text, 0 };
		free(write_report(fixture, &report));
	}
	gather(fixture->session, fixture->folder, NULL, &summary);
	assert_int_equal(summary.added, COUNT);
	assert_int_equal(summary.unchanged, 50);
	nr_gather_summary_release(&summary);
	assert_int_equal(nr_resolve_article(fixture->session, "https://outlet9.example/09.md", &id, &error), NR_OK);
	struct nr_reading reading;
	assert_int_equal(nr_open_article(fixture->session, id, &reading, &error), NR_OK);
	assert_int_equal(nr_compare_event(fixture->session, reading.article.event, &compared, &error), NR_OK);
	assert_int_equal(compared.count, NR_COMPARISON_MAX);
	assert_int_equal(compared.left_out, COUNT - NR_COMPARISON_MAX);
	assert_string_equal(compared.readings[0].article.source, "outlet0.example");
	for (int i = 1; i < NR_COMPARISON_MAX; i++) {
		snprintf(host, sizeof host, "outlet%d.example", i + 1);
		assert_string_equal(compared.readings[i].article.source, host);
	}
	assert_int_equal(compared.comparison.coverage.length, COUNT + 1);
	assert_string_equal(compared.comparison.coverage.items[COUNT].source, "other.example");
	for (int i = 0; i < COUNT; i++) {
		assert_true(compared.comparison.coverage.items[i].article > 0);
		assert_true(compared.comparison.coverage.items[i].lag == i * (int64_t)3600000);
		assert_int_equal(compared.comparison.coverage.items[i].paragraphs, 2);
	}
	nr_compared_articles_release(&compared);
	nr_reading_release(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_folder_comes_in_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_order_of_arrival_does_not_matter, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_an_event_keeps_its_id_when_it_grows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_next_import_groups_what_a_stopped_one_left, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_a_dry_run_needs_no_archive, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_an_article_without_a_time_is_an_event_of_its_own, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_coverage_names_who_did_not_report, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			test_of_many_articles_each_outlet_gets_a_column_first, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
