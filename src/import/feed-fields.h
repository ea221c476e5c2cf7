/* SPDX-License-Identifier: MIT */
/* For import/feed-xml alone: what an element of a feed says, by its attributes or by its text, put into the feed or
 * into the item under way. */
#ifndef NR_IMPORT_FEED_FIELDS_H
#define NR_IMPORT_FEED_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "import/feed-capture.h"
#include "import/feed-elements.h"
#include "import/feed-work.h"

/* An element that is open. */
struct nr_feed_frame {
	enum nr_feed_place place; /* of what stands in it */
	enum nr_feed_field field;
	int rank;
	char *base; /* NULL: as outside */
};

/* The rank of what is there of each thing; it falls to 0 with each item. */
struct nr_feed_ranks {
	int title, link, guid, author, content, summary, date, caption, description, language;
};

/* A feed as far as it is read. */
struct nr_feed_fields {
	const struct nr_feed_options *options;
	struct nr_feed *feed;
	NR_VECTOR(struct nr_feed_frame) frames;
	struct nr_feed_capture capture; /* of the text of the innermost frame, while depth > 0 */
	bool in_item, is_atom;
	struct nr_feed_ranks of_feed, of_item;
	size_t file; /* the item's enclosure, counted from 1, that captions are of; 0: none */
	char *feed_author, *person_name, *person_mail;
	char *content, *summary; /* bodies of the item */
	/* Attributes of the element whose text is read. */
	char *rel, *type, *href;
	bool no_permalink;
};

/* feed and options are borrowed. */
void nr_feed_fields_init(struct nr_feed_fields *fields, struct nr_feed *feed, const struct nr_feed_options *options);
void nr_feed_fields_release(struct nr_feed_fields *fields);

/* The address against which those of the innermost element are resolved; NULL: none is known. */
const char *nr_feed_base(const struct nr_feed_fields *fields);
/* Where what comes next stands. */
enum nr_feed_place nr_feed_place(const struct nr_feed_fields *fields);
/* The item under way; NULL: what is said is said of the feed. */
struct nr_feed_item *nr_feed_current(const struct nr_feed_fields *fields);

/* The value of an attribute with a prefix; NULL: the element has none such. */
const char *nr_feed_prefixed(const struct nr_xml_element *element, const char *prefix, const char *name);

/* What stands in the attributes of the feed or item itself: CDF has address and time there, RSS 1.0 the item's id. */
void nr_feed_take_attributes(struct nr_feed_fields *fields, const struct nr_xml_element *element);

/* An element of an item that names a file, which is of the medium where it does not say itself. Returns the number of
 * the item's enclosure, counted from 1; 0: its address is none of the web. */
size_t nr_feed_take_file(struct nr_feed_fields *fields, const struct nr_xml_element *element, const char *medium);

/* An element begins that is told by its text, which is captured from here on; by its attributes are told a link
 * (href), a category (term) and a content that stands elsewhere (src). */
void nr_feed_begin_text(
	struct nr_feed_fields *fields, const struct nr_feed_frame *frame, const struct nr_xml_element *element);

/* The captured text of an element that ends, and a person of whom it was told by elements inside. */
void nr_feed_take_text(struct nr_feed_fields *fields, const struct nr_feed_frame *frame);
void nr_feed_take_person(struct nr_feed_fields *fields, const char *text, size_t length, int rank);

#endif
