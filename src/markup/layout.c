/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "markup/layout-lines.h"
#include "markup/layout-table.h"
#include "text/width.h"

enum {
	INDENT_WIDTH = 20, /* cells; narrower than that, there are no indents */
	TEXT_MIN = 10,     /* cells that an indent leaves to the text */
	TERM_INDENT = 2,   /* cells by which a definition is indented */
	LABEL_MIN = 4,     /* cells that a bullet or number alone leaves to it */
};

#define QUOTE_BAR "│ "
#define CAPTION_BAR "▒ "
#define RULE_DASH "─"

/* --- Blocks ---------------------------------------------------------------------------------------------------- */

/* A bullet, number or the like, with the other lines hanging below the text; as much of that as there is room for. */
static void set_hanging(struct nr_setter *setter, const char *label, int indent)
{
	int width = setter->width;
	int label_cells = nr_width_string(label);

	if (width < INDENT_WIDTH || width - indent - label_cells < TEXT_MIN) {
		nr_prefix_set(&setter->first, width - label_cells >= LABEL_MIN ? label : "", 0);
		nr_prefix_set(&setter->others, "", 0);
	} else {
		nr_prefix_set(&setter->first, label, indent);
		nr_prefix_set(&setter->others, "", setter->first.cells);
	}
}

/* Bars before all lines, in front of what stands there or behind it: as many as there is room for. */
static void add_bars(struct nr_setter *setter, int count, bool in_front)
{
	struct nr_prefix *prefixes[] = { &setter->first, &setter->others };
	int width = setter->width, bar = nr_width_string(QUOTE_BAR);
	struct nr_buffer bars = NR_BUFFER_INIT;

	for (int i = 0; i < count && width >= INDENT_WIDTH && setter->first.cells + (i + 1) * bar <= width / 2; i++)
		nr_buffer_append_string(&bars, QUOTE_BAR);
	for (size_t i = 0; i < 2; i++) {
		char *before = nr_strdup(prefixes[i]->text.data);
		struct nr_buffer both = NR_BUFFER_INIT;
		nr_buffer_printf(&both, "%s%s", in_front ? bars.data : before, in_front ? before : bars.data);
		nr_prefix_set(prefixes[i], both.data, 0);
		nr_buffer_release(&both);
		free(before);
	}
	nr_buffer_release(&bars);
	setter->prefix_style = NR_STYLE_DIM;
}

/* What an item of a list has before its first block, and the indent of the others. A term's definition is indented. */
static void set_list_prefix(struct nr_setter *setter, const struct nr_block *block)
{
	struct nr_buffer label = NR_BUFFER_INIT;
	int width = setter->width, level = block->inset;
	int indent = level > 1 ? setter->text_columns[level - 1] : 0;

	if (level > 1 && indent == 0)
		indent = 2 * (level - 1);
	if (indent > width / 2)
		indent = width / 2;
	if (block->marker != NULL && *block->marker != '\0')
		nr_buffer_printf(&label, "%s ", block->marker);
	else if (block->marker == NULL &&  setter->text_columns[level] > indent) /* more of the item before */
		indent = setter->text_columns[level];
	set_hanging(setter, label.data, indent);
	if (block->marker != NULL) {
		setter->text_columns[level] = indent + (label.length > 0 ? nr_width_string(label.data) : TERM_INDENT);
		if (level < UINT8_MAX)
			setter->text_columns[level + 1] = 0;
	}
	nr_buffer_release(&label);
}

static const char *media_label(enum nr_media media)
{
	switch (media) {
	case NR_MEDIA_VIDEO:
		return _("Video: ");
	case NR_MEDIA_AUDIO:
		return _("Audio: ");
	case NR_MEDIA_PAGE:
		return _("Embedded: ");
	case NR_MEDIA_PICTURE:
		break;
	}
	return _("Picture: ");
}

