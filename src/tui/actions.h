/* SPDX-License-Identifier: MIT */
/* What a key can do: the table of actions.def. */
#ifndef NR_TUI_ACTIONS_H
#define NR_TUI_ACTIONS_H

#include <stdbool.h>

#include "base/buffer.h"

/* Views an action works in; bits. */
enum nr_context {
	NR_IN_SOURCES = 1 << 0,
	NR_IN_ARTICLE = 1 << 1,
	NR_IN_EVENTS = 1 << 2,
	NR_IN_COMPARE = 1 << 3,
	NR_IN_HELP = 1 << 4,
	NR_IN_WHY = 1 << 5,
	NR_IN_FEEDS = 1 << 6,
	NR_IN_ALL = (1 << 7) - 1,
};

enum nr_section {
	NR_SECTION_MOVE,
	NR_SECTION_PANES,
	NR_SECTION_READ,
	NR_SECTION_COMPARE,
	NR_SECTION_PROGRAM,
	NR_SECTION_COUNT,
};

enum nr_action {
	NR_ACTION_NONE,
#define NR_ACTION(identifier, ...) NR_ACTION_##identifier,
#include "tui/actions.def"
#undef NR_ACTION
	NR_ACTION_COUNT,
};

struct nr_action_info {
	const char *name; /* in the configuration and the manual */
	const char *keys; /* default keys, parted by spaces */
	unsigned contexts; /* of enum nr_context */
	enum nr_section section;
	const char *hint, *help; /* English; whoever shows them calls _() */
};

const struct nr_action_info *nr_action_info(enum nr_action action);
bool nr_action_repeats(enum nr_action action); /* whether a count before its key does it so many times */
/* Appends every action with its default keys, views and help, as comments of a configuration file. */
void nr_actions_print(struct nr_buffer *out);

const char *nr_section_title(enum nr_section section); /* in the reader's language */

#endif
