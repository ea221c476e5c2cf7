/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-blocks.h"

#include <string.h>

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
	nr_vector_release(&blocks->tables);
	nr_vector_release(&blocks->cells);
	nr_vector_release(&blocks->expansions);
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
		.cell = blocks->scope.cell & INT32_MAX,
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

void nr_html_blocks_set_text(struct nr_html_blocks *blocks, struct nr_block *block, const struct nr_flow *flow)
{
	block->text = nr_arena_strndup(blocks->arena, flow->text.data, flow->text.length);
	block->length = (uint32_t)flow->text.length;
	block->right_to_left = flow->right_to_left;
	if (flow->runs.length > 0) {
		struct nr_run *runs = nr_arena_alloc(blocks->arena, flow->runs.length * sizeof *runs);
		memcpy(runs, flow->runs.items, flow->runs.length * sizeof *runs);
		block->runs = runs;
		block->run_count = (uint32_t)flow->runs.length;
	}
}

static void add_text(struct nr_html_blocks *blocks)
{
	const struct nr_html_scope *scope = &blocks->scope;
	enum nr_block_kind kind = scope->heading > 0 ? NR_BLOCK_HEADING : scope->preformatted ? NR_BLOCK_PRE
		: scope->container;
	struct nr_block *block = &add_piece(blocks, kind)->block;

	block->inset = scope->inset;
	block->quotes = scope->quote_depth;
	block->level = kind == NR_BLOCK_HEADING ? scope->heading : kind == NR_BLOCK_LIST ? scope->list_depth
		: kind == NR_BLOCK_QUOTE ? scope->quote_depth : 0;
	block->group = kind == NR_BLOCK_LIST ? blocks->outer_lists : 0;
	block->marker = blocks->marker;
	blocks->marker = NULL;
	nr_html_blocks_set_text(blocks, block, &blocks->flow);
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
	blocks->image_in_paragraph = false;
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
