/* SPDX-License-Identifier: MIT */
/* Pictures and what stands under them. A caption that a reader of the page sees belongs to the picture before it, or,
 * in a figure, to one behind it; alt and title speak only where there is none. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "markup/html-blocks.h"

enum {
	CAPTION_MAX = 4096, /* bytes; what comes after that much is a caption of its own */
	JOINED_MAX = 240,   /* bytes of a plain text under a picture that is its caption */
};

/* --- Texts ----------------------------------------------------------------------------------------------------- */

static void set_text(struct nr_html_blocks *blocks, struct nr_html_image *image, const struct nr_flow *flow)
{
	struct nr_run *runs = NULL;

	image->text = nr_arena_strndup(blocks->arena, flow->text.data, flow->text.length);
	image->length = (uint32_t)flow->text.length;
	if (flow->runs.length > 0) {
		runs = nr_arena_alloc(blocks->arena, flow->runs.length * sizeof *runs);
		memcpy(runs, flow->runs.items, flow->runs.length * sizeof *runs);
	}
	image->runs = runs;
	image->run_count = (uint32_t)flow->runs.length;
}

/* Adds what one more element says under a picture, unless it is the same again. */
static void join_text(struct nr_html_blocks *blocks, struct nr_html_image *image, const struct nr_flow *flow)
{
	if (image->text != NULL && strstr(image->text, flow->text.data) != NULL)
		return;
	if (image->text == NULL || strstr(flow->text.data, image->text) != NULL) {
		set_text(blocks, image, flow);
		return;
	}
	struct nr_flow both;
	nr_flow_init(&both);
	nr_buffer_append(&both.text, image->text, image->length);
	nr_buffer_append_char(&both.text, ' ');
	uint32_t at = (uint32_t)both.text.length;
	nr_buffer_append(&both.text, flow->text.data, flow->text.length);
	for (size_t i = 0; i < image->run_count; i++)
		*nr_vector_add(&both.runs) = image->runs[i];
	for (size_t i = 0; i < flow->runs.length; i++) {
		struct nr_run *run = nr_vector_add(&both.runs);
		*run = flow->runs.items[i];
		run->start += at;
		run->end += at;
	}
	set_text(blocks, image, &both);
	nr_flow_release(&both);
}

/* --- Pictures -------------------------------------------------------------------------------------------------- */

static struct nr_html_image *last_image(struct nr_html_blocks *blocks)
{
	return blocks->images.length > 0 ? &blocks->images.items[blocks->images.length - 1] : NULL;
}

/* The picture a caption that ends here belongs to; NULL: none. */
static struct nr_html_image *captioned_image(struct nr_html_blocks *blocks)
{
	struct nr_html_image *image = last_image(blocks);

	if (image == NULL)
		return NULL;
	if (blocks->scope.figure != 0)
		return image->figure == blocks->scope.figure ? image : NULL;
	return blocks->image_near ? image : NULL;
}

static struct nr_html_image *add_image(struct nr_html_blocks *blocks, const char *address)
{
	size_t index = blocks->images.length;
	bool after_text = blocks->scope.target == NR_HTML_TO_TEXT && blocks->flow.text.length > 0;
	struct nr_html_image *image = nr_vector_add(&blocks->images);

	*image = (struct nr_html_image){
		.address = address,
		.link = -1,
		.figure = blocks->scope.figure,
		.inside = blocks->scope.inside,
		.leading = blocks->scope.leading,
	};
	if (after_text)
		*nr_vector_add(&blocks->deferred) = index;
	else
		nr_html_blocks_add_image(blocks, index);
	blocks->image_near = blocks->image_in_paragraph = true;
	return image;
}

/* Whether an image element shows the picture again that stands just before it: in the same figure, or as what readers
 * without scripts get. */
static bool is_repeated(const struct nr_html_blocks *blocks, const struct nr_html_image *image, const char *address)
{
	bool together = blocks->image_near || (image->figure != 0 && image->figure == blocks->scope.figure);

	if (!together)
		return false;
	if (blocks->scope.noscript || image->address == NULL)
		return blocks->scope.noscript;
	return address != NULL && strcmp(image->address, address) == 0;
}

/* Gives a picture the caption that came before it in its figure. */
static void take_held(struct nr_html_blocks *blocks, struct nr_html_image *image)
{
	if (blocks->held_figure == 0 || blocks->held_figure != blocks->scope.figure)
		return;
	join_text(blocks, image, &blocks->held);
	blocks->held_figure = 0;
}

