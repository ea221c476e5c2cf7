/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/snippet.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "store/tokenizer.h"
#include "text/fold.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	BEFORE = 24, /* cells in front of the first mark */
	WHOLE = 110, /* cells of a snippet */
	PART_MOST = 320, /* bytes: of a longer line a part of that size is looked at, as a rule all a snippet has */
	FROM_MATCH = 72, /* how far before the match that part begins: BEFORE cells have no more bytes, as a rule */
	OVERLAP = 96, /* of the parts of a long line that are looked through */
};

/* A word or phrase. */
struct wanted {
	char *raw; /* as it was asked for: most texts have it so */
	char *plain; /* as make_plain has it */
	size_t length;
	bool starts_word, ends_word; /* what stands before or behind it must be no letter */
};

/* Some bytes of plain: all of one grapheme, or a run of ideographs as it stands in the text. */
struct stretch {
	uint32_t plain, text; /* offsets of its start, in plain and in the part of the text */
	bool as_it_stands;
};

struct nr_snippets {
	NR_VECTOR(struct wanted) wanted;
	struct nr_buffer folded, plain;
	NR_VECTOR(struct stretch) stretches; /* where plain comes from, in its order; the last begins at its end */
};

/* --- Plain text: folded, one space for all that parts words ------------------------------------------------------- */

/* What stood last in it. */
enum kind { KIND_NONE, KIND_RUN, KIND_WORD, KIND_OTHER };

/* Parts what follows from what stood last, where that is of another kind. */
static void begin_kind(struct nr_buffer *plain, enum kind kind, enum kind *before)
{
	if (kind != *before && (kind != KIND_OTHER || *before != KIND_NONE) && plain->length > 0 &&
		plain->data[plain->length - 1] != ' ')
		nr_buffer_append_char(plain, ' ');
	*before = kind;
}

/* Appends folded text. */
static void append_plain(struct nr_buffer *plain, const char *folded, size_t length, enum kind *before)
{
	for (size_t at = 0; at < length;) {
		size_t start = at;
		uint32_t point = nr_utf8_next(folded, length, &at);
		enum kind kind = nr_tokenizer_in_run(point)     ? KIND_RUN
				 : nr_tokenizer_in_token(point) ? KIND_WORD
								: KIND_OTHER;
		begin_kind(plain, kind, before);
		if (kind != KIND_OTHER)
			nr_buffer_append(plain, folded + start, at - start);
	}
}

static void make_plain(struct nr_buffer *plain, const char *text, size_t length, struct nr_buffer *folded)
{
	enum kind before = KIND_NONE;

	nr_buffer_clear(folded);
	nr_fold(folded, text, length);
	append_plain(plain, folded->data, folded->length, &before);
}

/* As nr_grapheme_next; ASCII before ASCII is one without a look at any table. */
static size_t next_grapheme(const char *text, size_t length, size_t at)
{
	if ((unsigned char)text[at] < 0x80 && text[at] != '\r' && at + 1 < length && (unsigned char)text[at + 1] < 0x80)
		return at + 1;
	return nr_grapheme_next(text, length, at, NULL);
}

static void note_stretch(struct nr_snippets *snippets, size_t plain, size_t text, bool as_it_stands)
{
	*nr_vector_add(&snippets->stretches) = (struct stretch){ (uint32_t)plain, (uint32_t)text, as_it_stands };
}

/* The same, with where each byte comes from; grapheme by grapheme, but for runs that folding leaves as they are. */
static void make_placed(struct nr_snippets *snippets, const char *text, size_t length)
{
	struct nr_buffer *plain = &snippets->plain;
	enum kind before = KIND_NONE;

	nr_buffer_clear(plain);
	snippets->stretches.length = 0;
	for (size_t at = 0, next; at < length; at = next) {
		size_t run = nr_fold_unchanged_han(text + at, length - at), start = plain->length;
		if (run > 0) {
			next = at + run;
			begin_kind(plain, KIND_RUN, &before);
			if (plain->length > start)
				note_stretch(snippets, start, at, false);
			note_stretch(snippets, plain->length, at, true);
			nr_buffer_append(plain, text + at, run);
		} else {
			next = next_grapheme(text, length, at);
			nr_buffer_clear(&snippets->folded);
			nr_fold(&snippets->folded, text + at, next - at);
			append_plain(plain, snippets->folded.data, snippets->folded.length, &before);
			if (plain->length > start)
				note_stretch(snippets, start, at, false);
		}
	}
	note_stretch(snippets, plain->length, length, false);
}

