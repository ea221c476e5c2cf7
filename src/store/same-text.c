/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/same-text.h"

#include "store/database.h"

enum {
	SPAN_DAYS = 7, /* a text is looked for in the span of its time and in those beside it */
	CANDIDATES = 8, /* looked at in a band: where there are more, they are one text among themselves */
};

static int64_t span_of(int64_t time)
{
	const int64_t span = (int64_t)SPAN_DAYS * 24 * 3600 * 1000;

	return time >= 0 ? time / span : -1 - (-1 - time) / span;
}

enum nr_status nr_store_text_number(
	struct nr_archive *archive, int64_t article, int64_t *number, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SAME_TEXT_NUMBER, error);
	bool row;

	*number = 0;
	sqlite3_bind_int64(statement, 1, article);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (row)
		*number = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return status;
}

static enum nr_status link_two(struct nr_archive *archive, int64_t article, int64_t other, struct nr_error *error)
{
	int64_t mine, theirs;
	enum nr_status status = nr_store_text_number(archive, article, &mine, error);

	if (status == NR_OK)
		status = nr_store_text_number(archive, other, &theirs, error);
	if (status != NR_OK)
		return status;
	if (theirs == 0) {
		theirs = mine != 0 ? mine : other < article ? other : article;
		status = nr_database_run_with(archive, NR_SQL_SAME_TEXT_PUT, (int64_t[]){ other, theirs }, 2, error);
	}
	if (status == NR_OK && mine == 0)
		status = nr_database_run_with(archive, NR_SQL_SAME_TEXT_PUT, (int64_t[]){ article, theirs }, 2, error);
	else if (status == NR_OK && mine != theirs)
		status = nr_database_run_with(archive, NR_SQL_SAME_TEXT_JOIN,
			mine > theirs ? (int64_t[]){ mine, theirs } : (int64_t[]){ theirs, mine }, 2, error);
	return status;
}

/* Those of a band that are one text with the article. */
static enum nr_status find_same(struct nr_archive *archive, int64_t article, int64_t span, uint32_t band,
	const struct nr_text_sketch *sketch, struct nr_id_list *found, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SKETCH_NEAR, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, span);
	sqlite3_bind_int64(statement, 2, band);
	sqlite3_bind_int64(statement, 3, article);
	sqlite3_bind_int64(statement, 4, CANDIDATES);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		if (sketch->is_same(sketch->data, sketch->length, sqlite3_column_blob(statement, 1),
			    (size_t)sqlite3_column_bytes(statement, 1)))
			*nr_vector_add(found) = sqlite3_column_int64(statement, 0);
	return status;
}

static enum nr_status link_all(struct nr_archive *archive, int64_t article, int64_t span,
	const struct nr_text_sketch *sketch, struct nr_error *error)
{
	struct nr_id_list found = { 0 };
	enum nr_status status = NR_OK;

	for (size_t i = 0; i < sketch->band_count; i++)
		for (int64_t near = span - 1; status == NR_OK && near <= span + 1; near++)
			status = find_same(archive, article, near, sketch->bands[i], sketch, &found, error);
	for (size_t i = 0; status == NR_OK && i < found.length; i++)
		if (i == 0 || found.items[i] != found.items[i - 1])
			status = link_two(archive, article, found.items[i], error);
	nr_vector_release(&found);
	return status;
}

static enum nr_status put_bands(struct nr_archive *archive, int64_t article, int64_t span,
	const struct nr_text_sketch *sketch, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < sketch->band_count; i++) {
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SKETCH_BAND_PUT, error);
		sqlite3_bind_int64(statement, 1, span);
		sqlite3_bind_int64(statement, 2, sketch->bands[i]);
		sqlite3_bind_int64(statement, 3, article);
		status = nr_database_run(archive, statement, error);
	}
	return status;
}

static enum nr_status put_data(
	struct nr_archive *archive, int64_t article, const struct nr_text_sketch *sketch, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SKETCH_PUT, error);

	sqlite3_bind_int64(statement, 1, article);
	sqlite3_bind_blob64(statement, 2, sketch->data, sketch->length, SQLITE_STATIC);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put_sketch(struct nr_archive *archive, int64_t article, int64_t time,
	const struct nr_text_sketch *sketch, struct nr_error *error)
{
	static const enum nr_statement forget[] = { NR_SQL_SKETCH_FORGET_BANDS, NR_SQL_SKETCH_FORGET_SAME,
		NR_SQL_SKETCH_FORGET, NR_SQL_SKETCH_DONE };
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < sizeof forget / sizeof forget[0]; i++)
		status = nr_database_run_with(archive, forget[i], &article, 1, error);
	if (status != NR_OK || sketch->length == 0)
		return status;
	status = link_all(archive, article, span_of(time), sketch, error);
	if (status == NR_OK)
		status = put_data(archive, article, sketch, error);
	return status == NR_OK ? put_bands(archive, article, span_of(time), sketch, error) : status;
}

enum nr_status nr_store_put_sketch(struct nr_archive *archive, int64_t article, int64_t time,
	const struct nr_text_sketch *sketch, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	if (status == NR_OK)
		status = nr_database_leave(archive, own, put_sketch(archive, article, time, sketch, error), error);
	return status;
}

static enum nr_status list_ids(struct nr_archive *archive, enum nr_statement which, int64_t first, int64_t second,
	struct nr_id_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, first);
	if (sqlite3_bind_parameter_count(statement) > 1)
		sqlite3_bind_int64(statement, 2, second);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(list) = sqlite3_column_int64(statement, 0);
	return status;
}

enum nr_status nr_store_same_texts(
	struct nr_archive *archive, int64_t article, struct nr_id_list *others, struct nr_error *error)
{
	return list_ids(archive, NR_SQL_SAME_TEXT_LIST, article, 0, others, error);
}

enum nr_status nr_store_want_sketch(struct nr_archive *archive, int64_t article, struct nr_error *error)
{
	return nr_database_run_with(archive, NR_SQL_SKETCH_WANT, &article, 1, error);
}

enum nr_status nr_store_sketches_wanted(struct nr_archive *archive, int64_t *articles, struct nr_error *error)
{
	struct nr_id_list count = { 0 };
	enum nr_status status = list_ids(archive, NR_SQL_SKETCH_WANTED_COUNT, 0, 0, &count, error);

	*articles = count.length > 0 ? count.items[0] : 0;
	nr_vector_release(&count);
	return status;
}

enum nr_status nr_store_sketch_wanted(
	struct nr_archive *archive, int64_t after, size_t count, struct nr_id_list *articles, struct nr_error *error)
{
	return list_ids(archive, NR_SQL_SKETCH_WANTED, after, (int64_t)count, articles, error);
}
