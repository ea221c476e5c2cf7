/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-coverage.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "base/time.h"
#include "text/width.h"
#include "tui/outlets.h"
#include "tui/when.h"

/* What a column says of an outlet. */
enum field { PUBLISHED, LAG, PARAGRAPHS, CHARACTERS, PICTURES, FIELD_COUNT };

static const struct {
	const char *title;
	int least; /* cells */
	int from;  /* cells of the screen from which it is shown */
} fields[FIELD_COUNT] = {
	[PUBLISHED] = { N_("published"), 16, 34 },
	[LAG] = { N_("after the first"), 14, 56 },
	[PARAGRAPHS] = { N_("paragraphs"), 6, 78 },
	[CHARACTERS] = { N_("characters"), 6, 66 },
	[PICTURES] = { N_("pictures"), 4, 92 },
};

static int field_width(enum field field)
{
	int title = nr_width_string(_(fields[field].title));

	return title > fields[field].least ? title : fields[field].least;
}

static void append_field(struct nr_buffer *text, enum field field, const struct nr_coverage *coverage)
{
	switch (field) {
	case PUBLISHED:
		nr_when_append(text, NR_WHEN_FULL, coverage->published, nr_time_now());
		break;
	case LAG:
		nr_when_append_lag(text, coverage->lag);
		break;
	case PARAGRAPHS:
		nr_buffer_printf(text, "%d", coverage->paragraphs);
		break;
	case CHARACTERS:
		nr_buffer_printf(text, "%d", coverage->characters);
		break;
	case PICTURES:
		nr_buffer_printf(text, "%d", coverage->pictures);
		break;
	case FIELD_COUNT:
		break;
	}
}

/* Whether a screen of that width has room for a field: those that matter more come first, and in a language of long
 * words the outlets' names keep some cells before any of them. */
static bool is_shown(enum field wanted, int width)
{
	enum { NAMES_LEAST = 12 };
	static const enum field order[FIELD_COUNT] = { PUBLISHED, LAG, CHARACTERS, PARAGRAPHS, PICTURES };
	int used = 2 + NAMES_LEAST;

	for (int i = 0; i < FIELD_COUNT && width >= fields[order[i]].from; i++) {
		used += field_width(order[i]) + 2;
		if (used > width)
			return false;
		if (order[i] == wanted)
			return true;
	}
	return false;
}

/* Where the first field begins: behind the outlets' names. */
static int fields_start(struct nr_rect area)
{
	int needed = 2;

	for (int field = 0; field < FIELD_COUNT; field++)
		if (is_shown((enum field)field, area.width))
			needed += field_width((enum field)field) + 2;
	int names = area.width - needed;
	return area.x + (names > 28 ? 28 : names);
}

static void draw_row(const struct nr_coverage *coverage, const struct nr_source_list *sources,
	struct nr_canvas *canvas, struct nr_rect row, int start)
{
	struct nr_look look = { 0 }, dim = { .role = NR_ROLE_DIM };
	int x = start;

	nr_canvas_put_cut(canvas, row.x + 2, row.y, start - row.x - 4, nr_outlet_title(sources, coverage->source),
		nr_outlet_look(sources, coverage->source));
	if (coverage->article == 0) {
		nr_canvas_put_string(canvas, start - 2, row.y, 1, nr_glyph(NR_GLYPH_ABSENT), dim);
		nr_canvas_put_cut(canvas, start, row.y, row.width - start, _("nothing in the archive"), dim);
		return;
	}
	for (int field = 0; field < FIELD_COUNT; field++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		int width = field_width((enum field)field);
		if (!is_shown((enum field)field, row.width))
			continue;
		append_field(&text, (enum field)field, coverage);
		if (field >= PARAGRAPHS)
			nr_canvas_put_right(canvas, x + width, row.y, width, text.data, look);
		else
			nr_canvas_put(canvas, x, row.y, width, text.data, text.length, look);
		x += width + 2;
		nr_buffer_release(&text);
	}
}

static void draw_heading(struct nr_canvas *canvas, struct nr_rect area, int start)
{
	struct nr_look head = { .role = NR_ROLE_HEAD };
	int x = start;

	nr_canvas_put_cut(canvas, area.x + 2, area.y, start - area.x - 4, _("outlet"), head);
	for (int field = 0; field < FIELD_COUNT; field++) {
		int width = field_width((enum field)field);
		if (!is_shown((enum field)field, area.width))
			continue;
		if (field >= PARAGRAPHS)
			nr_canvas_put_right(canvas, x + width, area.y, width, _(fields[field].title), head);
		else
			nr_canvas_put_string(canvas, x, area.y, width, _(fields[field].title), head);
		x += width + 2;
	}
}

