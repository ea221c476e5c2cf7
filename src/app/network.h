/* SPDX-License-Identifier: MIT */
/* How the network is used: what the configuration says, in the words of the helper program that fetches. */
#ifndef NR_APP_NETWORK_H
#define NR_APP_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "app/options.h"
#include "fetch/protocol.h"

/* The settings for a helper; what they point to is borrowed from options and the environment. jobs: connections at
 * once; timeout_s: of an address; 0: as the options have them. */
struct nr_fetch_settings nr_network_settings(const struct nr_options *options, int64_t jobs, int64_t timeout_s);

/* The charset of a Content-Type header; NULL: it names none. The caller frees. */
char *nr_network_charset(const char *content_type);

/* "https://news.example:8080" of an address, to be freed, and what stands behind it; false where there is no host. */
bool nr_network_split(const char *url, char **origin, const char **path);

/* Whether an address is of a site, named by such an origin: "http://h" has nothing of "http://h.example" or of
 * "http://h:8080". */
bool nr_network_is_of(const char *url, const char *origin);

#endif