static void set_caption_prefix(struct nr_setter *setter, const struct nr_block *block)
{
	const char *label = media_label(block->media);
	bool has_text = block->length > 0 || (block->target > 0 && setter->options->links != NR_LINKS_NONE);
	struct nr_buffer first = NR_BUFFER_INIT;
	int width = setter->width;
	const char *bar = width >= INDENT_WIDTH ? CAPTION_BAR : "";

	setter->style = NR_STYLE_CAPTION;
	setter->prefix_style = NR_STYLE_CAPTION | NR_STYLE_DIM;
	nr_buffer_append_string(&first, bar);
	nr_buffer_append_string(&first, label);
	nr_prefix_set(&setter->others, bar, 0);
	nr_prefix_set(&setter->first, first.data, 0);
	if (!has_text || width - setter->first.cells < LABEL_MIN) { /* a line of its own */
		const char *unneeded = has_text ? " " : " :";
		size_t length = nr_width_fit(first.data, first.length, width, NULL);
		while (length > 0 && strchr(unneeded, first.data[length - 1]) != NULL)
			length--;
		nr_setter_put(setter, first.data, length, setter->prefix_style, -1);
		nr_setter_end_line(setter, 0, nr_width(first.data, length));
		nr_prefix_set(&setter->first, bar, 0);
	}
	nr_buffer_release(&first);
}

static void set_rule(struct nr_setter *setter)
{
	for (int i = 0; i < setter->width / nr_width_string(RULE_DASH); i++)
		nr_setter_put(setter, RULE_DASH, strlen(RULE_DASH), NR_STYLE_DIM, -1);
	nr_setter_end_line(setter, 0, nr_width(setter->text.data, setter->text.length));
}

/* Sets what stands before and on a block's text by its kind. */
static void set_kind(struct nr_setter *setter, const struct nr_block *block)
{
	setter->style = 0;
	setter->prefix_style = 0;
	nr_prefix_set(&setter->first, "", 0);
	nr_prefix_set(&setter->others, "", 0);
	if (block->inset > 0 && block->kind != NR_BLOCK_CAPTION && block->kind != NR_BLOCK_RULE)
		set_list_prefix(setter, block);
	switch (block->kind) {
	case NR_BLOCK_HEADING:
		setter->style = NR_STYLE_HEADING | NR_STYLE_STRONG;
		break;
	case NR_BLOCK_QUOTE:
		add_bars(setter, block->quotes, false);
		break;
	case NR_BLOCK_LIST:
		if (block->quotes > 0)
			add_bars(setter, block->quotes, true);
		break;
	case NR_BLOCK_PRE:
		setter->style = NR_STYLE_CODE;
		break;
	case NR_BLOCK_CAPTION:
		set_caption_prefix(setter, block);
		break;
	case NR_BLOCK_CREDIT:
		setter->style = NR_STYLE_CREDIT | NR_STYLE_DIM;
		break;
	case NR_BLOCK_RULE:
		set_rule(setter);
		break;
	case NR_BLOCK_PARAGRAPH:
	case NR_BLOCK_TABLE:
		break;
	}
}

/* Sets a block, which is that of the document at index. */
static void set_block(struct nr_setter *setter, size_t index, const struct nr_block *block, const struct nr_run *runs,
	size_t run_count)
{
	setter->block = (int32_t)index;
	setter->right_to_left = block->right_to_left;
	set_kind(setter, block);
	nr_compose(&setter->composed, setter->document, block, runs, run_count, setter->options->links);
	nr_setter_lines(setter, block->kind == NR_BLOCK_PRE);
}

/* --- Documents ------------------------------------------------------------------------------------------------- */

/* The items of a list, the rows of a table, and pictures without a word stand together. */
static bool stands_with(const struct nr_block *before, const struct nr_block *after)
{
	if (before->kind != after->kind)
		return false;
	if (after->kind == NR_BLOCK_CAPTION)
		return before->length + before->target + after->length + after->target == 0;
	return (after->kind == NR_BLOCK_LIST || after->kind == NR_BLOCK_TABLE) && before->group == after->group;
}

static bool begins_table(const struct nr_document *document, size_t i)
{
	const struct nr_block *row = &document->blocks[i];

	return row->cell_count > 0 &&
		(i == 0 || row[-1].kind != NR_BLOCK_TABLE || row[-1].group != row->group);
}

