/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/subscribing.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/context.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "import/address.h"
#include "import/opml.h"
#include "import/source-name.h"
#include "markup/url.h"
#include "store/sources.h"
#include "store/subscriptions.h"
#include "text/sanitize.h"

/* A list of feeds beyond this is refused. */
static const size_t opml_limit = (size_t)16 << 20;

/* --- The list -------------------------------------------------------------------------------------------------- */

static int compare_subscriptions(const void *left, const void *right)
{
	const struct nr_subscription *a = left, *b = right;
	int keys = strcmp(a->source, b->source);
	bool a_new = a->id == 0, b_new = b->id == 0;
	if (keys != 0)
		return keys;
	if (a_new != b_new)
		return a_new ? 1 : -1;
	return a_new ? strcmp(a->url, b->url) : (a->id > b->id) - (a->id < b->id);
}

/* The place of a feed's address in a map of them, which is its index and one; 0: it is new. */
static uint64_t *place_of(struct nr_map *addresses, const char *url)
{
	return nr_map_put(addresses, url, strlen(url), NULL);
}

/* Lists of thousands of feeds come in as a whole, so addresses are looked up, not compared one by one. */
static struct nr_map *index_addresses(const struct nr_subscription_list *list)
{
	struct nr_map *addresses = nr_map_new();
	for (size_t i = 0; i < list->length; i++)
		*place_of(addresses, list->items[i].url) = i + 1;
	return addresses;
}

static void add_outlet_feed(struct nr_subscription_list *list, struct nr_map *addresses,
	const struct nr_outlet *outlet, const struct nr_outlet_feed *feed)
{
	uint64_t *place = place_of(addresses, feed->url);
	if (*place != 0)
		return;
	struct nr_subscription *subscription = nr_vector_add(list);
	nr_subscription_init(subscription);
	subscription->source = nr_strdup(outlet->source.key);
	subscription->url = nr_strdup(feed->url);
	subscription->title = nr_strdup(feed->title);
	*place = list->length;
}

/* An outlet that is followed has the feeds of its file, unless the archive knows better. */
static void add_followed(struct nr_subscription_list *list, const struct nr_outlets *outlets)
{
	struct nr_map *addresses = index_addresses(list);
	for (size_t i = 0; i < nr_outlets_count(outlets); i++) {
		const struct nr_outlet *outlet = nr_outlets_at(outlets, i);
		for (size_t j = 0; outlet->follow && j < outlet->feeds.length; j++)
			add_outlet_feed(list, addresses, outlet, &outlet->feeds.items[j]);
	}
	nr_map_free(addresses);
}

enum nr_status nr_list_subscriptions(struct nr_session *session, struct nr_subscription_list *list,
	struct nr_error *error)
{
	*list = (struct nr_subscription_list){ 0 };
	enum nr_status status =
		session->archive ? nr_store_list_subscriptions(session->archive, list, error) : NR_OK;
	if (status != NR_OK)
		return status;
	add_followed(list, session->outlets);
	if (list->length)
		qsort(list->items, list->length, sizeof *list->items, compare_subscriptions);
	return NR_OK;
}

/* --- One feed -------------------------------------------------------------------------------------------------- */

enum nr_status nr_store_subscription(struct nr_session *session, struct nr_subscription *subscription,
	struct nr_error *error)
{
	const struct nr_outlet *outlet = nr_outlets_by_key(session->outlets, subscription->source);
	struct nr_source source;
	nr_source_init(&source);
	if (outlet) {
		nr_source_copy(&source, &outlet->source);
	} else {
		source.key = nr_strdup(subscription->source);
	}
	enum nr_status status = nr_store_put_source(session->archive, &source, error);
	if (status == NR_OK)
		status = nr_store_put_subscription(session->archive, subscription, error);
	nr_source_release(&source);
	return status;
}

/* A feed of the web belongs to the outlet of its host; where no file knows that, to one named after it. */
static enum nr_status put_source_of(struct nr_session *session, struct nr_subscription *subscription,
	const char *home, struct nr_error *error)
{
	const char *address = home ? home : subscription->url;
	const struct nr_outlet *outlet = nr_outlets_by_url(session->outlets, address);
	struct nr_source source;
	nr_source_init(&source);
	if (outlet) {
		nr_source_copy(&source, &outlet->source);
	} else {
		nr_source_name_after_host(&source, address, subscription->title);
	}
	subscription->source = nr_strdup(source.key);
	enum nr_status status = nr_store_put_source(session->archive, &source, error);
	nr_source_release(&source);
	return status;
}

static void set(char **place, const char *value)
{
	free(*place);
	*place = nr_strdup(value);
}

