/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/fetch.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"

enum { STEP_MS = 10 }; /* what a key may have to wait for, where one comes just then */

enum nr_status nr_tui_fetch_start(struct nr_tui_fetch *fetch, const char *source, struct nr_error *error)
{
	struct nr_fetching_options options = {
		.sources = &source, .source_count = source != NULL, .step_ms = STEP_MS
	};

	if (fetch->running)
		return nr_error_set(
			error, NR_USAGE, _("feeds are being fetched already; Esc in the first view stops it"));
	nr_tui_fetch_release(fetch);
	enum nr_status status = nr_fetching_start(fetch->session, &options, &fetch->fetching, error);
	fetch->running = status == NR_OK;
	return status;
}

void nr_tui_fetch_cancel(struct nr_tui_fetch *fetch)
{
	if (fetch->running)
		nr_fetching_cancel(fetch->fetching);
}

void nr_tui_fetch_release(struct nr_tui_fetch *fetch)
{
	nr_fetching_free(fetch->fetching);
	fetch->fetching = NULL;
	fetch->running = false;
}

bool nr_tui_fetch_has_more(const struct nr_tui_fetch *fetch)
{
	return fetch->running && nr_fetching_has_more(fetch->fetching);
}

size_t nr_tui_fetch_watch(const struct nr_tui_fetch *fetch, struct pollfd watched[NR_FETCHING_POLLED])
{
	if (!fetch->running)
		return 0;
	nr_fetching_watch(fetch->fetching, watched);
	return NR_FETCHING_POLLED;
}

/* "57 feeds: 34 new articles; 2 failed, F shows why". */
static char *summary(const struct nr_fetching *fetching)
{
	struct nr_fetching_progress state;
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_fetching_progress(fetching, &state);
	nr_buffer_printf(&text, ngettext("%zu feed: ", "%zu feeds: ", state.count), state.count);
	nr_buffer_printf(&text, ngettext("%lld new article", "%lld new articles", (unsigned long)state.added),
		(long long)state.added);
	if (state.failed > 0)
		nr_buffer_printf(&text, _("; %zu failed, F shows why"), state.failed);
	if (state.cancelled > 0)
		nr_buffer_printf(&text, _("; stopped, %zu left for the next time"), state.cancelled);
	return nr_buffer_detach(&text);
}

static bool has_changed(struct nr_tui_fetch *fetch)
{
	struct nr_fetching_progress state;

	nr_fetching_progress(fetch->fetching, &state);
	bool changed = state.ended != fetch->ended || state.added != fetch->added;
	fetch->ended = state.ended;
	fetch->added = state.added;
	return changed;
}

enum nr_status nr_tui_fetch_step(struct nr_tui_fetch *fetch, bool *changed, char **said, struct nr_error *error)
{
	*said = NULL;
	*changed = false;
	if (!fetch->running)
		return NR_OK;
	enum nr_status status = nr_fetching_step(fetch->fetching, error);
	*changed = has_changed(fetch);
	if (status == NR_OK && !nr_fetching_is_done(fetch->fetching))
		return NR_OK;
	fetch->running = false;
	nr_fetching_end_helper(fetch->fetching); /* what came is kept to be shown, and needs none */
	*changed = true;
	if (status == NR_OK)
		*said = summary(fetch->fetching);
	return status;
}

void nr_tui_fetch_append(const struct nr_tui_fetch *fetch, struct nr_buffer *text)
{
	struct nr_fetching_progress state;

	if (!fetch->running)
		return;
	nr_fetching_progress(fetch->fetching, &state);
	nr_buffer_printf(text, _("fetching %zu/%zu"), state.ended, state.count);
	if (state.added > 0)
		nr_buffer_printf(text, _(", %lld new"), (long long)state.added);
}
