/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "compare/align.h"
#include "compare/dateline.h"

enum { NONE = -1 };

/* What a paragraph stands beside, of a column placed before its own. */
struct partner {
	int column, paragraph; /* column NONE: nothing */
	double score;
};

/* A row while rows are made. Those of the guide have numbers from 0, one for each of its paragraphs; others stand in
 * the gap behind one of them, doubly linked in order. */
struct making {
	int gap; /* row of the guide it stands behind; NONE: before all. For the guide's: its own number */
	int next, previous;
	size_t output; /* its index in the comparison */
};

struct gap {
	int first, last; /* rows */
};

struct rows {
	const struct nr_prepared *prepared;
	size_t columns, guide, guide_rows;
	int rank[NR_COMPARISON_MAX]; /* by column: the order they are placed in; the guide is 0 */
	struct partner *partners[NR_COMPARISON_MAX];
	int *row_of[NR_COMPARISON_MAX]; /* by column and paragraph */
	NR_VECTOR(struct making) made;
	struct gap *gaps; /* by row of the guide + 1 */
};

static size_t paragraphs_of(const struct rows *rows, size_t column)
{
	return rows->prepared->counts[column];
}

static void offer(struct rows *rows, int column, int paragraph, struct partner partner)
{
	struct partner *best = &rows->partners[column][paragraph];

	if (best->column == NONE || partner.score > best->score ||
		(partner.score == best->score && rows->rank[partner.column] < rows->rank[best->column]))
		*best = partner;
}

/* Each paragraph's best link to a column that is placed before its own; for the guide's the best of all. */
static void find_partners(struct rows *rows, const struct nr_comparison *comparison)
{
	for (size_t column = 0; column < rows->columns; column++)
		for (size_t i = 0; i < paragraphs_of(rows, column); i++)
			rows->partners[column][i].column = NONE;
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		struct partner a = { link->column_a, link->paragraph_a, link->score };
		struct partner b = { link->column_b, link->paragraph_b, link->score };
		if (rows->rank[a.column] == 0 || rows->rank[a.column] > rows->rank[b.column])
			offer(rows, a.column, a.paragraph, b);
		if (rows->rank[b.column] == 0 || rows->rank[b.column] > rows->rank[a.column])
			offer(rows, b.column, b.paragraph, a);
	}
}

/* The next row, without a place. */
static int add_row(struct rows *rows, int gap)
{
	*nr_vector_add(&rows->made) = (struct making){ .gap = gap, .next = NONE, .previous = NONE };
	return (int)rows->made.length - 1;
}

/* Puts a row into its gap: before another one of it, or (NONE) at the end. */
static void insert(struct rows *rows, int row, int before)
{
	struct gap *gap = &rows->gaps[rows->made.items[row].gap + 1];
	int previous = before != NONE ? rows->made.items[before].previous : gap->last;

	rows->made.items[row].next = before;
	rows->made.items[row].previous = previous;
	if (previous != NONE)
		rows->made.items[previous].next = row;
	else
		gap->first = row;
	if (before != NONE)
		rows->made.items[before].previous = row;
	else
		gap->last = row;
}

/* The gap of what a column has before its first paragraph with a partner, whose row is given: right before that; where
 * it has none, behind all of the guide's. */
static int first_gap(const struct rows *rows, int row)
{
	if (row == NONE)
		return (int)rows->guide_rows - 1;
	return rows->made.items[row].gap - (row < (int)rows->guide_rows);
}

/* Whether a paragraph is a dateline and nothing else, and has no partner: it belongs to the one behind it. */
static bool is_lone_dateline(const struct rows *rows, size_t column, size_t paragraph)
{
	const char *text = nr_prepared_text(rows->prepared, column, paragraph);
	size_t length = nr_prepared_length(rows->prepared, column, paragraph);

	return rows->partners[column][paragraph].column == NONE && paragraph + 1 < paragraphs_of(rows, column) &&
	       length > 0 && nr_dateline_length(text, length) == length;
}

/* Puts datelines that are paragraphs of their own into the rows of the paragraphs behind them. */
static void join_datelines(struct rows *rows, size_t column)
{
	for (size_t i = paragraphs_of(rows, column); i-- > 0;)
		if (is_lone_dateline(rows, column, i))
			rows->row_of[column][i] = rows->row_of[column][i + 1];
}

/* Gives every paragraph of a column its row: that of its partner, or a new one behind the paragraph before it, and in
 * front of the next one of its column that stands in the same gap already. */
static void place_column(struct rows *rows, size_t column)
{
	size_t count = paragraphs_of(rows, column);
	int *row_of = rows->row_of[column];
	int *following = nr_alloc_array(count + 1, sizeof *following); /* row of the next paragraph with a partner */

	following[count] = NONE;
	for (size_t i = count; i-- > 0;) {
		const struct partner *partner = &rows->partners[column][i];
		row_of[i] = partner->column != NONE ? rows->row_of[partner->column][partner->paragraph] : NONE;
		following[i] = row_of[i] != NONE ? row_of[i] : following[i + 1];
	}
	int gap = first_gap(rows, following[0]);
	for (size_t i = 0; i < count; i++) {
		if (is_lone_dateline(rows, column, i))
			continue;
		if (row_of[i] == NONE) {
			int next = following[i];
			bool same_gap = next >= (int)rows->guide_rows && rows->made.items[next].gap == gap;
			row_of[i] = add_row(rows, gap);
			insert(rows, row_of[i], same_gap ? next : NONE);
		}
		gap = rows->made.items[row_of[i]].gap;
	}
	free(following);
	join_datelines(rows, column);
}