/* Adds a feed, or wakes one that is there, in the archive and in the list of all; what is said of it anew counts. */
static enum nr_status put_feed(struct nr_session *session, const struct nr_opml_feed *feed,
	struct nr_subscription_list *list, struct nr_map *addresses, int64_t *added, struct nr_error *error)
{
	uint64_t *place = place_of(addresses, feed->url);
	struct nr_subscription *there = *place != 0 ? &list->items[*place - 1] : NULL;
	bool is_new = !there || there->muted;
	enum nr_status status = NR_OK;
	if (!there) {
		there = nr_vector_add(list);
		*place = list->length;
		nr_subscription_init(there);
		there->url = nr_strdup(feed->url);
		set(&there->title, feed->title);
		status = put_source_of(session, there, feed->home, error);
	}
	if (feed->title)
		set(&there->title, feed->title);
	if (feed->group)
		set(&there->group, feed->group);
	there->muted = false;
	if (status == NR_OK)
		status = nr_store_subscription(session, there, error);
	if (status == NR_OK)
		*added += is_new;
	return status;
}

/* Adds feeds, all or none. */
static enum nr_status put_feeds(struct nr_session *session, const struct nr_opml_feed *feeds, size_t count,
	int64_t *added, struct nr_error *error)
{
	struct nr_subscription_list list = { 0 };
	enum nr_status status = nr_archive_begin(session->archive, error);
	if (status != NR_OK)
		return status;
	status = nr_list_subscriptions(session, &list, error);
	struct nr_map *addresses = index_addresses(&list);
	for (size_t i = 0; status == NR_OK && i < count; i++)
		status = put_feed(session, &feeds[i], &list, addresses, added, error);
	nr_map_free(addresses);
	nr_subscription_list_release(&list);
	if (status == NR_OK)
		return nr_archive_commit(session->archive, error);
	nr_archive_rollback(session->archive);
	return status;
}

static enum nr_status follow_outlet(struct nr_session *session, const struct nr_outlet *outlet, const char *group,
	int64_t *added, struct nr_error *error)
{
	NR_VECTOR(struct nr_opml_feed) feeds = { 0 };
	for (size_t i = 0; i < outlet->feeds.length; i++)
		*nr_vector_add(&feeds) = (struct nr_opml_feed){ outlet->feeds.items[i].url,
			outlet->feeds.items[i].title, outlet->source.home, (char *)group };
	enum nr_status status = put_feeds(session, feeds.items, feeds.length, added, error);
	nr_vector_release(&feeds);
	return status;
}

bool nr_feed_is_of_file(const struct nr_session *session, const char *url)
{
	for (size_t i = 0; i < nr_outlets_count(session->outlets); i++) {
		const struct nr_outlet *outlet = nr_outlets_at(session->outlets, i);
		for (size_t j = 0; j < outlet->feeds.length; j++)
			if (strcmp(outlet->feeds.items[j].url, url) == 0)
				return true;
	}
	return false;
}

bool nr_is_outlet(const struct nr_session *session, const char *name)
{
	return nr_outlets_by_key(session->outlets, name) != NULL;
}

enum nr_status nr_subscribe(struct nr_session *session, const char *name, const char *title, const char *group,
	int64_t *added, struct nr_error *error)
{
	const struct nr_outlet *outlet = nr_outlets_by_key(session->outlets, name);
	*added = 0;
	if (outlet && outlet->feeds.length)
		return follow_outlet(session, outlet, group, added, error);
	if (outlet)
		return nr_error_set(
			error, NR_USAGE, _("the file of the outlet %s names no feed; name an address"), name);
	struct nr_buffer url = NR_BUFFER_INIT;
	char *shown = title ? nr_sanitized_line(title) : NULL, *folder = group ? nr_sanitized_line(group) : NULL;
	nr_url_resolve(&url, NULL, name);
	struct nr_opml_feed feed = { url.data, shown, NULL, folder };
	enum nr_status status;
	if (url.length && nr_address_host(url.data, NULL))
		status = put_feeds(session, &feed, 1, added, error);
	else
		status = nr_error_set(error, NR_USAGE,
			_("\"%s\" is neither the key of an outlet with feeds nor an address of http or https"), name);
	nr_buffer_release(&url);
	free(shown);
	free(folder);
	return status;
}

enum nr_status nr_subscribe_found(struct nr_session *session, const struct nr_found_feed *feeds, size_t count,
	const char *home, const char *title, const char *group, int64_t *added, struct nr_error *error)
{
	char *shown = title ? nr_sanitized_line(title) : NULL, *folder = group ? nr_sanitized_line(group) : NULL;
	NR_VECTOR(struct nr_opml_feed) all = { 0 };

	*added = 0;
	for (size_t i = 0; i < count; i++)
		*nr_vector_add(&all) = (struct nr_opml_feed){ .url = feeds[i].url,
			.title = shown ? shown : feeds[i].title,
			.home = (char *)(uintptr_t)home,
			.group = folder };
	enum nr_status status = put_feeds(session, all.items, all.length, added, error);
	nr_vector_release(&all);
	free(shown);
	free(folder);
	return status;
}

static bool is_of_file(const struct nr_session *session, const struct nr_subscription *subscription)
{
	const struct nr_outlet *outlet = nr_outlets_by_key(session->outlets, subscription->source);
	for (size_t i = 0; outlet && outlet->follow && i < outlet->feeds.length; i++) {
		if (strcmp(outlet->feeds.items[i].url, subscription->url) == 0)
			return true;
	}
	return false;
}

