/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/protocol.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/time.h"

/* Fields and messages are written and read by the same tables, so that both sides cannot disagree about them. */
enum field_type { U32, U64, I64, STRING, BYTES };
struct field {
	enum field_type type;
	size_t offset; /* in struct nr_fetch_message */
};

#define FIELD(type, member) { type, offsetof(struct nr_fetch_message, member) }

static const struct field settings_fields[] = {
	FIELD(U64, settings.body_max),
	FIELD(U32, settings.connect_ms),
	FIELD(U32, settings.stall_ms),
	FIELD(U32, settings.total_ms),
	FIELD(U32, settings.redirects_max),
	FIELD(U32, settings.per_host),
	FIELD(U32, settings.at_once),
	FIELD(U32, settings.is_unconfined),
	FIELD(STRING, settings.user_agent),
	FIELD(STRING, settings.proxy),
	FIELD(STRING, settings.ca_file),
};

static const struct field request_fields[] = {
	FIELD(U32, id),
	FIELD(STRING, request.url),
	FIELD(STRING, request.accept),
	FIELD(STRING, request.etag),
	FIELD(STRING, request.last_modified),
};

static const struct field cancel_fields[] = { FIELD(U32, id) };

static const struct field body_fields[] = { FIELD(U32, id), FIELD(BYTES, body) };

static const struct field end_fields[] = {
	FIELD(U32, id),
	FIELD(U32, end.outcome),
	FIELD(U32, end.http_status),
	FIELD(U64, end.body_length),
	FIELD(I64, end.fresh_until),
	FIELD(I64, end.retry_at),
	FIELD(STRING, end.url),
	FIELD(STRING, end.moved_to),
	FIELD(STRING, end.etag),
	FIELD(STRING, end.last_modified),
	FIELD(STRING, end.content_type),
	FIELD(STRING, end.detail),
};

_Static_assert(sizeof(enum nr_fetch_outcome) == sizeof(uint32_t), "an outcome travels as a number of 32 bits");

#define FIELDS(fields) { fields, sizeof(fields) / sizeof *(fields) }
static const struct shape {
	const struct field *fields;
	size_t count;
} shapes[] = {
	[NR_FETCH_SETTINGS] = FIELDS(settings_fields),
	[NR_FETCH_REQUEST] = FIELDS(request_fields),
	[NR_FETCH_CANCEL] = FIELDS(cancel_fields),
	[NR_FETCH_BODY] = FIELDS(body_fields),
	[NR_FETCH_END] = FIELDS(end_fields),
};
enum { KINDS = sizeof shapes / sizeof *shapes };

/* Of no message all strings together are longer than a frame; a few hundred bytes are left for its numbers. */
_Static_assert((size_t)NR_FETCH_STRING_MAX * sizeof(end_fields) / sizeof *end_fields < NR_FETCH_FRAME_MAX,
	"every frame has room for its strings");

static const uint32_t no_string = UINT32_MAX; /* the length of one that is NULL */

