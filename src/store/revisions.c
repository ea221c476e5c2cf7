/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/revisions.h"

#include "store/database.h"

enum nr_status nr_store_list_revisions(
	struct nr_archive *archive, int64_t article, struct nr_revision_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_REVISION_LIST, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, article);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(list) = (struct nr_revision){
			.seen = sqlite3_column_int64(statement, 0),
			.title = nr_column_text(statement, 1),
			.author = nr_column_text(statement, 2),
			.published = nr_column_time(statement, 3),
			.html = nr_column_text(statement, 4),
			.text = nr_column_text(statement, 5),
		};
	return status;
}

enum nr_status nr_store_put_revision(
	struct nr_archive *archive, int64_t article, const struct nr_revision *revision, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_REVISION_PUT, error);

	sqlite3_bind_int64(statement, 1, article);
	sqlite3_bind_int64(statement, 2, revision->seen);
	nr_bind_text(statement, 3, revision->title != NULL ? revision->title : "");
	nr_bind_text(statement, 4, revision->author);
	nr_bind_time(statement, 5, revision->published);
	nr_bind_text(statement, 6, revision->html);
	nr_bind_text(statement, 7, revision->text);
	return nr_database_run(archive, statement, error);
}
