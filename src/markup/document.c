/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/document.h"

#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "markup/flow.h"
#include "text/utf8.h"

NR_VECTOR_TYPE(nr_block_list, struct nr_block);

static const char *const kind_names[] = {
	[NR_BLOCK_PARAGRAPH] = "paragraph",
	[NR_BLOCK_HEADING] = "heading",
	[NR_BLOCK_LIST] = "list",
	[NR_BLOCK_QUOTE] = "quote",
	[NR_BLOCK_PRE] = "pre",
	[NR_BLOCK_CAPTION] = "caption",
	[NR_BLOCK_CREDIT] = "credit",
	[NR_BLOCK_TABLE] = "table",
	[NR_BLOCK_RULE] = "rule",
};

const char *nr_block_kind_name(enum nr_block_kind kind)
{
	return kind_names[kind];
}

uint32_t nr_block_target(const struct nr_block *block)
{
	return block->kind == NR_BLOCK_CAPTION ? block->target : 0;
}

void nr_document_free(struct nr_document *document)
{
	if (document != NULL)
		nr_arena_free(document->arena); /* the document itself lies in it */
}

/* --- Text without markup --------------------------------------------------------------------------------------- */

static void end_paragraph(struct nr_document *document, struct nr_block_list *blocks, struct nr_flow *flow)
{
	int number = (int)blocks->length;

	if (!nr_flow_is_empty(flow))
		*nr_vector_add(blocks) = (struct nr_block){
			.kind = NR_BLOCK_PARAGRAPH,
			.text = nr_arena_strndup(document->arena, flow->text.data, flow->text.length),
			.length = (uint32_t)flow->text.length,
			.paragraph = number,
		};
	nr_flow_clear(flow);
}

/* Whether a line ends as a sentence of Chinese does. */
static bool ends_sentence(const char *text, size_t length)
{
	static const char ends[] = "。！？…：；”’」』）】》";

	while (length > 0 && nr_flow_is_blank(text + length - 1, 1))
		length--;
	size_t start = length;
	if (length == 0)
		return false;
	nr_utf8_previous(text, &start);
	return length - start == 3 && memmem(ends, sizeof ends - 1, text + start, 3) != NULL;
}

/* Chinese text without any blank line, most of whose lines end with a sentence, has a paragraph a line. One that was
 * broken at a margin ends its lines anywhere. */
static bool has_paragraph_a_line(const char *text, size_t length)
{
	size_t lines = 0, sentences = 0;

	while (length > 0) {
		const char *newline = memchr(text, '\n', length);
		size_t line = newline != NULL ? (size_t)(newline - text) + 1 : length;
		if (nr_flow_is_blank(text, line))
			return false;
		lines++;
		sentences += ends_sentence(text, line);
		text += line;
		length -= line;
	}
	return lines > 1 && sentences * 2 > lines;
}

static void split_paragraphs(struct nr_document *document, struct nr_block_list *blocks, const char *text,
	size_t length)
{
	struct nr_flow flow;
	bool by_line = has_paragraph_a_line(text, length);

	nr_flow_init(&flow);
	while (length > 0) {
		const char *newline = memchr(text, '\n', length);
		size_t line = newline != NULL ? (size_t)(newline - text) + 1 : length;
		if (nr_flow_is_blank(text, line))
			end_paragraph(document, blocks, &flow);
		else
			nr_flow_append(&flow, text, line, 0, -1);
		if (by_line)
			end_paragraph(document, blocks, &flow);
		text += line;
		length -= line;
	}
	end_paragraph(document, blocks, &flow);
	nr_flow_release(&flow);
}

struct nr_document *nr_document_from_text(const char *text, size_t length)
{
	struct nr_arena *arena = nr_arena_new();
	struct nr_document *document = nr_arena_alloc(arena, sizeof *document);
	struct nr_block_list blocks = { 0 };
	struct nr_buffer repaired = NR_BUFFER_INIT;

	document->arena = arena;
	if (!nr_utf8_is_valid(text, length)) {
		nr_utf8_append_repaired(&repaired, text, length);
		text = repaired.data;
		length = repaired.length;
	}
	split_paragraphs(document, &blocks, text, length);
	nr_buffer_release(&repaired);
	document->block_count = blocks.length;
	document->blocks = blocks.items;
	nr_arena_adopt(arena, blocks.items);
	return document;
}

/* --- Other views of it ----------------------------------------------------------------------------------------- */

void nr_document_content(const struct nr_document *document, struct nr_content *content)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (block->paragraph >= 0)
			*nr_vector_add(&content->paragraphs) = nr_strndup(block->text, block->length);
		else if (block->kind == NR_BLOCK_CAPTION)
			*nr_vector_add(&content->captions) = (struct nr_caption){
				nr_strdup(block->image),
				nr_strndup(block->text, block->length),
			};
		else if (block->kind == NR_BLOCK_CREDIT)
			*nr_vector_add(&content->credits) = nr_strndup(block->text, block->length);
	}
	for (size_t i = 0; i < document->link_count; i++)
		*nr_vector_add(&content->links) = (struct nr_link){
			nr_strdup(document->links[i].text),
			nr_strdup(document->links[i].url),
		};
}

void nr_document_text(const struct nr_document *document, struct nr_buffer *buffer)
{
	size_t start = buffer->length;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (block->length == 0)
			continue;
		if (buffer->length > start)
			nr_buffer_append_string(buffer, "\n\n");
		nr_buffer_append(buffer, block->text, block->length);
	}
}
