/* SPDX-License-Identifier: MIT */
/* An event: one concrete happening, and the articles that report it. A plain value that owns its strings. */
#ifndef NR_MODEL_EVENT_H
#define NR_MODEL_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "model/article.h"

enum nr_membership { NR_MEMBER_FOUND, NR_MEMBER_PINNED };

/* One of the things that two articles share. */
enum nr_reason_kind { NR_REASON_NAME, NR_REASON_NUMBER, NR_REASON_DATE, NR_REASON_WORDING, NR_REASON_KIND_COUNT };
struct nr_reason {
	enum nr_reason_kind kind;
	char *text;
	double weight; /* its part of what they share, 0 to 1 */
};

/* What ties an article to its event: how alike it is to the one that gives the headline (that one: to the next). */
struct nr_tie {
	int64_t to;        /* article; 0: it stands alone, or what ties it is not known */
	bool decided;      /* the reader put them together */
	bool digest;       /* it tells of many things, so it joins no event by itself */
	double similarity; /* 0 to 1 */
	NR_VECTOR(struct nr_reason) reasons; /* heaviest first */
};
void nr_tie_release(struct nr_tie *tie);

/* As a text for storing, and back (tie is initialized by the call); what is damaged is left out. */
void nr_tie_write(const struct nr_tie *tie, struct nr_buffer *buffer);
void nr_tie_read(struct nr_tie *tie, const char *text);

struct nr_event_article {
	int64_t article;
	char *source; /* key of its outlet */
	int64_t published; /* ms UTC; NR_TIME_NONE: unknown */
	bool zone_assumed; /* as of an article */
	enum nr_membership how;
	int64_t text; /* the same number for articles that are one text; 0: it is alone */
	struct nr_tie tie;
};

struct nr_event {
	int64_t id;
	char *title;         /* of its most central article */
	int64_t headline;    /* that article; 0: not known */
	int64_t first, last; /* ms UTC of the first and the last report */
	NR_VECTOR(struct nr_event_article) articles; /* oldest first */
	NR_VECTOR(char *) sources; /* keys of the outlets, by their first report, each once */
	NR_VECTOR(char *) why;     /* what holds it together, a line each */
};
NR_VECTOR_TYPE(nr_event_list, struct nr_event);

void nr_event_init(struct nr_event *event);
void nr_event_release(struct nr_event *event);
void nr_event_list_release(struct nr_event_list *list);

/* How many texts the articles are: what several outlets print is one voice. */
size_t nr_event_voices(const struct nr_event *event);

/* The first article of the event that is one text with the one at index; NULL where that is the first. Borrows. */
const struct nr_event_article *nr_event_copied(const struct nr_event *event, size_t index);

/* The outlet that the title comes from; NULL where it is not known. Borrows. */
const char *nr_event_headline_source(const struct nr_event *event);

/* What is known of when one of its articles was published. Borrows. */
struct nr_published nr_event_article_published(const struct nr_event_article *article);
/* The same of the first article with that time (ms UTC); without an outlet where none has it. Borrows. */
struct nr_published nr_event_published_at(const struct nr_event *event, int64_t ms);

struct nr_query;

/* Which events, newest first (by last report; then id). */
struct nr_event_query {
	int min_sources; /* at least so many outlets; 0 and 1: all */
	const struct nr_query *query; /* that at least one of their articles answers; NULL: any */
	int64_t after_time, after_id; /* as in struct nr_article_query */
	bool backward;                /* as there */
	size_t limit; /* 0: no limit */
};

#endif
