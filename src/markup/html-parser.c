/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "markup/html-attributes.h"
#include "markup/html-elements.h"
#include "markup/html-reader.h"
#include "markup/html-sax.h"

enum {
	SKIPPED_DEPTH_MAX = 1024, /* open elements inside of what is left out; those further in are flattened */
	CACHE_SIZE = 64,
};

/* An open element. level is libxml2's own depth, the element itself included: it tells which elements have ended even
 * where no event did (a start tag that is cut off has none). */
struct open_element {
	struct nr_element element;
	char **attributes; /* a copy for the selectors; NULL: not needed */
	enum nr_html_role role;
	int level;
	bool is_target;    /* its text goes to a target of its own */
	struct nr_html_scope outer;
};

/* A list of selectors and which of them, being for the first match alone, had it. */
struct matcher {
	const struct nr_selector_list *list;
	bool *done;
};

struct parser {
	htmlParserCtxtPtr context;
	struct matcher body, drop, caption, title, author, published;
	bool has_selectors;
	const struct nr_html_selection *selection; /* NULL: none */
	const struct nr_ordinals *figures;         /* NULL: none */
	uint32_t started;            /* start tags met so far */
	size_t kept, dropped, figures_met; /* how many of those lie behind */
	int skip_level;              /* level of the element that is left out with all inside; 0: none */
	size_t open_count;
	struct open_element *open; /* NR_HTML_DEPTH_MAX */
	struct nr_html_reader reader;
	struct {
		const xmlChar *name; /* interned by libxml2: the pointer says which */
		const struct nr_html_element *element;
	} cache[CACHE_SIZE];
};

/* --- Rules ----------------------------------------------------------------------------------------------------- */

static struct matcher matcher_of(const struct nr_selector_list *list)
{
	return (struct matcher){ list, nr_alloc_array(list->length, sizeof(bool)) };
}

static bool matches(struct matcher *matcher, const struct nr_element *element)
{
	for (size_t i = 0; matcher->list != NULL && i < matcher->list->length; i++) {
		const struct nr_selector *selector = matcher->list->items[i];
		if (matcher->done[i] || !nr_selector_matches(selector, element))
			continue;
		matcher->done[i] = nr_selector_is_first_only(selector);
		return true;
	}
	return false;
}

static void take_rules(struct parser *parser, const struct nr_html_rules *rules)
{
	parser->reader.rules = rules;
	parser->body = matcher_of(&rules->body);
	parser->drop = matcher_of(&rules->drop);
	parser->caption = matcher_of(&rules->caption);
	parser->title = matcher_of(&rules->title);
	parser->author = matcher_of(&rules->author);
	parser->published = matcher_of(&rules->published);
	parser->has_selectors = rules->body.length + rules->drop.length + rules->caption.length + rules->title.length +
		rules->author.length + rules->published.length > 0;
}

/* Whether an ordinal is in an ascending list whose first *behind are smaller; ordinals are asked for in order. */
static bool is_listed(const struct nr_ordinals *list, size_t *behind, uint32_t ordinal)
{
	while (*behind < list->length && list->items[*behind] < ordinal)
		(*behind)++;
	return *behind < list->length && list->items[*behind] == ordinal;
}

/* The target the rules, or common names of classes, give to an element's text. */
static enum nr_html_target target_of(struct parser *parser, const struct nr_element *element, enum nr_html_role role)
{
	if (parser->has_selectors) {
		if (matches(&parser->published, element))
			return NR_HTML_TO_PUBLISHED;
		if (matches(&parser->author, element))
			return NR_HTML_TO_AUTHOR;
		if (matches(&parser->title, element))
			return NR_HTML_TO_TITLE;
		if (matches(&parser->caption, element))
			return NR_HTML_TO_CAPTION;
	}
	if (role == NR_HTML_FIGCAPTION)
		return NR_HTML_TO_CAPTION;
	if (role == NR_HTML_SMALL && nr_html_blocks_is_under_image(&parser->reader.blocks))
		return NR_HTML_TO_CAPTION;
	return role != NR_HTML_FIGURE && nr_html_is_caption_class(nr_html_attribute(element->attributes, "class"))
		? NR_HTML_TO_CAPTION : NR_HTML_TO_TEXT;
}

/* --- Elements -------------------------------------------------------------------------------------------------- */

static const struct nr_html_element *look_up(struct parser *parser, const xmlChar *name)
{
	size_t slot = ((uintptr_t)name >> 3) % CACHE_SIZE;

	if (parser->cache[slot].name != name) {
		parser->cache[slot].name = name;
		parser->cache[slot].element = nr_html_element((const char *)name, strlen((const char *)name));
	}
	return parser->cache[slot].element;
}

/* --- The open elements ----------------------------------------------------------------------------------------- */

static char **copy_attributes(const xmlChar *const *attributes)
{
	size_t count = 0;

	while (attributes[count] != NULL)
		count += 2;
	char **copy = nr_alloc_array(count + 1, sizeof *copy);
	for (size_t i = 0; i < count; i++)
		copy[i] = nr_strdup((const char *)attributes[i]);
	return copy;
}

