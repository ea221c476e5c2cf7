/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/outward.h"

#include <stdlib.h>

#include "app/comparing.h"
#include "app/elsewhere.h"
#include "app/reading.h"
#include "base/child.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "markup/layout.h"
#include "report/citation.h"
#include "report/text.h"
#include "tui/osc.h"
#include "tui/screen.h"

void nr_tui_run_in_front(
	struct nr_tui *tui, enum nr_status (*run)(const void *what, struct nr_error *error), const void *what)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_foreground foreground;

	nr_screen_lend();
	nr_foreground_lend(&foreground);
	enum nr_status status = run(what, &error);
	nr_foreground_take_back(&foreground);
	nr_screen_take_back();
	if (status != NR_OK)
		nr_tui_complain(tui, &error);
}

/* --- Links -------------------------------------------------------------------------------------------------------- */

/* The address of a number as the article lists them: links, behind them its pictures. NULL: there is none; else the
 * caller frees. */
static char *numbered_link(const struct nr_reading *reading, size_t number)
{
	const struct nr_document *document = reading->document;
	struct nr_layout_options options = { .width = 80, .links = NR_LINKS_LIST };

	if (number <= document->link_count)
		return nr_strdup(document->links[number - 1].url);
	struct nr_layout *layout = nr_layout_document(document, &options);
	size_t picture = number - 1 - document->link_count;
	char *url = picture < layout->picture_count ? nr_strdup(layout->pictures[picture]) : NULL;
	nr_layout_free(layout);
	return url;
}

static enum nr_status browse(const void *what, struct nr_error *error)
{
	return nr_browse(what, getenv("BROWSER"), error);
}

static void open_link(struct nr_tui *tui, const struct nr_reading *reading)
{
	int number = nr_tui_count(tui);
	char *url = number > 0 ? numbered_link(reading, (size_t)number) : nr_strdup(reading->article.url);

	if (url == NULL && number > 0)
		nr_tui_say(tui, _("The article has no link [%d]"), number);
	else if (url == NULL)
		nr_tui_say(tui, "%s", _("The article has no address"));
	else
		nr_tui_run_in_front(tui, browse, url);
	free(url);
}

static void copy_link(struct nr_tui *tui, const struct nr_reading *reading)
{
	int number = nr_tui_count(tui);
	char *url = number > 0 ? numbered_link(reading, (size_t)number) : nr_strdup(reading->article.url);

	if (url == NULL)
		nr_tui_say(tui, "%s", _("There is no such address"));
	else if (nr_osc_copy(url))
		nr_tui_say(tui, _("Copied: %s"), url);
	free(url);
}

static void copy_citation(struct nr_tui *tui, const struct nr_reading *reading)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	struct nr_coverage published = nr_publication(nr_tui_session(tui), nr_article_published(&reading->article));
	nr_citation_append(&text, &reading->article, &published, nr_tui_sources(tui));
	if (nr_osc_copy(text.data))
		nr_tui_say(tui, _("Copied: %s"), text.data);
	nr_buffer_release(&text);
}

/* --- A command ---------------------------------------------------------------------------------------------------- */

struct piping {
	const struct nr_buffer *text;
	const char *command;
};

static enum nr_status pipe_text(const void *what, struct nr_error *error)
{
	const struct piping *piping = what;

	return nr_pipe_text(piping->text->data, piping->text->length, piping->command, getenv("PAGER"), error);
}

static bool open_reading(struct nr_view *view, struct nr_reading *reading)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t article = view->ops->article != NULL ? view->ops->article(view) : 0;

	if (article == 0)
		return false;
	if (nr_open_article(nr_tui_session(view->tui), article, reading, &error) == NR_OK)
		return true;
	nr_tui_complain(view->tui, &error);
	return false;
}

static void pipe_article(struct nr_view *view, const char *command)
{
	struct nr_text_options options = { .width = nr_session_options(nr_tui_session(view->tui))->measure,
		.links = NR_LINKS_LIST, .sources = nr_tui_sources(view->tui),
		.publication = nr_publication_in, .context = nr_tui_session(view->tui) };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_reading reading;

	if (!open_reading(view, &reading))
		return;
	nr_text_reading(&text, &reading.article, reading.document, &options);
	nr_tui_run_in_front(view->tui, pipe_text, &(struct piping){ &text, command });
	nr_buffer_release(&text);
	nr_reading_release(&reading);
}

bool nr_tui_outward(struct nr_tui *tui, struct nr_view *view, enum nr_action action)
{
	struct nr_reading reading;

	if (action != NR_ACTION_OPEN_LINK && action != NR_ACTION_COPY_LINK && action != NR_ACTION_COPY_CITATION &&
		action != NR_ACTION_PIPE)
		return false;
	if (!open_reading(view, &reading))
		return false;
	if (action == NR_ACTION_OPEN_LINK)
		open_link(tui, &reading);
	else if (action == NR_ACTION_COPY_LINK)
		copy_link(tui, &reading);
	else if (action == NR_ACTION_COPY_CITATION)
		copy_citation(tui, &reading);
	else
		nr_tui_ask(tui, view, &(struct nr_question){ .label = _("Pipe the text through:"),
			.answer = pipe_article, .kind = NR_QUESTION_COMMAND });
	nr_reading_release(&reading);
	return true;
}
