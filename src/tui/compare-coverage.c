/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-coverage.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/compared.h"
#include "text/width.h"
#include "tui/outlets.h"

/* What a column says of an outlet. */
enum field { PUBLISHED, UTC, LAG, CHARACTERS, PARAGRAPHS, PICTURES, CAPTIONS, TITLE, FIELD_COUNT };

static const struct {
	const char *title;
	bool is_amount; /* a number, at the right of its column */
} fields[FIELD_COUNT] = {
	[PUBLISHED] = { N_("published"), false },
	[UTC] = { N_("in UTC"), false },
	[LAG] = { N_("after the first"), false },
	[CHARACTERS] = { N_("characters"), true },
	[PARAGRAPHS] = { N_("paragraphs"), true },
	[PICTURES] = { N_("pictures"), true },
	[CAPTIONS] = { N_("captions"), true },
	[TITLE] = { N_("headline"), false },
};

/* Some of the fields in columns behind the outlets' names, in the order of the enumeration. */
struct table {
	const struct nr_comparison *comparison;
	const struct nr_source_list *sources;
	bool exact; /* times have seconds */
	int names;  /* cells of the outlets' names */
	int widths[FIELD_COUNT]; /* cells; 0: it is not shown */
};

enum {
	BEFORE = 2, /* cells before the names: the pointer, and a space */
	GAP = 2,    /* between columns */
	NAMES_LEAST = 12,
	NAMES_MOST = 26,
	TITLE_LEAST = 16,
	EXACT_FROM = 100, /* cells of the screen from which times have seconds */
};

/* Appends "2022-02-04 18:38:00 +08:00", the seconds cut out where there is no room for them. */
static void append_cut_time(struct nr_buffer *text, const char *time, bool zone, bool exact)
{
	enum { MINUTES = 16, SECONDS = 19 }; /* bytes of "2022-02-04 18:38" and "2022-02-04 18:38:00" */

	if (strlen(time) < SECONDS)
		nr_buffer_append_string(text, time);
	else
		nr_buffer_printf(text, "%.*s%s", exact ? SECONDS : MINUTES, time, zone ? time + SECONDS : "");
}

/* By the reader's clock, or in UTC; what is known of a time that is not known to the second. */
static void append_published(struct nr_buffer *text, const struct nr_coverage *coverage, bool utc, bool exact)
{
	struct nr_buffer time = NR_BUFFER_INIT;

	if (coverage->published == NR_TIME_NONE || (!nr_coverage_has_time(coverage) && utc))
		return;
	if (!nr_coverage_has_time(coverage))
		nr_append_published(&time, coverage);
	else if (utc)
		nr_append_clock_time(&time, coverage->published, 0);
	else
		nr_append_local_time(&time, coverage->published);
	append_cut_time(text, time.data, !utc, exact);
	nr_buffer_release(&time);
}

static void append_field(struct nr_buffer *text, enum field field, const struct nr_coverage *coverage, bool exact)
{
	const int amounts[FIELD_COUNT] = { [CHARACTERS] = coverage->characters, [PARAGRAPHS] = coverage->paragraphs,
		[PICTURES] = coverage->pictures, [CAPTIONS] = coverage->captions };

	if (fields[field].is_amount)
		nr_buffer_printf(text, "%d", amounts[field]);
	else if (field == TITLE)
		nr_buffer_append_string(text, coverage->title != NULL ? coverage->title : "");
	else if (field != LAG)
		append_published(text, coverage, field == UTC, exact);
	else if (coverage->lag == NR_TIME_NONE && !coverage->zone_assumed)
		nr_buffer_append_string(text, _("time unknown"));
	else
		nr_append_lag(text, coverage);
}

