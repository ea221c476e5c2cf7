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

struct adopted {
	struct adopted *next;
	void *memory;
};

struct nr_arena {
	struct adopted *adopted; /* these lie in the chunks */
	struct chunk *chunks; /* the one being filled first */
	size_t next_size, total;
};

struct nr_arena *nr_arena_new(void)
{
	struct nr_arena *arena = nr_alloc(sizeof *arena);
	arena->next_size = FIRST_CHUNK;
	return arena;
}

static void free_adopted(struct nr_arena *arena)
{
	for (; arena->adopted != NULL; arena->adopted = arena->adopted->next)
		free(arena->adopted->memory);
}

void nr_arena_free(struct nr_arena *arena)
{
	if (arena == NULL)
		return;
	free_adopted(arena);
	for (struct chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(arena);
}

void nr_arena_clear(struct nr_arena *arena)
{
	if (arena->chunks == NULL)
		return;
	free_adopted(arena);
	for (struct chunk *chunk = arena->chunks->next, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	arena->chunks->next = NULL;
	arena->chunks->used = 0;
	arena->total = arena->chunks->size;
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

/* Memory that is not zeroed, at a multiple of step. */
static void *take(struct nr_arena *arena, size_t bytes, size_t step)
{
	struct chunk *chunk = arena->chunks;

	if (bytes > SIZE_MAX / 4)
		nr_alloc_array(SIZE_MAX, 2); /* ends the program */
	size_t start = chunk != NULL ? (chunk->used + step - 1) / step * step : 0;
	if (chunk == NULL || start > chunk->size || chunk->size - start < bytes) {
		chunk = add_chunk(arena, bytes);
		start = 0;
	}
	chunk->used = start + bytes;
	return (char *)chunk->data + start;
}

void *nr_arena_alloc(struct nr_arena *arena, size_t bytes)
{
	return memset(take(arena, bytes, alignof(max_align_t)), 0, bytes);
}

void nr_arena_adopt(struct nr_arena *arena, void *memory)
{
	struct adopted *adopted = nr_arena_alloc(arena, sizeof *adopted);

	*adopted = (struct adopted){ arena->adopted, memory };
	arena->adopted = adopted;
}

void nr_arena_join(struct nr_arena *arena, struct nr_arena *other)
{
	struct chunk **chunks = &arena->chunks;
	struct adopted **adopted = &arena->adopted;

	while (*chunks != NULL)
		chunks = &(*chunks)->next;
	while (*adopted != NULL)
		adopted = &(*adopted)->next;
	*chunks = other->chunks;
	*adopted = other->adopted;
	arena->total += other->total;
	free(other);
}

char *nr_arena_strndup(struct nr_arena *arena, const char *text, size_t length)
{
	char *copy = take(arena, length + 1, 1);

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
