/* SPDX-License-Identifier: MIT */
/* A document as HTML. It is written from blocks and runs, never from the HTML that the article came as. */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "report/html-parts.h"
#include "report/lines.h"

/* --- The text of a block --------------------------------------------------------------------------------------- */

/* From the outermost to the innermost; a link is around them all. */
static const struct {
	uint16_t style;
	const char *open, *close;
} elements[] = {
	{ NR_STYLE_STRONG, "<strong>", "</strong>" },
	{ NR_STYLE_EMPHASIS, "<em>", "</em>" },
	{ NR_STYLE_CODE, "<code>", "</code>" },
	{ NR_STYLE_DELETED, "<del>", "</del>" },
	{ NR_STYLE_INSERTED, "<ins>", "</ins>" },
	{ NR_STYLE_SHARED, "<mark>", "</mark>" },
};
enum { ELEMENTS = sizeof elements / sizeof *elements };

static void append_lines(struct nr_buffer *buffer, const struct nr_block *block, size_t start, size_t end)
{
	const char *text = block->text;

	while (start < end) {
		const char *newline = block->kind == NR_BLOCK_PRE ? NULL : memchr(text + start, '\n', end - start);
		size_t stop = newline != NULL ? (size_t)(newline - text) : end;
		nr_html_append(buffer, text + start, stop - start);
		if (newline != NULL)
			nr_buffer_append_string(buffer, "<br>");
		start = stop + (newline != NULL);
	}
}

static void append_run(struct nr_buffer *buffer, const struct nr_document *document, const struct nr_block *block,
	const struct nr_run *run)
{
	const char *url = run->link >= 0 && (size_t)run->link < document->link_count ? document->links[run->link].url :
		NULL;
	bool is_link = nr_html_open_link(buffer, url);

	for (int i = 0; i < ELEMENTS; i++)
		if ((run->style & elements[i].style) != 0)
			nr_buffer_append_string(buffer, elements[i].open);
	append_lines(buffer, block, run->start, run->end);
	for (int i = ELEMENTS - 1; i >= 0; i--)
		if ((run->style & elements[i].style) != 0)
			nr_buffer_append_string(buffer, elements[i].close);
	if (is_link)
		nr_buffer_append_string(buffer, "</a>");
}

/* A part of a block's text: bytes from start to end. */
static void append_part(struct nr_buffer *buffer, const struct nr_document *document, const struct nr_block *block,
	const struct nr_run *runs, size_t run_count, size_t start, size_t end)
{
	for (size_t i = 0; i < run_count; i++) {
		struct nr_run run = runs[i];
		run.start = run.start > start ? run.start : (uint32_t)start;
		run.end = run.end < end ? run.end : (uint32_t)end;
		if (run.start >= run.end)
			continue;
		append_lines(buffer, block, start, run.start);
		append_run(buffer, document, block, &run);
		start = run.end;
	}
	append_lines(buffer, block, start, end);
}

void nr_html_append_block_text(struct nr_buffer *buffer, const struct nr_document *document,
	const struct nr_block *block, const struct nr_run_list *runs)
{
	append_part(buffer, document, block, runs != NULL ? runs->items : block->runs,
		runs != NULL ? runs->length : block->run_count, 0, block->length);
}

/* --- Blocks ---------------------------------------------------------------------------------------------------- */

struct writer {
	struct nr_buffer *buffer;
	const struct nr_document *document;
	const char *id;
	int level;        /* of the first headings */
	bool in_list;
};

static void append_tag(struct writer *writer, const char *tag, const struct nr_block *block, const char *class_name)
{
	nr_buffer_printf(writer->buffer, "<%s", tag);
	if (block->paragraph >= 0)
		nr_buffer_printf(writer->buffer, " id=\"%sp%d\"", writer->id, block->paragraph);
	if (class_name != NULL)
		nr_buffer_printf(writer->buffer, " class=\"%s\"", class_name);
	if (block->right_to_left)
		nr_buffer_append_string(writer->buffer, " dir=\"auto\"");
	nr_buffer_append_char(writer->buffer, '>');
}

static void append_simple(struct writer *writer, const char *tag, const struct nr_block *block, const char *class_name)
{
	append_tag(writer, tag, block, class_name);
	nr_html_append_block_text(writer->buffer, writer->document, block, NULL);
	nr_buffer_printf(writer->buffer, "</%s>\n", tag);
}

/* Lists are written flat: the depth is told by an indent, the number by the item itself. */
static void append_item(struct writer *writer, const struct nr_block *block)
{
	int depth = block->level < 6 ? block->level : 6;

	if (!writer->in_list)
		nr_buffer_append_string(writer->buffer, "<ul>\n");
	writer->in_list = true;
	nr_buffer_append_string(writer->buffer, "<li");
	if (block->paragraph >= 0)
		nr_buffer_printf(writer->buffer, " id=\"%sp%d\"", writer->id, block->paragraph);
	nr_buffer_printf(writer->buffer, " class=\"depth%d\"><span class=\"sign\">", depth);
	nr_html_append_line(writer->buffer, block->marker);
	nr_buffer_append_string(writer->buffer, "</span> ");
	nr_html_append_block_text(writer->buffer, writer->document, block, NULL);
	nr_buffer_append_string(writer->buffer, "</li>\n");
}

