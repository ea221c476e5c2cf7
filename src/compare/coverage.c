/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/coverage.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "text/character.h"
#include "text/utf8-decode.h"
#include "text/width.h"

enum { HAN_BYTES = 3 };

static const int64_t day_ms = 24 * 60 * 60 * (int64_t)1000;

/* Whether a byte begins one of the Han characters, which join to nothing before them. */
static bool begins_han(char byte)
{
	return (unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9;
}

/* The bytes of ASCII, and of what has three but for a few scripts; 0: of something else. */
static size_t bytes_of(char byte)
{
	unsigned char first = (unsigned char)byte;

	return first < 0x80 ? 1 : first > 0xE0 && first < 0xF0 ? 3 : 0;
}

/* Graphemes that are not white space. */
static int count_characters(const char *text)
{
	size_t length = strlen(text);
	int count = 0;

	for (size_t offset = 0, next; offset < length; offset = next) {
		/* A Han character before another one is a grapheme: most of a Chinese text. */
		for (; length - offset > HAN_BYTES && begins_han(text[offset]) && begins_han(text[offset + HAN_BYTES]);
			offset += HAN_BYTES)
			count++;
		size_t first = offset, bytes = bytes_of(text[offset]);
		if (bytes > 0 && length - offset > bytes && begins_han(text[offset + bytes]))
			next = offset + bytes;
		else
			next = nr_grapheme_next(text, length, offset, NULL);
		count += begins_han(text[offset]) ||
			 nr_character_class(nr_utf8_decode(text, length, &first)) != NR_CHARACTER_SPACE;
	}
	return count;
}

bool nr_coverage_is_day(int64_t published, int utc_offset)
{
	const int64_t minute = 60 * 1000;

	return published != NR_TIME_NONE &&
	       (published % day_ms == 0 || (published + utc_offset * minute) % day_ms == 0);
}

struct nr_coverage nr_coverage_of(const struct nr_compared *compared)
{
	const struct nr_content *content = compared->content;
	struct nr_coverage coverage = { .source = nr_strdup(compared->article->source),
		.title = nr_strdup(compared->article->title),
		.article = compared->article->id,
		.published = compared->article->published,
		.lag = NR_TIME_NONE,
		.utc_offset = compared->utc_offset,
		.day_only = !compared->article->zone_assumed &&
			    nr_coverage_is_day(compared->article->published, compared->utc_offset),
		.zone_assumed = compared->article->zone_assumed,
		.paragraphs = (int)content->paragraphs.length };

	for (size_t i = 0; i < content->paragraphs.length; i++)
		coverage.characters += count_characters(content->paragraphs.items[i]);
	for (size_t i = 0; i < content->captions.length; i++) {
		const struct nr_caption *caption = &content->captions.items[i];
		coverage.pictures += caption->image != NULL;
		coverage.captions += caption->text != NULL && caption->text[0] != '\0';
	}
	return coverage;
}

static int compare_coverage(const void *left, const void *right)
{
	const struct nr_coverage *a = left, *b = right;
	int64_t a_time = a->published == NR_TIME_NONE ? INT64_MAX : a->published;
	int64_t b_time = b->published == NR_TIME_NONE ? INT64_MAX : b->published;

	if ((a->article == 0) != (b->article == 0))
		return a->article == 0 ? 1 : -1;
	if (a_time != b_time)
		return a_time < b_time ? -1 : 1;
	if (a->article != b->article)
		return a->article < b->article ? -1 : 1;
	return strcmp(a->source, b->source);
}

/* Whether a report is known by its day or its hour alone. */
static bool is_vague(const struct nr_coverage *item)
{
	return item->published != NR_TIME_NONE && !nr_coverage_has_time(item);
}

/* The first whose time is known, from which lags are counted; NULL where there is none, or where one whose time is not
 * known was before it for sure. */
static const struct nr_coverage *first_timed(const struct nr_coverage *items, size_t count)
{
	const struct nr_coverage *first = items, *end = items + count;

	while (first < end && !nr_coverage_has_time(first))
		first++;
	for (size_t i = 0; first < end && i < count; i++)
		if (is_vague(&items[i]) && nr_coverage_latest(&items[i]) <= first->published)
			return NULL;
	return first < end ? first : NULL;
}

/* Whether one whose time is not known may have been before a report. */
static bool may_be_later(const struct nr_coverage *items, size_t count, const struct nr_coverage *item)
{
	for (size_t i = 0; i < count; i++)
		if (is_vague(&items[i]) && nr_coverage_earliest(&items[i]) <= item->published)
			return true;
	return false;
}

void nr_coverage_order(struct nr_comparison *comparison)
{
	size_t count = comparison->coverage.length;
	struct nr_coverage *items = comparison->coverage.items;

	if (count == 0)
		return;
	qsort(items, count, sizeof *items, compare_coverage);
	const struct nr_coverage *first = first_timed(items, count);
	for (size_t i = 0; i < count; i++) {
		bool timed = nr_coverage_has_time(&items[i]);
		items[i].lag = timed && first != NULL ? items[i].published - first->published : NR_TIME_NONE;
		items[i].may_be_later = timed && may_be_later(items, count, &items[i]);
	}
}
