/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/deciding.h"

#include "app/deciding.h"
#include "base/i18n.h"

static const char *const undone[NR_DECISION_KIND_COUNT] = {
	[NR_DECIDED_TOGETHER] = N_("Undone: that articles belong together."),
	[NR_DECIDED_APART] = N_("Undone: that articles do not belong together."),
	[NR_DECIDED_MERGE] = N_("Undone: the merging of events."),
	[NR_DECIDED_SPLIT] = N_("Undone: taking an article out of its event."),
	[NR_DECIDED_PIN] = N_("Undone: the pinning of an article."),
};

void nr_tui_undo_decision(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_decision decision;

	if (nr_decide_undo(nr_tui_session(tui), &decision, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	nr_tui_say(tui, "%s", _(undone[decision.kind]));
	nr_decision_release(&decision);
}
