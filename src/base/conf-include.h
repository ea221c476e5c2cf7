/* SPDX-License-Identifier: MIT */
/* What a file in configuration syntax includes, looked at before libconfig opens it: that waits for a pipe without end,
 * and ends the program at a folder. */
#ifndef NR_BASE_CONF_INCLUDE_H
#define NR_BASE_CONF_INCLUDE_H

#include <stddef.h>

#include "base/error.h"

struct nr_conf_limits {
	size_t bytes;    /* of all that is included, together */
	size_t settings; /* of that and the file itself */
};

/* text is that of the file path. NR_INVALID, with file and line in the message, where it includes what is no regular
 * file, or where it or what it includes, and that in turn, is beyond the limits. What cannot be opened is left to
 * libconfig to tell. */
enum nr_status nr_conf_check(
	const char *path, const char *text, const struct nr_conf_limits *limits, struct nr_error *error);

#endif
