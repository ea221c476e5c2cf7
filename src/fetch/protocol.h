/* SPDX-License-Identifier: MIT */
/* What the reader's program and its fetching helper say to each other over a pair of pipes.
 *
 * A message is a frame: its length (4 bytes, of what follows), its kind (1 byte), its fields. Numbers are
 * little-endian; a string is its length in bytes (4 bytes) and the bytes, and one that is longer than any honest one
 * travels as an empty one, so that every frame has room, whatever a feed or a server says. The program sends settings
 * once, then requests and cancellations; the helper answers each request with any number of bodies and exactly one
 * end. It ends when its input does.
 *
 * What the helper sends was made by servers: no length in it is believed before it was compared with what is there. */
#ifndef NR_FETCH_PROTOCOL_H
#define NR_FETCH_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "fetch/outcome.h"

enum nr_fetch_kind {
	NR_FETCH_SETTINGS = 1, /* program to helper */
	NR_FETCH_REQUEST,
	NR_FETCH_CANCEL,
	NR_FETCH_BODY, /* helper to program */
	NR_FETCH_END,
};

enum {
	NR_FETCH_FRAME_MAX = 1 << 20,    /* bytes of a frame behind its length; what is longer is no frame */
	NR_FETCH_STRING_MAX = 64 << 10,  /* bytes of a string: the longest address fits, each byte encoded */
	NR_FETCH_ADDRESS_MAX = 16 << 10, /* bytes of an address that is fetched; no server takes more */
};

/* Limits on each address and on all. A string may be NULL: what libcurl does by itself. */
struct nr_fetch_settings {
	uint64_t body_max;       /* bytes, decompressed */
	uint32_t connect_ms, stall_ms, total_ms; /* to connect; without a byte; all together */
	uint32_t redirects_max;
	uint32_t per_host, at_once; /* connections to one host, and to all */
	uint32_t is_unconfined;     /* 1: keep what is not needed; see base/confine.h */
	char *user_agent, *proxy, *ca_file;
};

struct nr_fetch_request {
	uint32_t id; /* the program's, to know the answer by; one in use at a time */
	char *url;
	char *accept;              /* media types, as the header has them; NULL: any */
	char *etag, *last_modified; /* validators of the last answer, sent back as they came; NULL: none */
};

struct nr_fetch_end {
	uint32_t id;
	enum nr_fetch_outcome outcome;
	uint32_t http_status;  /* 0: no answer came so far */
	uint64_t body_length;  /* bytes, decompressed */
	int64_t fresh_until;   /* ms UTC, from Cache-Control or Expires; NR_TIME_NONE: the server did not say */
	int64_t retry_at;      /* ms UTC, from Retry-After; NR_TIME_NONE */
	char *url;             /* where the body came from, after redirects */
	char *moved_to;        /* the new address where every redirect on the way was a permanent one; NULL */
	char *etag, *last_modified, *content_type; /* as sent; NULL: not sent */
	char *detail;          /* in the helper's words, what the outcome alone does not say; NULL */
};

/* An end before any answer came: nothing is known but how. Its strings are NULL. */
struct nr_fetch_end nr_fetch_unanswered(uint32_t id, enum nr_fetch_outcome outcome);

/* A frame that was received. The members of its kind are set; release it. */
struct nr_fetch_message {
	enum nr_fetch_kind kind;
	uint32_t id; /* of CANCEL, BODY, END, REQUEST */
	struct nr_fetch_settings settings;
	struct nr_fetch_request request;
	struct nr_fetch_end end;
	const char *body; /* borrows from the buffer that was read */
	size_t body_length; /* bytes */
};

void nr_fetch_settings_release(struct nr_fetch_settings *settings);
void nr_fetch_request_release(struct nr_fetch_request *request);
void nr_fetch_end_release(struct nr_fetch_end *end);
void nr_fetch_message_release(struct nr_fetch_message *message);

/* Append one frame. A string of more than NR_FETCH_STRING_MAX bytes goes as "": that is no address (the answer is
 * NR_FETCH_BAD_ADDRESS), and a header that is not sent. A body must fit in a frame: at most NR_FETCH_FRAME_MAX / 2
 * bytes. */
void nr_fetch_write_settings(struct nr_buffer *out, const struct nr_fetch_settings *settings);
void nr_fetch_write_request(struct nr_buffer *out, const struct nr_fetch_request *request);
void nr_fetch_write_cancel(struct nr_buffer *out, uint32_t id);
void nr_fetch_write_body(struct nr_buffer *out, uint32_t id, const void *bytes, size_t length);
void nr_fetch_write_end(struct nr_buffer *out, const struct nr_fetch_end *end);

/* Reads the frame at the beginning of length bytes. *used is how many it took, 0 where more are needed yet. False where
 * it is no frame: the other side is broken, and there is no way to go on. */
bool nr_fetch_read(const char *bytes, size_t length, struct nr_fetch_message *message, size_t *used);

#endif
