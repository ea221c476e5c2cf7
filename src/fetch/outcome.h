/* SPDX-License-Identifier: MIT */
/* How fetching one address ended, and what a reader is told of it. */
#ifndef NR_FETCH_OUTCOME_H
#define NR_FETCH_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

enum nr_fetch_outcome {
	NR_FETCHED,
	NR_FETCH_UNCHANGED,   /* 304: as when it was last fetched */
	NR_FETCH_GONE,        /* 410: for good */
	NR_FETCH_MISSING,     /* 404 */
	NR_FETCH_REFUSED,     /* 401, 403, 407, 451 */
	NR_FETCH_BUSY,        /* 429, 503: come back later */
	NR_FETCH_SERVER,      /* another 5xx */
	NR_FETCH_UNEXPECTED,  /* an answer of another status */
	NR_FETCH_NO_CONTENT,  /* 204, 205, or an empty body */
	NR_FETCH_BAD_ADDRESS, /* not http or https, or no address at all */
	NR_FETCH_REDIRECTS,   /* too many, or in a circle */
	NR_FETCH_LED_AWAY,    /* redirected to what is no address of http or https, or too long for one */
	NR_FETCH_NO_HOST,     /* the name is not known */
	NR_FETCH_NO_CONNECTION,
	NR_FETCH_NO_PROXY,    /* its name is not known, or it does not let through */
	NR_FETCH_TLS,         /* the certificate */
	NR_FETCH_NO_TLS,      /* the handshake: the server does not speak TLS, or none that is safe */
	NR_FETCH_CA_FILE,     /* the certificates that are to be trusted cannot be read */
	NR_FETCH_TIME_OUT,
	NR_FETCH_TOO_LARGE,
	NR_FETCH_CUT_SHORT,   /* the connection ended before the answer did */
	NR_FETCH_GARBLED,     /* not HTTP, or in a coding that is wrong or not known */
	NR_FETCH_NO_FEED,     /* it came, and whoever asked for a feed could not read it as one */
	NR_FETCH_CANCELLED,
	NR_FETCH_FAILED,      /* anything else; the detail says what */
	NR_FETCH_OUTCOMES,
};

/* Whether no server was reached at all. */
bool nr_fetch_outcome_is_offline(enum nr_fetch_outcome outcome);

/* Appends one line without a full stop: what happened and, where there is something, what the reader can do. detail may
 * be NULL; it is passed on as it is, so whoever shows the line sanitizes it. */
void nr_fetch_outcome_describe(enum nr_fetch_outcome outcome, uint32_t http_status, const char *detail,
	struct nr_buffer *line);

#endif
