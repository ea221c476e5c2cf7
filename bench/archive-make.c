/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "archive-make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "import/reader.h"
#include "model/content.h"
#include "store/articles.h"
#include "store/sources.h"

enum {
	CLAUSE_LEAST = 12, /* bytes */
	CLAUSE_MOST = 240,
	RARE = 300,        /* one character in so many comes from anywhere */
	BATCH = 500,       /* articles in a transaction */
};

struct clause {
	const char *text;
	size_t length;
};
NR_VECTOR_TYPE(clauses, struct clause);

struct nr_maker {
	NR_VECTOR(struct nr_buffer) files;
	size_t largest;
	struct clauses han, latin;
	struct nr_outlets *outlets;
};

double nr_maker_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "archive-make: %s\n", what);
	exit(1);
}

/* SplitMix64 (Steele, Lea, Flood). */
static uint64_t mix(uint64_t seed)
{
	seed += 0x9E3779B97F4A7C15u;
	seed = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9u;
	seed = (seed ^ seed >> 27) * 0x94D049BB133111EBu;
	return seed ^ seed >> 31;
}

static bool is_han(const char *text)
{
	return (unsigned char)text[0] >= 0xE4 && (unsigned char)text[0] <= 0xE9;
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Bytes of the clause at the start of a text: Han, or Latin words with their spaces; 0: none. */
static size_t clause_length(const char *text, size_t length)
{
	size_t at = 0;

	if (is_han(text)) {
		while (at + 3 <= length && is_han(text + at))
			at += 3;
		return at;
	}
	while (at < length && (is_letter(text[at]) || (at > 0 && text[at] == ' ')))
		at++;
	return at;
}

/* Calls visit for each stretch of a page's text, markup parted from words; outside of tags only. */
static void walk(const char *text, size_t length, void (*visit)(const char *part, size_t size, bool clause, void *to),
	void *to)
{
	for (size_t at = 0, size; at < length; at += size) {
		const char *end;
		if (text[at] == '<') {
			end = memchr(text + at, '>', length - at);
			size = end != NULL ? (size_t)(end - text) + 1 - at : length - at;
			visit(text + at, size, false, to);
		} else if (text[at] == '&' || text[at] == '(') {
			for (size = 1; at + size < length && strchr(" ;)<\n", text[at + size]) == NULL;)
				size++;
			visit(text + at, size, false, to);
		} else {
			size = clause_length(text + at, length - at);
			bool clause = size >= CLAUSE_LEAST && size <= CLAUSE_MOST;
			size = size == 0 ? 1 : size;
			visit(text + at, size, clause, to);
		}
	}
}

/* --- Reading the folder ------------------------------------------------------------------------------------------- */

static void collect(const char *part, size_t size, bool clause, void *to)
{
	struct nr_maker *maker = to;

	if (clause)
		*nr_vector_add(is_han(part) ? &maker->han : &maker->latin) = (struct clause){ part, size };
}

static bool read_one(const struct nr_walk_entry *entry, void *context)
{
	struct nr_maker *maker = context;
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer bytes = NR_BUFFER_INIT;

	if (entry->kind == NR_WALK_FILE && (maker->largest == 0 || entry->size <= maker->largest) &&
		nr_file_read(entry->path, 0, &bytes, &error) == NR_OK && bytes.length > 4 &&
		memcmp(bytes.data, "---\n", 4) == 0)
		*nr_vector_add(&maker->files) = bytes;
	else
		nr_buffer_release(&bytes);
	return true;
}

struct nr_maker *nr_maker_new(const char *folder, size_t largest)
{
	struct nr_maker *maker = nr_alloc(sizeof *maker);
	struct nr_error error = NR_NO_ERROR;
	char *outlets = nr_path_data("sources");
	const char *const folders[] = { outlets };

	maker->largest = largest;
	if (nr_folder_walk(folder, read_one, maker, &error) != NR_OK)
		give_up(error.message);
	if (maker->files.length == 0)
		give_up("no mirror file in the folder");
	for (size_t i = 0; i < maker->files.length; i++)
		walk(maker->files.items[i].data, maker->files.items[i].length, collect, maker);
	maker->outlets = nr_outlets_load(folders, outlets != NULL, "en", NULL, NULL);
	free(outlets);
	return maker;
}

void nr_maker_free(struct nr_maker *maker)
{
	for (size_t i = 0; i < maker->files.length; i++)
		nr_buffer_release(&maker->files.items[i]);
	nr_vector_release(&maker->files);
	nr_vector_release(&maker->han);
	nr_vector_release(&maker->latin);
	nr_outlets_free(maker->outlets);
	free(maker);
}

size_t nr_maker_count(const struct nr_maker *maker)
{
	return maker->files.length;
}

struct nr_outlets *nr_maker_outlets(struct nr_maker *maker)
{
	return maker->outlets;
}

/* --- Varying ------------------------------------------------------------------------------------------------------ */

struct variation {
	const struct nr_maker *maker;
	struct nr_buffer *bytes;
	size_t number;
	uint64_t round; /* 0: as it is */
};

/* A clause, half of the time another, with a rare character. The same clause becomes the same one throughout. */
static void vary(const char *part, size_t size, bool clause, void *to)
{
	struct variation *variation = to;
	const struct clauses *pool = is_han(part) ? &variation->maker->han : &variation->maker->latin;
	size_t start = variation->bytes->length;

	if (!clause || variation->round == 0) {
		nr_buffer_append(variation->bytes, part, size);
		return;
	}
	uint64_t dice = mix(nr_hash(part, size) ^ variation->round * 0x9E3779B97F4A7C15u);
	bool han = is_han(part);

	if (dice & 1) {
		const struct clause *other = &pool->items[mix(dice) % pool->length];
		nr_buffer_append(variation->bytes, other->text, other->length);
	} else {
		nr_buffer_append(variation->bytes, part, size);
	}
	for (size_t at = start; han && at < variation->bytes->length; at += 3) {
		dice = mix(dice);
		if (dice % RARE != 0)
			continue;
		const struct clause *other = &variation->maker->han.items[(dice >> 16) % variation->maker->han.length];
		memcpy(variation->bytes->data + at, other->text + (dice >> 48) % (other->length / 3) * 3, 3);
	}
}

static int64_t date_of(size_t number)
{
	return nr_time_days(2024, 1, 1) * 86400000 + (int64_t)(mix(number) % 7) - (int64_t)number * 20 * 60000;
}

/* A line of the front matter: the date is the number's own, the address gets the number, the title is varied. */
static void vary_head(struct variation *variation, const char *line, size_t length)
{
	if (strncmp(line, "date:", 5) == 0) {
		nr_buffer_append_string(variation->bytes, "date: ");
		nr_time_append_iso(variation->bytes, date_of(variation->number));
	} else if (strncmp(line, "from:", 5) == 0) {
		nr_buffer_append(variation->bytes, line, length);
		if (variation->round > 0)
			nr_buffer_printf(variation->bytes, "%cn=%zu", memchr(line, '?', length) != NULL ? '&' : '?',
				variation->number);
	} else if (strncmp(line, "title:", 6) == 0) {
		nr_buffer_append(variation->bytes, line, 6);
		walk(line + 6, length - 6, vary, variation);
	} else {
		nr_buffer_append(variation->bytes, line, length);
	}
	nr_buffer_append_char(variation->bytes, '\n');
}

void nr_maker_file(const struct nr_maker *maker, size_t number, struct nr_buffer *bytes)
{
	const struct nr_buffer *file = &maker->files.items[number % maker->files.length];
	struct variation variation = { maker, bytes, number, number / maker->files.length };
	const char *line = file->data + 4, *end;

	nr_buffer_append(bytes, file->data, 4);
	while ((end = strchr(line, '\n')) != NULL) {
		vary_head(&variation, line, (size_t)(end - line));
		bool last = strncmp(line, "---", 3) == 0;
		line = end + 1;
		if (last)
			break;
	}
	/* The title link in front of the body, where there is one, would name the address again. */
	if (*line == '[' && variation.round > 0 && (end = strchr(line, '\n')) != NULL)
		line = end + 1;
	walk(line, file->length - (size_t)(line - file->data), vary, &variation);
}

/* --- Filling an archive ------------------------------------------------------------------------------------------- */

static int64_t put(struct nr_archive *archive, struct nr_read_article *read)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	enum nr_put how;

	nr_content_init(&content);
	nr_document_content(read->document, &content);
	nr_document_text(read->document, &text);
	if (nr_store_put_source(archive, &read->source, &error) != NR_OK ||
		nr_store_put_article(archive, &read->article, read->html, strlen(read->html), text.data, text.length,
			&content, NULL, 0, &how, &error) != NR_OK)
		give_up(error.message);
	int64_t length = (int64_t)text.length;
	nr_buffer_release(&text);
	nr_content_release(&content);
	return length;
}

int64_t nr_maker_fill(struct nr_maker *maker, struct nr_archive *archive, size_t first, size_t count)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	int64_t length = 0;

	for (size_t i = 0; i < count; i++) {
		struct nr_reader_options options = {
			.outlets = maker->outlets, .path = "made/article.md", .modified = NR_TIME_NONE
		};
		struct nr_read_result result;
		if (i % BATCH == 0 && nr_archive_begin(archive, &error) != NR_OK)
			give_up(error.message);
		nr_buffer_clear(&bytes);
		nr_maker_file(maker, first + i, &bytes);
		nr_read_result_init(&result);
		nr_read_bytes(bytes.data, bytes.length, &options, &result);
		for (size_t j = 0; j < result.articles.length; j++)
			length += put(archive, &result.articles.items[j]);
		nr_read_result_release(&result);
		if ((i % BATCH == BATCH - 1 || i + 1 == count) && nr_archive_commit(archive, &error) != NR_OK)
			give_up(error.message);
	}
	nr_buffer_release(&bytes);
	return length;
}
