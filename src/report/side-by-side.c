/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/side-by-side.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "report/compared.h"
#include "text/fold.h"

void nr_side_release(struct nr_side_rows *rows)
{
	for (size_t i = 0; i < rows->length; i++) {
		struct nr_side_row *row = &rows->items[i];
		for (size_t column = 0; column < NR_COMPARISON_MAX; column++) {
			for (size_t j = 0; j < row->cells[column].length; j++) {
				free(row->cells[column].items[j].text);
				free(row->cells[column].items[j].note);
			}
			nr_vector_release(&row->cells[column]);
		}
		free(row->label);
	}
	nr_vector_release(rows);
}

const char *nr_side_group_title(enum nr_side_group group)
{
	static const char *const titles[] = {
		[NR_SIDE_QUOTES] = N_("Quotes"),
		[NR_SIDE_NUMBERS] = N_("Numbers and dates"),
		[NR_SIDE_NAMES] = N_("Names"),
		[NR_SIDE_REGIONAL] = N_("Words of a region"),
		[NR_SIDE_EDITORIAL] = N_("Words with a stance"),
		[NR_SIDE_FOUND] = N_("Found: another word in the same place"),
	};
	return _(titles[group]);
}

const char *nr_side_mark_sign(enum nr_side_mark mark)
{
	static const char *const signs[] = {
		[NR_SIDE_ALONE] = "+",
		[NR_SIDE_AGREES] = "=",
		[NR_SIDE_FITS] = "≈",
		[NR_SIDE_DIFFERS] = "≈",
		[NR_SIDE_DISAGREES] = "≠",
	};
	return signs[mark];
}

const char *nr_side_mark_text(enum nr_side_mark mark)
{
	static const char *const texts[] = {
		[NR_SIDE_ALONE] = N_("only here"),
		[NR_SIDE_AGREES] = N_("the same"),
		[NR_SIDE_FITS] = N_("they agree"),
		[NR_SIDE_DIFFERS] = N_("in other words"),
		[NR_SIDE_DISAGREES] = N_("they disagree"),
	};
	return _(texts[mark]);
}

void nr_side_append_place(struct nr_buffer *buffer, const struct nr_side_place *place)
{
	nr_buffer_append_string(buffer, place->text);
	if (place->count > 1)
		nr_buffer_printf(buffer, " ×%d", place->count);
	if (place->note != NULL && place->note[0] != '\0')
		nr_buffer_printf(buffer, _(" (%s)"), place->note);
}

/* --- Rows ------------------------------------------------------------------------------------------------------ */

static struct nr_side_row *add_row(struct nr_side_rows *rows, enum nr_side_group group, char *label)
{
	struct nr_side_row *row = nr_vector_add(rows);

	*row = (struct nr_side_row){ .group = group, .label = label };
	return row;
}

/* Adds a place unless the column has these words already. The text is copied. */
static struct nr_side_place *add_place(struct nr_side_row *row, int column, int paragraph, const char *text)
{
	for (size_t i = 0; i < row->cells[column].length; i++)
		if (strcmp(row->cells[column].items[i].text, text) == 0)
			return &row->cells[column].items[i];
	struct nr_side_place *place = nr_vector_add(&row->cells[column]);
	*place = (struct nr_side_place){ .paragraph = paragraph, .text = nr_strdup(text) };
	return place;
}

/* Whether the articles of one outlet alone have something in a row, however many they are. */
static bool is_of_one_outlet(const struct nr_comparison *comparison, const struct nr_side_row *row)
{
	size_t first = 0;

	while (first + 1 < comparison->columns && row->cells[first].length == 0)
		first++;
	for (size_t column = first + 1; column < comparison->columns; column++)
		if (row->cells[column].length > 0 && !nr_comparison_is_one_outlet(comparison, first, column))
			return false;
	return true;
}

/* Whether every column that has something has one and the same text. */
static bool is_one_wording(const struct nr_side_row *row)
{
	const char *text = NULL;

	for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
		for (size_t i = 0; i < row->cells[column].length; i++) {
			if (text != NULL && strcmp(text, row->cells[column].items[i].text) != 0)
				return false;
			text = row->cells[column].items[i].text;
		}
	return true;
}