static void append_caption(struct writer *writer, const struct nr_block *block)
{
	const struct nr_document *document = writer->document;
	const char *address = block->media == NR_MEDIA_PICTURE ? block->image : NULL;

	if (block->target > 0 && block->target <= document->link_count)
		address = document->links[block->target - 1].url;
	nr_buffer_append_string(writer->buffer, "<figure>");
	if (address != NULL)
		nr_html_append_link(writer->buffer, address, block->media == NR_MEDIA_PICTURE ? _("Picture") :
			nr_lines_media(block->media));
	nr_buffer_append_string(writer->buffer, "<figcaption>");
	nr_html_append_block_text(writer->buffer, document, block, NULL);
	nr_buffer_append_string(writer->buffer, "</figcaption></figure>\n");
}

static void append_heading(struct writer *writer, const struct nr_block *block)
{
	int level = writer->level + block->level - 1;
	char tag[] = { 'h', (char)('0' + (level < 6 ? level : 6)), '\0' };

	append_simple(writer, tag, block, NULL);
}

static void append_row(struct writer *writer, const struct nr_block *row)
{
	uint32_t column = 0;

	nr_buffer_append_string(writer->buffer, "<tr>");
	for (size_t i = 0; i < row->cell_count; i++) {
		const struct nr_cell_text *cell = &row->cells[i];
		for (; column < cell->column; column++)
			nr_buffer_append_string(writer->buffer, "<td></td>");
		nr_buffer_printf(writer->buffer, cell->is_header ? "<th" : "<td");
		if (cell->columns > 1)
			nr_buffer_printf(writer->buffer, " colspan=\"%u\"", (unsigned)cell->columns);
		nr_buffer_append_char(writer->buffer, '>');
		append_part(writer->buffer, writer->document, row, row->runs, row->run_count, cell->start, cell->end);
		nr_buffer_append_string(writer->buffer, cell->is_header ? "</th>" : "</td>");
		column = cell->column + (cell->columns > 0 ? cell->columns : 1);
	}
	nr_buffer_append_string(writer->buffer, "</tr>\n");
}

/* Appends the table whose first row is block first; returns the index behind its last. */
static size_t append_table(struct writer *writer, size_t first)
{
	const struct nr_block *blocks = writer->document->blocks;
	size_t i = first;

	nr_buffer_append_string(writer->buffer, "<div class=\"wide\"><table class=\"data\"><tbody>\n");
	for (; i < writer->document->block_count; i++) {
		if (blocks[i].kind != NR_BLOCK_TABLE || blocks[i].group != blocks[first].group)
			break;
		append_row(writer, &blocks[i]);
	}
	nr_buffer_append_string(writer->buffer, "</tbody></table></div>\n");
	return i;
}

static void append_block(struct writer *writer, const struct nr_block *block)
{
	switch (block->kind) {
	case NR_BLOCK_HEADING:
		append_heading(writer, block);
		break;
	case NR_BLOCK_LIST:
		append_item(writer, block);
		break;
	case NR_BLOCK_QUOTE:
		nr_buffer_append_string(writer->buffer, "<blockquote>");
		append_simple(writer, "p", block, NULL);
		nr_buffer_append_string(writer->buffer, "</blockquote>\n");
		break;
	case NR_BLOCK_PRE:
		append_simple(writer, "pre", block, NULL);
		break;
	case NR_BLOCK_CAPTION:
		append_caption(writer, block);
		break;
	case NR_BLOCK_CREDIT:
		append_simple(writer, "p", block, "credit");
		break;
	case NR_BLOCK_RULE:
		nr_buffer_append_string(writer->buffer, "<hr>\n");
		break;
	case NR_BLOCK_PARAGRAPH:
	case NR_BLOCK_TABLE:
		append_simple(writer, "p", block, NULL);
		break;
	}
}

void nr_html_append_document(struct nr_buffer *buffer, const struct nr_document *document, const char *id, int level)
{
	struct writer writer = { .buffer = buffer, .document = document, .id = id, .level = level };

	for (size_t i = 0; i < document->block_count;) {
		const struct nr_block *block = &document->blocks[i];
		if (writer.in_list && block->kind != NR_BLOCK_LIST) {
			nr_buffer_append_string(buffer, "</ul>\n");
			writer.in_list = false;
		}
		if (block->kind == NR_BLOCK_TABLE) {
			i = append_table(&writer, i);
		} else {
			append_block(&writer, block);
			i++;
		}
	}
	if (writer.in_list)
		nr_buffer_append_string(buffer, "</ul>\n");
}
