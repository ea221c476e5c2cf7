/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/linebreak.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "text/character.h"
#include "text/opportunity.h"
#include "text/tables.h"
#include "text/utf8-decode.h"
#include "text/width.h"

enum { LONGEST_GRAPHEME = 160 }; /* bytes; the sanitizer's limit of marks and a family of emoji are well below */

/* A place where a line may end: behind a grapheme. */
struct boundary {
	uint32_t offset; /* bytes from the start of the paragraph */
	uint32_t end;    /* the same without the white space that hangs before it */
	int cells;       /* of the line's start to end */
};

struct nr_line_breaker {
	const char *text;
	size_t length, position;         /* bytes; position: where the next line begins */
	size_t paragraph, paragraph_end; /* bytes: between two newlines; SIZE_MAX: not found yet */
	struct nr_opportunities opportunities; /* of the paragraph */
	NR_VECTOR(struct boundary) boundaries; /* of the line being made, behind its last sure opportunity */
};

/* A line that was filled. Offsets are bytes from the start of the paragraph. */
struct line {
	const char *text;     /* the paragraph */
	size_t start, length; /* length: of the paragraph */
	int width;            /* cells */
	struct boundary sure; /* the last sure opportunity; its offset is start where there is none */
	struct boundary end;  /* where the line is full, or the paragraph ends */
	bool simple;          /* every grapheme is one character */
};

struct nr_line_breaker *nr_line_breaker_new(void)
{
	struct nr_line_breaker *breaker = nr_alloc(sizeof *breaker);

	nr_opportunities_init(&breaker->opportunities);
	nr_line_breaker_set(breaker, "", 0);
	return breaker;
}

void nr_line_breaker_free(struct nr_line_breaker *breaker)
{
	if (breaker == NULL)
		return;
	nr_opportunities_release(&breaker->opportunities);
	nr_vector_release(&breaker->boundaries);
	free(breaker);
}

void nr_line_breaker_set(struct nr_line_breaker *breaker, const char *text, size_t length)
{
	breaker->text = text;
	breaker->length = length;
	breaker->position = 0;
	breaker->paragraph_end = SIZE_MAX;
}

/* ICU counts in 32 bits: what is longer is cut there, as if by a newline. */
static void find_paragraph(struct nr_line_breaker *breaker)
{
	const char *begin = breaker->text + breaker->position;
	size_t left = nr_utf8_floor(begin, breaker->length - breaker->position, INT32_MAX);
	const char *newline = memchr(begin, '\n', left);

	breaker->paragraph = breaker->position;
	breaker->paragraph_end = breaker->paragraph + (newline != NULL ? (size_t)(newline - begin) : left);
	nr_opportunities_set(&breaker->opportunities, begin, breaker->paragraph_end - breaker->paragraph);
}

/* White space, and the space of no width: at the end of a line it hangs, that is, it is not shown. */
static inline bool hangs(uint32_t code_point, unsigned point)
{
	return (point >> NR_POINT_CLASS_SHIFT & 7) == NR_CHARACTER_SPACE || code_point == 0x200B;
}

/* --- Marks -------------------------------------------------------------------------------------------------------- */

/* May not begin a line; may not end one. What ICU offers seldom does; what is cut by force has to be looked
 * at. */
static const char no_start[] = "，。！？；：、）」』》】〕”’";
static const char no_end[] = "（「『《【〔“‘";

static bool is_one_of(const char *set, uint32_t code_point)
{
	for (size_t at = 0, length = strlen(set); at < length;)
		if (nr_utf8_decode(set, length, &at) == code_point)
			return true;
	return false;
}

/* Whether an opening mark stands before a place, with white space between or not. */
static bool is_behind_opening(const struct line *line, size_t offset)
{
	while (offset > line->start && line->text[offset - 1] == ' ')
		offset--;
	return offset > line->start && (line->text[offset - 1] & 0x80) != 0 &&
		is_one_of(no_end, nr_utf8_previous(line->text, &offset));
}

/* Whether no line may end there: it would end with an opening mark, or the next begin with a closing one. UAX #14
 * allows that where a space stands between: it does not know which of the quotation marks open and which close. */
static bool parts_marks(const struct line *line, size_t offset)
{
	size_t behind = offset;

	if ((line->text[offset] & 0x80) != 0 && is_one_of(no_start, nr_utf8_decode(line->text, line->length, &behind)))
		return true;
	return is_behind_opening(line, offset);
}

