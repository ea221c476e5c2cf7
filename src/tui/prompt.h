/* SPDX-License-Identifier: MIT */
/* A line in which the reader writes an answer, in place of the status line. Knows no terminal. */
#ifndef NR_TUI_PROMPT_H
#define NR_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "tui/canvas.h"
#include "tui/history.h"
#include "tui/key.h"

/* What helps in writing; both may be NULL. Borrowed. */
struct nr_prompt_help {
	struct nr_history *history;
	/* How many texts could be meant by the beginning of one; *whole becomes the one of an index. */
	size_t (*complete)(const char *beginning, size_t index, struct nr_buffer *whole, void *context);
	void *context;
};

struct nr_prompt {
	bool open;
	const char *label; /* in the reader's language */
	struct nr_buffer text;
	size_t cursor; /* bytes, between graphemes */
	struct nr_prompt_help help;
	size_t line;   /* of the history; its count: what is being written */
	size_t choice, choices; /* of how many completions */
	bool choosing; /* the text is a completion of what is kept */
	bool unmatched; /* the last key was to complete what has no completion */
	struct nr_buffer kept; /* what was written before a line of the history or a completion took its place */
};

void nr_prompt_init(struct nr_prompt *prompt);
void nr_prompt_release(struct nr_prompt *prompt);
/* With a text to start from; help may be NULL. */
void nr_prompt_open(struct nr_prompt *prompt, const char *label, const char *text, const struct nr_prompt_help *help);

/* Up, Down, C-p and C-n go through the history, Tab and S-Tab through what could be meant; Left, Right, Home, End,
 * Backspace, Del and C-b C-f C-a C-e C-h C-d C-w C-u C-k edit, Enter ends, Esc (and Backspace in an empty line) ends
 * without an answer, what can be seen is put in. */
enum nr_prompt_state { NR_PROMPT_OPEN, NR_PROMPT_ANSWERED, NR_PROMPT_CANCELLED };
enum nr_prompt_state nr_prompt_press(struct nr_prompt *prompt, nr_key key);

/* Puts in a text at once, as one line: what ends lines and other controls become spaces or vanish. As much as fits. */
void nr_prompt_paste(struct nr_prompt *prompt, const char *text);

/* Fills a row, and puts the cursor into it; a long text is shown around the cursor. The row above it shows what a
 * completion could be, while one is chosen. */
void nr_prompt_draw(const struct nr_prompt *prompt, struct nr_canvas *canvas, int y);

#endif
