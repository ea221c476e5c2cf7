/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/opening.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/i18n.h"
#include "cli/interrupt.h"
#include "cli/progress.h"

struct opening {
	struct nr_progress progress;
	enum nr_upgrade_stage stage;
	bool working; /* an archive is being brought up to date: there is something to be put in order */
};

static bool show_upgrade(enum nr_upgrade_stage stage, int64_t done, int64_t total, void *context)
{
	struct opening *opening = context;
	if (!opening->working)
		nr_interrupt_catch();
	if (!opening->working || stage != opening->stage) {
		nr_progress_end(&opening->progress);
		nr_progress_start(&opening->progress, stage == NR_UPGRADE_COPY ? _("copy, KiB") : _("update"));
		opening->stage = stage;
		opening->working = true;
	}
	nr_progress_show(&opening->progress, done, total);
	return !nr_interrupted();
}

enum nr_status nr_cli_open_session(
	const struct nr_session_options *options, struct nr_session **session, struct nr_error *error)
{
	struct opening opening = { .working = false };
	const struct nr_upgrade_watch watch = { show_upgrade, &opening };
	struct nr_session_options watched = *options;
	watched.upgrade = &watch;
	enum nr_status status = nr_session_open(&watched, session, error);
	nr_progress_end(&opening.progress);
	if (opening.working)
		nr_interrupt_release();
	if (status == NR_OK && nr_interrupted())
		return nr_error_set(error, NR_CANCELLED, _("stopped; the archive has been brought up to date"));
	return status;
}
