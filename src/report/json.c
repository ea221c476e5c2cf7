/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "report/compared.h"
#include "report/json-terms.h"
#include "report/text.h"

static struct nr_json *number_or_null(int64_t number)
{
	return number ? nr_json_integer(number) : nr_json_null();
}

void nr_json_add_origin(struct nr_json *object, const struct nr_article *article)
{
	nr_json_set(object, "source", nr_json_string(article->source));
	nr_json_set(object, "title", nr_json_string(article->title));
	nr_json_set(object, "url", nr_json_string(article->url));
	nr_json_set(object, "guid", nr_json_string(article->guid));
	nr_json_set(object, "author", nr_json_string(article->author));
	nr_json_set(object, "published", nr_json_time(article->published));
	nr_json_set(object, "zone_assumed", nr_json_boolean(article->zone_assumed));
	nr_json_set(object, "fetched", nr_json_time(article->fetched));
	nr_json_set(object, "language", nr_json_string(article->language));
}

void nr_json_add_marks(struct nr_json *object, const struct nr_article *article)
{
	struct nr_json *tags = nr_json_array();

	nr_json_set(object, "read", nr_json_boolean(article->read));
	nr_json_set(object, "starred", nr_json_boolean(article->starred));
	for (size_t i = 0; i < article->tags.length; i++)
		nr_json_add(tags, nr_json_string(article->tags.items[i]));
	nr_json_set(object, "tags", tags);
}

struct nr_json *nr_json_article(const struct nr_article *article)
{
	struct nr_json *object = nr_json_object();

	nr_json_set(object, "id", number_or_null(article->id));
	nr_json_add_origin(object, article);
	nr_json_set(object, "event", number_or_null(article->event));
	nr_json_add_marks(object, article);
	return object;
}

struct nr_json *nr_json_found(const struct nr_article *article, const char *snippet)
{
	struct nr_json *object = nr_json_article(article);
	nr_json_set(object, "snippet", nr_json_string(snippet));
	return object;
}

struct nr_json *nr_json_source(const struct nr_source *source)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "key", nr_json_string(source->key));
	nr_json_set(object, "title", nr_json_string(source->title));
	nr_json_set(object, "short_title", nr_json_string(source->short_title));
	nr_json_set(object, "home", nr_json_string(source->home));
	nr_json_set(object, "description", nr_json_string(source->description));
	nr_json_set(object, "language", nr_json_string(source->language));
	nr_json_set(object, "articles", nr_json_integer(source->articles));
	nr_json_set(object, "unread", nr_json_integer(source->unread));
	return object;
}

static struct nr_json *blocks(const struct nr_document *document)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "type", nr_json_string(nr_block_kind_name(block->kind)));
		nr_json_set(object, "text", nr_json_string_n(block->text ? block->text : "", block->length));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *strings(char *const *items, size_t count)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_string(items[i]));
	return array;
}

void nr_json_add_document(struct nr_json *object, const struct nr_document *document, const struct nr_content *content)
{
	struct nr_json *captions = nr_json_array(), *links = nr_json_array();
	for (size_t i = 0; i < content->captions.length; i++) {
		struct nr_json *caption = nr_json_object();
		nr_json_set(caption, "image", nr_json_string(content->captions.items[i].image));
		nr_json_set(caption, "text", nr_json_string(content->captions.items[i].text));
		nr_json_add(captions, caption);
	}
	for (size_t i = 0; i < content->links.length; i++) {
		const char *text = content->links.items[i].text;
		struct nr_json *link = nr_json_object();
		nr_json_set(link, "text", nr_json_string(text ? text : ""));
		nr_json_set(link, "url", nr_json_string(content->links.items[i].url));
		nr_json_add(links, link);
	}
	nr_json_set(object, "blocks", blocks(document));
	nr_json_set(object, "paragraphs", strings(content->paragraphs.items, content->paragraphs.length));
	nr_json_set(object, "captions", captions);
	nr_json_set(object, "credits", strings(content->credits.items, content->credits.length));
	nr_json_set(object, "links", links);
	struct nr_buffer digest = NR_BUFFER_INIT;
	nr_append_text_digest(&digest, document);
	nr_json_set(object, "text_sha256", nr_json_string(digest.data));
	nr_buffer_release(&digest);
}

void nr_json_add_same_text(struct nr_json *object, const int64_t *ids, size_t count)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_integer(ids[i]));
	nr_json_set(object, "same_text_as", array);
}