void nr_html_blocks_image(struct nr_html_blocks *blocks, const char *address, const char *alt, const char *title)
{
	struct nr_html_image *image = last_image(blocks);

	if (image == NULL || image->media != NR_MEDIA_PICTURE || !is_repeated(blocks, image, address))
		image = add_image(blocks, address);
	if (image->address == NULL)
		image->address = address;
	if (image->alt == NULL)
		image->alt = alt;
	if (image->title == NULL)
		image->title = title;
	take_held(blocks, image);
}

void nr_html_blocks_media(struct nr_html_blocks *blocks, enum nr_media media, const char *url, const char *picture,
	const char *title)
{
	struct nr_html_image *image = add_image(blocks, picture);

	image->media = media;
	image->title = title;
	if (url != NULL)
		nr_html_blocks_media_source(blocks, url);
	take_held(blocks, image);
}

void nr_html_blocks_media_source(struct nr_html_blocks *blocks, const char *url)
{
	struct nr_html_image *image = last_image(blocks);

	if (image == NULL || image->media == NR_MEDIA_PICTURE || image->link >= 0)
		return;
	image->link = (int32_t)blocks->urls.length;
	*nr_vector_add(&blocks->urls) = url;
}

bool nr_html_blocks_is_under_image(const struct nr_html_blocks *blocks)
{
	const struct nr_html_scope *scope = &blocks->scope;

	if (scope->target != NR_HTML_TO_TEXT || !blocks->image_near || blocks->flow.text.length > 0)
		return false;
	return scope->figure != 0 || !scope->paragraph || blocks->image_in_paragraph;
}

/* A caption whose picture is not there (a film's, say) is a block of its own. */
static void add_lone_caption(struct nr_html_blocks *blocks, const struct nr_flow *flow)
{
	struct nr_html_image *image = add_image(blocks, NULL);

	set_text(blocks, image, flow);
	image->figure = 0;
	blocks->image_near = false;
}

/* --- Ends ------------------------------------------------------------------------------------------------------ */

static void end_caption(struct nr_html_blocks *blocks)
{
	struct nr_html_image *image = captioned_image(blocks);

	if (image != NULL && image->length <= CAPTION_MAX) {
		join_text(blocks, image, &blocks->aside);
	} else if (image == NULL && blocks->scope.figure != 0) {
		nr_html_blocks_end_figure(blocks);
		struct nr_flow swapped = blocks->held;
		blocks->held = blocks->aside;
		blocks->aside = swapped;
		blocks->held_figure = blocks->scope.figure;
	} else {
		add_lone_caption(blocks, &blocks->aside);
	}
}

static void end_field(struct nr_html_blocks *blocks, const char **field)
{
	if (*field == NULL)
		*field = nr_arena_strndup(blocks->arena, blocks->aside.text.data, blocks->aside.text.length);
}

bool nr_html_blocks_join_figure(struct nr_html_blocks *blocks, size_t first)
{
	if (blocks->pieces.length - first != 2)
		return false;
	const struct nr_html_piece *pieces = &blocks->pieces.items[first];
	if (pieces[0].image < 0 || pieces[1].image >= 0)
		return false;
	struct nr_html_image *image = &blocks->images.items[pieces[0].image];
	const struct nr_block *text = &pieces[1].block;
	if (image->media != NR_MEDIA_PICTURE || image->text != NULL || text->kind != NR_BLOCK_PARAGRAPH ||
		text->length > JOINED_MAX)
		return false;
	image->text = text->text;
	image->length = text->length;
	image->runs = text->runs;
	image->run_count = text->run_count;
	blocks->pieces.length--;
	return true;
}

void nr_html_blocks_end_target(struct nr_html_blocks *blocks)
{
	nr_flow_trim(&blocks->aside);
	if (!nr_flow_is_empty(&blocks->aside)) {
		switch (blocks->scope.target) {
		case NR_HTML_TO_TEXT:
			break;
		case NR_HTML_TO_CAPTION:
			end_caption(blocks);
			break;
		case NR_HTML_TO_TITLE:
			end_field(blocks, &blocks->title);
			break;
		case NR_HTML_TO_AUTHOR:
			end_field(blocks, &blocks->author);
			break;
		case NR_HTML_TO_PUBLISHED:
			end_field(blocks, &blocks->published);
			break;
		}
	}
	nr_flow_clear(&blocks->aside);
}

void nr_html_blocks_end_figure(struct nr_html_blocks *blocks)
{
	if (blocks->held_figure != 0)
		add_lone_caption(blocks, &blocks->held);
	blocks->held_figure = 0;
}
