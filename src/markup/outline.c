/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/outline.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/memory.h"
#include "markup/html-attributes.h"
#include "markup/html-elements.h"
#include "markup/html-sax.h"
#include "markup/outline-elements.h"
#include "markup/outline-meter.h"
#include "markup/page-words.h"
#include "text/sanitize.h"

enum {
	NODES_MAX = 1 << 16,
	UNITS_MAX = 1 << 16,
	QUOTES_MAX = 1000,
	LINE_MAX_BYTES = 200,  /* bytes of a line that may name time and author */
	QUOTE_MAX = 400,       /* bytes of a short text that are kept */
	JSON_MAX = 4 << 20,    /* bytes of a script of metadata */
	CAPTURES = 4,          /* short texts that may lie in one another */
	CACHE_SIZE = 64,
};

struct open_element {
	int level;
	uint32_t node; /* it, or the innermost one around it */
	uint32_t block;
	enum nr_html_role role;
	unsigned hash_links, links; /* open ones around what is inside */
};

/* A short text that is being taken down. */
struct capture {
	enum nr_outline_note kind;
	int level;
	uint32_t node;
	bool is_node;
	struct nr_buffer text;
};

/* What the text goes to that no reader of the page sees. */
enum hidden_text { HIDDEN_NONE, HIDDEN_TITLE, HIDDEN_JSON };

struct outliner {
	htmlParserCtxtPtr context;
	struct nr_outline *outline;
	uint32_t started;
	int skip_level;
	enum hidden_text hidden;
	struct nr_buffer hidden_text;
	size_t open_count;
	struct open_element *open; /* NR_HTML_DEPTH_MAX */
	struct capture captures[CAPTURES];
	size_t capture_count;
	struct nr_outline_unit unit;
	unsigned breaks;       /* <br> in a row since the last text */
	struct nr_outline_meter meter;
	struct {
		const xmlChar *name;
		const struct nr_html_element *element;
		enum nr_outline_tag tag;
	} cache[CACHE_SIZE];
};

static struct nr_outline_node *node_at(struct outliner *outliner, uint32_t index)
{
	return &outliner->outline->nodes.items[index];
}

/* The innermost open element; one that stands for the page where none is open. */
static struct open_element innermost(const struct outliner *outliner)
{
	return outliner->open_count > 0 ? outliner->open[outliner->open_count - 1] : (struct open_element){ 0 };
}

/* --- Text ------------------------------------------------------------------------------------------------------ */

static void end_unit(struct outliner *outliner)
{
	struct nr_outline *outline = outliner->outline;

	if (outliner->unit.text > 0) {
		outliner->unit.start = nr_outline_meter_start(&outliner->meter);
		if (outline->units.length < UNITS_MAX)
			*nr_vector_add(&outline->units) = outliner->unit;
		else
			outline->incomplete = true;
	}
	outliner->unit = (struct nr_outline_unit){ 0 };
	outliner->meter = NR_OUTLINE_METER;
	outliner->breaks = 0;
}

static bool is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] > ' ')
			return false;
	return true;
}

static void capture_text(struct outliner *outliner, const char *text, size_t length)
{
	for (size_t i = 0; i < outliner->capture_count; i++) {
		struct nr_buffer *buffer = &outliner->captures[i].text;
		size_t room = QUOTE_MAX - buffer->length;
		nr_buffer_append(buffer, text, length < room ? length : room);
	}
}

/* Takes down a line such as "2031年06月10日 08:30　来源：...　作者：...", which many pages have without a class. */
static void quote_line(struct outliner *outliner, const char *text, size_t length)
{
	static const char *const words[] = { "20", "作者", "记者", "記者", "撰文" };
	struct nr_outline *outline = outliner->outline;
	const char *found = NULL;

	for (size_t i = 0; i < sizeof words / sizeof words[0] && found == NULL; i++)
		found = memmem(text, length, words[i], strlen(words[i]));
	if (found == NULL || outline->quotes.length >= QUOTES_MAX)
		return;
	char *copy = nr_strndup(text, length), *line = nr_sanitized_line(copy);
	free(copy);
	*nr_vector_add(&outline->quotes) = (struct nr_outline_quote){ NR_NOTE_LINE, innermost(outliner).node, false,
		line };
}

