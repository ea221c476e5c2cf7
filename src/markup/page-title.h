/* SPDX-License-Identifier: MIT */
/* The headline of a page. */
#ifndef NR_MARKUP_PAGE_TITLE_H
#define NR_MARKUP_PAGE_TITLE_H

#include <stdbool.h>

#include "markup/outline.h"

/* Whether a heading says what the title says, maybe without the outlet's name. */
bool nr_page_same_title(const char *title, const char *heading);

/* The title without the outlet's name; NULL: the page has none. The caller frees. */
char *nr_page_title(const struct nr_outline *outline);

#endif
