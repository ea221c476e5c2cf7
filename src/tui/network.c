/* SPDX-License-Identifier: MIT */
/* What comes over the network while the screens are shown: feeds, and a picture that the reader asks for. */
#include "config.h"

#include <stdlib.h>

#include "app/elsewhere.h"
#include "app/picture-cache.h"
#include "app/picturing.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "tui/outward.h"
#include "tui/screen.h"
#include "tui/tui-state.h"

/* --- Feeds -------------------------------------------------------------------------------------------------------- */

void nr_tui_fetch(struct nr_tui *tui, const char *source)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_tui_fetch_start(&tui->fetch, source, &error) != NR_OK)
		nr_tui_complain(tui, &error);
}

void nr_tui_fetch_progress(const struct nr_tui *tui, struct nr_fetching_progress *progress)
{
	*progress = (struct nr_fetching_progress){ 0 };
	if (tui->fetch.fetching != NULL)
		nr_fetching_progress(tui->fetch.fetching, progress);
}

/* What has come is taken in; true: something may look different now. */
static bool step_feeds(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	bool changed;
	char *said;

	if (nr_tui_fetch_step(&tui->fetch, &changed, &said, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else if (said != NULL)
		nr_tui_set_message(tui, said, false);
	free(said);
	return changed;
}

/* --- A picture ---------------------------------------------------------------------------------------------------- */

struct viewing {
	const char *path;
	char *const *viewer;
};

static enum nr_status view(const void *what, struct nr_error *error)
{
	const struct viewing *viewing = what;
	bool drawn;
	enum nr_status status = nr_view_picture(viewing->path, viewing->viewer, &drawn, error);

	if (status == NR_OK && drawn)
		nr_screen_pause(_("Enter: back to the article"));
	return status;
}

static void view_picture(struct nr_tui *tui, const char *path)
{
	const struct nr_options *options = nr_session_options(tui->session);
	const struct viewing viewing = { path, options->viewer.items };

	nr_tui_run_in_front(tui, view, &viewing);
}

void nr_tui_show_picture(struct nr_tui *tui, struct nr_view *asking, const char *url)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_picture_cache_find(url);

	if (path != NULL)
		view_picture(tui, path);
	else if (tui->picture.picturing != NULL)
		nr_tui_say(tui, "%s", _("A picture is being fetched already; Esc stops it"));
	else if (nr_picturing_start(tui->session, url, &tui->picture.picturing, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else
		tui->picture.asking = asking;
	free(path);
}

bool nr_tui_stop_picture(struct nr_tui *tui)
{
	bool was_open = tui->picture.picturing != NULL;

	nr_picturing_free(tui->picture.picturing);
	tui->picture.picturing = NULL;
	tui->picture.asking = NULL;
	tui->picture.shown_kib = 0;
	return was_open;
}

static uint64_t kib_of(const struct nr_tui *tui)
{
	return nr_picturing_bytes(tui->picture.picturing) >> 10;
}

/* A picture that comes while something else is read or written does not get in the way: it is kept. */
static bool step_picture(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	char *path;

	if (tui->picture.picturing == NULL)
		return false;
	enum nr_status status = nr_picturing_step(tui->picture.picturing, &path, &error);
	if (status == NR_OK && path == NULL) {
		bool more = kib_of(tui) != tui->picture.shown_kib;
		tui->picture.shown_kib = kib_of(tui);
		return more;
	}
	bool awaited = nr_tui_top_view(tui) == tui->picture.asking && !tui->prompt.open;
	nr_tui_stop_picture(tui);
	if (status != NR_OK)
		nr_tui_complain(tui, &error);
	else if (awaited)
		view_picture(tui, path);
	else
		nr_tui_say(tui, "%s", _("The picture is here; asked for again, it is shown"));
	free(path);
	return true;
}

/* --- Both --------------------------------------------------------------------------------------------------------- */

bool nr_tui_step_network(struct nr_tui *tui)
{
	bool fed = step_feeds(tui);

	return step_picture(tui) || fed;
}

size_t nr_tui_watch_network(const struct nr_tui *tui, struct pollfd watched[NR_TUI_POLLED])
{
	size_t count = nr_tui_fetch_watch(&tui->fetch, watched);

	if (tui->picture.picturing == NULL)
		return count;
	nr_picturing_watch(tui->picture.picturing, watched + count);
	return count + NR_PICTURING_POLLED;
}

void nr_tui_append_network(const struct nr_tui *tui, struct nr_buffer *text)
{
	if (tui->picture.picturing != NULL)
		nr_buffer_printf(text, _("picture: %llu KiB, Esc stops it"), (unsigned long long)kib_of(tui));
	if (tui->picture.picturing != NULL && tui->fetch.running)
		nr_buffer_append_string(text, " · ");
	nr_tui_fetch_append(&tui->fetch, text);
}
