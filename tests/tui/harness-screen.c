/* SPDX-License-Identifier: MIT */
/* What is on the screen. */
#include "config.h"

#include "harness.h"
#include "harness-terminal.h"

#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "base/buffer.h"
#include "text/utf8.h"

static int colour_of(VTermColor colour, bool is_own)
{
	if (is_own)
		return -1;
	if (VTERM_COLOR_IS_INDEXED(&colour))
		return colour.indexed.idx;
	return TERMINAL_EXACT | colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue;
}

struct terminal_cell terminal_cell(struct terminal *terminal, int x, int y)
{
	VTermScreenCell cell;
	VTermPos position = { y, x };

	if (!vterm_screen_get_cell(terminal->screen, position, &cell))
		return (struct terminal_cell){ 0 };
	uint32_t character = cell.chars[0] == (uint32_t)-1 ? 0 : cell.chars[0];
	return (struct terminal_cell){ .character = character,
		.width = cell.width,
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != 0,
		.italic = cell.attrs.italic,
		.reverse = cell.attrs.reverse,
		.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
		.foreground = colour_of(cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
		.background = colour_of(cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)) };
}

char *terminal_row(struct terminal *terminal, int row)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (int x = 0; x < terminal->width; x++) {
		struct terminal_cell cell = terminal_cell(terminal, x, row);
		nr_utf8_append(&text, cell.character == 0 ? ' ' : cell.character);
		if (cell.width == 2)
			x++;
	}
	while (text.length > 0 && text.data[text.length - 1] == ' ')
		nr_buffer_truncate(&text, text.length - 1);
	return nr_buffer_detach(&text);
}

char *terminal_text(struct terminal *terminal)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (int y = 0; y < terminal->height; y++) {
		char *row = terminal_row(terminal, y);
		nr_buffer_append_string(&text, row);
		nr_buffer_append_char(&text, '\n');
		free(row);
	}
	return nr_buffer_detach(&text);
}

bool terminal_find(struct terminal *terminal, const char *text, int *x, int *y)
{
	for (*y = 0; *y < terminal->height; ++*y) {
		char *row = terminal_row(terminal, *y);
		const char *found = strstr(row, text);
		size_t offset = 0;
		*x = 0;
		while (found != NULL && row + offset < found) {
			nr_utf8_next(row, strlen(row), &offset);
			*x += terminal_cell(terminal, *x, *y).width == 2 ? 2 : 1;
		}
		bool is_here = found != NULL;
		free(row);
		if (is_here)
			return true;
	}
	return false;
}

bool terminal_shows(struct terminal *terminal, const char *text)
{
	int x, y;

	return terminal_find(terminal, text, &x, &y);
}

void terminal_cursor(struct terminal *terminal, int *x, int *y)
{
	VTermPos position;

	vterm_state_get_cursorpos(vterm_obtain_state(terminal->emulator), &position);
	*x = position.col;
	*y = position.row;
}
