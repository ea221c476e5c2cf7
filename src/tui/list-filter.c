/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/list-filter.h"

#include <stdlib.h>
#include <string.h>

#include "app/searching.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/sanitize.h"

static void clear(struct nr_list_filter *filter)
{
	if (filter->text != NULL)
		nr_query_release(&filter->query);
	free(filter->text);
	filter->text = NULL;
}

void nr_list_filter_release(struct nr_list_filter *filter)
{
	clear(filter);
	free(filter->before);
	filter->before = NULL;
}

void nr_list_filter_begin(struct nr_list_filter *filter)
{
	free(filter->before);
	filter->before = nr_strdup(filter->text);
}

void nr_list_filter_ask(struct nr_list_filter *filter, struct nr_view *view,
	void (*answer)(struct nr_view *view, const char *text), void (*typed)(struct nr_view *view, const char *text))
{
	nr_list_filter_begin(filter);
	nr_tui_ask(view->tui, view,
		&(struct nr_question){
			.label = _("Only what has:"), .text = filter->text, .answer = answer, .typed = typed });
}

enum nr_status nr_list_filter_set(struct nr_list_filter *filter, const char *text, struct nr_error *error)
{
	struct nr_query query;

	if (text == NULL || text[strspn(text, " ")] == '\0') {
		clear(filter);
		return NR_OK;
	}
	enum nr_status status = filter->whole ? nr_parse_query(text, &query, error)
					      : nr_parse_query_so_far(text, &query, error);
	if (status != NR_OK)
		return status;
	if (query.terms.length == 0) {
		nr_query_release(&query);
		clear(filter);
		return NR_OK;
	}
	char *line = nr_sanitized_line(text);
	clear(filter);
	filter->query = query;
	filter->text = line;
	return NR_OK;
}

static bool has_word(const char *folded, const char *word, size_t length)
{
	struct nr_buffer key = NR_BUFFER_INIT;

	nr_fold(&key, word, length);
	bool found = strstr(folded, key.data) != NULL;
	nr_buffer_release(&key);
	return found;
}

bool nr_list_filter_passes(const struct nr_list_filter *filter, const char *text)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	bool all = true;

	if (filter->text == NULL)
		return true;
	nr_fold(&folded, text, strlen(text));
	for (const char *word = filter->text + strspn(filter->text, " "); all && *word != '\0';) {
		size_t length = strcspn(word, " ");
		all = has_word(folded.data, word, length);
		word += length;
		word += strspn(word, " ");
	}
	nr_buffer_release(&folded);
	return all;
}

void nr_list_filter_append(const struct nr_list_filter *filter, struct nr_buffer *title)
{
	/* TRANSLATORS: behind the title of a list that a filter makes shorter: "All, newest first, only: bridge". */
	if (filter->text != NULL)
		nr_buffer_printf(title, _(", only: %s"), filter->text);
}
