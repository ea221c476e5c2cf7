/* SPDX-License-Identifier: MIT */
/* For the use cases that group: the articles of a time, with all that has to be known to find their events. */
#ifndef NR_APP_LOADING_H
#define NR_APP_LOADING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "base/map.h"
#include "base/vector.h"
#include "compare/group.h"

/* An article beside its entry in the array that is grouped. */
struct nr_loaded_article {
	char *title, *source, *language; /* ours */
	struct nr_features *features;    /* ours */
	int64_t event;                   /* the one it stands in now; 0: none */
	size_t event_articles;           /* how many that has */
	int64_t time;                    /* ms UTC: when it was published; where that is unknown, fetched */
	bool taken;                      /* for the one who loads; false at first */
};

struct nr_loaded {
	struct nr_session *session;
	NR_VECTOR(struct nr_group_article) articles; /* borrow from places */
	NR_VECTOR(struct nr_loaded_article) places;
	NR_VECTOR(struct nr_group_rule) rules; /* all that hold */
	struct nr_map *numbers; /* id to index */
};

/* How far around the articles that are grouped others are looked at: what is frequent is judged by these. */
enum { NR_LOADING_REACH_DAYS = 30 };

/* Loads the articles published from first to last and those within the reach of frequencies around them; the rest of
 * every event of which there is one; and whatever the reader put together with one of them. What an article is told by
 * is made anew where an earlier version of the program stored it. loaded is initialized by the call, released by the
 * caller in any case. */
enum nr_status nr_load_articles(struct nr_session *session, int64_t first, int64_t last, struct nr_loaded *loaded,
	struct nr_error *error);

/* Loads step by step: the rules alone; then articles published from first to last, of an event, or one. Those that are
 * there already stay as they are. */
enum nr_status nr_load_none(struct nr_session *session, struct nr_loaded *loaded, struct nr_error *error);
enum nr_status nr_load_more(struct nr_loaded *loaded, int64_t first, int64_t last, struct nr_error *error);
enum nr_status nr_load_event(struct nr_loaded *loaded, int64_t event, struct nr_error *error);
enum nr_status nr_load_article(struct nr_loaded *loaded, int64_t id, struct nr_error *error);

/* As nr_load_more, and then what belongs to those: the rest of every event of which there is one, and whatever the
 * reader put together with one. */
enum nr_status nr_load_whole(struct nr_loaded *loaded, int64_t first, int64_t last, struct nr_error *error);

/* Lets go of those before a time. */
void nr_loaded_drop(struct nr_loaded *loaded, int64_t before);

void nr_loaded_release(struct nr_loaded *loaded);

#endif
