/* SPDX-License-Identifier: MIT */
/* The panes of the sources view: outlets, articles of the chosen one, preview of the selected article. */
#ifndef NR_TUI_SOURCES_PANES_H
#define NR_TUI_SOURCES_PANES_H

#include "tui/lazy.h"
#include "tui/list-filter.h"
#include "tui/page.h"
#include "tui/previews.h"
#include "tui/scroll.h"
#include "tui/searches.h"
#include "tui/selection.h"
#include "tui/view.h"

enum nr_pane { NR_PANE_OUTLETS, NR_PANE_ARTICLES, NR_PANE_PREVIEW, NR_PANE_COUNT };

/* What the outlets pane offers: all, each outlet, the starred ones, each search. */
enum nr_choice_kind { NR_CHOICE_ALL, NR_CHOICE_OUTLET, NR_CHOICE_STARRED, NR_CHOICE_SEARCH };
struct nr_choice {
	enum nr_choice_kind kind;
	const struct nr_source *source;      /* of an outlet; borrowed from the list of sources */
	const struct nr_kept_search *search; /* of a search; borrowed */
};

struct nr_sources_panes {
	struct nr_tui *tui;
	enum nr_pane focus;
	struct nr_scroll outlets, list;
	struct nr_lazy_articles articles;
	struct nr_page preview;
	struct nr_previews previews; /* of the articles around the selected one */
	bool preview_failed; /* the selected article could not be opened; not tried again */
	bool ahead_failed;   /* nor one beside it: none are made ready */
	struct nr_searches searches;
	struct nr_selected_articles selection;
	struct nr_list_filter filter; /* over the articles, whatever is chosen */
};

bool nr_sources_are_empty(const struct nr_sources_panes *panes); /* the archive has nothing to read yet */

size_t nr_choice_count(const struct nr_sources_panes *panes);
struct nr_choice nr_choice_at(const struct nr_sources_panes *panes, size_t row);
const char *nr_choice_title(struct nr_choice choice);

/* Where each pane is, as the options say; one that is not shown has no width. Three beside each other from 120 cells,
 * two from 60, one below (sources-layout.c). */
void nr_sources_layout(const struct nr_sources_panes *panes, struct nr_rect area, struct nr_rect rects[NR_PANE_COUNT]);
void nr_sources_draw_frame(struct nr_canvas *canvas, struct nr_rect area, const struct nr_rect rects[NR_PANE_COUNT]);

/* Fits the list of articles to so many lines: the selected one is seen, and no line is left blank for a row that would
 * fit. Groups' names take lines, so that it depends on the place how many rows there are room for. */
void nr_articles_settle(struct nr_sources_panes *panes, int height);

/* Each fills its area: a line of heading, then its rows. */
void nr_outlets_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area);
void nr_articles_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area);
/* The article on a line of the list's body, or below a group's name on it; SIZE_MAX: none. */
size_t nr_articles_row_at(const struct nr_sources_panes *panes, struct nr_rect body, int y);
void nr_preview_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area);

/* The heading of a pane; and its selected row: reversed where it has the focus, bold and pointed at where not. */
void nr_pane_head(
	struct nr_canvas *canvas, struct nr_rect area, bool focused, const char *left, const char *right);
void nr_pane_selection(struct nr_canvas *canvas, struct nr_rect row, bool focused);

/* Rows of an area below its heading; and the part of them that a preview's text is in. */
struct nr_rect nr_pane_body(struct nr_rect area);
struct nr_rect nr_preview_text(struct nr_rect area);

#endif