static void mark_by_wording(const struct nr_comparison *comparison, struct nr_side_row *row)
{
	row->mark = is_of_one_outlet(comparison, row) ? NR_SIDE_ALONE
		    : is_one_wording(row)             ? NR_SIDE_AGREES
						      : NR_SIDE_DIFFERS;
}

/* A name as it is compared: folded, without the dots and spaces that outlets part it with. The caller frees. */
static char *bare_name(const char *text)
{
	static const char *const parting[] = { ".", "·", "•", "‧", "・", " ", "-" };
	struct nr_buffer folded = NR_BUFFER_INIT, bare = NR_BUFFER_INIT;

	nr_fold(&folded, text, strlen(text));
	for (size_t at = 0; at < folded.length;) {
		size_t length = 0;
		for (size_t i = 0; length == 0 && i < sizeof parting / sizeof *parting; i++)
			if (strncmp(folded.data + at, parting[i], strlen(parting[i])) == 0)
				length = strlen(parting[i]);
		if (length == 0)
			nr_buffer_append_char(&bare, folded.data[at]);
		at += length > 0 ? length : 1;
	}
	nr_buffer_release(&folded);
	return nr_buffer_detach(&bare);
}

/* The longest form of a name in a row, as it is compared. The caller frees. */
static char *fullest_name(const struct nr_side_row *row)
{
	char *fullest = nr_strdup("");

	for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
		for (size_t i = 0; i < row->cells[column].length; i++) {
			char *form = bare_name(row->cells[column].items[i].text);
			bool longer = strlen(form) > strlen(fullest);
			free(longer ? fullest : form);
			fullest = longer ? form : fullest;
		}
	return fullest;
}

/* Whether a column has a form of a name; is_part turns false where it has one that is no part of the fullest. */
static bool has_form(const struct nr_side_row *row, size_t column, const char *name, const char *fullest, bool *is_part)
{
	bool found = false;

	for (size_t i = 0; i < row->cells[column].length; i++) {
		char *form = bare_name(row->cells[column].items[i].text);
		found |= strcmp(form, name) == 0;
		*is_part &= strstr(fullest, form) != NULL;
		free(form);
	}
	return found;
}

/* Whether all that name somebody spell the name alike, in full or by surname alone: every form is a part of the fullest
 * one, and one of them stands in every column. */
static bool is_one_spelling(const struct nr_side_row *row)
{
	char *fullest = fullest_name(row);
	size_t first = 0;
	bool found = false, is_part = true;

	while (first + 1 < NR_COMPARISON_MAX && row->cells[first].length == 0)
		first++;
	for (size_t i = 0; i < row->cells[first].length && !found; i++) {
		char *name = bare_name(row->cells[first].items[i].text);
		found = true;
		for (size_t column = first; column < NR_COMPARISON_MAX; column++)
			found &= row->cells[column].length == 0 || has_form(row, column, name, fullest, &is_part);
		free(name);
	}
	free(fullest);
	return found && is_part;
}

static void add_quote(struct nr_side_rows *rows, const struct nr_comparison *comparison, const struct nr_quote *quote)
{
	const char *speaker = quote->speaker != NULL ? quote->speaker : _("speaker not found");
	struct nr_side_row *row = add_row(rows, NR_SIDE_QUOTES, nr_strdup(speaker));

	for (size_t i = 0; i < quote->in.length; i++) {
		const struct nr_quote_place *place = &quote->in.items[i];
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_buffer_printf(&text, place->quoted ? C_("what somebody said", "“%s”") : "%s", place->text);
		add_place(row, place->column, place->paragraph, text.data);
		nr_buffer_release(&text);
	}
	row->mark = is_of_one_outlet(comparison, row) ? NR_SIDE_ALONE
		    : quote->verbatim                 ? NR_SIDE_AGREES
						      : NR_SIDE_DIFFERS;
}

