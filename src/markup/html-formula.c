/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-formula.h"

#include <ctype.h>
#include <string.h>

#include "markup/html-blocks.h"
#include "text/utf8.h"

enum { COMPOSED_MOST = 2000 /* bytes of an element whose parts are put together anew */ };

void nr_formula_init(struct nr_formula *formula)
{
	*formula = (struct nr_formula){ .text = NR_BUFFER_INIT, .tex = NR_BUFFER_INIT };
}

void nr_formula_release(struct nr_formula *formula)
{
	nr_buffer_release(&formula->text);
	nr_buffer_release(&formula->tex);
	nr_vector_release(&formula->open);
}

static bool is_one_of(const char *const *signs, const char *text, size_t length)
{
	for (; *signs != NULL; signs++)
		if (strlen(*signs) == length && memcmp(*signs, text, length) == 0)
			return true;
	return false;
}

/* Whether a text stands for one thing as it is: a name, a number, what is in brackets already. */
static bool is_single(const char *text, size_t length)
{
	int depth = 0;

	for (size_t i = 0; i < length; i++) {
		depth += text[i] == '(' || text[i] == '[';
		depth -= text[i] == ')' || text[i] == ']';
		if (depth == 0 && i + 1 < length && (text[i] == ')' || strchr(" +-/=<>,", text[i]) != NULL))
			return false;
		if (i > 0 && isdigit((unsigned char)text[i - 1]) && isalpha((unsigned char)text[i])) /* a product */
			return false;
	}
	return depth == 0;
}

static void append_single(struct nr_buffer *buffer, const char *text, size_t length)
{
	bool single = is_single(text, length);

	nr_buffer_append_string(buffer, single ? "" : "(");
	nr_buffer_append(buffer, text, length);
	nr_buffer_append_string(buffer, single ? "" : ")");
}

/* An index or exponent: "x₁", "x²", "x_i", "x^(n + 1)"; what is raised by itself, as it is. */
static void append_shifted(struct nr_buffer *buffer, const char *text, size_t length, bool raised)
{
	static const char *const raised_signs[] = { "′", "″", "‴", "°", "*", "†", "'", NULL };
	struct nr_buffer signs = NR_BUFFER_INIT;
	bool has_signs = length > 0;

	for (size_t i = 0, at = 0; has_signs && i < length; i = at) {
		uint32_t c = nr_utf8_next(text, length, &at);
		const char *sign = nr_html_shifted_sign(c == 0x2212 ? '-' : c < 0x80 ? (char)c : '\0', raised);
		has_signs = sign != NULL;
		nr_buffer_append_string(&signs, sign);
	}
	if (has_signs) {
		nr_buffer_append(buffer, signs.data, signs.length);
	} else if (raised && is_one_of(raised_signs, text, length)) {
		nr_buffer_append(buffer, text, length);
	} else if (length > 0) {
		nr_buffer_append_char(buffer, raised ? '^' : '_');
		append_single(buffer, text, length);
	}
	nr_buffer_release(&signs);
}

/* --- The ends of elements ---------------------------------------------------------------------------------------- */

struct slice {
	const char *text;
	size_t length;
};

static struct slice trimmed(const char *text, size_t length)
{
	while (length > 0 && *text == ' ') {
		text++;
		length--;
	}
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return (struct slice){ text, length };
}

/* A child's text without blanks around it. */
static struct slice child(const struct nr_formula *formula, const struct nr_formula_part *part, unsigned i)
{
	if (i >= part->child_count)
		return (struct slice){ "", 0 };
	size_t start = part->children[i], end = formula->text.length;
	if (i + 1 < part->child_count && i + 1 < 3)
		end = part->children[i + 1];
	return trimmed(formula->text.data + start, end - start);
}

