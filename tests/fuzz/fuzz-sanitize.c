/* SPDX-License-Identifier: MIT */
/* Bytes to text that may reach a terminal. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const enum nr_sanitize kinds[] = { NR_SANITIZE_LINE, NR_SANITIZE_TEXT };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct nr_buffer once = NR_BUFFER_INIT, twice = NR_BUFFER_INIT;
		nr_sanitize(&once, (const char *)bytes, length, kinds[i]);
		require_safe(once.data, once.length);
		require(strlen(once.data) == once.length, "there is no NUL");
		if (kinds[i] == NR_SANITIZE_LINE)
			require(strpbrk(once.data, "\n\t") == NULL, "a line is one line");
		nr_sanitize(&twice, once.data, once.length, kinds[i]);
		require(once.length == twice.length && memcmp(once.data, twice.data, once.length) == 0,
			"what is sane stays as it is");
		nr_buffer_release(&once);
		nr_buffer_release(&twice);
	}
	return 0;
}
