/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/matches.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "store/database.h"

enum {
	MANY = 1500,  /* matches from which a list asks */
	BLOCK = 512,  /* numbers of the index that are looked up at once: articles of about one time have near numbers */
	WORD_BITS = 64,
};

struct block {
	uint64_t bits[BLOCK / WORD_BITS];
};

struct nr_matches {
	struct nr_archive *archive;
	const struct nr_buffer *expression;
	sqlite3_stmt *scan; /* NULL: not prepared yet */
	struct nr_map *numbers; /* of a block to its index in blocks */
	NR_VECTOR(struct block) blocks;
};

static const char pointer_type[] = "nr_matches";

struct nr_matches *nr_matches_new(struct nr_archive *archive, const struct nr_buffer *expression)
{
	struct nr_matches *matches = nr_alloc(sizeof *matches);

	*matches = (struct nr_matches){ .archive = archive, .expression = expression, .numbers = nr_map_new() };
	return matches;
}

void nr_matches_free(struct nr_matches *matches)
{
	if (matches == NULL)
		return;
	sqlite3_finalize(matches->scan);
	nr_map_free(matches->numbers);
	nr_vector_release(&matches->blocks);
	free(matches);
}

/* SQLite's code. */
static int prepare(struct nr_matches *matches, const char *sql, sqlite3_stmt **statement)
{
	int code = sqlite3_prepare_v2(matches->archive->connection, sql, -1, statement, NULL);

	if (code == SQLITE_OK)
		nr_bind_bytes(*statement, 1, matches->expression->data, matches->expression->length);
	return code;
}

enum nr_status nr_matches_are_many(struct nr_matches *matches, bool *many, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = prepare(matches, "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT 1 OFFSET ?2", &statement);

	if (code == SQLITE_OK) {
		sqlite3_bind_int(statement, 2, MANY - 1);
		code = sqlite3_step(statement);
	}
	*many = code == SQLITE_ROW;
	enum nr_status status = NR_OK;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		status = nr_database_failure(matches->archive, error);
	sqlite3_finalize(statement);
	return status;
}

/* Reads a block's part of the index. SQLite's code. */
static int read_block(struct nr_matches *matches, int64_t first, struct block *block)
{
	static const char sql[] = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
	int code = matches->scan != NULL ? SQLITE_OK : prepare(matches, sql, &matches->scan);

	*block = (struct block){ { 0 } };
	if (code != SQLITE_OK)
		return code;
	sqlite3_bind_int64(matches->scan, 2, first);
	sqlite3_bind_int64(matches->scan, 3, first + BLOCK - 1);
	while ((code = sqlite3_step(matches->scan)) == SQLITE_ROW) {
		int64_t place = sqlite3_column_int64(matches->scan, 0) - first;
		if (place >= 0 && place < BLOCK)
			block->bits[place / WORD_BITS] |= (uint64_t)1 << (place % WORD_BITS);
	}
	sqlite3_reset(matches->scan);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* nr_matches(matches, search_id): whether the index has them for that number; false for NULL. */
static void has(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct nr_matches *matches = sqlite3_value_pointer(values[0], pointer_type);
	int64_t number = sqlite3_value_int64(values[1]), place = number / BLOCK;
	int code = SQLITE_OK;
	bool is_new = false;

	(void)count;
	/* Numbers count from 1. */
	if (matches == NULL || number <= 0) {
		sqlite3_result_int(context, 0);
		return;
	}
	uint64_t *index = nr_map_put(matches->numbers, &place, sizeof place, &is_new);
	if (is_new) {
		*index = matches->blocks.length;
		code = read_block(matches, place * BLOCK, nr_vector_add(&matches->blocks));
	}
	const struct block *block = &matches->blocks.items[*index];
	if (code == SQLITE_OK)
		sqlite3_result_int(context, (int)(block->bits[number % BLOCK / WORD_BITS] >> (number % WORD_BITS) & 1));
	else
		sqlite3_result_error_code(context, code);
}

void nr_matches_bind(struct nr_matches *matches, sqlite3_stmt *statement, int parameter)
{
	sqlite3_bind_pointer(statement, parameter, matches, pointer_type, NULL);
}

int nr_matches_register(sqlite3 *connection)
{
	return sqlite3_create_function_v2(connection, pointer_type, 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has, NULL,
		NULL, NULL);
}
