/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/layout-table.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	COLUMN_LEAST = 4,    /* cells of an average column with its border; with less, nothing is measured */
	WORD_MOST = 12,      /* cells of a word that a column keeps whole */
	WIDE_WORD_MOST = 8,  /* the same in a script without spaces */
	HANG = 2,            /* cells by which the lines of a stacked cell hang */
	HANG_WIDTH = 20,     /* cells of a line that has room for that */
};

struct column {
	int natural, least; /* cells: with no line broken; with no word broken */
	int width;
	bool has_numbers, has_words; /* below the headers */
};

struct table {
	struct nr_setter *setter;
	const struct nr_block *rows;
	size_t first, row_count, header_count; /* first: index of the first row's block */
	struct column *columns;
	size_t column_count;
	const char *border, *dash, *crossing;
	int border_cells;
	struct nr_run_list runs; /* of the cell under way */
	struct nr_arena *arena;  /* of the row under way: the lines of its cells */
	struct nr_line_list lines;
};

/* --- Cells ----------------------------------------------------------------------------------------------------- */

/* Composes a cell, behind a label (bytes of lead; NULL: none). */
static void compose_cell(struct table *table, const struct nr_block *row, const struct nr_cell_text *cell,
	struct nr_buffer *lead)
{
	struct nr_setter *setter = table->setter;
	struct nr_block block = { .kind = NR_BLOCK_PARAGRAPH, .text = row->text + cell->start,
		.length = cell->end - cell->start };
	uint32_t shift = 0;

	table->runs.length = 0;
	if (lead != NULL && lead->length > 0) {
		shift = (uint32_t)lead->length;
		*nr_vector_add(&table->runs) = (struct nr_run){ 0, shift, NR_STYLE_DIM, -1 };
		nr_buffer_append(lead, block.text, block.length);
		block.text = lead->data;
		block.length = (uint32_t)lead->length;
	}
	for (size_t i = 0; i < row->run_count; i++) {
		struct nr_run run = row->runs[i];
		if (run.end <= cell->start || run.start >= cell->end)
			continue;
		run.start = (run.start > cell->start ? run.start - cell->start : 0) + shift;
		run.end = (run.end < cell->end ? run.end : cell->end) - cell->start + shift;
		*nr_vector_add(&table->runs) = run;
	}
	setter->source = cell->start;
	setter->lead = shift;
	nr_compose(&setter->composed, setter->document, &block, table->runs.items, table->runs.length,
		setter->options->links);
}

/* Whether a cell of that text may stand at the right edge of its column: a number with its signs and units. */
static bool is_number(const char *text, size_t length)
{
	size_t digits = 0;

	for (size_t i = 0; i < length; i++) {
		digits += text[i] >= '0' && text[i] <= '9';
		if (!(text[i] >= '0' && text[i] <= '9') && strchr("+-.,%/() $", text[i]) == NULL)
			return false;
	}
	return digits > 0;
}

/* The cells of the longest word of a text that is not to be broken. */
static int longest_word(const char *text, size_t length)
{
	int longest = 1;

	for (size_t i = 0; i < length;) {
		size_t end = i;
		bool is_wide = false;
		while (end < length && text[end] != ' ' && text[end] != '\n')
			is_wide |= nr_width_of(nr_utf8_next(text, length, &end)) == 2;
		int cells = nr_width(text + i, end - i), most = is_wide ? WIDE_WORD_MOST : WORD_MOST;
		cells = cells < most ? cells : most;
		longest = cells > longest ? cells : longest;
		i = end + 1;
	}
	return longest;
}

static int longest_line(const char *text, size_t length)
{
	int longest = 0;

	for (size_t i = 0; i < length;) {
		const char *newline = memchr(text + i, '\n', length - i);
		size_t end = newline != NULL ? (size_t)(newline - text) : length;
		int cells = nr_width(text + i, end - i);
		longest = cells > longest ? cells : longest;
		i = end + 1;
	}
	return longest;
}

/* --- Columns --------------------------------------------------------------------------------------------------- */

static int sum_of_widths(const struct table *table, const struct nr_cell_text *cell)
{
	int sum = 0;

	for (uint32_t i = cell->column; i < cell->column + cell->columns; i++)
		sum += table->columns[i].width + (i > cell->column ? table->border_cells : 0);
	return sum;
}

