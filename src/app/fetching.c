/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/fetching-work.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/filtering.h"
#include "app/network.h"
#include "app/scheduling.h"
#include "app/subscribing.h"
#include "app/taking.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/collate.h"
#include "text/sanitize.h"

enum { STEP_MS = 200 };

static char feed_types[] = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
			   "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

/* --- Asking ------------------------------------------------------------------------------------------------------- */

void nr_fetching_ask(
	struct nr_fetching *fetching, enum nr_fetch_question_kind kind, size_t index,
	const struct nr_fetch_request *request)
{
	struct nr_fetch_question question = { .kind = kind, .index = index };

	question.id = nr_fetch_client_ask(fetching->client, request);
	*nr_vector_add(&fetching->questions) = question;
}

static bool find_question(struct nr_fetching *fetching, uint32_t id, struct nr_fetch_question *question, bool remove)
{
	for (size_t i = 0; i < fetching->questions.length; i++)
		if (fetching->questions.items[i].id == id) {
			*question = fetching->questions.items[i];
			if (remove)
				fetching->questions.items[i] = fetching->questions.items[--fetching->questions.length];
			return true;
		}
	return false;
}

void nr_fetching_end_feed(struct nr_fetching *fetching, size_t feed, enum nr_feed_state state, const char *message)
{
	struct nr_feed_progress *progress = &fetching->feeds.items[feed];

	progress->state = state;
	if (message) {
		free(progress->message);
		progress->message = nr_sanitized_line(message);
	}
}

static void ask_feed(struct nr_fetching *fetching, size_t feed)
{
	const struct nr_subscription *subscription = &fetching->subscriptions.items[feed];
	struct nr_fetch_request request = {
		.url = subscription->url,
		.accept = feed_types,
		.etag = subscription->etag,
		.last_modified = subscription->modified,
	};

	nr_fetching_ask(fetching, NR_ASK_FEED, feed, &request);
}

/* --- The archive -------------------------------------------------------------------------------------------------- */

/* What a step brings is one transaction, and none is open while the network is waited for. */
static bool begin(struct nr_fetching *fetching)
{
	if (fetching->status == NR_OK && !fetching->in_transaction) {
		fetching->status = nr_archive_begin(fetching->session->archive, fetching->error);
		fetching->in_transaction = fetching->status == NR_OK;
	}
	return fetching->status == NR_OK;
}

static void commit(struct nr_fetching *fetching)
{
	if (!fetching->in_transaction)
		return;
	fetching->in_transaction = false;
	if (fetching->status == NR_OK)
		fetching->status = nr_archive_commit(fetching->session->archive, fetching->error);
	else
		nr_archive_rollback(fetching->session->archive);
}

void nr_fetching_take(struct nr_fetching *fetching, size_t feed, struct nr_read_article *read)
{
	struct nr_feed_progress *progress = &fetching->feeds.items[feed];
	struct nr_error error = NR_NO_ERROR;
	enum nr_put put;

	if (nr_filter_waits(fetching->session))
		commit(fetching);
	if (!nr_filter_article(fetching->session, read)) {
		progress->left_out++;
		return;
	}
	if (!begin(fetching))
		return;
	enum nr_status status = nr_take_article(fetching->session, read, &fetching->arrivals, &put, &error);
	if (status == NR_ARCHIVE) {
		fetching->status = nr_error_set(fetching->error, status, "%s", error.message);
	} else if (status != NR_OK) {
		nr_fetching_end_feed(fetching, feed, progress->state, error.message);
	} else {
		progress->added += put == NR_PUT_NEW;
		progress->updated += put == NR_PUT_UPDATED;
		fetching->subscriptions.items[feed].articles += put == NR_PUT_NEW;
	}
}

