/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-coverage.h"

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

/* Where the first field begins: behind the outlets' names. */
static int fields_start(struct nr_rect area)
{
	int needed = 2;

	for (int field = 0; field < FIELD_COUNT; field++)
		if (area.width >= fields[field].from)
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
		nr_canvas_put_cut(canvas, start, row.y, row.width - start, _("did not cover it"), dim);
		return;
	}
	for (int field = 0; field < FIELD_COUNT; field++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		int width = field_width((enum field)field);
		if (row.width < fields[field].from)
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
		if (area.width < fields[field].from)
			continue;
		if (field >= PARAGRAPHS)
			nr_canvas_put_right(canvas, x + width, area.y, width, _(fields[field].title), head);
		else
			nr_canvas_put_string(canvas, x, area.y, width, _(fields[field].title), head);
		x += width + 2;
	}
}

void nr_coverage_draw(const struct nr_comparison *comparison, const struct nr_source_list *sources,
	const struct nr_scroll *list, struct nr_canvas *canvas, struct nr_rect area)
{
	int start = fields_start(area);
	struct nr_look look = { 0 };

	if (area.height < 1)
		return;
	draw_heading(canvas, area, start);
	for (int i = 0; i + 1 < area.height && list->top + (size_t)i < comparison->coverage.length; i++) {
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
