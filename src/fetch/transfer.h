/* SPDX-License-Identifier: MIT */
/* One address being fetched, redirects included: libcurl's easy handle with our limits on it. For the helper alone. */
#ifndef NR_FETCH_TRANSFER_H
#define NR_FETCH_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <curl/curl.h>

#include "fetch/protocol.h"

struct nr_transfer;

/* Where bodies go. */
struct nr_transfer_sink {
	/* Whether this transfer's bytes can be taken now; where not, it is paused until it is resumed. */
	bool (*has_room)(const struct nr_transfer *transfer, void *context);
	void (*take)(uint32_t id, const char *bytes, size_t length, void *context);
	void *context;
};

/* Takes what the request holds. settings and sink are borrowed and must outlive the transfer. */
struct nr_transfer *nr_transfer_new(struct nr_fetch_request *request, const struct nr_fetch_settings *settings,
	const struct nr_transfer_sink *sink);
void nr_transfer_free(struct nr_transfer *transfer); /* its handle must be out of the multi handle; takes NULL */

uint32_t nr_transfer_id(const struct nr_transfer *transfer);
const char *nr_transfer_host(const struct nr_transfer *transfer); /* of the present address, in lower case; borrows */
uint64_t nr_transfer_length(const struct nr_transfer *transfer); /* bytes of body handed on so far */
CURL *nr_transfer_handle(const struct nr_transfer *transfer);
struct nr_transfer *nr_transfer_of(CURL *handle);

/* False where there is no address to fetch: nr_transfer_end then says why. */
bool nr_transfer_is_possible(const struct nr_transfer *transfer);

void nr_transfer_resume(struct nr_transfer *transfer); /* no effect on one that is not paused */

/* After libcurl has ended the transfer with result: true where a redirect leads on, and the handle is to be added
 * again. */
bool nr_transfer_goes_on(struct nr_transfer *transfer, CURLcode result);

/* How it ended; release *end with nr_fetch_end_release. */
void nr_transfer_end(struct nr_transfer *transfer, CURLcode result, struct nr_fetch_end *end);

#endif
