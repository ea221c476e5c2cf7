/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-view.h"

#include <stdint.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/compared.h"
#include "text/width.h"
#include "tui/compare-coverage.h"
#include "tui/hyperlinks.h"
#include "tui/outlets.h"
#include "tui/when.h"

enum {
	TWO_FROM = 60,    /* cells from which two columns are shown; below, one at a time */
	THREE_FROM = 110,
};

size_t nr_compare_count(const struct nr_compare_view *compare)
{
	return compare->model.compared.count;
}

size_t nr_compare_columns_shown(const struct nr_compare_view *compare)
{
	size_t fit = compare->width >= THREE_FROM ? 3 : compare->width >= TWO_FROM ? 2 : 1;

	return fit < nr_compare_count(compare) ? fit : nr_compare_count(compare);
}

bool nr_compare_is_stacked(const struct nr_compare_view *compare)
{
	return compare->width < TWO_FROM && nr_compare_is_grid(compare);
}

bool nr_compare_is_grid(const struct nr_compare_view *compare)
{
	return compare->mode != NR_COMPARE_FULL && compare->mode != NR_COMPARE_COVERAGE;
}

bool nr_compare_hides_columns(const struct nr_compare_view *compare)
{
	return compare->mode != NR_COMPARE_COVERAGE && !nr_compare_is_stacked(compare) &&
	       nr_compare_columns_shown(compare) < nr_compare_count(compare);
}

static int column_width(const struct nr_compare_view *compare)
{
	int shown = (int)nr_compare_columns_shown(compare);

	return (compare->width - (shown - 1)) / shown;
}

int nr_compare_text_width(const struct nr_compare_view *compare)
{
	int width = column_width(compare) - NR_CELL_GUTTER - (column_width(compare) > 20 ? 1 : 0);
	int measure = nr_session_options(nr_tui_session(compare->view.tui))->measure;

	width = width > measure ? measure : width;
	return width > 1 ? width : 1;
}

/* Lines of the heading: outlet and time, headline, rule; fewer where there are few lines. */
static int head_height(const struct nr_compare_view *compare)
{
	if (compare->mode == NR_COMPARE_COVERAGE || nr_compare_is_stacked(compare))
		return 0;
	return compare->height >= 12 ? 3 : compare->height >= 6 ? 2 : compare->height >= 3 ? 1 : 0;
}

int nr_compare_body_height(const struct nr_compare_view *compare)
{
	return compare->height - head_height(compare);
}

static const struct nr_coverage *coverage_of(const struct nr_comparison *comparison, int64_t article)
{
	for (size_t i = 0; i < comparison->coverage.length; i++)
		if (comparison->coverage.items[i].article == article)
			return &comparison->coverage.items[i];
	return NULL;
}

/* An outlet's name and the time of its report: "05:32 +1" where that was a day after the first; the day where no more
 * is known. */
static void append_outlet(const struct nr_compare_view *compare, size_t column, struct nr_buffer *text)
{
	const struct nr_article *article = &compare->model.compared.readings[column].article;
	const struct nr_comparison *comparison = &compare->model.compared.comparison;
	const struct nr_coverage *coverage = coverage_of(comparison, article->id);
	int64_t first = comparison->coverage.length > 0 ? comparison->coverage.items[0].published : NR_TIME_NONE;
	int64_t days = nr_when_days_between(first, article->published);

	nr_buffer_append_string(text, nr_outlet_title(nr_tui_sources(compare->view.tui), article->source));
	if (article->published == NR_TIME_NONE)
		return;
	nr_buffer_append_char(text, ' ');
	if (coverage != NULL && !nr_coverage_has_time(coverage)) {
		nr_append_published(text, coverage);
		return;
	}
	nr_when_append(text, NR_WHEN_CLOCK, article->published, nr_time_now());
	if (days != 0)
		nr_buffer_printf(text, " %+lld", (long long)days);
}

/* "1-2 of 3 >" at the right of the heads: which columns are shown, and where there are more. Returns its cells. */
static int draw_more_columns(const struct nr_compare_view *compare, struct nr_canvas *canvas, int end, int y)
{
	size_t shown = nr_compare_columns_shown(compare), count = nr_compare_count(compare), first = compare->first;
	struct nr_buffer text = NR_BUFFER_INIT;

	if (!nr_compare_hides_columns(compare))
		return 0;
	nr_buffer_append_string(&text, first > 0 ? "< " : "");
	if (shown > 1)
		nr_buffer_printf(&text, _("%zu-%zu of %zu"), first + 1, first + shown, count);
	else
		nr_buffer_printf(&text, _("%zu of %zu"), first + 1, count);
	nr_buffer_append_string(&text, first + shown < count ? " >" : "");
	int width = nr_width(text.data, text.length);
	nr_canvas_put_right(canvas, end, y, width, text.data, (struct nr_look){ .role = NR_ROLE_HEAD_FOCUSED });
	nr_buffer_release(&text);
	return width + 2; /* one before it, one behind */
}