struct nr_json *nr_json_change(int64_t before, int64_t after, const char *title, const struct nr_document *document)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "before", nr_json_time(before));
	nr_json_set(object, "after", nr_json_time(after));
	nr_json_set(object, "title", nr_json_string(title));
	nr_json_set(object, "blocks", blocks(document));
	return object;
}

static struct nr_json *not_covered(const struct nr_event *event, const struct nr_source_list *sources)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < sources->length; i++) {
		bool covered = false;
		for (size_t j = 0; j < event->sources.length; j++)
			covered |= strcmp(event->sources.items[j], sources->items[i].key) == 0;
		if (!covered)
			nr_json_add(array, nr_json_string(sources->items[i].key));
	}
	return array;
}

static struct nr_json *reasons(const struct nr_tie *tie)
{
	static const char *const kinds[NR_REASON_KIND_COUNT] = {
		[NR_REASON_NAME] = "name",
		[NR_REASON_NUMBER] = "number",
		[NR_REASON_DATE] = "date",
		[NR_REASON_WORDING] = "wording",
	};
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < tie->reasons.length; i++) {
		const struct nr_reason *reason = &tie->reasons.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "kind", nr_json_string(kinds[reason->kind]));
		nr_json_set(object, "text", nr_json_string(reason->text));
		nr_json_set(object, "weight", nr_json_real(reason->weight));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *memberships(const struct nr_event *event)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < event->articles.length; i++) {
		const struct nr_event_article *member = &event->articles.items[i];
		struct nr_json *object = nr_json_object();
		bool tied = member->tie.to != 0;
		nr_json_set(object, "article", nr_json_integer(member->article));
		nr_json_set(object, "like", number_or_null(member->tie.to));
		nr_json_set(object, "similarity", tied ? nr_json_real(member->tie.similarity) : nr_json_null());
		nr_json_set(object, "decided", nr_json_boolean(member->tie.decided));
		nr_json_set(object, "digest", nr_json_boolean(member->tie.digest));
		const struct nr_event_article *copied = nr_event_copied(event, i);
		nr_json_set(object, "same_text_as", copied ? nr_json_integer(copied->article) : nr_json_null());
		nr_json_set(object, "pinned", nr_json_boolean(member->how == NR_MEMBER_PINNED));
		nr_json_set(object, "reasons", reasons(&member->tie));
		nr_json_add(array, object);
	}
	return array;
}

/* A line for each article; where those are not known, what holds the whole together. */
static struct nr_json *why(const struct nr_event *event)
{
	const struct nr_text_options options = { 0 };
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < event->articles.length; i++) {
		struct nr_buffer line = NR_BUFFER_INIT;
		if (nr_text_append_why(&line, event, i, &options))
			nr_json_add(array, nr_json_string(line.data));
		nr_buffer_release(&line);
	}
	for (size_t i = 0; nr_json_count(array) == 0 && i < event->why.length; i++)
		nr_json_add(array, nr_json_string(event->why.items[i]));
	return array;
}

struct nr_json *nr_json_event(const struct nr_event *event, const struct nr_source_list *sources)
{
	struct nr_json *object = nr_json_object(), *articles = nr_json_array();
	const char *headline = nr_event_headline_source(event);
	nr_json_set(object, "id", nr_json_integer(event->id));
	nr_json_set(object, "title", nr_json_string(event->title));
	nr_json_set(object, "headline", headline ? nr_json_integer(event->headline) : nr_json_null());
	nr_json_set(object, "headline_source", nr_json_string(headline));
	nr_json_set(object, "first", nr_json_time(event->first));
	nr_json_set(object, "last", nr_json_time(event->last));
	nr_json_set(object, "sources", strings(event->sources.items, event->sources.length));
	if (sources)
		nr_json_set(object, "not_covered", not_covered(event, sources));
	for (size_t i = 0; i < event->articles.length; i++)
		nr_json_add(articles, nr_json_integer(event->articles.items[i].article));
	nr_json_set(object, "articles", articles);
	nr_json_set(object, "voices", nr_json_integer((int64_t)nr_event_voices(event)));
	nr_json_set(object, "why", why(event));
	nr_json_set(object, "memberships", memberships(event));
	return object;
}