static void measure(struct table *table, bool spanning)
{
	for (size_t i = 0; i < table->row_count; i++)
		for (size_t j = 0; j < table->rows[i].cell_count; j++) {
			const struct nr_cell_text *cell = &table->rows[i].cells[j];
			struct column *column = &table->columns[cell->column + cell->columns - 1];
			if ((cell->columns > 1) != spanning)
				continue;
			compose_cell(table, &table->rows[i], cell, NULL);
			const struct nr_composed *composed = &table->setter->composed;
			int natural = longest_line(composed->text, composed->length);
			int least = longest_word(composed->text, composed->length);
			if (spanning) { /* what the columns lack goes to the last */
				for (uint32_t k = cell->column; k + 1 < cell->column + cell->columns; k++) {
					natural -= table->columns[k].natural + table->border_cells;
					least -= table->columns[k].least + table->border_cells;
				}
			} else if (i >= table->header_count) {
				bool number = is_number(composed->text, composed->length);
				column->has_numbers |= number;
				column->has_words |= !number;
			}
			column->natural = natural > column->natural ? natural : column->natural;
			column->least = least > column->least ? least : column->least;
		}
}

/* Gives each column its width. Where there is not room for all as they are, those that need less than an equal part
 * have what they need, and the others share the rest. False: not even words fit. */
static bool fit(struct table *table)
{
	int room = table->setter->width - table->border_cells * (int)(table->column_count - 1);
	int left = (int)table->column_count;
	bool settled = false;

	for (size_t i = 0; i < table->column_count; i++)
		table->columns[i].width = 0;
	while (left > 0 && !settled && room > 0) {
		int part = room / left;
		settled = true;
		for (size_t i = 0; i < table->column_count && room > 0; i++) {
			struct column *column = &table->columns[i];
			int natural = column->natural > 0 ? column->natural : 1;
			if (column->width > 0 || (natural > part && column->least < part))
				continue;
			column->width = natural <= part ? natural : column->least;
			room -= column->width;
			left--;
			settled = false;
		}
	}
	for (size_t i = 0; i < table->column_count && room >= left; i++) {
		struct column *column = &table->columns[i];
		if (column->width > 0)
			continue;
		column->width = room / left--;
		room -= column->width;
	}
	return left == 0 && room >= 0;
}

/* --- Side by side ---------------------------------------------------------------------------------------------- */

/* Puts a line that was made for a cell into the line under way. */
static void put_line(struct nr_setter *setter, const struct nr_line *line)
{
	size_t at = 0;

	for (size_t i = 0; i < line->span_count; i++) {
		const struct nr_span *span = &line->spans[i];
		nr_setter_put(setter, line->text + at, span->start - at, 0, -1);
		nr_setter_put(setter, line->text + span->start, span->end - span->start, span->style, span->link);
		at = span->end;
	}
	nr_setter_put(setter, line->text + at, line->length - at, 0, -1);
}

static void put_spaces(struct nr_setter *setter, int count)
{
	for (; count > 0; count--)
		nr_setter_put(setter, " ", 1, 0, -1);
}

/* The lines of one cell, behind those that are kept already. */
static void set_cell(struct table *table, const struct nr_block *row, const struct nr_cell_text *cell)
{
	struct nr_setter *setter = table->setter;
	int width = setter->width;

	setter->style = cell->is_header ? NR_STYLE_STRONG : 0;
	compose_cell(table, row, cell, NULL);
	setter->width = sum_of_widths(table, cell);
	nr_setter_lines(setter, false);
	setter->width = width;
	setter->style = 0;
}

/* One line of a row: the nth line of each cell. */
static void merge_line(struct table *table, const struct nr_block *row, const struct nr_line *lines,
	const size_t *ends, size_t n)
{
	struct nr_setter *setter = table->setter;
	uint32_t column = 0;
	size_t offset = SIZE_MAX;
	int cells = 0;

	for (size_t i = 0; i <= row->cell_count; i++) {
		const struct nr_cell_text *cell = i < row->cell_count ? &row->cells[i] : NULL;
		uint32_t next = cell != NULL ? cell->column : (uint32_t)table->column_count;
		for (; column < next; column++) { /* columns without a cell */
			put_spaces(setter, table->columns[column].width);
			cells += table->columns[column].width;
			if (column + 1 < table->column_count) {
				nr_setter_put(setter, table->border, strlen(table->border), NR_STYLE_DIM, -1);
				cells += table->border_cells;
			}
		}
		if (cell == NULL)
			break;
		size_t start = i > 0 ? ends[i - 1] : 0;
		const struct nr_line *line = start + n < ends[i] ? &lines[start + n] : NULL;
		const struct column *only = &table->columns[cell->column];
		int width = sum_of_widths(table, cell), used = line != NULL ? line->cells : 0;
		bool right = cell->columns == 1 && only->has_numbers && !only->has_words;
		put_spaces(setter, right ? width - used : 0);
		if (line != NULL)
			put_line(setter, line);
		put_spaces(setter, right ? 0 : width - used);
		if (line != NULL && offset == SIZE_MAX)
			offset = line->offset;
		cells += width;
		column = cell->column + cell->columns;
		if (column < table->column_count) {
			nr_setter_put(setter, table->border, strlen(table->border), NR_STYLE_DIM, -1);
			cells += table->border_cells;
		}
	}
	nr_setter_end_line(setter, offset == SIZE_MAX ? 0 : offset, cells);
}

