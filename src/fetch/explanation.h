/* SPDX-License-Identifier: MIT */
/* What a reader is told of a failure beside its kind: the numbers and names in it. For the helper alone. */
#ifndef NR_FETCH_EXPLANATION_H
#define NR_FETCH_EXPLANATION_H

#include <stddef.h>
#include <stdint.h>

#include <curl/curl.h>

#include "fetch/protocol.h"

struct nr_failure {
	CURL *handle;
	const struct nr_fetch_settings *settings;
	enum nr_fetch_outcome outcome;
	CURLcode result;
	const char *reason;    /* libcurl's words; "": none */
	uint32_t http_status;  /* 0: none came */
	size_t header_length;  /* bytes of headers */
	uint64_t body_length;  /* bytes of body, decompressed */
	size_t headers_most;   /* bytes of headers that are read */
};

/* In the reader's language, to be freed; NULL where there is nothing to be added. What a server sent stands in it as it
 * came, cut to a line's length: whoever shows it sanitizes it. */
char *nr_failure_explain(const struct nr_failure *failure);

#endif
