/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/searches.h"

#include <stdlib.h>

#include "app/searching.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "text/sanitize.h"

enum { INDEX_MS = 2000 }; /* how long a search waits for articles to be indexed */

static void add(struct nr_searches *searches, const char *name, const char *text, const struct nr_query *query)
{
	*nr_vector_add(&searches->items) =
		(struct nr_kept_search){ .name = nr_sanitized_line(name), .text = nr_strdup(text), .query = *query };
}

static void drop_last(struct nr_searches *searches)
{
	struct nr_kept_search *search = &searches->items.items[--searches->items.length];

	free(search->name);
	free(search->text);
	nr_query_release(&search->query);
	if (searches->counted > searches->items.length)
		searches->counted = searches->items.length;
}

void nr_searches_init(struct nr_searches *searches, struct nr_session *session)
{
	const struct nr_options *options = nr_session_options(session);

	*searches = (struct nr_searches){ .asked = false };
	for (size_t i = 0; i < options->searches.length; i++) {
		const char *text = options->searches.items[i].query;
		struct nr_query query;
		/* What is no query has been named when the configuration was read. */
		if (nr_parse_query(text, &query, NULL) == NR_OK)
			add(searches, options->searches.items[i].name, text, &query);
	}
}

void nr_searches_release(struct nr_searches *searches)
{
	while (searches->items.length > 0)
		drop_last(searches);
	nr_vector_release(&searches->items);
}

void nr_searches_drop(struct nr_searches *searches)
{
	if (searches->asked)
		drop_last(searches);
	searches->asked = searches->typed = false;
}

enum nr_status nr_searches_ask(struct nr_searches *searches, const char *text, bool typed, struct nr_error *error)
{
	struct nr_query query;
	enum nr_status status =
		typed ? nr_parse_query_so_far(text, &query, error) : nr_parse_query(text, &query, error);

	if (status != NR_OK)
		return status;
	if (typed && query.terms.length == 0) {
		nr_query_release(&query);
		return NR_NOT_FOUND;
	}
	nr_searches_drop(searches);
	add(searches, text, text, &query);
	searches->asked = true;
	searches->typed = typed;
	return NR_OK;
}

void nr_searches_stale(struct nr_searches *searches)
{
	searches->counted = 0;
}

enum nr_status nr_searches_count(
	struct nr_searches *searches, struct nr_session *session, bool *done, struct nr_error *error)
{
	*done = searches->counted + searches->typed < searches->items.length;
	if (!*done)
		return NR_OK;
	struct nr_kept_search *search = &searches->items.items[searches->counted++];
	struct nr_article_query query = { .query = &search->query };
	struct nr_error own = NR_NO_ERROR;
	int64_t unread = 0;
	enum nr_status status = nr_count_unread(session, &query, &unread, &own);
	search->unread = unread;
	/* What names an article that is not there says so when it is chosen. */
	return status == NR_ARCHIVE ? nr_error_set(error, status, "%s", own.message) : NR_OK;
}

void nr_searches_check(struct nr_tui *tui, const struct nr_query *query)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_check_outlets(nr_tui_session(tui), query, NULL, &error) != NR_OK)
		nr_tui_complain(tui, &error);
}

void nr_searches_index(struct nr_tui *tui)
{
	struct nr_session *session = nr_tui_session(tui);
	struct nr_error error = NR_NO_ERROR;
	int64_t left = 0, done;

	enum nr_status status = nr_index_pending(session, &left, &error);
	if (status == NR_OK && left > 0)
		status = nr_index_some(session, INDEX_MS, &done, &error);
	if (status == NR_OK && left > 0)
		status = nr_index_pending(session, &left, &error);
	if (status != NR_OK)
		nr_tui_complain(tui, &error);
	else if (left > 0)
		nr_tui_say(tui,
			ngettext("%lld article is not indexed yet; a search later finds it too",
				"%lld articles are not indexed yet; a search later finds them too",
				(unsigned long)left),
			(long long)left);
}
