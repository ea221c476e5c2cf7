/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-grid.h"

#include "report/compared.h"

void nr_grid_release(struct nr_grid *grid)
{
	for (size_t i = 0; i < grid->layouts.length; i++)
		nr_layout_free(grid->layouts.items[i]);
	nr_vector_release(&grid->layouts);
	nr_vector_release(&grid->lines);
	nr_vector_release(&grid->starts);
	grid->rows = 0;
	grid->complete = false;
}

struct nr_grid_line *nr_grid_add_line(struct nr_grid *grid, enum nr_grid_kind kind, int row)
{
	struct nr_grid_line *line = nr_vector_add(&grid->lines);

	*line = (struct nr_grid_line){ .kind = kind, .row = row, .column = -1 };
	return line;
}

struct nr_grid_line *nr_grid_line_at(struct nr_grid *grid, size_t index, int row)
{
	return index < grid->lines.length ? &grid->lines.items[index] : nr_grid_add_line(grid, NR_GRID_TEXT, row);
}

void nr_grid_add_start(struct nr_grid *grid, const struct nr_grid_start *start)
{
	*nr_vector_add(&grid->starts) = *start;
}

/* A text that is to be put into the grid: the paragraph of a column, and which of the column's texts in the row. */
struct text {
	size_t column, nth;
	int paragraph;
	enum nr_glyph sign;
};

static struct nr_grid_cell cell_of(const struct text *text, const struct nr_layout *layout, size_t line)
{
	return (struct nr_grid_cell){ .line = &layout->lines[line],
		.sign = line == 0 ? text->sign : NR_GLYPH_SPACE,
		.column = (int)text->column,
		.paragraph = text->paragraph,
		.nth = text->nth };
}

/* Puts a paragraph into its column's place from a line on; returns the line behind it. */
static size_t put_paragraph(struct nr_grid *grid, const struct nr_compare_model *model,
	const struct nr_grid_frame *frame, const struct text *text, size_t line)
{
	size_t column = text->column;
	int paragraph = text->paragraph;
	int block = nr_compare_model_block(model, column, paragraph);
	int row = nr_compare_model_row(model, column, paragraph);
	size_t place = frame->stacked ? 0 : column - frame->first;

	if (block < 0)
		return line;
	struct nr_layout *layout = frame->plain
		? nr_compare_model_layout_plain(model, column, (size_t)block, frame->text_width)
		: nr_compare_model_layout(model, column, (size_t)block, frame->text_width);
	*nr_vector_add(&grid->layouts) = layout;
	for (size_t i = 0; i < layout->line_count; i++)
		nr_grid_line_at(grid, line++, row)->cells[place] = cell_of(text, layout, i);
	return line;
}

/* Puts all paragraphs that a column has in a row, a blank line between them. */
static size_t put_cell(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	size_t column, size_t row, size_t line, enum nr_glyph sign)
{
	const struct nr_row *cells = &model->compared.comparison.rows.items[row];

	for (size_t i = 0; i < cells->cells[column].length; i++) {
		if (i > 0)
			nr_grid_line_at(grid, line++, (int)row);
		struct text text = { column, i, cells->cells[column].items[i], sign };
		line = put_paragraph(grid, model, frame, &text, line);
	}
	return line;
}

void nr_grid_add_label(struct nr_grid *grid, size_t column, int row, enum nr_glyph sign)
{
	struct nr_grid_line *label = nr_grid_add_line(grid, NR_GRID_LABEL, row);

	label->column = (int)column;
	label->sign = sign;
}

/* Whether a paragraph is to be shown. */
static bool passes(const struct nr_compare_model *model, const struct nr_grid_frame *frame, size_t column,
	int paragraph)
{
	const struct nr_content *content = &model->compared.readings[column].content;

	return paragraph >= 0 && (size_t)paragraph < content->paragraphs.length &&
		nr_compare_filter_passes(frame->filter, content->paragraphs.items[paragraph]);
}

/* Whether a row has something in the columns shown, and what it has passes the filter in any column. */
static bool is_row_shown(const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	const struct nr_row *cells)
{
	bool stands = false, passed = false;

	for (size_t i = 0; i < frame->shown; i++)
		stands |= cells->cells[frame->first + i].length > 0;
	for (size_t column = 0; stands && column < model->compared.count; column++)
		for (size_t i = 0; !passed && i < cells->cells[column].length; i++)
			passed = passes(model, frame, column, cells->cells[column].items[i]);
	return passed;
}