static void free_attributes(char **attributes)
{
	for (size_t i = 0; attributes != NULL && (attributes[i] != NULL || i % 2 == 1); i++)
		free(attributes[i]);
	free(attributes);
}

static const struct nr_element *innermost(const struct parser *parser)
{
	return parser->open_count > 0 ? &parser->open[parser->open_count - 1].element : NULL;
}

static void close_innermost(struct parser *parser)
{
	struct open_element *open = &parser->open[--parser->open_count];
	struct nr_html_blocks *blocks = &parser->reader.blocks;

	if (nr_html_is_block(open->role))
		nr_html_blocks_boundary(blocks);
	if (open->is_target)
		nr_html_blocks_end_target(blocks);
	nr_html_leave(&parser->reader, open->role);
	blocks->scope = open->outer;
	free_attributes(open->attributes);
}

static void close_from_level(struct parser *parser, int level)
{
	while (parser->open_count > 0 && parser->open[parser->open_count - 1].level >= level)
		close_innermost(parser);
}

static void open_element(struct parser *parser, const struct nr_html_element *element, const xmlChar *name,
	const xmlChar **attributes, enum nr_html_target target)
{
	const struct nr_element *parent = innermost(parser);
	struct open_element *open = &parser->open[parser->open_count++];
	struct nr_html_scope *scope = &parser->reader.blocks.scope;
	bool is_target = target != NR_HTML_TO_TEXT && scope->target == NR_HTML_TO_TEXT;

	*open = (struct open_element){
		.element = { (const char *)name, NULL, parent },
		.role = element->role,
		.level = parser->context->nameNr,
		.is_target = is_target,
		.outer = *scope,
	};
	if (parser->has_selectors && attributes != NULL) {
		open->attributes = copy_attributes(attributes);
		open->element.attributes = (const char *const *)open->attributes;
	}
	nr_html_begin(&parser->reader, element, (const char *const *)attributes);
	nr_html_enter(&parser->reader, element, (const char *const *)attributes);
	if (is_target)
		scope->target = target;
}

/* Where only some elements count: where there are no scripts, the image that one would have loaded; in a film, its
 * sources; in a drawing, its title. */
static bool is_wanted(const struct nr_html_scope *scope, const struct nr_html_element *element)
{
	if (scope->noscript)
		return element->role == NR_HTML_IMAGE;
	if (scope->media)
		return element->role == NR_HTML_SOURCE;
	return !scope->drawing || strcmp(element->name, "title") == 0;
}

static bool is_dropped(const struct nr_html_scope *scope, const struct nr_html_element *element,
	const char *const *attributes)
{
	if (element->role == NR_HTML_DROPPED && !scope->drawing)
		return true;
	if (element->role == NR_HTML_ANCHOR && nr_html_is_back_reference(attributes))
		return true;
	if (element->role == NR_HTML_DRAWING && nr_html_attribute_is(attributes, "aria-hidden", "true"))
		return true;
	if ((element->role == NR_HTML_INLINE || element->role == NR_HTML_PARAGRAPH) && nr_html_is_invisible(attributes))
		return true;
	return nr_html_is_hidden(attributes);
}

/* Whether an element's attributes say all that is shown of it. */
static bool speaks_for_content(enum nr_html_role role, const char *const *attributes)
{
	return role == NR_HTML_FRAME || (role == NR_HTML_OBJECT && nr_html_is_shown_object(attributes)) ||
		(role == NR_HTML_DRAWING && nr_html_attribute_says(attributes, "aria-label")) ||
		(role == NR_HTML_FORMULA && nr_html_attribute_says(attributes, "alttext"));
}

/* --- Events ---------------------------------------------------------------------------------------------------- */

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct parser *parser = data;
	int level = parser->context->nameNr;
	const struct nr_html_element *element = look_up(parser, name);
	bool is_void = nr_html_is_void(element->role);
	uint32_t ordinal = parser->started++;

	if (parser->skip_level > 0 && level > parser->skip_level) {
		if (level > SKIPPED_DEPTH_MAX)
			nr_html_sax_flatten(parser->context);
		return;
	}
	parser->skip_level = 0;
	close_from_level(parser, level);
	if (!is_wanted(&parser->reader.blocks.scope, element)) {
		if (level > NR_HTML_DEPTH_MAX)
			nr_html_sax_flatten(parser->context);
		return;
	}
	struct nr_element seen = { (const char *)name, (const char *const *)attributes, innermost(parser) };
	bool dropped = parser->has_selectors && matches(&parser->drop, &seen);
	if (parser->selection != NULL && is_listed(&parser->selection->drop, &parser->dropped, ordinal))
		dropped = true;
	if (dropped || is_dropped(&parser->reader.blocks.scope, element, seen.attributes)) {
		if (dropped && nr_html_is_block(element->role))
			nr_html_blocks_boundary(&parser->reader.blocks);
		if (!is_void)
			parser->skip_level = level;
		return;
	}
	if (speaks_for_content(element->role, seen.attributes)) {
		nr_html_begin(&parser->reader, element, seen.attributes);
		parser->skip_level = level;
		return;
	}
	if (is_void || level > NR_HTML_DEPTH_MAX) {
		struct nr_html_scope scope = parser->reader.blocks.scope;
		nr_html_begin(&parser->reader, element, seen.attributes);
		parser->reader.blocks.scope = scope;
		if (level > NR_HTML_DEPTH_MAX)
			nr_html_sax_flatten(parser->context);
		return;
	}
	bool in_body = parser->has_selectors && matches(&parser->body, &seen);
	if (parser->selection != NULL && is_listed(&parser->selection->keep, &parser->kept, ordinal))
		in_body = true;
	open_element(parser, element, name, attributes, target_of(parser, &seen, element->role));
	if (in_body)
		parser->reader.blocks.scope.inside = true;
	if (parser->figures != NULL && is_listed(parser->figures, &parser->figures_met, ordinal))
		parser->reader.blocks.scope.leading = true;
}

