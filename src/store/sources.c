/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/sources.h"

#include "store/database.h"

enum nr_status nr_store_put_source(struct nr_archive *archive, const struct nr_source *source, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SOURCE_PUT, error);

	nr_bind_text(statement, 1, source->key);
	nr_bind_text(statement, 2, source->title);
	nr_bind_text(statement, 3, source->home);
	nr_bind_text(statement, 4, source->description);
	nr_bind_text(statement, 5, source->language);
	return nr_database_run(archive, statement, error);
}

enum nr_status nr_store_list_sources(struct nr_archive *archive, struct nr_source_list *list, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SOURCE_LIST, error);
	bool row;
	enum nr_status status;

	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row) {
		struct nr_source *source = nr_vector_add(list);
		nr_source_init(source);
		source->key = nr_column_text(statement, 0);
		source->title = nr_column_text(statement, 1);
		source->home = nr_column_text(statement, 2);
		source->description = nr_column_text(statement, 3);
		source->language = nr_column_text(statement, 4);
		source->articles = sqlite3_column_int64(statement, 5);
		source->unread = sqlite3_column_int64(statement, 6);
	}
	return status;
}