/* The lines of all cells of a row, kept with the table: ends[i] is behind the last one of a cell. Returns how many the
 * highest cell has. */
static size_t set_cells(struct table *table, const struct nr_block *row, size_t *ends)
{
	struct nr_setter *setter = table->setter;
	size_t height = 0;

	nr_arena_clear(table->arena);
	table->lines.length = 0;
	struct nr_line_sink outer = setter->sink;
	setter->sink = (struct nr_line_sink){ .arena = table->arena, .lines = table->lines };
	for (size_t i = 0; i < row->cell_count; i++) {
		size_t before = setter->sink.lines.length;
		set_cell(table, row, &row->cells[i]);
		ends[i] = setter->sink.lines.length;
		height = ends[i] - before > height ? ends[i] - before : height;
	}
	table->lines = setter->sink.lines;
	setter->sink = outer;
	return height;
}

static void set_row(struct table *table, const struct nr_block *row)
{
	size_t *ends = nr_alloc_array(row->cell_count, sizeof *ends);
	size_t height = set_cells(table, row, ends);

	for (size_t n = 0; n < height; n++)
		merge_line(table, row, table->lines.items, ends, n);
	free(ends);
}

/* The line below the headers. */
static void set_separator(struct table *table, size_t offset)
{
	struct nr_setter *setter = table->setter;
	int cells = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		int width = table->columns[i].width;
		if (i > 0)
			nr_setter_put(setter, table->crossing, strlen(table->crossing), NR_STYLE_DIM, -1);
		for (int j = 0; j < width; j++)
			nr_setter_put(setter, table->dash, strlen(table->dash), NR_STYLE_DIM, -1);
		cells += width + (i > 0 ? table->border_cells : 0);
	}
	nr_setter_end_line(setter, offset, cells);
}

static void set_side_by_side(struct table *table)
{
	struct nr_setter *setter = table->setter;

	for (size_t i = 0; i < table->row_count; i++) {
		setter->block = (int32_t)(table->first + i);
		setter->right_to_left = table->rows[i].right_to_left;
		set_row(table, &table->rows[i]);
		if (i + 1 == table->header_count && i + 1 < table->row_count)
			set_separator(table, table->rows[i].length);
	}
}

/* --- Stacked --------------------------------------------------------------------------------------------------- */

/* The headers above each column, one line each; NULL where there is none. The caller frees all. */
static char **column_labels(const struct table *table)
{
	struct nr_buffer *labels = nr_alloc_array(table->column_count, sizeof *labels);
	char **texts = nr_alloc_array(table->column_count, sizeof *texts);

	for (size_t i = 0; i < table->column_count; i++)
		nr_buffer_init(&labels[i]);
	for (size_t i = 0; i < table->header_count; i++)
		for (size_t j = 0; j < table->rows[i].cell_count; j++) {
			const struct nr_cell_text *cell = &table->rows[i].cells[j];
			for (uint32_t k = cell->column; k < cell->column + cell->columns; k++) {
				if (labels[k].length > 0)
					nr_buffer_append_char(&labels[k], ' ');
				nr_buffer_append(
					&labels[k], table->rows[i].text + cell->start, cell->end - cell->start);
			}
		}
	for (size_t i = 0; i < table->column_count; i++) {
		for (size_t j = 0; j < labels[i].length; j++)
			if (labels[i].data[j] == '\n')
				labels[i].data[j] = ' ';
		texts[i] = labels[i].length > 0 ? nr_buffer_detach(&labels[i]) : NULL;
		nr_buffer_release(&labels[i]);
	}
	free(labels);
	return texts;
}

