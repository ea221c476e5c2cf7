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
#include "store/fitting.h"

enum {
	MANY = 1500, /* matches from which on they are many */
	BLOCK = 512, /* numbers looked up at once: those of articles of about one time are near each other */
	WORD_BITS = 64,
	SAMPLE = 24, /* articles by which it is judged whether most have what is looked for */
	TEXTS_MOST = 600, /* that are asked themselves; then the index is read after all */
};

struct block {
	uint64_t bits[BLOCK / WORD_BITS];
};

struct nr_matches {
	struct nr_archive *archive;
	const struct nr_buffer *expression;
	struct nr_query of_text; /* what the expression says; its terms are borrowed */
	bool many;
	bool by_text; /* articles are asked themselves, not the index */
	size_t texts; /* so many have been */
	sqlite3_stmt *text; /* of an article; NULL: not prepared yet */
	struct nr_buffer few; /* their numbers as a JSON array, where there are not many */
	bool complete; /* blocks have all there is */
	sqlite3_stmt *scan; /* of a block; NULL: not prepared yet */
	struct nr_map *indexes; /* of a block's place to its index in blocks */
	NR_VECTOR(struct block) blocks;
};

static const char pointer_type[] = "nr_matches";

void nr_matches_free(struct nr_matches *matches)
{
	if (matches == NULL)
		return;
	sqlite3_finalize(matches->scan);
	sqlite3_finalize(matches->text);
	nr_vector_release(&matches->of_text.terms);
	nr_map_free(matches->indexes);
	nr_vector_release(&matches->blocks);
	nr_buffer_release(&matches->few);
	free(matches);
}

/* Statements of its own: it may be asked within a list that another one made. SQLite's code. */
static int prepare(struct nr_matches *matches, enum nr_statement which, sqlite3_stmt **statement)
{
	return sqlite3_prepare_v2(matches->archive->connection, nr_statement_text[which], -1, statement, NULL);
}

/* The same with the expression bound. */
static int prepare_matching(struct nr_matches *matches, enum nr_statement which, sqlite3_stmt **statement)
{
	int code = prepare(matches, which, statement);

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
	int code = prepare_matching(matches, NR_SQL_MATCHES_NUMBERS, &statement);
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
	matches->many = matches->by_text || count >= MANY;
	matches->complete = all;
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* --- The beginning of a token that most articles have ------------------------------------------------------------ */

/* FTS5 takes a second to read all that begins with the most frequent characters, where fifty newest articles have what
 * a list shows first. */

static bool is_of_text(const struct nr_query_term *term)
{
	return term->field == NR_QUERY_TEXT || term->field == NR_QUERY_TITLE;
}

/* Takes those terms of a query that the expression is made of (nr_query_compile). */
static void take_terms(struct nr_matches *matches, const struct nr_query *query)
{
	const struct nr_query_term *terms = query->terms.items;

	for (size_t i = 0, end; i < query->terms.length; i = end) {
		bool taken = is_of_text(&terms[i]);
		for (end = i + 1; end < query->terms.length && terms[end].joined; end++)
			taken = taken && is_of_text(&terms[end]) && !terms[end].negated && !terms[i].negated;
		for (size_t k = i; taken && k < end; k++)
			*nr_vector_add(&matches->of_text.terms) = terms[k];
	}
}

/* Whether the title and the text in two columns have what is looked for. */
static bool fits(struct nr_matches *matches, sqlite3_stmt *row, int title, int text)
{
	struct nr_article article = { .title = (char *)sqlite3_column_text(row, title) };
	const char *bytes = (const char *)sqlite3_column_text(row, text);
	size_t length = (size_t)sqlite3_column_bytes(row, text);

	struct nr_fitting *fitting = nr_fitting_new(&article, bytes != NULL ? bytes : "", length);
	bool fit = nr_fitting_has(fitting, &matches->of_text);
	nr_fitting_free(fitting);
	return fit;
}

/* Judges by the newest articles. SQLite's code. */
static int sample(struct nr_matches *matches)
{
	sqlite3_stmt *statement;
	int code = prepare(matches, NR_SQL_MATCHES_NEWEST, &statement), fit = 0, others = 0;

	if (code == SQLITE_OK)
		code = sqlite3_bind_int(statement, 1, SAMPLE);
	while (code == SQLITE_OK && others <= SAMPLE / 2 && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		bool has = fits(matches, statement, 0, 1);
		fit += has;
		others += !has;
		code = SQLITE_OK;
	}
	matches->many = matches->by_text = fit >= SAMPLE / 2;
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Whether the article of a number has what is looked for, by itself. SQLite's code. */
static int ask_text(struct nr_matches *matches, int64_t number, bool *has)
{
	int code = SQLITE_OK;

	if (matches->text == NULL)
		code = prepare(matches, NR_SQL_MATCHES_TEXT, &matches->text);
	if (code != SQLITE_OK)
		return code;
	matches->texts++;
	sqlite3_bind_int64(matches->text, 1, number);
	code = sqlite3_step(matches->text);
	*has = code == SQLITE_ROW && fits(matches, matches->text, 0, 1);
	return sqlite3_reset(matches->text);
}

static int find(struct nr_matches *matches, const struct nr_query *query)
{
	int code = SQLITE_OK;

	if (has_prefix(matches->expression)) {
		take_terms(matches, query);
		code = sample(matches);
	}
	return code == SQLITE_OK && !matches->by_text ? read_numbers(matches) : code;
}

enum nr_status nr_matches_find(struct nr_archive *archive, const struct nr_buffer *expression,
	const struct nr_query *query, struct nr_matches **matches, struct nr_error *error)
{
	struct nr_matches *made = nr_alloc(sizeof *made);
	enum nr_status status = NR_OK;

	*made = (struct nr_matches){
		.archive = archive, .expression = expression, .few = NR_BUFFER_INIT, .indexes = nr_map_new()
	};
	if (find(made, query) != SQLITE_OK) {
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
	int code = matches->scan != NULL ? SQLITE_OK : prepare_matching(matches, NR_SQL_MATCHES_BLOCK, &matches->scan);

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
	if (matches->by_text && matches->texts < TEXTS_MOST) {
		bool fit;
		code = ask_text(matches, number, &fit);
		if (code == SQLITE_OK)
			sqlite3_result_int(context, fit);
		else
			sqlite3_result_error_code(context, code);
		return;
	}
	if (matches->by_text && !matches->complete)
		code = read_numbers(matches);
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
	return sqlite3_create_function_v2(
		connection, pointer_type, 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, has, NULL, NULL, NULL);
}
