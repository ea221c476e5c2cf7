/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	FIRST_CHUNK = 8 << 10, /* bytes */
	LARGEST_CHUNK = 256 << 10,
};

struct chunk {
	struct chunk *next;
	size_t used, size; /* bytes of data */
	max_align_t data[];
};

struct nr_arena {
	struct chunk *chunks; /* the one being filled first */
	size_t next_size, total;
};

struct nr_arena *nr_arena_new(void)
{
	struct nr_arena *arena = nr_alloc(sizeof *arena);
	arena->next_size = FIRST_CHUNK;
	return arena;
}

void nr_arena_free(struct nr_arena *arena)
{
	if (arena == NULL)
		return;
	for (struct chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

static struct chunk *add_chunk(struct nr_arena *arena, size_t bytes)
{
	size_t size = bytes > arena->next_size ? bytes : arena->next_size;
	struct chunk *chunk = nr_realloc_array(NULL, sizeof *chunk + size, 1); /* not zeroed: much is never used */

	chunk->used = 0;
	chunk->size = size;
	arena->total += size;
	if (bytes > arena->next_size && arena->chunks != NULL) { /* a big one of its own; go on filling the old */
		chunk->next = arena->chunks->next;
		arena->chunks->next = chunk;
		return chunk;
	}
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	if (arena->next_size < LARGEST_CHUNK)
		arena->next_size *= 2;
	return chunk;
}

/* Memory that is not zeroed. */
static void *take(struct nr_arena *arena, size_t bytes)
{
	size_t step = alignof(max_align_t);
	struct chunk *chunk = arena->chunks;

	if (bytes > SIZE_MAX / 4)
		nr_alloc_array(SIZE_MAX, 2); /* ends the program */
	bytes = (bytes + step - 1) / step * step;
	if (chunk == NULL || chunk->size - chunk->used < bytes)
		chunk = add_chunk(arena, bytes);
	void *memory = (char *)chunk->data + chunk->used;
	chunk->used += bytes;
	return memory;
}

void *nr_arena_alloc(struct nr_arena *arena, size_t bytes)
{
	return memset(take(arena, bytes), 0, bytes);
}

char *nr_arena_strndup(struct nr_arena *arena, const char *text, size_t length)
{
	char *copy = take(arena, length + 1);

	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *nr_arena_strdup(struct nr_arena *arena, const char *text)
{
	return text != NULL ? nr_arena_strndup(arena, text, strlen(text)) : NULL;
}

size_t nr_arena_size(const struct nr_arena *arena)
{
	return arena->total;
}