/* Cells of the widest that a column has. */
static int field_width(const struct table *table, enum field field)
{
	int width = nr_width_string(_(fields[field].title));

	for (size_t i = 0; i < table->comparison->coverage.length; i++) {
		const struct nr_coverage *coverage = &table->comparison->coverage.items[i];
		struct nr_buffer text = NR_BUFFER_INIT;
		if (coverage->article != 0)
			append_field(&text, field, coverage, table->exact);
		int cells = nr_width(text.data, text.length);
		width = cells > width ? cells : width;
		nr_buffer_release(&text);
	}
	return width;
}

/* Whether a field says something of any article: where no time is known, two columns of that would say nothing. */
static bool tells(const struct table *table, enum field field)
{
	bool timed = false;

	for (size_t i = 0; i < table->comparison->coverage.length; i++)
		timed = timed || nr_coverage_has_time(&table->comparison->coverage.items[i]);
	return timed || (field != UTC && field != LAG);
}

/* Cells of the longest name, within bounds. */
static int name_width(const struct table *table)
{
	int width = NAMES_LEAST;

	for (size_t i = 0; i < table->comparison->coverage.length; i++) {
		const char *source = table->comparison->coverage.items[i].source;
		int cells = nr_width_string(nr_outlet_title(table->sources, source));
		width = cells > width ? cells : width;
	}
	return width < NAMES_MOST ? width : NAMES_MOST;
}

/* Gives room to the fields, the first in order first, as long as they fit; the names keep some before any of them, and
 * a headline can be cut. What is left is the headline's, and the names'. */
static void fit_fields(struct table *table, const enum field *order, size_t count, int width)
{
	int used = BEFORE + NAMES_LEAST, most = name_width(table);

	for (size_t i = 0; i < count; i++) {
		int cells = order[i] == TITLE ? TITLE_LEAST : field_width(table, order[i]);
		if (!tells(table, order[i]) || used + GAP + cells > width)
			continue;
		table->widths[order[i]] = cells;
		used += GAP + cells;
	}
	int names = NAMES_LEAST + width - used;
	table->names = names < 1 ? 1 : names > most ? most : names;
	if (table->widths[TITLE] > 0)
		table->widths[TITLE] += NAMES_LEAST + width - used - table->names;
}

/* Whether an outlet has several articles: their headlines tell them apart. */
static bool has_siblings(const struct nr_comparison *comparison)
{
	bool found = false;

	for (size_t i = 0; i < comparison->coverage.length; i++)
		found = found || nr_coverage_has_sibling(comparison, &comparison->coverage.items[i]);
	return found;
}

/* The list of who published when; with the amounts where no chart tells them. */
static void fit_list(struct table *table, bool with_amounts, int width)
{
	static const enum field order[] = { PUBLISHED, LAG, UTC, TITLE }, all[] = { PUBLISHED, LAG, CHARACTERS,
		PARAGRAPHS, UTC, PICTURES, CAPTIONS, TITLE }, titled[] = { PUBLISHED, TITLE, LAG, UTC, CHARACTERS,
		PARAGRAPHS, PICTURES, CAPTIONS };

	table->exact = width >= EXACT_FROM;
	if (has_siblings(table->comparison))
		fit_fields(table, titled, sizeof titled / sizeof *titled - (with_amounts ? 0 : 4), width);
	else if (with_amounts)
		fit_fields(table, all, sizeof all / sizeof *all, width);
	else
		fit_fields(table, order, sizeof order / sizeof *order, width);
}

/* The fields of an outlet from x on; NULL: their titles. */
static void draw_fields(const struct table *table, struct nr_canvas *canvas, int x, int y,
	const struct nr_coverage *coverage)
{
	struct nr_look look = { .role = coverage == NULL ? NR_ROLE_HEAD : NR_ROLE_TEXT };

	for (int field = 0; field < FIELD_COUNT; field++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		int width = table->widths[field];
		if (width == 0)
			continue;
		if (coverage == NULL)
			nr_buffer_append_string(&text, _(fields[field].title));
		else
			append_field(&text, (enum field)field, coverage, table->exact);
		if (fields[field].is_amount)
			nr_canvas_put_right(canvas, x + width, y, width, text.data, look);
		else
			nr_canvas_put_cut(canvas, x, y, width, text.data != NULL ? text.data : "", look);
		x += width + GAP;
		nr_buffer_release(&text);
	}
}