/* --- The chart below ------------------------------------------------------------------------------------------- */

/* Draws a bar of a part (of a whole) of the width, over dots, and behind it what it stands for. */
static void draw_bar(struct nr_canvas *canvas, struct nr_rect bar, int64_t from, int64_t part, int64_t whole,
	struct nr_look look)
{
	struct nr_look dim = { .role = NR_ROLE_DIM };
	int start = whole > 0 ? (int)(from * (bar.width - 1) / whole) : 0;
	int length = whole > 0 ? (int)((part * bar.width + whole - 1) / whole) : 0;

	nr_canvas_fill(canvas, bar, NR_GLYPH_ABSENT, dim);
	bar.x += start;
	bar.width = length > 0 ? length : 1;
	nr_canvas_fill(canvas, bar, NR_GLYPH_BAR, look);
}

/* What a chart shows of an outlet. */
static void draw_chart_row(const struct nr_coverage *coverage, const struct nr_source_list *sources,
	struct nr_canvas *canvas, struct nr_rect row, enum field field, int64_t most)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_look look = nr_outlet_look(sources, coverage->source), plain = { 0 };
	int names = row.width / 4 < 20 ? row.width / 4 : 20, numbers = 14;
	struct nr_rect bar = { row.x + 2 + names + 1, row.y, row.width - names - numbers - 5, 1 };

	nr_canvas_put_cut(canvas, row.x + 2, row.y, names, nr_outlet_title(sources, coverage->source), look);
	if (bar.width >= 4 && field == LAG)
		draw_bar(canvas, bar, coverage->lag, 0, most, look);
	else if (bar.width >= 4)
		draw_bar(canvas, bar, 0, coverage->characters, most, look);
	append_field(&text, field, coverage);
	nr_canvas_put_cut(canvas, bar.x + bar.width + 1, row.y, numbers, text.data, plain);
	nr_buffer_release(&text);
}

/* Who covered it, as bars from y on; returns the line behind. */
static int draw_chart(const struct nr_comparison *comparison, const struct nr_source_list *sources,
	struct nr_canvas *canvas, struct nr_rect area, int y, enum field field)
{
	struct nr_look head = { .role = NR_ROLE_HEAD };
	int64_t most = 0;

	nr_canvas_put_cut(canvas, area.x + 2, y++, area.width - 2, _(fields[field].title), head);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < comparison->coverage.length; i++) {
			const struct nr_coverage *coverage = &comparison->coverage.items[i];
			int64_t value = field == LAG ? coverage->lag : coverage->characters;
			if (coverage->article == 0 || (field == LAG && coverage->lag == NR_TIME_NONE))
				continue;
			most = value > most ? value : most;
			if (pass == 0)
				continue;
			struct nr_rect row = { area.x, y++, area.width, 1 };
			draw_chart_row(coverage, sources, canvas, row, field, most);
		}
	return y;
}

static int chart_height(const struct nr_comparison *comparison)
{
	int height = 2; /* a blank line and the heading */

	for (size_t i = 0; i < comparison->coverage.length; i++)
		height += comparison->coverage.items[i].article != 0;
	return height;
}

int nr_coverage_list_height(const struct nr_comparison *comparison, int height)
{
	int rows = height - 1, count = (int)comparison->coverage.length;

	return rows - count >= chart_height(comparison) ? count : rows;
}

void nr_coverage_draw(const struct nr_comparison *comparison, const struct nr_source_list *sources,
	const struct nr_scroll *list, struct nr_canvas *canvas, struct nr_rect area)
{
	int start = fields_start(area);
	struct nr_look look = { 0 };

	if (area.height < 1)
		return;
	draw_heading(canvas, area, start);
	int rows = nr_coverage_list_height(comparison, area.height), height = chart_height(comparison);
	int y = area.y + 1 + rows + 1, end = area.y + area.height + 1;
	if (y + height <= end)
		y = draw_chart(comparison, sources, canvas, area, y, CHARACTERS) + 1;
	if (rows == (int)comparison->coverage.length && y + height <= end)
		draw_chart(comparison, sources, canvas, area, y, LAG);
	for (int i = 0; i < rows && list->top + (size_t)i < comparison->coverage.length; i++) {
		size_t index = list->top + (size_t)i;
		struct nr_rect row = { area.x, area.y + 1 + i, area.width, 1 };
		draw_row(&comparison->coverage.items[index], sources, canvas, row, start);
		if (index == list->selected) {
			nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
}