static void on_text(void *data, const xmlChar *text, int length)
{
	struct outliner *outliner = data;
	uint32_t said = 0, commas = 0;

	if (outliner->skip_level > 0) {
		if (outliner->hidden != HIDDEN_NONE && outliner->hidden_text.length < JSON_MAX)
			nr_buffer_append(&outliner->hidden_text, text, (size_t)length);
		return;
	}
	if (is_blank((const char *)text, (size_t)length)) {
		outliner->meter.space = true;
		capture_text(outliner, " ", 1);
		return;
	}
	if (outliner->breaks > 1)
		end_unit(outliner);
	outliner->breaks = 0;
	capture_text(outliner, (const char *)text, (size_t)length);
	if (length <= LINE_MAX_BYTES)
		quote_line(outliner, (const char *)text, (size_t)length);
	nr_outline_measure(&outliner->meter, (const char *)text, (size_t)length, &said, &commas);
	struct open_element inner = innermost(outliner);
	uint32_t link = inner.links > 0 ? said : inner.hash_links > 0 ? (said * 3 + 5) / 10 : 0;
	struct nr_outline_count *own = &node_at(outliner, inner.node)->own;
	own->text += said;
	own->commas += commas;
	own->link += link;
	outliner->unit.node = inner.block;
	outliner->unit.text += said;
	outliner->unit.commas += commas;
	outliner->unit.link += link;
}

/* --- Ends ------------------------------------------------------------------------------------------------------ */

static void end_hidden(struct outliner *outliner)
{
	struct nr_page_facts *facts = &outliner->outline->facts;

	if (outliner->hidden == HIDDEN_TITLE)
		nr_page_facts_set(facts, NR_PAGE_TITLE, outliner->hidden_text.data, NR_TRUST_ELEMENT);
	else if (outliner->hidden == HIDDEN_JSON)
		nr_page_facts_json(facts, outliner->hidden_text.data, outliner->hidden_text.length);
	outliner->hidden = HIDDEN_NONE;
	nr_buffer_clear(&outliner->hidden_text);
}

static void end_captures(struct outliner *outliner, int level)
{
	while (outliner->capture_count > 0 && outliner->captures[outliner->capture_count - 1].level >= level) {
		struct capture *capture = &outliner->captures[--outliner->capture_count];
		char *text = nr_sanitized_line(capture->text.data);
		nr_buffer_release(&capture->text);
		if (text[0] == '\0' || outliner->outline->quotes.length >= QUOTES_MAX) {
			free(text);
			continue;
		}
		*nr_vector_add(&outliner->outline->quotes) = (struct nr_outline_quote){ capture->kind, capture->node,
			capture->is_node, text };
	}
}

static void close_from_level(struct outliner *outliner, int level)
{
	while (outliner->open_count > 0 && outliner->open[outliner->open_count - 1].level >= level) {
		struct open_element *open = &outliner->open[outliner->open_count - 1];
		if (nr_html_is_block(open->role))
			end_unit(outliner);
		end_captures(outliner, open->level);
		outliner->open_count--;
		uint32_t around = innermost(outliner).node;
		if (open->node != around)
			node_at(outliner, open->node)->end = (uint32_t)outliner->outline->nodes.length;
	}
}

static void leave_skipped(struct outliner *outliner)
{
	if (outliner->hidden != HIDDEN_NONE)
		end_hidden(outliner);
	outliner->skip_level = 0;
}

