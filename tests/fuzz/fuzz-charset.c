/* SPDX-License-Identifier: MIT */
/* Bytes of any character set to UTF-8. The first line is the name that was declared, if it is not empty. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "markup/html.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const uint8_t *newline = length > 0 ? memchr(bytes, '\n', length) : NULL;
	size_t line = newline != NULL ? (size_t)(newline - bytes) : 0;
	char *declared = nr_strndup((const char *)bytes, line), found[64];
	const char *text = (const char *)bytes + line, *name = NULL;
	struct nr_buffer converted = NR_BUFFER_INIT;

	length -= line;
	if (nr_html_declared_charset(text, length, found, sizeof found))
		require(strlen(found) < sizeof found, "a name fits");
	nr_charset_to_utf8(&converted, text, length, line > 0 ? declared : NULL, &name);
	require(name != NULL, "the set has a name");
	require(nr_utf8_is_valid(converted.data, converted.length), "the text is well-formed");
	nr_buffer_release(&converted);
	free(declared);
	return 0;
}
