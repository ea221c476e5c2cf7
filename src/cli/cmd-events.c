/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <limits.h>

#include "app/reading.h"
#include "app/relating.h"
#include "app/searching.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/query.h"
#include "report/csv.h"
#include "report/json.h"
#include "report/markdown.h"

const struct nr_cli_option nr_events_options[] = {
	{ "min-sources", "N", N_("only those that at least so many outlets report; standard: 1") },
	{ "why", NULL, N_("with headline, times, who did not cover it, and why each article is in it") },
	{ "story", "EVENT", N_("the story of an event: what happened to the same people before and after") },
	{ "regroup", NULL, N_("find all events anew, as after a change of the settings; prints what changes") },
	{ "dry-run", NULL, N_("with --regroup: print what would change") },
	NR_OPTION_LIMIT,
	NR_OPTION_FORMAT_TABLE,
	NR_OPTION_WIDTH,
	{ .name = NULL },
};

struct listing {
	enum nr_format format;
	struct nr_text_options text;
	struct nr_event_query query;
	bool why;
	int64_t story; /* event; 0: none */
};

static enum nr_status read_options(struct nr_cli *cli, struct listing *listing, struct nr_error *error)
{
	const char *story = nr_option_value(&cli->arguments.own, "story");
	int64_t limit = 0, min_sources = 1;
	enum nr_status status = nr_cli_format(cli, &listing->format, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "limit", 1, INT_MAX, &limit, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "min-sources", 1, INT_MAX, &min_sources, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &listing->text.width, error);
	if (status == NR_OK && story)
		status = nr_cli_id(story, &listing->story, error);
	if (status == NR_OK && story && (cli->arguments.operands.length > 0 || limit > 0 || min_sources > 1))
		status = nr_error_set(error, NR_USAGE,
			_("events: --story takes no query, --limit or --min-sources: a story is shown whole"));
	if (status == NR_OK && nr_option_value(&cli->arguments.own, "dry-run") &&
		!nr_option_value(&cli->arguments.own, "regroup"))
		status = nr_error_set(error, NR_USAGE, _("events: --dry-run goes with --regroup"));
	if (status == NR_OK && listing->format > NR_FORMAT_JSON &&
		(nr_option_value(&cli->arguments.own, "regroup") || nr_option_value(&cli->arguments.own, "why")))
		status = nr_error_set(error, NR_USAGE, _("events: --why and --regroup go with text and json alone"));
	listing->why = nr_option_value(&cli->arguments.own, "why") != NULL;
	listing->query.limit = (size_t)limit;
	listing->query.min_sources = (int)min_sources;
	return status;
}

/* The numbers of the events of a story, in the order of its timeline. */
static struct nr_json *story_json(const struct nr_event_list *events)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < events->length; i++)
		nr_json_add(array, nr_json_integer(events->items[i].id));
	return array;
}

static void print_json(const struct listing *listing, const struct nr_event_list *events)
{
	struct nr_output_array array = { false };
	for (size_t i = 0; i < events->length && !nr_output_is_gone(); i++) {
		struct nr_json *object = nr_json_event(&events->items[i], listing->text.sources);
		if (listing->story)
			nr_json_set(object, "story", story_json(events));
		nr_output_array_item(&array, object);
		nr_json_free(object);
	}
	nr_output_array_end(&array);
	nr_output_text("\n");
}

static void print_table(const struct listing *listing, const struct nr_event_list *events)
{
	struct nr_buffer lines = NR_BUFFER_INIT;
	bool csv = listing->format == NR_FORMAT_CSV;
	if (csv)
		nr_csv_events_heading(&lines);
	else
		nr_markdown_events_heading(&lines);
	for (size_t i = 0; i < events->length && !nr_output_is_gone(); i++) {
		if (csv)
			nr_csv_event(&lines, &events->items[i], &listing->text);
		else
			nr_markdown_event(&lines, &events->items[i], &listing->text);
		nr_output_buffer(&lines);
		nr_buffer_clear(&lines);
	}
	nr_output_buffer(&lines);
	nr_buffer_release(&lines);
}

static void print_why(const struct nr_event *event, const struct nr_text_options *options)
{
	struct nr_buffer lines = NR_BUFFER_INIT;
	nr_text_event_lines(&lines, event, options);
	nr_text_event_why(&lines, event, options);
	nr_output_buffer(&lines);
	nr_buffer_release(&lines);
}

void nr_cli_print_events(const struct nr_event_list *events, const struct nr_text_options *options)
{
	for (size_t i = 0; i < events->length && !nr_output_is_gone(); i++) {
		struct nr_buffer lines = NR_BUFFER_INIT;
		nr_text_event_lines(&lines, &events->items[i], options);
		nr_output_buffer(&lines);
		nr_buffer_release(&lines);
	}
}

static void print_text(const struct listing *listing, const struct nr_event_list *events)
{
	if (!listing->why)
		nr_cli_print_events(events, &listing->text);
	for (size_t i = 0; listing->why && i < events->length && !nr_output_is_gone(); i++)
		print_why(&events->items[i], &listing->text);
}

static enum nr_status list_events(struct nr_cli *cli, struct listing *listing, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	struct nr_event_list events = { 0 };
	struct nr_query query = { { 0 } };
	enum nr_status status = nr_cli_query(cli, &query, error);
	if (status == NR_OK)
		status = nr_cli_index_for(cli, &query, error);
	listing->query.query = &query;
	if (status == NR_OK)
		status = nr_check_outlets(cli->session, &query, NULL, error);
	if (status == NR_OK)
		status = nr_session_sources(cli->session, false, &sources, error);
	if (status == NR_OK && listing->story)
		status = nr_list_story(cli->session, listing->story, &events, error);
	else if (status == NR_OK)
		status = nr_list_events(cli->session, &listing->query, &events, error);
	nr_cli_know_outlets(&listing->text, cli->session, &sources);
	if ((status == NR_OK || status == NR_NOT_FOUND) && listing->format == NR_FORMAT_JSON)
		print_json(listing, &events);
	else if (status == NR_OK && listing->format == NR_FORMAT_TEXT)
		print_text(listing, &events);
	else if (status == NR_OK)
		print_table(listing, &events);
	if (status == NR_OK && events.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("no event was found"));
	nr_query_release(&query);
	nr_event_list_release(&events);
	nr_source_list_release(&sources);
	/* NOLINTNEXTLINE(clang-analyzer-core.StackAddressEscape): the listing ends with this call */
	return status;
}

int nr_cmd_events(struct nr_cli *cli, struct nr_error *error)
{
	struct listing listing = { .query = { 0 } };
	const struct nr_option_set *own = &cli->arguments.own;
	enum nr_status status = read_options(cli, &listing, error);
	bool regroup = nr_option_value(own, "regroup") != NULL;
	if (status == NR_OK)
		status = regroup ? nr_cli_open_to_change(cli, error) : nr_cli_open_to_read(cli, error);
	if (status == NR_OK && regroup)
		status = nr_cli_regroup(cli, listing.format, nr_option_value(own, "dry-run") != NULL, error);
	else if (status == NR_OK)
		status = list_events(cli, &listing, error);
	return nr_exit_status(status);
}
