/* SPDX-License-Identifier: MIT */
/* Lists of feeds: OPML 1.0 and 2.0 (opml.org). Of a list only names and addresses of http and https are taken; whatever
 * else stands in it, commands of other programs among it, is never looked at. */
#ifndef NR_IMPORT_OPML_H
#define NR_IMPORT_OPML_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "import/xml.h"

struct nr_opml_feed {
	char *url;   /* of http or https */
	char *title; /* sanitized; NULL: none */
	char *home;  /* of http or https; NULL: none */
	char *group; /* the names of the outlines around it, "News/Asia"; NULL: none */
};

struct nr_opml {
	NR_VECTOR(struct nr_opml_feed) feeds; /* in order; an address that comes again is left out */
	NR_VECTOR(char *) skips; /* why an outline was left out, a line each */
	struct nr_xml_warnings warnings;
};

/* Reads bytes in any character set. NR_INVALID: it is no OPML, or so damaged that no outline could be read; error says
 * why in a clause. *opml is initialized by the call and released by the caller, whatever the status. */
enum nr_status nr_opml_parse(const char *bytes, size_t length, struct nr_opml *opml, struct nr_error *error);
void nr_opml_release(struct nr_opml *opml);

/* Appends OPML 2.0, groups as nested outlines; feeds of one group have to stand together. title: of the list. */
void nr_opml_write(struct nr_buffer *buffer, const char *title, const struct nr_opml_feed *feeds, size_t count);

#endif
