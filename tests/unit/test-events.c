/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "store/events.h"
#include "unit/store-fixture.h"

/* Articles 1 to n; article i is of outlet a, b or c in turn and came at time i * 100. */
static void put_articles(struct fixture *f, int count)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	for (int i = 1; i <= count; i++) {
		static const char *const keys[] = { "c", "a", "b" };
		char url[64];
		snprintf(url, sizeof url, "https://example.org/%d", i);
		assert_int_equal(put_new(f->archive, keys[i % 3], url, i * 100), i);
	}
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
}

/* Puts a grouping, written as "1 2 3|4|5 6". The title of a group is its first article, its why is two lines. */
static void put_events(struct fixture *f, const char *grouping)
{
	struct nr_membership_entry memberships[64] = { 0 };
	struct nr_group_entry groups[64] = { 0 };
	char *titles[64];
	size_t membership_count = 0, group_count = 0;
	struct nr_error error = NR_NO_ERROR;

	for (const char *p = grouping; *p != '\0';) {
		titles[group_count] = nr_format("Event of %ld", strtol(p, NULL, 10));
		groups[group_count] = (struct nr_group_entry){ .title = titles[group_count], .why = "one\ntwo" };
		for (; *p != '\0' && *p != '|'; p += *p == ' ') {
			char *end;
			memberships[membership_count++] =
				(struct nr_membership_entry){ .article = strtol(p, &end, 10), .group = group_count };
			p = end;
		}
		p += *p == '|';
		group_count++;
	}
	if (nr_store_put_events(f->archive, memberships, membership_count, groups, group_count, &error) != NR_OK)
		fail_msg("%s", error.message);
	for (size_t i = 0; i < group_count; i++)
		free(titles[i]);
}

/* The events as they are, by id: "1: 1 2 3 (a b); 2: 4 (a)". */
static void expect_events(struct fixture *f, const char *expected)
{
	struct nr_buffer found = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	for (int64_t id = 1; id < 40; id++) {
		struct nr_event event;
		enum nr_status status = nr_store_event(f->archive, id, &event, &error);
		if (status == NR_NOT_FOUND) {
			nr_error_clear(&error);
			continue;
		}
		assert_int_equal(status, NR_OK);
		nr_buffer_printf(&found, "%s%lld:", found.length != 0 ? "; " : "", (long long)id);
		for (size_t i = 0; i < event.articles.length; i++) {
			const struct nr_event_article *member = &event.articles.items[i];
			nr_buffer_printf(&found, " %lld%s", (long long)member->article,
				member->how == NR_MEMBER_PINNED ? "!" : "");
			assert_int_equal(member->published, member->article * 100);
		}
		nr_buffer_append_string(&found, " (");
		for (size_t i = 0; i < event.sources.length; i++)
			nr_buffer_printf(&found, "%s%s", i > 0 ? " " : "", event.sources.items[i]);
		nr_buffer_append_string(&found, ")");
		assert_true(event.articles.length > 0);
		assert_int_equal(event.first, event.articles.items[0].article * 100);
		assert_int_equal(event.last, event.articles.items[event.articles.length - 1].article * 100);
		nr_event_release(&event);
	}
	if (strcmp(found.data, expected) != 0)
		fail_msg("%s, not %s", found.data, expected);
	nr_buffer_release(&found);
	/* What the event's row sums up is so. */
	assert_int_equal(
		count_sql(f->path,
			"SELECT count(*) FROM event e WHERE (e.first, e.last, e.sources, e.articles) <> (SELECT "
			"min(m.sort_time), max(m.sort_time), count(DISTINCT a.source_id), count(*) FROM event_article "
			"m "
			"JOIN article a ON a.id = m.article_id WHERE m.event_id = e.id)"),
		0);
}