static void draw_column_head(struct nr_compare_view *compare, struct nr_canvas *canvas, size_t column,
	struct nr_rect area)
{
	const struct nr_article *article = &compare->model.compared.readings[column].article;
	struct nr_look look = nr_outlet_look(nr_tui_sources(compare->view.tui), article->source), plain = { 0 };
	struct nr_buffer text = NR_BUFFER_INIT;
	int x = area.x + NR_CELL_GUTTER, limit = area.width - NR_CELL_GUTTER, more = 0;

	append_outlet(compare, column, &text);
	if (column + 1 == compare->first + nr_compare_columns_shown(compare))
		more = draw_more_columns(compare, canvas, area.x + area.width - 1, area.y);
	look.style = NR_STYLE_STRONG;
	if (column == compare->focus) {
		look.style |= NR_STYLE_LINK; /* underlined */
		nr_canvas_put_string(canvas, area.x, area.y, 1, nr_glyph(NR_GLYPH_POINTER), plain);
		nr_canvas_set_cursor(canvas, area.x, area.y);
	}
	nr_canvas_put_cut(canvas, x, area.y, limit - more, text.data, look);
	if (area.height >= 3)
		nr_canvas_put_cut(canvas, x, area.y + 1, limit, article->title != NULL ? article->title : "", plain);
	nr_buffer_release(&text);
}

struct nr_rect nr_compare_column_rect(const struct nr_compare_view *compare, struct nr_rect area, size_t place)
{
	int width = column_width(compare), x = area.x + (int)place * (width + 1);
	bool last = place + 1 == nr_compare_columns_shown(compare);

	return (struct nr_rect){ x, area.y, last ? area.x + area.width - x : width, area.height };
}

static void draw_separators(const struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_look frame = { .role = NR_ROLE_FRAME };

	for (size_t i = 1; i < nr_compare_columns_shown(compare); i++)
		nr_canvas_fill(canvas,
			(struct nr_rect){ nr_compare_column_rect(compare, area, i).x - 1, area.y, 1, area.height },
			NR_GLYPH_VERTICAL, frame);
}

static void draw_rule(const struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area, int y)
{
	struct nr_look frame = { .role = NR_ROLE_FRAME };

	nr_canvas_fill(canvas, (struct nr_rect){ area.x, y, area.width, 1 }, NR_GLYPH_HORIZONTAL, frame);
	for (size_t i = 1; !nr_compare_is_stacked(compare) && i < nr_compare_columns_shown(compare); i++) {
		int x = nr_compare_column_rect(compare, area, i).x - 1;
		nr_canvas_put_string(canvas, x, y, 1, nr_glyph(NR_GLYPH_CROSS), frame);
	}
}

static void draw_head(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area)
{
	int height = head_height(compare);

	for (size_t i = 0; height > 0 && i < nr_compare_columns_shown(compare); i++) {
		struct nr_rect rect = nr_compare_column_rect(compare, area, i);
		rect.height = height;
		draw_column_head(compare, canvas, compare->first + i, rect);
	}
	if (height >= 2)
		draw_rule(compare, canvas, area, area.y + height - 1);
}

static void draw_label(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect row,
	const struct nr_grid_line *line)
{
	size_t column = (size_t)line->column;
	const struct nr_article *article = &compare->model.compared.readings[column].article;
	struct nr_look look = nr_outlet_look(nr_tui_sources(compare->view.tui), article->source);
	struct nr_buffer text = NR_BUFFER_INIT;

	append_outlet(compare, column, &text);
	look.style = column == compare->focus ? NR_STYLE_STRONG | NR_STYLE_LINK : NR_STYLE_STRONG;
	nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(line->sign), nr_compare_sign_look(line->sign));
	nr_canvas_put_cut(canvas, row.x + NR_CELL_GUTTER, row.y, row.width - NR_CELL_GUTTER, text.data, look);
	nr_buffer_release(&text);
}

