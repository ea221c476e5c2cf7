/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/fetching.h"
#include "app/taking.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"

const struct nr_cli_option nr_fetch_options[] = {
	{ "jobs", "N", N_("connections at once; two to one server at most") },
	{ "timeout", "SECONDS", N_("how long one address may take; 60 is the standard") },
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

enum { JOBS_MOST = 256, TIMEOUT_MOST = 3600, WAIT_MS = 200 };

static bool on_progress(int64_t done, int64_t all, void *context)
{
	nr_progress_show(context, done, all);
	return !nr_interrupted();
}

/* Until all is there, or a signal asks for the end: then what is open is let go. */
static enum nr_status run(struct nr_fetching *fetching, struct nr_error *error)
{
	struct nr_fetching_progress state;
	struct nr_progress bar;
	enum nr_status status = NR_OK;
	bool cancelled = false;

	nr_progress_start(&bar, _("fetch"));
	while (status == NR_OK && !nr_fetching_is_done(fetching)) {
		nr_fetching_wait(fetching, WAIT_MS);
		if (nr_interrupted() && !cancelled) {
			cancelled = true;
			nr_fetching_cancel(fetching);
		}
		status = nr_fetching_step(fetching, error);
		nr_fetching_progress(fetching, &state);
		nr_progress_show(&bar, (int64_t)state.ended, (int64_t)state.count);
	}
	nr_progress_end(&bar);
	return status == NR_OK && cancelled ? NR_CANCELLED : status;
}

static enum nr_status finish(struct nr_cli *cli, struct nr_fetching *fetching, struct nr_error *error)
{
	struct nr_progress bar;

	nr_progress_start(&bar, _("group"));
	enum nr_status status =
		nr_finish_taking(cli->session, nr_fetching_arrivals(fetching), on_progress, &bar, error);
	nr_progress_end(&bar);
	return status;
}

/* --- What came of it ---------------------------------------------------------------------------------------------- */

static const char *const state_names[] = {
	[NR_FEED_WAITING] = "waiting",
	[NR_FEED_COMING] = "coming",
	[NR_FEED_PAGES] = "pages",
	[NR_FEED_DONE] = "fetched",
	[NR_FEED_UNCHANGED] = "unchanged",
	[NR_FEED_SKIPPED] = "skipped",
	[NR_FEED_FAILED] = "failed",
	[NR_FEED_CANCELLED] = "cancelled",
};

static void print_json(const struct nr_fetching_progress *state)
{
	struct nr_json *object = nr_json_object(), *feeds = nr_json_array();

	nr_json_set(object, "feeds", nr_json_integer((int64_t)state->count));
	nr_json_set(object, "unchanged", nr_json_integer((int64_t)state->unchanged));
	nr_json_set(object, "skipped", nr_json_integer((int64_t)state->skipped));
	nr_json_set(object, "failed", nr_json_integer((int64_t)state->failed));
	nr_json_set(object, "cancelled", nr_json_integer((int64_t)state->cancelled));
	nr_json_set(object, "new", nr_json_integer(state->added));
	nr_json_set(object, "updated", nr_json_integer(state->updated));
	nr_json_set(object, "left_out", nr_json_integer(state->left_out));
	for (size_t i = 0; i < state->count; i++) {
		const struct nr_feed_progress *feed = &state->feeds[i];
		struct nr_json *item = nr_json_object();
		nr_json_set(item, "source", nr_json_string(feed->source));
		nr_json_set(item, "url", nr_json_string(feed->url));
		nr_json_set(item, "state", nr_json_string(state_names[feed->state]));
		nr_json_set(item, "new", nr_json_integer(feed->added));
		nr_json_set(item, "updated", nr_json_integer(feed->updated));
		nr_json_set(item, "left_out", nr_json_integer(feed->left_out));
		nr_json_set(item, "message", nr_json_string(feed->message));
		nr_json_add(feeds, item);
	}
	nr_json_set(object, "each", feeds);
	nr_output_json(object);
	nr_json_free(object);
}

static void print_text(const struct nr_fetching_progress *state)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	nr_buffer_printf(&line, ngettext("%zu feed: ", "%zu feeds: ", state->count), state->count);
	nr_buffer_printf(&line,
		ngettext("%lld new article, %lld updated; %zu unchanged, %zu skipped, %zu failed\n",
			"%lld new articles, %lld updated; %zu unchanged, %zu skipped, %zu failed\n",
			(unsigned long)state->added),
		(long long)state->added, (long long)state->updated, state->unchanged, state->skipped, state->failed);
	if (state->left_out > 0)
		nr_buffer_printf(&line,
			ngettext("%lld article left out by the filters\n", "%lld articles left out by the filters\n",
				(unsigned long)state->left_out),
			(long long)state->left_out);
	if (state->cancelled > 0)
		nr_buffer_printf(&line,
			ngettext("stopped; %zu feed is left for the next time\n",
				"stopped; %zu feeds are left for the next time\n", state->cancelled),
			state->cancelled);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

static void print_messages(const struct nr_fetching_progress *state)
{
	for (size_t i = 0; i < state->count; i++) {
		const struct nr_feed_progress *feed = &state->feeds[i];
		if (!feed->message)
			continue;
		if (feed->state == NR_FEED_SKIPPED)
			nr_output_message(_("skipped: %s: %s"), feed->url, feed->message);
		else if (feed->state == NR_FEED_FAILED)
			nr_output_message("%s: %s", feed->url, feed->message);
		else
			nr_output_message(_("warning: %s: %s"), feed->url, feed->message);
	}
}

static int report(const struct nr_fetching *fetching, enum nr_format format, enum nr_status status)
{
	struct nr_fetching_progress state;

	nr_fetching_progress(fetching, &state);
	if (format == NR_FORMAT_JSON)
		print_json(&state);
	else
		print_text(&state);
	print_messages(&state);
	if (status == NR_OK && state.offline > 0 && state.offline + state.skipped == state.count)
		return nr_exit_status(NR_NETWORK);
	return status == NR_OK && state.failed > 0 ? 1 : nr_exit_status(status);
}

int nr_cmd_fetch(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_format format = NR_FORMAT_TEXT;
	struct nr_fetching_options options = { .sources = cli->arguments.operands.items,
		.source_count = cli->arguments.operands.length };
	struct nr_fetching *fetching = NULL;

	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "jobs", 1, JOBS_MOST, &options.jobs, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "timeout", 1, TIMEOUT_MOST, &options.timeout_s, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	if (status == NR_OK)
		status = nr_fetching_start(cli->session, &options, &fetching, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	nr_interrupt_catch();
	status = run(fetching, error);
	if (status == NR_OK)
		status = finish(cli, fetching, error);
	int result = report(fetching, format, status);
	nr_fetching_free(fetching);
	return result;
}
