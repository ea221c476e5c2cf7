/* SPDX-License-Identifier: MIT */
/* When outlets published, as the screens show it: no time is shown where a source tells the day alone, or no zone. */
#ifndef NR_TUI_PUBLISHED_H
#define NR_TUI_PUBLISHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "model/event.h"
#include "tui/view.h"
#include "tui/when.h"

/* Appends when an outlet published in a form of nr_when_append. Of a day without a time, and of a time without a zone,
 * the forms with a time have the day, and NR_WHEN_CLOCK nothing; NR_WHEN_FULL has the latter time, and says so. */
void nr_published_append(
	struct nr_buffer *buffer, struct nr_tui *tui, enum nr_when form, struct nr_published published);

/* Whether it is known that no other outlet reported an event before the one of its first article: what is known of
 * its time is before all that is known of theirs. */
bool nr_published_has_first(struct nr_tui *tui, const struct nr_event *event);

#endif