static void on_end(void *data, const xmlChar *name)
{
	struct outliner *outliner = data;
	int level = outliner->context->nameNr;

	(void)name;
	if (outliner->skip_level > 0 && level > outliner->skip_level)
		return;
	leave_skipped(outliner);
	close_from_level(outliner, level);
}

/* --- Elements -------------------------------------------------------------------------------------------------- */

static size_t look_up(struct outliner *outliner, const xmlChar *name)
{
	size_t slot = ((uintptr_t)name >> 3) % CACHE_SIZE;

	if (outliner->cache[slot].name != name) {
		const char *text = (const char *)name;
		outliner->cache[slot].name = name;
		outliner->cache[slot].element = nr_html_element(text, strlen(text));
		outliner->cache[slot].tag = nr_outline_tag_of(text, outliner->cache[slot].element);
	}
	return slot;
}

/* Elements of the head, and what is kept of those that are not shown. */
static void read_facts(struct outliner *outliner, const char *name, const struct nr_outline_attributes *attributes,
	int level)
{
	struct nr_page_facts *facts = &outliner->outline->facts;

	if (strcmp(name, "meta") == 0) {
		const char *keys[] = { attributes->property, attributes->name, attributes->itemprop };
		for (size_t i = 0; i < sizeof keys / sizeof keys[0] && attributes->content != NULL; i++)
			if (keys[i] != NULL)
				nr_page_facts_meta(facts, keys[i], attributes->content);
	} else if (strcmp(name, "link") == 0) {
		if (nr_outline_has_word(attributes->rel, "canonical") && attributes->href != NULL)
			nr_page_facts_set(facts, NR_PAGE_ADDRESS, attributes->href, NR_TRUST_META + 10);
	} else if (strcmp(name, "html") == 0) {
		nr_page_facts_set(facts, NR_PAGE_LANGUAGE, attributes->lang, NR_TRUST_ELEMENT);
	} else if (strcmp(name, "title") == 0) {
		if (facts->trust[NR_PAGE_TITLE] < NR_TRUST_ELEMENT) {
			outliner->hidden = HIDDEN_TITLE;
			outliner->skip_level = level;
		}
	} else if (strcmp(name, "script") == 0 && attributes->type != NULL &&
		strcasestr(attributes->type, "ld+json") != NULL) {
		outliner->hidden = HIDDEN_JSON;
		outliner->skip_level = level;
	}
}

/* Counts what an element is that has no text. */
static void count_element(struct outliner *outliner, const char *name, const struct nr_html_element *element,
	const struct nr_outline_attributes *attributes)
{
	struct nr_outline_count *own = &node_at(outliner, innermost(outliner).node)->own;

	if (element->role == NR_HTML_IMAGE)
		own->images++;
	else if (strcmp(name, "input") == 0)
		own->inputs += attributes->type == NULL || strcasecmp(attributes->type, "hidden") != 0;
	else if (strcmp(name, "iframe") == 0 || strcmp(name, "embed") == 0 || strcmp(name, "object") == 0)
		own->embeds += !nr_outline_is_film(attributes->src);
	else if (element->role == NR_HTML_RULE)
		end_unit(outliner);
	else if (element->role == NR_HTML_BREAK)
		outliner->breaks += outliner->unit.text > 0;
}

/* --- Nodes ----------------------------------------------------------------------------------------------------- */

static int weight_of(unsigned words)
{
	return (words & NR_WORD_GOOD ? 25 : 0) - (words & NR_WORD_BAD ? 25 : 0);
}

static void mark_blocks(struct outliner *outliner, uint32_t index)
{
	while (!node_at(outliner, index)->has_blocks) {
		node_at(outliner, index)->has_blocks = true;
		index = node_at(outliner, index)->parent;
	}
}

/* Whether an element's being there means that what is around it is more than one paragraph. */
static bool begins_paragraph(enum nr_outline_tag tag)
{
	switch (tag) {
	case NR_TAG_DIV:
	case NR_TAG_PARAGRAPH:
	case NR_TAG_LIST:
	case NR_TAG_TERMS:
	case NR_TAG_QUOTE:
	case NR_TAG_PRE:
	case NR_TAG_TABLE:
		return true;
	default:
		return false;
	}
}