/* What is counted: the first noun that an article names; "": none does. */
static const char *counted_noun(const struct nr_number_fact *fact)
{
	for (size_t i = 0; i < fact->in.length; i++)
		if (fact->in.items[i].counted != NULL)
			return fact->in.items[i].counted;
	return "";
}

static bool is_one_qualifier(const struct nr_number_fact *fact)
{
	for (size_t i = 1; i < fact->in.length; i++)
		if (fact->in.items[i].qualifier != fact->in.items[0].qualifier)
			return false;
	return true;
}

static void add_number(struct nr_side_rows *rows, const struct nr_number_fact *fact)
{
	static const char *const kinds[] = {
		[NR_NUMBER_COUNT] = N_("count"),
		[NR_NUMBER_MONEY] = N_("money"),
		[NR_NUMBER_DATE] = N_("date"),
		[NR_NUMBER_SHARE] = N_("share"),
		[NR_NUMBER_ORDINAL] = N_("place in order"),
		[NR_NUMBER_DURATION] = N_("span of time"),
	};
	static const enum nr_side_mark marks[] = {
		[NR_AGREEMENT_NONE] = NR_SIDE_ALONE,
		[NR_AGREES] = NR_SIDE_AGREES,
		[NR_DISAGREES] = NR_SIDE_DISAGREES,
	};
	struct nr_buffer label = NR_BUFFER_INIT;

	nr_buffer_append_string(&label, _(kinds[fact->kind]));
	if (fact->kind == NR_NUMBER_DATE && fact->in.length > 0) {
		nr_buffer_append_char(&label, ' ');
		nr_append_fact_date(&label, fact, &fact->in.items[0]);
	}
	const char *counted = counted_noun(fact);
	if (fact->kind != NR_NUMBER_DATE && counted[0] != '\0')
		nr_buffer_printf(&label, " · %s", counted);
	struct nr_side_row *row = add_row(rows, NR_SIDE_NUMBERS, nr_buffer_detach(&label));
	for (size_t i = 0; i < fact->in.length; i++)
		add_place(row, fact->in.items[i].column, fact->in.items[i].paragraph, fact->in.items[i].text);
	row->mark = fact->agreement == NR_AGREES && !is_one_qualifier(fact) ? NR_SIDE_FITS : marks[fact->agreement];
}

static void add_name(struct nr_side_rows *rows, const struct nr_comparison *comparison, const struct nr_name *name)
{
	static const char *const kinds[] = {
		[NR_NAME_PERSON] = N_("person"),
		[NR_NAME_ORGANISATION] = N_("organisation"),
		[NR_NAME_PLACE] = N_("place"),
	};
	struct nr_buffer label = NR_BUFFER_INIT;

	nr_buffer_append_string(&label, _(kinds[name->kind]));
	if (name->latin != NULL)
		nr_buffer_printf(&label, " %s", name->latin);
	struct nr_side_row *row = add_row(rows, NR_SIDE_NAMES, nr_buffer_detach(&label));
	for (size_t i = 0; i < name->in.length; i++) {
		const struct nr_name_use *use = &name->in.items[i];
		int paragraph = use->paragraphs.length > 0 ? use->paragraphs.items[0] : 0;
		add_place(row, use->column, paragraph, use->text)->count = use->count;
	}
	mark_by_wording(comparison, row);
	/* Forms of a place's name, 台湾 and 中国台湾, may differ by more than length. */
	if (row->mark == NR_SIDE_DIFFERS && name->kind != NR_NAME_PLACE && is_one_spelling(row))
		row->mark = NR_SIDE_AGREES;
}

/* Whether there is anything to learn from it: a word that all the world uses, and no other, tells nothing. */
static bool is_telling(const struct nr_term *term)
{
	for (size_t i = 0; i < term->in.length; i++)
		if (strcmp(term->in.items[i].text, term->in.items[0].text) != 0)
			return true;
	return term->kind != NR_TERM_REGIONAL || (term->in.items[0].regions & NR_REGION_EVERYWHERE) == 0;
}

