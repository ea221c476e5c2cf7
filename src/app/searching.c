/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/searching.h"

#include "app/context.h"
#include "base/i18n.h"
#include "base/time.h"
#include "store/search-index.h"
#include "store/search.h"

enum {
	STEP_MS = 500,   /* how long the archive is held from others at a time */
	SETTLE = 1000,   /* articles that came in at once from which the index is put in order behind them */
};

enum nr_status nr_parse_query(const char *text, struct nr_query *query, struct nr_error *error)
{
	return nr_query_parse(text, nr_time_now(), query, error);
}

enum nr_status nr_search_articles(struct nr_session *session, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error)
{
	return nr_store_search(session->archive, query, visit, context, error);
}

enum nr_status nr_count_unread(struct nr_session *session, const struct nr_article_query *query, int64_t *count,
	struct nr_error *error)
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