/* A row of the guide's that holds nothing else, although its paragraph has a partner, joins the row that the partner
 * stands in where that is beside it: else it would look as if nobody else had it. */
static void join_lonely(struct rows *rows)
{
	bool *shared = nr_alloc_array(rows->guide_rows, sizeof *shared);
	int *row_of = rows->row_of[rows->guide];

	for (size_t column = 0; column < rows->columns; column++)
		for (size_t i = 0; column != rows->guide && i < paragraphs_of(rows, column); i++)
			if (rows->row_of[column][i] < (int)rows->guide_rows)
				shared[rows->row_of[column][i]] = true;
	for (size_t i = 0; i < rows->guide_rows; i++) {
		const struct partner *partner = &rows->partners[rows->guide][i];
		if (shared[i] || partner->column == NONE)
			continue;
		int row = rows->row_of[partner->column][partner->paragraph];
		if ((i > 0 && row == row_of[i - 1]) || (i + 1 < rows->guide_rows && row == (int)i + 1))
			row_of[i] = row;
	}
	free(shared);
}

/* Numbers the rows in reading order. A row of the guide that was joined to another has no place of its own; what stands
 * behind it stays where it is. */
static size_t number_rows(struct rows *rows)
{
	bool *used = nr_alloc_array(rows->guide_rows, sizeof *used);
	size_t count = 0;

	for (size_t i = 0; i < rows->guide_rows; i++)
		used[rows->row_of[rows->guide][i]] = true;
	for (size_t i = 0; i <= rows->guide_rows; i++) {
		if (i > 0 && used[i - 1])
			rows->made.items[i - 1].output = count++;
		for (int row = rows->gaps[i].first; row != NONE; row = rows->made.items[row].next)
			rows->made.items[row].output = count++;
	}
	free(used);
	return count;
}

static size_t output_of(const struct rows *rows, int column, int paragraph)
{
	return rows->made.items[rows->row_of[column][paragraph]].output;
}

/* A reader who sees an empty cell asks whether the outlet does not tell it: it may, further up or down. */
static void note_elsewhere(struct nr_comparison *comparison, size_t row, int column, size_t elsewhere)
{
	struct nr_row *cells = &comparison->rows.items[row];

	if (cells->cells[column].length == 0 && cells->elsewhere[column] == 0)
		cells->elsewhere[column] = elsewhere + 1;
}

static void write_rows(struct rows *rows, struct nr_comparison *comparison)
{
	size_t count = number_rows(rows);

	nr_comparison_clear_rows(comparison);
	for (size_t i = 0; i < count; i++)
		*nr_vector_add(&comparison->rows) = (struct nr_row){ 0 };
	for (size_t column = 0; column < rows->columns; column++)
		for (size_t i = 0; i < paragraphs_of(rows, column); i++) {
			size_t output = output_of(rows, (int)column, (int)i);
			*nr_vector_add(&comparison->rows.items[output].cells[column]) = (int)i;
		}
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		size_t a = output_of(rows, link->column_a, link->paragraph_a);
		size_t b = output_of(rows, link->column_b, link->paragraph_b);
		note_elsewhere(comparison, a, link->column_b, b);
		note_elsewhere(comparison, b, link->column_a, a);
	}
}

void nr_align_rows(const struct nr_prepared *prepared, size_t guide, struct nr_comparison *comparison)
{
	size_t count = prepared->columns;
	struct rows rows = { .prepared = prepared, .columns = count, .guide = guide };

	rows.guide_rows = paragraphs_of(&rows, guide);
	rows.gaps = nr_alloc_array(rows.guide_rows + 1, sizeof *rows.gaps);
	for (size_t i = 0; i <= rows.guide_rows; i++)
		rows.gaps[i] = (struct gap){ NONE, NONE };
	for (size_t column = 0; column < count; column++) {
		rows.rank[column] = column == guide ? 0 : (int)column + 1;
		rows.partners[column] = nr_alloc_array(paragraphs_of(&rows, column), sizeof *rows.partners[column]);
		rows.row_of[column] = nr_alloc_array(paragraphs_of(&rows, column), sizeof *rows.row_of[column]);
	}
	find_partners(&rows, comparison);
	for (size_t i = 0; i < rows.guide_rows; i++)
		rows.row_of[guide][i] = add_row(&rows, (int)i);
	for (size_t column = 0; column < count; column++)
		if (column != guide)
			place_column(&rows, column);
	join_lonely(&rows);
	join_datelines(&rows, guide);
	write_rows(&rows, comparison);

	nr_vector_release(&rows.made);
	for (size_t column = 0; column < count; column++) {
		free(rows.partners[column]);
		free(rows.row_of[column]);
	}
	free(rows.gaps);
}
