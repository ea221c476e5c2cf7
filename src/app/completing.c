/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/completing.h"

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/grouping.h"
#include "app/reading.h"
#include "base/time.h"
#include "compare/features.h"
#include "compare/sketch.h"
#include "model/deed.h"
#include "store/articles.h"
#include "store/same-text.h"

enum { BATCH = 100 }; /* articles in a transaction */

static enum nr_status put_sketch(struct nr_session *session, const struct nr_article *article,
	const struct nr_content *content, struct nr_error *error)
{
	struct nr_sketch sketch;

	nr_sketch_content(&sketch, content);
	struct nr_text_sketch stored = { sketch.data, sketch.length, sketch.bands, sketch.band_count,
		nr_sketch_is_same };
	return nr_store_put_sketch(session->archive, article->id,
		article->published != NR_TIME_NONE ? article->published : article->fetched, &stored, error);
}

/* The same for an article that is in an event: *moved is set where it is one text with others than before, so that it
 * no longer counts as it did there. */
static enum nr_status put_sketch_late(struct nr_session *session, const struct nr_article *article,
	const struct nr_content *content, bool *moved, struct nr_error *error)
{
	struct nr_id_list before = { 0 }, after = { 0 };
	enum nr_status status = nr_store_same_texts(session->archive, article->id, &before, error);

	if (status == NR_OK)
		status = put_sketch(session, article, content, error);
	if (status == NR_OK)
		status = nr_store_same_texts(session->archive, article->id, &after, error);
	*moved = before.length != after.length;
	for (size_t i = 0; !*moved && i < before.length; i++)
		*moved = before.items[i] != after.items[i];
	nr_vector_release(&before);
	nr_vector_release(&after);
	return status;
}

static bool note_features(const struct nr_stored_features *stored, void *context)
{
	struct nr_features *features = nr_features_read(stored->features, stored->length);

	*(bool *)context = features != NULL;
	nr_features_free(features);
	return false;
}

/* *made: it had none. */
static enum nr_status put_features(struct nr_session *session, const struct nr_article *article,
	const struct nr_content *content, bool *made, struct nr_error *error)
{
	bool has = false;
	enum nr_status status = nr_store_features(session->archive, article->id, note_features, &has, error);

	*made = false;
	if (status != NR_OK || has)
		return status;
	*made = true;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_features *features = nr_features_new(article->title, content, nr_session_lexicon(session));
	nr_features_write(features, &bytes);
	status = nr_store_put_features(session->archive, article->id, bytes.data, bytes.length, error);
	nr_features_free(features);
	nr_buffer_release(&bytes);
	return status;
}

/* *changed: an event that it is in may no longer be the one it belongs to. */
static enum nr_status complete_reading(
	struct nr_session *session, const struct nr_reading *reading, bool *changed, struct nr_error *error)
{
	const struct nr_article *article = &reading->article;
	bool moved = false;
	enum nr_status status = put_features(session, article, &reading->content, changed, error);

	if (status == NR_OK && article->event == 0)
		status = put_sketch(session, article, &reading->content, error);
	else if (status == NR_OK)
		status = put_sketch_late(session, article, &reading->content, &moved, error);
	*changed |= moved;
	return status;
}

static enum nr_status complete_article(
	struct nr_session *session, int64_t id, struct nr_arrivals *arrivals, struct nr_error *error)
{
	struct nr_reading reading;
	bool changed;
	enum nr_status status = nr_open_article(session, id, &reading, error);

	if (status != NR_OK)
		return status;
	status = complete_reading(session, &reading, &changed, error);
	if (status == NR_OK && arrivals != NULL)
		nr_arrivals_add(arrivals, &reading.article);
	nr_reading_release(&reading);
	return status;
}

static enum nr_status end_batch(struct nr_archive *archive, enum nr_status status, struct nr_error *error)
{
	if (status == NR_OK)
		return nr_archive_commit(archive, error);
	nr_archive_rollback(archive);
	return status;
}

/* Completes the first that wait, and adds them to completed. They are listed while the archive is held: so none of them
 * is removed meanwhile. */
static enum nr_status complete_some(
	struct nr_session *session, struct nr_arrivals *arrivals, struct nr_id_list *completed, struct nr_error *error)
{
	size_t first = completed->length;
	enum nr_status status = nr_archive_begin(session->archive, error);

	if (status != NR_OK)
		return status;
	status = nr_store_sketch_wanted(session->archive, 0, BATCH, completed, error);
	for (size_t i = first; status == NR_OK && i < completed->length; i++)
		status = complete_article(session, completed->items[i], arrivals, error);
	return end_batch(session->archive, status, error);
}

/* What is not grouped after all waits again; it has its features now. */
static enum nr_status wait_again(struct nr_session *session, const struct nr_id_list *completed, struct nr_error *error)
{
	enum nr_status status = nr_archive_begin(session->archive, error);

	if (status != NR_OK)
		return status;
	for (size_t i = 0; status == NR_OK && i < completed->length; i++)
		status = nr_store_want_sketch(session->archive, completed->items[i], error);
	status = end_batch(session->archive, status, error);
	return status == NR_OK ? NR_CANCELLED : status;
}

enum nr_status nr_complete_articles(struct nr_session *session, struct nr_arrivals *arrivals,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error)
{
	struct nr_id_list completed = { 0 };
	int64_t all;
	size_t before = SIZE_MAX;
	enum nr_status status = nr_store_sketches_wanted(session->archive, &all, error);

	while (status == NR_OK && (int64_t)completed.length < all && completed.length != before) {
		before = completed.length;
		status = progress == NULL || progress((int64_t)before, all, context)
				 ? complete_some(session, arrivals, &completed, error)
				 : wait_again(session, &completed, error);
	}
	nr_vector_release(&completed);
	return status;
}

/* --- In small pieces -------------------------------------------------------------------------------------------- */

/* One that is in an event, and whose text has changed or is found to be one with another, may belong to another. */
static enum nr_status find_event(
	struct nr_session *session, const struct nr_article *article, bool changed, struct nr_error *error)
{
	int64_t time = article->published != NR_TIME_NONE ? article->published : article->fetched;
	bool done = !changed;
	enum nr_status status = NR_OK;

	if (article->event == 0)
		status = nr_arrival_window_take(session, article->id, time, &done, error);
	return status == NR_OK && !done ? nr_regroup(session, time, time, error) : status;
}

static enum nr_status complete_and_group(struct nr_session *session, int64_t id, struct nr_error *error)
{
	struct nr_reading reading;
	bool changed;
	enum nr_status status = nr_open_article(session, id, &reading, error);

	if (status != NR_OK)
		return status;
	status = complete_reading(session, &reading, &changed, error);
	if (status == NR_OK)
		status = find_event(session, &reading.article, changed, error);
	nr_reading_release(&reading);
	return status;
}

enum nr_status nr_complete_some(struct nr_session *session, int64_t ms, int64_t *done, struct nr_error *error)
{
	struct nr_id_list waiting = { 0 };
	int64_t end = nr_time_monotonic() + ms;
	enum nr_status status = nr_store_sketch_wanted(session->archive, 0, BATCH, &waiting, error);

	*done = 0;
	nr_arrival_window_check(session);
	for (size_t i = 0; status == NR_OK && i < waiting.length; i++) {
		status = complete_and_group(session, waiting.items[i], error);
		*done += status == NR_OK;
		if (nr_time_monotonic() >= end)
			break;
	}
	if (status != NR_OK)
		nr_arrival_window_forget(session);
	nr_vector_release(&waiting);
	return status;
}