struct nr_json *nr_json_decision(const struct nr_decision *decision)
{
	struct nr_json *object = nr_json_object(), *articles = nr_json_array();
	nr_json_set(object, "id", nr_json_integer(decision->id));
	nr_json_set(object, "made", nr_json_time(decision->made));
	nr_json_set(object, "kind", nr_json_string(nr_decision_name(decision->kind)));
	for (size_t i = 0; i < decision->articles.length; i++) {
		const struct nr_decided_article *article = &decision->articles.items[i];
		struct nr_json *item = nr_json_object();
		nr_json_set(item, "id", nr_json_integer(article->article));
		nr_json_set(item, "title", nr_json_string(article->title));
		nr_json_set(item, "named", nr_json_boolean(article->named));
		nr_json_add(articles, item);
	}
	nr_json_set(object, "articles", articles);
	return object;
}

static struct nr_json *numbers(const int *items, size_t count)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_integer(items[i]));
	return array;
}

/* The links between sentences of the paragraphs of one link, from *next on, which is moved behind them. */
static struct nr_json *sentence_links(const struct nr_comparison *comparison, size_t link, size_t *next)
{
	struct nr_json *array = nr_json_array();
	for (; *next < comparison->sentence_links.length; ++*next) {
		const struct nr_sentence_link *item = &comparison->sentence_links.items[*next];
		if (item->link != link)
			break;
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "a_start", nr_json_integer((int64_t)item->start_a));
		nr_json_set(object, "a_end", nr_json_integer((int64_t)item->end_a));
		nr_json_set(object, "b_start", nr_json_integer((int64_t)item->start_b));
		nr_json_set(object, "b_end", nr_json_integer((int64_t)item->end_b));
		nr_json_set(object, "score", nr_json_real(item->score));
		nr_json_set(object, "strength", nr_json_string(nr_strength_name(item->strength)));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *paragraph_links(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	size_t next = 0;
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "a", nr_json_integer(comparison->articles[link->column_a]));
		nr_json_set(object, "a_paragraph", nr_json_integer(link->paragraph_a));
		nr_json_set(object, "b", nr_json_integer(comparison->articles[link->column_b]));
		nr_json_set(object, "b_paragraph", nr_json_integer(link->paragraph_b));
		nr_json_set(object, "score", nr_json_real(link->score));
		nr_json_set(object, "strength", nr_json_string(nr_strength_name(link->strength)));
		nr_json_set(object, "sentences", sentence_links(comparison, i, &next));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *rows(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->rows.length; i++) {
		struct nr_json *object = nr_json_object(), *cells = nr_json_array();
		for (size_t column = 0; column < comparison->columns; column++)
			nr_json_add(cells, numbers(comparison->rows.items[i].cells[column].items,
						   comparison->rows.items[i].cells[column].length));
		enum nr_strength strength;
		nr_json_set(object, "cells", cells);
		nr_json_set(object, "strength",
			nr_row_strength(comparison, &comparison->rows.items[i], &strength)
				? nr_json_string(nr_strength_name(strength))
				: nr_json_null());
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *only_parts(const struct nr_comparison *comparison, size_t column)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->only_parts[column].length; i++) {
		const struct nr_part *part = &comparison->only_parts[column].items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "paragraph", nr_json_integer(part->paragraph));
		nr_json_set(object, "start", nr_json_integer((int64_t)part->start));
		nr_json_set(object, "end", nr_json_integer((int64_t)part->end));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *only(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t column = 0; column < comparison->columns; column++) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "article", nr_json_integer(comparison->articles[column]));
		nr_json_set(
			object, "paragraphs", numbers(comparison->only[column].items, comparison->only[column].length));
		nr_json_set(object, "sentences", only_parts(comparison, column));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *quote_places(const struct nr_comparison *comparison, const struct nr_quote *quote)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < quote->in.length; i++) {
		const struct nr_quote_place *place = &quote->in.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "article", nr_json_integer(comparison->articles[place->column]));
		nr_json_set(object, "paragraph", nr_json_integer(place->paragraph));
		nr_json_set(object, "text", nr_json_string(place->text));
		nr_json_set(object, "quoted", nr_json_boolean(place->quoted));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *quotes(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->quotes.length; i++) {
		const struct nr_quote *quote = &comparison->quotes.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "text", nr_json_string(quote->text));
		nr_json_set(object, "speaker", nr_json_string(quote->speaker));
		nr_json_set(object, "verbatim", nr_json_boolean(quote->verbatim));
		nr_json_set(object, "in", quote_places(comparison, quote));
		nr_json_add(array, object);
	}
	return array;
}

/* The day, month or year that a date is; null for another number. */
static struct nr_json *date(const struct nr_number_fact *fact, const struct nr_number_place *place)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	if (fact->kind != NR_NUMBER_DATE)
		return nr_json_null();
	nr_append_fact_date(&text, fact, place);
	struct nr_json *json = nr_json_string(text.data);
	nr_buffer_release(&text);
	return json;
}