static void draw_sign(struct nr_canvas *canvas, int x, int y, enum nr_glyph sign)
{
	bool empty = sign == NR_GLYPH_ABSENT || sign == NR_GLYPH_FURTHER_UP || sign == NR_GLYPH_FURTHER_DOWN;
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (sign != NR_GLYPH_SPACE)
		nr_canvas_put_string(canvas, x, y, 1, nr_glyph(sign), empty ? dim : nr_compare_sign_look(sign));
}

/* What a row of facts or terms is about, and in words whether the outlets agree. */
static void draw_item(struct nr_canvas *canvas, struct nr_rect row, const struct nr_grid_line *line)
{
	struct nr_look strong = { .style = NR_STYLE_STRONG }, words = { .role = NR_ROLE_DIM };
	int x = row.x + NR_CELL_GUTTER, end = row.x + row.width, needed = nr_width_string(line->words) + 2;

	if (line->sign == NR_GLYPH_DISAGREES)
		words.role = NR_ROLE_WARN;
	nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(line->sign), nr_compare_sign_look(line->sign));
	x += nr_canvas_put_cut(canvas, x, row.y, end - x - needed, line->text, strong) + 2;
	nr_canvas_put_cut(canvas, x, row.y, end - x, line->words, words);
}

/* On the rule above a row: "─ verbatim ─". */
static void draw_strength(struct nr_canvas *canvas, struct nr_rect area, int y, const char *words)
{
	struct nr_look frame = { .role = NR_ROLE_FRAME };
	int x = area.x + NR_CELL_GUTTER;

	if (words == NULL)
		return;
	x += nr_canvas_put_string(canvas, x, y, 1, " ", frame);
	x += nr_canvas_put_cut(canvas, x, y, area.x + area.width - x - 1, words, frame);
	nr_canvas_put_string(canvas, x, y, 1, " ", frame);
}

/* A line of a column's article behind the gutter of a row; one of facts or terms is of no document. */
static void draw_text(const struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect row,
	size_t column, const struct nr_line *line)
{
	bool is_quoted = compare->mode == NR_COMPARE_FACTS || compare->mode == NR_COMPARE_TERMS;
	int x = row.x + NR_CELL_GUTTER, limit = row.width - NR_CELL_GUTTER;

	nr_canvas_put_line(canvas, x, row.y, limit, line, (struct nr_look){ 0 });
	if (!is_quoted)
		nr_hyperlinks_add_line(canvas, x, row.y, limit, line,
			compare->model.compared.readings[column].document, NULL);
}

/* The gutter of the difference gone to last; the first line of it on the screen has the cursor. */
static void mark_difference(const struct nr_compare_view *compare, struct nr_canvas *canvas, int x, int y, size_t index,
	int place)
{
	size_t above = index > compare->scroll.top ? index - 1 : SIZE_MAX;

	if (!nr_compare_is_difference(compare, index, place))
		return;
	nr_canvas_set_role(canvas, (struct nr_rect){ x, y, 1, 1 }, NR_ROLE_SELECTED);
	if (above == SIZE_MAX || !nr_compare_is_difference(compare, above, place))
		nr_canvas_set_cursor(canvas, x, y);
}

/* What goes across the columns: the title of a group, or what a row is about. */
static void draw_heading(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect row, size_t index)
{
	const struct nr_grid_line *line = &compare->grid.lines.items[index];
	bool is_item = line->kind == NR_GRID_ITEM;

	nr_canvas_fill(canvas, row, NR_GLYPH_SPACE, (struct nr_look){ 0 });
	if (is_item)
		draw_item(canvas, row, line);
	else
		nr_canvas_put_cut(canvas, row.x, row.y, row.width, line->text,
			(struct nr_look){ .role = NR_ROLE_HEAD_FOCUSED });
	mark_difference(compare, canvas, row.x, row.y, index, -1);
	nr_find_mark(&compare->find, canvas, nr_compare_reading_line(compare, index, -1), -1,
		row.x + (is_item ? NR_CELL_GUTTER : 0), row.y, line->text);
}

static void draw_cell(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect rect, size_t index,
	size_t place)
{
	const struct nr_grid_cell *cell = &compare->grid.lines.items[index].cells[place];

	draw_sign(canvas, rect.x, rect.y, cell->sign);
	if (cell->line == NULL)
		return;
	draw_text(compare, canvas, rect, (size_t)cell->column, cell->line);
	if (nr_compare_is_chosen(compare, (size_t)cell->column, index))
		nr_canvas_set_role(canvas, rect, NR_ROLE_SELECTED);
	mark_difference(compare, canvas, rect.x, rect.y, index, (int)place);
	nr_find_mark(&compare->find, canvas, nr_compare_reading_line(compare, index, (int)place), 0,
		rect.x + NR_CELL_GUTTER, rect.y, cell->line->text);
}

