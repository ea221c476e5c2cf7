/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/markdown-inline.h"

#include <ctype.h>
#include <string.h>

#include "base/vector.h"
#include "text/character.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum { NUMBER_DIGITS = 9 }; /* of a list's item, at most (CommonMark) */

/* --- Escaping -------------------------------------------------------------------------------------------------- */

static bool begins_line(const char *text, size_t at)
{
	return at == 0 || text[at - 1] == '\n';
}

/* Whether a full stop or bracket ends the number of a list's item. */
static bool ends_number(const char *text, size_t length, size_t at)
{
	size_t start = at;

	while (start > 0 && at - start <= NUMBER_DIGITS && isdigit((unsigned char)text[start - 1]))
		start--;
	return start < at && begins_line(text, start) && (at + 1 == length || text[at + 1] == ' ');
}

static bool needs_escape(const char *text, size_t length, size_t at, bool in_table)
{
	switch (text[at]) {
	case '\\':
	case '`':
	case '*':
	case '_':
	case '[':
	case ']':
	case '<':
	case '~':
		return true;
	case '|':
		return in_table;
	case '&':
		return at + 1 < length && (isalpha((unsigned char)text[at + 1]) || text[at + 1] == '#');
	case '!':
		return at + 1 < length && text[at + 1] == '[';
	case '#':
	case '>':
	case '+':
	case '-':
	case '=':
		return begins_line(text, at);
	case '.':
	case ')':
		return ends_number(text, length, at);
	default:
		return false;
	}
}

/* Escapes a part of a text; what a character means depends on what stands around it in the whole. */
static void append_part(struct nr_buffer *buffer, const char *text, size_t length, size_t start, size_t end,
	const char *new_line, bool in_table)
{
	size_t from = start;

	for (size_t at = start; at < end; at++) {
		if (text[at] == '\n') {
			nr_buffer_append(buffer, text + from, at - from);
			nr_buffer_append_string(buffer, new_line);
			from = at + 1;
		} else if (ispunct((unsigned char)text[at]) && needs_escape(text, length, at, in_table)) {
			nr_buffer_append(buffer, text + from, at - from);
			nr_buffer_append_char(buffer, '\\');
			from = at;
		}
	}
	nr_buffer_append(buffer, text + from, end - from);
}

void nr_markdown_append_escaped(struct nr_buffer *buffer, const char *text, size_t length, bool in_table)
{
	append_part(buffer, text, length, 0, length, " ", in_table);
}

void nr_markdown_append_destination(struct nr_buffer *buffer, const char *url)
{
	bool bracketed = strpbrk(url, "()") != NULL;

	nr_buffer_append_string(buffer, bracketed ? "(<" : "(");
	for (; *url != '\0'; url++) {
		if (strchr("<>\\|` ", *url) != NULL)
			nr_buffer_printf(buffer, "%%%02X", (unsigned)(unsigned char)*url);
		else
			nr_buffer_append_char(buffer, *url);
	}
	nr_buffer_append_string(buffer, bracketed ? ">)" : ")");
}

void nr_markdown_append_link(struct nr_buffer *buffer, const char *url)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	nr_sanitize(&line, url, strlen(url), NR_SANITIZE_LINE);
	nr_buffer_append_char(buffer, '[');
	nr_markdown_append_escaped(buffer, line.data, line.length, false);
	nr_buffer_append_char(buffer, ']');
	nr_markdown_append_destination(buffer, line.data);
	nr_buffer_release(&line);
}

/* --- Styles ---------------------------------------------------------------------------------------------------- */

/* What can be told in Markdown, from the outermost to the innermost; a link is around them all, code within. */
static const struct {
	uint16_t style;
	const char *sign, *open, *close; /* open, close: where the sign would not be taken for one */
} marks[] = {
	{ NR_STYLE_STRONG, "**", "<strong>", "</strong>" },
	{ NR_STYLE_EMPHASIS, "*", "<em>", "</em>" },
	{ NR_STYLE_DELETED, "~~", "<del>", "</del>" },
};
enum { MARKS = sizeof marks / sizeof *marks };