/* Whose word it is, and what it implies; NULL where nothing tells. The caller frees. */
static char *note_of(const struct nr_term_use *use)
{
	static const char *const names[] = { N_("mainland"), N_("Taiwan"), N_("Hong Kong"), N_("Singapore, Malaysia"),
		N_("overseas"), N_("everywhere"), N_("English") };
	struct nr_buffer note = NR_BUFFER_INIT;

	for (size_t bit = 0; bit < sizeof names / sizeof *names; bit++)
		if ((use->regions & 1u << bit) != 0)
			nr_buffer_printf(&note, "%s%s", note.length > 0 ? _(", ") : "", _(names[bit]));
	if (use->stance != NULL)
		nr_buffer_printf(&note, "%s%s", note.length > 0 ? _("; ") : "", use->stance);
	return note.length > 0 ? nr_buffer_detach(&note) : NULL;
}

static void add_term(struct nr_side_rows *rows, const struct nr_comparison *comparison, const struct nr_term *term)
{
	static const enum nr_side_group groups[] = {
		[NR_TERM_REGIONAL] = NR_SIDE_REGIONAL,
		[NR_TERM_EDITORIAL] = NR_SIDE_EDITORIAL,
		[NR_TERM_FOUND] = NR_SIDE_FOUND,
	};
	struct nr_side_row *row = add_row(rows, groups[term->kind], nr_strdup(term->concept));

	for (size_t i = 0; i < term->in.length; i++) {
		const struct nr_term_use *use = &term->in.items[i];
		int paragraph = use->paragraphs.length > 0 ? use->paragraphs.items[0] : 0;
		struct nr_side_place *place = add_place(row, use->column, paragraph, use->text);
		place->count = use->count;
		if (place->note == NULL)
			place->note = note_of(use);
	}
	row->mark = !is_one_wording(row)                ? NR_SIDE_DIFFERS
		    : is_of_one_outlet(comparison, row) ? NR_SIDE_ALONE
							: NR_SIDE_AGREES;
}

/* --- Their order ----------------------------------------------------------------------------------------------- */

/* What tells most first: facts that disagree, terms that differ. */
static int rank(const struct nr_side_row *row)
{
	bool is_term = row->group >= NR_SIDE_REGIONAL;

	if (row->mark == NR_SIDE_DISAGREES || (is_term && row->mark == NR_SIDE_DIFFERS))
		return 0;
	return row->mark == NR_SIDE_ALONE ? 2 : 1;
}

/* Stable: what is alike stays in the order of its first appearance. There are as many rows as an event has facts. */
static void order(struct nr_side_rows *rows, size_t first)
{
	struct nr_side_rows sorted = { 0 };

	for (int group = 0; group < NR_SIDE_GROUP_COUNT; group++)
		for (int wanted = 0; wanted <= 2; wanted++)
			for (size_t i = first; i < rows->length; i++)
				if ((int)rows->items[i].group == group && rank(&rows->items[i]) == wanted)
					*nr_vector_add(&sorted) = rows->items[i];
	for (size_t i = 0; i < sorted.length; i++)
		rows->items[first + i] = sorted.items[i];
	nr_vector_release(&sorted);
}

void nr_side_add_facts(struct nr_side_rows *rows, const struct nr_comparison *comparison)
{
	size_t first = rows->length;

	for (size_t i = 0; i < comparison->quotes.length; i++)
		add_quote(rows, comparison, &comparison->quotes.items[i]);
	for (size_t i = 0; i < comparison->numbers.length; i++)
		add_number(rows, &comparison->numbers.items[i]);
	for (size_t i = 0; i < comparison->names.length; i++)
		add_name(rows, comparison, &comparison->names.items[i]);
	order(rows, first);
}

void nr_side_add_terms(struct nr_side_rows *rows, const struct nr_comparison *comparison)
{
	size_t first = rows->length;

	for (size_t i = 0; i < comparison->terms.length; i++)
		if (is_telling(&comparison->terms.items[i]))
			add_term(rows, comparison, &comparison->terms.items[i]);
	order(rows, first);
}
