/* SPDX-License-Identifier: MIT */
/* Pages that are kept ready: of the articles around the selected one, so that the next key has its preview at once. */
#ifndef NR_TUI_PREVIEWS_H
#define NR_TUI_PREVIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/page.h"

enum { NR_PREVIEWS_KEPT = 4 };

struct nr_previews { /* starts as { 0 } */
	struct nr_page pages[NR_PREVIEWS_KEPT];
	size_t oldest; /* index of the page that makes room for the next */
};

void nr_previews_forget(struct nr_previews *previews); /* what they show may have changed */

bool nr_previews_have(const struct nr_previews *previews, int64_t article);

/* Puts a page away, in place of the oldest; page shows nothing then. */
void nr_previews_put(struct nr_previews *previews, struct nr_page *page);

/* Brings out the page of an article, from its start, and puts away what page showed; false: there is none. */
bool nr_previews_take(struct nr_previews *previews, int64_t article, struct nr_page *page);

#endif
