/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/layout-compose.h"

#include <string.h>

#include "text/width.h"

#define WORD_JOINER "\xE2\x81\xA0"
#define CELL_BORDER " │ "
#define DELETED_SIGN "~~"

enum { TAB_WIDTH = 8 };

void nr_composed_init(struct nr_composed *composed)
{
	*composed = (struct nr_composed){ .text = "", .buffer = NR_BUFFER_INIT };
}

void nr_composed_release(struct nr_composed *composed)
{
	nr_buffer_release(&composed->buffer);
	nr_vector_release(&composed->list);
	nr_vector_release(&composed->anchors);
}

static void add_anchor(struct nr_composed *composed, size_t source)
{
	*nr_vector_add(&composed->anchors) = (struct nr_anchor){ composed->buffer.length, source };
}

static void add_run(struct nr_composed *composed, size_t start, uint16_t style, int32_t link)
{
	uint32_t end = (uint32_t)composed->buffer.length;

	if ((style != 0 || link >= 0) && end > start)
		*nr_vector_add(&composed->list) = (struct nr_run){ (uint32_t)start, end, style, link };
}

/* Keeps count of the cells since the last newline, by which tabs of preformatted text are placed. */
static void advance_column(struct nr_composed *composed, const char *text, size_t length)
{
	const char *newline = length > 0 ? memrchr(text, '\n', length) : NULL;

	if (newline != NULL) {
		composed->column = 0;
		length -= (size_t)(newline + 1 - text);
		text = newline + 1;
	}
	composed->column += nr_width(text, length);
}

/* What stands for a tab: between cells their border, in preformatted text spaces. */
static void add_tab(struct nr_composed *composed, const struct nr_block *block, uint16_t style, int32_t link)
{
	size_t at = composed->buffer.length;

	if (block->kind == NR_BLOCK_TABLE) {
		nr_buffer_append_string(&composed->buffer, at > 0 ? CELL_BORDER : &CELL_BORDER[1]);
		add_run(composed, at, NR_STYLE_DIM, -1);
	} else {
		int spaces = TAB_WIDTH - composed->column % TAB_WIDTH;
		nr_buffer_append_repeated(&composed->buffer, ' ', (size_t)spaces);
		composed->column += spaces;
		add_run(composed, at, style, link);
	}
}

/* Appends a part of the block's text. */
static void add_text(struct nr_composed *composed, const struct nr_block *block, size_t start, size_t end,
	uint16_t style, int32_t link)
{
	while (start < end) {
		const char *tab = memchr(block->text + start, '\t', end - start);
		size_t stop = tab != NULL ? (size_t)(tab - block->text) : end;
		size_t at = composed->buffer.length;
		nr_buffer_append(&composed->buffer, block->text + start, stop - start);
		add_run(composed, at, style, link);
		if (block->kind == NR_BLOCK_PRE)
			advance_column(composed, block->text + start, stop - start);
		start = stop;
		if (tab != NULL) {
			add_anchor(composed, start++);
			add_tab(composed, block, style, link);
			add_anchor(composed, start);
		}
	}
}

/* The mark of a link behind its text. */
static void add_mark(struct nr_composed *composed, const struct nr_document *document, int32_t link, size_t source,
	enum nr_link_display links)
{
	size_t start = composed->buffer.length;

	add_anchor(composed, source);
	if (links == NR_LINKS_LIST)
		nr_buffer_printf(&composed->buffer, WORD_JOINER "[%d]", (int)link + 1);
	else
		nr_buffer_printf(&composed->buffer, " <%s>", document->links[link].url);
	add_run(composed, start, NR_STYLE_DIM, link);
	add_anchor(composed, source);
}

/* Text that was taken back must not read like the rest where a terminal cannot strike it out. */
static void add_sign(struct nr_composed *composed, const char *sign, size_t source)
{
	size_t start = composed->buffer.length;

	add_anchor(composed, source);
	nr_buffer_append_string(&composed->buffer, sign);
	add_run(composed, start, NR_STYLE_DIM, -1);
	add_anchor(composed, source);
}

static bool is_deleted(const struct nr_run *run)
{
	return (run->style & (NR_STYLE_DELETED | NR_STYLE_SIGNED)) == NR_STYLE_DELETED;
}

static bool needs_composing(const struct nr_block *block, const struct nr_run *runs, size_t run_count,
	enum nr_link_display links)
{
	if (links != NR_LINKS_NONE && nr_block_target(block) > 0)
		return true;
	for (size_t i = 0; i < run_count; i++)
		if ((links != NR_LINKS_NONE && runs[i].link >= 0) || (runs[i].style & NR_STYLE_DELETED) != 0)
			return true;
	return memchr(block->text, '\t', block->length) != NULL;
}

void nr_compose(struct nr_composed *composed, const struct nr_document *document, const struct nr_block *block,
	const struct nr_run *runs, size_t run_count, enum nr_link_display links)
{
	uint32_t target = nr_block_target(block);
	size_t at = 0;

	composed->anchors.length = 0;
	composed->column = 0;
	composed->text = block->text;
	composed->length = block->length;
	composed->runs = runs;
	composed->run_count = run_count;
	if (!needs_composing(block, runs, run_count, links))
		return;
	nr_buffer_clear(&composed->buffer);
	composed->list.length = 0;
	for (size_t i = 0; i < run_count; i++) {
		const struct nr_run *run = &runs[i];
		add_text(composed, block, at, run->start, 0, -1);
		if (is_deleted(run) && (i == 0 || !is_deleted(run - 1) || run[-1].end < run->start))
			add_sign(composed, DELETED_SIGN, run->start);
		add_text(composed, block, run->start, run->end, run->style, run->link);
		at = run->end;
		if (is_deleted(run) && (i + 1 == run_count || !is_deleted(run + 1) || run[1].start > run->end))
			add_sign(composed, DELETED_SIGN, at);
		bool goes_on = i + 1 < run_count && runs[i + 1].link == run->link;
		if (run->link >= 0 && !goes_on && links != NR_LINKS_NONE && (size_t)run->link < document->link_count)
			add_mark(composed, document, run->link, at, links);
	}
	add_text(composed, block, at, block->length, 0, -1);
	if (target > 0 && (links == NR_LINKS_LIST || (links == NR_LINKS_INLINE && target <= document->link_count)))
		add_mark(composed, document, (int32_t)target - 1, block->length, links);
	composed->text = composed->buffer.data;
	composed->length = composed->buffer.length;
	composed->runs = composed->list.items;
	composed->run_count = composed->list.length;
}

size_t nr_composed_source(const struct nr_composed *composed, size_t at)
{
	size_t low = 0, high = composed->anchors.length;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (composed->anchors.items[middle].composed <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return at;
	const struct nr_anchor *anchor = &composed->anchors.items[low - 1];
	size_t source = anchor->source + (at - anchor->composed);
	bool was_added = low < composed->anchors.length && source > anchor[1].source;
	return was_added ? anchor[1].source : source;
}
