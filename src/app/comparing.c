/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/comparing.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/align.h"
#include "compare/compare.h"
#include "compare/coverage.h"
#include "compare/repeats.h"
#include "import/outlet-clock.h"
#include "model/event.h"
#include "store/articles.h"

bool nr_compare_prepare(struct nr_session *session)
{
	if (session->lexicon_loaded)
		return nr_session_read_terms(session);
	nr_session_lexicon(session);
	return true;
}

/* Where in the event an article stands that no earlier one has the outlet of. */
static bool is_first_of_outlet(const struct nr_event *event, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (strcmp(event->articles.items[i].source, event->articles.items[index].source) == 0)
			return false;
	}
	return true;
}

/* The event's articles in the order in which they get a column: each outlet's first report, then the others. */
static int64_t *order_articles(const struct nr_event *event)
{
	size_t count = event->articles.length, next = 0;
	int64_t *ids = nr_alloc_array(count, sizeof *ids);
	for (int firsts = 1; firsts >= 0; firsts--) {
		for (size_t i = 0; i < count; i++) {
			if (is_first_of_outlet(event, i) == (firsts == 1))
				ids[next++] = event->articles.items[i].article;
		}
	}
	return ids;
}

/* Minutes east of Greenwich of the clock that an article's outlet went by; 0 where it is not known. */
static int clock_of(const struct nr_session *session, const struct nr_article *article)
{
	return nr_outlet_offset(nr_outlets_by_key(session->outlets, article->source), article->published);
}

struct nr_coverage nr_publication(const struct nr_session *session, struct nr_published published)
{
	int offset = nr_outlet_offset(nr_outlets_by_key(session->outlets, published.source), published.ms);

	return (struct nr_coverage){ .published = published.ms,
		.lag = NR_TIME_NONE,
		.utc_offset = offset,
		.day_only = !published.zone_assumed && nr_coverage_is_day(published.ms, offset),
		.zone_assumed = published.zone_assumed };
}

struct nr_coverage nr_publication_in(const void *context, struct nr_published published)
{
	return nr_publication(context, published);
}

enum { OTHER_TEXTS = 16 }; /* articles of an outlet by which its own lines are known */
static const int64_t other_texts_ms = 3 * 24 * 60 * 60 * (int64_t)1000; /* how far behind an article they may be */

/* Adds the texts of an outlet's articles up to some days behind one, about other things; copies. */
static enum nr_status read_others(
	struct nr_session *session, const struct nr_article *article, struct nr_repeats *others, struct nr_error *error)
{
	struct nr_article_query query = { .source = article->source, .limit = 2 * OTHER_TEXTS };
	struct nr_article_list list = { 0 };
	if (article->published != NR_TIME_NONE) {
		query.after_time = article->published + other_texts_ms;
		query.after_id = INT64_MAX;
	}
	enum nr_status status = nr_list_articles(session, &query, &list, error);
	for (size_t i = 0; status == NR_OK && i < list.length && nr_repeats_count(others) < OTHER_TEXTS; i++) {
		const struct nr_article *other = &list.items[i];
		struct nr_buffer text = NR_BUFFER_INIT;
		if (other->id == article->id || (other->event != 0 && other->event == article->event))
			continue;
		status = nr_store_article_text(session->archive, other->id, &text, error);
		size_t length = text.length;
		nr_repeats_add(others, nr_buffer_detach(&text), length);
	}
	nr_article_list_release(&list);
	return status;
}

static bool are_near(const struct nr_article *a, const struct nr_article *b)
{
	return a->published != NR_TIME_NONE && b->published != NR_TIME_NONE &&
	       llabs((long long)(a->published - b->published)) <= other_texts_ms;
}

/* The earlier column whose outlet's texts will do for a column too; the column itself where there is none. */
static size_t column_of_others(const struct nr_compared_articles *compared, size_t column)
{
	const struct nr_article *article = &compared->readings[column].article;
	for (size_t i = 0; i < column; i++) {
		const struct nr_article *earlier = &compared->readings[i].article;
		if (strcmp(earlier->source, article->source) == 0 && earlier->event == article->event &&
			are_near(earlier, article))
			return i;
	}
	return column;
}

