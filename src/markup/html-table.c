/* SPDX-License-Identifier: MIT */
/* Tables. At the end of one it is known whether it holds data: then the paragraphs of its cells become rows. A table
 * that is there for layout leaves them as they are, one below the other. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/html-attributes.h"
#include "markup/html-blocks.h"

enum {
	CELL_MOST = 400,           /* bytes of a cell; with more text, and no header, it is layout */
	HEADED_CELL_MOST = 4000,   /* the same where there are headers */
	COLUMNS_SPANNED = 1000,    /* by one cell (HTML) */
	ROWS_SPANNED = 65534,
	COLUMNS_MOST = 100000,     /* with more, or after so many steps, cells are taken as they come */
	STEPS_MOST = 10000000,
};

/* --- While it is read ------------------------------------------------------------------------------------------ */

void nr_html_blocks_table(struct nr_html_blocks *blocks, const char *const *attributes)
{
	const char *role = nr_html_attribute(attributes, "role");

	if (blocks->scope.table > 0)
		blocks->tables.items[blocks->scope.table - 1].is_layout = true; /* the one around it */
	*nr_vector_add(&blocks->tables) = (struct nr_html_table){
		.first_piece = blocks->pieces.length,
		.first_cell = blocks->cells.length,
		.is_layout = role != NULL && (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0),
	};
	blocks->scope.table = (uint32_t)blocks->tables.length;
	blocks->scope.row = blocks->scope.cell = 0;
}

void nr_html_blocks_row(struct nr_html_blocks *blocks)
{
	blocks->scope.row = ++blocks->rows;
	blocks->scope.cell = 0;
}

/* The number of columns or rows an attribute says a cell takes. */
static uint32_t read_span(const char *text, long most)
{
	long span = text != NULL ? strtol(text, NULL, 10) : 1;

	return (uint32_t)(span < 1 ? 1 : span > most ? most : span);
}

void nr_html_blocks_cell(struct nr_html_blocks *blocks, bool is_header, const char *const *attributes)
{
	const char *rows = nr_html_attribute(attributes, "rowspan");
	bool to_the_end = rows != NULL && strcmp(rows, "0") == 0;

	*nr_vector_add(&blocks->cells) = (struct nr_html_cell){
		.row = blocks->scope.row,
		.columns = read_span(nr_html_attribute(attributes, "colspan"), COLUMNS_SPANNED),
		.rows = to_the_end ? ROWS_SPANNED : read_span(rows, ROWS_SPANNED),
		.is_header = is_header,
	};
	blocks->scope.cell = (uint32_t)blocks->cells.length;
}

/* --- What it is ------------------------------------------------------------------------------------------------ */

/* What the pieces of a table tell. */
struct traits {
	size_t longest;                 /* bytes of a cell */
	size_t texts_in_row;            /* at most */
	bool has_images, has_paragraphs; /* has_paragraphs: more than one in a cell */
	bool has_headers, has_other;    /* has_other: what cannot stand in a cell */
};

static struct traits look_at(const struct nr_html_blocks *blocks, size_t first, size_t first_cell)
{
	struct traits traits = { 0 };
	uint32_t cell = 0, row = 0;
	size_t bytes = 0, texts = 0;

	for (size_t i = first; i < blocks->pieces.length; i++) {
		const struct nr_html_piece *piece = &blocks->pieces.items[i];
		if (piece->cell == 0)
			continue;
		if (piece->image >= 0) {
			traits.has_images = true;
			continue;
		}
		const struct nr_html_cell *here = &blocks->cells.items[piece->cell - 1];
		traits.has_other |= piece->cell < cell || piece->cell <= first_cell; /* of markup that is broken */
		traits.has_other |= piece->block.kind != NR_BLOCK_PARAGRAPH && piece->block.kind != NR_BLOCK_LIST;
		traits.has_headers |= here->is_header;
		traits.has_paragraphs |= piece->cell == cell;
		bytes = piece->cell == cell ? bytes + piece->block.length : piece->block.length;
		texts = here->row != row ? 1 : texts + (piece->cell != cell);
		row = here->row;
		cell = piece->cell;
		traits.longest = bytes > traits.longest ? bytes : traits.longest;
		traits.texts_in_row = texts > traits.texts_in_row ? texts : traits.texts_in_row;
	}
	return traits;
}

