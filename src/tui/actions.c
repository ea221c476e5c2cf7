/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/actions.h"

#include <string.h>

#include "base/i18n.h"

static const struct nr_action_info actions[NR_ACTION_COUNT] = {
#define NR_ACTION(identifier, name_, keys_, contexts_, section_, hint_, help_) \
	[NR_ACTION_##identifier] = { .name = name_, .keys = keys_, .contexts = contexts_, .section = section_, \
		.hint = hint_, .help = help_ },
#include "tui/actions.def"
#undef NR_ACTION
};

static const char *const sections[NR_SECTION_COUNT] = {
	[NR_SECTION_MOVE] = N_("Moving"),
	[NR_SECTION_PANES] = N_("Panes and columns"),
	[NR_SECTION_READ] = N_("Articles and events"),
	[NR_SECTION_COMPARE] = N_("Comparing"),
	[NR_SECTION_PROGRAM] = N_("The program"),
};

const struct nr_action_info *nr_action_info(enum nr_action action)
{
	return &actions[action];
}

bool nr_action_repeats(enum nr_action action)
{
	enum nr_section section = actions[action].section;

	return section == NR_SECTION_MOVE || section == NR_SECTION_PANES || action == NR_ACTION_NEXT_ARTICLE ||
		action == NR_ACTION_PREVIOUS_ARTICLE || action == NR_ACTION_UNDO;
}

const char *nr_section_title(enum nr_section section)
{
	return _(sections[section]);
}

void nr_actions_print(struct nr_buffer *out)
{
	nr_buffer_printf(out, "\n# %s\n", _("The default keys, to be bound anew in bind:"));
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++) {
		const struct nr_action_info *info = &actions[action];
		nr_buffer_printf(out, "#\n# %s\n", _(info->help));
		for (const char *key = info->keys; *key; key += strspn(key, " ")) {
			int length = (int)strcspn(key, " ");
			nr_buffer_printf(out, "#   { key = \"%.*s\"; action = \"%s\"; }\n", length, key, info->name);
			key += length;
		}
	}
}
