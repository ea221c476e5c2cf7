/* SPDX-License-Identifier: MIT */
/* An article laid out to be read: headline, outlet, author, time and link, then its text. */
#ifndef NR_TUI_PAGE_H
#define NR_TUI_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/reading.h"
#include "base/vector.h"
#include "markup/layout.h"
#include "tui/find.h"
#include "tui/scroll.h"
#include "tui/view.h"

struct nr_page_line {
	char *text;
	enum nr_joint joint; /* with the line before */
	struct nr_look look;
	bool address; /* it is the article's own, or a part of it */
};

struct nr_page {
	bool open;
	struct nr_reading reading; /* while open */
	struct nr_layout *layout;  /* NULL: not laid out */
	NR_VECTOR(struct nr_page_line) head;
	struct nr_scroll scroll;   /* over the head's lines and the layout's */
	const struct nr_document *instead; /* shown in place of the article's own text; NULL: none. Borrowed */
	char *note;                /* said in the head of it; NULL: nothing */
	int start;                 /* paragraph to begin with when it is laid out next; -1: none */
	int width;                 /* it is laid out for, */
	bool wide;                 /* and for ambiguous characters of two cells */
};

void nr_page_init(struct nr_page *page);
void nr_page_release(struct nr_page *page);

/* Opens an article in place of the one that is open; where that fails none is open, and the second says so. */
enum nr_status nr_page_try_open(struct nr_page *page, struct nr_tui *tui, int64_t article, struct nr_error *error);
bool nr_page_open(struct nr_page *page, struct nr_tui *tui, int64_t article);
void nr_page_start_at(struct nr_page *page, int paragraph); /* when it is laid out next */
bool nr_page_shows(const struct nr_page *page, int64_t article);

/* Lays it out; the place stays. whole: with its link, and the list of links behind the text. */
void nr_page_fit(struct nr_page *page, struct nr_tui *tui, int width, int height, bool whole);
void nr_page_forget_head(struct nr_page *page); /* what the head says has changed: the next fit makes it anew */

/* The paragraph at the top of the screen; -1: what stands before the first. */
int nr_page_paragraph(const struct nr_page *page);

/* Shows another document in place of the article's text, with a line about it; NULL: the text again. Borrows. */
void nr_page_show_document(struct nr_page *page, const struct nr_document *document, const char *note);

/* find: what was found in it is marked; NULL: nothing is. */
void nr_page_draw(
	const struct nr_page *page, struct nr_canvas *canvas, struct nr_rect area, const struct nr_find *find);

/* The link at a cell of the area it was drawn in: an index as of struct nr_span; NR_PAGE_OWN: the address of the
 * article itself, in the head; NR_PAGE_NO_LINK: there is none. */
enum { NR_PAGE_OWN = -1, NR_PAGE_NO_LINK = -2 };
int32_t nr_page_link_at(const struct nr_page *page, int x, int y);

/* The address of a picture of what is shown, borrowed. number 0: of the first one that stands at the top of the screen
 * or below it, else of the last; else of the one that is listed under the number, or where none is, of the number-th.
 * NULL: there is none. */
const char *nr_page_picture(const struct nr_page *page, int number);

/* Gives all its lines to a search, numbered as they are scrolled. */
void nr_page_fill(const struct nr_page *page, struct nr_find *find);

#endif