/* The offset in the part of the text of a byte of plain, or of its end. */
static size_t place_of(const struct nr_snippets *snippets, size_t plain)
{
	const struct stretch *stretches = snippets->stretches.items;
	size_t low = 0, high = snippets->stretches.length;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (stretches[middle].plain <= plain)
			low = middle;
		else
			high = middle;
	}
	size_t within = stretches[low].as_it_stands ? (plain - stretches[low].plain) / 3 * 3 : 0;
	return stretches[low].text + within;
}

static bool is_word_byte(char byte)
{
	return byte != ' ' && byte != '\0';
}

/* Where a phrase stands in plain text from an offset on; SIZE_MAX: nowhere. */
static size_t find_plain(const struct wanted *wanted, const struct nr_buffer *plain, size_t from)
{
	while (from < plain->length) {
		const char *found = strstr(plain->data + from, wanted->plain);
		if (found == NULL)
			break;
		size_t at = (size_t)(found - plain->data);
		bool starts = !wanted->starts_word || at == 0 || !is_word_byte(plain->data[at - 1]);
		if (starts && (!wanted->ends_word || !is_word_byte(found[wanted->length])))
			return at;
		from = at + 1;
	}
	return SIZE_MAX;
}

/* --- What is wanted ----------------------------------------------------------------------------------------------- */

static void add_wanted(struct nr_snippets *snippets, const char *text)
{
	struct nr_buffer plain = NR_BUFFER_INIT;
	size_t start = 0, end;

	make_plain(&plain, text, strlen(text), &snippets->folded);
	while (plain.length > 0 && plain.data[plain.length - 1] == ' ')
		nr_buffer_truncate(&plain, plain.length - 1);
	end = plain.length;
	if (plain.length > 0) {
		struct wanted *wanted = nr_vector_add(&snippets->wanted);
		wanted->raw = nr_strdup(text);
		wanted->length = plain.length;
		wanted->starts_word = !nr_tokenizer_in_run(nr_utf8_next(plain.data, plain.length, &start));
		wanted->ends_word = !nr_tokenizer_in_run(nr_utf8_previous(plain.data, &end));
		wanted->plain = nr_buffer_detach(&plain);
	}
	nr_buffer_release(&plain);
}

struct nr_snippets *nr_snippets_new(const struct nr_query *query)
{
	struct nr_snippets *snippets = nr_alloc(sizeof *snippets);

	nr_buffer_init(&snippets->folded);
	nr_buffer_init(&snippets->plain);
	for (size_t i = 0; query != NULL && i < query->terms.length; i++) {
		const struct nr_query_term *term = &query->terms.items[i];
		if ((term->field == NR_QUERY_TEXT || term->field == NR_QUERY_TITLE) && !term->negated)
			add_wanted(snippets, term->text);
	}
	return snippets;
}

void nr_snippets_free(struct nr_snippets *snippets)
{
	if (snippets == NULL)
		return;
	for (size_t i = 0; i < snippets->wanted.length; i++) {
		free(snippets->wanted.items[i].raw);
		free(snippets->wanted.items[i].plain);
	}
	nr_vector_release(&snippets->wanted);
	nr_vector_release(&snippets->stretches);
	nr_buffer_release(&snippets->folded);
	nr_buffer_release(&snippets->plain);
	free(snippets);
}

/* --- Where it stands ---------------------------------------------------------------------------------------------- */

/* A part of a text: a line, or some of it where it is long. */
struct part {
	const char *text;
	size_t length;
};

/* The part of the line around an offset. */
static struct part part_around(const char *text, size_t length, size_t at)
{
	size_t start = at, end;

	while (start > 0 && text[start - 1] != '\n')
		start--;
	const char *newline = at < length ? memchr(text + at, '\n', length - at) : NULL;
	end = newline != NULL ? (size_t)(newline - text) : length;
	if (end - start > PART_MOST) {
		if (at - start > FROM_MATCH)
			start = nr_utf8_floor(text, length, at - FROM_MATCH);
		if (end - start > PART_MOST)
			end = nr_utf8_floor(text, length, start + PART_MOST);
	}
	return (struct part){ text + start, end - start };
}

/* The next place from a place on: the nearest start of anything wanted. */
static bool next_match(struct nr_snippets *snippets, size_t from, size_t *start, size_t *end)
{
	*start = SIZE_MAX;
	for (size_t i = 0; i < snippets->wanted.length; i++) {
		const struct wanted *wanted = &snippets->wanted.items[i];
		size_t at = find_plain(wanted, &snippets->plain, from);
		if (at < *start || (at == *start && at != SIZE_MAX && at + wanted->length > *end)) {
			*start = at;
			*end = at + wanted->length;
		}
	}
	return *start != SIZE_MAX;
}

