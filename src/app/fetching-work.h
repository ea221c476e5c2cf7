/* SPDX-License-Identifier: MIT */
/* A fetching as the files that make it share it: fetching.c asks for feeds, fetching-feeds.c takes them in,
 * fetching-pages.c has to do with pages. */
#ifndef NR_APP_FETCHING_WORK_H
#define NR_APP_FETCHING_WORK_H

#include "app/fetching.h"
#include "base/map.h"
#include "base/vector.h"
#include "fetch/client.h"
#include "fetch/robots.h"
#include "import/reader.h"
#include "model/subscription.h"

enum nr_fetch_question_kind { NR_ASK_FEED, NR_ASK_ROBOTS, NR_ASK_PAGE };

/* What an answer is for. */
struct nr_fetch_question {
	uint32_t id;
	enum nr_fetch_question_kind kind;
	size_t index; /* of the feed, the site or the page */
};

/* A site as robots.txt has it: scheme, host and port. */
struct nr_site {
	char *origin;
	struct nr_robots *robots; /* NULL: asked for */
};

/* An article whose page is fetched. */
struct nr_page_wanted {
	struct nr_read_article article; /* as the feed has it */
	size_t feed, site;
	int number;  /* of the page that is asked for, from 1 */
	NR_VECTOR(char *) addresses; /* of those that were, but the first: none is asked for twice */
	bool asked, ended;
};

struct nr_arrived_feed; /* a feed that came and is being taken in */

struct nr_fetching {
	struct nr_session *session;
	struct nr_fetch_client *client;
	struct nr_subscription_list subscriptions;
	NR_VECTOR(struct nr_feed_progress) feeds; /* one for each subscription */
	NR_VECTOR(struct nr_fetch_question) questions;  /* without an answer yet */
	NR_VECTOR(struct nr_arrived_feed *) arrived; /* in that order; the first is being taken in */
	NR_VECTOR(struct nr_site) sites;
	NR_VECTOR(struct nr_page_wanted) pages;
	struct nr_arrivals arrivals;
	size_t offline;
	int64_t step_ms;
	bool asked_by_name, cancelled, in_transaction;
	enum nr_status status; /* of the archive */
	struct nr_error *error; /* of the step that runs */
};

void nr_fetching_ask(struct nr_fetching *fetching, enum nr_fetch_question_kind kind, size_t index,
	const struct nr_fetch_request *request);
void nr_fetching_end_feed(struct nr_fetching *fetching, size_t feed, enum nr_feed_state state, const char *message);

/* Stores an article; what is wrong with it is noted with its feed, what is wrong with the archive ends all. */
void nr_fetching_take(struct nr_fetching *fetching, size_t feed, struct nr_read_article *read);

/* Stores what was learned of a feed. Not before its last page is there: a program that ends before must not find the
 * feed unchanged next time, with articles of it missing. */
void nr_fetching_store_feed(struct nr_fetching *fetching, size_t feed);

/* How asking for a feed ended. One that came is taken in by the next steps; its body is taken. */
void nr_fetching_answer_feed(struct nr_fetching *fetching, size_t feed, const struct nr_fetch_end *end,
	struct nr_buffer *body);
void nr_fetching_take_feeds(struct nr_fetching *fetching); /* goes on with those that came, for a step's time */
void nr_fetching_release_feeds(struct nr_fetching *fetching);

/* Fetches an article's page and stores the article then, whole or, failing that, as it is. Takes what *read holds. */
void nr_fetching_want_page(struct nr_fetching *fetching, size_t feed, struct nr_read_article *read);
void nr_fetching_take_robots(struct nr_fetching *fetching, size_t site, const struct nr_fetch_end *end,
	const struct nr_buffer *body);
void nr_fetching_take_page(struct nr_fetching *fetching, size_t page, const struct nr_fetch_end *end,
	const struct nr_buffer *body);
void nr_fetching_release_pages(struct nr_fetching *fetching);

#endif