static void compose(struct nr_buffer *made, const struct nr_formula *formula, const struct nr_formula_part *part)
{
	struct slice first = child(formula, part, 0), second = child(formula, part, 1), third = child(formula, part, 2);
	struct slice all = trimmed(formula->text.data + part->start, formula->text.length - part->start);

	switch (part->kind) {
	case NR_FORMULA_FRACTION:
		append_single(made, first.text, first.length);
		nr_buffer_append_char(made, '/');
		append_single(made, second.text, second.length);
		break;
	case NR_FORMULA_LOWER:
	case NR_FORMULA_RAISE:
	case NR_FORMULA_SHIFT:
		append_single(made, first.text, first.length);
		append_shifted(made, second.text, second.length, part->kind == NR_FORMULA_RAISE);
		append_shifted(made, third.text, third.length, true);
		break;
	case NR_FORMULA_ROOT:
		nr_buffer_append_string(made, "√");
		append_single(made, all.text, all.length);
		break;
	case NR_FORMULA_DEGREE:
		append_shifted(made, second.text, second.length, true);
		nr_buffer_append_string(made, "√");
		append_single(made, first.text, first.length);
		break;
	case NR_FORMULA_FENCED:
		nr_buffer_printf(made, "(%.*s)", (int)all.length, all.text);
		break;
	case NR_FORMULA_TABLE: {
		bool fenced = part->start > 0 && strchr("([{|", formula->text.data[part->start - 1]) != NULL;
		nr_buffer_printf(made, fenced ? "%.*s" : "[%.*s]", (int)all.length, all.text);
		break;
	}
	default:
		nr_buffer_append(made, all.text, all.length);
	}
}

/* An operator between two things has blanks around it; a sign before one thing has not. */
static void set_operator(struct nr_formula *formula, size_t start, size_t row)
{
	static const char *const infix[] = { "=", "<", ">", "+", "-", "−", "±", "×", "·", "⋅", "÷", "≤", "≥", "≠", "≈",
		"≡", "∼", "∝", "∈", "∉", "⊂", "⊆", "∪", "∩", "∧", "∨", "→", "⇒", "⇔", "↦", "↔", ":=", NULL };
	static const char *const behind[] = { ",", ";", NULL };
	static const char *const unseen[] = { "\u2061", "\u2062", "\u2063", "\u2064", NULL };
	const char *sign = formula->text.data + start;
	size_t length = formula->text.length - start;
	bool has_left = start > row && strchr(" ([{|,", sign[-1]) == NULL;

	if (is_one_of(unseen, sign, length)) {
		nr_buffer_truncate(&formula->text, start);
	} else if (is_one_of(behind, sign, length)) {
		nr_buffer_append_char(&formula->text, ' ');
	} else if (has_left && is_one_of(infix, sign, length)) {
		struct nr_buffer set = NR_BUFFER_INIT;
		nr_buffer_printf(&set, " %s ", sign);
		nr_buffer_truncate(&formula->text, start);
		nr_buffer_append(&formula->text, set.data, set.length);
		nr_buffer_release(&set);
	}
}

/* Names of several letters, "sin", stand apart from what is beside them. */
static void set_name(struct nr_formula *formula, size_t start)
{
	size_t length = formula->text.length - start, letters = 0;
	const char *name = formula->text.data + start;

	while (letters < length && isalpha((unsigned char)name[letters]))
		letters++;
	bool is_word = letters == length && length > 1;
	bool is_beside = start > 0 && length > 0 && isalnum((unsigned char)name[-1]) && isalnum((unsigned char)*name);
	if (is_beside && (is_word || formula->word_end == start)) {
		struct nr_buffer kept = NR_BUFFER_INIT;
		nr_buffer_append(&kept, name, length);
		nr_buffer_truncate(&formula->text, start);
		nr_buffer_append_char(&formula->text, ' ');
		nr_buffer_append(&formula->text, kept.data, kept.length);
		nr_buffer_release(&kept);
	}
	if (is_word)
		formula->word_end = formula->text.length;
}

static void set_composed(struct nr_formula *formula, const struct nr_formula_part *part)
{
	struct nr_buffer made = NR_BUFFER_INIT;

	if (formula->text.length - part->start > COMPOSED_MOST)
		return;
	if (part->start > 0 && formula->word_end == part->start)
		nr_buffer_append_char(&made, ' ');
	compose(&made, formula, part);
	nr_buffer_truncate(&formula->text, part->start);
	nr_buffer_append(&formula->text, made.data, made.length);
	if (made.length > 0 && isalnum((unsigned char)made.data[made.length - 1]))
		formula->word_end = formula->text.length;
	nr_buffer_release(&made);
}

