/* SPDX-License-Identifier: MIT */
/* Memory that is given back all at once: for a parsed document, its lines, a comparison. Not thread-safe. */
#ifndef NR_BASE_ARENA_H
#define NR_BASE_ARENA_H

#include <stddef.h>

struct nr_arena;

struct nr_arena *nr_arena_new(void);
void nr_arena_free(struct nr_arena *arena); /* takes NULL */
void *nr_arena_alloc(struct nr_arena *arena, size_t bytes); /* zeroed, aligned for any type */
void nr_arena_adopt(struct nr_arena *arena, void *memory); /* takes what malloc gave, and frees it with the rest */
void nr_arena_join(struct nr_arena *arena, struct nr_arena *other); /* takes the other, with all it gave */
void nr_arena_clear(struct nr_arena *arena); /* all it gave is given back; it keeps the memory it takes next */
char *nr_arena_strndup(struct nr_arena *arena, const char *text, size_t length); /* bytes; ends with a NUL */
char *nr_arena_strdup(struct nr_arena *arena, const char *text); /* NULL for NULL */
size_t nr_arena_size(const struct nr_arena *arena); /* bytes taken from the system */

#endif
