/* SPDX-License-Identifier: MIT */
/* Lines the reader has typed at a prompt, oldest first, kept in the state folder ($XDG_STATE_HOME/newsreader). */
#ifndef NR_TUI_HISTORY_H
#define NR_TUI_HISTORY_H

#include <stddef.h>

enum { NR_HISTORY_MAX = 200 }; /* lines; the oldest are forgotten */

struct nr_history;

/* Never NULL; name ("commands") is the file's, NULL: it lasts as long as the program. Nothing is read before a line is
 * wanted, and what cannot be read is an empty history: it is a comfort, and no reason to stop anybody. */
struct nr_history *nr_history_new(const char *name);
void nr_history_free(struct nr_history *history); /* takes NULL */

size_t nr_history_count(struct nr_history *history);
const char *nr_history_line(struct nr_history *history, size_t index); /* borrows until the next nr_history_add */

/* Puts a line last, and out of its earlier place; writes the file. An empty line is none. */
void nr_history_add(struct nr_history *history, const char *line);

#endif
