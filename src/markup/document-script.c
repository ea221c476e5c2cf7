/* SPDX-License-Identifier: MIT */
/* A document in the other script of Chinese. */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "markup/document.h"
#include "text/utf8.h"

/* Where each of some places, in ascending order, is in a text that was converted character by character. */
struct places {
	const char *from, *to;
	size_t from_length, to_length, from_at, to_at; /* bytes */
};

static uint32_t find_place(struct places *places, size_t place)
{
	while (places->from_at < place && places->from_at < places->from_length && places->to_at < places->to_length) {
		nr_utf8_next(places->from, places->from_length, &places->from_at);
		nr_utf8_next(places->to, places->to_length, &places->to_at);
	}
	return (uint32_t)places->to_at;
}

static const struct nr_run *convert_runs(struct nr_arena *arena, const struct nr_block *block, struct places places)
{
	struct nr_run *runs = nr_arena_alloc(arena, block->run_count * sizeof *runs);

	for (size_t i = 0; i < block->run_count; i++) {
		runs[i] = block->runs[i];
		runs[i].start = find_place(&places, block->runs[i].start);
		runs[i].end = find_place(&places, block->runs[i].end);
	}
	return runs;
}

static const struct nr_cell_text *convert_cells(struct nr_arena *arena, const struct nr_block *block,
	struct places places)
{
	struct nr_cell_text *cells = nr_arena_alloc(arena, block->cell_count * sizeof *cells);

	for (size_t i = 0; i < block->cell_count; i++) {
		cells[i] = block->cells[i];
		cells[i].start = find_place(&places, block->cells[i].start);
		cells[i].end = find_place(&places, block->cells[i].end);
	}
	return cells;
}

/* Where the whole text comes out with another number of characters, places cannot be told: each character is converted
 * by itself, which gives one for one, if not always the best. */
static void convert_characters(struct nr_buffer *buffer, const struct nr_block *block, enum nr_script script)
{
	for (size_t at = 0; at < block->length;) {
		size_t behind = at;
		nr_utf8_next(block->text, block->length, &behind);
		size_t before = buffer->length;
		nr_script_convert(buffer, block->text + at, behind - at, script);
		if (nr_utf8_count(buffer->data + before, buffer->length - before) != 1) {
			nr_buffer_truncate(buffer, before);
			nr_buffer_append(buffer, block->text + at, behind - at);
		}
		at = behind;
	}
}

static void convert_block(struct nr_arena *arena, struct nr_block *block, enum nr_script script)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_script_convert(&text, block->text, block->length, script);
	if (nr_utf8_count(text.data, text.length) != nr_utf8_count(block->text, block->length) &&
		block->run_count + block->cell_count > 0) {
		nr_buffer_clear(&text);
		convert_characters(&text, block, script);
	}
	struct places places = { block->text, text.data, block->length, text.length, 0, 0 };
	block->runs = convert_runs(arena, block, places);
	if (block->kind == NR_BLOCK_TABLE)
		block->cells = convert_cells(arena, block, places);
	block->text = nr_arena_strndup(arena, text.data, text.length);
	block->length = (uint32_t)text.length;
	nr_buffer_release(&text);
}

static const char *convert_string(struct nr_arena *arena, const char *text, enum nr_script script)
{
	struct nr_buffer converted = NR_BUFFER_INIT;

	if (text == NULL)
		return NULL;
	nr_script_convert(&converted, text, strlen(text), script);
	const char *kept = nr_arena_strndup(arena, converted.data, converted.length);
	nr_buffer_release(&converted);
	return kept;
}

void nr_document_convert(struct nr_document *document, enum nr_script script)
{
	if (script == NR_SCRIPT_AS_IS)
		return;
	struct nr_block *blocks = nr_arena_alloc(document->arena, document->block_count * sizeof *blocks);
	struct nr_document_link *links = nr_arena_alloc(document->arena, document->link_count * sizeof *links);
	for (size_t i = 0; i < document->block_count; i++) {
		blocks[i] = document->blocks[i];
		convert_block(document->arena, &blocks[i], script);
	}
	for (size_t i = 0; i < document->link_count; i++)
		links[i] = (struct nr_document_link){ document->links[i].url,
			convert_string(document->arena, document->links[i].text, script) };
	document->blocks = blocks;
	document->links = links;
	document->title = convert_string(document->arena, document->title, script);
	document->author = convert_string(document->arena, document->author, script);
}