static void on_end(void *data, const xmlChar *name)
{
	struct parser *parser = data;
	int level = parser->context->nameNr;

	(void)name;
	if (parser->skip_level > 0 && level > parser->skip_level)
		return;
	parser->skip_level = 0;
	close_from_level(parser, level);
}

/* "&#147;" means the character that windows-1252 has there (HTML, "numeric character reference end state"). libxml2
 * hands each reference over alone. NULL: text is none of those. */
static const char *referenced(const xmlChar *text, int length)
{
	static const char *const characters[32] = { "€", NULL, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹",
		"Œ", NULL, "Ž", NULL, NULL, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ",
		NULL, "ž", "Ÿ" };

	if (length != 2 || text[0] != 0xC2 || text[1] > 0x9F)
		return NULL;
	return characters[text[1] - 0x80];
}

static bool is_in_title(const struct parser *parser)
{
	return parser->open_count > 0 && strcmp(parser->open[parser->open_count - 1].element.name, "title") == 0;
}

static void on_text(void *data, const xmlChar *text, int length)
{
	struct parser *parser = data;
	const char *meant = referenced(text, length);

	const struct nr_html_scope *scope = &parser->reader.blocks.scope;
	if (parser->skip_level > 0 || scope->noscript || scope->media || (scope->drawing && !is_in_title(parser)))
		return;
	if (scope->formula)
		nr_formula_text(&parser->reader.formula, meant != NULL ? meant : (const char *)text,
			meant != NULL ? strlen(meant) : (size_t)length);
	else if (meant != NULL)
		nr_html_blocks_text(&parser->reader.blocks, meant, strlen(meant));
	else
		nr_html_blocks_text(&parser->reader.blocks, (const char *)text, (size_t)length);
}

/* --- Parsing --------------------------------------------------------------------------------------------------- */

static void run(struct parser *parser, const char *html, size_t length, bool well_formed)
{
	htmlParserCtxtPtr context = nr_html_sax_new(parser);

	parser->context = context;
	context->sax->startElement = on_start;
	context->sax->endElement = on_end;
	context->sax->characters = on_text;
	nr_html_sax_run(context, html, length, well_formed);
	close_from_level(parser, 0);
	nr_html_blocks_boundary(&parser->reader.blocks);
	htmlFreeParserCtxt(context);
}

struct nr_document *nr_html_parse(const char *html, size_t length, const struct nr_html_options *options)
{
	struct nr_arena *arena = nr_arena_new();
	struct nr_document *document = nr_arena_alloc(arena, sizeof *document);
	struct parser *parser = nr_alloc(sizeof *parser);

	document->arena = arena;
	parser->open =
		nr_realloc_array(NULL, NR_HTML_DEPTH_MAX, sizeof parser->open[0]); /* not zeroed: most are never used */
	nr_html_blocks_init(&parser->reader.blocks, arena);
	nr_formula_init(&parser->reader.formula);
	if (options != NULL && options->rules != NULL)
		take_rules(parser, options->rules);
	parser->selection = options != NULL ? options->selection : NULL;
	parser->figures = options != NULL ? options->figures : NULL;
	parser->reader.base = options != NULL ? nr_strdup(options->base) : NULL;
	run(parser, html, length, options != NULL && options->well_formed);
	nr_html_blocks_finish(&parser->reader.blocks, options, document);
	nr_html_blocks_release(&parser->reader.blocks);
	struct matcher *matchers[] = { &parser->body, &parser->drop, &parser->caption, &parser->title, &parser->author,
		&parser->published };
	for (size_t i = 0; i < sizeof matchers / sizeof matchers[0]; i++)
		free(matchers[i]->done);
	free(parser->open);
	nr_formula_release(&parser->reader.formula);
	free(parser->reader.base);
	free(parser->reader.picture);
	free(parser);
	return document;
}
