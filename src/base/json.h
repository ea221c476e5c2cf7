/* SPDX-License-Identifier: MIT */
/* JSON values, made and read (jansson). A value that is put into another belongs to it from then on. */
#ifndef NR_BASE_JSON_H
#define NR_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

struct nr_json;

/* From here on jansson ends the program where it gets no memory, as all else does (base/memory.h). Before the first
 * value is made. */
void nr_json_share_memory(void);

struct nr_json *nr_json_object(void);
struct nr_json *nr_json_array(void);
struct nr_json *nr_json_string(const char *text); /* NULL: null; bytes that are not UTF-8 become U+FFFD */
struct nr_json *nr_json_string_n(const char *text, size_t length); /* bytes */
struct nr_json *nr_json_integer(int64_t number);
struct nr_json *nr_json_real(double number); /* null where it is not finite */
struct nr_json *nr_json_boolean(bool truth);
struct nr_json *nr_json_null(void);
struct nr_json *nr_json_time(int64_t ms); /* ISO 8601 in UTC; null for NR_TIME_NONE */
void nr_json_free(struct nr_json *json); /* takes NULL; only for a value that belongs to no other */

void nr_json_set(struct nr_json *object, const char *name, struct nr_json *value); /* takes value; keeps the order */
void nr_json_add(struct nr_json *array, struct nr_json *value); /* takes value */

/* Appends the text of a value: two spaces a level (indent) or one line; no newline at the end. */
void nr_json_write(const struct nr_json *json, bool indent, struct nr_buffer *buffer);

/* Reads one document. NR_INVALID names line and column; also where it has, or may have, more values than so many: each
 * takes up to 230 bytes, where it may be written in three. *json is the caller's to free. */
enum { NR_JSON_VALUES_MAX = 1000000 };
enum nr_status nr_json_parse(const char *text, size_t length, struct nr_json **json, struct nr_error *error);

/* Reading: NULL, 0 or false for what is absent or of another type. */
const struct nr_json *nr_json_get(const struct nr_json *object, const char *name);
const struct nr_json *nr_json_at(const struct nr_json *array, size_t index);
size_t nr_json_count(const struct nr_json *array);
const char *nr_json_text(const struct nr_json *json); /* borrows; may hold NUL only at the end */
int64_t nr_json_number(const struct nr_json *json);
bool nr_json_is_true(const struct nr_json *json);
bool nr_json_is_null(const struct nr_json *json); /* also for NULL */

#endif