/* A picture with a caption has a number of its own behind those of the links, by which its address is listed. */
static void set_picture(struct nr_setter *setter, size_t index)
{
	struct nr_block block = setter->document->blocks[index];

	*nr_vector_add(&setter->pictures) = block.image;
	block.target = (uint32_t)(setter->document->link_count + setter->pictures.length);
	set_block(setter, index, &block, block.runs, block.run_count);
}

static bool is_captioned_picture(const struct nr_block *block)
{
	return block->kind == NR_BLOCK_CAPTION && block->media == NR_MEDIA_PICTURE && block->image != NULL &&
		block->length > 0;
}

/* One of the list of links; index counts from 0. */
static void set_link(struct nr_setter *setter, size_t index, const char *url)
{
	struct nr_block none = { .kind = NR_BLOCK_PARAGRAPH, .text = url, .length = (uint32_t)strlen(url) };
	struct nr_run run = { 0, none.length, NR_STYLE_LINK, (int32_t)index };
	char number[32];

	snprintf(number, sizeof number, "[%zu] ", index + 1);
	set_hanging(setter, number, 0);
	nr_compose(&setter->composed, setter->document, &none, &run, 1, NR_LINKS_NONE);
	nr_setter_lines(setter, false);
}

/* The addresses of the links and of the pictures, numbered. */
static void set_links(struct nr_setter *setter)
{
	const struct nr_document *document = setter->document;
	const char *label = _("Links");
	struct nr_block none = { .kind = NR_BLOCK_PARAGRAPH, .text = label, .length = (uint32_t)strlen(label) };

	if (setter->has_lines)
		nr_setter_blank(setter);
	setter->block = -1;
	set_kind(setter, &none);
	setter->style = NR_STYLE_DIM;
	nr_compose(&setter->composed, document, &none, NULL, 0, NR_LINKS_NONE);
	nr_setter_lines(setter, false);
	setter->style = 0;
	setter->prefix_style = NR_STYLE_DIM;
	for (size_t i = 0; i < document->link_count; i++)
		set_link(setter, i, document->links[i].url);
	for (size_t i = 0; i < setter->pictures.length; i++)
		set_link(setter, document->link_count + i, setter->pictures.items[i]);
}

static void set_document(struct nr_setter *setter)
{
	const struct nr_document *document = setter->document;
	enum nr_link_display links = setter->options->links;

	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (i > 0 && !stands_with(&document->blocks[i - 1], block))
			nr_setter_blank(setter);
		if (block->kind == NR_BLOCK_TABLE && begins_table(document, i)) {
			size_t behind = nr_setter_table(setter, i);
			if (behind > i) {
				i = behind - 1;
				continue;
			}
		}
		if (links == NR_LINKS_LIST && is_captioned_picture(block))
			set_picture(setter, i);
		else
			set_block(setter, i, block, block->runs, block->run_count);
	}
	if (links == NR_LINKS_LIST && document->link_count + setter->pictures.length > 0)
		set_links(setter);
}

struct nr_layout *nr_layout_document(const struct nr_document *document, const struct nr_layout_options *options)
{
	struct nr_setter *setter = nr_setter_new(document, options);

	set_document(setter);
	return nr_setter_finish(setter);
}

void nr_layout_each_line(const struct nr_document *document, const struct nr_layout_options *options,
	void (*take)(const struct nr_line *line, const char *const *pictures, size_t picture_count, void *context),
	void *context)
{
	struct nr_setter *setter = nr_setter_new(document, options);

	setter->sink.take = take;
	setter->sink.context = context;
	set_document(setter);
	nr_setter_free(setter);
}

struct nr_layout *nr_layout_block(const struct nr_document *document, size_t block, const struct nr_run *runs,
	size_t run_count, const struct nr_layout_options *options)
{
	struct nr_setter *setter = nr_setter_new(document, options);
	const struct nr_block *own = &document->blocks[block];

	set_block(setter, block, own, runs != NULL ? runs : own->runs, runs != NULL ? run_count : own->run_count);
	return nr_setter_finish(setter);
}

void nr_layout_free(struct nr_layout *layout)
{
	if (layout != NULL)
		nr_arena_free(layout->arena); /* the layout itself lies in it */
}