/* What the table says of a place between two characters, whose classes are given. */
static inline enum nr_answer answer_at(const struct line *line, unsigned left, unsigned right_point, size_t offset)
{
	enum nr_line_class right = nr_point_line(right_point);

	if (left == NR_LINE_AFTER_SPACE && right == NR_LINE_QUOTE && parts_marks(line, offset))
		return NR_ANSWER_NO;
	return (enum nr_answer)nr_line_answers[left][right];
}

/* --- Filling a line of simple characters -------------------------------------------------------------------------- */

/* Whether a character is a grapheme by itself, between others for which this is true. What controls how lines break
 * (soft hyphen, word joiner) is such. */
static inline bool is_simple(unsigned point)
{
	return nr_point_cluster(point) <= NR_CLUSTER_LVT || nr_point_cluster(point) == NR_CLUSTER_CONTROL;
}

/* The simple character before *offset, which is moved to its start. */
static inline uint32_t previous_simple(const char *text, size_t *offset)
{
	unsigned char last = (unsigned char)text[*offset - 1];

	if (last < 0x80) {
		*offset -= 1;
		return last;
	}
	return nr_utf8_previous(text, offset);
}

/* The class on the left of a place, looking back over spaces as far as start. */
static unsigned left_class(const char *text, size_t start, size_t offset, unsigned point)
{
	if (nr_point_line(point) != NR_LINE_SPACE)
		return nr_point_line(point);
	while (offset > start && text[offset - 1] == ' ')
		offset--;
	if (offset == start)
		return NR_LINE_SPACE;
	return nr_line_space_after(nr_point_line(nr_point(previous_simple(text, &offset))));
}

/* Whether a character of three bytes is one of U+4E00 to U+9FFF, which are simple and two cells wide all. */
static inline bool is_ideograph(const unsigned char *p)
{
	return p[0] >= 0xE4 && p[0] <= 0xE9 && (p[0] > 0xE4 || p[1] >= 0xB8);
}

/* Whether two of them stand in eight bytes. */
static inline bool are_ideographs(const char *text)
{
	const unsigned char *p = (const unsigned char *)text;
	uint64_t word;

	memcpy(&word, text, 8);
	return is_ideograph(p) && is_ideograph(p + 3) && nr_utf8_is_two_of_three(word);
}

/* Where a line of simple characters is full; false where a character is met that is not simple. */
static bool measure_simple(struct line *line)
{
	const char *text = line->text;
	size_t offset = line->start, length = line->length;
	int total = 0;

	while (offset < length) {
		if (total + 8 <= line->width && length - offset >= 8 && nr_is_plain8(text + offset)) {
			offset += 8;
			total += 8;
			continue;
		}
		if (total + 4 <= line->width && length - offset >= 8 && are_ideographs(text + offset)) {
			offset += 6;
			total += 4;
			continue;
		}
		size_t behind = offset;
		uint32_t code_point = nr_utf8_decode(text, length, &behind);
		unsigned point = nr_point(code_point);
		if (!is_simple(point))
			return false;
		int cells = nr_point_width(point);
		if (total + cells > line->width && offset > line->start && !hangs(code_point, point))
			break;
		total += cells;
		offset = behind;
	}
	line->end = (struct boundary){ (uint32_t)offset, (uint32_t)offset, total };
	return true;
}

/* Goes back from the end of a simple line to its last sure opportunity, and keeps the places to ask for, last first. */
static void find_simple(struct nr_line_breaker *breaker, struct line *line)
{
	const char *text = line->text;
	size_t at = line->end.offset, ahead = at;
	int total = line->end.cells;
	unsigned right = nr_point(nr_utf8_decode(text, line->length, &ahead));

	while (at > line->start) {
		size_t before = at;
		unsigned point = nr_point(previous_simple(text, &before));
		unsigned left = left_class(text, line->start, before, point);
		struct boundary here = { (uint32_t)at, (uint32_t)at, total };
		enum nr_answer answer = answer_at(line, left, right, at);
		if (answer == NR_ANSWER_YES) {
			line->sure = here;
			return;
		}
		if (answer == NR_ANSWER_ASK)
			*nr_vector_add(&breaker->boundaries) = here;
		total -= nr_point_width(point);
		right = point;
		at = before;
		while (answer == NR_ANSWER_NO && left >= NR_LINE_SPACE && at > line->start && text[at - 1] == ' ') {
			at--; /* no line ends between spaces */
			total--;
		}
	}
}

