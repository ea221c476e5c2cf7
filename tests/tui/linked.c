/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "linked.h"

#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "base/arena.h"
#include "base/memory.h"

struct linked {
	int width, height;
	VTerm *emulator;
	struct nr_arena *arena; /* of addresses */
	const char *current;    /* NULL: none */
	const char **cells;     /* row after row */
};

static int on_damage(VTermRect rect, void *context)
{
	struct linked *linked = context;

	for (int y = rect.start_row; y < rect.end_row; y++)
		for (int x = rect.start_col; x < rect.end_col; x++)
			linked->cells[y * linked->width + x] = linked->current;
	return 1;
}

/* Cells that the terminal moves keep what they are. */
static int on_move(VTermRect to, VTermRect from, void *context)
{
	struct linked *linked = context;
	size_t count = (size_t)(linked->width * linked->height);
	const char **before = nr_alloc_array(count, sizeof *before);

	memcpy(before, linked->cells, count * sizeof *before);
	for (int y = to.start_row; y < to.end_row; y++)
		for (int x = to.start_col; x < to.end_col; x++)
			linked->cells[y * linked->width + x] = before[(y - to.start_row + from.start_row) *
				linked->width + x - to.start_col + from.start_col];
	free(before);
	return 1;
}

/* What stands between "ESC ] 8 ;" and its end; the address is behind the first semicolon. */
static void take_link(struct linked *linked, const char *text, size_t length)
{
	linked->current = text[length - 1] != ';' ? nr_arena_strndup(linked->arena, text, length) : NULL;
}

static void take(struct linked *linked, const char *bytes, size_t length)
{
	static const char opening[] = "\033]8;", closing[] = "\033\\";
	const char *end = bytes + length, *at;

	while ((at = memmem(bytes, (size_t)(end - bytes), opening, strlen(opening))) != NULL) {
		vterm_input_write(linked->emulator, bytes, (size_t)(at - bytes));
		at += strlen(opening);
		bytes = memmem(at, (size_t)(end - at), closing, strlen(closing));
		if (bytes == NULL)
			return;
		take_link(linked, at, (size_t)(bytes - at));
		bytes += strlen(closing);
	}
	vterm_input_write(linked->emulator, bytes, (size_t)(end - bytes));
}

struct linked *linked_new(int width, int height, const char *bytes, size_t length)
{
	static const VTermScreenCallbacks callbacks = { .damage = on_damage, .moverect = on_move };
	struct linked *linked = nr_alloc(sizeof *linked);

	linked->width = width;
	linked->height = height;
	linked->arena = nr_arena_new();
	linked->cells = nr_alloc_array((size_t)(width * height), sizeof *linked->cells);
	linked->emulator = vterm_new(height, width);
	vterm_set_utf8(linked->emulator, 1);
	VTermScreen *screen = vterm_obtain_screen(linked->emulator);
	vterm_screen_set_callbacks(screen, &callbacks, linked);
	vterm_screen_enable_altscreen(screen, 1);
	vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_CELL);
	vterm_screen_reset(screen, 1);
	take(linked, bytes, length);
	return linked;
}

void linked_free(struct linked *linked)
{
	if (linked == NULL)
		return;
	vterm_free(linked->emulator);
	nr_arena_free(linked->arena);
	free(linked->cells);
	free(linked);
}

const char *linked_at(const struct linked *linked, int x, int y)
{
	return linked->cells[y * linked->width + x];
}
