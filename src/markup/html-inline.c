/* SPDX-License-Identifier: MIT */
/* What some elements within a line add to their text, or make of it: they act on what was written since they began. */
#include "config.h"

#include <string.h>

#include "markup/html-blocks.h"
#include "text/utf8.h"
#include "text/width.h"

#define OPEN_READING "（"
#define CLOSE_READING "）"

enum {
	SHIFTED_MOST = 12,       /* bytes; a longer text is no index and no exponent */
	EXPANSIONS_MOST = 64,    /* abbreviations that are remembered */
	EXPANSION_LENGTH = 120,  /* bytes; a longer title is a note */
};

static struct nr_flow *flow_of(struct nr_html_blocks *blocks)
{
	return blocks->scope.target == NR_HTML_TO_TEXT ? &blocks->flow : &blocks->aside;
}

static void add(struct nr_html_blocks *blocks, const char *text)
{
	nr_html_blocks_text(blocks, text, strlen(text));
}

/* --- Places ---------------------------------------------------------------------------------------------------- */

void nr_html_blocks_mark(struct nr_html_blocks *blocks)
{
	blocks->scope.mark = (uint32_t)flow_of(blocks)->text.length;
}

/* Where the text begins that was written since the mark; its end where there is none. */
static size_t marked(const struct nr_html_scope *scope, const struct nr_flow *flow)
{
	size_t at = scope->mark;

	if (at > flow->text.length) /* another block has begun since */
		return flow->text.length;
	while (at < flow->text.length && (flow->text.data[at] == ' ' || flow->text.data[at] == '\n'))
		at++;
	return at;
}

/* Puts other text in place of the bytes from start to the end, and moves the runs: offsets tells for each byte that
 * stood there, and for the end, where it is in the new text. */
static void replace(struct nr_flow *flow, size_t start, const char *text, size_t length, const uint8_t *offsets)
{
	for (size_t i = flow->runs.length; i-- > 0 && flow->runs.items[i].end > start;) {
		struct nr_run *run = &flow->runs.items[i];
		run->end = (uint32_t)start + offsets[run->end - start];
		if (run->start > start)
			run->start = (uint32_t)start + offsets[run->start - start];
	}
	nr_buffer_truncate(&flow->text, start);
	nr_buffer_append(&flow->text, text, length);
}

/* --- Raised and lowered ---------------------------------------------------------------------------------------- */

const char *nr_html_shifted_sign(char c, bool raised)
{
	static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
	static const char *const low[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉" };

	if (c >= '0' && c <= '9')
		return raised ? high[c - '0'] : low[c - '0'];
	return c == '+' ? (raised ? "⁺" : "₊") : c == '-' ? (raised ? "⁻" : "₋") : NULL;
}

/* Letters that are raised by habit, and mean the same on the line: 1st, XIXe, n°, ™. */
static bool is_ordinal(const char *text, size_t length)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "os", "o", "a",
		"me", "lle", "TM", "SM", "R", "ST", "ND", "RD", "TH" };

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
		if (strlen(endings[i]) == length && memcmp(endings[i], text, length) == 0)
			return true;
	return false;
}

static bool is_plain_word(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'Z') ||
			(text[i] >= 'a' && text[i] <= 'z')))
			return false;
	return true;
}

static bool is_formula(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] <= ' ' || text[i] >= 0x7F || strchr("[](){}*#", text[i]) != NULL)
			return false;
	return true;
}