static void test_made(void **state)
{
	struct fixture *f = *state;
	struct nr_event event;
	struct nr_article article;
	struct nr_error error = NR_NO_ERROR;

	put_articles(f, 6);
	put_events(f, "1 2 5|3|6 4");
	expect_events(f, "1: 1 2 5 (a b); 2: 3 (c); 3: 4 6 (a c)");
	assert_int_equal(nr_store_event(f->archive, 1, &event, &error), NR_OK);
	assert_string_equal(event.title, "Event of 1");
	assert_int_equal(event.why.length, 2);
	assert_string_equal(event.why.items[0], "one");
	assert_string_equal(event.why.items[1], "two");
	nr_event_release(&event);
	assert_int_equal(nr_store_article(f->archive, 5, &article, &error), NR_OK);
	assert_int_equal(article.event, 1);
	assert_int_equal(article.event_sources, 2);
	nr_article_release(&article);
	assert_int_equal(nr_store_event(f->archive, 99, &event, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "99"));
	assert_null(event.title);
}

static void test_unchanged(void **state)
{
	struct fixture *f = *state;

	put_articles(f, 6);
	put_events(f, "1 2 5|3|6 4");
	int64_t version = nr_archive_version(f->archive);
	put_events(f, "5 1 2|4 6|3");
	assert_true(nr_archive_version(f->archive) != version); /* the titles are others */
	version = nr_archive_version(f->archive);
	put_events(f, "3|4 6|5 2 1");
	assert_true(nr_archive_version(f->archive) == version);
}

/* Each case starts from the grouping before; ids stay where most of the articles do. */
static void test_ids(void **state)
{
	static const struct {
		const char *put, *events;
	} steps[] = {
		{ "1 2 3|4 5", "1: 1 2 3 (a b c); 2: 4 5 (a b)" },
		{ "1 2 3 6|4 5", "1: 1 2 3 6 (a b c); 2: 4 5 (a b)" }, /* one joins */
		{ "1 2|3 6|4 5", "1: 1 2 (a b); 2: 4 5 (a b); 3: 3 6 (c)" }, /* a split in halves: one keeps it */
		{ "1 2 3 6|4 5", "1: 1 2 3 6 (a b c); 2: 4 5 (a b)" }, /* two merge: the other is gone */
		{ "1|2 3 6 4 5", "1: 2 3 4 5 6 (b c a); 4: 1 (a)" }, /* most of it goes over */
		{ "1 2 3 4 5 6", "1: 1 2 3 4 5 6 (a b c)" },
		{ "1|2|3|4|5|6", "1: 1 (a); 5: 2 (b); 6: 3 (c); 7: 4 (a); 8: 5 (b); 9: 6 (c)" },
		{ "6 1 2", "1: 1 2 6 (a b c); 6: 3 (c); 7: 4 (a); 8: 5 (b)" }, /* only some are given */
		{ "1|3", "1: 1 2 6 (a b c); 6: 3 (c); 7: 4 (a); 8: 5 (b)" }, /* the rest stays with the id */
		{ "2 3", "1: 1 2 3 6 (a b c); 7: 4 (a); 8: 5 (b)" }, /* one of each: the older one */
	};
	struct fixture *f = *state;

	put_articles(f, 6);
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		put_events(f, steps[i].put);
		expect_events(f, steps[i].events);
	}
}

static void test_pinned(void **state)
{
	struct fixture *f = *state;

	put_articles(f, 6);
	put_events(f, "1 2 3|4 5 6");
	exec_sql(f->path, "UPDATE event_article SET how = 'pinned' WHERE article_id = 3");
	put_events(f, "1 2|3 4 5 6");
	/* Where the pinned one goes, the number goes. */
	expect_events(f, "1: 3! 4 5 6 (c a b); 3: 1 2 (a b)");
	put_events(f, "1 2 4 5 6|3");
	expect_events(f, "1: 3! (c); 3: 1 2 4 5 6 (a b c)");
	put_events(f, "1 2 3 4 5 6");
	expect_events(f, "1: 1 2 3! 4 5 6 (a b c)");
}

/* An article that was removed after it was grouped is left out, and so is a group of such alone. */
static void test_removed(void **state)
{
	struct fixture *f = *state;

	put_articles(f, 3);
	put_events(f, "1 2 77|78|3");
	expect_events(f, "1: 1 2 (a b); 2: 3 (c)");
	put_events(f, "");
	expect_events(f, "1: 1 2 (a b); 2: 3 (c)");
}