static void draw_grid_line(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area, int y,
	size_t index)
{
	const struct nr_grid_line *line = &compare->grid.lines.items[index];
	size_t places = nr_compare_is_stacked(compare) ? 1 : nr_compare_columns_shown(compare);

	if (line->kind == NR_GRID_RULE) {
		draw_rule(compare, canvas, area, y);
		draw_strength(canvas, area, y, line->words);
	} else if (line->kind == NR_GRID_LABEL) {
		draw_label(compare, canvas, (struct nr_rect){ area.x, y, area.width, 1 }, line);
		mark_difference(compare, canvas, area.x, y, index, -1);
	} else if (line->kind == NR_GRID_TITLE || line->kind == NR_GRID_ITEM) {
		draw_heading(compare, canvas, (struct nr_rect){ area.x, y, area.width, 1 }, index);
	} else {
		for (size_t i = 0; i < places; i++) {
			struct nr_rect rect = nr_compare_column_rect(compare, area, i);
			draw_cell(compare, canvas, (struct nr_rect){ rect.x, y, rect.width, 1 }, index, i);
		}
	}
}

static void draw_flow(const struct nr_compare_view *compare, size_t column, struct nr_canvas *canvas,
	struct nr_rect area)
{
	const struct nr_column_flow *flow = &compare->flows[column];

	for (int i = 0; i < area.height && flow->scroll.top + (size_t)i < flow->lines.length; i++) {
		size_t index = flow->scroll.top + (size_t)i;
		const struct nr_column_flow_line *line = &flow->lines.items[index];
		draw_sign(canvas, area.x, area.y + i, line->sign);
		if (line->line != NULL)
			draw_text(compare, canvas, (struct nr_rect){ area.x, area.y + i, area.width, 1 }, column,
				line->line);
		if (nr_compare_is_chosen(compare, column, index))
			nr_canvas_set_role(canvas, (struct nr_rect){ area.x, area.y + i, area.width, 1 },
				NR_ROLE_SELECTED);
		if (nr_compare_is_flow_difference(compare, column, index))
			nr_canvas_set_role(canvas, (struct nr_rect){ area.x, area.y + i, 1, 1 }, NR_ROLE_SELECTED);
		if (line->line != NULL)
			nr_find_mark(&compare->find, canvas, nr_compare_find_line(column, index), 0,
				area.x + NR_CELL_GUTTER, area.y + i, line->line->text);
	}
}

/* Why there is nothing to be seen. */
static void draw_nothing(const struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_look dim = { .role = NR_ROLE_DIM };

	nr_canvas_fill(canvas, area, NR_GLYPH_SPACE, dim);
	if (compare->filter.text != NULL)
		nr_buffer_printf(&text, _("Nothing has \"%s\" here"), compare->filter.text);
	else if (compare->mode == NR_COMPARE_FACTS)
		nr_buffer_append_string(&text, _("No quotes, numbers, dates or names."));
	else if (compare->mode == NR_COMPARE_TERMS)
		nr_buffer_append_string(&text, _("No words of a region or with a stance."));
	nr_canvas_put_cut(canvas, area.x + NR_CELL_GUTTER, area.y, area.width - NR_CELL_GUTTER, text.data, dim);
	nr_buffer_release(&text);
}

void nr_compare_draw(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect body = { area.x, area.y + head_height(compare), area.width, nr_compare_body_height(compare) };

	nr_canvas_set_cursor(canvas, area.x, area.y);
	if (compare->mode == NR_COMPARE_COVERAGE) {
		nr_coverage_draw(&compare->model.compared.comparison, nr_tui_sources(compare->view.tui),
			&compare->coverage, canvas, area);
		return;
	}
	if (!nr_compare_is_stacked(compare))
		draw_separators(compare, canvas, area);
	draw_head(compare, canvas, area);
	if (compare->mode == NR_COMPARE_FULL) {
		for (size_t i = 0; i < nr_compare_columns_shown(compare); i++)
			draw_flow(compare, compare->first + i, canvas, nr_compare_column_rect(compare, body, i));
		return;
	}
	if (compare->grid.lines.length == 0) {
		draw_nothing(compare, canvas, body);
		return;
	}
	for (int i = 0; i < body.height && compare->scroll.top + (size_t)i < compare->grid.lines.length; i++)
		draw_grid_line(compare, canvas, body, body.y + i, compare->scroll.top + (size_t)i);
}
