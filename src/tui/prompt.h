/* SPDX-License-Identifier: MIT */
/* A line in which the reader writes an answer, in place of the status line. Knows no terminal. */
#ifndef NR_TUI_PROMPT_H
#define NR_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "tui/canvas.h"
#include "tui/key.h"

struct nr_prompt {
	bool open;
	const char *label; /* in the reader's language */
	struct nr_buffer text;
	size_t cursor; /* bytes, between graphemes */
};

void nr_prompt_init(struct nr_prompt *prompt);
void nr_prompt_release(struct nr_prompt *prompt);
void nr_prompt_open(struct nr_prompt *prompt, const char *label, const char *text); /* with a text to start from */

/* Left, Right, Home, End, Backspace, Del and C-b C-f C-a C-e C-h C-d C-w C-u C-k edit, Enter ends, Esc (and Backspace
 * in an empty line) ends without an answer, what can be seen is put in. */
enum nr_prompt_state { NR_PROMPT_OPEN, NR_PROMPT_ANSWERED, NR_PROMPT_CANCELLED };
enum nr_prompt_state nr_prompt_press(struct nr_prompt *prompt, nr_key key);

/* Fills a row, and puts the cursor into it; a long text is shown around the cursor. */
void nr_prompt_draw(const struct nr_prompt *prompt, struct nr_canvas *canvas, int y);

#endif
