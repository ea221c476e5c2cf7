/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/sources-add.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/discovering.h"
#include "app/subscribing.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "text/sanitize.h"

struct adding {
	struct nr_cli *cli;
	enum nr_format format;
	const char *title, *group;
	struct nr_discovery found;
};

/* --- What came of it --------------------------------------------------------------------------------------------- */

static struct nr_json *describe(const struct nr_found_feed *feed)
{
	struct nr_json *object = nr_json_object();

	nr_json_set(object, "url", nr_json_string(feed->url));
	nr_json_set(object, "title", nr_json_string(feed->title));
	return object;
}

static void append_feed(struct nr_buffer *lines, const struct nr_found_feed *feed)
{
	char *url = nr_sanitized_line(feed->url);

	nr_buffer_printf(lines, feed->title ? "%s  %s\n" : "%s\n", url, feed->title);
	free(url);
}

/* The feeds that were added, or those that could be. fetch: what to call them by to fetch them. */
static void print(const struct adding *adding, int64_t added, const char *name, const struct nr_found_feed *feeds,
	size_t count, const char *fetch)
{
	struct nr_buffer lines = NR_BUFFER_INIT;

	if (adding->format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_object(), *list = nr_json_array();
		nr_json_set(object, "added", nr_json_integer(added));
		for (size_t i = 0; i < count; i++)
			nr_json_add(list, describe(&feeds[i]));
		nr_json_set(object, name, list);
		nr_output_json(object);
		nr_json_free(object);
		return;
	}
	if (fetch && added == 0)
		nr_buffer_append_string(&lines, _("followed already; no feed was added\n"));
	else if (fetch)
		nr_buffer_printf(&lines, ngettext("%lld feed added\n", "%lld feeds added\n", (unsigned long)added),
			(long long)added);
	for (size_t i = 0; i < count; i++) {
		nr_buffer_append_string(&lines, fetch ? "    " : "");
		append_feed(&lines, &feeds[i]);
	}
	if (fetch && added > 0) {
		char *word = nr_sanitized_line(fetch);
		nr_buffer_printf(&lines, _("To fetch now: newsreader fetch %s\n"), word);
		free(word);
	}
	nr_output_buffer(&lines);
	nr_buffer_release(&lines);
}

/* --- Choosing ---------------------------------------------------------------------------------------------------- */

