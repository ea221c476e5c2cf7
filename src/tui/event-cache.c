/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/event-cache.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "app/reading.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"

struct nr_event_cache {
	struct nr_session *session;
	struct nr_map *places; /* id to index; one that is not there has an event of id 0 */
	NR_VECTOR(struct nr_event *) events;
};

struct nr_event_cache *nr_event_cache_new(struct nr_session *session)
{
	struct nr_event_cache *cache = nr_alloc(sizeof *cache);

	cache->session = session;
	cache->places = nr_map_new();
	return cache;
}

static void release(struct nr_event_cache *cache)
{
	for (size_t i = 0; i < cache->events.length; i++) {
		nr_event_release(cache->events.items[i]);
		free(cache->events.items[i]);
	}
	nr_vector_release(&cache->events);
	nr_map_free(cache->places);
}

void nr_event_cache_free(struct nr_event_cache *cache)
{
	if (cache == NULL)
		return;
	release(cache);
	free(cache);
}

void nr_event_cache_clear(struct nr_event_cache *cache)
{
	release(cache);
	cache->places = nr_map_new();
}

const struct nr_event *nr_event_cache_find(struct nr_event_cache *cache, int64_t id)
{
	struct nr_error error = NR_NO_ERROR;
	bool is_new;

	if (id == 0)
		return NULL;
	uint64_t *place = nr_map_put(cache->places, &id, sizeof id, &is_new);
	if (is_new) {
		struct nr_event *event = nr_alloc(sizeof *event);
		*place = cache->events.length;
		nr_event_init(event);
		if (nr_open_event(cache->session, id, event, &error) != NR_OK) {
			nr_event_release(event);
			event->id = 0;
		}
		*nr_vector_add(&cache->events) = event;
	}
	const struct nr_event *event = cache->events.items[*place];
	return event->id != 0 ? event : NULL;
}