static bool holds_data(const struct traits *traits)
{
	if (traits->has_other || traits->texts_in_row < 2)
		return false;
	if (traits->has_headers)
		return traits->longest <= HEADED_CELL_MOST;
	return traits->longest <= CELL_MOST && !traits->has_images && !traits->has_paragraphs;
}

/* Whether the cells stand row by row; where one is opened within a cell and not closed, the row around it may go on
 * behind it. */
static bool are_in_order(const struct nr_html_cell *cells, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (cells[i].row < cells[i - 1].row)
			return false;
	return true;
}

/* --- Where its cells stand ------------------------------------------------------------------------------------- */

/* Finds the column of each cell (HTML, "forming a table"). False where spans make that take too long or too wide. */
static bool place_spanning(struct nr_html_cell *cells, size_t count)
{
	uint32_t *busy_to = nr_alloc_array(COLUMNS_MOST + COLUMNS_SPANNED, sizeof *busy_to); /* rows, counted from 1 */
	uint32_t row = 0, row_number = 0, column = 0;
	size_t steps = 0;
	bool fits = true;

	for (size_t i = 0; i < count && fits; i++) {
		struct nr_html_cell *cell = &cells[i];
		if (i == 0 || cell->row != row) {
			row = cell->row;
			row_number++;
			column = 0;
		}
		for (; column < COLUMNS_MOST && busy_to[column] >= row_number; column++)
			steps++;
		cell->column = column;
		steps += cell->columns;
		fits = column < COLUMNS_MOST && steps < STEPS_MOST;
		for (uint32_t end = column + cell->columns; fits && column < end; column++)
			busy_to[column] = row_number + cell->rows - 1;
	}
	free(busy_to);
	return fits;
}

/* Leaves out columns in which no cell begins: they are there to be spanned only. */
static void close_up(struct nr_html_cell *cells, size_t count)
{
	uint32_t last = 0, columns = 0;

	for (size_t i = 0; i < count; i++)
		last = cells[i].column + cells[i].columns > last ? cells[i].column + cells[i].columns : last;
	uint32_t *before = nr_alloc_array(last + 1, sizeof *before); /* columns that are kept, left of each */
	for (size_t i = 0; i < count; i++)
		before[cells[i].column] = 1;
	for (uint32_t i = 0; i <= last; i++) {
		uint32_t begins = before[i];
		before[i] = columns;
		columns += begins;
	}
	for (size_t i = 0; i < count; i++) {
		uint32_t end = before[cells[i].column + cells[i].columns];
		cells[i].column = before[cells[i].column];
		cells[i].columns = end > cells[i].column ? end - cells[i].column : 1;
	}
	free(before);
}

static void place(struct nr_html_cell *cells, size_t count)
{
	uint32_t row = 0, column = 0;

	if (place_spanning(cells, count)) {
		close_up(cells, count);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		column = i == 0 || cells[i].row != row ? 0 : column + 1;
		row = cells[i].row;
		cells[i].column = column;
		cells[i].columns = 1;
	}
}

/* --- Rows ------------------------------------------------------------------------------------------------------ */

/* A row under way. */
struct row {
	struct nr_flow flow;
	NR_VECTOR(struct nr_cell_text) cells;
	struct nr_html_piece piece;
	uint32_t number; /* 0: none */
	uint32_t cell;
};

/* Ends the row under way, if there is one: it becomes the piece at made. Returns where the next goes. */
static size_t end_row(struct nr_html_blocks *blocks, struct row *row, size_t made)
{
	struct nr_flow *flow = &row->flow;

	if (row->number > 0) {
		size_t size = row->cells.length * sizeof row->cells.items[0];
		struct nr_cell_text *cells = nr_arena_alloc(blocks->arena, size);
		memcpy(cells, row->cells.items, size);
		nr_html_blocks_set_text(blocks, &row->piece.block, flow);
		row->piece.block.cells = cells;
		row->piece.block.cell_count = (uint32_t)row->cells.length;
		blocks->pieces.items[made++] = row->piece;
	}
	nr_flow_clear(flow);
	row->cells.length = 0;
	row->number = row->cell = 0;
	return made;
}

