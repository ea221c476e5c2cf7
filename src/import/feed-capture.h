/* SPDX-License-Identifier: MIT */
/* For import/feed-xml alone: the text of an element that may hold text, escaped HTML, elements of XHTML or base64. */
#ifndef NR_IMPORT_FEED_CAPTURE_H
#define NR_IMPORT_FEED_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "import/feed-work.h"
#include "import/xml.h"

struct nr_feed_capture {
	size_t depth;          /* 0: nothing is captured; 1: directly in the element */
	struct nr_buffer text; /* as it stands; once there was an element within, as markup */
	NR_VECTOR(char *) names; /* of the elements within that are open; NULL: one that HTML has without an end */
	bool has_elements, is_atom, is_base64;
	enum nr_feed_form form;
};

void nr_feed_capture_init(struct nr_feed_capture *capture);
void nr_feed_capture_release(struct nr_feed_capture *capture);

/* Atom says of a text what it is; elsewhere that is guessed. */
void nr_feed_capture_set_atom(struct nr_feed_capture *capture, bool is_atom);

void nr_feed_capture_begin(struct nr_feed_capture *capture, const struct nr_xml_element *element);
bool nr_feed_capture_is_open(const struct nr_feed_capture *capture);

/* An element within begins. */
void nr_feed_capture_start(struct nr_feed_capture *capture, const struct nr_xml_element *element);
/* An element ends: whether it was one within. */
bool nr_feed_capture_close(struct nr_feed_capture *capture);
/* Text; nothing is done where nothing is captured. */
void nr_feed_capture_text(struct nr_feed_capture *capture, const char *text, size_t length);

/* Appends what was captured, without white space at its ends, and closes. */
void nr_feed_capture_end(struct nr_feed_capture *capture, struct nr_buffer *text, enum nr_feed_form *form);

#endif
