/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-sax.h"

#include <limits.h>
#include <string.h>

#include "base/error.h"
#include "base/vector.h"
#include "markup/html-input.h"
#include "markup/html-shorten.h"

htmlParserCtxtPtr nr_html_sax_new(void *user_data)
{
	htmlParserCtxtPtr context = htmlNewParserCtxt();

	if (context == NULL)
		nr_die("out of memory");
	memset(context->sax, 0, sizeof *context->sax);
	context->userData = user_data;
	return context;
}

/* --- What was taken out, put back -------------------------------------------------------------------------------- */

/* Stands between libxml2 and the handlers of the caller. */
struct relay {
	const struct nr_html_short *shorter;
	htmlSAXHandler handlers; /* the caller's */
	void *user_data;
	NR_VECTOR(const xmlChar *) attributes;
	struct nr_buffer value;
};

static void relay_end(void *data, const xmlChar *name)
{
	struct relay *relay = data;

	relay->handlers.endElement(relay->user_data, name);
}

static void hand_over(const struct relay *relay, charactersSAXFunc handler, const xmlChar *text, int length)
{
	const struct nr_html_part *part;
	size_t left = (size_t)length, at;

	while (left > 0 && (part = nr_html_short_find(relay->shorter, (const char *)text, left, &at)) != NULL) {
		if (at > 0)
			handler(relay->user_data, text, (int)at);
		handler(relay->user_data, (const xmlChar *)part->text, (int)part->length);
		text += at + 4;
		left -= at + 4;
	}
	if (left > 0)
		handler(relay->user_data, text, (int)left);
}

static void relay_text(void *data, const xmlChar *text, int length)
{
	const struct relay *relay = data;

	hand_over(relay, relay->handlers.characters, text, length);
}

static void relay_raw(void *data, const xmlChar *text, int length)
{
	const struct relay *relay = data;

	if (relay->handlers.cdataBlock != NULL)
		hand_over(relay, relay->handlers.cdataBlock, text, length);
}

/* A value as it was. It is in the arena, or the one given. */
static const xmlChar *restore(struct relay *relay, const xmlChar *value)
{
	const char *text = strchr((const char *)value, 0xF3); /* with which the characters begin that stand for parts */
	size_t left, at;

	if (text == NULL)
		return value;
	text = (const char *)value;
	left = strlen(text);
	const struct nr_html_part *part = nr_html_short_find(relay->shorter, text, left, &at);
	if (part == NULL)
		return value;
	if (left == 4)
		return (const xmlChar *)part->text;
	nr_buffer_clear(&relay->value);
	for (; part != NULL; part = nr_html_short_find(relay->shorter, text, left, &at)) {
		nr_buffer_append(&relay->value, text, at);
		nr_buffer_append(&relay->value, part->text, part->length);
		text += at + 4;
		left -= at + 4;
	}
	nr_buffer_append(&relay->value, text, left);
	return (const xmlChar *)nr_arena_strndup(relay->shorter->arena, relay->value.data, relay->value.length);
}

static void relay_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct relay *relay = data;

	relay->attributes.length = 0;
	for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
		*nr_vector_add(&relay->attributes) = attributes[i];
		const xmlChar *value = attributes[i + 1];
		*nr_vector_add(&relay->attributes) = value != NULL ? restore(relay, value) : NULL;
	}
	if (relay->attributes.length > 0)
		*nr_vector_add(&relay->attributes) = NULL;
	relay->handlers.startElement(relay->user_data, name,
		relay->attributes.length > 0 ? relay->attributes.items : NULL);
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

static void run(htmlParserCtxtPtr context, const char *html, size_t length)
{
	/* HUGE: without it, what is nested deep vanishes with all that follows. IGNORE_ENC: <meta> is not believed. */
	const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE;
	int size = length < INT_MAX ? (int)length : INT_MAX;

	htmlDocPtr tree = htmlCtxtReadMemory(context, html, size, NULL, "UTF-8", flags);
	if (tree != NULL) /* without its own handlers libxml2 has none to add to */
		NR_BUG("libxml2 built a tree");
}

/* The same with what was taken out put back. */
static void run_relayed(htmlParserCtxtPtr context, const struct nr_html_short *shorter)
{
	struct relay relay = { shorter, *context->sax, context->userData, { NULL, 0, 0 }, NR_BUFFER_INIT };
	htmlSAXHandler *handlers = context->sax;

	handlers->startElement = relay_start;
	handlers->endElement = relay_end;
	handlers->characters = handlers->ignorableWhitespace = relay_text;
	handlers->cdataBlock = relay_raw;
	context->userData = &relay;
	run(context, shorter->html.data, shorter->html.length);
	*context->sax = relay.handlers;
	context->userData = relay.user_data;
	nr_vector_release(&relay.attributes);
	nr_buffer_release(&relay.value);
}

void nr_html_sax_run(htmlParserCtxtPtr context, const char *html, size_t length, bool well_formed)
{
	struct nr_buffer storage = NR_BUFFER_INIT;
	struct nr_html_short shorter;
	const char *prefix;

	html = nr_html_input(&storage, html, &length, well_formed, &prefix);
	if (nr_html_shorten(&shorter, prefix, html, length))
		run_relayed(context, &shorter);
	else
		run(context, shorter.html.data, shorter.html.length);
	nr_html_short_release(&shorter);
	nr_buffer_release(&storage);
}

void nr_html_sax_flatten(htmlParserCtxtPtr context)
{
	context->nameNr--;
	context->name = context->nameTab[context->nameNr - 1];
}
