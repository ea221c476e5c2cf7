/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "compare/automaton.h"
#include "compare/lexicon.h"
#include "compare/names-known.h"
#include "compare/names-told.h"
#include "compare/names.h"
#include "compare/terms-work.h"
#include "text/utf8.h"

/* A full name that was met: given name and surname. */
struct person {
	size_t place; /* as in keys */
	int column;
	char *given, *surname;
};

/* While names are joined. What is known of one: each key is a form of it, or "=" and the last word of its gloss. */
struct join {
	const struct nr_prepared *prepared;
	const struct nr_lexicon *lexicon;
	struct nr_comparison *comparison;
	struct nr_map *keys; /* to the place in names + 1 */
	NR_VECTOR(struct nr_name) names;
	struct nr_automaton *forms; /* value: the place in names, or NO_NAME */
	NR_VECTOR(struct person) persons;
	const struct nr_terms *terms;
	struct nr_automaton *titles;
	size_t *known; /* of each known name its place in names + 1; 0: not met yet */
	size_t *same; /* of each name the earlier one that it is by its context, as places in names; itself */
};

enum { ACRONYM_MOST = 6 }; /* characters of a gloss that is used as a name too */

/* The value of a form that is no name, and keeps one in it from being found. */
#define NO_NAME UINT32_MAX

static const struct nr_folded *text_of(const struct join *join, int column, int paragraph)
{
	return nr_prepared_folded(join->prepared, (size_t)column, (size_t)paragraph);
}

static const char *source_of(const struct join *join, int column, int paragraph)
{
	return nr_prepared_text(join->prepared, (size_t)column, (size_t)paragraph);
}

static struct nr_buffer encoded(const uint32_t *points, size_t count)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (size_t i = 0; i < count; i++)
		nr_utf8_append(&text, points[i]);
	return text;
}

static size_t place_of(const struct join *join, const char *key)
{
	const uint64_t *place = nr_map_get(join->keys, key, strlen(key));
	return place != NULL ? (size_t)*place : 0;
}

static size_t add_name(struct join *join, enum nr_name_kind kind)
{
	*nr_vector_add(&join->names) = (struct nr_name){ .kind = kind };
	return join->names.length;
}

/* Makes a form one of the name at a place (from 1), unless it is one of another. */
static void add_form(struct join *join, size_t place, const uint32_t *points, size_t count)
{
	struct nr_buffer key = encoded(points, count);
	bool is_new;
	uint64_t *value = nr_map_put(join->keys, key.data, key.length, &is_new);

	if (is_new) {
		*value = place;
		*nr_automaton_put(join->forms, points, count, &is_new) = (uint32_t)place - 1;
	}
	nr_buffer_release(&key);
}

/* The last word of a gloss, as a key. The caller frees. */
static char *gloss_key(const struct nr_folded *text, const struct nr_named *name)
{
	size_t start = name->latin_end;

	while (name->kind == NR_NAME_PERSON && start > name->latin && text->points[start - 1] != ' ')
		start--;
	if (name->kind != NR_NAME_PERSON)
		start = name->latin;
	struct nr_buffer word = encoded(text->points + start, name->latin_end - start);
	char *key = nr_format("=%s", word.data);
	nr_buffer_release(&word);
	return key;
}

/* The place of the name that a form is known as, by itself or by the surname that it stands for in the lexicon. */
static size_t known(const struct join *join, const uint32_t *points, size_t count)
{
	struct nr_buffer form = encoded(points, count);
	size_t place = place_of(join, form.data);
	const char *surname;

	if (place == 0 && join->lexicon != NULL && count > 1 &&
		nr_lexicon_name(join->lexicon, points, count, &surname) == count) {
		char *key = nr_format("=%s", surname);
		place = place_of(join, key);
		free(key);
	}
	nr_buffer_release(&form);
	return place;
}

/* Leaves out what stands before a name that is known: of an organisation nothing else tells where it begins. Of a
 * person, what is known has the given name too. */
static void trim(const struct join *join, const struct nr_folded *text, struct nr_named *name)
{
	size_t behind = name->kind == NR_NAME_PERSON ? name->surname : name->end - 1;

	for (size_t start = name->start; start < behind; start++)
		if (known(join, text->points + start, name->end - start) > 0) {
			name->start = start;
			name->surname = name->kind == NR_NAME_PERSON ? name->surname : start;
			return;
		}
}

