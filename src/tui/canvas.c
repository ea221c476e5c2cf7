/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/linebreak.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

bool nr_rect_contains(struct nr_rect rect, int x, int y)
{
	return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

static const struct nr_cell blank = { .points = { ' ' }, .count = 1, .width = 1 };

void nr_canvas_init(struct nr_canvas *canvas)
{
	*canvas = (struct nr_canvas){ 0 };
}

void nr_canvas_release(struct nr_canvas *canvas)
{
	free(canvas->cells);
	nr_vector_release(&canvas->links);
	nr_arena_free(canvas->arena);
	nr_canvas_init(canvas);
}

void nr_canvas_clear(struct nr_canvas *canvas)
{
	size_t count = (size_t)canvas->width * (size_t)canvas->height;

	for (size_t i = 0; i < count; i++)
		canvas->cells[i] = blank;
	canvas->cursor_x = canvas->cursor_y = 0;
	canvas->links.length = 0;
	if (canvas->arena != NULL)
		nr_arena_clear(canvas->arena);
}

void nr_canvas_resize(struct nr_canvas *canvas, int width, int height)
{
	canvas->width = width > 0 ? width : 0;
	canvas->height = height > 0 ? height : 0;
	canvas->cells = nr_realloc_array(canvas->cells, (size_t)canvas->width * (size_t)canvas->height + 1,
		sizeof *canvas->cells);
	nr_canvas_clear(canvas);
}

static struct nr_cell *cell_at(const struct nr_canvas *canvas, int x, int y)
{
	if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
		return NULL;
	return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

const struct nr_cell *nr_canvas_cell(const struct nr_canvas *canvas, int x, int y)
{
	return cell_at(canvas, x, y);
}

/* A cell about to be written may be half of a wide one, whose other half then becomes blank. */
static void part_from_neighbours(struct nr_canvas *canvas, int x, int y, int width)
{
	struct nr_cell *first = cell_at(canvas, x, y), *behind = cell_at(canvas, x + width, y);

	if (first != NULL && first->width == 0) {
		struct nr_cell *before = cell_at(canvas, x - 1, y);
		struct nr_look look = before->look;
		*before = blank;
		before->look = look;
	}
	if (behind != NULL && behind->width == 0) {
		struct nr_look look = behind->look;
		*behind = blank;
		behind->look = look;
	}
}

/* Puts one grapheme of width cells, all of which are inside the canvas. Of a cluster that a cell cannot hold, the base
 * character is shown: an emoji sequence loses its parts, not its place. */
static void put_grapheme(struct nr_canvas *canvas, int x, int y, const char *text, size_t length, int width,
	struct nr_look look)
{
	struct nr_cell cell = { .look = look, .width = (uint8_t)width };
	size_t offset = 0;

	while (offset < length && cell.count < NR_CELL_POINTS) {
		uint32_t point = nr_utf8_next(text, length, &offset);
		if (cell.count == 0 && nr_width_of(point) > 0)
			cell.points[cell.count++] = point;
		else if (cell.count > 0 && nr_width_of(point) > 0)
			break;
		else if (cell.count > 0 && point != 0x200D && point != 0xFE0E && point != 0xFE0F && point >= 0x300 &&
			 nr_is_safe(point))
			cell.points[cell.count++] = point;
	}
	part_from_neighbours(canvas, x, y, width);
	*cell_at(canvas, x, y) = cell;
	if (width == 2)
		*cell_at(canvas, x + 1, y) = (struct nr_cell){ .look = look };
}

static bool is_showable(const char *text, size_t length)
{
	size_t offset = 0;
	uint32_t point = nr_utf8_next(text, length, &offset);

	return point >= ' ' && nr_is_safe(point);
}

int nr_canvas_put(struct nr_canvas *canvas, int x, int y, int limit, const char *text, size_t length,
	struct nr_look look)
{
	int used = 0;
	size_t offset = 0;

	if (x < 0 || y < 0 || y >= canvas->height)
		return 0;
	if (limit > canvas->width - x)
		limit = canvas->width - x;
	while (offset < length) {
		int cells;
		size_t next = nr_grapheme_next(text, length, offset, &cells);
		if (cells > 0 && is_showable(text + offset, next - offset)) {
			if (used + cells > limit)
				break;
			put_grapheme(canvas, x + used, y, text + offset, next - offset, cells, look);
			used += cells;
		}
		offset = next;
	}
	return used;
}

int nr_canvas_put_string(struct nr_canvas *canvas, int x, int y, int limit, const char *text, struct nr_look look)
{
	return nr_canvas_put(canvas, x, y, limit, text, strlen(text), look);
}

int nr_canvas_put_cut(struct nr_canvas *canvas, int x, int y, int limit, const char *text, struct nr_look look)
{
	size_t length = strlen(text);
	const char *ellipsis = nr_glyph(NR_GLYPH_ELLIPSIS);

	if (nr_width_fit(text, length, limit, NULL) == length)
		return nr_canvas_put(canvas, x, y, limit, text, length, look);
	int used = nr_canvas_put(canvas, x, y, limit - nr_width_string(ellipsis), text, length, look);
	return used + nr_canvas_put_string(canvas, x + used, y, limit - used, ellipsis, look);
}

int nr_canvas_put_right(struct nr_canvas *canvas, int end, int y, int limit, const char *text, struct nr_look look)
{
	int used;

	nr_width_fit(text, strlen(text), limit, &used);
	return nr_canvas_put_cut(canvas, end - used, y, used, text, look);
}

int nr_canvas_put_wrapped(struct nr_canvas *canvas, struct nr_rect area, const char *text, struct nr_look look)
{
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_line_piece piece;
	size_t length = strlen(text);
	int row = 0;

	nr_line_breaker_set(breaker, text, length);
	while (row < area.height && nr_line_breaker_next(breaker, area.width > 8 ? area.width : 8, &piece)) {
		struct nr_buffer line = NR_BUFFER_INIT;
		nr_line_append(&line, text, &piece);
		bool is_cut = row == area.height - 1 && piece.end + strspn(text + piece.end, " ") < length;
		nr_canvas_put_cut(canvas, area.x, area.y + row, area.width, is_cut ? text + piece.start : line.data,
			look);
		nr_buffer_release(&line);
		row++;
	}
	nr_line_breaker_free(breaker);
	return row;
}

void nr_canvas_put_line(struct nr_canvas *canvas, int x, int y, int limit, const struct nr_line *line,
	struct nr_look look)
{
	size_t at = 0;
	int used = 0;

	for (size_t i = 0; i <= line->span_count; i++) {
		const struct nr_span *span = i < line->span_count ? &line->spans[i] : NULL;
		size_t start = span != NULL ? span->start : line->length;
		used += nr_canvas_put(canvas, x + used, y, limit - used, line->text + at, start - at, look);
		if (span == NULL)
			break;
		struct nr_look styled = look;
		styled.style |= span->style;
		used += nr_canvas_put(canvas, x + used, y, limit - used, line->text + start, span->end - start, styled);
		at = span->end;
	}
}

void nr_canvas_fill(struct nr_canvas *canvas, struct nr_rect area, enum nr_glyph glyph, struct nr_look look)
{
	const char *text = nr_glyph(glyph);

	for (int y = area.y; y < area.y + area.height; y++)
		for (int x = area.x; x < area.x + area.width; x++)
			nr_canvas_put_string(canvas, x, y, 1, text, look);
}

void nr_canvas_set_role(struct nr_canvas *canvas, struct nr_rect area, enum nr_role role)
{
	for (int y = area.y; y < area.y + area.height; y++)
		for (int x = area.x; x < area.x + area.width; x++) {
			struct nr_cell *cell = cell_at(canvas, x, y);
			if (cell != NULL)
				cell->look.role = (uint8_t)role;
		}
}

void nr_canvas_add_style(struct nr_canvas *canvas, struct nr_rect area, unsigned style)
{
	for (int y = area.y; y < area.y + area.height; y++)
		for (int x = area.x; x < area.x + area.width; x++) {
			struct nr_cell *cell = cell_at(canvas, x, y);
			if (cell != NULL)
				cell->look.style |= (uint16_t)style;
		}
}

/* The link that goes on in a cell; a space where its style changes may part it. NULL: it is a new one. */
static struct nr_canvas_link *link_before(struct nr_canvas *canvas, int x, int y, int number, const char *url)
{
	size_t count = canvas->links.length;
	struct nr_canvas_link *last = count > 0 ? &canvas->links.items[count - 1] : NULL;

	if (last == NULL || last->y != y || last->number != number || strcmp(last->url, url) != 0)
		return NULL;
	int gap = x - (last->x + last->width);
	return gap == 0 || (gap == 1 && cell_at(canvas, x - 1, y)->points[0] == ' ') ? last : NULL;
}

void nr_canvas_add_link(struct nr_canvas *canvas, int x, int y, int width, int number, const char *url)
{
	if (!canvas->takes_links || x < 0 || y < 0 || y >= canvas->height || x >= canvas->width || width <= 0)
		return;
	int end = width < canvas->width - x ? x + width : canvas->width;
	struct nr_canvas_link *link = link_before(canvas, x, y, number, url);
	if (link == NULL) {
		if (canvas->arena == NULL)
			canvas->arena = nr_arena_new();
		link = nr_vector_add(&canvas->links);
		*link = (struct nr_canvas_link){
			.x = x, .y = y, .number = number, .url = nr_arena_strdup(canvas->arena, url) };
	}
	link->width = end - link->x;
	for (int i = link->x; i < end; i++)
		cell_at(canvas, i, y)->linked = true;
}

void nr_canvas_set_cursor(struct nr_canvas *canvas, int x, int y)
{
	if (x >= 0 && y >= 0 && x < canvas->width && y < canvas->height) {
		canvas->cursor_x = x;
		canvas->cursor_y = y;
	}
}
