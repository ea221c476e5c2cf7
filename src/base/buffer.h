/* SPDX-License-Identifier: MIT */
/* A growing run of bytes that always ends with a NUL (not counted in length), so data can be read as a C string. */
#ifndef NR_BASE_BUFFER_H
#define NR_BASE_BUFFER_H

#include <stddef.h>

struct nr_buffer {
	char *data;      /* never NULL to a reader: an empty buffer reads as "" */
	size_t length;   /* bytes, without the NUL */
	size_t capacity; /* 0: data is not ours yet */
};

extern char nr_buffer_nothing[1];
#define NR_BUFFER_INIT { nr_buffer_nothing, 0, 0 }

void nr_buffer_init(struct nr_buffer *buffer);
void nr_buffer_release(struct nr_buffer *buffer); /* frees; the buffer is empty again and can be used */
void nr_buffer_clear(struct nr_buffer *buffer);   /* length 0; keeps the memory */
void nr_buffer_reserve(struct nr_buffer *buffer, size_t more); /* room for more bytes behind length */
void nr_buffer_truncate(struct nr_buffer *buffer, size_t length); /* to at most length bytes */
void nr_buffer_append(struct nr_buffer *buffer, const void *bytes, size_t length);
void nr_buffer_append_string(struct nr_buffer *buffer, const char *text); /* NULL: nothing */
void nr_buffer_append_char(struct nr_buffer *buffer, char byte);
void nr_buffer_append_repeated(struct nr_buffer *buffer, char byte, size_t count);
void nr_buffer_printf(struct nr_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Hands the memory over: the caller frees it; the buffer is empty again. Never NULL. */
char *nr_buffer_detach(struct nr_buffer *buffer);

#endif
