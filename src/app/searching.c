/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/searching.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/context.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "base/time.h"
#include "import/outlet.h"
#include "store/search-index.h"
#include "store/search.h"

enum {
	STEP_MS = 500, /* how long the archive is held from others at a time */
	SETTLE = 1000, /* articles that came in at once from which the index is put in order behind them */
};

enum nr_status nr_parse_query(const char *text, struct nr_query *query, struct nr_error *error)
{
	return nr_query_parse(text, nr_time_now(), query, error);
}

static void open_last(struct nr_query *query, const char *text)
{
	struct nr_query_term *last = &query->terms.items[query->terms.length - 1];

	if (last->text == NULL || last->negated || (last->field != NR_QUERY_TEXT && last->field != NR_QUERY_TITLE))
		return;
	size_t length = strlen(text), written = strlen(last->text);
	if (written <= length && strcmp(text + length - written, last->text) == 0) {
		last->beginning = true;
		if (written == 1 && !last->joined) {
			free(last->text);
			query->terms.length--;
		}
	}
}

enum nr_status nr_parse_query_so_far(const char *text, struct nr_query *query, struct nr_error *error)
{
	enum nr_status status = nr_parse_query(text, query, error);

	if (status == NR_OK && query->terms.length > 0)
		open_last(query, text);
	return status;
}

/* --- Outlets ------------------------------------------------------------------------------------------------------ */

static bool is_titled(const struct nr_source *source, const char *name)
{
	return (source->title != NULL && strcasecmp(source->title, name) == 0) ||
	       (source->short_title != NULL && strcasecmp(source->short_title, name) == 0);
}

/* The key that a wrong one was meant to be: that of the outlet with such a title, else the nearest; NULL: none.
 * Borrowed from the list. */
static const char *find_meant(const struct nr_source_list *sources, const char *wrong)
{
	NR_VECTOR(const char *) keys = { 0 };
	const char *meant = NULL;

	for (size_t i = 0; meant == NULL && i < sources->length; i++) {
		*nr_vector_add(&keys) = sources->items[i].key;
		if (is_titled(&sources->items[i], wrong))
			meant = sources->items[i].key;
	}
	if (meant == NULL)
		meant = nr_suggest(wrong, keys.items, keys.length);
	nr_vector_release(&keys);
	return meant;
}

/* An outlet that has a file is one, also before its first article has come. */
static enum nr_status check_outlet(
	const struct nr_session *session, const struct nr_source_list *sources, const char *key, struct nr_error *error)
{
	for (size_t i = 0; i < sources->length; i++)
		if (strcasecmp(sources->items[i].key, key) == 0)
			return NR_OK;
	for (size_t i = 0; i < nr_outlets_count(session->outlets); i++)
		if (strcasecmp(nr_outlets_at(session->outlets, i)->source.key, key) == 0)
			return NR_OK;
	const char *meant = find_meant(sources, key);
	return meant != NULL
		       ? nr_error_set(error, NR_NOT_FOUND, _("there is no outlet %s; did you mean %s?"), key, meant)
		       : nr_error_set(error, NR_NOT_FOUND,
				 _("there is no outlet %s; \"newsreader sources\" lists them"), key);
}

static bool names_outlet(const struct nr_query *query)
{
	for (size_t i = 0; query != NULL && i < query->terms.length; i++)
		if (query->terms.items[i].field == NR_QUERY_SOURCE)
			return true;
	return false;
}

enum nr_status nr_check_outlets(
	struct nr_session *session, const struct nr_query *query, const char *key, struct nr_error *error)
{
	struct nr_source_list sources;
	enum nr_status status;

	if (key == NULL && !names_outlet(query))
		return NR_OK;
	status = nr_session_sources(session, false, &sources, error);
	if (status == NR_OK && key != NULL)
		status = check_outlet(session, &sources, key, error);
	for (size_t i = 0; status == NR_OK && query != NULL && i < query->terms.length; i++)
		if (query->terms.items[i].field == NR_QUERY_SOURCE)
			status = check_outlet(session, &sources, query->terms.items[i].text, error);
	nr_source_list_release(&sources);
	return status;
}

/* --- Searching ---------------------------------------------------------------------------------------------------- */

enum nr_status nr_search_articles(struct nr_session *session, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error)
{
	return nr_store_search(session->archive, query, visit, context, error);
}

enum nr_status nr_count_unread(
	struct nr_session *session, const struct nr_article_query *query, int64_t *count, struct nr_error *error)
{
	struct nr_article_query unread = *query;

	unread.unread = true;
	return nr_store_count_articles(session->archive, &unread, count, error);
}

enum nr_status nr_index_pending(struct nr_session *session, int64_t *articles, struct nr_error *error)
{
	return nr_store_index_pending(session->archive, articles, error);
}

enum nr_status nr_index_some(struct nr_session *session, int64_t ms, int64_t *done, struct nr_error *error)
{
	return nr_store_index(session->archive, ms, done, error);
}

struct watch {
	bool (*progress)(int64_t done, int64_t all, void *context);
	void *context;
	int64_t all;
};

/* What is left then is a small part of the whole. */
static bool go_on_settling(void *context)
{
	const struct watch *watch = context;

	return watch->progress == NULL || watch->progress(watch->all, watch->all, watch->context);
}

enum nr_status nr_index_all(struct nr_session *session, bool (*progress)(int64_t done, int64_t all, void *context),
	void *context, struct nr_error *error)
{
	int64_t all, done = 0, step = 1;
	enum nr_status status = nr_store_index_pending(session->archive, &all, error);

	while (status == NR_OK && done < all && step > 0) {
		if (progress != NULL && !progress(done, all, context))
			return nr_error_set(
				error, NR_CANCELLED, _("indexing was stopped; it goes on at the next start"));
		status = nr_store_index(session->archive, STEP_MS, &step, error);
		done += step;
	}
	if (status == NR_OK && done >= SETTLE)
		status = nr_store_index_settle(
			session->archive, go_on_settling, &(struct watch){ progress, context, all }, error);
	return status;
}