/* Takes away those feeds of a list that are meant by a name, the key of an outlet or an address. */
static enum nr_status take_away(struct nr_session *session, const struct nr_subscription_list *list, const char *name,
	int64_t *removed, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < list->length; i++) {
		struct nr_subscription *item = &list->items[i];
		if (item->muted || (strcmp(item->source, name) != 0 && strcmp(item->url, name) != 0))
			continue;
		item->muted = true;
		status = is_of_file(session, item)
			? nr_store_subscription(session, item, error)
			: nr_store_remove_subscription(session->archive, item->id, error);
		*removed += status == NR_OK;
	}
	return status;
}

enum nr_status nr_unsubscribe(struct nr_session *session, const char *name, int64_t *removed, struct nr_error *error)
{
	struct nr_subscription_list list = { 0 };
	enum nr_status status = nr_archive_begin(session->archive, error);

	*removed = 0;
	if (status != NR_OK)
		return status;
	status = nr_list_subscriptions(session, &list, error);
	if (status == NR_OK)
		status = take_away(session, &list, name, removed, error);
	if (status == NR_OK && *removed == 0)
		status = nr_error_set(error, NR_NOT_FOUND,
			_("no feed is of the outlet or at the address %s; see newsreader sources list"), name);
	nr_subscription_list_release(&list);
	if (status == NR_OK)
		return nr_archive_commit(session->archive, error);
	nr_archive_rollback(session->archive);
	*removed = 0;
	return status;
}

/* --- Lists of feeds -------------------------------------------------------------------------------------------- */

void nr_opml_summary_release(struct nr_opml_summary *summary)
{
	for (size_t i = 0; i < summary->skips.length; i++)
		free(summary->skips.items[i]);
	nr_vector_release(&summary->skips);
	for (size_t i = 0; i < summary->warnings.length; i++)
		free(summary->warnings.items[i]);
	nr_vector_release(&summary->warnings);
}

enum nr_status nr_import_opml(struct nr_session *session, const char *path, struct nr_opml_summary *summary,
	struct nr_error *error)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_opml opml = { 0 };
	struct nr_error cause = NR_NO_ERROR;
	bool is_input = strcmp(path, "-") == 0;
	*summary = (struct nr_opml_summary){ 0 };
	enum nr_status status = is_input
		? nr_file_read_stream(STDIN_FILENO, _("standard input"), opml_limit, &bytes, error)
		: nr_file_read(path, opml_limit, &bytes, error);
	if (status == NR_OK) {
		status = nr_opml_parse(bytes.data, bytes.length, &opml, &cause);
		if (status != NR_OK)
			nr_error_set(error, status, "%s: %s", path, cause.message);
	}
	if (status == NR_OK)
		status = put_feeds(session, opml.feeds.items, opml.feeds.length, &summary->added, error);
	summary->feeds = (int64_t)opml.feeds.length;
	for (size_t i = 0; i < opml.skips.length; i++)
		*nr_vector_add(&summary->skips) = nr_strdup(opml.skips.items[i]);
	for (size_t i = 0; i < opml.warnings.length; i++)
		*nr_vector_add(&summary->warnings) = nr_strdup(opml.warnings.items[i]);
	nr_opml_release(&opml);
	nr_buffer_release(&bytes);
	return status;
}

static int compare_groups(const void *left, const void *right)
{
	const struct nr_opml_feed *a = left, *b = right;
	int groups = strcmp(a->group ? a->group : "", b->group ? b->group : "");
	return groups != 0 ? groups : strcmp(a->url, b->url);
}

enum nr_status nr_export_opml(struct nr_session *session, struct nr_buffer *opml, struct nr_error *error)
{
	struct nr_subscription_list list;
	struct nr_source_list sources = { 0 };
	struct nr_map *keys = nr_map_new();
	NR_VECTOR(struct nr_opml_feed) feeds = { 0 };
	enum nr_status status = nr_list_subscriptions(session, &list, error);
	if (status == NR_OK)
		status = nr_session_sources(session, true, &sources, error);
	for (size_t i = 0; i < sources.length; i++)
		*nr_map_put(keys, sources.items[i].key, strlen(sources.items[i].key), NULL) = i;
	for (size_t i = 0; status == NR_OK && i < list.length; i++) {
		const struct nr_subscription *item = &list.items[i];
		const uint64_t *place = nr_map_get(keys, item->source, strlen(item->source));
		const struct nr_source *source = place ? &sources.items[*place] : NULL;
		if (!item->muted)
			*nr_vector_add(&feeds) = (struct nr_opml_feed){
				.url = item->url,
				.title = item->title ? item->title : source ? source->title : NULL,
				.home = source ? source->home : NULL,
				.group = item->group,
			};
	}
	if (feeds.length)
		qsort(feeds.items, feeds.length, sizeof *feeds.items, compare_groups);
	if (status == NR_OK)
		nr_opml_write(opml, _("Feeds of newsreader"), feeds.items, feeds.length);
	nr_vector_release(&feeds);
	nr_map_free(keys);
	nr_source_list_release(&sources);
	nr_subscription_list_release(&list);
	return status;
}
