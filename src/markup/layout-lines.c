/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/layout-lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/bidi.h"
#include "text/width.h"

#define SOFT_HYPHEN "\xC2\xAD"
#define WORD_JOINER "\xE2\x81\xA0"

/* --- Lines ----------------------------------------------------------------------------------------------------- */

static void add_span(struct nr_setter *setter, size_t start, uint16_t style, int32_t link)
{
	uint32_t end = (uint32_t)setter->text.length;

	if ((style == 0 && link < 0) || start == end)
		return;
	if (setter->spans.length > 0) {
		struct nr_span *last = &setter->spans.items[setter->spans.length - 1];
		if (last->end == start && last->style == style && last->link == link) {
			last->end = end;
			return;
		}
	}
	*nr_vector_add(&setter->spans) = (struct nr_span){ (uint32_t)start, end, style, link };
}

void nr_setter_put(struct nr_setter *setter, const char *text, size_t length, uint16_t style, int32_t link)
{
	size_t start = setter->text.length;

	nr_buffer_append(&setter->text, text, length);
	add_span(setter, start, style, link);
}

/* Text without what only told where a line may end. */
static void put_visible(struct nr_setter *setter, const char *text, size_t length, uint16_t style, int32_t link)
{
	const char *end = text + length, *from = text;

	while (setter->has_invisible && text < end) {
		size_t left = (size_t)(end - text);
		size_t skip = left >= 2 && memcmp(text, SOFT_HYPHEN, 2) == 0 ? 2
			: left >= 3 && memcmp(text, WORD_JOINER, 3) == 0 ? 3 : 0;
		if (skip > 0) {
			nr_setter_put(setter, from, (size_t)(text - from), style, link);
			from = text + skip;
		}
		text += skip > 0 ? skip : 1;
	}
	nr_setter_put(setter, from, (size_t)(end - from), style, link);
}

/* A part of the composed text with the styles of its runs. */
static void put_runs(struct nr_setter *setter, size_t start, size_t end)
{
	const struct nr_composed *composed = &setter->composed;

	while (setter->run < composed->run_count && composed->runs[setter->run].end <= start)
		setter->run++;
	for (size_t i = setter->run; i < composed->run_count && start < end; i++) {
		const struct nr_run *run = &composed->runs[i];
		if (run->start >= end)
			break;
		if (run->start > start)
			put_visible(setter, composed->text + start, run->start - start, setter->style, -1);
		start = run->start > start ? run->start : start;
		size_t stop = run->end < end ? run->end : end;
		if (stop > start)
			put_visible(setter, composed->text + start, stop - start, setter->style | run->style,
				run->link);
		start = stop > start ? stop : start;
	}
	if (start < end)
		put_visible(setter, composed->text + start, end - start, setter->style, -1);
}

/* White space that stood before an invisible character at the end. Returns its cells. */
static int trim(struct nr_setter *setter)
{
	size_t end = setter->text.length;

	while (end > 0 && setter->text.data[end - 1] == ' ')
		end--;
	int cells = (int)(setter->text.length - end);
	nr_buffer_truncate(&setter->text, end);
	for (size_t i = setter->spans.length; i-- > 0 && setter->spans.items[i].end > end;) {
		setter->spans.items[i].end = (uint32_t)end;
		if (setter->spans.items[i].start >= end)
			setter->spans.length = i;
	}
	return cells;
}

static void keep_line(struct nr_line_sink *sink, const struct nr_line *line)
{
	struct nr_line *kept = nr_vector_add(&sink->lines);
	size_t bytes = line->span_count * sizeof *line->spans;
	struct nr_span *spans = bytes > 0 ? nr_arena_alloc(sink->arena, bytes) : NULL;

	if (bytes > 0)
		memcpy(spans, line->spans, bytes);
	*kept = *line;
	kept->text = nr_arena_strndup(sink->arena, line->text, line->length);
	kept->spans = spans;
}

