/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/bidi.h"

#include <stdint.h>
#include <stdlib.h>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "base/memory.h"
#include "text/utf8.h"
#include "text/width.h"

/* A line in UTF-16, with where each unit stands in the UTF-8. */
struct line {
	const char *text;
	size_t length;    /* bytes */
	UChar *units;
	uint32_t *places; /* one more than units */
	int32_t count;
};

static struct line line_of(const char *text, size_t length)
{
	struct line line = { text, length, nr_alloc_array(length + 1, sizeof(UChar)),
		nr_alloc_array(length + 1, sizeof(uint32_t)), 0 };

	for (size_t at = 0; at < length;) {
		uint32_t place = (uint32_t)at, c = nr_utf8_next(text, length, &at);
		if (c > 0xFFFF) {
			line.places[line.count] = place;
			line.units[line.count++] = U16_LEAD(c);
			c = U16_TRAIL(c);
		}
		line.places[line.count] = place;
		line.units[line.count++] = (UChar)c;
	}
	line.places[line.count] = (uint32_t)length;
	return line;
}

bool nr_bidi_is_right_to_left(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		switch (u_charDirection((UChar32)nr_utf8_next(text, length, &at))) {
		case U_LEFT_TO_RIGHT:
			return false;
		case U_RIGHT_TO_LEFT:
		case U_RIGHT_TO_LEFT_ARABIC:
			return true;
		default:
			break;
		}
	}
	return false;
}

typedef void (*emitter)(const char *part, size_t length, size_t offset, void *context);

/* A run that reads from right to left: its graphemes, the last first. */
static void emit_reversed(const struct line *line, size_t start, size_t end, emitter emit, void *context)
{
	size_t count = 0;
	size_t *starts = nr_alloc_array(end - start + 1, sizeof *starts);

	for (size_t at = start; at < end; at = nr_grapheme_next(line->text, end, at, NULL))
		starts[count++] = at;
	starts[count] = end;
	while (count-- > 0) {
		size_t at = starts[count], behind = at, length = starts[count + 1] - at;
		uint32_t c = nr_utf8_next(line->text, line->length, &behind);
		UChar32 mirrored = u_charMirror((UChar32)c);
		if ((uint32_t)mirrored == c || behind - at != length) {
			emit(line->text + at, length, at, context);
			continue;
		}
		struct nr_buffer buffer = NR_BUFFER_INIT;
		nr_utf8_append(&buffer, (uint32_t)mirrored);
		emit(buffer.data, buffer.length, at, context);
		nr_buffer_release(&buffer);
	}
	free(starts);
}

void nr_bidi_order(const char *text, size_t length, bool right_to_left, emitter emit, void *context)
{
	struct line line = line_of(text, length);
	UErrorCode status = U_ZERO_ERROR;
	UBiDi *bidi = ubidi_open();

	ubidi_setPara(bidi, line.units, line.count, right_to_left ? UBIDI_RTL : UBIDI_LTR, NULL, &status);
	int32_t runs = ubidi_countRuns(bidi, &status);
	for (int32_t i = 0; U_SUCCESS(status) && i < runs; i++) {
		int32_t first, count;
		UBiDiDirection direction = ubidi_getVisualRun(bidi, i, &first, &count);
		size_t start = line.places[first], end = line.places[first + count];
		if (direction == UBIDI_RTL) {
			emit_reversed(&line, start, end, emit, context);
			continue;
		}
		for (size_t at = start; at < end;) {
			size_t behind = nr_grapheme_next(text, end, at, NULL);
			emit(text + at, behind - at, at, context);
			at = behind;
		}
	}
	if (U_FAILURE(status))
		emit(text, length, 0, context);
	ubidi_close(bidi);
	free(line.places);
	free(line.units);
}