/* Whether an article gives the surname of a name another given name: they are two people. */
static bool is_another(const struct join *join, size_t place, int column, const char *given)
{
	for (size_t i = 0; i < join->persons.length; i++) {
		const struct person *person = &join->persons.items[i];
		if (person->place == place && person->column == column && strcmp(person->given, given) != 0)
			return true;
	}
	return false;
}

/* The place of the person of that given name and surname; else of one of that surname who may be the same; else 0. */
static size_t person_of(const struct join *join, int column, const char *given, const char *surname)
{
	size_t place = 0;

	for (size_t i = 0; i < join->persons.length; i++) {
		const struct person *person = &join->persons.items[i];
		if (strcmp(person->surname, surname) != 0)
			continue;
		if (strcmp(person->given, given) == 0)
			return person->place;
		if (place == 0 && !is_another(join, person->place, column, given))
			place = person->place;
	}
	return place;
}

/* The place of a name that is known by its surname or gloss, and not as somebody else; else 0. */
static size_t place_by_parts(const struct join *join, int column, const struct nr_folded *text,
	const struct nr_named *name, const char *key, const struct person *person)
{
	size_t place = 0;

	if (person != NULL)
		place = person_of(join, column, person->given, person->surname);
	if (place == 0 && name->end - name->surname >= 2)
		place = known(join, text->points + name->surname, name->end - name->surname);
	if (place == 0 && key != NULL)
		place = place_of(join, key);
	return place > 0 && person != NULL && is_another(join, place, column, person->given) ? 0 : place;
}

static void add_named(
	struct join *join, int column, const char *source, const struct nr_folded *text, struct nr_named *name)
{
	const uint32_t *points = text->points;
	bool is_glossed = name->latin_end > name->latin;
	char *key = is_glossed ? gloss_key(text, name) : NULL;

	trim(join, text, name);
	size_t place = known(join, points + name->start, name->end - name->start);
	struct person person = { 0, column, NULL, NULL };
	bool is_full = name->surname > name->start + 1;
	if (is_full) {
		person.given = encoded(points + name->start, name->surname - 1 - name->start).data;
		person.surname = encoded(points + name->surname, name->end - name->surname).data;
	}
	if (place == 0)
		place = place_by_parts(join, column, text, name, key, is_full ? &person : NULL);
	if (place == 0)
		place = add_name(join, name->kind);
	if (is_full) {
		person.place = place;
		*nr_vector_add(&join->persons) = person;
	}
	add_form(join, place, points + name->start, name->end - name->start);
	if (name->end - name->surname >= 2)
		add_form(join, place, points + name->surname, name->end - name->surname);
	if (is_glossed && name->kind == NR_NAME_ORGANISATION && name->latin_end - name->latin <= ACRONYM_MOST)
		add_form(join, place, points + name->latin, name->latin_end - name->latin);
	if (key != NULL) {
		bool is_new;
		uint64_t *value = nr_map_put(join->keys, key, strlen(key), &is_new);
		*value = is_new ? place : *value;
		struct nr_name *own = &join->names.items[place - 1];
		if (own->latin == NULL)
			own->latin = nr_strndup(source + text->starts[name->latin],
				text->starts[name->latin_end] - text->starts[name->latin]);
	}
	free(key);
}

/* The terms that are names. */
static void add_terms(struct join *join, const struct nr_terms *terms)
{
	for (size_t i = 0; i < join->comparison->terms.length; i++) {
		const struct nr_term *term = &join->comparison->terms.items[i];
		if (term->kind == NR_TERM_FOUND)
			continue;
		const uint64_t *concept = nr_map_get(terms->names, term->concept, strlen(term->concept));
		int kind = concept != NULL ? terms->concepts.items[*concept - 1].name_kind : NR_TERM_NO_NAME;
		if (kind == NR_TERM_NO_NAME)
			continue;
		size_t place = add_name(join, (enum nr_name_kind)kind);
		for (size_t j = 0; j < term->in.length; j++) {
			struct nr_folded form;
			nr_folded_init(&form, term->in.items[j].text, strlen(term->in.items[j].text));
			add_form(join, place, form.points, form.length);
			nr_folded_release(&form);
		}
	}
}