/* "Label: value". cell NULL: there is no value. */
static void set_labelled(struct table *table, const struct nr_block *row, const struct nr_cell_text *cell,
	const char *label)
{
	static const struct nr_cell_text nothing = { 0 };
	struct nr_setter *setter = table->setter;
	struct nr_buffer lead = NR_BUFFER_INIT;

	if (label != NULL) {
		size_t end = strlen(label);
		nr_buffer_append_string(&lead, label);
		bool is_wide = nr_width_of(nr_utf8_previous(label, &end)) == 2;
		nr_buffer_append_string(&lead, is_wide ? "：" : cell != NULL ? ": " : ":");
	}
	compose_cell(table, row, cell != NULL ? cell : &nothing, &lead);
	nr_setter_lines(setter, false);
	nr_buffer_release(&lead);
}

static void set_stacked_row(struct table *table, const struct nr_block *row, char *const *labels, bool with_empty)
{
	size_t next = 0;

	if (!with_empty) {
		for (size_t i = 0; i < row->cell_count; i++)
			set_labelled(table, row, &row->cells[i], labels[row->cells[i].column]);
		return;
	}
	for (uint32_t column = 0; column < table->column_count; column++) {
		const struct nr_cell_text *cell = next < row->cell_count ? &row->cells[next] : NULL;
		if (cell != NULL && cell->column == column) {
			set_labelled(table, row, cell, labels[column]);
			column += cell->columns - 1;
			next++;
		} else if (labels[column] != NULL) {
			table->setter->block = -1; /* no part of the row */
			set_labelled(table, row, NULL, labels[column]);
			table->setter->block = (int32_t)(table->first + (size_t)(row - table->rows));
		}
	}
}

static void set_stacked(struct table *table)
{
	struct nr_setter *setter = table->setter;
	char **labels = column_labels(table);

	nr_prefix_set(&setter->others, "", setter->width >= HANG_WIDTH ? HANG : 0);
	for (size_t i = table->header_count; i < table->row_count; i++) {
		if (i > table->header_count)
			nr_setter_blank(setter);
		setter->block = (int32_t)(table->first + i);
		setter->right_to_left = table->rows[i].right_to_left;
		set_stacked_row(table, &table->rows[i], labels, i == table->header_count);
	}
	for (size_t i = 0; i < table->column_count; i++)
		free(labels[i]);
	free(labels);
}

/* --- Tables ---------------------------------------------------------------------------------------------------- */

static bool is_header_row(const struct nr_block *row)
{
	for (size_t i = 0; i < row->cell_count; i++)
		if (!row->cells[i].is_header)
			return false;
	return true;
}

static struct table table_at(struct nr_setter *setter, size_t first)
{
	const struct nr_document *document = setter->document;
	bool wide = nr_width_ambiguous_wide();
	struct table table = {
		.setter = setter,
		.rows = &document->blocks[first],
		.first = first,
		.border = wide ? " | " : " │ ",
		.dash = wide ? "-" : "─",
		.crossing = wide ? "-+-" : "─┼─",
		.border_cells = 3,
	};

	while (first + table.row_count < document->block_count) {
		const struct nr_block *row = &table.rows[table.row_count];
		if (row->kind != NR_BLOCK_TABLE || row->group != table.rows->group)
			break;
		for (size_t i = 0; i < row->cell_count; i++) {
			size_t end = row->cells[i].column + row->cells[i].columns;
			table.column_count = end > table.column_count ? end : table.column_count;
		}
		if (table.header_count == table.row_count && is_header_row(row))
			table.header_count++;
		table.row_count++;
	}
	if (table.header_count == table.row_count)
		table.header_count = 0;
	return table;
}

size_t nr_setter_table(struct nr_setter *setter, size_t first)
{
	struct table table = table_at(setter, first);
	bool fits = table.column_count > 0 && table.column_count <= (size_t)setter->width / COLUMN_LEAST;

	setter->style = setter->prefix_style = 0;
	nr_prefix_set(&setter->first, "", 0);
	nr_prefix_set(&setter->others, "", 0);
	if (fits) {
		table.columns = nr_alloc_array(table.column_count, sizeof *table.columns);
		measure(&table, false);
		measure(&table, true);
		fits = fit(&table);
	}
	if (fits) {
		table.arena = nr_arena_new();
		set_side_by_side(&table);
		nr_arena_free(table.arena);
		nr_vector_release(&table.lines);
	}
	if (!fits && table.header_count > 0)
		set_stacked(&table);
	free(table.columns);
	nr_vector_release(&table.runs);
	setter->source = setter->lead = 0;
	return fits || table.header_count > 0 ? first + table.row_count : first;
}