static bool can_ask(const struct adding *adding)
{
	return adding->format == NR_FORMAT_TEXT && isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* Reads "1 3", "1,3" or "all" into chosen, which has a place for each. False: it is none of these. */
static bool read_numbers(const char *line, bool *chosen, size_t count)
{
	static const char between[] = " ,\t\r\n";
	bool any = false;

	memset(chosen, 0, count * sizeof *chosen);
	line += strspn(line, between);
	if (strncmp(line, "all", 3) == 0 && line[3 + strspn(line + 3, between)] == '\0') {
		memset(chosen, 1, count * sizeof *chosen);
		return true;
	}
	while (*line != '\0') {
		char *end;
		unsigned long number = strtoul(line, &end, 10);
		if (end == line || number < 1 || number > count || (*end != '\0' && !strchr(between, *end)))
			return false;
		chosen[number - 1] = any = true;
		line = end + strspn(end, between);
	}
	return any;
}

static bool is_blank(const char *line)
{
	return line[strspn(line, " \t\r\n")] == '\0';
}

/* Asks until the answer is one; an empty one, and the end of the input, choose nothing. */
static bool ask(const struct adding *adding, bool *chosen)
{
	size_t count = adding->found.feeds.length;
	char answer[256];

	for (size_t i = 0; i < count; i++) {
		struct nr_buffer line = NR_BUFFER_INIT;
		append_feed(&line, &adding->found.feeds.items[i]);
		fprintf(stderr, "%3zu  %s", i + 1, line.data);
		nr_buffer_release(&line);
	}
	for (;;) {
		fputs(_("Which? Numbers such as 1 3, or all; Enter for none: "), stderr);
		fflush(stderr);
		if (!fgets(answer, sizeof answer, stdin) || is_blank(answer))
			return false;
		if (read_numbers(answer, chosen, count))
			return true;
		fprintf(stderr, _("Please type numbers from 1 to %zu.\n"), count);
	}
}

static int subscribe(struct adding *adding, const bool *chosen, struct nr_error *error)
{
	NR_VECTOR(struct nr_found_feed) feeds = { 0 }; /* borrow */
	int64_t added = 0;

	for (size_t i = 0; i < adding->found.feeds.length; i++)
		if (!chosen || chosen[i])
			*nr_vector_add(&feeds) = adding->found.feeds.items[i];
	enum nr_status status = nr_subscribe_found(adding->cli->session, feeds.items, feeds.length,
		adding->found.address, adding->title, adding->group, &added, error);
	if (status == NR_OK)
		print(adding, added, "feeds", feeds.items, feeds.length, feeds.length == 1 ? feeds.items[0].url : "");
	nr_vector_release(&feeds);
	return nr_exit_status(status);
}

static int choose(struct adding *adding, struct nr_error *error)
{
	size_t count = adding->found.feeds.length;
	int result;

	if (count == 1 || nr_option_value(&adding->cli->arguments.own, "all"))
		return subscribe(adding, NULL, error);
	if (!can_ask(adding)) {
		print(adding, 0, "found", adding->found.feeds.items, count, NULL);
		return nr_exit_status(nr_error_set(error, NR_NOT_FOUND,
			_("%s has %zu feeds, and none was added; name one of them: newsreader sources add ADDRESS, or "
			  "add --all"),
			adding->found.address, count));
	}
	bool *chosen = nr_alloc_array(count, sizeof *chosen);
	if (ask(adding, chosen))
		result = subscribe(adding, chosen, error);
	else
		result = nr_exit_status(nr_error_set(error, NR_NOT_FOUND, _("no feed was chosen; nothing was added")));
	free(chosen);
	return result;
}

/* --- Adding ------------------------------------------------------------------------------------------------------ */

static bool go_on(void *context)
{
	(void)context;
	return !nr_interrupted();
}

/* As it is named: an outlet's key, or an address that nobody looks at. */
static int add_named(const struct adding *adding, const char *name, struct nr_error *error)
{
	const struct nr_found_feed feed = { (char *)(uintptr_t)name, NULL };
	int64_t added;
	enum nr_status status = nr_subscribe(adding->cli->session, name, adding->title, adding->group, &added, error);

	if (status == NR_OK)
		print(adding, added, "feeds", &feed, nr_is_outlet(adding->cli->session, name) ? 0 : 1, name);
	return nr_exit_status(status);
}

/* What could not be looked at may be a feed all the same, for who has no network now. With no scheme nobody knows. */
static int add_doubtful(struct adding *adding, const char *name, struct nr_error *error)
{
	if (!strstr(name, "://"))
		return nr_exit_status(nr_error_set(error, adding->found.offline ? NR_NETWORK : NR_NOT_FOUND, "%s: %s",
			adding->found.address, adding->found.doubt));
	nr_output_message(
		_("warning: %s: %s; it is added as the address of a feed, and \"newsreader sources remove %s\" "
		  "takes it away"),
		name, adding->found.doubt, name);
	return add_named(adding, adding->found.address, error);
}

int nr_cli_sources_add(struct nr_cli *cli, const char *name, enum nr_format format, struct nr_error *error)
{
	const struct nr_option_set *own = &cli->arguments.own;
	struct adding adding = { .cli = cli,
		.format = format,
		.title = nr_option_value(own, "title"),
		.group = nr_option_value(own, "group") };
	int result;

	if (nr_option_value(own, "feed") || nr_discovery_is_plain(name) || nr_is_outlet(cli->session, name) ||
		!nr_discovery_can_look())
		return add_named(&adding, name, error);
	nr_interrupt_catch();
	enum nr_status status = nr_discover_feeds(cli->session, name, go_on, NULL, &adding.found, error);
	if (status != NR_OK)
		result = nr_exit_status(status);
	else if (adding.found.doubt)
		result = add_doubtful(&adding, name, error);
	else
		result = choose(&adding, error);
	nr_discovery_release(&adding.found);
	return result;
}
