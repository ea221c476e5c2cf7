/* SPDX-License-Identifier: MIT */
/* The facts and the terms of a comparison as plain text. */
#include "config.h"

#include "base/i18n.h"
#include "report/lines.h"
#include "report/side-by-side.h"
#include "report/text.h"
#include "text/width.h"

enum { INDENT = 2, LEAST_NAME = 12, NAME_SHARE = 3 /* at most a third of the line */ };

struct sheet {
	struct nr_buffer *out;
	const struct nr_text_column *columns;
	const struct nr_comparison *comparison;
	const struct nr_text_options *options;
	struct nr_column_names names;
	int name_cells;
};

static void open_sheet(struct sheet *sheet, struct nr_buffer *out, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	*sheet = (struct sheet){ .out = out, .columns = columns, .comparison = comparison, .options = options,
		.name_cells = LEAST_NAME };
	nr_column_names_init(&sheet->names, columns, comparison->columns, options, nr_lines_source_short);
	for (size_t i = 0; i < comparison->columns; i++) {
		int cells = nr_width_string(sheet->names.items[i]);
		if (cells > sheet->name_cells && cells <= options->width / NAME_SHARE)
			sheet->name_cells = cells;
	}
}

/* The outlet in a column of its own, then what it has. */
static void append_outlet(struct sheet *sheet, size_t column, const char *text)
{
	nr_lines_space(sheet->out, INDENT);
	nr_lines_pad(sheet->out, sheet->names.items[column], sheet->name_cells);
	nr_lines_space(sheet->out, 1);
	nr_lines_wrap(sheet->out, text, sheet->options->width, INDENT + sheet->name_cells + 1);
}

/* What an article has: a line a quote, everything else in one. */
static void append_cell(struct sheet *sheet, const struct nr_side_row *row, size_t column)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	for (size_t i = 0; i < row->cells[column].length; i++) {
		nr_buffer_append_string(&line, line.length > 0 ? _(", ") : "");
		nr_side_append_place(&line, &row->cells[column].items[i]);
		if (row->group == NR_SIDE_QUOTES || i + 1 == row->cells[column].length) {
			append_outlet(sheet, column, line.data);
			nr_buffer_clear(&line);
		}
	}
	nr_buffer_release(&line);
}

static void append_row(struct sheet *sheet, const struct nr_side_row *row)
{
	nr_lines_pad(sheet->out, nr_side_mark_sign(row->mark), INDENT);
	nr_lines_wrap(sheet->out, row->label, sheet->options->width, INDENT);
	for (size_t column = 0; column < sheet->comparison->columns; column++)
		append_cell(sheet, row, column);
}

static void append_rows(struct sheet *sheet, const struct nr_side_rows *rows)
{
	for (size_t i = 0; i < rows->length; i++) {
		if (i == 0 || rows->items[i].group != rows->items[i - 1].group) {
			if (sheet->out->length > 0)
				nr_buffer_append_char(sheet->out, '\n');
			nr_lines_wrap(sheet->out, nr_side_group_title(rows->items[i].group), sheet->options->width, 0);
		}
		append_row(sheet, &rows->items[i]);
	}
}

void nr_text_facts(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct nr_side_rows rows = { 0 };
	struct sheet sheet;

	open_sheet(&sheet, buffer, columns, comparison, options);
	nr_side_add_facts(&rows, comparison);
	if (rows.length == 0)
		nr_lines_wrap(buffer, _("No quotes, numbers, dates or names."), options->width, 0);
	append_rows(&sheet, &rows);
	nr_side_release(&rows);
	nr_column_names_release(&sheet.names);
}

void nr_text_terms(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct nr_side_rows rows = { 0 };
	struct sheet sheet;

	open_sheet(&sheet, buffer, columns, comparison, options);
	nr_side_add_terms(&rows, comparison);
	if (rows.length == 0)
		nr_lines_wrap(buffer, _("No words of a region or with a stance."), options->width, 0);
	append_rows(&sheet, &rows);
	nr_side_release(&rows);
	nr_column_names_release(&sheet.names);
}
