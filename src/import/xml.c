/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/xml.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "import/xml-repair.h"

/* XML_PARSE_HUGE, NOENT, DTDLOAD and XINCLUDE are never set here. */
enum { DEPTH_MAX = 256 };
enum { OPTIONS = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING };

struct reading {
	const struct nr_xml_handler *handler;
	NR_VECTOR(struct nr_xml_attribute) attributes; /* of the element that begins */
	xmlParserCtxtPtr parser;
	int depth;
	int damaged_line; /* 0: nowhere */
};

static void release_attributes(struct reading *reading)
{
	for (size_t i = 0; i < reading->attributes.length; i++)
		free(reading->attributes.items[i].value);
	reading->attributes.length = 0;
}

/* libxml2 leaves an ampersand in a value as "&#38;", whatever it was written as. */
static char *attribute_value(const xmlChar *start, const xmlChar *end)
{
	static const char ampersand[] = "&#38;";
	char *value = nr_strndup((const char *)start, (size_t)(end - start)), *to = value;

	for (const char *from = value; *from != '\0'; to++) {
		bool is_ampersand = strncmp(from, ampersand, sizeof ampersand - 1) == 0;
		*to = is_ampersand ? '&' : *from;
		from += is_ampersand ? sizeof ampersand - 1 : 1;
	}
	*to = '\0';
	return value;
}

static int line_of(const struct reading *reading)
{
	int line = reading->parser->input != NULL ? reading->parser->input->line : 0;

	return line > 0 ? line : 1;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int namespace_count, const xmlChar **namespaces, int attribute_count, int default_count,
	const xmlChar **attributes)
{
	struct reading *reading = context;

	if (++reading->depth > DEPTH_MAX) {
		reading->damaged_line = reading->damaged_line > 0 ? reading->damaged_line : line_of(reading);
		xmlStopParser(reading->parser);
		return;
	}
	(void)namespace_count;
	(void)namespaces;
	(void)default_count;
	for (int i = 0; i < attribute_count; i++, attributes += 5)
		*nr_vector_add(&reading->attributes) = (struct nr_xml_attribute){
			.name = (const char *)attributes[0],
			.prefix = (const char *)attributes[1],
			.space = (const char *)attributes[2],
			.value = attribute_value(attributes[3], attributes[4]),
		};
	struct nr_xml_element element = {
		.name = (const char *)name,
		.prefix = (const char *)prefix,
		.space = (const char *)space,
		.attributes = reading->attributes.items,
		.attribute_count = reading->attributes.length,
	};
	reading->handler->start(&element, reading->handler->context);
	release_attributes(reading);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct reading *reading = context;

	(void)name;
	(void)prefix;
	(void)space;
	reading->depth--;
	reading->handler->end(reading->handler->context);
}

static void take_text(void *context, const xmlChar *text, int length)
{
	struct reading *reading = context;

	reading->handler->text((const char *)text, (size_t)length, reading->handler->context);
}

/* An undeclared prefix is no damage. */
static void take_error(void *context, xmlErrorPtr problem)
{
	struct reading *reading = context;

	if (problem->domain != XML_FROM_NAMESPACE && problem->level >= XML_ERR_ERROR && reading->damaged_line == 0)
		reading->damaged_line = problem->line > 0 ? problem->line : 1;
}

static xmlParserCtxtPtr new_parser(struct reading *reading)
{
	static const xmlSAXHandler events = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = take_text,
		.cdataBlock = take_text,
		.ignorableWhitespace = take_text,
		.serror = take_error,
	};
	xmlSAXHandler handler = events;

	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, reading, NULL, 0, NULL);
	if (parser == NULL)
		nr_die("out of memory");
	xmlCtxtUseOptions(parser, OPTIONS);
	return parser;
}

static void take_piece(const char *piece, size_t length, void *context)
{
	struct reading *reading = context;

	xmlParseChunk(reading->parser, piece, (int)length, 0);
}

static void warn(struct nr_xml_warnings *warnings, char *line)
{
	*nr_vector_add(warnings) = line;
}

enum nr_status nr_xml_read(const char *text, size_t length, const struct nr_xml_handler *handler,
	struct nr_xml_warnings *warnings, bool *damaged, struct nr_error *error)
{
	struct nr_xml_repairs repairs;
	struct reading reading = { .handler = handler };

	reading.parser = new_parser(&reading);
	enum nr_status status = nr_xml_repair(text, length, take_piece, &reading, &repairs, error);
	*damaged = false;
	if (status == NR_OK) {
		xmlParseChunk(reading.parser, "", 0, 1);
		*damaged = reading.damaged_line > 0;
		if (*damaged)
			warn(warnings, nr_format(_("its XML is damaged in line %d; it was read as far as it goes"),
					       reading.damaged_line));
		if (repairs.characters)
			warn(warnings, nr_strdup(_("characters that XML must not hold were removed")));
		if (repairs.external)
			warn(warnings, nr_strdup(_("it names files that belong to it, which are never opened")));
		if (repairs.unclosed && !*damaged)
			warn(warnings, nr_strdup(_("a tag, comment or declaration in it has no end")));
	}
	xmlFreeParserCtxt(reading.parser);
	nr_vector_release(&reading.attributes);
	return status;
}

const char *nr_xml_attribute(const struct nr_xml_element *element, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++)
		if (element->attributes[i].prefix == NULL && strcasecmp(element->attributes[i].name, name) == 0)
			return element->attributes[i].value;
	return NULL;
}

/* --- What it is ------------------------------------------------------------------------------------------------ */

static const char *behind(const char *at, const char *end, const char *close)
{
	const char *found = memmem(at, (size_t)(end - at), close, strlen(close));

	return found != NULL ? found + strlen(close) : end;
}

static const char *behind_declaration(const char *at, const char *end)
{
	const char *simple = behind(at, end, ">");

	return memchr(at, '[', (size_t)(simple - at)) != NULL ? behind(behind(at, end, "]"), end, ">") : simple;
}

static size_t name_at(const char *at, const char *end)
{
	size_t length = 0;

	while (at + length < end && (isalnum((unsigned char)at[length]) || at[length] == '-' || at[length] == '_'))
		length++;
	return length;
}

const char *nr_xml_root(const char *text, size_t length, size_t *name_length)
{
	const char *at = text, *end = text + length;

	for (;;) {
		while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
			at++;
		if (end - at < 4 || *at != '<')
			return NULL;
		if (at[1] == '?')
			at = behind(at, end, "?>");
		else if (memcmp(at, "<!--", 4) == 0)
			at = behind(at, end, "-->");
		else if (at[1] == '!')
			at = behind_declaration(at, end);
		else
			break;
	}
	at++;
	*name_length = name_at(at, end);
	if (at + *name_length < end && at[*name_length] == ':') {
		at += *name_length + 1;
		*name_length = name_at(at, end);
	}
	return *name_length > 0 && isalpha((unsigned char)*at) ? at : NULL;
}
