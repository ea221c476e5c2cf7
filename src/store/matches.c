/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/matches.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "store/database.h"

enum {
	MANY = 1500,  /* matches from which on they are many */
	BLOCK = 512,  /* numbers looked up at once: those of articles of about one time are near each other */
	WORD_BITS = 64,
};

struct block {
	uint64_t bits[BLOCK / WORD_BITS];
};

struct nr_matches {
	struct nr_archive *archive;
	const struct nr_buffer *expression;
	bool many;
	struct nr_buffer few;   /* their numbers as a JSON array, where there are not many */
	bool complete;          /* blocks have all there is */
	sqlite3_stmt *scan;     /* of a block; NULL: not prepared yet */
	struct nr_map *indexes; /* of a block's place to its index in blocks */
	NR_VECTOR(struct block) blocks;
};

static const char pointer_type[] = "nr_matches";

void nr_matches_free(struct nr_matches *matches)
{
	if (matches == NULL)
		return;
	sqlite3_finalize(matches->scan);
	nr_map_free(matches->indexes);
	nr_vector_release(&matches->blocks);
	nr_buffer_release(&matches->few);
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

/* The block of a number, in which no bit is set where it is new. */
static struct block *block_of(struct nr_matches *matches, int64_t number, bool *is_new)
{
	int64_t place = number / BLOCK;
	uint64_t *index = nr_map_put(matches->indexes, &place, sizeof place, is_new);

	if (*is_new) {
		*index = matches->blocks.length;
		*nr_vector_add(&matches->blocks) = (struct block){ { 0 } };
	}
	return &matches->blocks.items[*index];
}

static void set(struct block *block, int64_t number)
{
	block->bits[number % BLOCK / WORD_BITS] |= (uint64_t)1 << (number % WORD_BITS);
}

/* Whether part of the expression is the beginning of a token: what FTS5 has for that it reads at once, whichever rows
 * are asked for. */
static bool has_prefix(const struct nr_buffer *expression)
{
	return strstr(expression->data, "\" *") != NULL;
}

/* Reads the numbers of the matches: all of a prefix, else as many as are few. SQLite's code. */
static int read_numbers(struct nr_matches *matches)
{
	bool all = has_prefix(matches->expression), is_new;
	sqlite3_stmt *statement = NULL;
	int code = prepare(matches, "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2", &statement);
	size_t count = 0;

	if (code == SQLITE_OK)
		code = sqlite3_bind_int(statement, 2, all ? -1 : MANY);
	while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		int64_t number = sqlite3_column_int64(statement, 0);
		if (count++ < MANY)
			nr_buffer_printf(&matches->few, "%c%lld", count == 1 ? '[' : ',', (long long)number);
		if (all && number > 0)
			set(block_of(matches, number, &is_new), number);
		code = SQLITE_OK;
	}
	nr_buffer_append_string(&matches->few, count == 0 ? "[]" : "]");
	matches->many = count >= MANY;
	matches->complete = all;
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

enum nr_status nr_matches_find(struct nr_archive *archive, const struct nr_buffer *expression,
	struct nr_matches **matches, struct nr_error *error)
{
	struct nr_matches *made = nr_alloc(sizeof *made);
	enum nr_status status = NR_OK;

	*made = (struct nr_matches){
		.archive = archive, .expression = expression, .few = NR_BUFFER_INIT, .indexes = nr_map_new()
	};
	if (read_numbers(made) != SQLITE_OK) {
		status = nr_database_failure(archive, error);
		nr_matches_free(made);
		made = NULL;
	}
	*matches = made;
	return status;
}

bool nr_matches_are_many(const struct nr_matches *matches)
{
	return matches->many;
}

/* Reads a block's part of the index. SQLite's code. */
static int read_block(struct nr_matches *matches, int64_t first, struct block *block)
{
	static const char sql[] = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
	int code = matches->scan != NULL ? SQLITE_OK : prepare(matches, sql, &matches->scan);

	if (code != SQLITE_OK)
		return code;
	sqlite3_bind_int64(matches->scan, 2, first);
	sqlite3_bind_int64(matches->scan, 3, first + BLOCK - 1);
	while ((code = sqlite3_step(matches->scan)) == SQLITE_ROW)
		set(block, sqlite3_column_int64(matches->scan, 0));
	sqlite3_reset(matches->scan);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* nr_matches(matches, search_id): whether the index has them for that number; false for NULL. */
static void has(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct nr_matches *matches = sqlite3_value_pointer(values[0], pointer_type);
	int64_t number = sqlite3_value_int64(values[1]);
	int code = SQLITE_OK;
	bool is_new;

	(void)count;
	/* Numbers count from 1. */
	if (matches == NULL || number <= 0) {
		sqlite3_result_int(context, 0);
		return;
	}
	struct block *block = block_of(matches, number, &is_new);
	if (is_new && !matches->complete)
		code = read_block(matches, number / BLOCK * BLOCK, block);
	if (code == SQLITE_OK)
		sqlite3_result_int(context, (int)(block->bits[number % BLOCK / WORD_BITS] >> (number % WORD_BITS) & 1));
	else
		sqlite3_result_error_code(context, code);
}

void nr_matches_bind(struct nr_matches *matches, sqlite3_stmt *statement, int parameter)
{
	if (matches->many)
		sqlite3_bind_pointer(statement, parameter, matches, pointer_type, NULL);
	else
		nr_bind_bytes(statement, parameter, matches->few.data, matches->few.length);
}

int nr_matches_register(sqlite3 *connection)
{
	return sqlite3_create_function_v2(connection, pointer_type, 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has, NULL,
		NULL, NULL);
}
