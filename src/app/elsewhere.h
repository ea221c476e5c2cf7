/* SPDX-License-Identifier: MIT */
/* Use cases: an address in the reader's browser, a text in the reader's own commands, a picture in
 * a viewer. All run on the terminal, in front: whoever shows screens gives the terminal away before and takes it back
 * behind. */
#ifndef NR_APP_ELSEWHERE_H
#define NR_APP_ELSEWHERE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Opens an address of http or https (any other is NR_INVALID) with the first of the browsers that does it. browsers is
 * what BROWSER says: commands parted by colons, each as base/words reads it, "%s" standing for the address ("%%" for a
 * per cent sign), which else is their last word; with "&" as its last word one is not waited for. NULL or empty:
 * xdg-open. */
enum nr_status nr_browse(const char *url, const char *browsers, struct nr_error *error);

/* Shows a file with a program: viewer is it and its arguments, ending with NULL, "%s" and "&" as in browsers. NULL or
 * none: xdg-open where there is a desktop, else chafa, which draws on the terminal. *drawn: it did, or another that is
 * known for it, and has ended: what it drew is to be looked at before the screens come back. */
enum nr_status nr_view_picture(const char *path, char *const *viewer, bool *drawn, struct nr_error *error);

/* Pipes a text through a command (base/words) and what comes out of it, errors too, into the pager; an empty command
 * is the pager alone. pager is what PAGER says; NULL or empty: less, else more. */
enum nr_status nr_pipe_text(const char *text, size_t length, const char *command, const char *pager,
	struct nr_error *error);

#endif
