/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/markdown.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "report/lines.h"
#include "report/markdown-inline.h"
#include "text/sanitize.h"

enum { NUMBER_DIGITS = 9 }; /* of a list's number, at most (CommonMark) */

struct writer {
	struct nr_buffer *buffer;
	const struct nr_document *document;
	size_t columns[UINT8_MAX + 2]; /* where the text of the items stands, by depth */
	struct nr_buffer prefix;       /* of the lines of the block under way */
	struct nr_buffer new_line;     /* what a line break in its text becomes */
};

/* --- What stands before a block -------------------------------------------------------------------------------- */

static void append_bars(struct writer *writer, const struct nr_block *block)
{
	for (int i = 0; i < block->quotes; i++)
		nr_buffer_append_string(&writer->prefix, "> ");
}

/* The sign of an item, with a space; numbers that Markdown does not know are text behind a bullet. */
static void append_sign(struct nr_buffer *buffer, const char *marker)
{
	size_t digits = strspn(marker, "0123456789");

	if (digits > 0 && digits <= NUMBER_DIGITS && strcmp(marker + digits, ".") == 0) {
		nr_buffer_printf(buffer, "%s ", marker);
		return;
	}
	nr_buffer_append_string(buffer, "- ");
	if (*marker != '\0' && strcmp(marker, "•") != 0) {
		nr_markdown_append_escaped(buffer, marker, strlen(marker), false);
		nr_buffer_append_char(buffer, ' ');
	}
}

/* Writes what stands before the block's first line, and remembers what stands before the others. */
static void begin_block(struct writer *writer, const struct nr_block *block)
{
	bool bars_first = block->kind != NR_BLOCK_QUOTE;
	size_t column = block->inset > 0 ? writer->columns[block->inset - 1] : 0;
	struct nr_buffer sign = NR_BUFFER_INIT;

	nr_buffer_clear(&writer->prefix);
	if (bars_first)
		append_bars(writer, block);
	nr_buffer_append(writer->buffer, writer->prefix.data, writer->prefix.length);
	if (block->inset > 0 && block->marker != NULL) {
		append_sign(&sign, block->marker);
		nr_buffer_append_repeated(writer->buffer, ' ', column);
		nr_buffer_append(writer->buffer, sign.data, sign.length);
		bool is_number = isdigit((unsigned char)sign.data[0]) != 0;
		writer->columns[block->inset] = column + (is_number ? sign.length : 2);
		nr_buffer_append_repeated(&writer->prefix, ' ', writer->columns[block->inset]);
	} else if (block->inset > 0) {
		/* More of an item stands below its text; a definition, which has no sign, below its term's. */
		size_t own = writer->columns[block->inset] > column ? writer->columns[block->inset] : column;
		nr_buffer_append_repeated(&writer->prefix, ' ', own);
		nr_buffer_append_repeated(writer->buffer, ' ', own);
	}
	if (block->marker != NULL && block->inset < UINT8_MAX)
		writer->columns[block->inset + 1] = 0;
	if (!bars_first) {
		size_t before = writer->prefix.length;
		append_bars(writer, block);
		nr_buffer_append_string(writer->buffer, writer->prefix.data + before);
	}
	nr_buffer_clear(&writer->new_line);
	nr_buffer_printf(&writer->new_line, "\\\n%s", writer->prefix.data);
	nr_buffer_release(&sign);
}

