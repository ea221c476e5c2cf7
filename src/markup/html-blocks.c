/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-blocks.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ROW_MAX = 2000, /* bytes; a row with more text than that is layout, and its cells are paragraphs */
};

void nr_html_blocks_init(struct nr_html_blocks *blocks, struct nr_arena *arena)
{
	memset(blocks, 0, sizeof *blocks);
	blocks->arena = arena;
	blocks->scope = (struct nr_html_scope){ .container = NR_BLOCK_PARAGRAPH, .link = -1 };
	nr_flow_init(&blocks->flow);
	nr_flow_init(&blocks->aside);
	nr_flow_init(&blocks->held);
}

void nr_html_blocks_release(struct nr_html_blocks *blocks)
{
	nr_vector_release(&blocks->pieces);
	nr_vector_release(&blocks->images);
	nr_vector_release(&blocks->deferred);
	nr_vector_release(&blocks->urls);
	nr_flow_release(&blocks->flow);
	nr_flow_release(&blocks->aside);
	nr_flow_release(&blocks->held);
}

/* --- Blocks ---------------------------------------------------------------------------------------------------- */

static struct nr_html_piece *add_piece(struct nr_html_blocks *blocks, enum nr_block_kind kind)
{
	struct nr_html_piece *piece = nr_vector_add(&blocks->pieces);

	*piece = (struct nr_html_piece){
		.block = { .kind = kind, .text = "" },
		.image = -1,
		.row = blocks->scope.row,
		.cell = blocks->scope.cell,
		.inside = blocks->scope.inside,
	};
	return piece;
}

void nr_html_blocks_add_image(struct nr_html_blocks *blocks, size_t image)
{
	struct nr_html_piece *piece = add_piece(blocks, NR_BLOCK_CAPTION);

	piece->image = (int32_t)image;
	piece->inside = blocks->images.items[image].inside;
}

static void add_text(struct nr_html_blocks *blocks)
{
	const struct nr_html_scope *scope = &blocks->scope;
	struct nr_flow *flow = &blocks->flow;
	enum nr_block_kind kind = scope->heading > 0 ? NR_BLOCK_HEADING : scope->preformatted ? NR_BLOCK_PRE
		: scope->container;
	struct nr_block *block = &add_piece(blocks, kind)->block;

	block->level = kind == NR_BLOCK_HEADING ? scope->heading : kind == NR_BLOCK_LIST ? scope->list_depth
		: kind == NR_BLOCK_QUOTE ? scope->quote_depth : 0;
	if (kind == NR_BLOCK_LIST) {
		block->marker = blocks->marker;
		blocks->marker = NULL;
	}
	block->text = nr_arena_strndup(blocks->arena, flow->text.data, flow->text.length);
	block->length = flow->text.length;
	if (flow->runs.length > 0) {
		struct nr_run *runs = nr_arena_alloc(blocks->arena, flow->runs.length * sizeof *runs);
		memcpy(runs, flow->runs.items, flow->runs.length * sizeof *runs);
		block->runs = runs;
		block->run_count = flow->runs.length;
	}
}

/* Ends the paragraph under way. */
static void flush(struct nr_html_blocks *blocks)
{
	blocks->breaks = 0;
	if (blocks->flow.text.length > 0) {
		nr_flow_trim(&blocks->flow);
		if (!nr_flow_is_empty(&blocks->flow)) {
			add_text(blocks);
			blocks->image_near = false;
		}
	}
	nr_flow_clear(&blocks->flow);
	for (size_t i = 0; i < blocks->deferred.length; i++) {
		nr_html_blocks_add_image(blocks, blocks->deferred.items[i]);
		blocks->image_near = true;
	}
	blocks->deferred.length = 0;
}

void nr_html_blocks_boundary(struct nr_html_blocks *blocks)
{
	if (blocks->scope.target == NR_HTML_TO_TEXT)
		flush(blocks);
	else
		nr_flow_space(&blocks->aside);
}

void nr_html_blocks_paragraph(struct nr_html_blocks *blocks)
{
	bool is_open = blocks->flow.text.length > 0 && blocks->breaks == 0 && blocks->deferred.length == 0;

	if (is_open && blocks->bare && blocks->scope.target == NR_HTML_TO_TEXT && !blocks->scope.preformatted)
		nr_flow_space(&blocks->flow);
	else
		nr_html_blocks_boundary(blocks);
}

void nr_html_blocks_break(struct nr_html_blocks *blocks)
{
	if (blocks->scope.target != NR_HTML_TO_TEXT)
		nr_flow_space(&blocks->aside);
	else if (blocks->scope.preformatted)
		nr_html_blocks_text(blocks, "\n", 1);
	else if (blocks->flow.text.length > 0)
		blocks->breaks++;
}

void nr_html_blocks_rule(struct nr_html_blocks *blocks)
{
	struct nr_html_pieces *pieces = &blocks->pieces;

	nr_html_blocks_boundary(blocks);
	if (blocks->scope.target != NR_HTML_TO_TEXT)
		return;
	if (pieces->length == 0 || pieces->items[pieces->length - 1].block.kind != NR_BLOCK_RULE)
		add_piece(blocks, NR_BLOCK_RULE);
}

/* --- Text ------------------------------------------------------------------------------------------------------ */

static void preformatted_text(struct nr_html_blocks *blocks, const char *text, size_t length)
{
	size_t skip = 0;

	/* HTML drops the newline behind <pre>; a reader misses no empty line there either. */
	while (blocks->flow.text.length == 0 && skip < length && (text[skip] == '\n' || text[skip] == '\r'))
		skip++;
	nr_flow_append_preformatted(&blocks->flow, text + skip, length - skip, blocks->scope.style, blocks->scope.link);
}