/* Forms that nothing in the article tells to be names, but the lexicon: where another article has the gloss. */
static void add_spellings(struct join *join, const struct nr_folded *text)
{
	for (size_t i = 0; join->lexicon != NULL && i + 1 < text->length; i++) {
		const char *surname;
		size_t length = nr_lexicon_name(join->lexicon, text->points + i, text->length - i, &surname);
		if (length < 2)
			continue;
		char *key = nr_format("=%s", surname);
		size_t place = place_of(join, key);
		if (place > 0)
			add_form(join, place, text->points + i, length);
		free(key);
	}
}

static void each_paragraph(struct join *join, void (*visit)(struct join *join, int column, int paragraph))
{
	for (size_t column = 0; column < join->prepared->columns; column++)
		for (size_t i = 0; i < join->prepared->counts[column]; i++)
			visit(join, (int)column, (int)i);
}

/* Makes a word no name, and what stands in it. */
static void add_shield(struct join *join, const uint32_t *points, size_t count)
{
	bool is_new;
	uint32_t *value = nr_automaton_put(join->forms, points, count, &is_new);

	if (is_new)
		*value = NO_NAME;
}

/* Adds the names of a list that a text has, and gives out the places and organisations among them. */
static void add_known(struct join *join, const char *source, const struct nr_folded *text, struct nr_match_list *places,
	struct nr_match_list *organisations)
{
	const struct nr_known_names *list = join->terms->known;
	size_t kept = 0;

	nr_known_names_find(list, text, source, places);
	for (size_t i = 0; i < places->length; i++) {
		const struct nr_match match = places->items[i];
		const uint32_t *points = text->points + match.start;
		size_t length = match.end - match.start, *place = &join->known[match.value];
		int kind = nr_known_names_kind(list, match.value);
		if (kind == NR_NO_NAME) {
			add_shield(join, points, length);
			continue;
		}
		size_t own = known(join, points, length);
		if (own == 0 && *place == 0)
			*place = add_name(join, (enum nr_name_kind)kind);
		else if (*place == 0)
			*place = own;
		add_form(join, *place, points, length);
		if (kind == NR_NAME_PLACE)
			places->items[kept++] = match;
		else if (kind == NR_NAME_ORGANISATION)
			*nr_vector_add(organisations) = match;
	}
	places->length = kept;
}

/* Makes no names of the longer words that a text has with a term in them. */
static void add_shields(struct join *join, const struct nr_folded *text, const struct nr_match_list *matches)
{
	for (size_t i = 0; i < matches->length; i++)
		if (matches->items[i].value == NR_TERM_SHIELD)
			add_shield(join, text->points + matches->items[i].start,
				matches->items[i].end - matches->items[i].start);
}

static void collect(struct join *join, int column, int paragraph)
{
	const struct nr_folded *text = text_of(join, column, paragraph);
	const char *source = source_of(join, column, paragraph);
	struct nr_named_list names = { 0 };

	nr_names_in(text, &names);
	if (join->terms != NULL) {
		struct nr_match_list matches = { 0 }, organisations = { 0 };
		add_known(join, source, text, &matches, &organisations);
		nr_names_from_places(text, &matches, &names);
		nr_names_from_organisations(text, &organisations, &names);
		matches.length = 0;
		nr_automaton_find(join->titles, text->points, text->length, &matches);
		nr_names_beside_titles(text, &matches, &names);
		nr_names_of_speakers(
			text, nr_prepared_tellings(join->prepared, (size_t)column, (size_t)paragraph), &names);
		nr_vector_release(&matches);
		nr_vector_release(&organisations);
	}
	nr_names_in_letters(text, source, &names);
	nr_names_in_english(text, source, &names);
	for (size_t i = 0; i < names.length; i++)
		add_named(join, column, source, text, &names.items[i]);
	nr_vector_release(&names);
}

static void collect_spellings(struct join *join, int column, int paragraph)
{
	if (join->terms != NULL)
		add_shields(join, text_of(join, column, paragraph),
			nr_prepared_terms(join->prepared, join->terms, (size_t)column, (size_t)paragraph));
	add_spellings(join, text_of(join, column, paragraph));
}

