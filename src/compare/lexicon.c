/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/pattern.h"
#include "text/utf8.h"

enum {
	FILE_LIMIT = 8 << 20, /* bytes */
	FORM_MAX = 32, /* code points of a written form */
	FIRSTS = 1 << 14,
	FILTER_BITS = 1 << 16,
};

struct entry {
	const uint32_t *form;
	size_t length; /* code points; at least 2 */
	const uint32_t *target;
	size_t target_length;
	const char *text; /* the target in UTF-8 */
};

/* Entries sorted by their first two code points, then longest first; starts finds the first entry of such a pair. */
struct table {
	NR_VECTOR(struct entry) entries;
	uint32_t *starts; /* open addressing: index of an entry + 1; 0: free */
	size_t mask;
	uint8_t firsts[FIRSTS / 8]; /* a bit by the lower bits of what entries begin with: few characters do */
	uint8_t filter[FILTER_BITS / 8]; /* a bit by hash: whether an entry may begin with a pair (Bloom 1970) */
};

/* What titles of digests are like, in the languages of one kind of script. Each expression is held against a title by
 * itself: joined to one, ICU would try all of them at every character. */
NR_VECTOR_TYPE(digests, struct nr_pattern *);
enum { ALPHABETIC, IDEOGRAPHIC, KINDS };

struct nr_lexicon {
	struct nr_arena *arena;
	struct table aliases, names;
	struct digests digests[KINDS];
	struct nr_map *stop_words; /* to 0 */
};

static uint64_t pair_of(const uint32_t *form)
{
	return (uint64_t)form[0] << 32 | form[1];
}

static uint64_t hash_of(uint64_t pair)
{
	return pair * 0x9E3779B97F4A7C15u >> 32;
}

/* The filter goes by the upper half of the hash, slots by the lower. */
static size_t filter_byte(uint64_t hash)
{
	return hash >> 19;
}

static uint8_t filter_bit(uint64_t hash)
{
	return (uint8_t)(1 << (hash >> 16 & 7));
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	uint64_t left = pair_of(x->form), right = pair_of(y->form);

	if (left != right)
		return left < right ? -1 : 1;
	if (x->length != y->length)
		return x->length > y->length ? -1 : 1;
	for (size_t i = 2; i < x->length; i++)
		if (x->form[i] != y->form[i])
			return x->form[i] < y->form[i] ? -1 : 1;
	return strcmp(x->text, y->text);
}

static void index_table(struct table *table)
{
	size_t size = 16;

	while (size < table->entries.length * 2)
		size *= 2;
	table->mask = size - 1;
	table->starts = nr_alloc_array(size, sizeof *table->starts);
	if (table->entries.length > 0)
		qsort(table->entries.items, table->entries.length, sizeof *table->entries.items, compare_entries);
	for (size_t i = 0; i < table->entries.length; i++) {
		uint32_t first = *table->entries.items[i].form;
		table->firsts[first % FIRSTS / 8] |= (uint8_t)(1 << first % 8);
		uint64_t pair = pair_of(table->entries.items[i].form);
		if (i > 0 && pair_of(table->entries.items[i - 1].form) == pair)
			continue;
		uint64_t hash = hash_of(pair);
		size_t slot = hash & table->mask;
		while (table->starts[slot] != 0)
			slot = (slot + 1) & table->mask;
		table->starts[slot] = (uint32_t)i + 1;
		table->filter[filter_byte(hash)] |= filter_bit(hash);
	}
}

static const struct entry *find(const struct table *table, const uint32_t *text, size_t length)
{
	if (length < 2 || (table->firsts[*text % FIRSTS / 8] >> *text % 8 & 1) == 0)
		return NULL;
	uint64_t pair = pair_of(text), hash = hash_of(pair);
	if ((table->filter[filter_byte(hash)] & filter_bit(hash)) == 0)
		return NULL;
	for (size_t slot = hash & table->mask; table->starts[slot] != 0; slot = (slot + 1) & table->mask) {
		size_t i = table->starts[slot] - 1;
		if (pair_of(table->entries.items[i].form) != pair)
			continue;
		for (; i < table->entries.length; i++) {
			const struct entry *entry = &table->entries.items[i];
			if (pair_of(entry->form) != pair)
				return NULL;
			if (entry->length <= length && memcmp(entry->form, text, entry->length * sizeof *text) == 0)
				return entry;
		}
	}
	return NULL;
}

