/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/filtering.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/keeping.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/process.h"
#include "markup/document.h"
#include "store/fitting.h"
#include "text/sanitize.h"

/* How a program answers: by its exit status, and where that is 0 by what it says, if it says anything. */
enum { STATUS_KEEP = 0, STATUS_DROP = 100, ANSWER_MAX = 64 << 10, FAILURES_MAX = 3 };

static void leave_out(struct nr_session *session, char *reason)
{
	free(session->left_out);
	session->left_out = reason;
}

const char *nr_left_out(const struct nr_session *session)
{
	return session->left_out;
}

static void add_tag(struct nr_article *article, const char *name)
{
	for (size_t i = 0; i < article->tags.length; i++)
		if (strcmp(article->tags.items[i], name) == 0)
			return;
	*nr_vector_add(&article->tags) = nr_strdup(name);
}

/* --- Filters ------------------------------------------------------------------------------------------------------ */

/* False: it is left out. */
static bool apply(struct nr_session *session, const struct nr_filter *filter, struct nr_article *article)
{
	switch (filter->action) {
	case NR_FILTER_DROP:
		leave_out(session, nr_format(_("left out by the filter at %s: %s"), filter->place,
					   article->title ? article->title : ""));
		return false;
	case NR_FILTER_READ:
		article->read = true;
		break;
	case NR_FILTER_STAR:
		article->starred = true;
		break;
	case NR_FILTER_TAG:
		add_tag(article, filter->tag);
		break;
	}
	return true;
}

/* Whether more text might undo that a query is fulfilled. */
static bool depends_on_the_rest(const struct nr_query *query)
{
	for (size_t i = 0; i < query->terms.length; i++)
		if (query->terms.items[i].negated && query->terms.items[i].field == NR_QUERY_TEXT)
			return true;
	return false;
}

/* partly: the text is a beginning, and only what holds for the whole is done. */
static bool apply_filters(
	struct nr_session *session, struct nr_article *article, const struct nr_document *document, bool partly)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	bool stays = true;

	nr_document_text(document, &text);
	struct nr_fitting *fitting = nr_fitting_new(article, text.data ? text.data : "", text.length);
	for (size_t i = 0; stays && i < session->options.filters.length; i++) {
		const struct nr_filter *filter = &session->options.filters.items[i];
		if (filter->source && strcmp(filter->source, article->source) != 0)
			continue;
		if (partly && depends_on_the_rest(&filter->query))
			continue;
		if (nr_fitting_has(fitting, &filter->query))
			stays = apply(session, filter, article);
	}
	nr_fitting_free(fitting);
	nr_buffer_release(&text);
	return stays;
}

bool nr_filter_is_sure(struct nr_session *session, const struct nr_read_article *read)
{
	struct nr_article article;

	if (session->options.filters.length == 0)
		return false;
	nr_article_copy(&article, &read->article);
	bool stays = apply_filters(session, &article, read->document, true);
	nr_article_release(&article);
	return !stays;
}

/* --- The program -------------------------------------------------------------------------------------------------- */

/* What a program answered. */
struct answer {
	bool drop;
	struct nr_json *json; /* an object; NULL: it said nothing */
};

static enum nr_status read_answer(
	const char *name, int code, const struct nr_buffer *said, struct answer *answer, struct nr_error *error)
{
	struct nr_error cause = NR_NO_ERROR;

	if (code != STATUS_KEEP && code != STATUS_DROP)
		return nr_error_set(error, NR_INVALID, _("%s ended with status %d"), name, code);
	answer->drop = code == STATUS_DROP;
	if (strspn(said->data ? said->data : "", " \t\r\n") == said->length)
		return NR_OK;
	if (nr_json_parse(said->data, said->length, &answer->json, &cause) != NR_OK)
		return nr_error_set(error, NR_INVALID, _("%s did not answer in JSON: %s"), name, cause.message);
	answer->drop |= nr_json_is_true(nr_json_get(answer->json, "drop"));
	return NR_OK;
}

static void follow(struct nr_article *article, const struct nr_json *json)
{
	const struct nr_json *tags = nr_json_get(json, "tags");

	article->read |= nr_json_is_true(nr_json_get(json, "read"));
	article->starred |= nr_json_is_true(nr_json_get(json, "starred"));
	for (size_t i = 0; i < nr_json_count(tags); i++) {
		const char *text = nr_json_text(nr_json_at(tags, i));
		char *name = text ? nr_tag_name(text) : NULL;
		if (name)
			add_tag(article, name);
		free(name);
	}
}

static void leave_out_by_command(
	struct nr_session *session, const char *name, const struct nr_article *article, const struct nr_json *json)
{
	const char *said = nr_json_text(nr_json_get(json, "reason"));
	char *reason = said ? nr_sanitized_line(said) : NULL;

	leave_out(session, nr_format(_("left out by %s: %s"), name,
				   reason           ? reason
				   : article->title ? article->title
						    : ""));
	free(reason);
}

static void note_failure(struct nr_session *session, const char *message)
{
	bool last = ++session->filter_failures == FAILURES_MAX;
	char *line = last ? nr_format(_("filter_command: %s; it is not run any more"), message)
			  : nr_format(_("filter_command: %s; the article stays as it is"), message);

	nr_session_warn(session, line);
	free(line);
}

static bool ask_command(struct nr_session *session, struct nr_read_article *read)
{
	char *const *arguments = session->options.filter_command.items;
	const struct nr_process_limits limits = { ANSWER_MAX, session->options.filter_timeout * 1000 };
	struct nr_buffer input = NR_BUFFER_INIT, said = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct answer answer = { 0 };
	int code = 0;

	session->describe(&read->article, read->document, &input);
	enum nr_status status = nr_process_filter(arguments, input.data, input.length, &limits, &said, &code, &error);
	if (status == NR_OK)
		status = read_answer(arguments[0], code, &said, &answer, &error);
	if (status != NR_OK) {
		note_failure(session, error.message);
		answer.drop = false;
	} else {
		session->filter_failures = 0;
		follow(&read->article, answer.json);
		if (answer.drop)
			leave_out_by_command(session, arguments[0], &read->article, answer.json);
	}
	nr_json_free(answer.json);
	nr_buffer_release(&input);
	nr_buffer_release(&said);
	return !answer.drop;
}

bool nr_filter_waits(const struct nr_session *session)
{
	return session->options.filter_command.length > 0 && session->describe &&
	       session->filter_failures < FAILURES_MAX;
}

bool nr_filter_article(struct nr_session *session, struct nr_read_article *read)
{
	if (session->options.filters.length > 0 && !apply_filters(session, &read->article, read->document, false))
		return false;
	return !nr_filter_waits(session) || ask_command(session, read);
}
