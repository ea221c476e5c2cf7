/* SPDX-License-Identifier: MIT */
/* The feeds that came: read, and their articles taken in one by one, so that a screen never waits for a long feed. */
#include "config.h"

#include "app/fetching-work.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/filtering.h"
#include "app/network.h"
#include "app/scheduling.h"
#include "app/subscribing.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/feed-articles.h"
#include "store/articles.h"

struct nr_arrived_feed {
	size_t feed;
	struct nr_fetch_end end;
	struct nr_buffer body; /* until it is read */
	struct nr_feed parsed;
	struct nr_source source;
	struct nr_reader_options options;
	struct nr_feed_reading *reading; /* NULL: not begun */
	enum nr_pages pages;
};

static void free_arrived(struct nr_arrived_feed *arrived)
{
	nr_feed_reading_free(arrived->reading);
	nr_fetch_end_release(&arrived->end);
	nr_buffer_release(&arrived->body);
	nr_feed_release(&arrived->parsed);
	nr_source_release(&arrived->source);
	free(arrived);
}

/* --- An item ------------------------------------------------------------------------------------------------------ */

static bool is_there(struct nr_fetching *fetching, const struct nr_article *article)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t id;

	return article->url && nr_store_article_by_url(fetching->session->archive, article->url, &id, &error) == NR_OK;
}

/* A page that was fetched once is not fetched again, and not replaced by the summary that the feed goes on having. */
static void take_item(struct nr_fetching *fetching, size_t feed, struct nr_read_article *read, enum nr_pages pages)
{
	bool wants_page =
		read->article.url && pages != NR_PAGES_NEVER && (pages == NR_PAGES_ALWAYS || read->is_summary);

	if (!wants_page)
		nr_fetching_take(fetching, feed, read);
	else if (nr_filter_is_sure(fetching->session, read))
		fetching->feeds.items[feed].left_out++;
	else if (!is_there(fetching, &read->article))
		nr_fetching_want_page(fetching, feed, read);
}

/* --- How it ended ------------------------------------------------------------------------------------------------- */

static void describe_failure(struct nr_fetching *fetching, size_t feed, const struct nr_fetch_end *end)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	nr_fetch_outcome_describe(end->outcome, end->http_status, end->detail, &line);
	nr_fetching_end_feed(fetching, feed, NR_FEED_FAILED, line.data);
	nr_buffer_release(&line);
}

static double chance(void)
{
	return (double)(nr_hash(&(int64_t){ nr_time_now() }, sizeof(int64_t)) % 1000) / 1000;
}

/* Notes it with the feed. wishes are what the feed says of itself. */
static void end_feed(struct nr_fetching *fetching, size_t feed, const struct nr_fetch_end *given,
	const struct nr_feed_wishes *wishes)
{
	struct nr_fetch_end end = *given;

	if (end.outcome == NR_FETCH_UNCHANGED)
		nr_fetching_end_feed(fetching, feed, NR_FEED_UNCHANGED, NULL);
	else if (end.outcome == NR_FETCH_CANCELLED)
		nr_fetching_end_feed(fetching, feed, NR_FEED_CANCELLED, NULL);
	else if (end.outcome != NR_FETCHED)
		describe_failure(fetching, feed, &end);
	fetching->offline += nr_fetch_outcome_is_offline(end.outcome);
	/* The list of feeds has each address once, and those of outlets' files as they are there. */
	if (end.moved_to && (nr_subscription_find(&fetching->subscriptions, end.moved_to) ||
		nr_feed_is_of_file(fetching->session, fetching->subscriptions.items[feed].url)))
		end.moved_to = NULL;
	nr_schedule(&fetching->subscriptions.items[feed], &end, wishes, chance(), nr_time_now());
	fetching->feeds.items[feed].url = fetching->subscriptions.items[feed].url; /* it may have moved */
	if (fetching->feeds.items[feed].pages_open == 0)
		nr_fetching_store_feed(fetching, feed);
}

/* --- A feed that came --------------------------------------------------------------------------------------------- */

static void find_source(const struct nr_fetching *fetching, struct nr_arrived_feed *arrived)
{
	const struct nr_subscription *subscription = &fetching->subscriptions.items[arrived->feed];
	const struct nr_outlet *outlet = nr_outlets_by_key(fetching->session->outlets, subscription->source);

	arrived->pages = outlet ? outlet->pages : NR_PAGES_SUMMARY;
	if (outlet) {
		nr_source_copy(&arrived->source, &outlet->source);
		return;
	}
	nr_feed_find_source(&arrived->parsed, &arrived->options, &arrived->source);
	free(arrived->source.key);
	arrived->source.key = nr_strdup(subscription->source);
}