static void begin_row(struct nr_html_blocks *blocks, struct row *row, const struct nr_html_piece *piece)
{
	row->number = blocks->cells.items[piece->cell - 1].row;
	row->piece = (struct nr_html_piece){
		.block = { .kind = NR_BLOCK_TABLE, .inset = piece->block.inset, .group = blocks->scope.table },
		.image = -1,
		.inside = piece->inside,
	};
}

/* Adds a paragraph to the row: in a cell of its own, or below what the cell has already. */
static void add_text(struct nr_html_blocks *blocks, struct row *row, const struct nr_html_piece *piece)
{
	const struct nr_html_cell *cell = &blocks->cells.items[piece->cell - 1];
	const struct nr_block *block = &piece->block;
	struct nr_buffer *text = &row->flow.text;

	if (piece->cell == row->cell) {
		nr_buffer_append_char(text, '\n');
	} else {
		size_t count = row->cells.length;
		uint32_t column = count > 0 ? row->cells.items[count - 1].column : 0;
		nr_buffer_append_repeated(text, '\t', cell->column - column);
		*nr_vector_add(&row->cells) = (struct nr_cell_text){ (uint32_t)text->length, 0, cell->column,
			cell->columns, cell->is_header };
		row->cell = piece->cell;
	}
	if (block->marker != NULL && *block->marker != '\0')
		nr_buffer_printf(text, "%s ", block->marker);
	uint32_t at = (uint32_t)text->length;
	nr_buffer_append(text, block->text, block->length);
	for (size_t i = 0; i < block->run_count; i++) {
		struct nr_run *run = nr_vector_add(&row->flow.runs);
		*run = block->runs[i];
		run->start += at;
		run->end += at;
	}
	row->flow.right_to_left |= block->right_to_left;
	row->cells.items[row->cells.length - 1].end = (uint32_t)text->length;
}

/* Makes rows of the pieces from first on, in their place; pictures follow the table. */
static void make_rows(struct nr_html_blocks *blocks, size_t first)
{
	struct nr_html_pieces *pieces = &blocks->pieces, pictures = { 0 };
	struct row row = { .number = 0 };
	size_t made = first; /* at most as many as were read: a row has a piece at least */

	nr_flow_init(&row.flow);
	for (size_t i = first; i < pieces->length; i++) {
		const struct nr_html_piece piece = pieces->items[i];
		if (piece.image >= 0) {
			*nr_vector_add(&pictures) = piece;
			continue;
		}
		if (piece.cell == 0 || blocks->cells.items[piece.cell - 1].row != row.number)
			made = end_row(blocks, &row, made);
		if (piece.cell == 0) {
			pieces->items[made++] = piece;
			continue;
		}
		if (row.number == 0)
			begin_row(blocks, &row, &piece);
		add_text(blocks, &row, &piece);
	}
	made = end_row(blocks, &row, made);
	for (size_t i = 0; i < pictures.length; i++)
		pieces->items[made++] = pictures.items[i];
	pieces->length = made;
	nr_vector_release(&pictures);
	nr_vector_release(&row.cells);
	nr_flow_release(&row.flow);
}

void nr_html_blocks_end_table(struct nr_html_blocks *blocks)
{
	const struct nr_html_table *table = &blocks->tables.items[blocks->scope.table - 1];

	if (blocks->scope.target != NR_HTML_TO_TEXT || nr_html_blocks_join_figure(blocks, table->first_piece) ||
		table->is_layout)
		return;
	struct traits traits = look_at(blocks, table->first_piece, table->first_cell);
	if (!holds_data(&traits))
		return;
	struct nr_html_cell *cells = &blocks->cells.items[table->first_cell];
	size_t count = blocks->cells.length - table->first_cell;
	if (!are_in_order(cells, count))
		return;
	place(cells, count);
	make_rows(blocks, table->first_piece);
}
