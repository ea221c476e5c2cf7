/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/comparing.h"
#include "app/demo.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"

const struct nr_cli_option nr_demo_options[] = {
	{ "no-tour", NULL, N_("without the hints of the guided tour") },
	NR_OPTION_WIDTH,
	{ .name = NULL },
};

/* The event that most outlets report; of several the newest. 0: there is none. */
static int64_t choose_event(const struct nr_event_list *events)
{
	size_t best = 0;
	for (size_t i = 1; i < events->length; i++) {
		if (events->items[i].sources.length > events->items[best].sources.length)
			best = i;
	}
	return events->length ? events->items[best].id : 0;
}

static enum nr_status print_demo(struct nr_session *session, int width, struct nr_error *error)
{
	struct nr_event_query query = { .min_sources = 2 };
	struct nr_event_list events = { 0 };
	struct nr_source_list sources = { 0 };
	struct nr_text_options options = { .width = width, .links = NR_LINKS_LIST };
	enum nr_status status = nr_session_sources(session, false, &sources, error);
	if (status == NR_OK)
		status = nr_list_events(session, &query, &events, error);
	nr_cli_know_outlets(&options, session, &sources);
	if (status == NR_OK)
		nr_cli_print_events(&events, &options);
	struct nr_compared_articles compared;
	int64_t event = status == NR_OK ? choose_event(&events) : 0;
	if (event) {
		status = nr_compare_event(session, event, &compared, error);
		if (status == NR_OK) {
			nr_output_text("\n");
			nr_cli_print_comparison(&compared, NR_VIEW_ALIGNED, &options);
			nr_compared_articles_release(&compared);
		}
	}
	nr_event_list_release(&events);
	nr_source_list_release(&sources);
	return status;
}

int nr_cmd_demo(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_session_options options = nr_cli_session_options(cli);
	struct nr_demo *demo = NULL;
	bool guided = nr_option_value(&cli->arguments.own, "no-tour") == NULL;
	int width;
	enum nr_status status = nr_cli_width(cli, &width, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	/* The archive is removed at the end, so no signal may end the program before that. */
	nr_interrupt_catch();
	status = nr_demo_open(&options, &demo, error);
	if (status == NR_OK && !nr_interrupted()) {
		if (nr_cli_has_screen())
			status = cli->screens->run(nr_demo_session(demo), guided, error);
		else
			status = print_demo(nr_demo_session(demo), width, error);
	}
	nr_demo_close(demo);
	return nr_exit_status(status);
}