/* Leaves the white space before a boundary of a simple line out. */
static struct boundary trim_simple(const struct line *line, struct boundary boundary)
{
	for (size_t at = boundary.offset; at > line->start; boundary.end = (uint32_t)at) {
		uint32_t code_point = previous_simple(line->text, &at);
		unsigned point = nr_point(code_point);
		if (!hangs(code_point, point))
			break;
		boundary.cells -= nr_point_width(point);
	}
	return boundary;
}

/* --- Filling a line of graphemes ---------------------------------------------------------------------------------- */

/* Walks over the graphemes of a paragraph. */
struct walk {
	size_t offset, behind; /* bytes; the grapheme stands from offset to behind */
	unsigned point;        /* of its first character */
	int cells;
	bool single, hangs;    /* one character; white space */
};

/* A grapheme that is longer than any that is meant, or wider than the line, is taken in parts. */
static void take(const struct line *line, struct walk *walk)
{
	size_t first_behind = walk->offset;
	uint32_t code_point = nr_utf8_decode(line->text, line->length, &first_behind);
	int cells = 0;

	walk->point = nr_point(code_point);
	walk->behind = first_behind;
	walk->cells = nr_point_width(walk->point);
	if (!line->simple) {
		size_t most = nr_utf8_floor(line->text, line->length, walk->offset + LONGEST_GRAPHEME);
		size_t behind = nr_grapheme_next(line->text, most, walk->offset, &cells);
		if (cells > line->width) { /* its first character, and what has no cell of its own */
			behind = first_behind;
			for (size_t next = behind; next < most; behind = next)
				if (nr_point_width(nr_point(nr_utf8_decode(line->text, most, &next))) > 0)
					break;
			cells = nr_width(line->text + walk->offset, behind - walk->offset);
		}
		walk->behind = behind;
		walk->cells = cells;
	}
	walk->single = walk->behind == first_behind;
	walk->hangs = walk->single && hangs(code_point, walk->point);
}

/* Adds a grapheme to what stands before it on the line. */
static void add(const struct walk *walk, int *total, struct boundary *here)
{
	*total += walk->cells;
	here->offset = (uint32_t)walk->behind;
	if (!walk->hangs) {
		here->end = here->offset;
		here->cells = *total;
	}
}

/* Walks until one more grapheme would not fit; finds the last sure opportunity and keeps the places to ask for, first
 * first. */
static void fill(struct nr_line_breaker *breaker, struct line *line)
{
	struct boundary here = { (uint32_t)line->start, (uint32_t)line->start, 0 };
	struct walk walk = { .offset = line->start };
	unsigned left = NR_LINE_ASK;
	int total = 0;

	for (; walk.offset < line->length; walk.offset = walk.behind) {
		take(line, &walk);
		if (walk.offset > line->start) {
			enum nr_answer answer = answer_at(line, left, walk.point, walk.offset);
			if (answer == NR_ANSWER_YES) {
				line->sure = here;
				breaker->boundaries.length = 0;
			} else if (answer == NR_ANSWER_ASK) {
				*nr_vector_add(&breaker->boundaries) = here;
			}
			if (!walk.hangs && total + walk.cells > line->width)
				break;
		}
		add(&walk, &total, &here);
		enum nr_line_class class = walk.single ? nr_point_line(walk.point) : NR_LINE_ASK;
		left = class == NR_LINE_SPACE ? nr_line_space_after(left) : class;
	}
	line->end = here;
}

/* --- Ending it ---------------------------------------------------------------------------------------------------- */

static bool ends_with_soft_hyphen(const struct line *line, size_t offset)
{
	return offset >= 2 && memcmp(line->text + offset - 2, "\xC2\xAD", 2) == 0;
}

/* The last of the boundaries kept that ICU calls an opportunity and that has room for its hyphen; NULL: none. */
static const struct boundary *ask(struct nr_line_breaker *breaker, const struct line *line)
{
	const struct boundary *best = NULL, *boundaries = breaker->boundaries.items;
	size_t count = breaker->boundaries.length;

	if (count == 0)
		return NULL;
	if (line->sure.offset > line->start)
		nr_opportunities_from(&breaker->opportunities, line->sure.offset);
	size_t last = boundaries[line->simple ? 0 : count - 1].offset, place = line->sure.offset;
	for (size_t i = 0; (place = nr_opportunities_after(&breaker->opportunities, place)) <= last;) {
		const struct boundary *at;
		do
			at = &boundaries[line->simple ? count - 1 - i : i];
		while (at->offset < place && ++i < count);
		if (at->offset == place && (at->cells < line->width || !ends_with_soft_hyphen(line, place)) &&
			!parts_marks(line, place))
			best = at;
	}
	return best;
}

