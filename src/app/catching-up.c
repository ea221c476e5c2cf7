/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/catching-up.h"

#include "app/arrival-window.h"
#include "app/completing.h"
#include "app/context.h"
#include "store/archive.h"
#include "store/same-text.h"
#include "store/search-index.h"

enum nr_status nr_backlog_count(struct nr_session *session, struct nr_backlog *backlog, struct nr_error *error)
{
	*backlog = (struct nr_backlog){ 0 };
	if (!nr_archive_is_writable(session->archive))
		return NR_OK;
	enum nr_status status = nr_store_sketches_wanted(session->archive, &backlog->to_group, error);
	return status == NR_OK ? nr_store_index_pending(session->archive, &backlog->to_index, error) : status;
}

/* Events first: they are what the screens show. What is counted as waiting and is not there any more is counted off. */
static enum nr_status work(struct nr_session *session, int64_t ms, struct nr_backlog *backlog, struct nr_error *error)
{
	int64_t *left = backlog->to_group > 0 ? &backlog->to_group : &backlog->to_index, done = 0;
	enum nr_status status = left == &backlog->to_group
					? nr_complete_some(session, ms, &done, error)
					: nr_store_index(session->archive, ms, &done, error);

	*left = done > 0 && done < *left ? *left - done : 0;
	return status;
}

enum nr_status nr_catch_up(struct nr_session *session, int64_t ms, struct nr_backlog *backlog, bool *worked,
	struct nr_error *error)
{
	enum nr_status status = nr_archive_try_begin(session->archive, worked, error);

	if (status != NR_OK || !*worked)
		return status;
	status = work(session, ms, backlog, error);
	if (status == NR_OK)
		status = nr_archive_commit_quietly(session->archive, error);
	if (status != NR_OK) {
		nr_archive_rollback(session->archive);
		nr_arrival_window_forget(session);
	}
	return status;
}