void nr_fetching_store_feed(struct nr_fetching *fetching, size_t feed)
{
	if (begin(fetching))
		fetching->status =
			nr_store_subscription(fetching->session, &fetching->subscriptions.items[feed], fetching->error);
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

static void on_answer(const struct nr_fetch_end *end, struct nr_buffer *body, void *context)
{
	struct nr_fetching *fetching = context;
	struct nr_fetch_question question;

	if (!find_question(fetching, end->id, &question, true) || fetching->status != NR_OK)
		return;
	switch (question.kind) {
	case NR_ASK_FEED:
		nr_fetching_answer_feed(fetching, question.index, end, body);
		break;
	case NR_ASK_ROBOTS:
		nr_fetching_take_robots(fetching, question.index, end, body);
		break;
	case NR_ASK_PAGE:
		nr_fetching_take_page(fetching, question.index, end, body);
		break;
	}
}

static void on_bytes(uint32_t id, size_t bytes, void *context)
{
	struct nr_fetching *fetching = context;
	struct nr_fetch_question question;

	if (!find_question(fetching, id, &question, false) || question.kind != NR_ASK_FEED)
		return;
	fetching->feeds.items[question.index].bytes += bytes;
	fetching->feeds.items[question.index].state = NR_FEED_COMING;
}

static bool has_ended(enum nr_feed_state state)
{
	return state >= NR_FEED_DONE;
}

/* Nobody will work on what is open: the next fetching takes it up. */
static void give_up(struct nr_fetching *fetching)
{
	for (size_t i = 0; i < fetching->feeds.length; i++)
		if (!has_ended(fetching->feeds.items[i].state))
			nr_fetching_end_feed(fetching, i, NR_FEED_CANCELLED, NULL);
	fetching->questions.length = 0;
}

enum nr_status nr_fetching_step(struct nr_fetching *fetching, struct nr_error *error)
{
	struct nr_fetch_watcher watcher = { .answered = on_answer, .came = on_bytes, .context = fetching };

	if (fetching->status != NR_OK || nr_fetching_is_done(fetching))
		return fetching->status;
	fetching->error = error;
	enum nr_status status = NR_OK;
	if (!nr_fetching_has_more(fetching))
		status = nr_fetch_client_step(fetching->client, &watcher, error);
	nr_fetching_take_feeds(fetching);
	commit(fetching);
	if (fetching->status == NR_OK)
		fetching->status = status;
	if (fetching->status != NR_OK)
		give_up(fetching);
	return fetching->status;
}

bool nr_fetching_is_done(const struct nr_fetching *fetching)
{
	return fetching->questions.length == 0 && !nr_fetching_has_more(fetching);
}

bool nr_fetching_has_more(const struct nr_fetching *fetching)
{
	return fetching->arrived.length > 0;
}

void nr_fetching_cancel(struct nr_fetching *fetching)
{
	fetching->cancelled = true;
	for (size_t i = 0; i < fetching->questions.length; i++)
		nr_fetch_client_cancel(fetching->client, fetching->questions.items[i].id);
}

void nr_fetching_watch(const struct nr_fetching *fetching, struct pollfd watched[NR_FETCHING_POLLED])
{
	nr_fetch_client_watch(fetching->client, watched);
}

void nr_fetching_wait(const struct nr_fetching *fetching, int timeout_ms)
{
	if (!nr_fetching_has_more(fetching))
		nr_fetch_client_wait(fetching->client, timeout_ms);
}

void nr_fetching_progress(const struct nr_fetching *fetching, struct nr_fetching_progress *progress)
{
	*progress = (struct nr_fetching_progress){
		.feeds = fetching->feeds.items, .count = fetching->feeds.length, .offline = fetching->offline
	};
	for (size_t i = 0; i < fetching->feeds.length; i++) {
		const struct nr_feed_progress *feed = &fetching->feeds.items[i];
		progress->ended += has_ended(feed->state);
		progress->failed += feed->state == NR_FEED_FAILED;
		progress->unchanged += feed->state == NR_FEED_UNCHANGED;
		progress->skipped += feed->state == NR_FEED_SKIPPED;
		progress->cancelled += feed->state == NR_FEED_CANCELLED;
		progress->added += feed->added;
		progress->updated += feed->updated;
		progress->left_out += feed->left_out;
	}
}

struct nr_arrivals *nr_fetching_arrivals(struct nr_fetching *fetching)
{
	return &fetching->arrivals;
}

/* --- Start and end ------------------------------------------------------------------------------------------------ */

static bool is_named(const struct nr_subscription *subscription, const struct nr_fetching_options *options)
{
	for (size_t i = 0; i < options->source_count; i++)
		if (strcmp(options->sources[i], subscription->source) == 0 ||
			strcmp(options->sources[i], subscription->url) == 0)
			return true;
	return options->source_count == 0 && !subscription->muted;
}

/* Keeps those feeds that are meant, and no others. */
static void choose(struct nr_subscription_list *list, const struct nr_fetching_options *options)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->length; i++) {
		if (is_named(&list->items[i], options))
			list->items[kept++] = list->items[i];
		else
			nr_subscription_release(&list->items[i]);
	}
	list->length = kept;
}

static bool is_there(const struct nr_subscription_list *list, const char *name)
{
	for (size_t i = 0; i < list->length; i++)
		if (strcmp(name, list->items[i].source) == 0 || strcmp(name, list->items[i].url) == 0)
			return true;
	return false;
}

static enum nr_status check_names(
	const struct nr_fetching *fetching, const struct nr_fetching_options *options, struct nr_error *error)
{
	for (size_t i = 0; i < options->source_count; i++) {
		const char *name = options->sources[i];
		const struct nr_outlet *outlet = nr_outlets_by_key(fetching->session->outlets, name);
		if (is_there(&fetching->subscriptions, name))
			continue;
		if (outlet && outlet->feeds.length > 0)
			return nr_error_set(error, NR_NOT_FOUND,
				_("no feed of %s is followed yet; \"newsreader sources add %s\" follows one"), name,
				name);
		return nr_error_set(error, NR_NOT_FOUND,
			_("there is no feed of %s; \"newsreader sources list\" names them"), name);
	}
	return NR_OK;
}

