/* SPDX-License-Identifier: MIT */
/* Search in the text of a view ("/"): all places are marked and counted, and are gone to one after the other. A view
 * that has a text gives its lines and shows one; the rest is done here. */
#ifndef NR_TUI_FIND_H
#define NR_TUI_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "markup/document.h"
#include "markup/layout.h"
#include "text/find.h"
#include "tui/actions.h"
#include "tui/canvas.h"
#include "tui/needles.h"
#include "tui/view.h"

/* How a line goes on from the one added before it: what is looked for may stand on both. */
enum nr_joint {
	NR_JOINT_NONE,   /* not at all */
	NR_JOINT_WORD,   /* within a word, or between characters of a script without spaces */
	NR_JOINT_SPACE,  /* a space was left out between them */
	NR_JOINT_HYPHEN, /* the line before ends with a hyphen of ours */
};

/* A place that was found, or the part of it in one line. */
struct nr_find_part {
	size_t line; /* as the view numbers its lines, in the order they are read */
	int place;   /* of several texts in one line: which */
	uint32_t start, end; /* bytes of the line's text */
	size_t match;
};

struct nr_find_ops {
	void (*fill)(struct nr_view *view); /* adds every line (nr_find_add), in any order of places */
	size_t (*top)(struct nr_view *view); /* the first line on the screen */
	bool (*is_shown)(struct nr_view *view, size_t line); /* on the screen */
	void (*show)(struct nr_view *view, size_t line, int place); /* brings a line to the screen */
	void (*begin_at)(struct nr_view *view, size_t line); /* as the first one on it */
	void (*leave)(struct nr_view *view); /* a search begins: begin_at will go back to here; may be NULL */
};

struct nr_find_piece {
	size_t line, at; /* at: in the run, bytes */
	int place;
	uint32_t skipped, length; /* bytes of the line that are left out before; bytes in the run */
};

struct nr_find {
	struct nr_view *view;
	const struct nr_find_ops *ops;
	char *text; /* as the reader wrote it; NULL: nothing is looked for */
	struct nr_needle_list needles; /* what that is: one, but of a search the words of it */
	bool of_search; /* text is what the list below was searched for */
	NR_VECTOR(struct nr_find_part) parts; /* by match */
	size_t count, current; /* matches; the one gone to, SIZE_MAX: none yet */
	char *before;  /* what was looked for when the question was asked */
	char *last;    /* what was answered last; NULL: nothing yet */
	size_t origin; /* the first line on the screen then */
	struct nr_buffer run; /* lines that belong together, while they are added */
	NR_VECTOR(struct nr_find_piece) pieces;
};

void nr_find_init(struct nr_find *find, struct nr_view *view, const struct nr_find_ops *ops); /* sets view->find */
void nr_find_release(struct nr_find *find);

/* The view's lines are others now (another width); the match that was gone to stays. */
void nr_find_again(struct nr_find *find);

/* For fill: a line's text. skipped: what stands before its text (an indent), bytes. */
void nr_find_add(struct nr_find *find, size_t line, int place, const char *text, size_t skipped, enum nr_joint joint);
void nr_find_add_line(struct nr_find *find, size_t line, int place, const struct nr_line *text,
	const struct nr_line *before, const struct nr_document *document); /* of a layout of that document */

/* Search, next and previous match, where nothing is looked for of what the list below was searched for; Esc while
 * there are marks takes them away. False: none of these. */
bool nr_find_act(struct nr_find *find, enum nr_action action);

/* Marks what was found in a line that was drawn from x, and puts the cursor on the match gone to. */
void nr_find_mark(const struct nr_find *find, struct nr_canvas *canvas, size_t line, int place, int x, int y,
	const char *text);

void nr_find_append(const struct nr_find *find, struct nr_buffer *title); /* "/words 3/17  "; nothing without */

#endif
