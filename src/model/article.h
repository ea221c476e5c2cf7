/* SPDX-License-Identifier: MIT */
/* An article as every layer passes it on: what is known of it, without its text. A plain value that owns its
 * strings. */
#ifndef NR_MODEL_ARTICLE_H
#define NR_MODEL_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"

struct nr_article {
	int64_t id; /* 0: not in the archive */
	int64_t event; /* 0: in none */
	char *source; /* key of its outlet */
	char *title; /* one line */
	char *url; /* exactly as the source gave it; NULL: none */
	char *guid; /* the feed's id for it; NULL: none */
	char *author; /* NULL: unknown */
	char *language; /* BCP 47: "zh-Hans", "zh-Hant", "en"; NULL: unknown */
	int64_t published; /* ms UTC; NR_TIME_NONE: unknown */
	bool zone_assumed; /* published is a time without a zone read as UTC: no file tells the outlet's clock */
	int64_t fetched; /* ms UTC: when it came in first */
	int64_t updated; /* ms UTC: when its text changed last; NR_TIME_NONE: never */
	bool read, starred;
	int event_sources;  /* how many outlets its event has; 0 or 1: it stands alone */
	NR_VECTOR(char *) tags;
};
NR_VECTOR_TYPE(nr_article_list, struct nr_article);

/* When something was published, and how far that is known. A plain value that borrows. */
struct nr_published {
	const char *source; /* key of the outlet; NULL: not known */
	int64_t ms; /* UTC; NR_TIME_NONE: not known */
	bool zone_assumed; /* as of an article */
};

void nr_article_init(struct nr_article *article); /* empty, times NR_TIME_NONE */
void nr_article_release(struct nr_article *article);
void nr_article_copy(struct nr_article *to, const struct nr_article *from); /* to is not initialized before */
int64_t nr_article_time(const struct nr_article *article); /* published; where that is unknown, fetched */
struct nr_published nr_article_published(const struct nr_article *article); /* borrows */
void nr_article_list_release(struct nr_article_list *list);

struct nr_query;

/* Which articles, newest first (published, else fetched; then id). An empty query is all of them. */
struct nr_article_query {
	const char *source; /* key; NULL: any */
	int64_t event;      /* 0: any */
	bool unread, starred;
	const struct nr_query *query; /* what a reader looks for (model/query.h); NULL: anything */
	/* Where to go on: only articles that come after the one with this time and id. after_id 0: from the start. */
	int64_t after_time, after_id;
	/* The other way: those that come before that one, the nearest first; after_id 0: from the end. */
	bool backward;
	size_t limit;       /* 0: no limit */
};

#endif
