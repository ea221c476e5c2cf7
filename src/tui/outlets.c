/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/outlets.h"

#include <string.h>

#include "text/width.h"

enum {
	PLACES = 6,    /* up to so many outlets each have a place of their own */
	NAME_CELLS = 8, /* of a short name, at most */
};

const char *nr_outlet_short(const struct nr_source_list *sources, const char *key)
{
	const struct nr_source *source = nr_source_find(sources, key);

	return source != NULL ? nr_source_short(source) : key;
}

const char *nr_outlet_title(const struct nr_source_list *sources, const char *key)
{
	const struct nr_source *source = nr_source_find(sources, key);

	return source != NULL && source->title != NULL ? source->title : key;
}

struct nr_look nr_outlet_look(const struct nr_source_list *sources, const char *key)
{
	const struct nr_source *source = nr_source_find(sources, key);
	unsigned number = source != NULL ? (unsigned)(source - sources->items) : 0;

	return (struct nr_look){ .role = NR_ROLE_OUTLET,
		.colour = (uint8_t)nr_colour_of(source != NULL ? source->colour : NULL, number) };
}

/* The text of a mark, and how many of its bytes to show. */
static const char *mark_text(const struct nr_source *source, bool name, size_t *length, int *cells)
{
	const char *text = name ? nr_source_short(source) : source->mark;

	if (!name && text == NULL) { /* its first character */
		text = nr_source_short(source);
		*length = nr_grapheme_next(text, strlen(text), 0, cells);
		return text;
	}
	*length = nr_width_fit(text, strlen(text), name ? NAME_CELLS : 2, cells);
	return text;
}

struct nr_marks nr_marks_plan(const struct nr_source_list *sources, bool names)
{
	struct nr_marks marks = { .sources = sources, .names = names, .fixed = sources->length <= PLACES, .slot = 1 };

	for (size_t i = 0; i < sources->length; i++) {
		size_t length;
		int cells;
		mark_text(&sources->items[i], names, &length, &cells);
		marks.slot = cells > marks.slot ? cells : marks.slot;
	}
	int places = marks.fixed ? (int)sources->length : PLACES;
	marks.width = places > 1 ? places * (marks.slot + 1) - 1 : 0;
	return marks;
}

static bool covers(const struct nr_event *event, const char *key)
{
	for (size_t i = 0; event != NULL && i < event->sources.length; i++)
		if (strcmp(event->sources.items[i], key) == 0)
			return true;
	return false;
}

static void draw_mark(const struct nr_marks *marks, struct nr_canvas *canvas, int x, int y,
	const struct nr_source *source)
{
	size_t length;
	int cells;
	const char *text = mark_text(source, marks->names, &length, &cells);

	nr_canvas_put(canvas, x, y, marks->slot, text, length, nr_outlet_look(marks->sources, source->key));
}

void nr_marks_draw(const struct nr_marks *marks, struct nr_canvas *canvas, int x, int y, const struct nr_event *event,
	const char *own)
{
	struct nr_look dim = { .role = NR_ROLE_DIM };
	int drawn = 0;

	for (size_t i = 0; i < marks->sources->length && drawn < (marks->fixed ? PLACES : PLACES - 1); i++) {
		const struct nr_source *source = &marks->sources->items[i];
		bool covered = covers(event, source->key) || (own != NULL && strcmp(own, source->key) == 0);
		if (!covered && !marks->fixed)
			continue;
		int at = x + drawn++ * (marks->slot + 1);
		if (covered)
			draw_mark(marks, canvas, at, y, source);
		else
			nr_canvas_put_string(canvas, at, y, 1, nr_glyph(NR_GLYPH_ABSENT), dim);
	}
	if (!marks->fixed && event != NULL && event->sources.length > PLACES - 1)
		nr_canvas_put_string(canvas, x + (PLACES - 1) * (marks->slot + 1), y, 1, nr_glyph(NR_GLYPH_ELLIPSIS),
			dim);
}