/* The bytes of a sign that means minus at the start of a text; 0: none. */
static size_t minus_length(const char *text, size_t length)
{
	static const char *const signs[] = { "-", "−", "–" };

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (length >= strlen(signs[i]) && memcmp(text, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* Every minus as ASCII's, in place. Returns the length; from: where each byte that is left stood, and the end. */
static size_t simplify_minus(char *text, size_t length, uint8_t *from)
{
	size_t made = 0;

	for (size_t i = 0; i < length;) {
		size_t minus = minus_length(text + i, length - i);
		from[made] = (uint8_t)i;
		text[made++] = minus > 0 ? '-' : text[i];
		i += minus > 0 ? minus : 1;
	}
	from[made] = (uint8_t)length;
	return made;
}

/* Digits and signs as Unicode has them; else "^n", "_i", "^(n/2)". Notes, "[1]" or "*", stay as they are. */
void nr_html_blocks_end_shift(struct nr_html_blocks *blocks, bool raised)
{
	struct nr_flow *flow = flow_of(blocks);
	size_t start = marked(&blocks->scope, flow), whole = flow->text.length - start;
	char simple[SHIFTED_MOST], text[SHIFTED_MOST * 3 + 4];
	uint8_t from[SHIFTED_MOST + 1], offsets[SHIFTED_MOST + 1];
	size_t made = 0;
	bool has_signs = true;

	if (whole == 0 || whole > SHIFTED_MOST || blocks->scope.preformatted)
		return;
	memcpy(simple, flow->text.data + start, whole);
	size_t length = simplify_minus(simple, whole, from);
	for (size_t i = 0; i < length && has_signs; i++)
		has_signs = nr_html_shifted_sign(simple[i], raised) != NULL;
	bool is_plain = is_plain_word(simple, length);
	if (!has_signs && (start == 0 || !is_formula(simple, length) || is_ordinal(simple, length)))
		return;
	if (!has_signs)
		text[made++] = raised ? '^' : '_';
	if (!has_signs && !is_plain)
		text[made++] = '(';
	for (size_t i = 0; i < length; i++) {
		char itself[2] = { simple[i], '\0' };
		memset(offsets + from[i], (int)made, (size_t)(from[i + 1] - from[i]));
		const char *shown = has_signs ? nr_html_shifted_sign(simple[i], raised) : itself;
		made = (size_t)(stpcpy(text + made, shown) - text);
	}
	if (!has_signs && !is_plain)
		text[made++] = ')';
	offsets[0] = 0;
	offsets[whole] = (uint8_t)made;
	replace(flow, start, text, made, offsets);
}

/* --- References ------------------------------------------------------------------------------------------------ */

/* Whether a text is an arrow alone, by which a note leads back to where it was made. */
static bool is_arrow(const char *text, size_t length)
{
	static const char *const arrows[] = { "↩", "↑", "⤴", "↵", "^" };
	static const char selector[] = "\xEF\xB8"; /* of a variant: U+FE0E, U+FE0F */

	for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++) {
		size_t arrow = strlen(arrows[i]);
		if (length >= arrow && memcmp(text, arrows[i], arrow) == 0)
			return length == arrow || (length == arrow + 3 && memcmp(text + arrow, selector, 2) == 0);
	}
	return false;
}

void nr_html_blocks_end_reference(struct nr_html_blocks *blocks)
{
	struct nr_flow *flow = flow_of(blocks);
	size_t start = marked(&blocks->scope, flow), mark = blocks->scope.mark;

	if (!blocks->scope.refers || !is_arrow(flow->text.data + start, flow->text.length - start))
		return;
	nr_buffer_truncate(&flow->text, mark);
	while (flow->runs.length > 0 && flow->runs.items[flow->runs.length - 1].end > mark) {
		struct nr_run *run = &flow->runs.items[flow->runs.length - 1];
		run->end = (uint32_t)mark;
		if (run->start >= mark)
			flow->runs.length--;
	}
	if (start > mark)
		nr_flow_space(flow);
}

/* --- Quotations, readings, abbreviations ----------------------------------------------------------------------- */

void nr_html_blocks_quote_mark(struct nr_html_blocks *blocks, bool begins)
{
	struct nr_html_scope *scope = &blocks->scope;

	if (begins) {
		add(blocks, scope->quoted % 2 == 0 ? "“" : "‘");
		scope->quoted++;
	} else {
		add(blocks, scope->quoted % 2 == 1 ? "”" : "’");
	}
}

void nr_html_blocks_reading(struct nr_html_blocks *blocks)
{
	flow_of(blocks)->gap = NR_FLOW_NO_GAP;
	nr_html_blocks_mark(blocks);
	add(blocks, OPEN_READING);
}

void nr_html_blocks_end_reading(struct nr_html_blocks *blocks)
{
	struct nr_flow *flow = flow_of(blocks);
	size_t start = marked(&blocks->scope, flow);

	flow->gap = NR_FLOW_NO_GAP;
	if (flow->text.length == start + strlen(OPEN_READING) && flow->runs.length == 0)
		nr_buffer_truncate(&flow->text, start); /* there is none */
	else
		add(blocks, CLOSE_READING);
}

/* Whether an expansion was given already, which is remembered. */
static bool is_known(struct nr_html_blocks *blocks, const char *expansion)
{
	for (size_t i = 0; i < blocks->expansions.length; i++)
		if (strcmp(blocks->expansions.items[i], expansion) == 0)
			return true;
	if (blocks->expansions.length == EXPANSIONS_MOST)
		return true;
	*nr_vector_add(&blocks->expansions) = expansion;
	return false;
}

void nr_html_blocks_end_abbreviation(struct nr_html_blocks *blocks)
{
	struct nr_flow *flow = flow_of(blocks);
	const char *expansion = blocks->scope.expansion;
	size_t start = marked(&blocks->scope, flow), length = flow->text.length - start, end = flow->text.length;

	if (expansion == NULL || length == 0 || strlen(expansion) > EXPANSION_LENGTH || blocks->scope.preformatted)
		return;
	if (strncmp(expansion, flow->text.data + start, length) == 0 || is_known(blocks, expansion))
		return;
	size_t first = 0;
	bool is_wide = nr_width_of(nr_utf8_previous(flow->text.data, &end)) == 2 ||
		nr_width_of(nr_utf8_next(expansion, strlen(expansion), &first)) == 2;
	if (!is_wide)
		nr_flow_space(flow);
	add(blocks, is_wide ? "（" : "(");
	add(blocks, expansion);
	add(blocks, is_wide ? "）" : ")");
}
