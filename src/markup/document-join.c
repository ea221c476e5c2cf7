/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "markup/document.h"

static const struct nr_run *moved_runs(struct nr_arena *arena, const struct nr_block *block, int32_t links)
{
	struct nr_run *runs = nr_arena_alloc(arena, block->run_count * sizeof *runs);

	for (uint32_t i = 0; i < block->run_count; i++) {
		runs[i] = block->runs[i];
		if (runs[i].link >= 0)
			runs[i].link += links;
	}
	return runs;
}

/* How many paragraphs there are, and the highest number of a group of rows or list items. */
static void count(const struct nr_document *document, int *paragraphs, uint32_t *groups)
{
	*paragraphs = 0;
	*groups = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (block->paragraph >= *paragraphs)
			*paragraphs = block->paragraph + 1;
		if (block->kind != NR_BLOCK_CAPTION && block->group > *groups)
			*groups = block->group;
	}
}

static struct nr_block moved_block(
	struct nr_arena *arena, const struct nr_block *block, int paragraphs, uint32_t groups, size_t links)
{
	struct nr_block moved = *block;

	moved.runs = moved_runs(arena, block, (int32_t)links);
	if (moved.paragraph >= 0)
		moved.paragraph += paragraphs;
	if (moved.kind == NR_BLOCK_CAPTION)
		moved.target += moved.target > 0 ? (uint32_t)links : 0;
	else if (moved.group > 0)
		moved.group += groups;
	return moved;
}

void nr_document_join(struct nr_document *document, struct nr_document *rest)
{
	struct nr_arena *arena = document->arena;
	size_t block_count = document->block_count + rest->block_count;
	size_t link_count = document->link_count + rest->link_count;
	struct nr_block *blocks = nr_arena_alloc(arena, (block_count + 1) * sizeof *blocks);
	struct nr_document_link *links = nr_arena_alloc(arena, (link_count + 1) * sizeof *links);
	uint32_t groups;
	int paragraphs;

	count(document, &paragraphs, &groups);
	if (document->block_count > 0)
		memcpy(blocks, document->blocks, document->block_count * sizeof *blocks);
	for (size_t i = 0; i < rest->block_count; i++)
		blocks[document->block_count + i] =
			moved_block(arena, &rest->blocks[i], paragraphs, groups, document->link_count);
	if (document->link_count > 0)
		memcpy(links, document->links, document->link_count * sizeof *links);
	if (rest->link_count > 0)
		memcpy(links + document->link_count, rest->links, rest->link_count * sizeof *links);
	document->blocks = blocks;
	document->block_count = block_count;
	document->links = links;
	document->link_count = link_count;
	nr_arena_join(arena, rest->arena); /* texts stay where they are */
}