static struct nr_prepared *prepare(struct nr_session *session, const struct nr_compared_articles *compared)
{
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };
	for (size_t i = 0; i < compared->count; i++)
		contents[i] = &compared->readings[i].content;
	return nr_prepared_new(contents, compared->count, nr_session_lexicon(session));
}

/* others is left as it is. */
static void fill_columns(
	const struct nr_session *session, const struct nr_compared_articles *compared, struct nr_compared *columns)
{
	for (size_t i = 0; i < compared->count; i++) {
		columns[i].article = &compared->readings[i].article;
		columns[i].content = &compared->readings[i].content;
		columns[i].utc_offset = clock_of(session, columns[i].article);
	}
}

static enum nr_status open_and_compare(struct nr_session *session, const int64_t *ids, size_t count,
	struct nr_compared_articles *compared, struct nr_error *error)
{
	struct nr_compared columns[NR_COMPARISON_MAX] = { 0 };
	struct nr_repeats *others[NR_COMPARISON_MAX] = { NULL };
	enum nr_status status = NR_OK;
	for (size_t i = 0; i < count; i++) {
		status = nr_open_article(session, ids[i], &compared->readings[i], error);
		if (status != NR_OK)
			goto out;
		compared->count++;
		size_t from = column_of_others(compared, i);
		if (from == i) {
			others[i] = nr_repeats_new();
			status = read_others(session, &compared->readings[i].article, others[i], error);
		}
		if (status != NR_OK)
			goto out;
		columns[i].others = others[from];
	}
	fill_columns(session, compared, columns);
	compared->prepared = prepare(session, compared);
	nr_compare_paragraphs(columns, compared->prepared, 0, &compared->comparison);
	compared->wording.lexicon = nr_session_lexicon(session);
	for (size_t i = 0; i < count; i++)
		compared->wordings[i] =
			nr_alloc_array(compared->readings[i].content.paragraphs.length, sizeof *compared->wordings[i]);
out:
	for (size_t i = 0; i < count; i++)
		nr_repeats_free(others[i]);
	return status;
}

/* Adds what an article without a column says of the event's coverage. */
static enum nr_status cover_left_out(
	struct nr_session *session, int64_t id, struct nr_comparison *comparison, struct nr_error *error)
{
	struct nr_reading reading;
	enum nr_status status = nr_open_article(session, id, &reading, error);
	if (status != NR_OK)
		return status;
	const struct nr_compared left_out = { .article = &reading.article,
		.content = &reading.content,
		.utc_offset = clock_of(session, &reading.article) };
	*nr_vector_add(&comparison->coverage) = nr_coverage_of(&left_out);
	nr_reading_release(&reading);
	return NR_OK;
}

static bool covers(const struct nr_event *event, const char *source)
{
	for (size_t i = 0; i < event->sources.length; i++) {
		if (strcmp(event->sources.items[i], source) == 0)
			return true;
	}
	return false;
}

/* Adds the outlets of the archive that did not report the event. */
static enum nr_status add_silent_outlets(struct nr_session *session, const struct nr_event *event,
	struct nr_comparison *comparison, struct nr_error *error)
{
	struct nr_source_list sources;
	enum nr_status status = nr_session_sources(session, false, &sources, error);
	if (status != NR_OK)
		return status;
	for (size_t i = 0; i < sources.length; i++) {
		const struct nr_source *source = &sources.items[i];
		if (source->articles == 0 || covers(event, source->key))
			continue;
		*nr_vector_add(&comparison->coverage) = (struct nr_coverage){
			.source = nr_strdup(source->key),
			.published = NR_TIME_NONE,
			.lag = NR_TIME_NONE,
		};
	}
	nr_source_list_release(&sources);
	return NR_OK;
}