static uint32_t add_node(struct outliner *outliner, uint32_t ordinal, size_t slot,
	const struct nr_outline_attributes *attributes)
{
	const struct nr_html_element *element = outliner->cache[slot].element;
	struct nr_outline *outline = outliner->outline;
	unsigned classes = nr_page_words(attributes->class), ids = nr_page_words(attributes->id);
	uint32_t index = (uint32_t)outline->nodes.length, parent = innermost(outliner).node;
	struct nr_outline_node *node = nr_vector_add(&outline->nodes);

	*node = (struct nr_outline_node){
		.ordinal = ordinal,
		.parent = parent,
		.end = index + 1,
		.words = (uint16_t)(classes | ids),
		.weight = (int8_t)(weight_of(classes) + weight_of(ids)),
		.tag = (uint8_t)outliner->cache[slot].tag,
		.level = element->level,
		.is_block = nr_html_is_block(element->role),
		.gone = nr_outline_is_out_of_sight(attributes, classes | ids),
		.is_aside = nr_outline_is_aside(attributes),
		.is_layout = attributes->role != NULL && strcasecmp(attributes->role, "presentation") == 0,
		.is_body = nr_outline_has_word(attributes->itemprop, "articleBody"),
	};
	if (attributes->class != NULL && attributes->class[0] != '\0')
		node->class_hash = (uint32_t)nr_hash(attributes->class, strlen(attributes->class)) | 1;
	if (begins_paragraph(outliner->cache[slot].tag) && index > 0)
		mark_blocks(outliner, parent);
	return index;
}

/* Takes down the text of an element that may be title, author or date. */
static void begin_capture(struct outliner *outliner, const struct open_element *open, bool is_node,
	const struct nr_outline_attributes *attributes)
{
	struct nr_page_facts *facts = &outliner->outline->facts;
	unsigned words = is_node ? node_at(outliner, open->node)->words : 0;
	bool published = nr_outline_has_word(attributes->itemprop, "datePublished");
	enum nr_outline_note kind;

	if (attributes->datetime != NULL)
		nr_page_facts_set(facts, NR_PAGE_PUBLISHED, attributes->datetime,
			published ? NR_TRUST_SCHEMA : NR_TRUST_ELEMENT);
	if (nr_outline_has_word(attributes->itemprop, "author") ||
		nr_outline_has_word(attributes->rel, "author"))
		kind = NR_NOTE_BYLINE;
	else if (nr_outline_has_word(attributes->itemprop, "headline"))
		kind = NR_NOTE_HEADLINE;
	else if (open->role == NR_HTML_HEADING)
		kind = NR_NOTE_HEADING;
	else if (words & NR_WORD_BYLINE)
		kind = NR_NOTE_BYLINE;
	else if ((words & NR_WORD_DATE) || published)
		kind = NR_NOTE_DATE;
	else
		return;
	if (attributes->content != NULL && attributes->itemprop != NULL)
		nr_page_facts_meta(facts, attributes->itemprop, attributes->content);
	if (outliner->capture_count == CAPTURES)
		return;
	outliner->captures[outliner->capture_count++] = (struct capture){ .kind = kind, .level = open->level,
		.node = open->node, .is_node = is_node, .text = NR_BUFFER_INIT };
}

