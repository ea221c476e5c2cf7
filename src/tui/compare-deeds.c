/* SPDX-License-Identifier: MIT */
/* What is done from a comparison: an article opened or marked, a page written. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/keeping.h"
#include "app/wording.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "report/html.h"
#include "tui/compare-view.h"

enum { NAMES_TRIED = 1000 }; /* for a page, before giving up */

int64_t nr_compare_focused_article(const struct nr_compare_view *compare)
{
	const struct nr_compared_articles *compared = &compare->model.compared;

	if (compare->mode == NR_COMPARE_COVERAGE)
		return compare->coverage.selected < compared->comparison.coverage.length ?
			compared->comparison.coverage.items[compare->coverage.selected].article : 0;
	return compared->readings[compare->focus].article.id;
}

int nr_compare_focused_paragraph(const struct nr_compare_view *compare, int64_t *article)
{
	const struct nr_column_flow *flow = &compare->flows[compare->focus];
	const struct nr_document *document = compare->model.compared.readings[compare->focus].document;

	*article = nr_compare_focused_article(compare);
	if (nr_compare_is_grid(compare)) {
		bool stacked = nr_compare_is_stacked(compare);
		const struct nr_grid_cell *cell =
			nr_grid_paragraph(&compare->grid, compare->scroll.top, stacked ? -1 : (int)compare->focus);
		if (cell != NULL)
			*article = compare->model.compared.readings[cell->column].article.id;
		return cell != NULL ? cell->paragraph : -1;
	}
	for (size_t i = flow->scroll.top; compare->mode == NR_COMPARE_FULL && i < flow->lines.length; i++) {
		int block = flow->lines.items[i].block;
		if (block >= 0 && document->blocks[block].paragraph >= 0)
			return document->blocks[block].paragraph;
	}
	return -1;
}

void nr_compare_open_article(struct nr_compare_view *compare)
{
	struct nr_tui *tui = compare->view.tui;
	int64_t article;
	int paragraph = nr_compare_focused_paragraph(compare, &article);

	if (article == 0)
		nr_tui_say(tui, "%s", _("The archive has no article of this outlet about the event"));
	else
		nr_tui_push(tui, nr_view_article_open_at(tui, article, paragraph > 0 ? paragraph : -1));
}

void nr_compare_mark(struct nr_compare_view *compare, enum nr_action action)
{
	struct nr_compared_articles *compared = &compare->model.compared;
	int64_t id = nr_compare_focused_article(compare);
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < compared->count; i++) {
		struct nr_article *article = &compared->readings[i].article;
		bool star = action == NR_ACTION_STAR;
		if (article->id != id)
			continue;
		enum nr_deed deed = star ? (article->starred ? NR_DEED_UNSTAR : NR_DEED_STAR) :
			(article->read ? NR_DEED_UNREAD : NR_DEED_READ);
		int64_t changed;
		if (nr_do(nr_tui_session(compare->view.tui), deed, NULL, &id, 1, &changed, &error) != NR_OK) {
			nr_tui_complain(compare->view.tui, &error);
			return;
		}
		if (star)
			article->starred = !article->starred;
		else
			article->read = !article->read;
		nr_tui_say(compare->view.tui, "%s", deed == NR_DEED_STAR ? _("Starred") :
			deed == NR_DEED_UNSTAR ? _("Star taken away") :
			deed == NR_DEED_READ ? _("Marked as read") : _("Marked as unread"));
	}
}

/* Writes a page under the first name that is free: "newsreader-event-12.html", "newsreader-event-12-2.html". *path is
 * the caller's to free. */
static enum nr_status write_page(
	const struct nr_compare_view *compare, const struct nr_buffer *page, char **path, struct nr_error *error)
{
	long long event = (long long)compare->model.compared.event;
	enum nr_status status = NR_OK;

	for (int number = 1; number <= NAMES_TRIED; number++) {
		bool taken = false;
		*path = number == 1 ? nr_format("newsreader-event-%lld.html", event) :
			nr_format("newsreader-event-%lld-%d.html", event, number);
		status = nr_file_create(*path, page->data, page->length, &taken, error);
		if (!taken)
			return status;
		free(*path);
		*path = NULL;
	}
	return nr_error_set(error, NR_IO,
		_("cannot write a page: the names up to newsreader-event-%lld-%d.html are taken"), event,
		(int)NAMES_TRIED);
}

void nr_compare_export(struct nr_compare_view *compare)
{
	const struct nr_compared_articles *compared = &compare->model.compared;
	struct nr_text_column columns[NR_COMPARISON_MAX];
	struct nr_compared_texts texts = { .event = compared->event, .title = compared->title,
		.left_out = compared->left_out, .columns = columns, .comparison = &compared->comparison,
		.sources = nr_tui_sources(compare->view.tui), .wording = nr_wording_of_row, .context = compared };
	struct nr_buffer page = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = NULL;

	for (size_t i = 0; i < compared->count; i++)
		columns[i] = (struct nr_text_column){ &compared->readings[i].article, compared->readings[i].document,
			&compared->readings[i].content };
	nr_html_comparison(&page, &texts);
	if (write_page(compare, &page, &path, &error) == NR_OK) {
		char *whole = realpath(path, NULL);
		nr_tui_say(compare->view.tui, _("Written to %s"), whole != NULL ? whole : path);
		free(whole);
	} else {
		nr_tui_complain(compare->view.tui, &error);
	}
	free(path);
	nr_buffer_release(&page);
}
