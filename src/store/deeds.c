/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/deeds.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "store/database.h"
#include "store/prune.h"

/* How each deed stands in the archive, what notes an article that it will change, what changes it, and what undoes the
 * whole step. Parameters: note (?1 step, ?2 article, ?3 subject), act (?1 article, ?2 time or subject), undo (?1 step,
 * ?2 subject). */
static const struct deed {
	const char *name;
	enum nr_statement note, act, undo;
} deeds[NR_DEED_COUNT] = {
	[NR_DEED_READ] = { "read", NR_SQL_UNDO_NOTE_UNREAD, NR_SQL_MARK_READ, NR_SQL_UNDO_READ },
	[NR_DEED_UNREAD] = { "unread", NR_SQL_UNDO_NOTE_READ, NR_SQL_MARK_UNREAD, NR_SQL_UNDO_READ },
	[NR_DEED_STAR] = { "star", NR_SQL_UNDO_NOTE_UNSTARRED, NR_SQL_MARK_STAR, NR_SQL_UNDO_STAR },
	[NR_DEED_UNSTAR] = { "unstar", NR_SQL_UNDO_NOTE_STARRED, NR_SQL_MARK_UNSTAR, NR_SQL_UNDO_STAR },
	[NR_DEED_TAG] = { "tag", NR_SQL_UNDO_NOTE_UNTAGGED, NR_SQL_TAG_ATTACH, NR_SQL_UNDO_TAG },
	[NR_DEED_UNTAG] = { "untag", NR_SQL_UNDO_NOTE_TAGGED, NR_SQL_TAG_DETACH, NR_SQL_UNDO_UNTAG },
	[NR_DEED_PRUNE] = { "prune", NR_STATEMENT_COUNT, NR_STATEMENT_COUNT, NR_STATEMENT_COUNT },
};

enum nr_status nr_undo_start(
	struct nr_archive *archive, enum nr_deed deed, const char *subject, int64_t *step, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_UNDO_INSERT, error);

	nr_bind_time(statement, 1, nr_time_now());
	nr_bind_text(statement, 2, deeds[deed].name);
	nr_bind_text(statement, 3, subject);
	enum nr_status status = nr_database_run(archive, statement, error);
	*step = sqlite3_last_insert_rowid(archive->connection);
	return status;
}

enum nr_status nr_undo_finish(struct nr_archive *archive, int64_t step, int64_t articles, struct nr_error *error)
{
	if (articles == 0)
		return nr_database_run_with(archive, NR_SQL_UNDO_DELETE, &step, 1, error);
	archive->decision = true;
	enum nr_status status =
		nr_database_run_with(archive, NR_SQL_UNDO_COUNT, (int64_t[]){ step, articles }, 2, error);
	if (status == NR_OK)
		status =
			nr_database_run_with(archive, NR_SQL_UNDO_FORGET, (int64_t[]){ step - NR_UNDO_MOST }, 1, error);
	return status;
}

/* --- Doing ------------------------------------------------------------------------------------------------------ */

/* Notes the article where the deed will change it, and does it. */
static enum nr_status do_one(struct nr_archive *archive, enum nr_deed deed, const char *subject, int64_t step,
	int64_t id, int64_t *changed, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, deeds[deed].note, error);

	sqlite3_bind_int64(statement, 1, step);
	sqlite3_bind_int64(statement, 2, id);
	if (subject != NULL)
		nr_bind_text(statement, 3, subject);
	enum nr_status status = nr_database_run(archive, statement, error);
	if (status != NR_OK || sqlite3_changes(archive->connection) == 0)
		return status;
	++*changed;
	statement = nr_database_statement(archive, deeds[deed].act, error);
	sqlite3_bind_int64(statement, 1, id);
	if (subject != NULL)
		nr_bind_text(statement, 2, subject);
	else if (sqlite3_bind_parameter_count(statement) > 1)
		sqlite3_bind_int64(statement, 2, nr_time_now());
	return nr_database_run(archive, statement, error);
}