/* An address is best cut behind one of the marks between its parts, if that leaves half a line. */
static bool is_good_cut(const struct line *line, const struct boundary *cut)
{
	static const char marks[] = "/?&=-._";

	return cut->cells * 2 >= line->width && memchr(marks, line->text[cut->offset - 1], sizeof marks - 1) != NULL;
}

/* Where to cut a line that has no opportunity: the last place at which a line may end and the next begin, before that
 * the last one between the parts of an address. */
static struct boundary force_cut(struct nr_line_breaker *breaker, const struct line *line)
{
	struct walk walk = { .offset = line->start };
	struct boundary here = { 0, (uint32_t)line->start, 0 };
	const struct boundary *best = NULL, *first;
	int total = 0;

	breaker->boundaries.length = 0;
	for (; walk.offset < line->end.offset; walk.offset = walk.behind) {
		take(line, &walk);
		add(&walk, &total, &here);
		*nr_vector_add(&breaker->boundaries) = here;
	}
	first = breaker->boundaries.items;
	for (const struct boundary *cut = first + breaker->boundaries.length; line->width >= 4 && cut-- > first;) {
		if (best != NULL && cut->cells * 2 < line->width)
			break;
		if (parts_marks(line, cut->offset))
			continue;
		if (best == NULL)
			best = cut;
		if (is_good_cut(line, cut)) {
			best = cut;
			break;
		}
	}
	return best != NULL ? *best : here;
}

/* Where a line ends that is not the paragraph's last. The walk over the opportunities is left at or before that place:
 * the next line begins there. */
static struct boundary end_line(struct nr_line_breaker *breaker, const struct line *line)
{
	struct nr_opportunities *opportunities = &breaker->opportunities;
	size_t known = opportunities->known;
	const struct boundary *answer = ask(breaker, line);
	struct boundary end = answer != NULL ? *answer : line->sure;

	if (end.offset > line->start) {
		nr_opportunities_from(opportunities, end.offset);
		return line->simple ? trim_simple(line, end) : end;
	}
	end = force_cut(breaker, line);
	if (opportunities->known > end.offset) {
		nr_opportunities_from(opportunities, known);
		nr_opportunities_after(opportunities, end.offset);
	}
	return end;
}

bool nr_line_breaker_next(struct nr_line_breaker *breaker, int width, struct nr_line_piece *piece)
{
	if (breaker->position >= breaker->length)
		return false;
	if (breaker->paragraph_end == SIZE_MAX)
		find_paragraph(breaker);
	uint32_t start = (uint32_t)(breaker->position - breaker->paragraph);
	struct line line = {
		.text = breaker->text + breaker->paragraph,
		.start = start,
		.length = breaker->paragraph_end - breaker->paragraph,
		.width = width < 1 ? 1 : width,
		.sure = { start, start, 0 },
	};
	breaker->boundaries.length = 0;
	line.simple = measure_simple(&line);
	if (!line.simple)
		fill(breaker, &line);
	bool whole = line.end.offset == line.length;
	if (line.simple && !whole)
		find_simple(breaker, &line);
	struct boundary end = !whole ? end_line(breaker, &line) : line.simple ? trim_simple(&line, line.end) : line.end;
	bool hyphenated = !whole && end.cells < line.width && ends_with_soft_hyphen(&line, end.offset);
	*piece = (struct nr_line_piece){
		.start = breaker->position,
		.end = breaker->paragraph + end.end - (hyphenated ? 2 : 0),
		.cells = end.cells + (hyphenated ? 1 : 0),
		.hyphenated = hyphenated,
		.forced = whole,
	};
	breaker->position = breaker->paragraph + end.offset;
	if (whole) {
		if (breaker->position < breaker->length && breaker->text[breaker->position] == '\n')
			breaker->position++;
		breaker->paragraph_end = SIZE_MAX;
	}
	return true;
}

void nr_line_append(struct nr_buffer *buffer, const char *text, const struct nr_line_piece *piece)
{
	const char *end = text + piece->end, *from = text + piece->start;

	for (text = from; (text = memmem(text, (size_t)(end - text), "\xC2\xAD", 2)) != NULL; from = text) {
		nr_buffer_append(buffer, from, (size_t)(text - from));
		text += 2;
	}
	nr_buffer_append(buffer, from, (size_t)(end - from));
	if (piece->hyphenated)
		nr_buffer_append_char(buffer, '-');
}
