/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

/* Open addressing with linear probing, at most 3/4 full; keys live in an arena. */
struct slot {
	const char *key; /* NULL: free */
	size_t length;
	uint64_t hash, value;
};

struct nr_map {
	struct slot *slots;
	size_t capacity, count; /* capacity is a power of two */
	struct nr_arena *keys;
};

struct nr_map *nr_map_new(void)
{
	struct nr_map *map = nr_alloc(sizeof *map);
	map->capacity = 16;
	map->slots = nr_alloc_array(map->capacity, sizeof *map->slots);
	map->keys = nr_arena_new();
	return map;
}

void nr_map_free(struct nr_map *map)
{
	if (map == NULL)
		return;
	nr_arena_free(map->keys);
	free(map->slots);
	free(map);
}

size_t nr_map_count(const struct nr_map *map)
{
	return map->count;
}

static struct slot *find(const struct nr_map *map, const void *key, size_t length, uint64_t hash)
{
	for (size_t i = hash & (map->capacity - 1);; i = (i + 1) & (map->capacity - 1)) {
		struct slot *slot = &map->slots[i];
		if (slot->key == NULL)
			return slot;
		if (slot->hash == hash && slot->length == length && memcmp(slot->key, key, length) == 0)
			return slot;
	}
}

static void grow(struct nr_map *map)
{
	struct slot *old = map->slots;
	size_t old_capacity = map->capacity;

	map->capacity *= 2;
	map->slots = nr_alloc_array(map->capacity, sizeof *map->slots);
	for (size_t i = 0; i < old_capacity; i++)
		if (old[i].key != NULL)
			*find(map, old[i].key, old[i].length, old[i].hash) = old[i];
	free(old);
}

uint64_t *nr_map_put(struct nr_map *map, const void *key, size_t length, bool *is_new)
{
	uint64_t hash = nr_hash(key, length);
	struct slot *slot = find(map, key, length, hash);

	if (is_new != NULL)
		*is_new = slot->key == NULL;
	if (slot->key == NULL) {
		if ((map->count + 1) * 4 > map->capacity * 3) {
			grow(map);
			slot = find(map, key, length, hash);
		}
		*slot = (struct slot){ nr_arena_strndup(map->keys, key, length), length, hash, 0 };
		map->count++;
	}
	return &slot->value;
}

uint64_t *nr_map_get(const struct nr_map *map, const void *key, size_t length)
{
	struct slot *slot = find(map, key, length, nr_hash(key, length));
	return slot->key != NULL ? &slot->value : NULL;
}

uint64_t nr_hash(const void *bytes, size_t length)
{
	const unsigned char *p = bytes;
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ p[i]) * 0x100000001b3u;
	hash ^= hash >> 33;
	hash *= 0xff51afd7ed558ccdu;
	hash ^= hash >> 33;
	hash *= 0xc4ceb9fe1a85ec53u;
	hash ^= hash >> 33;
	return hash;
}