/* Code points of a folded text in the arena. */
static uint32_t *decode(struct nr_arena *arena, const char *text, size_t bytes, size_t *length)
{
	uint32_t *points = nr_arena_alloc(arena, (bytes + 1) * sizeof *points);
	size_t count = 0;

	for (size_t offset = 0; offset < bytes;)
		points[count++] = nr_utf8_next(text, bytes, &offset);
	*length = count;
	return points;
}

/* "form<TAB>target" to an entry; false where the line is not so. */
static bool add_entry(
	struct nr_arena *arena, struct table *table, const char *line, size_t length, struct nr_buffer *folded)
{
	const char *tab = memchr(line, '\t', length);
	struct entry entry;

	if (tab == NULL)
		return false;
	nr_buffer_clear(folded);
	nr_fold(folded, line, (size_t)(tab - line));
	entry.form = decode(arena, folded->data, folded->length, &entry.length);
	nr_buffer_clear(folded);
	nr_fold(folded, tab + 1, length - (size_t)(tab + 1 - line));
	entry.text = nr_arena_strndup(arena, folded->data, folded->length);
	entry.target = decode(arena, folded->data, folded->length, &entry.target_length);
	if (entry.length < 2 || entry.length > FORM_MAX || entry.target_length == 0 || entry.target_length > FORM_MAX)
		return false;
	*nr_vector_add(&table->entries) = entry;
	return true;
}

static enum nr_status load_table(struct nr_arena *arena, const char *path, struct table *table, struct nr_error *error)
{
	struct nr_buffer file = NR_BUFFER_INIT, folded = NR_BUFFER_INIT;
	enum nr_status status = path != NULL ? nr_file_read(path, FILE_LIMIT, &file, error) : NR_OK;
	int number = 0;

	for (size_t start = 0, end; status == NR_OK && start < file.length; start = end + 1) {
		const char *newline = memchr(file.data + start, '\n', file.length - start);
		end = newline != NULL ? (size_t)(newline - file.data) : file.length;
		size_t length = end - start;
		number++;
		if (length > 0 && file.data[end - 1] == '\r')
			length--;
		if (length == 0 || file.data[start] == '#')
			continue;
		if (!add_entry(arena, table, file.data + start, length, &folded))
			status = nr_error_set(error, NR_INVALID,
				_("%s:%d: not a written form, a tab and what it stands for; correct the line"), path,
				number);
	}
	index_table(table);
	nr_buffer_release(&folded);
	nr_buffer_release(&file);
	return status;
}

/* Calls take for each line "language<TAB>value" of a file. path may be NULL. */
static enum nr_status load_lines(const char *path,
	enum nr_status (*take)(
		struct nr_lexicon *lexicon, const char *language, const char *value, struct nr_error *error),
	struct nr_lexicon *lexicon, struct nr_error *error)
{
	struct nr_buffer file = NR_BUFFER_INIT;
	enum nr_status status = path != NULL ? nr_file_read(path, FILE_LIMIT, &file, error) : NR_OK;
	char *line = file.data;

	for (int number = 1; status == NR_OK && line != NULL && *line != '\0'; number++) {
		size_t length = strcspn(line, "\n"), step = length + (line[length] == '\n');
		line[length] = '\0';
		char *tab = strchr(line, '\t');
		if (length > 0 && *line != '#' && (tab == NULL || tab == line || tab[1] == '\0')) {
			status = nr_error_set(error, NR_INVALID,
				_("%s:%d: not a language, a tab and a word or regular expression; correct the line"),
				path, number);
		} else if (length > 0 && *line != '#') {
			*tab = '\0';
			status = take(lexicon, line, tab + 1, error);
		}
		line += step;
	}
	nr_buffer_release(&file);
	return status;
}

static enum nr_status take_stop_word(
	struct nr_lexicon *lexicon, const char *language, const char *value, struct nr_error *error)
{
	(void)language; /* the words of one that are words of another tell as little there */
	(void)error;
	nr_map_put(lexicon->stop_words, value, strlen(value), NULL);
	return NR_OK;
}

