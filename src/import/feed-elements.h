/* SPDX-License-Identifier: MIT */
/* For import/feed-xml alone: which element of which format says what. */
#ifndef NR_IMPORT_FEED_ELEMENTS_H
#define NR_IMPORT_FEED_ELEMENTS_H

#include "import/xml.h"

/* Namespaces that are known; an element of another says nothing. */
enum nr_feed_space {
	NR_SPACE_OTHER = 0,
	NR_SPACE_CORE = 1 << 0, /* RSS of any version, Atom, CDF: their elements do not contradict each other */
	NR_SPACE_DC = 1 << 1,
	NR_SPACE_TERMS = 1 << 2,
	NR_SPACE_CONTENT = 1 << 3,
	NR_SPACE_MEDIA = 1 << 4,
	NR_SPACE_ITUNES = 1 << 5,
	NR_SPACE_XHTML = 1 << 6,
	NR_SPACE_RDF = 1 << 7,
	NR_SPACE_BURNER = 1 << 8,
};

/* Where an element may stand. */
enum nr_feed_place {
	NR_PLACE_ROOT = 1 << 0,
	NR_PLACE_FEED = 1 << 1,
	NR_PLACE_ITEM = 1 << 2,
	NR_PLACE_PERSON = 1 << 3,
	NR_PLACE_HOURS = 1 << 4,
	NR_PLACE_DAYS = 1 << 5,
	NR_PLACE_MEDIA = 1 << 6, /* one file of an item */
};

enum nr_feed_field {
	NR_FIELD_NOTHING, /* left out with all inside */
	/* What holds others. */
	NR_FIELD_FEED,
	NR_FIELD_ITEM,
	NR_FIELD_GROUP, /* what is inside stands as if it were outside */
	NR_FIELD_PERSON,
	NR_FIELD_HOURS,
	NR_FIELD_DAYS,
	NR_FIELD_MEDIA,
	/* What is told by its text. */
	NR_FIELD_TITLE,
	NR_FIELD_LINK,
	NR_FIELD_GUID,
	NR_FIELD_AUTHOR,
	NR_FIELD_NAME,
	NR_FIELD_MAIL,
	NR_FIELD_CONTENT,
	NR_FIELD_SUMMARY,
	NR_FIELD_CAPTION,
	NR_FIELD_DATE,
	NR_FIELD_LANGUAGE,
	NR_FIELD_CATEGORY,
	NR_FIELD_TTL,
	NR_FIELD_HOUR,
	NR_FIELD_DAY,
	/* What is told by its attributes. */
	NR_FIELD_ENCLOSURE,
	NR_FIELD_PICTURE,
};

struct nr_feed_element {
	unsigned spaces, places;
	const char *name; /* in lower case */
	enum nr_feed_field field;
	int rank; /* of those that say the same of one thing the highest counts */
};

/* The namespace of an element; root: the namespace of the feed's first one, which is its own whatever it is. */
enum nr_feed_space nr_feed_space(const struct nr_xml_element *element, const char *root);

/* NULL: such an element says nothing there. */
const struct nr_feed_element *nr_feed_element(enum nr_feed_space space, const char *name, enum nr_feed_place place);

#endif
