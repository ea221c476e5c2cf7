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
	struct nr_buffer values; /* of the element under way, each with its NUL */
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

/* The bytes of a value as it was, with its NUL; 0: it is so still. */
static size_t restored_size(const struct relay *relay, const xmlChar *value)
{
	const struct nr_html_part *part;
	/* With which the characters begin that stand for parts. */
	const char *text = value != NULL ? strchr((const char *)value, 0xF3) : NULL;
	size_t size = 0, at;

	if (text == NULL)
		return 0;
	for (size_t left = strlen(text); (part = nr_html_short_find(relay->shorter, text, left, &at)) != NULL;) {
		size += part->length;
		text += at + 4;
		left -= at + 4;
	}
	return size > 0 ? size + strlen((const char *)value) + 1 : 0;
}

static void add_attribute(void *context, const char *name, const char *value)
{
	struct relay *relay = context;

	if (name != NULL)
		*nr_vector_add(&relay->attributes) = (const xmlChar *)name;
	*nr_vector_add(&relay->attributes) = (const xmlChar *)value;
}

/* Adds a value as it was, and the attributes behind it that were taken out with it. There is room for their text. */
static void add_restored(struct relay *relay, const xmlChar *value)
{
	const char *text = (const char *)value;
	size_t left = strlen(text), at, start = relay->values.length;
	const struct nr_html_part *part = nr_html_short_find(relay->shorter, text, left, &at);
	char quote = left == 4 ? part->quote : '\0';

	for (; part != NULL; part = nr_html_short_find(relay->shorter, text, left, &at)) {
		nr_buffer_append(&relay->values, text, at);
		nr_buffer_append(&relay->values, part->text, part->length);
		text += at + 4;
		left -= at + 4;
	}
	nr_buffer_append(&relay->values, text, left + 1);
	if (quote != '\0')
		nr_html_short_split(relay->values.data + start, quote, add_attribute, relay);
	else
		add_attribute(relay, NULL, relay->values.data + start);
}

static void relay_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct relay *relay = data;
	size_t size = 0;

	if (attributes == NULL) {
		relay->handlers.startElement(relay->user_data, name, NULL);
		return;
	}
	relay->attributes.length = 0;
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		size += restored_size(relay, attributes[i + 1]);
	nr_buffer_clear(&relay->values);
	nr_buffer_reserve(&relay->values, size);
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		*nr_vector_add(&relay->attributes) = attributes[i];
		const xmlChar *value = attributes[i + 1];
		if (size > 0 && restored_size(relay, value) > 0)
			add_restored(relay, value);
		else
			add_attribute(relay, NULL, (const char *)value);
	}
	*nr_vector_add(&relay->attributes) = NULL;
	relay->handlers.startElement(relay->user_data, name, relay->attributes.items);
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

static void run(htmlParserCtxtPtr context, const char *html, size_t length)
{
	/* HUGE: without it, what is nested deep vanishes with all that follows. IGNORE_ENC: <meta> is not believed. */
	const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE;
	int size = length < INT_MAX ? (int)length : INT_MAX;

	/* There is no tree: without its own handlers libxml2 has none to add to. */
	xmlFreeDoc(htmlCtxtReadMemory(context, html, size, NULL, "UTF-8", flags));
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
	nr_buffer_release(&relay.values);
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
