/* SPDX-License-Identifier: MIT */
/* The screens as tui.c and tui-draw.c share them; nobody else looks into them. */
#ifndef NR_TUI_TUI_STATE_H
#define NR_TUI_TUI_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "base/vector.h"
#include "model/source.h"
#include "tui/behind.h"
#include "tui/canvas.h"
#include "tui/event-cache.h"
#include "tui/keymap.h"
#include "tui/prompt.h"
#include "tui/typing.h"
#include "tui/view.h"

struct nr_tui {
	struct nr_session *session;
	struct nr_source_list sources;
	struct nr_event_cache *events;
	struct nr_keymap *keymap;
	struct nr_canvas canvas;
	NR_VECTOR(struct nr_view *) views;
	int64_t version; /* of the archive, as sources and events show it */
	int64_t event_count;
	struct nr_behind behind;
	struct nr_typing typing;
	struct nr_prompt prompt;
	struct nr_view *asking; /* whose question the prompt is */
	char *message;   /* NULL: none */
	bool message_is_error, going_back, leaving;
};

struct nr_view *nr_tui_top_view(const struct nr_tui *tui); /* NULL: there is none */

/* The area between title and status line. A screen of two rows has no title, one of one row no status line. */
struct nr_rect nr_tui_view_area(const struct nr_tui *tui);

/* Draws everything and shows it. */
void nr_tui_draw(struct nr_tui *tui);

#endif
