/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/same-text.h"

#include "app/context.h"
#include "app/reading.h"
#include "base/time.h"
#include "compare/sketch.h"
#include "store/same-text.h"

enum { BATCH = 200 }; /* articles in a transaction */

enum nr_status nr_link_same_text(struct nr_session *session, const struct nr_article *article,
	const struct nr_content *content, struct nr_error *error)
{
	struct nr_sketch sketch;

	nr_sketch_content(&sketch, content);
	struct nr_text_sketch stored = { sketch.data, sketch.length, sketch.bands, sketch.band_count,
		nr_sketch_is_same };
	return nr_store_put_sketch(session->archive, article->id,
		article->published != NR_TIME_NONE ? article->published : article->fetched, &stored, error);
}

static enum nr_status link_left(struct nr_session *session, int64_t id, struct nr_error *error)
{
	struct nr_reading reading;
	enum nr_status status = nr_open_article(session, id, &reading, error);

	if (status != NR_OK)
		return status;
	status = nr_link_same_text(session, &reading.article, &reading.content, error);
	nr_reading_release(&reading);
	return status;
}

enum nr_status nr_link_same_texts_left(
	struct nr_session *session, bool (*go_on)(void *context), void *context, struct nr_error *error)
{
	struct nr_id_list ids = { 0 };
	enum nr_status status;

	do {
		int64_t last = ids.length > 0 ? ids.items[ids.length - 1] : 0;
		ids.length = 0;
		status = nr_store_sketch_wanted(session->archive, last, BATCH, &ids, error);
		if (status != NR_OK || ids.length == 0)
			break;
		status = nr_archive_begin(session->archive, error);
		for (size_t i = 0; status == NR_OK && i < ids.length; i++)
			status = link_left(session, ids.items[i], error);
		if (status == NR_OK)
			status = nr_archive_commit(session->archive, error);
		else
			nr_archive_rollback(session->archive);
	} while (status == NR_OK && (go_on == NULL || go_on(context)));
	nr_vector_release(&ids);
	return status;
}
