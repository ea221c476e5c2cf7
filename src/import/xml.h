/* SPDX-License-Identifier: MIT */
/* Hostile or careless XML as events: feeds and lists of feeds. Nothing is ever loaded, no entity expanded beyond a few
 * bytes, no depth beyond 256 followed. */
#ifndef NR_IMPORT_XML_H
#define NR_IMPORT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/vector.h"

struct nr_xml_attribute {
	const char *name, *prefix, *space; /* local name; prefix and namespace NULL: none */
	char *value;
};

struct nr_xml_element {
	const char *name, *prefix, *space; /* the same; an undeclared prefix has no namespace */
	const struct nr_xml_attribute *attributes;
	size_t attribute_count;
};

/* The value of an attribute without a prefix, whatever its case; NULL: it has none. */
const char *nr_xml_attribute(const struct nr_xml_element *element, const char *name);

struct nr_xml_handler {
	void (*start)(const struct nr_xml_element *element, void *context);
	void (*end)(void *context);
	void (*text)(const char *text, size_t length, void *context);
	void *context;
};

/* Reads XML (well-formed UTF-8) as far as it goes. What is open at the end is not told to end. NR_INVALID: it is an
 * attack, and what was read before that was seen does not count. *warnings gets what the reader should hear of, a line
 * each; *damaged, whether it is not well-formed or goes too deep: then a part of it may be missing. */
NR_VECTOR_TYPE(nr_xml_warnings, char *);
enum nr_status nr_xml_read(const char *text, size_t length, const struct nr_xml_handler *handler,
	struct nr_xml_warnings *warnings, bool *damaged, struct nr_error *error);

/* The name, without a prefix, of the first element of a text that is XML; it borrows from the text, *length gets its
 * bytes. NULL where the text begins otherwise. */
const char *nr_xml_root(const char *text, size_t length, size_t *name_length);

#endif