static void open_element(struct outliner *outliner, uint32_t ordinal, size_t slot,
	const struct nr_outline_attributes *attributes)
{
	const struct nr_html_element *element = outliner->cache[slot].element;
	struct nr_outline *outline = outliner->outline;
	struct open_element around = innermost(outliner), open = around;
	bool is_block = nr_html_is_block(element->role);
	bool is_node = is_block || outliner->cache[slot].tag == NR_TAG_BUTTON || attributes->class != NULL ||
		attributes->id != NULL || attributes->role != NULL || attributes->itemprop != NULL ||
		attributes->aria_hidden != NULL;

	if (outline->nodes.length >= NODES_MAX) {
		outline->incomplete = true;
		is_node = false;
	}
	if (is_block)
		end_unit(outliner);
	if (is_node)
		open.node = add_node(outliner, ordinal, slot, attributes);
	if (is_node && is_block)
		open.block = open.node;
	if (element->role == NR_HTML_ANCHOR && attributes->href != NULL) {
		open.links += attributes->href[0] != '#';
		open.hash_links += attributes->href[0] == '#';
	}
	open.level = outliner->context->nameNr;
	open.role = element->role;
	if (is_node && node_at(outliner, open.node)->gone) {
		outliner->skip_level = open.level;
		return;
	}
	outliner->open[outliner->open_count++] = open;
	begin_capture(outliner, &open, is_node, attributes);
}

static void on_start(void *data, const xmlChar *name, const xmlChar **list)
{
	struct outliner *outliner = data;
	int level = outliner->context->nameNr;
	uint32_t ordinal = outliner->started++;
	size_t slot = look_up(outliner, name);
	const struct nr_html_element *element = outliner->cache[slot].element;

	if (level > NR_HTML_DEPTH_MAX) {
		outliner->outline->incomplete = true;
		nr_html_sax_flatten(outliner->context);
		return;
	}
	if (outliner->skip_level > 0 && level > outliner->skip_level)
		return;
	leave_skipped(outliner);
	close_from_level(outliner, level);
	struct nr_outline_attributes attributes;
	nr_outline_attributes_read(&attributes, (const char *const *)list);
	read_facts(outliner, (const char *)name, &attributes, level);
	if (outliner->skip_level > 0)
		return;
	count_element(outliner, (const char *)name, element, &attributes);
	if (nr_html_is_void(element->role))
		return;
	if (element->role == NR_HTML_DROPPED || element->role == NR_HTML_NOSCRIPT ||
		nr_html_is_hidden((const char *const *)list))
		outliner->skip_level = level;
	else
		open_element(outliner, ordinal, slot, &attributes);
}

/* --- Reading --------------------------------------------------------------------------------------------------- */

struct nr_outline *nr_outline_read(const char *html, size_t length)
{
	struct nr_outline *outline = nr_alloc(sizeof *outline);
	struct outliner *outliner = nr_alloc(sizeof *outliner);
	htmlParserCtxtPtr context = nr_html_sax_new(outliner);

	outliner->context = context;
	outliner->outline = outline;
	outliner->open = nr_realloc_array(NULL, NR_HTML_DEPTH_MAX, sizeof outliner->open[0]);
	nr_buffer_init(&outliner->hidden_text);
	*nr_vector_add(&outline->nodes) = (struct nr_outline_node){ .is_block = true, .has_blocks = true };
	end_unit(outliner);
	context->sax->startElement = on_start;
	context->sax->endElement = on_end;
	context->sax->characters = on_text;
	context->sax->cdataBlock = on_text;
	context->sax->ignorableWhitespace = on_text;
	nr_html_sax_run(context, html, length, false);
	leave_skipped(outliner);
	close_from_level(outliner, 0);
	end_unit(outliner);
	outline->nodes.items[0].end = (uint32_t)outline->nodes.length;
	htmlFreeParserCtxt(context);
	nr_buffer_release(&outliner->hidden_text);
	free(outliner->open);
	free(outliner);
	return outline;
}

void nr_outline_free(struct nr_outline *outline)
{
	if (outline == NULL)
		return;
	for (size_t i = 0; i < outline->quotes.length; i++)
		free(outline->quotes.items[i].text);
	nr_vector_release(&outline->quotes);
	nr_vector_release(&outline->nodes);
	nr_vector_release(&outline->units);
	nr_page_facts_release(&outline->facts);
	free(outline);
}
