/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* Whether an address is a place on the page itself: there is nothing to fetch there, and nothing to open. */
static bool is_in_page(const struct nr_html_reader *reader, const char *url)
{
	const char *fragment = strchr(url, '#');

	if (fragment == NULL || reader->base == NULL)
		return false;
	size_t length = (size_t)(fragment - url);
	return strncmp(url, reader->base, length) == 0 && (reader->base[length] == '\0' || reader->base[length] == '#');
}

static void start_anchor(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *href = nr_html_attribute(attributes, "href");

	if (href == NULL)
		return;
	href += strspn(href, " \t\n\r\f");
	if (*href == '#') {
		reader->blocks.scope.refers = true;
		nr_html_blocks_mark(&reader->blocks);
		return;
	}
	const char *url = resolved(reader, href);
	if (url != NULL && !is_in_page(reader, url) && nr_url_is_of(url, "http https ftp mailto"))
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

/* The address of what can be fetched; NULL: none. */
static const char *fetched(struct nr_html_reader *reader, const char *url)
{
	const char *address = url != NULL ? resolved(reader, url) : NULL;

	return address != NULL && nr_url_is_of(address, "http https") ? address : NULL;
}

static void start_source(struct nr_html_reader *reader, const char *const *attributes)
{
	struct nr_buffer address = NR_BUFFER_INIT;

	if (reader->blocks.scope.media) {
		const char *url = fetched(reader, nr_html_attribute(attributes, "src"));
		if (url != NULL)
			nr_html_blocks_media_source(&reader->blocks, url);
		return;
	}
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

static void start_media(struct nr_html_reader *reader, enum nr_media media, const char *const *attributes)
{
	const char *source = nr_html_attribute(attributes, "src");

	if (source == NULL || *source == '\0')
		source = nr_html_attribute(attributes, "data-src");
	nr_html_blocks_media(&reader->blocks, media, fetched(reader, source),
		fetched(reader, nr_html_attribute(attributes, "poster")), attribute_text(reader, attributes, "title"));
}

/* A page inside the page that says what it is; the others are advertisements and counters. */
static void start_frame(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *source = nr_html_attribute(attributes, "src"), *title = attribute_text(reader, attributes, "title");
	const char *url = fetched(reader, source);

	if (url == NULL)
		url = fetched(reader, nr_html_attribute(attributes, "data-src"));
	if (url != NULL && title != NULL && !nr_html_is_tracking_pixel(attributes))
		nr_html_blocks_media(&reader->blocks, NR_MEDIA_PAGE, url, NULL, title);
}

/* What kind of picture, film or sound an element holds by the type it says, or else the ending of its address. */
static bool embedded_kind(const char *const *attributes, const char *url, enum nr_media *media)
{
	const char *type = nr_html_attribute(attributes, "type");

	*media = NR_MEDIA_PICTURE;
	if (type == NULL || *type == '\0')
		return nr_html_is_picture_name(url);
	if (strncasecmp(type, "video/", 6) == 0)
		*media = NR_MEDIA_VIDEO;
	else if (strncasecmp(type, "audio/", 6) == 0)
		*media = NR_MEDIA_AUDIO;
	return *media != NR_MEDIA_PICTURE || strncasecmp(type, "image/", 6) == 0;
}

static const char *embedded_address(const char *const *attributes)
{
	const char *url = nr_html_attribute(attributes, "data");

	return url != NULL ? url : nr_html_attribute(attributes, "src");
}

bool nr_html_is_shown_object(const char *const *attributes)
{
	const char *url = embedded_address(attributes);
	enum nr_media media;

	return url != NULL && *url != '\0' && embedded_kind(attributes, url, &media);
}

static void start_embedded(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *url = embedded_address(attributes), *address;
	enum nr_media media;

	if (!nr_html_is_shown_object(attributes) || nr_html_is_tracking_pixel(attributes))
		return;
	embedded_kind(attributes, url, &media);
	const char *title = attribute_text(reader, attributes, "title");
	if (title == NULL)
		title = attribute_text(reader, attributes, "aria-label");
	if (media == NR_MEDIA_PICTURE) {
		const char *const picture[] = { "src", url, NULL };
		struct nr_buffer found = NR_BUFFER_INIT;
		nr_html_image_address(&found, picture, reader->rules, reader->base);
		address = found.length > 0 ? nr_arena_strndup(reader->blocks.arena, found.data, found.length) : NULL;
		nr_buffer_release(&found);
		nr_html_blocks_image(&reader->blocks, address, attribute_text(reader, attributes, "alt"), title);
	} else if ((address = fetched(reader, url)) != NULL) {
		nr_html_blocks_media(&reader->blocks, media, address, NULL, title);
	}
}

/* What stands for a drawing or a formula: its alternative, where an attribute holds it. */
static void start_alternative(struct nr_html_reader *reader, const char *const *attributes, const char *name)
{
	const char *text = attribute_text(reader, attributes, name);

	if (text != NULL)
		nr_html_blocks_text(&reader->blocks, text, strlen(text));
}

/* The TeX of a formula, where an attribute holds it. */
static void start_formula(struct nr_html_reader *reader, const char *const *attributes)
{
	const char *text = attribute_text(reader, attributes, "alttext");
	size_t length = text != NULL ? strlen(text) : 0;

	if (text != NULL) {
		text = nr_formula_plain_tex(text, &length);
		nr_html_blocks_text(&reader->blocks, text, length);
	}
}

static void enter_formula(struct nr_html_reader *reader, enum nr_formula_kind kind, const char *const *attributes)
{
	const char *encoding = nr_html_attribute(attributes, "encoding");

	nr_formula_begin(&reader->formula, kind, encoding != NULL && strcasestr(encoding, "tex") != NULL);
}

static void leave_formula(struct nr_html_reader *reader)
{
	if (!nr_formula_end(&reader->formula))
		return;
	const char *text = nr_formula_reading(&reader->formula);
	nr_html_blocks_text(&reader->blocks, text, strlen(text));
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
	case NR_HTML_MEDIA:
		start_media(reader, (enum nr_media)element->level, attributes);
		break;
	case NR_HTML_EMBED:
	case NR_HTML_OBJECT:
		start_embedded(reader, attributes);
		break;
	case NR_HTML_FRAME:
		start_frame(reader, attributes);
		break;
	case NR_HTML_DRAWING:
		start_alternative(reader, attributes, "aria-label");
		break;
	case NR_HTML_FORMULA:
		start_formula(reader, attributes);
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

/* Elements within a line, whose ends act on the text since they began. */
static void enter_inline(struct nr_html_reader *reader, enum nr_html_role role, const char *const *attributes)
{
	struct nr_html_blocks *blocks = &reader->blocks;

	switch (role) {
	case NR_HTML_QUOTED:
		nr_html_blocks_quote_mark(blocks, true);
		break;
	case NR_HTML_READING:
		nr_html_blocks_reading(blocks);
		break;
	case NR_HTML_ABBREVIATION:
		blocks->scope.expansion = attribute_text(reader, attributes, "title");
		nr_html_blocks_mark(blocks);
		break;
	case NR_HTML_RAISED:
	case NR_HTML_LOWERED:
		nr_html_blocks_mark(blocks);
		break;
	default:
		break;
	}
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
		nr_html_blocks_list(blocks, (enum nr_html_list_kind)element->level, attributes);
		scope->definitions = element->level == NR_HTML_DEFINITIONS ? scope->list_depth : 0;
		break;
	case NR_HTML_ITEM:
		nr_html_blocks_item(blocks, attributes);
		break;
	case NR_HTML_TERM:
	case NR_HTML_DEFINITION:
		nr_html_blocks_term(blocks, element->role == NR_HTML_DEFINITION);
		break;
	case NR_HTML_QUOTE:
		if (scope->quote_depth < UINT8_MAX)
			scope->quote_depth++;
		scope->container = NR_BLOCK_QUOTE;
		break;
	case NR_HTML_PRE:
		scope->preformatted = true;
		break;
	case NR_HTML_TABLE:
		nr_html_blocks_table(blocks, attributes);
		break;
	case NR_HTML_ROW:
		nr_html_blocks_row(blocks);
		break;
	case NR_HTML_CELL:
		nr_html_blocks_cell(blocks, element->level > 0, attributes);
		break;
	case NR_HTML_MEDIA:
		scope->media = true;
		break;
	case NR_HTML_DRAWING:
		scope->drawing = true;
		break;
	case NR_HTML_FORMULA:
		scope->formula = true;
		enter_formula(reader, NR_FORMULA_ROW, attributes);
		break;
	case NR_HTML_FORMULA_PART:
		if (scope->formula)
			enter_formula(reader, (enum nr_formula_kind)element->level, attributes);
		break;
	case NR_HTML_CENTRED:
		scope->centred = (uint32_t)blocks->pieces.length;
		break;
	case NR_HTML_FIGURE:
		scope->figure = ++blocks->figures;
		break;
	default:
		enter_inline(reader, element->role, attributes);
	}
}

void nr_html_leave(struct nr_html_reader *reader, enum nr_html_role role)
{
	struct nr_html_blocks *blocks = &reader->blocks;

	switch (role) {
	case NR_HTML_ANCHOR:
		nr_html_blocks_end_reference(blocks);
		break;
	case NR_HTML_PICTURE: /* its sources are not another image's */
		free(reader->picture);
		reader->picture = NULL;
		break;
	case NR_HTML_FORMULA:
	case NR_HTML_FORMULA_PART:
		if (blocks->scope.formula)
			leave_formula(reader);
		break;
	case NR_HTML_LIST:
		nr_html_blocks_end_list(blocks);
		break;
	case NR_HTML_ITEM:
	case NR_HTML_TERM:
	case NR_HTML_DEFINITION:
		blocks->marker = NULL;
		break;
	case NR_HTML_TABLE:
		nr_html_blocks_end_table(blocks);
		break;
	case NR_HTML_FIGURE:
		nr_html_blocks_end_figure(blocks);
		break;
	case NR_HTML_CENTRED:
		if (blocks->scope.target == NR_HTML_TO_TEXT)
			nr_html_blocks_join_figure(blocks, blocks->scope.centred);
		break;
	case NR_HTML_QUOTED:
		nr_html_blocks_quote_mark(blocks, false);
		break;
	case NR_HTML_READING:
		nr_html_blocks_end_reading(blocks);
		break;
	case NR_HTML_ABBREVIATION:
		nr_html_blocks_end_abbreviation(blocks);
		break;
	case NR_HTML_RAISED:
	case NR_HTML_LOWERED:
		nr_html_blocks_end_shift(blocks, role == NR_HTML_RAISED);
		break;
	default:
		break;
	}
}