/* The first part that has something wanted, as it was asked for: most texts have it so, and that is quickly found. The
 * part is placed then. */
static bool find_raw(struct nr_snippets *snippets, const char *text, size_t length, struct part *part)
{
	const char *first = NULL;

	for (size_t i = 0; i < snippets->wanted.length; i++) {
		const char *raw = snippets->wanted.items[i].raw;
		const char *found = memmem(text, first != NULL ? (size_t)(first - text) : length, raw, strlen(raw));
		first = found != NULL ? found : first;
	}
	if (first == NULL)
		return false;
	*part = part_around(text, length, (size_t)(first - text));
	make_placed(snippets, part->text, part->length);
	size_t start, end = 0;
	return next_match(snippets, 0, &start, &end);
}

/* The same in any form, part by part; parts of a long line overlap. The part is not placed. */
static bool find_folded(struct nr_snippets *snippets, const char *text, size_t length, struct part *part)
{
	for (size_t at = 0; at < length;) {
		const char *newline = memchr(text + at, '\n', length - at);
		size_t end = newline != NULL ? (size_t)(newline - text) : length, next = end + 1;
		if (end - at > PART_MOST) {
			end = nr_utf8_floor(text, length, at + PART_MOST);
			next = nr_utf8_floor(text, length, end - OVERLAP);
		}
		*part = (struct part){ text + at, end - at };
		make_placed(snippets, part->text, part->length);
		size_t start, stop = 0;
		if (next_match(snippets, 0, &start, &stop)) {
			*part = part_around(text, length, at + place_of(snippets, start));
			return true;
		}
		at = next;
	}
	return false;
}

/* --- The snippet -------------------------------------------------------------------------------------------------- */

/* The offset so many cells before another, between graphemes. */
static size_t step_back(const char *text, size_t offset, int cells)
{
	int width = nr_width(text, offset), used;
	size_t at = 0;

	while (at < offset && width > cells) {
		at = nr_grapheme_next(text, offset, at, &used);
		width -= used;
	}
	return at;
}

/* Appends a part, which is placed, with its marks, from around the first one. */
static void append_marked(
	struct nr_snippets *snippets, struct part part, bool cut_before, bool cut_behind, struct nr_buffer *out)
{
	size_t from = 0, start, end = 0, at = 0, last;

	bool found = next_match(snippets, 0, &start, &end);
	if (found)
		at = step_back(part.text, place_of(snippets, start), BEFORE);
	last = at + nr_width_fit(part.text + at, part.length - at, WHOLE, NULL);
	nr_buffer_append_string(out, at > 0 || cut_before ? "…" : "");
	while (found && place_of(snippets, start) < last) {
		size_t open = place_of(snippets, start), close = place_of(snippets, end);
		/* The place of the end is where the next word begins: what parts them is left out. */
		size_t tail = end > 0 ? end - 1 : 0;
		int cells;
		size_t behind = nr_grapheme_next(part.text, part.length, place_of(snippets, tail), &cells);
		close = behind < close ? behind : close;
		nr_buffer_append(out, part.text + at, open - at);
		nr_buffer_append_string(out, NR_SNIPPET_OPEN);
		nr_buffer_append(out, part.text + open, close - open);
		nr_buffer_append_string(out, NR_SNIPPET_CLOSE);
		at = close;
		from = end;
		found = next_match(snippets, from, &start, &end);
	}
	if (at < last)
		nr_buffer_append(out, part.text + at, last - at);
	nr_buffer_append_string(out, last < part.length || cut_behind ? "…" : "");
}

bool nr_snippet_append(
	struct nr_snippets *snippets, const char *text, size_t length, bool whole, struct nr_buffer *snippet)
{
	struct nr_buffer marked = NR_BUFFER_INIT;
	struct part part = { text, 0 };

	if (!find_raw(snippets, text, length, &part)) {
		if (!whole)
			return false;
		if (!find_folded(snippets, text, length, &part))
			part = part_around(text, length, 0);
		make_placed(snippets, part.text, part.length);
	} else if (!whole && (size_t)(text + length - part.text) < PART_MOST) {
		return false; /* it may go on */
	}
	bool cut_before = part.text > text && part.text[-1] != '\n';
	bool cut_behind = part.text + part.length < text + length && part.text[part.length] != '\n';
	append_marked(snippets, part, cut_before, cut_behind, &marked);
	nr_sanitize(snippet, marked.data, marked.length, NR_SANITIZE_LINE);
	nr_buffer_release(&marked);
	return true;
}
