/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/names-told.h"

#include <string.h>

#include "compare/names-work.h"

enum { WORDS_MOST = 8, PERSON_WORDS_MOST = 4, PLACE_WORDS_MOST = 3 };

/* What a person's name stands behind. */
static const char *const titles[] = { "Mr", "Mrs", "Ms", "Dr", "Sir", "Lady", "Lord", "President", "Minister",
	"Premier", "Chancellor", "Senator", "Governor", "Mayor", "Secretary", "Ambassador", "General",
	"Colonel", "Captain", "Admiral", "Professor", "Judge", "King", "Queen", "Prince", "Princess", "Pope",
	"Chairman", "Chairwoman", "Director", "Spokesman", "Spokeswoman", "Inspector", "Sergeant",
	"Lieutenant", "Prime", "Vice", "Foreign", "Defence", "Finance", "Deputy", "Chief", "Former" };
/* By whom something is said, behind a name or before it. */
static const char *const telling[] = { "said", "says", "told", "added", "wrote", "warned", "announced",
	"asked", "replied", "explained", "insisted", "argued" };
/* What ends an organisation's name, and begins one that goes on with "of". */
static const char *const organisation_ends[] = { "Authority", "Ministry", "Department", "Council", "Committee",
	"Commission", "Company", "Corporation", "Group", "Bank", "University", "College", "Institute",
	"Agency", "Office", "Association", "Union", "Party", "Court", "Parliament", "Congress", "Senate",
	"Assembly", "Police", "Guard", "Army", "Navy", "Force", "Fund", "Foundation", "Federation", "League",
	"Board", "Bureau", "Service", "Society", "Alliance", "Organization", "Organisation", "Inc", "Ltd",
	"Corp", "Airlines", "Airways", "News", "Times", "Courier", "Herald", "Nations" };
static const char *const organisation_heads[] = { "Ministry", "Department", "Bank", "University", "House",
	"Institute", "Council", "Court", "Bureau", "Office", "Association", "Federation", "League", "Board",
	"Chamber" };
/* What ends a place's name, and what one stands behind. */
static const char *const place_ends[] = { "River", "Lake", "Island", "Islands", "Bay", "Street", "Road",
	"Avenue", "Square", "Airport", "Bridge", "Mountain", "Mountains", "Sea", "Ocean", "Rock", "County",
	"Province", "City", "Harbour", "Harbor", "Strait", "Valley", "Peninsula", "Coast", "Desert", "Canal",
	"Gulf", "Cape" };
static const char *const at_a_place[] = { "in", "near", "between", "across", "outside" };
/* What begins with a capital and is no name, or none of it. */
static const char *const no_names[] = { "The", "A", "An", "In", "On", "At", "But", "And", "It", "He", "She",
	"They", "We", "I", "You", "This", "That", "These", "Those", "His", "Her", "Their", "Its", "Our", "My",
	"As", "For", "From", "To", "By", "With", "When", "While", "After", "Before", "Since", "If", "No",
	"Not", "Yes", "There", "Then", "What", "Who", "Why", "How", "Where", "About", "More", "Some", "Most",
	"Many", "All", "One", "Two", "Of", "Or", "So", "Yet", "Monday", "Tuesday", "Wednesday", "Thursday",
	"Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December", "English", "French", "German", "Photo",
	"Under", "Over", "Only", "Last" };

/* Words with a capital each, in a row. */
struct row {
	size_t starts[WORDS_MOST], ends[WORDS_MOST]; /* code points */
	size_t count;
};

/* Whether a word of the source, from one code point to another, is in a list, which begins with a capital or not. */
static bool is_one_of(const struct nr_folded *text, const char *source, size_t start, size_t end,
	const char *const *words, size_t count)
{
	size_t bytes = text->starts[end] - text->starts[start];

	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == bytes && strncmp(words[i], source + text->starts[start], bytes) == 0)
			return true;
	return false;
}
#define IS(text, source, start, end, words) is_one_of(text, source, start, end, words, sizeof(words) / sizeof *(words))

/* The word before a place, with no more than a space or the full stop of a title between; false: there is none. */
static bool word_before(const struct nr_folded *text, size_t at, size_t *start, size_t *end)
{
	if (at == 0 || text->points[at - 1] != ' ')
		return false;
	*end = at - 1;
	if (*end > 0 && text->points[*end - 1] == '.')
		--*end;
	for (*start = *end; *start > 0 && nr_name_is_latin(text->points[*start - 1]);)
		--*start;
	return *end > *start;
}

static bool is_capital(const struct nr_folded *text, const char *source, size_t at)
{
	char first = at < text->length ? source[text->starts[at]] : '\0';

	return first >= 'A' && first <= 'Z';
}

/* "Smith-Jones" and "O'Hara" are one word, "Rowan's" ends before its mark. */
static size_t word_end(const struct nr_folded *text, const char *source, size_t at)
{
	for (; at < text->length; at++) {
		uint32_t point = text->points[at];
		bool is_mark = point == '-' || point == '\'' || point == 0x2019;
		if (!nr_name_is_latin(point) && (!is_mark || !is_capital(text, source, at + 1)))
			break;
	}
	return at;
}

