/* SPDX-License-Identifier: MIT */
/* A comparison as plain text: columns side by side where there is room, else one under the other. */
#include "config.h"

#include "report/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "report/compared.h"
#include "report/lines.h"
#include "text/width.h"

enum { LEAST_COLUMN = 24 }; /* cells below which columns stand one under the other */

static const char bar[] = "│", dash[] = "─", cross[] = "┼";

/* The lines of one cell of the table, without line ends. */
struct cell {
	struct nr_buffer text;
};

struct sheet {
	struct nr_buffer *out;
	const struct nr_text_options *options;
	const struct nr_text_column *columns;
	const struct nr_comparison *comparison;
	size_t count;
	struct nr_column_names names;
	size_t *blocks[NR_COMPARISON_MAX]; /* of each paragraph, its block */
	struct cell cells[NR_COMPARISON_MAX];
	int gutter; /* cells of a mark and the space behind it */
	int width;  /* cells of a column */
	bool stacked;
};

static size_t *index_paragraphs(const struct nr_document *document, size_t paragraph_count)
{
	size_t *blocks = nr_alloc_array(paragraph_count, sizeof *blocks);
	for (size_t i = 0; i < document->block_count; i++) {
		int paragraph = document->blocks[i].paragraph;
		if (paragraph >= 0 && (size_t)paragraph < paragraph_count)
			blocks[paragraph] = i;
	}
	return blocks;
}

static void open_sheet(struct sheet *sheet)
{
	const char *marks[] = { nr_sharing_sign(NR_ONLY_HERE), nr_sharing_sign(NR_SHARED_BY_SOME),
		nr_sharing_sign(NR_SHARED_BY_ALL), nr_absence_sign(NR_ABSENT), nr_absence_sign(NR_FURTHER_UP),
		nr_absence_sign(NR_FURTHER_DOWN) };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		int cells = nr_width_string(marks[i]) + 1;
		sheet->gutter = cells > sheet->gutter ? cells : sheet->gutter;
	}
	int between = 2 + nr_width_string(bar);
	int count = (int)sheet->count;
	sheet->width = (sheet->options->width - between * (count - 1)) / count;
	sheet->stacked = count > 1 && sheet->width < LEAST_COLUMN;
	if (sheet->stacked)
		sheet->width = sheet->options->width;
	nr_column_names_init(&sheet->names, sheet->columns, sheet->count, sheet->options, nr_lines_source_short);
	for (size_t i = 0; i < sheet->count; i++) {
		sheet->blocks[i] =
			index_paragraphs(sheet->columns[i].document, sheet->columns[i].content->paragraphs.length);
		nr_buffer_init(&sheet->cells[i].text);
	}
}

static void close_sheet(struct sheet *sheet)
{
	nr_column_names_release(&sheet->names);
	for (size_t i = 0; i < sheet->count; i++) {
		free(sheet->blocks[i]);
		nr_buffer_release(&sheet->cells[i].text);
	}
}

static void append_repeated(struct nr_buffer *buffer, const char *sign, int cells)
{
	int each = nr_width_string(sign);
	for (; cells >= each; cells -= each)
		nr_buffer_append_string(buffer, sign);
	nr_lines_space(buffer, cells);
}

/* A line between rows, with a word in it (NULL: none). */
static void append_rule(struct sheet *sheet, const char *word)
{
	size_t parts = sheet->stacked ? 1 : sheet->count;
	for (size_t i = 0; i < parts; i++) {
		int cells = sheet->width + (i > 0) + (i + 1 < parts), dash_cells = nr_width_string(dash);
		if (i == 0 && word != NULL) {
			nr_buffer_printf(sheet->out, "%s %s ", dash, word);
			cells -= dash_cells + nr_width_string(word) + 2;
		}
		append_repeated(sheet->out, dash, cells);
		if (i + 1 < parts)
			nr_buffer_append_string(sheet->out, cross);
	}
	while (sheet->out->length && sheet->out->data[sheet->out->length - 1] == ' ')
		nr_buffer_truncate(sheet->out, sheet->out->length - 1);
	nr_buffer_append_char(sheet->out, '\n');
}

