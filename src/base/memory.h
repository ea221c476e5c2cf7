/* SPDX-License-Identifier: MIT */
/* Memory that is there or the program ends: no caller can go on without it, so none has to check. */
#ifndef NR_BASE_MEMORY_H
#define NR_BASE_MEMORY_H

#include <stddef.h>

void *nr_alloc(size_t bytes);                    /* zeroed; never NULL, also for 0 bytes */
void *nr_alloc_array(size_t count, size_t size); /* zeroed; ends the program where count * size overflows */
void *nr_realloc_array(void *memory, size_t count, size_t size); /* what is added is not zeroed */
char *nr_strdup(const char *text);               /* NULL for NULL */
char *nr_strndup(const char *text, size_t length); /* length in bytes; the copy ends with a NUL */
char *nr_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