/* Reads the words from a place on; "of" joins them where a head stands before it. The place behind them. */
static size_t read_row(const struct nr_folded *text, const char *source, size_t at, struct row *row)
{
	static const char *const joints[] = { "of" };
	size_t end = at;

	row->count = 0;
	while (row->count < WORDS_MOST && is_capital(text, source, at)) {
		end = word_end(text, source, at);
		row->starts[row->count] = at;
		row->ends[row->count++] = end;
		if (end >= text->length || text->points[end] != ' ')
			break;
		size_t next = end + 1, next_end = word_end(text, source, next);
		if (IS(text, source, next, next_end, joints) && IS(text, source, at, end, organisation_heads) &&
			next_end + 1 < text->length && is_capital(text, source, next_end + 1)) {
			row->ends[row->count - 1] = next_end;
			next = next_end + 1;
		}
		at = next;
	}
	return end;
}

static void add(
	struct nr_named_list *names, enum nr_name_kind kind, const struct row *row, size_t first, size_t behind)
{
	size_t start = row->starts[first], end = row->ends[behind - 1];
	size_t surname = kind == NR_NAME_PERSON ? row->starts[behind - 1] : start;
	*nr_vector_add(names) = (struct nr_named){ kind, start, end, surname, end, end };
}

/* Whether what stands before or behind a name tells that it is a person's: a title, a word of saying, an age. */
static bool is_person(const struct nr_folded *text, const char *source, size_t start, size_t end, size_t words)
{
	size_t before, before_end;

	if (word_before(text, start, &before, &before_end)) {
		if (IS(text, source, before, before_end, titles))
			return true;
		if (words > 1 && IS(text, source, before, before_end, telling))
			return true;
	}
	if (words < 2 || end + 2 >= text->length)
		return false;
	if (text->points[end] == ' ')
		return IS(text, source, end + 1, word_end(text, source, end + 1), telling);
	return text->points[end] == ',' && text->points[end + 1] == ' ' && text->points[end + 2] >= '0' &&
	       text->points[end + 2] <= '9';
}

/* "in Frostport": no "in Chinese waters", "in NATO". */
static bool is_place(const struct nr_folded *text, const char *source, size_t start, size_t end)
{
	static const char *const peoples[] = { "ese", "ish", "ian" };
	size_t before, before_end;

	if (is_capital(text, source, start + 1) || IS(text, source, start, end, organisation_ends) ||
		IS(text, source, start, end, titles))
		return false;
	for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++) {
		size_t length = strlen(peoples[i]), at = text->starts[end];
		if (at - text->starts[start] > length && memcmp(source + at - length, peoples[i], length) == 0)
			return false;
	}
	return word_before(text, start, &before, &before_end) && IS(text, source, before, before_end, at_a_place);
}

/* Adds the name that some words of a row are, if what they are can be told. */
static void add_row(
	const struct nr_folded *text, const char *source, const struct row *row, struct nr_named_list *names)
{
	size_t first = 0, behind = row->count;

	while (first < behind && IS(text, source, row->starts[first], row->ends[first], no_names))
		first++;
	while (behind > first && IS(text, source, row->starts[behind - 1], row->ends[behind - 1], no_names))
		behind--;
	if (first == behind)
		return;
	size_t start = row->starts[first], end = row->ends[behind - 1], last = row->starts[behind - 1];
	bool is_headed =
		memchr(source + text->starts[start], ' ', text->starts[row->ends[first]] - text->starts[start]) != NULL;
	if (behind - first > 1 && (is_headed || IS(text, source, last, end, organisation_ends))) {
		add(names, NR_NAME_ORGANISATION, row, first, behind);
		return;
	}
	if (behind - first > 1 && IS(text, source, last, end, place_ends)) {
		add(names, NR_NAME_PLACE, row, first, behind);
		return;
	}
	size_t untitled = first;
	while (untitled < behind && IS(text, source, row->starts[untitled], row->ends[untitled], titles))
		untitled++;
	size_t words = behind - untitled;
	if (words > 0 && words <= PERSON_WORDS_MOST &&
		(untitled > first || is_person(text, source, row->starts[untitled], end, words)))
		add(names, NR_NAME_PERSON, row, untitled, behind);
	else if (words > 0 && words <= PLACE_WORDS_MOST && is_place(text, source, start, end))
		add(names, NR_NAME_PLACE, row, first, behind);
}

void nr_names_in_english(const struct nr_folded *text, const char *source, struct nr_named_list *names)
{
	for (size_t at = 0; at < text->length; at++)
		if (nr_name_is_han(text->points[at]))
			return;
	for (size_t at = 0; at < text->length;) {
		struct row row;
		bool is_within = at > 0 && nr_name_is_latin(text->points[at - 1]);
		if (is_within || !is_capital(text, source, at)) {
			at++;
			continue;
		}
		at = read_row(text, source, at, &row);
		add_row(text, source, &row, names);
	}
}
