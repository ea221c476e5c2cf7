/* SPDX-License-Identifier: MIT */
/* Themes as files in configuration syntax: the reader's own folder first (newsreader/themes in the folder of the
 * configuration), then the program's. */
#ifndef NR_TUI_THEME_FILE_H
#define NR_TUI_THEME_FILE_H

#include "base/error.h"
#include "tui/theme.h"

/* Fills theme with the file of a name ("dark"): with the theme that it is based on, and what it says itself over that.
 * What is wrong in it is handed to warn ("file:line: ..."; one line each), and the rest holds. A syntax error is
 * NR_INVALID; a name that no file has is NR_NOT_FOUND, and the message has the one that was meant, or all. Where it is
 * not NR_OK the theme is the plain one. */
enum nr_status nr_theme_read(struct nr_theme *theme, const char *name, void (*warn)(const char *message, void *context),
	void *context, struct nr_error *error);

/* What a terminal with 256 colours and one with 16 usually shows for each of its first 256 colours, 0xRRGGBB (xterm's
 * palette). */
int nr_palette_colour(int index);

#endif
