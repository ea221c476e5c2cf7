/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/fold.h"

#include <stdbool.h>

#include <unicode/unorm2.h>

#include "base/memory.h"
#include "text/character.h"
#include "text/tables.h"
#include "text/utf8-decode.h"

/* A map from each code point to its folded text (make-tables) in place of what ICU would do to the whole text in four
 * passes, the last of them, "Hant-Hans", at 2 MB/s. That knows some words, in which a character becomes another than
 * alone; to leave them out is no loss but a need: a key has to be the same for a character wherever it stands, or a
 * word would not be found inside another. Conjoining Hangul and the voice marks of kana are composed here, as no map of
 * single characters can. */

/* The CJK Unified Ideographs: most of a Chinese text, and without exception of class Han. */
enum { FIRST_UNIFIED = 0x4E00, LAST_UNIFIED = 0x9FFF };

/* Characters that compose with the one before them and are no accents. */
static bool composes(uint32_t code_point, unsigned point)
{
	enum nr_cluster_class class = nr_point_cluster(point);

	return class == NR_CLUSTER_V || class == NR_CLUSTER_T || code_point == 0x3099 || code_point == 0x309A;
}

/* Joins the character with the last one behind begin; false where they do not compose. */
static bool compose(struct nr_buffer *buffer, size_t begin, uint32_t code_point)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	size_t last = buffer->length;

	if (U_FAILURE(status) || buffer->length == begin)
		return false;
	UChar32 pair = unorm2_composePair(nfc, (UChar32)nr_utf8_previous(buffer->data, &last), (UChar32)code_point);
	if (pair < 0 || last < begin)
		return false;
	nr_buffer_truncate(buffer, last);
	nr_utf8_append(buffer, (uint32_t)pair);
	return true;
}

static void append_space(struct nr_buffer *buffer, size_t begin)
{
	if (buffer->length == begin || buffer->data[buffer->length - 1] != ' ')
		nr_buffer_append_char(buffer, ' ');
}

/* Appends what a character folds to. */
static void append_folded(struct nr_buffer *buffer, size_t begin, uint32_t code_point, unsigned fold)
{
	const unsigned char *folded = nr_fold_texts + fold;
	size_t length = folded[0], at = 0;
	uint32_t first = code_point;

	if (fold != 0 && length == 0)
		return;
	if (fold != 0)
		first = nr_utf8_decode((const char *)folded + 1, length, &at);
	if (composes(first, nr_point(first)) && (fold == 0 || at == length) && compose(buffer, begin, first))
		return;
	if (fold == 0)
		nr_utf8_append(buffer, code_point);
	else if (length == 1 && folded[1] == ' ')
		append_space(buffer, begin);
	else
		nr_buffer_append(buffer, folded + 1, length);
}

void nr_fold(struct nr_buffer *buffer, const char *text, size_t length)
{
	size_t begin = buffer->length, kept = 0;

	nr_buffer_reserve(buffer, length);
	for (size_t offset = 0; offset < length;) {
		size_t start = offset;
		uint32_t code_point = nr_utf8_decode(text, length, &offset);
		unsigned fold = nr_fold_point(code_point);
		if (fold == 0 && code_point >= FIRST_UNIFIED && code_point <= LAST_UNIFIED)
			continue;
		unsigned point = nr_point(code_point), class = point >> NR_POINT_CLASS_SHIFT & 7;
		bool space = class == NR_CHARACTER_SPACE;
		if (fold == 0 && class == NR_CHARACTER_HAN)
			continue;
		if (fold == 0 && !space && code_point != NR_REPLACEMENT && !composes(code_point, point))
			continue; /* stays as it is: copied with its neighbours */
		nr_buffer_append(buffer, text + kept, start - kept);
		kept = offset;
		if (space)
			append_space(buffer, begin);
		else
			append_folded(buffer, begin, code_point, fold);
	}
	nr_buffer_append(buffer, text + kept, length - kept);
}

static void add_point(struct nr_fold_points *folded, uint32_t point, size_t start)
{
	*nr_vector_add(&folded->points) = point;
	*nr_vector_add(&folded->starts) = (uint32_t)start;
}

/* Adds what a character folds to. It may join with the one before it, which the buffer begins with therefore. */
static void add_folded(
	struct nr_fold_points *folded, size_t start, uint32_t code_point, unsigned fold, struct nr_buffer *buffer)
{
	size_t last = folded->points.length, offset = 0;

	nr_buffer_clear(buffer);
	if (last > 0)
		nr_utf8_append(buffer, folded->points.items[last - 1]);
	append_folded(buffer, 0, code_point, fold);
	if (last > 0)
		folded->points.items[last - 1] = nr_utf8_decode(buffer->data, buffer->length, &offset);
	while (offset < buffer->length)
		add_point(folded, nr_utf8_decode(buffer->data, buffer->length, &offset), start);
}

/* Room for as many as a text has bytes: few become longer. */
static void reserve_points(struct nr_fold_points *folded, size_t count)
{
	if (folded->points.capacity >= count)
		return;
	folded->points.items = nr_realloc_array(folded->points.items, count, sizeof *folded->points.items);
	folded->starts.items = nr_realloc_array(folded->starts.items, count, sizeof *folded->starts.items);
	folded->points.capacity = folded->starts.capacity = count;
}

void nr_fold_to_points(struct nr_fold_points *folded, const char *text, size_t length)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	folded->points.length = folded->starts.length = 0;
	reserve_points(folded, length);
	for (size_t offset = 0; offset < length;) {
		size_t start = offset, count = folded->points.length;
		uint32_t code_point = nr_utf8_decode(text, length, &offset);
		unsigned fold = nr_fold_point(code_point), point;
		if (fold == 0 && code_point >= FIRST_UNIFIED && code_point <= LAST_UNIFIED) {
			add_point(folded, code_point, start);
			continue;
		}
		point = nr_point(code_point);
		if ((point >> NR_POINT_CLASS_SHIFT & 7) == NR_CHARACTER_SPACE) {
			if (count == 0 || folded->points.items[count - 1] != ' ')
				add_point(folded, ' ', start);
		} else if (fold == 0 && !composes(code_point, point)) {
			add_point(folded, code_point, start);
		} else {
			add_folded(folded, start, code_point, fold, &buffer);
		}
	}
	nr_buffer_release(&buffer);
}

void nr_fold_points_release(struct nr_fold_points *folded)
{
	nr_vector_release(&folded->points);
	nr_vector_release(&folded->starts);
}

/* The CJK Unified Ideographs from U+4E00 on begin with these bytes, and are without exception of class Han. */
static bool is_common_han(const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0];

	return length >= 3 && ((first == 0xE4 && (unsigned char)text[1] >= 0xB8) || (first > 0xE4 && first <= 0xE9));
}

size_t nr_fold_unchanged_han(const char *text, size_t length)
{
	size_t at = 0, next = 0;

	while (is_common_han(text + at, length - at)) {
		uint32_t code_point = nr_utf8_decode(text, length, &next);
		if (next != at + 3 || code_point == NR_REPLACEMENT || nr_fold_point(code_point) != 0)
			return at;
		at = next;
	}
	/* What follows may belong to the last one. */
	if (at > 0 && at < length &&
		nr_point_cluster(nr_point(nr_utf8_decode(text, length, &next))) >= NR_CLUSTER_EXTEND)
		at -= 3;
	return at;
}
