/* SPDX-License-Identifier: MIT */
/* XML as it is found, made such that a parser goes through it: for import/xml alone. */
#ifndef NR_IMPORT_XML_REPAIR_H
#define NR_IMPORT_XML_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* What was found that the reader should hear of. */
struct nr_xml_repairs {
	bool characters; /* some that XML must not hold were removed */
	bool external;   /* an entity of another file is declared; it stands for nothing */
	bool unclosed;   /* a tag, a comment or a declaration has no end */
};

/* Hands over the text (well-formed UTF-8) without XML declaration, comments, processing instructions and document type
 * declaration, lines kept where they were. Outside of CDATA sections HTML's entities become characters, an ampersand
 * or "<" that begins nothing is escaped, and characters that XML must not hold are removed; those of ISO-8859-1's
 * second half of controls are read as windows-1252. Entities that the text declares itself are replaced where they are
 * short and plain; NR_INVALID where one is not, or there are very many: such a text is an attack. So is a tag with
 * more than a thousand attributes; what was handed over before it does not count. The pieces are some ten thousand
 * bytes long, or longer where a section without markup is, and none ends within a tag that has an end; a text with
 * entities of its own is handed over whole. The time is in proportion to the length. */
enum nr_status nr_xml_repair(const char *text, size_t length,
	void (*take)(const char *piece, size_t length, void *context), void *context, struct nr_xml_repairs *repairs,
	struct nr_error *error);

#endif