void nr_setter_end_line(struct nr_setter *setter, size_t offset, int cells)
{
	cells -= trim(setter);
	struct nr_line line = {
		.text = setter->text.data,
		.length = setter->text.length,
		.cells = cells,
		.spans = setter->spans.items,
		.span_count = setter->spans.length,
		.block = setter->block,
		.offset = (uint32_t)offset,
	};

	if (setter->sink.take != NULL)
		setter->sink.take(&line, setter->pictures.items, setter->pictures.length, setter->sink.context);
	else
		keep_line(&setter->sink, &line);
	setter->has_lines = true;
	nr_buffer_clear(&setter->text);
	setter->spans.length = 0;
}

/* A line under way while its text is put in the order in which it is seen. */
struct ordering {
	struct nr_setter *setter;
	const struct nr_span *spans; /* as they were */
	size_t span_count, start;
};

static void put_ordered(const char *text, size_t length, size_t offset, void *context)
{
	const struct ordering *ordering = context;
	size_t low = 0, high = ordering->span_count, at = ordering->start + offset;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (ordering->spans[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	const struct nr_span *span = low < ordering->span_count ? &ordering->spans[low] : NULL;
	bool within = span != NULL && span->start <= at;
	nr_setter_put(ordering->setter, text, length, within ? span->style : 0, within ? span->link : -1);
}

/* Puts the text of the line from start on in the order in which it is seen. */
static void order(struct nr_setter *setter, size_t start)
{
	size_t length = setter->text.length - start, count = setter->spans.length;
	char *text = nr_strndup(setter->text.data + start, length);
	struct nr_span *spans = nr_alloc_array(count, sizeof *spans);
	struct ordering ordering = { setter, spans, count, start };

	if (count > 0)
		memcpy(spans, setter->spans.items, count * sizeof *spans);
	while (setter->spans.length > 0 && setter->spans.items[setter->spans.length - 1].start >= start)
		setter->spans.length--;
	if (setter->spans.length > 0 && setter->spans.items[setter->spans.length - 1].end > start)
		setter->spans.items[setter->spans.length - 1].end = (uint32_t)start;
	nr_buffer_truncate(&setter->text, start);
	nr_bidi_order(text, length, setter->base_right_to_left, put_ordered, &ordering);
	free(spans);
	free(text);
}

static void put_prefix(struct nr_setter *setter, const struct nr_prefix *prefix)
{
	nr_setter_put(setter, prefix->text.data, prefix->text.length, setter->prefix_style, -1);
}

static void put_piece(struct nr_setter *setter, const struct nr_prefix *prefix, const struct nr_line_piece *piece)
{
	bool fits = prefix->cells + piece->cells <= setter->width; /* else a single character is wider than the line */
	int cells = prefix->cells + (fits ? piece->cells : 1);

	put_prefix(setter, prefix);
	if (setter->right_to_left && setter->base_right_to_left && cells < setter->width) { /* it begins on the right */
		nr_buffer_append_repeated(&setter->text, ' ', (size_t)(setter->width - cells));
		cells = setter->width;
	}
	size_t start = setter->text.length;
	if (!fits) {
		nr_setter_put(setter, "?", 1, setter->style, -1);
	} else {
		put_runs(setter, piece->start, piece->end);
	}
	if (piece->hyphenated)
		nr_setter_put(setter, "-", 1, setter->style, -1);
	if (setter->right_to_left)
		order(setter, start);
	size_t at = setter->block >= 0 ? nr_composed_source(&setter->composed, piece->start) : 0;
	nr_setter_end_line(setter, setter->source + (at > setter->lead ? at - setter->lead : 0), cells);
}

void nr_prefix_set(struct nr_prefix *prefix, const char *text, int cells_before)
{
	nr_buffer_clear(&prefix->text);
	nr_buffer_append_repeated(&prefix->text, ' ', (size_t)cells_before);
	nr_buffer_append_string(&prefix->text, text);
	prefix->cells = nr_width(prefix->text.data, prefix->text.length);
}

/* Where a preformatted text is read, and the line that it is in ends. */
struct place {
	size_t at, line_end;
};

/* The next part of a preformatted line: as much as fits. The line's end is looked for once: it may be far. */
static bool next_preformatted(
	const struct nr_composed *composed, struct place *place, int width, struct nr_line_piece *piece)
{
	if (place->at > composed->length || composed->length == 0)
		return false;
	const char *text = composed->text + place->at;
	if (place->at == 0 || place->line_end < place->at) {
		const char *newline = memchr(text, '\n', composed->length - place->at);
		place->line_end = newline != NULL ? (size_t)(newline - composed->text) : composed->length;
	}
	size_t line = place->line_end - place->at;
	int used = 0;
	size_t fit = nr_width_fit(text, line, width, &used);

	if (fit == 0 && line > 0)
		fit = nr_grapheme_next(text, line, 0, &used);
	*piece = (struct nr_line_piece){ .start = place->at, .end = place->at + fit, .cells = used };
	place->at += fit + (fit == line);
	while (piece->end > piece->start && composed->text[piece->end - 1] == ' ') {
		piece->end--;
		piece->cells--;
	}
	return true;
}

/* Its first byte is rare in Chinese and English text: looking for that is faster. */
static bool has_soft_hyphen(const char *text, size_t length)
{
	const char *end = text + length;

	for (; (text = memchr(text, SOFT_HYPHEN[0], (size_t)(end - text))) != NULL; text++)
		if (end - text >= 2 && text[1] == SOFT_HYPHEN[1])
			return true;
	return false;
}

void nr_setter_lines(struct nr_setter *setter, bool preformatted)
{
	const struct nr_composed *composed = &setter->composed;
	const struct nr_prefix *prefix = &setter->first;
	struct place place = { 0, 0 };
	struct nr_line_piece piece;

	setter->run = 0;
	if (setter->right_to_left)
		setter->base_right_to_left = nr_bidi_is_right_to_left(composed->text, composed->length);
	setter->has_invisible = composed->text == composed->buffer.data || /* there may be marks of links */
		has_soft_hyphen(composed->text, composed->length);
	if (!preformatted)
		nr_line_breaker_set(setter->breaker, composed->text, composed->length);
	for (;;) {
		int room = setter->width - prefix->cells;
		if (preformatted ? !next_preformatted(composed, &place, room, &piece)
			: !nr_line_breaker_next(setter->breaker, room, &piece))
			return;
		put_piece(setter, prefix, &piece);
		prefix = &setter->others;
	}
}

/* --- The whole ----------------------------------------------------------------------------------------------- */

void nr_setter_blank(struct nr_setter *setter)
{
	setter->block = -1;
	nr_setter_end_line(setter, 0, 0);
}

struct nr_setter *nr_setter_new(const struct nr_document *document, const struct nr_layout_options *options)
{
	struct nr_setter *setter = nr_alloc(sizeof *setter);

	setter->sink.arena = nr_arena_new();
	setter->document = document;
	setter->options = options;
	setter->width = options->width;
	setter->breaker = nr_line_breaker_new();
	nr_composed_init(&setter->composed);
	nr_buffer_init(&setter->text);
	nr_buffer_init(&setter->first.text);
	nr_buffer_init(&setter->others.text);
	return setter;
}

void nr_setter_free(struct nr_setter *setter)
{
	nr_arena_free(setter->sink.arena);
	nr_vector_release(&setter->pictures);
	nr_vector_release(&setter->sink.lines);
	nr_vector_release(&setter->spans);
	nr_buffer_release(&setter->text);
	nr_buffer_release(&setter->first.text);
	nr_buffer_release(&setter->others.text);
	nr_composed_release(&setter->composed);
	nr_line_breaker_free(setter->breaker);
	free(setter);
}

struct nr_layout *nr_setter_finish(struct nr_setter *setter)
{
	struct nr_arena *arena = setter->sink.arena;
	struct nr_layout *layout = nr_arena_alloc(arena, sizeof *layout);
	size_t count = setter->pictures.length;
	const char **pictures = count > 0 ? nr_arena_alloc(arena, count * sizeof *pictures) : NULL;

	for (size_t i = 0; i < count; i++)
		pictures[i] = nr_arena_strdup(arena, setter->pictures.items[i]);
	*layout = (struct nr_layout){ arena, setter->sink.lines.items, setter->sink.lines.length, pictures, count };
	nr_arena_adopt(arena, setter->sink.lines.items);
	setter->sink.arena = NULL;
	setter->sink.lines = (struct nr_line_list){ 0 };
	nr_setter_free(setter);
	return layout;
}
