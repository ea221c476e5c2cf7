/* SPDX-License-Identifier: MIT */
/* The line in which the reader gives tags to articles and takes them away. */
#ifndef NR_TUI_TAGGING_H
#define NR_TUI_TAGGING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/view.h"

/* Asks for tags, with a sign to start from: the action is NR_ACTION_TAG ("+") or NR_ACTION_UNTAG ("-"). answer gets
 * them, and hands them to nr_tui_tag. */
void nr_tui_ask_tags(struct nr_tui *tui, struct nr_view *view, enum nr_action action,
	void (*answer)(struct nr_view *view, const char *text));

/* Does what was answered, "+name -other": a name goes on until a word that begins with a sign, one without a sign is
 * given. Each tag is a step that can be undone. Says what was changed, or what is wrong. */
void nr_tui_tag(struct nr_tui *tui, const int64_t *ids, size_t count, const char *text);

#endif