struct nr_fetch_end nr_fetch_unanswered(uint32_t id, enum nr_fetch_outcome outcome)
{
	return (struct nr_fetch_end){
		.id = id, .outcome = outcome, .fresh_until = NR_TIME_NONE, .retry_at = NR_TIME_NONE
	};
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void put_number(struct nr_buffer *out, uint64_t number, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		nr_buffer_append_char(out, (char)(unsigned char)(number >> (8 * i)));
}

static void put_bytes(struct nr_buffer *out, const char *bytes, size_t length)
{
	put_number(out, length, sizeof(uint32_t));
	nr_buffer_append(out, bytes, length);
}

static void put_field(struct nr_buffer *out, const struct nr_fetch_message *message, const struct field *field)
{
	const char *member = (const char *)message + field->offset;
	const char *text;
	uint64_t wide;
	uint32_t narrow;

	switch (field->type) {
	case U32:
		memcpy(&narrow, member, sizeof narrow);
		put_number(out, narrow, sizeof narrow);
		break;
	case U64:
	case I64:
		memcpy(&wide, member, sizeof wide);
		put_number(out, wide, sizeof wide);
		break;
	case STRING:
		memcpy(&text, member, sizeof text);
		if (text != NULL)
			put_bytes(out, text, strlen(text) <= NR_FETCH_STRING_MAX ? strlen(text) : 0);
		else
			put_number(out, no_string, sizeof no_string);
		break;
	case BYTES:
		put_bytes(out, message->body, message->body_length);
		break;
	}
}

static void write_frame(struct nr_buffer *out, const struct nr_fetch_message *message)
{
	const struct shape *shape = &shapes[message->kind];
	size_t start = out->length;

	put_number(out, 0, sizeof(uint32_t));
	nr_buffer_append_char(out, (char)message->kind);
	for (size_t i = 0; i < shape->count; i++)
		put_field(out, message, &shape->fields[i]);
	size_t length = out->length - start - sizeof(uint32_t);
	if (length > NR_FETCH_FRAME_MAX)
		NR_BUG("a frame is too long");
	for (size_t i = 0; i < sizeof(uint32_t); i++)
		out->data[start + i] = (char)(unsigned char)(length >> (8 * i));
}

void nr_fetch_write_settings(struct nr_buffer *out, const struct nr_fetch_settings *settings)
{
	write_frame(out, &(struct nr_fetch_message){ .kind = NR_FETCH_SETTINGS, .settings = *settings });
}

void nr_fetch_write_request(struct nr_buffer *out, const struct nr_fetch_request *request)
{
	write_frame(out,
		&(struct nr_fetch_message){ .kind = NR_FETCH_REQUEST, .id = request->id, .request = *request });
}

void nr_fetch_write_cancel(struct nr_buffer *out, uint32_t id)
{
	write_frame(out, &(struct nr_fetch_message){ .kind = NR_FETCH_CANCEL, .id = id });
}

void nr_fetch_write_body(struct nr_buffer *out, uint32_t id, const void *bytes, size_t length)
{
	write_frame(out,
		&(struct nr_fetch_message){ .kind = NR_FETCH_BODY, .id = id, .body = bytes, .body_length = length });
}

void nr_fetch_write_end(struct nr_buffer *out, const struct nr_fetch_end *end)
{
	write_frame(out, &(struct nr_fetch_message){ .kind = NR_FETCH_END, .id = end->id, .end = *end });
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

struct reader {
	const unsigned char *bytes;
	size_t left;
};

static bool get_number(struct reader *reader, size_t bytes, uint64_t *number)
{
	if (reader->left < bytes)
		return false;
	*number = 0;
	for (size_t i = 0; i < bytes; i++)
		*number |= (uint64_t)reader->bytes[i] << (8 * i);
	reader->bytes += bytes;
	reader->left -= bytes;
	return true;
}

/* *bytes is NULL for a string that is none. */
static bool get_bytes(struct reader *reader, const char **bytes, size_t *length)
{
	uint64_t number;

	if (!get_number(reader, sizeof(uint32_t), &number))
		return false;
	*bytes = NULL;
	*length = 0;
	if (number == no_string)
		return true;
	if (number > reader->left)
		return false;
	*bytes = (const char *)reader->bytes;
	*length = (size_t)number;
	reader->bytes += number;
	reader->left -= (size_t)number;
	return true;
}

static bool get_field(struct reader *reader, struct nr_fetch_message *message, const struct field *field)
{
	char *member = (char *)message + field->offset;
	const char *bytes;
	size_t length;
	uint64_t number;
	uint32_t narrow;

	switch (field->type) {
	case U32:
		if (!get_number(reader, sizeof narrow, &number))
			return false;
		narrow = (uint32_t)number;
		memcpy(member, &narrow, sizeof narrow);
		return true;
	case U64:
	case I64:
		if (!get_number(reader, sizeof number, &number))
			return false;
		memcpy(member, &number, sizeof number);
		return true;
	case STRING:
		if (!get_bytes(reader, &bytes, &length))
			return false;
		if (bytes != NULL) {
			char *text = nr_strndup(bytes, length);
			memcpy(member, &text, sizeof text);
		}
		return true;
	case BYTES:
		return get_bytes(reader, &message->body, &message->body_length) && message->body != NULL;
	}
	return false;
}

static bool read_fields(struct reader *reader, struct nr_fetch_message *message)
{
	const struct shape *shape = &shapes[message->kind];

	for (size_t i = 0; i < shape->count; i++)
		if (!get_field(reader, message, &shape->fields[i]))
			return false;
	message->request.id = message->end.id = message->id;
	return reader->left == 0 && message->end.outcome < NR_FETCH_OUTCOMES;
}

bool nr_fetch_read(const char *bytes, size_t length, struct nr_fetch_message *message, size_t *used)
{
	struct reader reader = { (const unsigned char *)bytes, length };
	uint64_t frame, kind;

	memset(message, 0, sizeof *message);
	*used = 0;
	if (!get_number(&reader, sizeof(uint32_t), &frame))
		return true;
	if (frame == 0 || frame > NR_FETCH_FRAME_MAX)
		return false;
	if (reader.left < frame)
		return true;
	reader.left = (size_t)frame;
	get_number(&reader, 1, &kind);
	if (kind >= KINDS || shapes[kind].count == 0)
		return false;
	message->kind = (enum nr_fetch_kind)kind;
	if (!read_fields(&reader, message)) {
		nr_fetch_message_release(message);
		return false;
	}
	*used = sizeof(uint32_t) + (size_t)frame;
	return true;
}

/* --- Releasing ---------------------------------------------------------------------------------------------------- */

void nr_fetch_settings_release(struct nr_fetch_settings *settings)
{
	free(settings->user_agent);
	free(settings->proxy);
	free(settings->ca_file);
	memset(settings, 0, sizeof *settings);
}

void nr_fetch_request_release(struct nr_fetch_request *request)
{
	free(request->url);
	free(request->accept);
	free(request->etag);
	free(request->last_modified);
	memset(request, 0, sizeof *request);
}

void nr_fetch_end_release(struct nr_fetch_end *end)
{
	free(end->url);
	free(end->moved_to);
	free(end->etag);
	free(end->last_modified);
	free(end->content_type);
	free(end->detail);
	memset(end, 0, sizeof *end);
}

void nr_fetch_message_release(struct nr_fetch_message *message)
{
	nr_fetch_settings_release(&message->settings);
	nr_fetch_request_release(&message->request);
	nr_fetch_end_release(&message->end);
	memset(message, 0, sizeof *message);
}
