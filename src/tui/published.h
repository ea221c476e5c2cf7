/* SPDX-License-Identifier: MIT */
/* When outlets published, as the screens show it: no time is shown where a source tells the day alone. */
#ifndef NR_TUI_PUBLISHED_H
#define NR_TUI_PUBLISHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "model/event.h"
#include "tui/view.h"
#include "tui/when.h"

/* Appends when an outlet (by key) published (ms UTC) in a form of nr_when_append. Of a day without a time the forms
 * with a time have the day, and NR_WHEN_CLOCK nothing. */
void nr_published_append(
	struct nr_buffer *buffer, struct nr_tui *tui, enum nr_when form, const char *source, int64_t ms);

/* Whether it is known that no other outlet reported an event before the one of its first article: that has a time, or a
 * day before all others. */
bool nr_published_has_first(struct nr_tui *tui, const struct nr_event *event);

#endif
