/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/json.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"

static void *allocate(size_t bytes)
{
	return nr_realloc_array(NULL, 1, bytes);
}

void nr_json_share_memory(void)
{
	json_set_alloc_funcs(allocate, free);
}

/* A struct nr_json is jansson's json_t under another name; nothing but this file knows. */
static json_t *unwrap(const struct nr_json *json)
{
	return (json_t *)json;
}

static struct nr_json *wrap(json_t *value)
{
	if (value == NULL)
		nr_die("out of memory");
	return (struct nr_json *)value;
}

struct nr_json *nr_json_object(void)
{
	return wrap(json_object());
}

struct nr_json *nr_json_array(void)
{
	return wrap(json_array());
}

/* Bytes of the well-formed UTF-8 character at text, or 0; then *bad gets the bytes that are to be replaced together
 * (the maximal subpart of Unicode 15, 3.9). */
static size_t character_length(const unsigned char *text, size_t length, size_t *bad)
{
	unsigned char lead = text[0], least = 0x80, most = 0xBF;
	size_t need = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;

	*bad = 1;
	if (lead == 0xE0)
		least = 0xA0;
	else if (lead == 0xED)
		most = 0x9F;
	else if (lead == 0xF0)
		least = 0x90;
	else if (lead == 0xF4)
		most = 0x8F;
	for (size_t i = 1; i < need; i++) {
		if (i == length || text[i] < least || text[i] > most) {
			*bad = i;
			return 0;
		}
		least = 0x80, most = 0xBF;
	}
	return need;
}

static void append_repaired(struct nr_buffer *buffer, const char *text, size_t length)
{
	for (size_t i = 0, bad; i < length;) {
		size_t bytes = character_length((const unsigned char *)text + i, length - i, &bad);
		if (bytes != 0)
			nr_buffer_append(buffer, text + i, bytes);
		else
			nr_buffer_append_string(buffer, "\xEF\xBF\xBD");
		i += bytes != 0 ? bytes : bad;
	}
}

struct nr_json *nr_json_string_n(const char *text, size_t length)
{
	json_t *value = json_stringn(length != 0 ? text : "", length);

	if (value == NULL) { /* jansson takes well-formed UTF-8 only */
		struct nr_buffer repaired = NR_BUFFER_INIT;
		append_repaired(&repaired, text, length);
		value = json_stringn(repaired.data, repaired.length);
		nr_buffer_release(&repaired);
	}
	return wrap(value);
}

struct nr_json *nr_json_string(const char *text)
{
	return text != NULL ? nr_json_string_n(text, strlen(text)) : nr_json_null();
}

struct nr_json *nr_json_integer(int64_t number)
{
	return wrap(json_integer(number));
}

struct nr_json *nr_json_real(double number)
{
	json_t *value = json_real(number); /* NULL where it is not finite */
	return value != NULL ? wrap(value) : nr_json_null();
}

struct nr_json *nr_json_boolean(bool truth)
{
	return wrap(json_boolean(truth));
}

struct nr_json *nr_json_null(void)
{
	return wrap(json_null());
}

struct nr_json *nr_json_time(int64_t ms)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	if (ms == NR_TIME_NONE)
		return nr_json_null();
	nr_time_append_iso(&buffer, ms);
	struct nr_json *json = nr_json_string_n(buffer.data, buffer.length);
	nr_buffer_release(&buffer);
	return json;
}

void nr_json_free(struct nr_json *json)
{
	json_decref(unwrap(json));
}

void nr_json_set(struct nr_json *object, const char *name, struct nr_json *value)
{
	if (json_object_set_new(unwrap(object), name, unwrap(value)) != 0)
		NR_BUG("a JSON member was put where it cannot stand");
}

void nr_json_add(struct nr_json *array, struct nr_json *value)
{
	if (json_array_append_new(unwrap(array), unwrap(value)) != 0)
		NR_BUG("a JSON item was put where it cannot stand");
}

static int append_to_buffer(const char *bytes, size_t length, void *buffer)
{
	nr_buffer_append(buffer, bytes, length);
	return 0;
}

void nr_json_write(const struct nr_json *json, bool indent, struct nr_buffer *buffer)
{
	/* 15 digits: the most at which every decimal fraction that was put in comes out as it was written. */
	size_t flags = JSON_ENCODE_ANY | JSON_REAL_PRECISION(15) | (indent ? JSON_INDENT(2) : JSON_COMPACT);

	if (json_dump_callback(unwrap(json), append_to_buffer, buffer, flags) != 0)
		NR_BUG("a JSON value that cannot be written");
}

/* Values, at least as many as there are: each but the first stands behind one of these characters. */
static size_t count_values(const char *text, size_t length)
{
	size_t count = 1;
	bool in_string = false;

	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			in_string = !in_string;
		else if (in_string)
			i += text[i] == '\\';
		else
			count += text[i] == ',' || text[i] == ':' || text[i] == '[';
	}
	return count;
}

enum nr_status nr_json_parse(const char *text, size_t length, struct nr_json **json, struct nr_error *error)
{
	json_error_t problem;

	*json = NULL;
	if (count_values(text, length) > NR_JSON_VALUES_MAX)
		return nr_error_set(error, NR_INVALID, _("this JSON has more than %d values"),
			(int)NR_JSON_VALUES_MAX);
	json_t *value = json_loadb(length != 0 ? text : "", length, JSON_DECODE_ANY, &problem);

	*json = (struct nr_json *)value;
	if (value != NULL)
		return NR_OK;
	return nr_error_set(error, NR_INVALID, _("this is no JSON: line %d, column %d: %s"), problem.line,
		problem.column, problem.text);
}

const struct nr_json *nr_json_get(const struct nr_json *object, const char *name)
{
	return (const struct nr_json *)json_object_get(unwrap(object), name);
}

const struct nr_json *nr_json_at(const struct nr_json *array, size_t index)
{
	return (const struct nr_json *)json_array_get(unwrap(array), index);
}

size_t nr_json_count(const struct nr_json *array)
{
	return json_array_size(unwrap(array));
}

const char *nr_json_text(const struct nr_json *json)
{
	return json_string_value(unwrap(json));
}

int64_t nr_json_number(const struct nr_json *json)
{
	return json_integer_value(unwrap(json));
}

bool nr_json_is_true(const struct nr_json *json)
{
	return json_is_true(unwrap(json));
}

bool nr_json_is_null(const struct nr_json *json)
{
	return json == NULL || json_is_null(unwrap(json));
}