/* The next line of a cell: its length in bytes; *at is moved behind it. False behind the last one. */
static bool next_line(const struct cell *cell, size_t *at, const char **line, size_t *length)
{
	if (*at >= cell->text.length)
		return false;
	*line = cell->text.data + *at;
	const char *end = memchr(*line, '\n', cell->text.length - *at);
	*length = end ? (size_t)(end - *line) : cell->text.length - *at;
	*at += *length + 1;
	return true;
}

/* Writes the cells that were filled as a row of the table and empties them. */
static void flush_side_by_side(struct sheet *sheet)
{
	size_t at[NR_COMPARISON_MAX] = { 0 };
	for (;;) {
		struct nr_buffer row = NR_BUFFER_INIT;
		bool any = false;
		for (size_t i = 0; i < sheet->count; i++) {
			const char *line = "";
			size_t length = 0;
			any |= next_line(&sheet->cells[i], &at[i], &line, &length);
			nr_buffer_append(&row, line, length);
			if (i + 1 < sheet->count) {
				nr_lines_space(&row, sheet->width - nr_width(line, length) + 1);
				nr_buffer_append_string(&row, bar);
				nr_buffer_append_char(&row, ' ');
			}
		}
		while (row.length && row.data[row.length - 1] == ' ')
			nr_buffer_truncate(&row, row.length - 1);
		if (any) {
			nr_buffer_append(sheet->out, row.data, row.length);
			nr_buffer_append_char(sheet->out, '\n');
		}
		nr_buffer_release(&row);
		if (!any)
			break;
	}
}

/* "VOA 2022-02-04 14:22" */
static void write_label(struct sheet *sheet, size_t column, struct nr_buffer *label)
{
	nr_buffer_append_string(label, sheet->names.items[column]);
	nr_buffer_append_char(label, ' ');
	nr_text_append_published(label, nr_article_published(sheet->columns[column].article), sheet->options);
}

static void append_label(struct sheet *sheet, size_t column)
{
	struct nr_buffer label = NR_BUFFER_INIT;
	write_label(sheet, column, &label);
	nr_lines_fit(sheet->out, label.data, sheet->options->width);
	nr_buffer_append_char(sheet->out, '\n');
	nr_buffer_release(&label);
}

static void flush_cells(struct sheet *sheet)
{
	if (!sheet->stacked)
		flush_side_by_side(sheet);
	for (size_t i = 0; i < sheet->count; i++) {
		if (sheet->stacked && sheet->cells[i].text.length) {
			append_label(sheet, i);
			nr_buffer_append(sheet->out, sheet->cells[i].text.data, sheet->cells[i].text.length);
		}
		nr_buffer_clear(&sheet->cells[i].text);
	}
}

/* Appends one paragraph with a mark before its first line. */
static void append_paragraph(struct sheet *sheet, struct nr_buffer *out, size_t column, int paragraph, const char *mark)
{
	if (paragraph < 0 || (size_t)paragraph >= sheet->columns[column].content->paragraphs.length)
		return;
	struct nr_layout_options settings = nr_lines_layout(sheet->options, sheet->width - sheet->gutter);
	settings.links = NR_LINKS_NONE;
	struct nr_layout *layout = nr_layout_block(sheet->columns[column].document, sheet->blocks[column][paragraph],
		NULL, 0, &settings);
	for (size_t i = 0; i < layout->line_count; i++) {
		nr_lines_pad(out, i == 0 ? mark : "", sheet->gutter);
		nr_buffer_append(out, layout->lines[i].text, layout->lines[i].length);
		nr_buffer_append_char(out, '\n');
	}
	nr_layout_free(layout);
}

static void append_aligned_row(struct sheet *sheet, size_t index)
{
	const struct nr_row *row = &sheet->comparison->rows.items[index];
	const char *mark = nr_sharing_sign(nr_row_sharing(sheet->comparison, row));
	for (size_t column = 0; column < sheet->count; column++) {
		struct nr_buffer *cell = &sheet->cells[column].text;
		for (size_t i = 0; i < row->cells[column].length; i++) {
			if (i)
				nr_buffer_append_char(cell, '\n');
			append_paragraph(sheet, cell, column, row->cells[column].items[i], mark);
		}
		if (row->cells[column].length == 0 && !sheet->stacked) {
			enum nr_absence absence = nr_row_absence(sheet->comparison, index, column);
			nr_buffer_append_string(cell, nr_absence_sign(absence));
			nr_buffer_append_char(cell, '\n');
		}
	}
	append_rule(sheet, nr_row_strength_text(sheet->comparison, row));
	flush_cells(sheet);
}

