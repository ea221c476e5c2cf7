/* SPDX-License-Identifier: MIT */
/* From the blocks that were met to the document: what is kept, what a rule makes of it, numbers, links. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/html-blocks.h"
#include "markup/html-images.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum {
	CREDIT_MAX = 1000, /* bytes; a longer paragraph is no credit */
	BYLINE_MAX = 2000, /* bytes of a paragraph in which a byline is looked for */
};

/* Leaves out what stands outside of the body, but for the pictures above it, where there was one at all: whether there
 * was. */
static bool keep_body(struct nr_html_blocks *blocks)
{
	struct nr_html_piece *pieces = blocks->pieces.items;
	size_t body = 0, kept = 0;

	while (body < blocks->pieces.length && !pieces[body].inside)
		body++;
	if (body == blocks->pieces.length)
		return false;
	for (size_t i = 0; i < blocks->pieces.length; i++) {
		bool leads = i < body && pieces[i].image >= 0 && blocks->images.items[pieces[i].image].leading;
		if (pieces[i].inside || leads)
			pieces[kept++] = pieces[i];
	}
	blocks->pieces.length = kept;
	return true;
}

/* The next text from a piece on; the number of pieces where there is none. */
static size_t next_text(const struct nr_html_pieces *pieces, size_t i)
{
	while (i < pieces->length && (pieces->items[i].image >= 0 || pieces->items[i].block.length == 0))
		i++;
	return i;
}

/* Leaves out the headline where it is the first text of all, and not the only one. */
static void drop_headline(struct nr_html_blocks *blocks, const char *headline)
{
	struct nr_html_pieces *pieces = &blocks->pieces;
	size_t i = next_text(pieces, 0);

	if (i == pieces->length || strcmp(pieces->items[i].block.text, headline) != 0 ||
		next_text(pieces, i + 1) == pieces->length)
		return;
	pieces->length--;
	memmove(&pieces->items[i], &pieces->items[i + 1], (pieces->length - i) * sizeof pieces->items[0]);
}

/* What stands for an image where no caption is seen; NULL: nothing that says something about it. */
static const char *description_of(const struct nr_html_image *image, const char *headline)
{
	if (image->alt != NULL && nr_html_is_description(image->alt, image->address, headline))
		return image->alt;
	if (image->title != NULL && nr_html_is_description(image->title, image->address, headline))
		return image->title;
	return NULL;
}

/* Gives each picture its caption; one that has neither an address nor a caption is none. */
static void settle_captions(struct nr_html_blocks *blocks, const char *headline)
{
	size_t kept = 0;

	for (size_t i = 0; i < blocks->pieces.length; i++) {
		struct nr_html_piece piece = blocks->pieces.items[i];
		if (piece.image >= 0) {
			const struct nr_html_image *image = &blocks->images.items[piece.image];
			bool is_seen = image->text != NULL &&
				nr_html_is_description(image->text, image->address, headline);
			const char *text = is_seen ? image->text : description_of(image, headline);
			if (text == NULL && image->address == NULL && image->link < 0)
				continue;
			piece.block.image = image->address;
			piece.block.media = image->media;
			piece.block.text = text != NULL ? text : "";
			piece.block.length = (uint32_t)strlen(piece.block.text);
			if (is_seen) {
				piece.block.runs = image->runs;
				piece.block.run_count = image->run_count;
			}
		}
		blocks->pieces.items[kept++] = piece;
	}
	blocks->pieces.length = kept;
}

/* --- Patterns -------------------------------------------------------------------------------------------------- */

/* Cuts a block down to a part of its text. */
static void narrow(struct nr_arena *arena, struct nr_block *block, size_t start, size_t end)
{
	struct nr_run *runs = nr_arena_alloc(arena, block->run_count * sizeof *runs);
	size_t kept = 0;

	for (size_t i = 0; i < block->run_count; i++) {
		struct nr_run run = block->runs[i];
		if (run.end <= start || run.start >= end)
			continue;
		run.start = run.start > start ? run.start - (uint32_t)start : 0;
		run.end = (run.end < end ? run.end : (uint32_t)end) - (uint32_t)start;
		runs[kept++] = run;
	}
	block->text = nr_arena_strndup(arena, block->text + start, end - start);
	block->length = (uint32_t)(end - start);
	block->runs = kept > 0 ? runs : NULL;
	block->run_count = (uint32_t)kept;
}

static void find_credit(struct nr_arena *arena, struct nr_block *block, const struct nr_pattern_list *patterns)
{
	size_t start, end;

	if (block->length > CREDIT_MAX)
		return;
	for (size_t i = 0; i < patterns->length; i++) {
		if (!nr_pattern_find(patterns->items[i], block->text, block->length, &start, &end) || start >= end)
			continue;
		block->kind = NR_BLOCK_CREDIT;
		if (start > 0 || end < block->length)
			narrow(arena, block, start, end);
		return;
	}
}

static const char *find_byline(struct nr_arena *arena, const struct nr_block *block,
	const struct nr_pattern_list *patterns)
{
	size_t most = block->length < BYLINE_MAX ? block->length : BYLINE_MAX;
	size_t length = nr_utf8_floor(block->text, block->length, most), start, end;

	for (size_t i = 0; i < patterns->length; i++) {
		if (!nr_pattern_find(patterns->items[i], block->text, length, &start, &end))
			continue;
		while (start < end && block->text[start] == ' ')
			start++;
		while (end > start && block->text[end - 1] == ' ')
			end--;
		if (start < end)
			return nr_arena_strndup(arena, block->text + start, end - start);
	}
	return NULL;
}