/* As the screen calls it: by its title, else its address without the scheme. */
static const char *name_of_feed(const void *item)
{
	const struct nr_subscription *feed = item;
	const char *host = strstr(feed->url, "://");

	return feed->title != NULL ? feed->title : host != NULL ? host + 3 : feed->url;
}

static enum nr_status load_feeds(
	struct nr_fetching *fetching, const struct nr_fetching_options *options, struct nr_error *error)
{
	struct nr_subscription_list *list = &fetching->subscriptions;
	enum nr_status status = nr_list_subscriptions(fetching->session, list, error);

	if (status == NR_OK)
		status = check_names(fetching, options, error);
	if (status != NR_OK)
		return status;
	choose(list, options);
	nr_collate_sort(NULL, list->items, list->length, sizeof *list->items, name_of_feed);
	if (list->length == 0)
		return nr_error_set(error, NR_NOT_FOUND,
			_("there is no feed to fetch; \"newsreader sources add ADDRESS\" adds one"));
	for (size_t i = 0; i < list->length; i++)
		*nr_vector_add(&fetching->feeds) = (struct nr_feed_progress){
			.source = list->items[i].source, .title = list->items[i].title, .url = list->items[i].url
		};
	return NR_OK;
}

/* By the reader's clock; a minute that has begun is over first. */
static void append_time(struct nr_buffer *text, int64_t ms)
{
	const int64_t minute_ms = 60 * 1000;
	struct nr_local_time time = nr_time_local(ms + minute_ms - 1);

	nr_buffer_printf(text, "%04d-%02d-%02d %02d:%02d", time.year, time.month, time.day, time.hour, time.minute);
}

static void skip_feed(struct nr_fetching *fetching, size_t feed, enum nr_turn turn)
{
	const struct nr_subscription *subscription = &fetching->subscriptions.items[feed];
	struct nr_buffer message = NR_BUFFER_INIT, when = NR_BUFFER_INIT;

	append_time(&when, subscription->next_try);
	if (turn == NR_TURN_MUTED)
		nr_buffer_append_string(
			&message, subscription->last_error ? subscription->last_error : _("it is muted"));
	else if (turn == NR_TURN_LATER)
		nr_buffer_printf(&message, _("it is asked again after %s: %s"), when.data, subscription->last_error);
	else
		nr_buffer_printf(&message, _("what was fetched last holds until %s"), when.data);
	nr_fetching_end_feed(fetching, feed, NR_FEED_SKIPPED, message.data);
	nr_buffer_release(&when);
	nr_buffer_release(&message);
}

static void ask_all(struct nr_fetching *fetching)
{
	int64_t now = nr_time_now();

	for (size_t i = 0; i < fetching->subscriptions.length; i++) {
		enum nr_turn turn = nr_turn_of(&fetching->subscriptions.items[i], fetching->asked_by_name, now);
		if (turn == NR_TURN_NOW)
			ask_feed(fetching, i);
		else
			skip_feed(fetching, i, turn);
	}
}

enum nr_status nr_fetching_start(struct nr_session *session, const struct nr_fetching_options *options,
	struct nr_fetching **fetching, struct nr_error *error)
{
	struct nr_fetching *made = nr_alloc(sizeof *made);
	struct nr_fetch_settings settings = nr_network_settings(&session->options, options->jobs, options->timeout_s);

	made->session = session;
	made->asked_by_name = options->source_count > 0;
	made->step_ms = options->step_ms > 0 ? options->step_ms : STEP_MS;
	enum nr_status status = load_feeds(made, options, error);
	if (status == NR_OK)
		status = nr_fetch_client_start(&settings, &made->client, error);
	if (status == NR_OK) {
		ask_all(made);
	} else {
		nr_fetching_free(made);
		made = NULL;
	}
	*fetching = made;
	return status;
}

void nr_fetching_end_helper(struct nr_fetching *fetching)
{
	nr_fetch_client_stop(fetching->client);
	fetching->client = NULL;
}

void nr_fetching_free(struct nr_fetching *fetching)
{
	if (!fetching)
		return;
	nr_fetching_end_helper(fetching);
	nr_fetching_release_feeds(fetching);
	nr_fetching_release_pages(fetching);
	for (size_t i = 0; i < fetching->feeds.length; i++)
		free(fetching->feeds.items[i].message);
	nr_vector_release(&fetching->feeds);
	nr_vector_release(&fetching->questions);
	nr_subscription_list_release(&fetching->subscriptions);
	nr_arrivals_release(&fetching->arrivals);
	free(fetching);
}
