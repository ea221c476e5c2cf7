/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/previews.h"

/* The index of an article's page; NR_PREVIEWS_KEPT: there is none. */
static size_t find(const struct nr_previews *previews, int64_t article)
{
	size_t i = 0;

	while (i < NR_PREVIEWS_KEPT && !nr_page_shows(&previews->pages[i], article))
		i++;
	return i;
}

void nr_previews_forget(struct nr_previews *previews)
{
	for (size_t i = 0; i < NR_PREVIEWS_KEPT; i++)
		nr_page_release(&previews->pages[i]);
}

bool nr_previews_have(const struct nr_previews *previews, int64_t article)
{
	return find(previews, article) < NR_PREVIEWS_KEPT;
}

void nr_previews_put(struct nr_previews *previews, struct nr_page *page)
{
	struct nr_page *place = &previews->pages[previews->oldest];

	if (!page->open)
		return;
	nr_page_release(place);
	*place = *page;
	nr_page_init(page);
	previews->oldest = (previews->oldest + 1) % NR_PREVIEWS_KEPT;
}

bool nr_previews_take(struct nr_previews *previews, int64_t article, struct nr_page *page)
{
	size_t index = find(previews, article);

	if (index == NR_PREVIEWS_KEPT)
		return false;
	struct nr_page found = previews->pages[index];
	previews->pages[index] = *page;
	*page = found;
	page->scroll.top = 0;
	return true;
}