static void draw_name(const struct table *table, struct nr_canvas *canvas, struct nr_rect row, const char *source)
{
	nr_canvas_put_cut(canvas, row.x + BEFORE, row.y, table->names, nr_outlet_title(table->sources, source),
		nr_outlet_look(table->sources, source));
}

static void draw_row(const struct table *table, const struct nr_coverage *coverage, struct nr_canvas *canvas,
	struct nr_rect row)
{
	struct nr_look dim = { .role = NR_ROLE_DIM };
	int start = row.x + BEFORE + table->names + GAP;

	draw_name(table, canvas, row, coverage->source);
	if (coverage->article != 0) {
		draw_fields(table, canvas, start, row.y, coverage);
		return;
	}
	nr_canvas_put_string(canvas, start, row.y, 1, nr_glyph(NR_GLYPH_ABSENT), dim);
	start += GAP;
	nr_canvas_put_cut(canvas, start, row.y, row.x + row.width - start, _("nothing on this event"), dim);
}

/* --- The chart below ------------------------------------------------------------------------------------------- */

/* Draws a bar of a part (of a whole) of the width, over dots. */
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

/* What a chart is about, and the fields behind its bars. */
struct chart {
	const char *title;
	enum field bar;
	size_t count;
	enum field behind[4]; /* most wanted first */
};
static const struct chart charts[] = {
	{ N_("How long"), CHARACTERS, 4, { CHARACTERS, PARAGRAPHS, PICTURES, CAPTIONS } },
	{ N_("How long after the first"), LAG, 1, { LAG } },
};

enum { BAR_LEAST = 8, BAR_MOST = 60 }; /* cells */

/* What a bar stands for; NR_TIME_NONE: there is none. */
static int64_t bar_value(const struct nr_coverage *coverage, enum field field)
{
	if (coverage->article == 0)
		return NR_TIME_NONE;
	return field == LAG ? coverage->lag : coverage->characters;
}

/* Where things are in a chart: names and fields as in a table of its own, the bars between them. */
struct chart_place {
	struct table table;
	int bar_x, bar_width; /* cells */
	int64_t most;         /* that a bar stands for */
};

static struct chart_place place_chart(const struct table *list, const struct chart *chart, struct nr_rect area)
{
	const struct nr_comparison *comparison = list->comparison;
	struct chart_place place = { .table = { .comparison = comparison, .sources = list->sources } };
	struct table *table = &place.table;
	int needed = 0;

	fit_fields(table, chart->behind, chart->count, area.width - BAR_LEAST - GAP);
	for (int field = 0; field < FIELD_COUNT; field++)
		needed += table->widths[field] > 0 ? GAP + table->widths[field] : 0;
	int names = area.width - BEFORE - GAP - BAR_LEAST - needed;
	table->names = names < list->names ? names : list->names;
	int before = BEFORE + table->names + GAP, width = area.width - before - needed;
	place.bar_x = area.x + before;
	place.bar_width = width > BAR_MOST ? BAR_MOST : width;
	for (size_t i = 0; i < comparison->coverage.length; i++) {
		int64_t value = bar_value(&comparison->coverage.items[i], chart->bar);
		place.most = value != NR_TIME_NONE && value > place.most ? value : place.most;
	}
	return place;
}

