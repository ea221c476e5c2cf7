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
#include "text/sanitize.h"
#include "tui/compare-view.h"

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
	if (compare->chosen.is_any) {
		*article = compare->model.compared.readings[compare->chosen.column].article.id;
		return compare->chosen.paragraph;
	}
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

static void make_page(const struct nr_compare_view *compare, struct nr_buffer *page)
{
	const struct nr_compared_articles *compared = &compare->model.compared;
	struct nr_text_column columns[NR_COMPARISON_MAX];
	struct nr_compared_texts texts = { .event = compared->event, .title = compared->title,
		.left_out = compared->left_out, .columns = columns, .comparison = &compared->comparison,
		.sources = nr_tui_sources(compare->view.tui), .wording = nr_wording_of_row, .context = compared };

	for (size_t i = 0; i < compared->count; i++)
		columns[i] = (struct nr_text_column){ &compared->readings[i].article, compared->readings[i].document,
			&compared->readings[i].content };
	nr_html_comparison(page, &texts);
}

/* Writes the page, over a file that is there only if that is wanted. *taken: one is there, and nothing was written. */
static void write_page(struct nr_compare_view *compare, bool over, bool *taken)
{
	struct nr_buffer page = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status;

	*taken = false;
	make_page(compare, &page);
	if (over)
		status = nr_file_write(compare->page, page.data, page.length, &error);
	else
		status = nr_file_create(compare->page, page.data, page.length, taken, &error);
	if (status == NR_OK && !*taken) {
		char *whole = realpath(compare->page, NULL);
		nr_tui_say(compare->view.tui, _("Written to %s"), whole != NULL ? whole : compare->page);
		free(whole);
	} else if (!*taken) {
		nr_tui_complain(compare->view.tui, &error);
	}
	nr_buffer_release(&page);
}

static void answer_over(struct nr_view *view, const char *text)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	bool taken;

	if (text[0] == 'y')
		write_page(compare, true, &taken);
	else
		nr_tui_say(view->tui, "%s", _("Nothing was written"));
}

/* As a shell would take it: "~/" is the reader's home. */
static char *whole_path(const char *text)
{
	const char *home = getenv("HOME");

	return text[0] == '~' && text[1] == '/' && home != NULL ? nr_format("%s%s", home, text + 1) : nr_strdup(text);
}

static void answer_page(struct nr_view *view, const char *text)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	bool taken;

	if (text[strspn(text, " ")] == '\0') {
		nr_tui_say(view->tui, "%s", _("Nothing was written"));
		return;
	}
	free(compare->page);
	compare->page = whole_path(text);
	write_page(compare, false, &taken);
	if (!taken)
		return;
	char *name = nr_sanitized_line(compare->page);
	free(compare->question);
	compare->question = nr_format(_("(y/n) write over %s?"), name);
	free(name);
	nr_tui_ask(view->tui, view, &(struct nr_question){ .kind = NR_QUESTION_YES, .label = compare->question,
		.answer = answer_over });
}

void nr_compare_ask_page(struct nr_compare_view *compare)
{
	char *name = nr_format("newsreader-event-%lld.html", (long long)compare->model.compared.event);

	nr_tui_ask(compare->view.tui, &compare->view, &(struct nr_question){ .kind = NR_QUESTION_PLAIN,
		.label = _("Write to:"), .text = compare->page != NULL ? compare->page : name, .answer = answer_page });
	free(name);
}
