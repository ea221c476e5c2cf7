/* SPDX-License-Identifier: MIT */
/* Events by id, each read once as long as the archive stays the same. */
#ifndef NR_TUI_EVENT_CACHE_H
#define NR_TUI_EVENT_CACHE_H

#include <stdint.h>

#include "app/session.h"
#include "model/event.h"

struct nr_event_cache;

struct nr_event_cache *nr_event_cache_new(struct nr_session *session);
void nr_event_cache_free(struct nr_event_cache *cache); /* takes NULL */
void nr_event_cache_clear(struct nr_event_cache *cache);

/* NULL: there is none. Borrowed until the cache is cleared. */
const struct nr_event *nr_event_cache_find(struct nr_event_cache *cache, int64_t id);

#endif