static void apply_patterns(struct nr_html_blocks *blocks, const struct nr_html_rules *rules)
{
	for (size_t i = 0; i < blocks->pieces.length; i++) {
		struct nr_block *block = &blocks->pieces.items[i].block;
		if (block->kind != NR_BLOCK_PARAGRAPH)
			continue;
		if (blocks->author == NULL)
			blocks->author = find_byline(blocks->arena, block, &rules->byline);
		find_credit(blocks->arena, block, &rules->credit);
	}
}

/* --- Links ----------------------------------------------------------------------------------------------------- */

NR_VECTOR_TYPE(nr_document_links, struct nr_document_link);

/* The links whose text was kept, in order of their first use. A link's text may go on in the next block. */
struct link_table {
	int32_t *numbers;        /* for each url of the blocks: its new number; -1: not met yet */
	struct nr_buffer *texts; /* for each link */
	size_t count;
};

static void meet_link(struct link_table *table, const struct nr_block *block, struct nr_run *run)
{
	if (table->numbers[run->link] < 0)
		table->numbers[run->link] = (int32_t)table->count++;
	struct nr_buffer *text = &table->texts[run->link];
	if (text->length > 0 && (run->start == 0 || block->text[run->start - 1] == ' '))
		nr_buffer_append_char(text, ' ');
	nr_buffer_append(text, block->text + run->start, run->end - run->start);
	run->link = table->numbers[run->link];
}

static void take_links(struct nr_html_blocks *blocks, struct nr_document *document)
{
	size_t urls = blocks->urls.length;
	struct link_table table = {
		.numbers = nr_alloc_array(urls, sizeof *table.numbers),
		.texts = nr_alloc_array(urls, sizeof *table.texts),
	};

	for (size_t i = 0; i < urls; i++) {
		table.numbers[i] = -1;
		nr_buffer_init(&table.texts[i]);
	}
	for (size_t i = 0; i < blocks->pieces.length; i++) {
		struct nr_block *block = &blocks->pieces.items[i].block;
		int32_t image = blocks->pieces.items[i].image;
		if (image >= 0 && blocks->images.items[image].link >= 0) {
			struct nr_run whole = { 0, block->length, 0, blocks->images.items[image].link };
			meet_link(&table, block, &whole);
			block->target = (uint32_t)whole.link + 1;
		}
		for (size_t j = 0; j < block->run_count; j++)
			if (block->runs[j].link >= 0) /* the runs lie in our arena: nobody else has seen them yet */
				meet_link(&table, block, (struct nr_run *)&block->runs[j]);
	}
	struct nr_document_link *links = nr_arena_alloc(document->arena, table.count * sizeof *links);
	for (size_t i = 0; i < urls; i++) {
		if (table.numbers[i] >= 0)
			links[table.numbers[i]] = (struct nr_document_link){
				blocks->urls.items[i],
				nr_arena_strndup(document->arena, table.texts[i].data, table.texts[i].length),
			};
		nr_buffer_release(&table.texts[i]);
	}
	document->links = links;
	document->link_count = table.count;
	free(table.numbers);
	free(table.texts);
}

/* --- The document ---------------------------------------------------------------------------------------------- */

static bool is_paragraph(enum nr_block_kind kind)
{
	return kind == NR_BLOCK_PARAGRAPH || kind == NR_BLOCK_LIST || kind == NR_BLOCK_QUOTE || kind == NR_BLOCK_PRE;
}

/* The blocks are left where their pieces were, so that a page of very many is not in memory twice. */
static void take_blocks(struct nr_html_blocks *blocks, struct nr_document *document)
{
	size_t count = blocks->pieces.length;
	struct nr_html_piece *pieces = blocks->pieces.items;
	struct nr_block *taken = (struct nr_block *)pieces;
	int paragraphs = 0;

	blocks->pieces = (struct nr_html_pieces){ 0 };
	for (size_t i = 0; i < count; i++) {
		struct nr_block block = pieces[i].block;
		block.paragraph = is_paragraph(block.kind) ? paragraphs++ : -1;
		memmove(&taken[i], &block, sizeof block); /* what stands there next was read before */
	}
	taken = nr_realloc_array(taken, count, sizeof *taken);
	nr_arena_adopt(document->arena, taken);
	document->blocks = taken;
	document->block_count = count;
}

void nr_html_blocks_finish(struct nr_html_blocks *blocks, const struct nr_html_options *options,
	struct nr_document *document)
{
	const struct nr_html_rules *rules = options != NULL ? options->rules : NULL;
	char *headline = options != NULL ? nr_sanitized_line(options->title) : NULL;

	const struct nr_html_selection *selection = options != NULL ? options->selection : NULL;

	if ((rules != NULL && rules->body.length > 0) || (selection != NULL && selection->keep.length > 0))
		document->found_body = keep_body(blocks);
	if (headline != NULL)
		drop_headline(blocks, headline);
	settle_captions(blocks, headline);
	if (rules != NULL)
		apply_patterns(blocks, rules);
	take_links(blocks, document);
	take_blocks(blocks, document);
	document->title = blocks->title;
	document->author = blocks->author;
	document->published = blocks->published;
	free(headline);
}
