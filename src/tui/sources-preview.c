/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/sources-preview.h"

#include "tui/sources-marks.h"

static void fit(struct nr_sources_panes *panes, struct nr_page *page, struct nr_rect area)
{
	struct nr_rect text = nr_preview_text(area);

	nr_page_fit(page, panes->tui, text.width, text.height, false);
}

bool nr_sources_find_preview(struct nr_sources_panes *panes, struct nr_rect area)
{
	const struct nr_article *article = nr_sources_article(panes);
	bool nothing = article == NULL || panes->preview_failed || area.width == 0;

	if (nothing)
		nr_page_release(&panes->preview);
	bool found = nothing || nr_page_shows(&panes->preview, article->id) ||
		     nr_previews_take(&panes->previews, article->id, &panes->preview);
	fit(panes, &panes->preview, area);
	return found;
}

bool nr_sources_make_preview(struct nr_sources_panes *panes, struct nr_rect area)
{
	if (nr_sources_find_preview(panes, area))
		return false;
	nr_previews_put(&panes->previews, &panes->preview);
	panes->preview_failed = !nr_page_open(&panes->preview, panes->tui, nr_sources_article(panes)->id);
	fit(panes, &panes->preview, area);
	return true;
}

static bool make_ready(struct nr_sources_panes *panes, size_t row, struct nr_rect area)
{
	const struct nr_article_list *list = &panes->articles.list;
	struct nr_error error = NR_NO_ERROR;
	struct nr_page page;

	if (row >= list->length || panes->ahead_failed || nr_previews_have(&panes->previews, list->items[row].id))
		return false;
	nr_page_init(&page);
	/* What is wrong with it is said when it is selected. */
	panes->ahead_failed = nr_page_try_open(&page, panes->tui, list->items[row].id, &error) != NR_OK;
	nr_error_clear(&error);
	fit(panes, &page, area);
	nr_previews_put(&panes->previews, &page);
	return !panes->ahead_failed;
}

bool nr_sources_look_ahead(struct nr_sources_panes *panes, struct nr_rect area)
{
	size_t row = panes->list.selected;

	return area.width > 0 && (make_ready(panes, row + 1, area) || (row > 0 && make_ready(panes, row - 1, area)));
}

void nr_sources_refresh_preview(struct nr_sources_panes *panes, int64_t selected)
{
	struct nr_page *preview = &panes->preview;
	struct nr_scroll scroll = preview->scroll;

	nr_previews_forget(&panes->previews);
	if (!preview->open)
		return;
	if (!nr_page_shows(preview, selected))
		nr_page_release(preview);
	else if (nr_page_open(preview, panes->tui, selected))
		preview->scroll = scroll;
}