/* The place of the first word of a term that is a name; 0: none is. */
static size_t place_of_term(const struct join *join, const struct nr_term *term)
{
	size_t place = 0;

	for (size_t i = 0; i < term->in.length && place == 0; i++) {
		struct nr_folded form;
		nr_folded_init(&form, term->in.items[i].text, strlen(term->in.items[i].text));
		place = known(join, form.points, form.length);
		nr_folded_release(&form);
	}
	return place;
}

/* Joins what stands in the same place of aligned sentences: where one of the words there is a name, the others are
 * spellings of it, or names of the same kind that are one with it. */
static void join_found(struct join *join, const struct nr_term *term)
{
	size_t place = place_of_term(join, term);

	for (size_t i = 0; place > 0 && i < term->in.length; i++) {
		struct nr_folded form;
		nr_folded_init(&form, term->in.items[i].text, strlen(term->in.items[i].text));
		size_t own = known(join, form.points, form.length);
		if (own == 0)
			add_form(join, place, form.points, form.length);
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what has a place is in the list */
		else if (join->names.items[own - 1].kind == join->names.items[place - 1].kind)
			join->same[own - 1] = join->same[place - 1];
		nr_folded_release(&form);
	}
}

static void join_by_context(struct join *join)
{
	join->same = nr_alloc_array(join->names.length, sizeof *join->same);
	for (size_t i = 0; i < join->names.length; i++)
		join->same[i] = i;
	for (size_t i = 0; i < join->comparison->terms.length; i++)
		if (join->comparison->terms.items[i].kind == NR_TERM_FOUND)
			join_found(join, &join->comparison->terms.items[i]);
}

static void add_use(struct nr_name *name, int column, int paragraph, const char *text, size_t length)
{
	struct nr_name_use *use = NULL;

	for (size_t i = 0; use == NULL && i < name->in.length; i++)
		if (name->in.items[i].column == column && strlen(name->in.items[i].text) == length &&
			strncmp(name->in.items[i].text, text, length) == 0)
			use = &name->in.items[i];
	if (use == NULL) {
		use = nr_vector_add(&name->in);
		*use = (struct nr_name_use){ .column = column, .text = nr_strndup(text, length) };
	}
	use->count++;
	if (use->paragraphs.length == 0 || use->paragraphs.items[use->paragraphs.length - 1] != paragraph)
		*nr_vector_add(&use->paragraphs) = paragraph;
}

static void count_uses(struct join *join, int column, int paragraph)
{
	const struct nr_folded *text = text_of(join, column, paragraph);
	const char *source = source_of(join, column, paragraph);
	struct nr_match_list matches = { 0 };

	nr_automaton_find(join->forms, text->points, text->length, &matches);
	for (size_t i = 0; i < matches.length; i++) {
		if (matches.items[i].value == NO_NAME || !nr_is_written_as_name(text, source, matches.items[i].start))
			continue;
		size_t start = text->starts[matches.items[i].start], end = text->starts[matches.items[i].end];
		size_t place = join->same[matches.items[i].value];
		add_use(&join->names.items[place], column, paragraph, source + start, end - start);
	}
	nr_vector_release(&matches);
}

void nr_names_find(const struct nr_prepared *prepared, const struct nr_terms *terms, struct nr_comparison *comparison)
{
	struct join join = {
		.prepared = prepared, .lexicon = prepared->lexicon, .comparison = comparison, .terms = terms
	};

	join.keys = nr_map_new();
	join.forms = nr_automaton_new();
	if (terms != NULL) {
		add_terms(&join, terms);
		join.known = nr_alloc_array(nr_known_names_count(terms->known), sizeof *join.known);
		join.titles = nr_names_titles();
	}
	each_paragraph(&join, collect);
	each_paragraph(&join, collect_spellings);
	join_by_context(&join);
	nr_automaton_link(join.forms);
	each_paragraph(&join, count_uses);
	for (size_t i = 0; i < join.names.length; i++) {
		if (join.names.items[i].in.length > 0)
			*nr_vector_add(&comparison->names) = join.names.items[i];
		else
			free(join.names.items[i].latin);
	}
	for (size_t i = 0; i < join.persons.length; i++) {
		free(join.persons.items[i].given);
		free(join.persons.items[i].surname);
	}
	nr_vector_release(&join.persons);
	nr_vector_release(&join.names);
	free(join.known);
	free(join.same);
	nr_automaton_free(join.titles);
	nr_automaton_free(join.forms);
	nr_map_free(join.keys);
}
