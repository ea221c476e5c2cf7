/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/rescue.h"

#include <stdlib.h>

#include "app/arrivals.h"
#include "app/completing.h"
#include "app/context.h"
#include "app/reading.h"
#include "base/time.h"
#include "store/articles.h"
#include "store/rescue.h"

enum { PAGE = 1000 /* articles listed at a time */ };

static enum nr_status group_all(struct nr_session *session, bool (*go_on)(int64_t done, int64_t total, void *context),
	void *context, struct nr_error *error)
{
	struct nr_arrivals arrivals = { 0 };
	struct nr_id_list ids = { 0 };
	int64_t last = 0;
	enum nr_status status;

	while ((status = nr_store_list_ids(session->archive, last, PAGE, &ids, error)) == NR_OK && ids.length > 0) {
		for (size_t i = 0; status == NR_OK && i < ids.length; i++) {
			struct nr_article article;
			status = nr_store_article(session->archive, ids.items[i], &article, error);
			if (status == NR_OK)
				nr_arrivals_add(&arrivals, &article);
			nr_article_release(&article);
		}
		if (status != NR_OK)
			break;
		last = ids.items[ids.length - 1];
		ids.length = 0;
	}
	if (status == NR_OK)
		status = nr_arrivals_regroup(&arrivals, session, go_on, context, error);
	nr_vector_release(&ids);
	nr_arrivals_release(&arrivals);
	return status;
}

enum nr_status nr_rescue(const struct nr_session_options *options, const char *into, struct nr_rescue_counts *counts,
	bool (*go_on)(int64_t done, int64_t total, void *context), void *context, struct nr_error *error)
{
	struct nr_session_options own = *options;
	struct nr_session *session = NULL;
	struct nr_rescued rescued = { 0 };
	char *damaged = nr_session_choose_archive(options->archive, error);

	if (damaged == NULL)
		return NR_ARCHIVE;
	own.archive = into;
	own.read_only = own.no_archive = false;
	enum nr_status status = nr_session_open(&own, &session, error);
	if (status == NR_OK)
		status = nr_store_rescue(damaged, session->archive, &rescued, go_on, context, error);
	*counts = (struct nr_rescue_counts){ rescued.articles, rescued.without_text, rescued.lost, rescued.revisions };
	if (status == NR_OK)
		status = nr_complete_articles(session, NULL, go_on, context, error);
	if (status == NR_OK)
		status = group_all(session, go_on, context, error);
	if (status == NR_OK)
		status = nr_store_rescue_finish(session->archive, error);
	nr_session_close(session);
	free(damaged);
	return status;
}
