/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/html-attributes.h"
#include "markup/html-images.h"
#include "markup/url.h"

/* An address in the document's arena; NULL: empty. */
static const char *resolved(struct nr_html_reader *reader, const char *url)
{
	struct nr_buffer address = NR_BUFFER_INIT;

	nr_url_resolve(&address, reader->base, url);
	const char *kept = NULL;
	if (address.length > 0)
		kept = nr_arena_strndup(reader->blocks.arena, address.data, address.length);
	nr_buffer_release(&address);
	return kept;
}

static void start_anchor(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *href = nr_html_attribute(attributes, "href");

	if (href == NULL)
		return;
	href += strspn(href, " \t\n\r\f");
	if (*href == '#')
		return;
	const char *url = resolved(reader, href);
	if (url != NULL && nr_url_is_of(url, "http https ftp mailto"))
		nr_html_blocks_link(&reader->blocks, url);
}

static void start_base(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *href = nr_html_attribute(attributes, "href");
	struct nr_buffer address = NR_BUFFER_INIT;

	if (href != NULL)
		nr_url_resolve(&address, reader->base, href);
	if (nr_url_scheme(address.data) > 0 && nr_url_is_of(address.data, "http https")) {
		free(reader->base);
		reader->base = nr_strdup(address.data);
	}
	nr_buffer_release(&address);
}

static void start_source(struct nr_html_reader *reader, const char *const *attributes)
{
	struct nr_buffer address = NR_BUFFER_INIT;

	nr_html_image_address(&address, attributes, reader->rules, reader->base);
	if (address.length > 0 && reader->picture == NULL)
		reader->picture = nr_strdup(address.data);
	nr_buffer_release(&address);
}

/* A text of an attribute, sanitized, in the document's arena; NULL: nothing to see. */
static const char *attribute_text(struct nr_html_reader *reader, const char *const *attributes, const char *name)
{
	const char *value = nr_html_attribute(attributes, name), *kept = NULL;
	struct nr_flow flow;

	if (value == NULL || *value == '\0')
		return NULL;
	nr_flow_init(&flow);
	nr_flow_append(&flow, value, strlen(value), 0, -1);
	if (!nr_flow_is_empty(&flow))
		kept = nr_arena_strndup(reader->blocks.arena, flow.text.data, flow.text.length);
	nr_flow_release(&flow);
	return kept;
}

static void start_image(struct nr_html_reader *reader, const char *const *attributes)
{
	struct nr_buffer address = NR_BUFFER_INIT;
	const char *kept = NULL;

	if (nr_html_is_tracking_pixel(attributes))
		return;
	nr_html_image_address(&address, attributes, reader->rules, reader->base);
	if (address.length == 0 && reader->picture != NULL)
		nr_buffer_append_string(&address, reader->picture);
	if (address.length > 0)
		kept = nr_arena_strndup(reader->blocks.arena, address.data, address.length);
	nr_buffer_release(&address);
	nr_html_blocks_image(&reader->blocks, kept, attribute_text(reader, attributes, "alt"),
		attribute_text(reader, attributes, "title"));
}

void nr_html_begin(struct nr_html_reader *reader, const struct nr_html_element *element, const char *const *attributes)
{
	struct nr_html_blocks *blocks = &reader->blocks;
	struct nr_html_scope *scope = &blocks->scope;

	switch (element->role) {
	case NR_HTML_PARAGRAPH:
		nr_html_blocks_paragraph(blocks);
		scope->paragraph = true;
		break;
	case NR_HTML_RULE:
		nr_html_blocks_rule(blocks);
		break;
	case NR_HTML_BREAK:
		nr_html_blocks_break(blocks);
		break;
	case NR_HTML_IMAGE:
		start_image(reader, attributes);
		break;
	case NR_HTML_SOURCE:
		start_source(reader, attributes);
		break;
	case NR_HTML_ANCHOR:
		start_anchor(reader, attributes);
		break;
	case NR_HTML_BASE:
		start_base(reader, attributes);
		break;
	case NR_HTML_PICTURE:
		free(reader->picture);
		reader->picture = NULL;
		break;
	case NR_HTML_NOSCRIPT:
		scope->noscript = true;
		break;
	default:
		if (nr_html_is_block(element->role))
			nr_html_blocks_boundary(blocks);
	}
	scope->style |= element->style;
}

void nr_html_enter(struct nr_html_reader *reader, const struct nr_html_element *element, const char *const *attributes)
{
	struct nr_html_blocks *blocks = &reader->blocks;
	struct nr_html_scope *scope = &blocks->scope;

	switch (element->role) {
	case NR_HTML_HEADING:
		scope->heading = element->level;
		break;
	case NR_HTML_LIST:
		nr_html_blocks_list(blocks, element->level > 0, nr_html_attribute(attributes, "start"));
		break;
	case NR_HTML_ITEM:
		nr_html_blocks_item(blocks, nr_html_attribute(attributes, "value"));
		break;
	case NR_HTML_QUOTE:
		if (scope->quote_depth < UINT8_MAX)
			scope->quote_depth++;
		scope->container = NR_BLOCK_QUOTE;
		break;
	case NR_HTML_PRE:
		scope->preformatted = true;
		break;
	case NR_HTML_ROW:
		nr_html_blocks_row(blocks);
		break;
	case NR_HTML_CELL:
		scope->cell = ++blocks->cells;
		break;
	case NR_HTML_FIGURE:
		scope->figure = ++blocks->figures;
		break;
	default:
		break;
	}
}