static void end_line(struct writer *writer)
{
	struct nr_buffer *buffer = writer->buffer;

	while (buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
		nr_buffer_truncate(buffer, buffer->length - 1);
	nr_buffer_append_char(buffer, '\n');
}

/* --- Blocks ---------------------------------------------------------------------------------------------------- */

static void append_text(struct writer *writer, const struct nr_block *block, uint16_t style, const char *new_line)
{
	struct nr_markdown_text text = { writer->document, block, 0, block->length, style, new_line, false };

	nr_markdown_append_text(writer->buffer, &text);
}

static void append_preformatted(struct writer *writer, const struct nr_block *block)
{
	size_t longest = 2, run = 0;

	for (size_t i = 0; i < block->length; i++) {
		run = block->text[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	nr_buffer_append_repeated(writer->buffer, '`', longest + 1);
	nr_buffer_printf(writer->buffer, "\n%s", writer->prefix.data);
	for (size_t i = 0; i < block->length; i++) {
		nr_buffer_append_char(writer->buffer, block->text[i]);
		if (block->text[i] == '\n')
			nr_buffer_append(writer->buffer, writer->prefix.data, writer->prefix.length);
	}
	nr_buffer_printf(writer->buffer, "\n%s", writer->prefix.data);
	nr_buffer_append_repeated(writer->buffer, '`', longest + 1);
}

/* The picture, the link to a film, and below it the caption in italics. */
static void append_caption(struct writer *writer, const struct nr_block *block)
{
	size_t before = writer->buffer->length;

	if (block->media == NR_MEDIA_PICTURE && block->image != NULL) {
		nr_buffer_append_string(writer->buffer, "![]");
		nr_markdown_append_destination(writer->buffer, block->image);
	} else if (block->target > 0 && block->target <= writer->document->link_count) {
		nr_buffer_printf(writer->buffer, "[%s]", nr_lines_media(block->media));
		nr_markdown_append_destination(writer->buffer, writer->document->links[block->target - 1].url);
	}
	if (block->length > 0 && writer->buffer->length > before)
		nr_buffer_append(writer->buffer, writer->new_line.data, writer->new_line.length);
	append_text(writer, block, NR_STYLE_EMPHASIS, writer->new_line.data);
}

static void append_block(struct writer *writer, const struct nr_block *block)
{
	begin_block(writer, block);
	switch (block->kind) {
	case NR_BLOCK_HEADING:
		nr_buffer_append_repeated(writer->buffer, '#', block->level);
		nr_buffer_append_char(writer->buffer, ' ');
		append_text(writer, block, 0, " ");
		break;
	case NR_BLOCK_PRE:
		append_preformatted(writer, block);
		break;
	case NR_BLOCK_CAPTION:
		append_caption(writer, block);
		break;
	case NR_BLOCK_RULE:
		nr_buffer_append_string(writer->buffer, "---");
		break;
	case NR_BLOCK_PARAGRAPH:
	case NR_BLOCK_LIST:
	case NR_BLOCK_QUOTE:
	case NR_BLOCK_CREDIT:
	case NR_BLOCK_TABLE:
		append_text(writer, block, 0, writer->new_line.data);
		break;
	}
	end_line(writer);
}

/* --- Tables ---------------------------------------------------------------------------------------------------- */

static bool is_header_row(const struct nr_block *row)
{
	for (size_t i = 0; i < row->cell_count; i++)
		if (!row->cells[i].is_header)
			return false;
	return true;
}

static void append_row(struct writer *writer, const struct nr_block *row)
{
	uint32_t column = 0;

	nr_buffer_append_string(writer->buffer, writer->prefix.data);
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct nr_cell_text *cell = &row->cells[i];
		for (; column < cell->column; column++)
			nr_buffer_append_string(writer->buffer, "| ");
		struct nr_markdown_text text = { writer->document, row, cell->start, cell->end, 0, "<br>", true };
		nr_buffer_append_string(writer->buffer, "| ");
		nr_markdown_append_text(writer->buffer, &text);
		nr_buffer_append_char(writer->buffer, ' ');
		column++;
	}
	nr_buffer_append_string(writer->buffer, "|\n");
}

/* Appends the table whose first row is block first; returns the index behind its last. Without headers, they are
 * empty: Markdown has no table without. */
static size_t append_table(struct writer *writer, size_t first)
{
	const struct nr_block *rows = &writer->document->blocks[first];
	uint32_t columns = 1;
	size_t count = 0;

	for (; first + count < writer->document->block_count; count++) {
		const struct nr_block *row = &rows[count];
		if (row->kind != NR_BLOCK_TABLE || row->group != rows->group)
			break;
		for (size_t i = 0; i < row->cell_count; i++)
			if (row->cells[i].column + row->cells[i].columns > columns)
				columns = row->cells[i].column + row->cells[i].columns;
	}
	bool has_header = count > 1 && is_header_row(rows);
	nr_buffer_clear(&writer->prefix);
	if (rows->inset > 0)
		nr_buffer_append_repeated(&writer->prefix, ' ', writer->columns[rows->inset]);
	if (has_header) {
		append_row(writer, rows);
		uint32_t last = rows->cells[rows->cell_count - 1].column + 1;
		if (last < columns) { /* its line must have all columns */
			nr_buffer_truncate(writer->buffer, writer->buffer->length - 1);
			for (; last < columns; last++)
				nr_buffer_append_string(writer->buffer, " |");
			nr_buffer_append_char(writer->buffer, '\n');
		}
	} else {
		nr_buffer_append_string(writer->buffer, writer->prefix.data);
		for (uint32_t i = 0; i < columns; i++)
			nr_buffer_append_string(writer->buffer, "| ");
		nr_buffer_append_string(writer->buffer, "|\n");
	}
	nr_buffer_append_string(writer->buffer, writer->prefix.data);
	for (uint32_t i = 0; i < columns; i++)
		nr_buffer_append_string(writer->buffer, "| --- ");
	nr_buffer_append_string(writer->buffer, "|\n");
	for (size_t i = has_header; i < count; i++)
		append_row(writer, &rows[i]);
	return first + count;
}

/* --- Documents ------------------------------------------------------------------------------------------------- */

/* The bars of a quotation within a list's item stand behind its indent. */
static bool has_bars_in_front(const struct nr_block *block)
{
	return block->kind != NR_BLOCK_QUOTE || block->inset == 0;
}

/* What parts a block from the one before it. Two lists that follow each other would be one. */
static void append_gap(struct writer *writer, const struct nr_block *before, const struct nr_block *after)
{
	bool lists = before->kind == NR_BLOCK_LIST && after->kind == NR_BLOCK_LIST;
	size_t bars = before->quotes < after->quotes ? before->quotes : after->quotes;

	if (lists && before->group == after->group && after->marker != NULL)
		return;
	if (!has_bars_in_front(before) || !has_bars_in_front(after))
		bars = 0;
	for (size_t i = 0; i < bars; i++)
		nr_buffer_append_char(writer->buffer, '>');
	nr_buffer_append_char(writer->buffer, '\n');
	if (lists && before->group != after->group)
		nr_buffer_append_string(writer->buffer, "<!-- -->\n\n");
}

void nr_markdown_document(struct nr_buffer *buffer, const struct nr_document *document)
{
	struct writer writer = { .buffer = buffer, .document = document, .prefix = NR_BUFFER_INIT,
		.new_line = NR_BUFFER_INIT };

	for (size_t i = 0; i < document->block_count;) {
		const struct nr_block *block = &document->blocks[i];
		if (i > 0)
			append_gap(&writer, block - 1, block);
		if (block->kind == NR_BLOCK_TABLE && block->cell_count > 0) {
			i = append_table(&writer, i);
			continue;
		}
		append_block(&writer, block);
		i++;
	}
	nr_buffer_release(&writer.prefix);
	nr_buffer_release(&writer.new_line);
}

void nr_markdown_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	char *byline = nr_lines_byline(article, options);

	nr_sanitize(&line, article->title, strlen(article->title), NR_SANITIZE_LINE);
	nr_buffer_append_string(buffer, "# ");
	nr_markdown_append_escaped(buffer, line.data, line.length, false);
	nr_buffer_append_char(buffer, '\n');
	nr_buffer_clear(&line);
	nr_sanitize(&line, byline, strlen(byline), NR_SANITIZE_LINE);
	if (line.length > 0) {
		nr_buffer_append_char(buffer, '\n');
		nr_markdown_append_escaped(buffer, line.data, line.length, false);
		nr_buffer_append_char(buffer, '\n');
	}
	if (article->url != NULL) {
		nr_buffer_append_char(buffer, '\n');
		nr_markdown_append_link(buffer, article->url);
		nr_buffer_append_char(buffer, '\n');
	}
	if (document->block_count > 0)
		nr_buffer_append_char(buffer, '\n');
	nr_markdown_document(buffer, document);
	free(byline);
	nr_buffer_release(&line);
}
