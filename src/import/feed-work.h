/* SPDX-License-Identifier: MIT */
/* For the readers of feeds alone: how values are put into a feed. */
#ifndef NR_IMPORT_FEED_WORK_H
#define NR_IMPORT_FEED_WORK_H

#include "import/feed.h"

/* What the text of an element is. */
enum nr_feed_form {
	NR_FEED_GUESS, /* plain, or HTML where it looks so */
	NR_FEED_TEXT,
	NR_FEED_HTML,
};

void nr_feed_init(struct nr_feed *feed);
struct nr_feed_item *nr_feed_add_item(struct nr_feed *feed);

/* Removes and counts the last item where nothing is said in it. */
void nr_feed_finish_item(struct nr_feed *feed);
/* Removes the last item where it could not be told from another: it was cut off. */
void nr_feed_drop_nameless(struct nr_feed *feed);

/* A text as one sanitized line without markup; NULL where nothing is left. The caller frees. */
char *nr_feed_line(const char *text, size_t length, enum nr_feed_form form);

/* A text as a body: HTML, or plain text without a tag; NULL where it is blank. The caller frees. */
char *nr_feed_body(const char *text, size_t length, enum nr_feed_form form);

/* Whether HTML has an element of the name, of so many bytes, without an end; of the others "<b/>" is "<b></b>". */
bool nr_feed_is_void(const char *name, size_t length);

/* An address made absolute; NULL where it is none of http or https. The caller frees. */
char *nr_feed_address(const char *base, const char *url);

/* Whether a body says by its end, or by being short, that it is only a part. whole: it stands where the whole
 * belongs. */
bool nr_feed_is_summary(const char *body, bool whole);

/* Adds an enclosure, unless there is one of the address. Returns its number, counted from 1; 0: the address (NULL:
 * none) is none of the web. */
size_t nr_feed_add_enclosure(struct nr_feed_item *item, const char *base, const char *url, const char *type);

/* "name@host (Name)", "Name <name@host>" as the name; the caller frees. NULL where there is none. */
char *nr_feed_person(const char *text, size_t length);

/* Adds a name to those in *author, with a comma, unless it stands there. Takes name, which may be NULL. */
void nr_feed_add_author(char **author, char *name);

/* Sets when an item was published, where the text is a time; whether it is. */
bool nr_feed_set_published(struct nr_feed_item *item, const char *text, size_t length);

/* Sets a string that is owned; takes value. */
void nr_feed_set(char **place, char *value);

enum nr_status nr_feed_parse_xml(const char *text, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error);
enum nr_status nr_feed_parse_json(const char *text, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error);

#endif