/* A length is a bar from the left; a time is a point on it. */
static void draw_chart_row(const struct chart_place *place, const struct chart *chart,
	const struct nr_coverage *coverage, struct nr_canvas *canvas, struct nr_rect row)
{
	struct nr_look look = nr_outlet_look(place->table.sources, coverage->source);
	struct nr_rect bar = { place->bar_x, row.y, place->bar_width, 1 };
	int64_t value = bar_value(coverage, chart->bar);
	bool is_point = chart->bar == LAG;

	draw_name(&place->table, canvas, row, coverage->source);
	draw_fields(&place->table, canvas, bar.x + bar.width + GAP, row.y, coverage);
	if (value != NR_TIME_NONE && bar.width >= BAR_LEAST)
		draw_bar(canvas, bar, is_point ? value : 0, is_point ? 0 : value, place->most, look);
}

/* Draws a chart, a line of heading and a row an outlet, from y on; returns the line behind. */
static int draw_chart(const struct table *list, const struct chart *chart, struct nr_canvas *canvas,
	struct nr_rect area, int y)
{
	const struct nr_comparison *comparison = list->comparison;
	struct chart_place place = place_chart(list, chart, area);
	int end = place.bar_x + place.bar_width;

	nr_canvas_put_cut(canvas, area.x + BEFORE, y, end - area.x - BEFORE, _(chart->title),
		(struct nr_look){ .role = NR_ROLE_HEAD });
	if (chart->count > 1)
		draw_fields(&place.table, canvas, end + GAP, y, NULL);
	for (size_t i = 0; i < comparison->coverage.length; i++) {
		struct nr_rect row = { area.x, y + 1, area.width, 1 };
		if (bar_value(&comparison->coverage.items[i], chart->bar) == NR_TIME_NONE)
			continue;
		draw_chart_row(&place, chart, &comparison->coverage.items[i], canvas, row);
		y++;
	}
	return y + 1;
}

/* Lines of a chart, with a blank one before it; 0: it would tell nothing, for a time is compared with another one. */
static int chart_height(const struct nr_comparison *comparison, const struct chart *chart)
{
	int rows = 0;

	for (size_t i = 0; i < comparison->coverage.length; i++)
		rows += bar_value(&comparison->coverage.items[i], chart->bar) != NR_TIME_NONE;
	return chart->bar == LAG && rows < 2 ? 0 : rows + 2;
}

int nr_coverage_list_height(const struct nr_comparison *comparison, int height)
{
	int rows = height - 1, count = (int)comparison->coverage.length;

	return rows - count >= chart_height(comparison, &charts[0]) ? count : rows;
}

/* The charts that there is room for below the list. */
static void draw_charts(const struct table *list, struct nr_canvas *canvas, struct nr_rect area, int y)
{
	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		int height = chart_height(list->comparison, &charts[i]);
		if (height > 0 && y + height <= area.y + area.height)
			y = draw_chart(list, &charts[i], canvas, area, y + 1);
	}
}

void nr_coverage_draw(const struct nr_comparison *comparison, const struct nr_source_list *sources,
	const struct nr_scroll *list, struct nr_canvas *canvas, struct nr_rect area)
{
	struct table table = { .comparison = comparison, .sources = sources };
	int rows = nr_coverage_list_height(comparison, area.height), count = (int)comparison->coverage.length;
	bool has_charts = rows == count && area.height - 1 - rows >= chart_height(comparison, &charts[0]);
	struct nr_look look = { 0 };

	if (area.height < 1)
		return;
	fit_list(&table, !has_charts, area.width);
	nr_canvas_put_cut(canvas, area.x + BEFORE, area.y, table.names, _("outlet"),
		(struct nr_look){ .role = NR_ROLE_HEAD });
	draw_fields(&table, canvas, area.x + BEFORE + table.names + GAP, area.y, NULL);
	if (has_charts)
		draw_charts(&table, canvas, area, area.y + 1 + rows);
	for (int i = 0; i < rows && list->top + (size_t)i < comparison->coverage.length; i++) {
		size_t index = list->top + (size_t)i;
		struct nr_rect row = { area.x, area.y + 1 + i, area.width, 1 };
		draw_row(&table, &comparison->coverage.items[index], canvas, row);
		if (index == list->selected) {
			nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
}
