/* SPDX-License-Identifier: MIT */
/* Use cases: an address in the reader's browser, a text in the reader's own commands. Both run on the terminal, in
 * front: whoever shows screens gives the terminal away before and takes it back behind. */
#ifndef NR_APP_ELSEWHERE_H
#define NR_APP_ELSEWHERE_H

#include <stddef.h>

#include "base/error.h"

/* Opens an address of http or https (any other is NR_INVALID) with the first of the browsers that does it. browsers is
 * what BROWSER says: commands parted by colons, each as base/words reads it, "%s" standing for the address ("%%" for a
 * per cent sign), which else is their last word; with "&" as its last word one is not waited for. NULL or empty:
 * xdg-open. */
enum nr_status nr_browse(const char *url, const char *browsers, struct nr_error *error);

/* Pipes a text through a command (base/words) and what comes out of it, errors too, into the pager; an empty command
 * is the pager alone. pager is what PAGER says; NULL or empty: less, else more. */
enum nr_status nr_pipe_text(const char *text, size_t length, const char *command, const char *pager,
	struct nr_error *error);

#endif
