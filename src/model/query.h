/* SPDX-License-Identifier: MIT */
/* What a reader looks for, as command line, screens and saved searches write it:
 *
 *	台湾 "一国两制" -香港 OR 澳门 source:voa title:选举 after:2022-02 before:7d is:unread near:123
 *
 * Terms stand side by side and all have to hold; OR joins the two beside it and binds closer. A hyphen before a term
 * takes out what has it. Values with white space stand in quotation marks. Full-width colons, hyphens, spaces and
 * quotation marks (“”, 「」, 『』, ＂) serve as well. */
#ifndef NR_MODEL_QUERY_H
#define NR_MODEL_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/vector.h"

enum nr_query_field {
	NR_QUERY_TEXT,   /* anywhere in title or text */
	NR_QUERY_TITLE,
	NR_QUERY_AUTHOR,
	NR_QUERY_SOURCE, /* key */
	NR_QUERY_TAG,
	NR_QUERY_NEAR,   /* id or address of an article: those of its event and its story */
	NR_QUERY_AFTER,  /* published at time or later */
	NR_QUERY_BEFORE, /* earlier than time */
	NR_QUERY_UNREAD,
	NR_QUERY_READ,
	NR_QUERY_STARRED,
};

struct nr_query_term {
	enum nr_query_field field;
	bool negated;
	bool joined;   /* OR stands before it */
	bool beginning; /* of NR_QUERY_TEXT and NR_QUERY_TITLE: its last word may go on; not to be written */
	int column;    /* where it begins, in characters from 1 */
	char *text;    /* of the fields up to NR_QUERY_NEAR; else NULL */
	int64_t time;  /* ms UTC, of NR_QUERY_AFTER and NR_QUERY_BEFORE */
};

struct nr_query {
	NR_VECTOR(struct nr_query_term) terms;
};

/* What stands around the words that were looked for in a snippet of a text. */
#define NR_SNIPPET_OPEN "«"
#define NR_SNIPPET_CLOSE "»"

enum { NR_QUERY_MOST = 4096 }; /* bytes: what a phrase costs grows with its words and with what it finds */

/* Parses a text of at most NR_QUERY_MOST bytes. now (ms UTC) and the reader's time zone are what 7d, today and
 * yesterday count from. NR_USAGE names the column of what is wrong, in characters, and what was expected there. An
 * empty text is a query without terms: all. */
enum nr_status nr_query_parse(const char *text, int64_t now, struct nr_query *query, struct nr_error *error);
/* The start (ms UTC) of the day, month or year that a date of a query means: 2022-02, 7d, yesterday; NR_TIME_NONE where
 * it is none. */
int64_t nr_query_date(const char *text, int64_t now);
void nr_query_release(struct nr_query *query);
void nr_query_add(struct nr_query *to, const struct nr_query *from); /* what from asks for has to hold too */
void nr_query_copy(struct nr_query *to, const struct nr_query *from); /* to is not initialized before */

#endif