/* An article whose time is put right takes its event along. */
static void test_moved(void **state)
{
	struct fixture *f = *state;
	int64_t id;
	struct nr_event event;
	struct nr_error error = NR_NO_ERROR;

	put_articles(f, 2);
	put_events(f, "1 2");
	assert_int_equal(put(f->archive, "a", "https://example.org/1", "t", "corrected", 900, &id), NR_PUT_UPDATED);
	put_events(f, "1 2");
	assert_int_equal(nr_store_event(f->archive, 1, &event, &error), NR_OK);
	assert_int_equal(event.first, 200);
	assert_int_equal(event.last, 900);
	assert_int_equal(event.articles.items[1].article, 1);
	assert_int_equal(event.articles.items[1].published, 900);
	nr_event_release(&event);
}

static void test_rolled_back(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	put_articles(f, 3);
	put_events(f, "1 2|3");
	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	put_events(f, "1|2 3");
	nr_archive_rollback(f->archive);
	expect_events(f, "1: 1 2 (a b); 2: 3 (c)");
}

static struct nr_event_list list(struct fixture *f, struct nr_event_query query)
{
	struct nr_event_list found = { 0 };
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_list_events(f->archive, &query, &found, &error) != NR_OK)
		fail_msg("%s", error.message);
	return found;
}

/* That the list in pages is the list, from its start on or from its end. */
static void check_pages(struct fixture *f, struct nr_event_query query, const struct nr_event_list *all, bool backward)
{
	size_t at = 0;

	query.limit = 70;
	query.backward = backward;
	for (size_t length = 70; length == 70;) {
		struct nr_event_list page = list(f, query);
		length = page.length;
		assert_true(length <= 70);
		for (size_t i = 0; i < length; i++, at++)
			assert_int_equal(page.items[i].id, all->items[backward ? all->length - 1 - at : at].id);
		if (length > 0) {
			query.after_id = page.items[length - 1].id;
			query.after_time = page.items[length - 1].last;
		}
		nr_event_list_release(&page);
	}
	assert_int_equal(at, all->length);
}

/* A list in pages is the list, newest first, with those of enough outlets. */
static void test_paging(void **state)
{
	enum { ARTICLES = 3000 };
	static const char *const counts[] = {
		"SELECT count(*) FROM event",
		"SELECT count(*) FROM event",
		"SELECT count(*) FROM event WHERE sources >= 2",
		"SELECT count(*) FROM event WHERE sources >= 3",
		"SELECT 0",
	};
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	int64_t count;
	struct nr_membership_entry *memberships = nr_alloc_array(ARTICLES, sizeof *memberships);
	struct nr_group_entry *groups = nr_alloc_array(ARTICLES, sizeof *groups);

	put_articles(f, ARTICLES);
	exec_sql(f->path, "UPDATE article SET published = 50000 WHERE id % 4 = 0 OR id > 2500");
	/* Groups of one to four neighbours: of one to three outlets. */
	size_t group = 0;
	for (size_t i = 0, size = 1; i < ARTICLES; size = size % 4 + 1, group++)
		for (size_t n = 0; n < size && i < ARTICLES; n++, i++)
			memberships[i] = (struct nr_membership_entry){ .article = (int64_t)i + 1, .group = group };
	assert_int_equal(nr_store_put_events(f->archive, memberships, ARTICLES, groups, group, &error), NR_OK);
	for (int min_sources = 0; min_sources <= 4; min_sources++) {
		struct nr_event_query query = { .min_sources = min_sources };
		struct nr_event_list all = list(f, query);
		assert_int_equal(all.length, count_sql(f->path, counts[min_sources]));
		assert_int_equal(nr_store_count_events(f->archive, &query, &count, &error), NR_OK);
		assert_int_equal(count, all.length);
		for (size_t i = 0; i < all.length; i++) {
			assert_true((int)all.items[i].sources.length >= min_sources);
			assert_true(
				i == 0 || all.items[i].last < all.items[i - 1].last ||
				(all.items[i].last == all.items[i - 1].last && all.items[i].id < all.items[i - 1].id));
		}
		check_pages(f, query, &all, false);
		check_pages(f, query, &all, true);
		nr_event_list_release(&all);
	}
	free(memberships);
	free(groups);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_made),
		TEST(test_unchanged),
		TEST(test_ids),
		TEST(test_pinned),
		TEST(test_removed),
		TEST(test_moved),
		TEST(test_rolled_back),
		TEST(test_paging),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