static struct nr_json *number_places(const struct nr_comparison *comparison, const struct nr_number_fact *fact)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < fact->in.length; i++) {
		const struct nr_number_place *place = &fact->in.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "article", nr_json_integer(comparison->articles[place->column]));
		nr_json_set(object, "paragraph", nr_json_integer(place->paragraph));
		nr_json_set(object, "text", nr_json_string(place->text));
		nr_json_set(object, "value", nr_json_real(place->value));
		nr_json_set(object, "date", date(fact, place));
		nr_json_set(object, "qualifier", nr_json_string(nr_qualifier_name(place->qualifier)));
		nr_json_set(object, "counted", nr_json_string(place->counted));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *number_facts(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->numbers.length; i++) {
		const struct nr_number_fact *fact = &comparison->numbers.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "kind", nr_json_string(nr_number_kind_name(fact->kind)));
		nr_json_set(object, "unit", nr_json_string(fact->unit));
		nr_json_set(object, "agree",
			fact->agreement == NR_AGREEMENT_NONE ? nr_json_null()
							     : nr_json_boolean(fact->agreement == NR_AGREES));
		nr_json_set(object, "in", number_places(comparison, fact));
		nr_json_add(array, object);
	}
	return array;
}

/* Lag in whole seconds; null where a time is unknown. */
static struct nr_json *lag(const struct nr_coverage *coverage)
{
	return coverage->lag == NR_TIME_NONE ? nr_json_null() : nr_json_integer(coverage->lag / 1000);
}

/* The publication time by the outlet's own clock, with its distance from UTC, which is left out where the zone is not
 * known; the day where no time is. */
static struct nr_json *local_time(const struct nr_coverage *coverage)
{
	enum { MINUTE = 60 * 1000 };
	struct nr_buffer text = NR_BUFFER_INIT;
	int offset = coverage->utc_offset;

	if (coverage->published == NR_TIME_NONE)
		return nr_json_null();
	if (coverage->day_only) {
		nr_append_published(&text, coverage);
		struct nr_json *day = nr_json_string(text.data);
		nr_buffer_release(&text);
		return day;
	}
	if (coverage->zone_assumed)
		offset = 0;
	nr_time_append_iso(&text, coverage->published + (int64_t)offset * MINUTE);
	nr_buffer_truncate(&text, text.length - 1); /* "Z" */
	if (!coverage->zone_assumed)
		nr_buffer_printf(&text, "%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
	struct nr_json *json = nr_json_string(text.data);
	nr_buffer_release(&text);
	return json;
}

static struct nr_json *coverage(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->coverage.length; i++) {
		const struct nr_coverage *item = &comparison->coverage.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "source", nr_json_string(item->source));
		nr_json_set(object, "article", number_or_null(item->article));
		nr_json_set(object, "published", nr_json_time(item->published));
		nr_json_set(object, "published_local", local_time(item));
		nr_json_set(object, "time_known", nr_json_boolean(nr_coverage_has_time(item)));
		nr_json_set(object, "zone_assumed", nr_json_boolean(item->zone_assumed));
		nr_json_set(object, "lag_s", lag(item));
		nr_json_set(object, "paragraphs", nr_json_integer(item->paragraphs));
		nr_json_set(object, "characters", nr_json_integer(item->characters));
		nr_json_set(object, "pictures", nr_json_integer(item->pictures));
		nr_json_set(object, "captions", nr_json_integer(item->captions));
		nr_json_add(array, object);
	}
	return array;
}

struct nr_json *nr_json_comparison(
	int64_t event, const struct nr_article *const *articles, size_t count, const struct nr_comparison *comparison)
{
	struct nr_json *object = nr_json_object(), *array = nr_json_array();
	nr_json_set(object, "event", number_or_null(event));
	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_article(articles[i]));
	nr_json_set(object, "articles", array);
	nr_json_set(object, "links", paragraph_links(comparison));
	nr_json_set(object, "rows", rows(comparison));
	nr_json_set(object, "only", only(comparison));
	nr_json_set(object, "quotes", quotes(comparison));
	nr_json_set(object, "numbers", number_facts(comparison));
	nr_json_set(object, "terms", nr_json_terms(comparison));
	nr_json_set(object, "names", nr_json_names(comparison));
	nr_json_set(object, "coverage", coverage(comparison));
	return object;
}
