/* SPDX-License-Identifier: MIT */
/* What the fuzzers share. Each is one file with the function that libFuzzer calls with an input. */
#ifndef NR_TESTS_FUZZ_H
#define NR_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/sanitize.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Ends the fuzzer, which then keeps the input. */
static inline void require(bool holds, const char *what)
{
	if (!holds) {
		fprintf(stderr, "this does not hold: %s\n", what);
		abort();
	}
}

/* Text that may leave the program: well-formed, and nothing in it that a terminal would obey. */
static inline void require_safe(const char *text, size_t length)
{
	require(nr_utf8_is_valid(text, length), "text is well-formed");
	for (size_t offset = 0; offset < length;) {
		uint32_t c = nr_utf8_next(text, length, &offset);
		require(nr_is_safe(c) || c == '\n' || c == '\t', "text is safe");
	}
}

/* Takes a byte off the front of the input; 0 where there is none. */
static inline unsigned take_byte(const uint8_t **bytes, size_t *length)
{
	if (*length == 0)
		return 0;
	--*length;
	return *(*bytes)++;
}

#endif
