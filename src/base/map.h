/* SPDX-License-Identifier: MIT */
/* A hash table from byte strings to numbers, and a 64-bit hash of bytes. */
#ifndef NR_BASE_MAP_H
#define NR_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct nr_map;

struct nr_map *nr_map_new(void);
void nr_map_free(struct nr_map *map); /* takes NULL */
size_t nr_map_count(const struct nr_map *map);

/* The place of the value of a key (length in bytes; copied), put there as 0 if the key is new; *is_new, unless NULL,
 * says so. Valid until the next call with a new key. */
uint64_t *nr_map_put(struct nr_map *map, const void *key, size_t length, bool *is_new);

/* The same for a key that is there; NULL where it is not. */
uint64_t *nr_map_get(const struct nr_map *map, const void *key, size_t length);

/* FNV-1a, 64 bits, with the finalizer of MurmurHash3 (Appleby): the same on every machine and in every version, so it
 * may be stored. Not for hostile keys where a collision would do harm. */
uint64_t nr_hash(const void *bytes, size_t length);

#endif