static bool is_ideographic_language(const char *language)
{
	return strcmp(language, "zh") == 0 || strcmp(language, "ja") == 0 || strcmp(language, "ko") == 0;
}

static enum nr_status take_digest(
	struct nr_lexicon *lexicon, const char *language, const char *value, struct nr_error *error)
{
	struct nr_pattern *pattern;
	enum nr_status status = nr_pattern_new(value, &pattern, error);

	if (status == NR_OK)
		*nr_vector_add(&lexicon->digests[is_ideographic_language(language)]) = pattern;
	return status;
}

enum nr_status nr_lexicon_load(
	const struct nr_lexicon_paths *paths, struct nr_lexicon **lexicon, struct nr_error *error)
{
	struct nr_lexicon *loaded = nr_alloc(sizeof *loaded);
	enum nr_status status;

	loaded->arena = nr_arena_new();
	loaded->stop_words = nr_map_new();
	status = load_table(loaded->arena, paths->aliases, &loaded->aliases, error);
	if (status == NR_OK)
		status = load_table(loaded->arena, paths->names, &loaded->names, error);
	if (status == NR_OK)
		status = load_lines(paths->stop_words, take_stop_word, loaded, error);
	if (status == NR_OK)
		status = load_lines(paths->digests, take_digest, loaded, error);
	if (status != NR_OK) {
		nr_lexicon_free(loaded);
		loaded = NULL;
	}
	*lexicon = loaded;
	return status;
}

void nr_lexicon_free(struct nr_lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	free(lexicon->aliases.starts);
	free(lexicon->names.starts);
	nr_vector_release(&lexicon->aliases.entries);
	nr_vector_release(&lexicon->names.entries);
	for (int kind = 0; kind < KINDS; kind++) {
		for (size_t i = 0; i < lexicon->digests[kind].length; i++)
			nr_pattern_free(lexicon->digests[kind].items[i]);
		nr_vector_release(&lexicon->digests[kind]);
	}
	nr_map_free(lexicon->stop_words);
	nr_arena_free(lexicon->arena);
	free(lexicon);
}

size_t nr_lexicon_alias(const struct nr_lexicon *lexicon, const uint32_t *text, size_t length, const uint32_t **form,
	size_t *form_length)
{
	const struct entry *entry = find(&lexicon->aliases, text, length);

	if (entry == NULL)
		return 0;
	*form = entry->target;
	*form_length = entry->target_length;
	return entry->length;
}

size_t nr_lexicon_name(const struct nr_lexicon *lexicon, const uint32_t *text, size_t length, const char **surname)
{
	const struct entry *entry = find(&lexicon->names, text, length);

	if (entry == NULL)
		return 0;
	*surname = entry->text;
	return entry->length;
}

bool nr_lexicon_is_stop_word(const struct nr_lexicon *lexicon, const char *word, size_t length)
{
	return nr_map_get(lexicon->stop_words, word, length) != NULL;
}

/* Which kinds of script a folded text has characters of. */
static void find_kinds(const struct nr_buffer *folded, bool kinds[static KINDS])
{
	for (size_t offset = 0; offset < folded->length;) {
		enum nr_character_class class = nr_character_class(nr_utf8_next(folded->data, folded->length, &offset));
		kinds[ALPHABETIC] |= class == NR_CHARACTER_LETTER;
		kinds[IDEOGRAPHIC] |=
			class == NR_CHARACTER_HAN || class == NR_CHARACTER_KANA || class == NR_CHARACTER_HANGUL;
	}
}

/* What is written without a single character of a language's script is no title in it. */
bool nr_lexicon_is_digest(const struct nr_lexicon *lexicon, const char *title, size_t length)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	bool kinds[KINDS] = { false }, found = false;

	nr_fold(&folded, title, length);
	find_kinds(&folded, kinds);
	for (int kind = 0; kind < KINDS; kind++)
		for (size_t i = 0; kinds[kind] && !found && i < lexicon->digests[kind].length; i++)
			found = nr_pattern_find(
				lexicon->digests[kind].items[i], folded.data, folded.length, NULL, NULL);
	nr_buffer_release(&folded);
	return found;
}