enum nr_status nr_compare_event(
	struct nr_session *session, int64_t id, struct nr_compared_articles *compared, struct nr_error *error)
{
	memset(compared, 0, sizeof *compared);
	nr_comparison_init(&compared->comparison);
	struct nr_event event;
	enum nr_status status = nr_open_event(session, id, &event, error);
	if (status != NR_OK)
		return status;
	compared->event = id;
	compared->title = nr_strdup(event.title);
	size_t count = event.articles.length;
	size_t columns = count < NR_COMPARISON_MAX ? count : NR_COMPARISON_MAX;
	int64_t *ids = order_articles(&event);
	status = open_and_compare(session, ids, columns, compared, error);
	for (size_t i = columns; status == NR_OK && i < count; i++)
		status = cover_left_out(session, ids[i], &compared->comparison, error);
	if (status == NR_OK) {
		compared->left_out = count - columns;
		status = add_silent_outlets(session, &event, &compared->comparison, error);
		nr_coverage_order(&compared->comparison);
	}
	free(ids);
	nr_event_release(&event);
	if (status != NR_OK)
		nr_compared_articles_release(compared);
	return status;
}

static enum nr_status check_ids(const int64_t *ids, size_t count, struct nr_error *error)
{
	if (count < 2 || count > NR_COMPARISON_MAX)
		return nr_error_set(error, NR_USAGE, _("a comparison takes 2 to %d articles, not %zu"),
			(int)NR_COMPARISON_MAX, count);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < i; j++) {
			if (ids[i] == ids[j])
				return nr_error_set(error, NR_USAGE,
					_("article %lld is named twice; name each article once"), (long long)ids[i]);
		}
	}
	return NR_OK;
}

enum nr_status nr_compare_articles(struct nr_session *session, const int64_t *ids, size_t count,
	struct nr_compared_articles *compared, struct nr_error *error)
{
	memset(compared, 0, sizeof *compared);
	nr_comparison_init(&compared->comparison);
	enum nr_status status = check_ids(ids, count, error);
	if (status == NR_OK)
		status = open_and_compare(session, ids, count, compared, error);
	if (status != NR_OK)
		nr_compared_articles_release(compared);
	return status;
}

void nr_compared_articles_find_terms(struct nr_session *session, struct nr_compared_articles *compared)
{
	if (compared->has_terms)
		return;
	compared->has_terms = true;
	nr_compare_terms(compared->prepared, nr_session_terms(session), &compared->comparison);
	compared->wording.synonyms = nr_synonyms_new(&compared->comparison);
}

void nr_compared_articles_find_facts(struct nr_session *session, struct nr_compared_articles *compared)
{
	struct nr_compared columns[NR_COMPARISON_MAX] = { 0 };
	if (compared->has_facts)
		return;
	compared->has_facts = true;
	nr_compared_articles_find_terms(session, compared); /* names are joined by them */
	fill_columns(session, compared, columns);
	nr_compare_facts(columns, compared->prepared, nr_session_terms(session), &compared->comparison);
}

void nr_compared_articles_follow(struct nr_compared_articles *compared, size_t guide)
{
	nr_align_rows(compared->prepared, guide, &compared->comparison);
}

void nr_compared_articles_release(struct nr_compared_articles *compared)
{
	nr_prepared_free(compared->prepared);
	compared->prepared = NULL;
	for (size_t i = 0; i < compared->count; i++) {
		for (size_t j = 0; compared->wordings[i] && j < compared->readings[i].content.paragraphs.length; j++)
			nr_wording_free(compared->wordings[i][j]);
		free(compared->wordings[i]);
		compared->wordings[i] = NULL;
		nr_reading_release(&compared->readings[i]);
	}
	compared->count = 0;
	free(compared->title);
	compared->title = NULL;
	nr_synonyms_free(compared->wording.synonyms);
	compared->wording.synonyms = NULL;
	nr_comparison_release(&compared->comparison);
}