void nr_html_blocks_text(struct nr_html_blocks *blocks, const char *text, size_t length)
{
	const struct nr_html_scope *scope = &blocks->scope;

	if (scope->target != NR_HTML_TO_TEXT) {
		nr_flow_append(&blocks->aside, text, length, scope->style, scope->link);
		return;
	}
	if (scope->preformatted) {
		preformatted_text(blocks, text, length);
		return;
	}
	if (blocks->breaks > 0 && nr_flow_is_blank(text, length))
		return;
	if (blocks->breaks > 1)
		flush(blocks);
	else if (blocks->breaks == 1)
		nr_flow_line_break(&blocks->flow);
	blocks->breaks = 0;
	if (scope->paragraph)
		blocks->bare = false;
	else if (blocks->flow.text.length == 0)
		blocks->bare = true;
	nr_flow_append(&blocks->flow, text, length, scope->style, scope->link);
}

void nr_html_blocks_link(struct nr_html_blocks *blocks, const char *url)
{
	blocks->scope.link = (int32_t)blocks->urls.length;
	blocks->scope.style |= NR_STYLE_LINK;
	*nr_vector_add(&blocks->urls) = url;
}

/* --- Lists ----------------------------------------------------------------------------------------------------- */

/* The number an attribute gives, kept within what can be counted on from. */
static int64_t read_number(const char *text, int64_t otherwise)
{
	char *end;
	long long number = text != NULL ? strtoll(text, &end, 10) : 0;

	if (text == NULL || end == text)
		return otherwise;
	return number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : number;
}

void nr_html_blocks_list(struct nr_html_blocks *blocks, bool numbered, const char *start)
{
	if (blocks->scope.list_depth < UINT8_MAX)
		blocks->scope.list_depth++;
	blocks->lists[blocks->scope.list_depth - 1] = (struct nr_html_list){ numbered, read_number(start, 1) };
}

void nr_html_blocks_item(struct nr_html_blocks *blocks, const char *value)
{
	char number[24];

	blocks->scope.container = NR_BLOCK_LIST;
	if (blocks->scope.list_depth == 0) /* an item outside of any list */
		nr_html_blocks_list(blocks, false, NULL);
	struct nr_html_list *list = &blocks->lists[blocks->scope.list_depth - 1];
	if (!list->numbered) {
		blocks->marker = "•";
		return;
	}
	list->next = read_number(value, list->next);
	snprintf(number, sizeof number, "%" PRId64 ".", list->next++);
	blocks->marker = nr_arena_strdup(blocks->arena, number);
}

/* --- Tables ---------------------------------------------------------------------------------------------------- */

void nr_html_blocks_row(struct nr_html_blocks *blocks)
{
	blocks->scope.row = ++blocks->rows;
	blocks->scope.cell = 0;
	blocks->scope.first_cell = blocks->cells + 1;
}

/* The first piece of the row under way, if its cells are such that they can stand on one line: two or more with text,
 * each a short paragraph. Otherwise (and for a table that is there for layout) SIZE_MAX: the paragraphs stay. */
static size_t row_start(const struct nr_html_blocks *blocks)
{
	uint32_t row = blocks->scope.row, cell = 0;
	size_t start = blocks->pieces.length, texts = 0, bytes = 0;

	while (start > 0 && blocks->pieces.items[start - 1].row >= row) {
		const struct nr_html_piece *piece = &blocks->pieces.items[--start];
		if (piece->row != row)
			return SIZE_MAX;
		if (piece->block.kind == NR_BLOCK_CAPTION)
			continue;
		if (piece->block.kind != NR_BLOCK_PARAGRAPH || piece->cell < blocks->scope.first_cell)
			return SIZE_MAX;
		if (texts > 0 && piece->cell >= cell) /* two in one cell, or cells of markup that is broken */
			return SIZE_MAX;
		cell = piece->cell;
		bytes += piece->block.length;
		texts++;
	}
	return texts >= 2 && bytes <= ROW_MAX ? start : SIZE_MAX;
}

static void append_cell(struct nr_flow *row, const struct nr_block *block)
{
	uint32_t at = (uint32_t)row->text.length;

	for (size_t i = 0; i < block->length; i++)
		nr_buffer_append_char(&row->text, block->text[i] == '\n' ? ' ' : block->text[i]);
	for (size_t i = 0; i < block->run_count; i++) {
		struct nr_run *run = nr_vector_add(&row->runs);
		*run = block->runs[i];
		run->start += at;
		run->end += at;
	}
}

void nr_html_blocks_end_row(struct nr_html_blocks *blocks)
{
	if (blocks->scope.target != NR_HTML_TO_TEXT || blocks->scope.row == 0)
		return;
	size_t start = row_start(blocks), kept = start;

	if (start == SIZE_MAX)
		return;
	struct nr_html_scope scope = blocks->scope;
	uint32_t cell = scope.first_cell;
	for (size_t i = start; i < blocks->pieces.length; i++) {
		struct nr_html_piece *piece = &blocks->pieces.items[i];
		if (piece->block.kind == NR_BLOCK_CAPTION) {
			blocks->pieces.items[kept++] = *piece;
			continue;
		}
		nr_buffer_append_repeated(&blocks->flow.text, '\t', piece->cell - cell);
		cell = piece->cell;
		append_cell(&blocks->flow, &piece->block);
	}
	blocks->pieces.length = kept;
	blocks->scope = (struct nr_html_scope){ .container = NR_BLOCK_TABLE, .link = -1, .row = scope.row,
		.inside = scope.inside };
	flush(blocks);
	blocks->scope = scope;
}