static enum nr_status add_tag(struct nr_archive *archive, const char *name, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_TAG_INSERT, error);

	nr_bind_text(statement, 1, name);
	return nr_database_run(archive, statement, error);
}

static enum nr_status do_all(struct nr_archive *archive, enum nr_deed deed, const char *subject, const int64_t *ids,
	size_t count, int64_t *changed, struct nr_error *error)
{
	int64_t step;
	enum nr_status status = nr_undo_start(archive, deed, subject, &step, error);

	if (status == NR_OK && deed == NR_DEED_TAG)
		status = add_tag(archive, subject, error);
	for (size_t i = 0; status == NR_OK && i < count; i++)
		status = do_one(archive, deed, subject, step, ids[i], changed, error);
	return status == NR_OK ? nr_undo_finish(archive, step, *changed, error) : status;
}

enum nr_status nr_store_do(struct nr_archive *archive, enum nr_deed deed, const char *subject, const int64_t *ids,
	size_t count, int64_t *changed, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	*changed = 0;
	if (deed >= NR_DEED_PRUNE)
		NR_BUG("a deed of another kind");
	if (status == NR_OK)
		status = nr_database_leave(
			archive, own, do_all(archive, deed, subject, ids, count, changed, error), error);
	return status;
}

/* --- Undoing ---------------------------------------------------------------------------------------------------- */

static enum nr_status read_last(
	struct nr_archive *archive, int64_t *step, struct nr_undone *undone, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_UNDO_LAST, error);
	bool row;

	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (status != NR_OK)
		return status;
	if (!row)
		return nr_error_set(error, NR_NOT_FOUND, _("there is nothing to undo"));
	const char *name = (const char *)sqlite3_column_text(statement, 1);
	*step = sqlite3_column_int64(statement, 0);
	undone->deed = NR_DEED_COUNT;
	for (size_t i = 0; i < NR_DEED_COUNT; i++)
		if (name != NULL && strcmp(deeds[i].name, name) == 0)
			undone->deed = (enum nr_deed)i;
	undone->subject = nr_column_text(statement, 2);
	undone->articles = sqlite3_column_int64(statement, 3);
	sqlite3_reset(statement);
	if (undone->deed == NR_DEED_COUNT)
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s is damaged in its list of what can be undone; "
			  "see newsreader check"),
			archive->path);
	return NR_OK;
}

static enum nr_status undo_step(
	struct nr_archive *archive, int64_t step, const struct nr_undone *undone, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	if (undone->deed == NR_DEED_PRUNE)
		return nr_prune_restore(archive, step, error);
	if (undone->deed == NR_DEED_UNTAG)
		status = add_tag(archive, undone->subject, error);
	if (status != NR_OK)
		return status;
	sqlite3_stmt *statement = nr_database_statement(archive, deeds[undone->deed].undo, error);
	sqlite3_bind_int64(statement, 1, step);
	if (undone->subject != NULL)
		nr_bind_text(statement, 2, undone->subject);
	return nr_database_run(archive, statement, error);
}

static enum nr_status undo_last(struct nr_archive *archive, struct nr_undone *undone, struct nr_error *error)
{
	int64_t step = 0;
	enum nr_status status = read_last(archive, &step, undone, error);

	if (status == NR_OK)
		status = undo_step(archive, step, undone, error);
	if (status == NR_OK)
		status = nr_database_run_with(archive, NR_SQL_UNDO_DELETE, &step, 1, error);
	archive->decision = archive->decision || status == NR_OK;
	return status;
}

enum nr_status nr_store_undo(struct nr_archive *archive, struct nr_undone *undone, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	*undone = (struct nr_undone){ 0 };
	if (status == NR_OK)
		status = nr_database_leave(archive, own, undo_last(archive, undone, error), error);
	if (status != NR_OK)
		nr_undone_release(undone);
	return status;
}

enum nr_status nr_store_list_tags(struct nr_archive *archive, struct nr_tag_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_TAG_LIST, error);
	bool row;
	enum nr_status status;

	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(list) =
			(struct nr_tag){ nr_column_text(statement, 0), sqlite3_column_int64(statement, 1) };
	return status;
}
