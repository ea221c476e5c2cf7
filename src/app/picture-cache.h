/* SPDX-License-Identifier: MIT */
/* Pictures that the reader asked for, as files of "pictures" in the cache folder: each is named by the SHA-256 of its
 * address and ends as its kind does, since viewers go by that. A file's time is when it was last used. */
#ifndef NR_APP_PICTURE_CACHE_H
#define NR_APP_PICTURE_CACHE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The path of a picture that is kept, which is used by that; NULL: it is not. The caller frees. */
char *nr_picture_cache_find(const char *url);

/* Keeps a picture (mode 0600) and gives its path, to be freed. Those that were used longest ago go until all of them
 * have at most limit bytes; this one stays. NR_INVALID where the bytes do not begin as a picture of a known kind does,
 * whatever the server called them. */
enum nr_status nr_picture_cache_keep(
	const char *url, const void *bytes, size_t length, uint64_t limit, char **path, struct nr_error *error);

#endif
