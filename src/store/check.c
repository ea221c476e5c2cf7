/* SPDX-License-Identifier: MIT */
/* Whether an archive is sound. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "store/archive.h"
#include "store/database.h"
#include "store/tokenizer.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
	STEPS = 20000,    /* of SQLite's machine between two looks at the reader's wish */
	LOOKED_FOR = 256, /* bytes of a folded title: what FTS5 needs grows with a phrase's tokens and matches */
};

struct check {
	struct nr_archive *archive;
	const struct nr_check_options *options;
	int64_t problems, part, parts;
	bool stopped;
};

static void tell(struct check *check, const struct nr_problem *problem)
{
	check->problems++;
	check->options->visit(problem, check->options->context);
}

/* Each gives a row for each problem: text, other, id. */
static const struct question {
	enum nr_problem_kind kind;
	const char *sql;
} questions[] = {
	{ NR_PROBLEM_FILE,
		"SELECT integrity_check, NULL, 0 FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
	{ NR_PROBLEM_REFERENCE, "SELECT \"table\", parent, rowid FROM pragma_foreign_key_check" },
	{ NR_PROBLEM_SOURCE_COUNTS, "SELECT key, NULL, 0 FROM source s WHERE "
		"articles <> (SELECT count(*) FROM article a WHERE a.source_id = s.id) OR "
		"unread <> (SELECT count(*) FROM article a WHERE a.source_id = s.id AND a.read_at IS NULL)" },
	{ NR_PROBLEM_EVENT_COUNTS, "SELECT NULL, NULL, id FROM event e WHERE "
		"articles <> (SELECT count(*) FROM event_article m WHERE m.event_id = e.id)" },
};

/* What SQLite says of its last failure, where it was not the reader who stopped it. */
static void tell_failure(struct check *check)
{
	struct nr_error cause = NR_NO_ERROR;

	if (check->stopped)
		return;
	nr_database_failure(check->archive, &cause);
	tell(check, &(struct nr_problem){ .kind = NR_PROBLEM_READING, .text = cause.message });
}

static void ask(struct check *check, const struct question *question)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(check->archive->connection, question->sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		while ((code = sqlite3_step(statement)) == SQLITE_ROW)
			tell(check, &(struct nr_problem){ .kind = question->kind,
				.text = (const char *)sqlite3_column_text(statement, 0),
				.other = (const char *)sqlite3_column_text(statement, 1),
				.id = sqlite3_column_int64(statement, 2) });
	if (code != SQLITE_DONE)
		tell_failure(check);
	sqlite3_finalize(statement);
}

/* FTS5 looks through its index by a command, which an archive that cannot be written refuses. */
static void check_index(struct check *check, const char *sql)
{
	if (sqlite3_db_readonly(check->archive->connection, "main") == 1)
		return;
	int code = sqlite3_exec(check->archive->connection, sql, NULL, NULL, NULL);
	if ((code & 0xFF) == SQLITE_CORRUPT)
		tell(check, &(struct nr_problem){ .kind = NR_PROBLEM_SEARCH });
	else if (code != SQLITE_OK)
		tell_failure(check);
}

/* Whether the index finds a title, or the beginning of a long one, in the row that it has for its article. */
static int find_title(sqlite3_stmt *find, const char *title, int64_t number)
{
	struct nr_buffer folded = NR_BUFFER_INIT, phrase = NR_BUFFER_INIT;
	int code = SQLITE_ROW;

	if (title != NULL)
		nr_fold(&folded, title, strlen(title));
	bool cut = folded.length > LOOKED_FOR;
	if (cut)
		nr_buffer_truncate(&folded, nr_utf8_floor(folded.data, folded.length, LOOKED_FOR));
	nr_buffer_append_string(&phrase, "{title} : ");
	if (nr_tokenizer_phrase(&phrase, folded.data, folded.length)) {
		if (cut && phrase.data[phrase.length - 1] != '*')
			nr_buffer_append_string(&phrase, " *"); /* its last word may have been cut */
		nr_bind_bytes(find, 1, phrase.data, phrase.length);
		sqlite3_bind_int64(find, 2, number);
		code = sqlite3_step(find);
		sqlite3_reset(find);
	}
	nr_buffer_release(&folded);
	nr_buffer_release(&phrase);
	return code;
}

/* Title and text of an article are indexed at once, in one row: that it has the title shows that it is the right one.
 * The same for the index of titles alone. */
static void check_content(struct check *check)
{
	static const char *const finds[] = { "SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2",
		"SELECT 1 FROM search_title WHERE search_title MATCH ?1 AND rowid = ?2" };
	sqlite3_stmt *articles = NULL, *find[2] = { NULL, NULL };
	sqlite3 *connection = check->archive->connection;
	int code = sqlite3_prepare_v2(connection,
		"SELECT id, title, search_id FROM article WHERE search_id IS NOT NULL", -1, &articles, NULL);

	for (int i = 0; i < 2 && code == SQLITE_OK; i++)
		code = sqlite3_prepare_v2(connection, finds[i], -1, &find[i], NULL);
	if (code == SQLITE_OK)
		code = SQLITE_ROW;
	while (code == SQLITE_ROW && (code = sqlite3_step(articles)) == SQLITE_ROW) {
		const char *title = (const char *)sqlite3_column_text(articles, 1);
		int found[2] = { SQLITE_ROW, SQLITE_ROW };
		for (int i = 0; i < 2; i++) {
			found[i] = find_title(find[i], title, sqlite3_column_int64(articles, 2));
			if (found[i] != SQLITE_ROW && found[i] != SQLITE_DONE)
				code = found[i];
		}
		if (code == SQLITE_ROW && (found[0] == SQLITE_DONE || found[1] == SQLITE_DONE))
			tell(check, &(struct nr_problem){
				.kind = NR_PROBLEM_UNFOUND, .id = sqlite3_column_int64(articles, 0) });
	}
	if (code != SQLITE_DONE)
		tell_failure(check);
	sqlite3_finalize(articles);
	sqlite3_finalize(find[0]);
	sqlite3_finalize(find[1]);
}

/* For SQLite: other than 0 ends what it does. */
static int look_up(void *context)
{
	struct check *check = context;

	if (check->options->go_on != NULL &&
		!check->options->go_on(check->part, check->parts, check->options->context))
		check->stopped = true;
	return check->stopped;
}

enum nr_status nr_archive_check(
	struct nr_archive *archive, const struct nr_check_options *options, struct nr_error *error)
{
	static const char *const index_checks[] = { "INSERT INTO search(search) VALUES('integrity-check')",
		"INSERT INTO search_title(search_title) VALUES('integrity-check')" };
	enum { QUESTIONS = sizeof questions / sizeof questions[0], INDEXES = 2 };
	struct check check = { .archive = archive, .options = options, .parts = QUESTIONS + INDEXES + 1 };

	sqlite3_progress_handler(archive->connection, STEPS, look_up, &check);
	for (; check.part < check.parts && look_up(&check) == 0; check.part++) {
		if (check.part < QUESTIONS)
			ask(&check, &questions[check.part]);
		else if (check.part < QUESTIONS + INDEXES)
			check_index(&check, index_checks[check.part - QUESTIONS]);
		else
			check_content(&check);
	}
	sqlite3_progress_handler(archive->connection, 0, NULL, NULL);
	if (check.stopped)
		return nr_error_set(error, NR_CANCELLED, _("the check was stopped"));
	if (check.problems == 0)
		return NR_OK;
	return nr_error_set(error, NR_ARCHIVE,
		_("the archive %s is damaged in %lld places; \"newsreader check --rescue NEW\" saves what can be read"),
		archive->path, (long long)check.problems);
}