/* The outlets with their times and headlines. */
static void append_head(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		struct nr_buffer *cell = &sheet->cells[i].text;
		if (!sheet->stacked) {
			struct nr_buffer label = NR_BUFFER_INIT;
			write_label(sheet, i, &label);
			nr_lines_wrap(cell, label.data, sheet->width, 0);
			nr_buffer_release(&label);
		}
		nr_lines_wrap(cell, sheet->columns[i].article->title, sheet->width, 0);
	}
	flush_cells(sheet);
}

static void append_aligned(struct sheet *sheet)
{
	append_head(sheet);
	for (size_t i = 0; i < sheet->comparison->rows.length; i++)
		append_aligned_row(sheet, i);
}

static void append_full(struct sheet *sheet)
{
	if (sheet->stacked) {
		for (size_t i = 0; i < sheet->count; i++) {
			if (i)
				append_rule(sheet, NULL);
			nr_text_reading(sheet->out, sheet->columns[i].article, sheet->columns[i].document,
				sheet->options);
		}
		return;
	}
	append_head(sheet);
	append_rule(sheet, NULL);
	struct nr_text_options options = *sheet->options;
	options.width = sheet->width;
	for (size_t i = 0; i < sheet->count; i++)
		nr_text_document(&sheet->cells[i].text, sheet->columns[i].document, &options);
	flush_cells(sheet);
}

static void append_part(struct sheet *sheet, size_t column, const struct nr_part *part)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_buffer_append_string(&text, "… ");
	nr_buffer_append(&text, sheet->columns[column].content->paragraphs.items[part->paragraph] + part->start,
		part->end - part->start);
	nr_buffer_append_char(sheet->out, '\n');
	nr_lines_pad(sheet->out, nr_sharing_sign(NR_ONLY_HERE), sheet->gutter);
	nr_lines_wrap(sheet->out, text.data, sheet->width, sheet->gutter);
	nr_buffer_release(&text);
}

/* The paragraphs that only one article has, and the sentences of others, in the article's order. */
static void append_only_of(struct sheet *sheet, size_t column)
{
	struct nr_only only = { 0 };
	while (nr_only_next(sheet->comparison, column, &only)) {
		if (!only.whole) {
			append_part(sheet, column, &only.part);
			continue;
		}
		nr_buffer_append_char(sheet->out, '\n');
		append_paragraph(
			sheet, sheet->out, column, only.part.paragraph, nr_sharing_sign(NR_ONLY_HERE));
	}
	if (only.paragraphs + only.sentences == 0)
		nr_lines_wrap(sheet->out, _("Nothing that the others do not have."), sheet->width, 0);
}

static void append_only(struct sheet *sheet)
{
	sheet->width = sheet->options->width;
	for (size_t column = 0; column < sheet->count; column++) {
		char *byline = nr_lines_byline(sheet->columns[column].article, sheet->options);
		if (column)
			nr_buffer_append_char(sheet->out, '\n');
		nr_lines_wrap(sheet->out, byline, sheet->width, 0);
		nr_lines_wrap(sheet->out, sheet->columns[column].article->title, sheet->width, 0);
		append_only_of(sheet, column);
		free(byline);
	}
}

void nr_text_comparison(struct nr_buffer *buffer, enum nr_report_view view, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct sheet sheet = {
		.out = buffer,
		.options = options,
		.columns = columns,
		.comparison = comparison,
		.count = comparison->columns,
	};
	if (sheet.count == 0)
		return;
	open_sheet(&sheet);
	switch (view) {
	case NR_VIEW_ALIGNED:
		append_aligned(&sheet);
		break;
	case NR_VIEW_FULL:
		append_full(&sheet);
		break;
	case NR_VIEW_ONLY:
		append_only(&sheet);
		break;
	case NR_VIEW_FACTS:
		nr_text_facts(buffer, columns, comparison, options);
		break;
	case NR_VIEW_TERMS:
		nr_text_terms(buffer, columns, comparison, options);
		break;
	case NR_VIEW_COVERAGE:
		nr_text_coverage(buffer, comparison, options);
		break;
	}
	close_sheet(&sheet);
}