/* A part of the text with one style. */
struct part {
	size_t start, end;
	uint16_t style;
	int32_t link;
};
NR_VECTOR_TYPE(parts, struct part);

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* White space at an edge of a styled part is no part of it: Markdown takes no sign beside a space. */
static void add_part(struct parts *parts, const char *text, struct part part)
{
	size_t start = part.start, end = part.end;

	if (start >= end)
		return;
	while (part.style != 0 && start < end && is_blank(text[start]))
		start++;
	while (part.style != 0 && end > start && is_blank(text[end - 1]))
		end--;
	if (start > part.start)
		*nr_vector_add(parts) = (struct part){ part.start, start, 0, part.link };
	if (end > start)
		*nr_vector_add(parts) = (struct part){ start, end, part.style, part.link };
	if (part.end > end)
		*nr_vector_add(parts) = (struct part){ end > start ? end : start, part.end, 0, part.link };
}

/* What stands between two runs: white space has what both have, so that a link or strong text goes on over it. */
static void add_gap(struct parts *parts, const struct nr_markdown_text *text, size_t start, const struct nr_run *next)
{
	const struct part *before = parts->length > 0 ? &parts->items[parts->length - 1] : NULL;
	size_t end = next->start > start ? next->start : start, at = start;

	while (at < end && is_blank(text->block->text[at]))
		at++;
	if (at < end || start == end || before == NULL) {
		add_part(parts, text->block->text, (struct part){ start, end, text->style, -1 });
		return;
	}
	bool same_link = before->link == next->link;
	uint16_t style = before->style & (next->style | text->style);
	struct part gap = { start, end, same_link ? style : 0, same_link ? next->link : -1 };
	*nr_vector_add(parts) = gap;
}

static void find_parts(struct parts *parts, const struct nr_markdown_text *text)
{
	const struct nr_block *block = text->block;
	size_t at = text->start;

	for (size_t i = 0; i < block->run_count; i++) {
		const struct nr_run *run = &block->runs[i];
		size_t start = run->start > at ? run->start : at, end = run->end < text->end ? run->end : text->end;
		if (start >= end)
			continue;
		add_gap(parts, text, at, run);
		uint16_t style = run->style | text->style;
		add_part(parts, block->text, (struct part){ start, end, style, run->link });
		at = end;
	}
	add_part(parts, block->text, (struct part){ at, text->end, text->style, -1 });
}

/* Whether a sign is taken for one between these characters (CommonMark, "left-flanking delimiter run"): inner stands
 * within what is marked. Chinese text often has a word, then a sign, then a quotation mark: that is none. */
static bool is_flanking(uint32_t outer, uint32_t inner)
{
	enum nr_character_class inside = nr_character_class(inner), outside = nr_character_class(outer);

	if (inside == NR_CHARACTER_SPACE)
		return false;
	return inside != NR_CHARACTER_OTHER || outside == NR_CHARACTER_OTHER || outside == NR_CHARACTER_SPACE;
}

static uint32_t character_before(const char *text, size_t start, size_t at)
{
	return at > start ? nr_utf8_previous(text, &at) : ' ';
}

static uint32_t character_at(const char *text, size_t end, size_t at)
{
	return at < end ? nr_utf8_next(text, end, &at) : ' ';
}

/* The end of the parts from i on through which a mark stays open: until its style or one further out changes. */
static size_t mark_end(const struct parts *parts, size_t i, int mark)
{
	const struct part *first = &parts->items[i];
	uint16_t kept = 0;

	for (int j = 0; j <= mark; j++)
		kept |= marks[j].style;
	while (i + 1 < parts->length && ((parts->items[i + 1].style ^ first->style) & kept) == 0 &&
		parts->items[i + 1].link == first->link)
		i++;
	return parts->items[i].end;
}

/* --- Writing --------------------------------------------------------------------------------------------------- */

