/* SPDX-License-Identifier: MIT */
/* Running another program as a filter: text in, text out. Never through a shell. */
#ifndef NR_BASE_PROCESS_H
#define NR_BASE_PROCESS_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

struct nr_process_limits {
	size_t output; /* bytes */
	int ms;
};

/* Runs a program with its arguments (NULL-terminated; the first one is looked for in PATH where it has no slash), gives
 * it input and appends what it says; what it says on standard error goes nowhere. It need not read its input. *code is
 * its exit status. NR_IO, and the program and all that it started in its process group ended, where it takes too
 * long or says too much; also where it cannot be started or ends by a signal. */
enum nr_status nr_process_filter(char *const *arguments, const char *input, size_t length,
	const struct nr_process_limits *limits, struct nr_buffer *output, int *code, struct nr_error *error);

#endif