/* False: it is no feed, and so must not count as one that is unchanged tomorrow. */
static bool begin(struct nr_fetching *fetching, struct nr_arrived_feed *arrived)
{
	struct nr_fetch_end *end = &arrived->end;
	struct nr_feed_options options = { .address = end->url };
	char *charset = nr_network_charset(end->content_type);
	struct nr_error error = NR_NO_ERROR;

	enum nr_status status = nr_feed_parse_bytes(
		arrived->body.data, arrived->body.length, charset, &options, &arrived->parsed, &error);
	free(charset);
	nr_buffer_release(&arrived->body);
	if (status != NR_OK) {
		end->outcome = NR_FETCH_NO_FEED;
		free(end->detail);
		end->detail = nr_strdup(error.message);
		return false;
	}
	arrived->options =
		(struct nr_reader_options){ .outlets = fetching->session->outlets, .modified = NR_TIME_NONE };
	find_source(fetching, arrived);
	arrived->reading = nr_feed_reading_new(&arrived->parsed, &arrived->source, &arrived->options);
	return true;
}

/* Takes in what is left of the feed; false: the time is over before. */
static bool go_on(struct nr_fetching *fetching, struct nr_arrived_feed *arrived, int64_t until)
{
	struct nr_read_article read;

	while (fetching->status == NR_OK && nr_feed_reading_next(arrived->reading, &read)) {
		if (!read.is_repeated)
			take_item(fetching, arrived->feed, &read, arrived->pages);
		nr_read_article_release(&read);
		if (nr_time_monotonic() >= until)
			return false;
	}
	return true;
}

static void finish(struct nr_fetching *fetching, const struct nr_arrived_feed *arrived)
{
	const struct nr_feed *parsed = &arrived->parsed;
	const struct nr_feed_wishes wishes = { parsed->ttl_minutes, parsed->skip_hours, parsed->skip_days };
	bool is_open = fetching->feeds.items[arrived->feed].pages_open > 0;

	if (arrived->end.outcome == NR_FETCHED)
		nr_fetching_end_feed(fetching, arrived->feed, is_open ? NR_FEED_PAGES : NR_FEED_DONE,
			parsed->warnings.length > 0 ? parsed->warnings.items[0] : NULL);
	end_feed(fetching, arrived->feed, &arrived->end, &wishes);
}

/* Takes in as much of a feed as there is time for; true: it is through. */
static bool take_feed(struct nr_fetching *fetching, struct nr_arrived_feed *arrived, int64_t until)
{
	if (fetching->cancelled)
		arrived->end.outcome = NR_FETCH_CANCELLED; /* what is left of it comes the next time */
	else if (!arrived->reading && begin(fetching, arrived) && nr_time_monotonic() >= until)
		return false;
	if (arrived->end.outcome == NR_FETCHED && !go_on(fetching, arrived, until))
		return false;
	finish(fetching, arrived);
	return true;
}

void nr_fetching_answer_feed(
	struct nr_fetching *fetching, size_t feed, const struct nr_fetch_end *end, struct nr_buffer *body)
{
	const struct nr_feed_wishes none = { 0 };

	if (end->outcome != NR_FETCHED) {
		end_feed(fetching, feed, end, &none);
		return;
	}
	struct nr_arrived_feed *arrived = nr_alloc(sizeof *arrived);
	arrived->feed = feed;
	arrived->body = *body;
	nr_buffer_init(body);
	arrived->end = *end;
	arrived->end.url = nr_strdup(end->url);
	arrived->end.moved_to = nr_strdup(end->moved_to);
	arrived->end.etag = nr_strdup(end->etag);
	arrived->end.last_modified = nr_strdup(end->last_modified);
	arrived->end.content_type = nr_strdup(end->content_type);
	arrived->end.detail = nr_strdup(end->detail);
	*nr_vector_add(&fetching->arrived) = arrived;
}

void nr_fetching_take_feeds(struct nr_fetching *fetching)
{
	int64_t until = nr_time_monotonic() + fetching->step_ms;

	while (fetching->arrived.length > 0 && fetching->status == NR_OK) {
		struct nr_arrived_feed *first = fetching->arrived.items[0];
		if (!take_feed(fetching, first, until))
			return;
		free_arrived(first);
		fetching->arrived.length--;
		memmove(fetching->arrived.items, fetching->arrived.items + 1,
			fetching->arrived.length * sizeof *fetching->arrived.items);
		if (nr_time_monotonic() >= until)
			return;
	}
}

void nr_fetching_release_feeds(struct nr_fetching *fetching)
{
	for (size_t i = 0; i < fetching->arrived.length; i++)
		free_arrived(fetching->arrived.items[i]);
	nr_vector_release(&fetching->arrived);
}