/* --- Events ------------------------------------------------------------------------------------------------------ */

void nr_formula_begin(struct nr_formula *formula, enum nr_formula_kind kind, bool is_tex)
{
	size_t depth = formula->open.length;
	bool hidden = kind == NR_FORMULA_NOTHING || (kind == NR_FORMULA_NOTE && !is_tex);

	if (depth == 0) {
		nr_buffer_clear(&formula->text);
		nr_buffer_clear(&formula->tex);
		formula->word_end = 0;
	} else {
		struct nr_formula_part *parent = &formula->open.items[depth - 1];
		hidden = hidden || parent->hidden;
		if (parent->child_count > 0 && !hidden && parent->kind == NR_FORMULA_TABLE)
			nr_buffer_append_string(&formula->text, "; ");
		else if (parent->child_count > 0 && !hidden &&
			(parent->kind == NR_FORMULA_TABLE_ROW || parent->kind == NR_FORMULA_FENCED))
			nr_buffer_append_string(&formula->text, ", ");
		if (parent->child_count < 3)
			parent->children[parent->child_count++] = formula->text.length;
	}
	*nr_vector_add(&formula->open) = (struct nr_formula_part){
		.kind = kind, .hidden = hidden, .start = formula->text.length,
	};
}

void nr_formula_text(struct nr_formula *formula, const char *text, size_t length)
{
	const struct nr_formula_part *part = &formula->open.items[formula->open.length - 1];
	bool is_words = part->kind == NR_FORMULA_WORDS;

	if (part->hidden)
		return;
	if (part->kind == NR_FORMULA_NOTE) {
		nr_buffer_append(&formula->tex, text, length);
		return;
	}
	while (!is_words && length > 0 && isspace((unsigned char)*text)) {
		text++;
		length--;
	}
	while (!is_words && length > 0 && isspace((unsigned char)text[length - 1]))
		length--;
	nr_buffer_append(&formula->text, text, length);
}

bool nr_formula_end(struct nr_formula *formula)
{
	struct nr_formula_part part = formula->open.items[--formula->open.length];
	size_t depth = formula->open.length;

	switch (part.kind) {
	case NR_FORMULA_OPERATOR:
		set_operator(formula, part.start, depth > 0 ? formula->open.items[depth - 1].start : 0);
		break;
	case NR_FORMULA_NAME:
		set_name(formula, part.start);
		break;
	case NR_FORMULA_FRACTION:
	case NR_FORMULA_LOWER:
	case NR_FORMULA_RAISE:
	case NR_FORMULA_SHIFT:
	case NR_FORMULA_ROOT:
	case NR_FORMULA_DEGREE:
	case NR_FORMULA_FENCED:
	case NR_FORMULA_TABLE:
		if (!part.hidden)
			set_composed(formula, &part);
		break;
	default:
		break;
	}
	return depth == 0;
}

const char *nr_formula_reading(struct nr_formula *formula)
{
	size_t length = formula->tex.length;
	const char *tex = nr_formula_plain_tex(formula->tex.data, &length);

	if (length == 0)
		return formula->text.data;
	nr_buffer_clear(&formula->text);
	nr_buffer_append(&formula->text, tex, length);
	return formula->text.data;
}

static void strip(const char **text, size_t *length)
{
	while (*length > 0 && isspace((unsigned char)**text)) {
		++*text;
		--*length;
	}
	while (*length > 0 && isspace((unsigned char)(*text)[*length - 1]))
		--*length;
}

const char *nr_formula_plain_tex(const char *tex, size_t *length)
{
	static const char *const wishes[] = { "{\\displaystyle ", "{\\textstyle ", "{\\scriptstyle " };

	strip(&tex, length);
	for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
		size_t wish = strlen(wishes[i]);
		if (*length > wish && strncmp(tex, wishes[i], wish) == 0 && tex[*length - 1] == '}') {
			tex += wish;
			*length -= wish + 1;
			strip(&tex, length);
		}
	}
	return tex;
}
