/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/linking.h"

#include <curses.h>
#include <string.h>
#include <term.h>

#include "base/buffer.h"
#include "base/time.h"
#include "report/hyperlink.h"
#include "text/utf8.h"
#include "text/width.h"
#include "tui/frame.h"
#include "tui/modes.h"

enum {
	REST_MS = 200, /* without a new frame until links are laid: longer than between two of a key that is held */
	BYTES_MOST = 64 * 1024, /* for a screen: links beyond that are none */
};

static struct {
	bool waiting; /* links of a frame are to be laid, or found to be */
	bool changed; /* since they were laid, curses has written something */
	int64_t drawn; /* when (ms) */
	struct nr_buffer laid; /* those that are, as describe() has them */
} linking = { .laid = NR_BUFFER_INIT };

/* curses gives its bytes away one by one, and to no one in particular. */
static struct nr_buffer *taking;

static int take_byte(int byte)
{
	nr_buffer_append_char(taking, (char)byte);
	return byte;
}

void nr_linking_drawn(const struct nr_canvas *canvas, bool changed)
{
	if (changed) {
		linking.changed = true;
		linking.drawn = nr_time_monotonic();
	}
	linking.waiting = canvas->links.length > 0;
}

int nr_linking_due(int64_t now)
{
	int64_t rested = now - linking.drawn;

	if (!linking.waiting)
		return -1;
	return rested >= 0 && rested < REST_MS ? (int)(REST_MS - rested) : 0;
}

static void move_to(int x, int y)
{
	if (!move_standout_mode)
		vid_puts(A_NORMAL, 0, NULL, take_byte);
	tputs(tiparm(cursor_address, y, x), 1, take_byte);
}

/* A cell as curses has it on the screen; what it has for attributes then, the terminal has too. */
static void append_cell(struct nr_buffer *bytes, int x, int y)
{
	wchar_t text[CCHARW_MAX + 1];
	attr_t attributes;
	short few;
	int pair;
	cchar_t cell;

	if (mvin_wch(y, x, &cell) == ERR || getcchar(&cell, text, &attributes, &few, &pair) == ERR)
		return;
	vid_puts(attributes & ~(attr_t)(NR_LINKED | A_CHARTEXT), 0, &pair, take_byte);
	for (size_t i = 0; text[i] != L'\0'; i++)
		nr_utf8_append(bytes, (uint32_t)text[i]);
}

static void append_link(struct nr_buffer *bytes, const struct nr_canvas *canvas, const struct nr_canvas_link *link)
{
	bool placed = false;

	nr_hyperlink_begin(bytes, link->url, link->number);
	for (int x = link->x; x < link->x + link->width; x++) {
		const struct nr_cell *cell = nr_canvas_cell(canvas, x, link->y);
		if (!cell->linked) { /* something was drawn over it since */
			placed = false;
			continue;
		}
		if (!placed) /* so that no text of an article stands right behind the end of a sequence */
			move_to(x, link->y);
		placed = true;
		/* The right half of a wide character is no cell to curses; behind a narrow one it is a space. */
		if (cell->width > 0 || nr_width_of(cell[-1].points[0]) == 1)
			append_cell(bytes, x, link->y);
	}
	nr_hyperlink_end(bytes);
}

/* Lays all links, and leaves the cursor where curses has it. */
static void send_links(const struct nr_canvas *canvas)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;

	taking = &bytes;
	for (size_t i = 0; i < canvas->links.length && bytes.length < BYTES_MOST; i++)
		append_link(&bytes, canvas, &canvas->links.items[i]);
	vid_puts(A_NORMAL, 0, NULL, take_byte);
	move_to(canvas->cursor_x, canvas->cursor_y);
	move(canvas->cursor_y, canvas->cursor_x); /* reading cells has moved it in curses */
	taking = NULL;
	nr_modes_begin_frame();
	nr_frame_send(bytes.data, bytes.length);
	nr_modes_end_frame();
	nr_buffer_release(&bytes);
}

/* All there is to be laid, as bytes to be compared. */
static struct nr_buffer describe(const struct nr_canvas *canvas)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (size_t i = 0; i < canvas->links.length; i++) {
		const struct nr_canvas_link *link = &canvas->links.items[i];
		nr_buffer_printf(&text, "%d %d %d %d %s\n", link->x, link->y, link->width, link->number, link->url);
	}
	return text;
}

void nr_linking_lay(const struct nr_canvas *canvas)
{
	struct nr_buffer wanted = describe(canvas);

	/* curses takes for sent what it was asked for: where nothing is to be sent, it must not be asked. */
	if (linking.waiting && wanted.length > 0 && (linking.changed || strcmp(wanted.data, linking.laid.data) != 0))
		send_links(canvas);
	linking.waiting = linking.changed = false;
	nr_buffer_release(&linking.laid);
	linking.laid = wanted;
}

void nr_linking_forget(void)
{
	linking.waiting = false;
	nr_buffer_release(&linking.laid);
}
