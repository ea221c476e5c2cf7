/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/subscribing.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/sources-add.h"
#include "report/json.h"
#include "text/sanitize.h"

const struct nr_cli_option nr_sources_options[] = {
	{ "title", "TITLE", N_("what the added feed is called; standard: as it calls itself") },
	{ "all", NULL, N_("add every feed that the site at the address names, without asking") },
	{ "feed", NULL, N_("the address is that of a feed: add it as it is, without looking") },
	{ "group", "GROUP", N_("the group of the added feed; groups in groups as \"News/Asia\"") },
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

/* --- The list -------------------------------------------------------------------------------------------------- */

static struct nr_json *describe_feed(const struct nr_subscription *feed)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "url", nr_json_string(feed->url));
	nr_json_set(object, "title", nr_json_string(feed->title));
	nr_json_set(object, "group", nr_json_string(feed->group));
	nr_json_set(object, "muted", nr_json_boolean(feed->muted));
	nr_json_set(object, "fetched", nr_json_time(feed->fetched));
	nr_json_set(object, "changed", nr_json_time(feed->changed));
	nr_json_set(object, "next", nr_json_time(feed->next_try));
	nr_json_set(object, "error", nr_json_string(feed->last_error));
	nr_json_set(object, "failures", nr_json_integer(feed->failures));
	nr_json_set(object, "articles", nr_json_integer(feed->articles));
	return object;
}

/* The feeds of an outlet in a list that is in the order of outlets' keys. */
static const struct nr_subscription *feeds_of(
	const struct nr_subscription_list *feeds, const char *key, size_t *count)
{
	size_t low = 0, high = feeds->length;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(feeds->items[middle].source, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (*count = 0; low + *count < feeds->length; ++*count)
		if (strcmp(feeds->items[low + *count].source, key) != 0)
			break;
	return *count ? &feeds->items[low] : NULL;
}

static void print_json(const struct nr_source_list *sources, const struct nr_subscription_list *feeds)
{
	struct nr_output_array array = { false };
	for (size_t i = 0; i < sources->length; i++) {
		struct nr_json *object = nr_json_source(&sources->items[i]), *own = nr_json_array();
		size_t count;
		const struct nr_subscription *feed = feeds_of(feeds, sources->items[i].key, &count);
		for (size_t j = 0; j < count; j++)
			nr_json_add(own, describe_feed(&feed[j]));
		nr_json_set(object, "feeds", own);
		nr_output_array_item(&array, object);
		nr_json_free(object);
	}
	nr_output_array_end(&array);
	nr_output_text("\n");
}

static void append_feed(struct nr_buffer *lines, const struct nr_subscription *feed)
{
	char *url = nr_sanitized_line(feed->url);
	nr_buffer_printf(lines, "    %s%s", url, feed->muted ? _("  (muted)") : "");
	if (feed->group)
		nr_buffer_printf(lines, "  [%s]", feed->group);
	if (feed->last_error)
		nr_buffer_printf(lines, "  %s", feed->last_error);
	nr_buffer_append_char(lines, '\n');
	free(url);
}

static void print_text(const struct nr_source_list *sources, const struct nr_subscription_list *feeds)
{
	struct nr_buffer lines = NR_BUFFER_INIT;
	for (size_t i = 0; i < sources->length; i++) {
		size_t count;
		const struct nr_subscription *feed = feeds_of(feeds, sources->items[i].key, &count);
		nr_text_source_line(&lines, &sources->items[i]);
		for (size_t j = 0; j < count; j++)
			append_feed(&lines, &feed[j]);
	}
	nr_output_buffer(&lines);
	nr_buffer_release(&lines);
}

static enum nr_status list_sources(struct nr_cli *cli, enum nr_format format, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	struct nr_subscription_list feeds = { 0 };
	enum nr_status status = nr_session_sources(cli->session, true, &sources, error);
	if (status == NR_OK)
		status = nr_list_subscriptions(cli->session, &feeds, error);
	if (status == NR_OK && format == NR_FORMAT_JSON)
		print_json(&sources, &feeds);
	else if (status == NR_OK)
		print_text(&sources, &feeds);
	nr_subscription_list_release(&feeds);
	nr_source_list_release(&sources);
	return status;
}

/* --- Changes --------------------------------------------------------------------------------------------------- */

static void print_count(const char *name, int64_t count, enum nr_format format, char *line)
{
	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, name, nr_json_integer(count));
		nr_output_json(object);
		nr_json_free(object);
	} else {
		nr_output_text(line);
	}
	free(line);
}

static enum nr_status take_away(struct nr_cli *cli, const char *name, enum nr_format format, struct nr_error *error)
{
	int64_t removed;
	enum nr_status status = nr_unsubscribe(cli->session, name, &removed, error);
	if (status == NR_OK)
		print_count("removed", removed, format,
			nr_format(ngettext("%lld feed removed\n", "%lld feeds removed\n", (unsigned long)removed),
				(long long)removed));
	return status;
}

static enum nr_status check_usage(const char *word, size_t count, struct nr_error *error)
{
	static const char *const words[] = { "list", "add", "remove" };
	const size_t length = sizeof words / sizeof *words;
	for (size_t i = 0; i < length; i++) {
		if (strcmp(word, words[i]) != 0)
			continue;
		if (count <= 1 && i > 0)
			return nr_error_set(error, NR_USAGE,
				_("sources %s: something is missing; usage: newsreader sources %s NAME"), word, word);
		if (count > 1 && i == 0)
			return nr_error_set(error, NR_USAGE,
				_("sources list takes nothing more; see newsreader sources --help"));
		return NR_OK;
	}
	const char *meant = nr_suggest(word, words, length);
	if (meant)
		return nr_error_set(
			error, NR_USAGE, _("sources: there is no \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("sources: there is no \"%s\"; see newsreader sources --help"), word);
}

/* To list outlets and feeds needs no archive: those that have a file are there without one. */
static enum nr_status open_to_list(struct nr_cli *cli, struct nr_error *error)
{
	const char *archive = nr_option_value(&cli->arguments.global, "archive");
	if (archive == NULL && !nr_session_has_archive())
		return nr_cli_open(cli, true, error);
	return nr_cli_open_to_read(cli, error);
}

int nr_cmd_sources(struct nr_cli *cli, struct nr_error *error)
{
	size_t count = cli->arguments.operands.length;
	const char *const *operands = cli->arguments.operands.items;
	const char *word = count > 0 ? operands[0] : "list";
	bool listing = strcmp(word, "list") == 0;
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = check_usage(word, count, error);
	if (status == NR_OK)
		status = listing ? open_to_list(cli, error) : nr_cli_open(cli, false, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	if (strcmp(word, "add") == 0)
		return nr_cli_sources_add(cli, operands[1], format, error);
	status = listing ? list_sources(cli, format, error) : take_away(cli, operands[1], format, error);
	return nr_exit_status(status);
}
