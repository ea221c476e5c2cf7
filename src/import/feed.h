/* SPDX-License-Identifier: MIT */
/* Feeds as values: RSS 0.9 to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1. Bytes in, what the feed
 * says out; import/feed-articles.h makes articles of it. Knows no network and no archive. */
#ifndef NR_IMPORT_FEED_H
#define NR_IMPORT_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/vector.h"
#include "import/xml.h"

/* What of a feed is read: of tens of thousands of items the archive would hold none that a reader reads, and a hostile
 * feed within the limit of its size has a million. */
enum { NR_FEED_ITEMS_MAX = 20000 };

/* A file that an item comes with: a sound, a film, a picture. */
struct nr_feed_enclosure {
	char *url;    /* absolute, of http or https */
	char *type;   /* of MIME, or "image", "audio", "video"; NULL: unknown */
	char *title;  /* its caption; NULL: none */
};

/* All lines are sanitized; NULL: not said. */
struct nr_feed_item {
	char *title;  /* plain text */
	char *link;   /* absolute, of http or https: the article's page */
	char *guid;   /* as it is written */
	char *author; /* names, comma between them; an address of mail where there is no name */
	char *body;   /* HTML, or plain text where it has no tag (nr_html_has_markup) */
	char *base;   /* address against which the body's are resolved */
	bool is_summary; /* the body is a summary or only a beginning: the whole stands on the page */
	int64_t published; /* ms UTC; NR_TIME_NONE: not said. When it changed, where nothing else is said */
	bool without_zone; /* published names no zone and is read as UTC; a day alone claims no time */
	NR_VECTOR(char *) categories;
	NR_VECTOR(struct nr_feed_enclosure) enclosures;
};

struct nr_feed {
	char *title, *description, *language; /* the same */
	char *home;   /* absolute, of http or https: the page that the feed is of */
	char *self;   /* the same: where it says itself that it is */
	char *next;   /* the same: where older items are (RFC 5005) */
	int ttl_minutes; /* not to be asked for before; 0: not said */
	uint32_t skip_hours; /* bit N: not to be asked for from N to N + 1 o'clock UTC */
	unsigned skip_days;  /* bit N: not to be asked for on this day UTC; 0: Sunday */
	size_t empty_items;  /* that were left out, as they say nothing */
	size_t surplus_items; /* the same, since there are more than NR_FEED_ITEMS_MAX; a warning says so */
	NR_VECTOR(struct nr_feed_item) items; /* in the feed's order */
	struct nr_xml_warnings warnings; /* a line each, without the feed's name */
};
void nr_feed_release(struct nr_feed *feed);

struct nr_feed_options {
	const char *address; /* where it was read from; NULL: unknown */
};

/* Whether a text (UTF-8) begins as one of these formats, right or damaged. */
bool nr_feed_recognise(const char *text, size_t length);

/* Reads a feed in well-formed UTF-8 without bytes 0. Damaged, it is read as far
 * as it goes, with warnings. NR_INVALID: it is no feed, or one of which nothing can be read; error says why in a
 * clause. *feed is initialized by the call and released by the caller, whatever the status. */
enum nr_status nr_feed_parse(const char *text, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error);

/* The same for bytes as they came: charset is what HTTP said of them, else NULL. */
enum nr_status nr_feed_parse_bytes(const char *bytes, size_t length, const char *charset,
	const struct nr_feed_options *options, struct nr_feed *feed, struct nr_error *error);

#endif