static void align_row(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	size_t row)
{
	static const enum nr_glyph absences[] = {
		[NR_ABSENT] = NR_GLYPH_ABSENT,
		[NR_FURTHER_UP] = NR_GLYPH_FURTHER_UP,
		[NR_FURTHER_DOWN] = NR_GLYPH_FURTHER_DOWN,
	};
	const struct nr_row *cells = &model->compared.comparison.rows.items[row];
	enum nr_glyph sign = nr_compare_model_sign(model, row);

	if (!is_row_shown(model, frame, cells))
		return;
	if (grid->lines.length > 0)
		nr_grid_add_line(grid, NR_GRID_RULE, (int)row)->words =
			nr_row_strength_text(&model->compared.comparison, cells);
	size_t start = grid->lines.length;
	nr_grid_add_start(grid, &(struct nr_grid_start){ .line = start, .row = (int)row, .column = -1,
		.difference = sign != NR_GLYPH_BY_ALL && sign != NR_GLYPH_SPACE });
	for (size_t i = 0; i < frame->shown; i++) {
		size_t column = frame->first + i;
		if (frame->stacked && cells->cells[column].length > 0) {
			nr_grid_add_label(grid, column, (int)row, sign);
			put_cell(grid, model, frame, column, row, grid->lines.length, NR_GLYPH_SPACE);
		} else if (cells->cells[column].length > 0) {
			put_cell(grid, model, frame, column, row, start, sign);
		} else if (!frame->stacked) {
			nr_grid_line_at(grid, start, (int)row)->cells[i].sign =
				absences[nr_row_absence(&model->compared.comparison, row, column)];
		}
	}
}

void nr_grid_align(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	size_t lines)
{
	size_t rows = model->compared.comparison.rows.length;

	for (; grid->rows < rows && grid->lines.length < lines; grid->rows++)
		align_row(grid, model, frame, grid->rows);
	grid->complete = grid->rows == rows;
}

/* The same for a sentence that only this column has of a paragraph. */
static size_t put_sentence(struct nr_grid *grid, const struct nr_compare_model *model,
	const struct nr_grid_frame *frame, const struct text *text, const struct nr_part *part, size_t line)
{
	const char *paragraph = model->compared.readings[text->column].content.paragraphs.items[part->paragraph];
	struct nr_layout_options options = { .width = frame->text_width, .links = NR_LINKS_NONE };
	struct nr_buffer sentence = NR_BUFFER_INIT;
	size_t place = frame->stacked ? 0 : text->column - frame->first;

	nr_buffer_append_string(&sentence, "… ");
	nr_buffer_append(&sentence, paragraph + part->start, part->end - part->start);
	struct nr_document *document = nr_document_from_text(sentence.data, sentence.length);
	struct nr_layout *layout = nr_layout_document(document, &options);
	*nr_vector_add(&grid->layouts) = layout;
	nr_document_free(document);
	nr_buffer_release(&sentence);
	for (size_t i = 0; i < layout->line_count; i++)
		nr_grid_line_at(grid, line++, -1)->cells[place] = cell_of(text, layout, i);
	return line;
}

static void put_only(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	size_t column, size_t line)
{
	struct nr_only only = { 0 };
	size_t shown = 0;

	while (nr_only_next(&model->compared.comparison, column, &only)) {
		if (!passes(model, frame, column, only.part.paragraph))
			continue;
		if (shown > 0)
			nr_grid_line_at(grid, line++, -1);
		struct text text = { column, shown++, only.part.paragraph, NR_GLYPH_ONLY };
		nr_grid_add_start(grid, &(struct nr_grid_start){ .line = line, .row = -1, .column = (int)column,
			.nth = text.nth, .difference = true });
		line = !only.whole ? put_sentence(grid, model, frame, &text, &only.part, line) :
			put_paragraph(grid, model, frame, &text, line);
	}
	size_t place = frame->stacked ? 0 : column - frame->first;
	if (shown == 0)
		nr_grid_line_at(grid, line, -1)->cells[place].sign = NR_GLYPH_ABSENT;
}

void nr_grid_only(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame)
{
	for (size_t i = 0; i < frame->shown; i++) {
		size_t column = frame->first + i;
		if (frame->stacked) {
			if (grid->lines.length > 0)
				nr_grid_add_line(grid, NR_GRID_RULE, -1);
			nr_grid_add_label(grid, column, -1, NR_GLYPH_ONLY);
		}
		put_only(grid, model, frame, column, frame->stacked ? grid->lines.length : 0);
	}
	grid->complete = true;
}

const struct nr_grid_cell *nr_grid_paragraph(const struct nr_grid *grid, size_t line, int column)
{
	for (; line < grid->lines.length; line++)
		for (size_t i = 0; i < NR_COLUMNS_SHOWN; i++) {
			const struct nr_grid_cell *cell = &grid->lines.items[line].cells[i];
			if (cell->line != NULL && (column < 0 || cell->column == column))
				return cell;
		}
	return NULL;
}

const struct nr_grid_start *nr_grid_start_of(const struct nr_grid *grid, const struct nr_grid_start *other)
{
	for (size_t i = 0; i < grid->starts.length; i++) {
		const struct nr_grid_start *start = &grid->starts.items[i];
		if (start->row == other->row && start->column == other->column && start->nth == other->nth)
			return start;
	}
	return NULL;
}
