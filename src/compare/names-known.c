/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/names-known.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"

enum { FILE_LIMIT = 4 << 20 /* bytes */ };

struct nr_known_names {
	NR_VECTOR(int) kinds; /* of each name */
	struct nr_automaton *automaton; /* spellings; value: the name */
};

struct nr_known_names *nr_known_names_new(void)
{
	struct nr_known_names *known = nr_alloc(sizeof *known);

	known->automaton = nr_automaton_new();
	return known;
}

void nr_known_names_free(struct nr_known_names *known)
{
	if (known == NULL)
		return;
	nr_vector_release(&known->kinds);
	nr_automaton_free(known->automaton);
	free(known);
}

size_t nr_known_names_count(const struct nr_known_names *known)
{
	return known->kinds.length;
}

int nr_known_names_kind(const struct nr_known_names *known, size_t name)
{
	return known->kinds.items[name];
}

static void add_spelling(struct nr_known_names *known, const char *spelling, size_t name)
{
	struct nr_folded folded;
	bool is_new;

	nr_folded_init(&folded, spelling, strlen(spelling));
	if (folded.length > 0) {
		uint32_t *value = nr_automaton_put(known->automaton, folded.points, folded.length, &is_new);
		if (is_new)
			*value = (uint32_t)name;
	}
	nr_folded_release(&folded);
}

/* Adds the name of a line; false where the line is none. */
static bool add_line(struct nr_known_names *known, char *line)
{
	const char *kind = strsep(&line, "\t");

	for (int i = NR_NO_NAME; line != NULL && i <= NR_NAME_PLACE; i++) {
		if (strcmp(kind, i == NR_NO_NAME ? "none" : nr_name_kind_name((enum nr_name_kind)i)) != 0)
			continue;
		*nr_vector_add(&known->kinds) = i;
		for (char *spelling; (spelling = strsep(&line, "\t")) != NULL;)
			add_spelling(known, spelling, known->kinds.length - 1);
		return true;
	}
	return false;
}

enum nr_status nr_known_names_read(struct nr_known_names *known, const char *path,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	enum nr_status status = nr_file_read(path, FILE_LIMIT, &text, error);
	int number = 0;

	if (status == NR_OK && text.length > 0) {
		char *rest = text.data;
		for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
			number++;
			if (*line == '\0' || *line == '#' || add_line(known, line))
				continue;
			char *message = nr_format(_("%s:%d: no kind of name and its spellings, with tabs between"),
				path, number);
			warn(message, context);
			free(message);
		}
		nr_automaton_link(known->automaton);
	}
	nr_buffer_release(&text);
	return status;
}

bool nr_is_written_as_name(const struct nr_folded *text, const char *source, size_t start)
{
	char first = source[text->starts[start]];

	return first < 'a' || first > 'z';
}

void nr_known_names_find(const struct nr_known_names *known, const struct nr_folded *text, const char *source,
	struct nr_match_list *matches)
{
	size_t kept = matches->length, first = kept;

	nr_automaton_find(known->automaton, text->points, text->length, matches);
	for (size_t i = first; i < matches->length; i++)
		if (nr_is_written_as_name(text, source, matches->items[i].start))
			matches->items[kept++] = matches->items[i];
	matches->length = kept;
}