struct writer {
	struct nr_buffer *buffer;
	const struct nr_markdown_text *text;
	struct parts parts;
	int open[MARKS]; /* indices of marks, from the outermost on */
	bool as_element[MARKS];
	size_t open_count;
	int32_t link;    /* the one that is open; -1: none */
};

/* Code holds no escapes: its sign is as long as it must be. */
static void append_code(struct nr_buffer *buffer, const char *code, size_t length)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < length; i++) {
		run = code[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	bool padded = length > 0 && (code[0] == '`' || code[length - 1] == '`');
	nr_buffer_append_repeated(buffer, '`', longest + 1);
	nr_buffer_append_string(buffer, padded ? " " : "");
	for (size_t i = 0; i < length; i++)
		nr_buffer_append_char(buffer, code[i] == '\n' ? ' ' : code[i]);
	nr_buffer_append_string(buffer, padded ? " " : "");
	nr_buffer_append_repeated(buffer, '`', longest + 1);
}

static void close_marks(struct writer *writer, size_t left)
{
	while (writer->open_count > left) {
		writer->open_count--;
		int mark = writer->open[writer->open_count];
		nr_buffer_append_string(writer->buffer,
			writer->as_element[writer->open_count] ? marks[mark].close : marks[mark].sign);
	}
}

static void open_marks(struct writer *writer, size_t i)
{
	const struct part *part = &writer->parts.items[i];
	const struct nr_markdown_text *text = writer->text;
	const char *bytes = text->block->text;

	for (int mark = 0; mark < MARKS; mark++) {
		bool is_open = false;
		for (size_t j = 0; j < writer->open_count; j++)
			is_open |= writer->open[j] == mark;
		if ((part->style & marks[mark].style) == 0 || is_open)
			continue;
		size_t end = mark_end(&writer->parts, i, mark);
		bool taken = is_flanking(character_before(bytes, text->start, part->start),
				character_at(bytes, text->end, part->start)) &&
			is_flanking(character_at(bytes, text->end, end), character_before(bytes, text->start, end));
		writer->as_element[writer->open_count] = !taken;
		writer->open[writer->open_count++] = mark;
		nr_buffer_append_string(writer->buffer, taken ? marks[mark].sign : marks[mark].open);
	}
}

static void change_link(struct writer *writer, int32_t link)
{
	const struct nr_document *document = writer->text->document;

	if (writer->link == link)
		return;
	close_marks(writer, 0);
	if (writer->link >= 0) {
		nr_buffer_append_char(writer->buffer, ']');
		nr_markdown_append_destination(writer->buffer, document->links[writer->link].url);
	}
	if (link >= 0)
		nr_buffer_append_char(writer->buffer, '[');
	writer->link = link;
}

static void append_parts(struct writer *writer)
{
	const struct nr_markdown_text *text = writer->text;

	for (size_t i = 0; i < writer->parts.length; i++) {
		const struct part *part = &writer->parts.items[i];
		bool is_link = part->link >= 0 && (size_t)part->link < text->document->link_count;
		size_t kept = 0;
		change_link(writer, is_link ? part->link : -1);
		while (kept < writer->open_count && (part->style & marks[writer->open[kept]].style) != 0)
			kept++;
		close_marks(writer, kept);
		open_marks(writer, i);
		if ((part->style & NR_STYLE_CODE) != 0)
			append_code(writer->buffer, text->block->text + part->start, part->end - part->start);
		else
			append_part(writer->buffer, text->block->text + text->start, text->end - text->start,
				part->start - text->start, part->end - text->start, text->new_line, text->in_table);
	}
	change_link(writer, -1);
	close_marks(writer, 0);
}

void nr_markdown_append_text(struct nr_buffer *buffer, const struct nr_markdown_text *text)
{
	struct writer writer = { .buffer = buffer, .text = text, .link = -1 };

	find_parts(&writer.parts, text);
	append_parts(&writer);
	nr_vector_release(&writer.parts);
}
