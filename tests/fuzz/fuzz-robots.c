/* SPDX-License-Identifier: MIT */
/* A robots.txt and a path: the first line is the path, the rest the file. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "fetch/robots.h"
#include "fuzz/fuzz.h"

static bool allows(const char *text, size_t length, const char *path)
{
	struct nr_robots *robots = nr_robots_read(text, length, "newsreader");

	require(robots != NULL, "what cannot be read is no rule");
	bool allowed = nr_robots_allow(robots, path);
	nr_robots_free(robots);
	return allowed;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char others[] = "User-agent: another\nDisallow: /\n\n";
	const uint8_t *newline = length > 0 ? memchr(bytes, '\n', length) : NULL;
	size_t line = newline != NULL ? (size_t)(newline - bytes) : 0;
	char *path = nr_strndup((const char *)bytes, line);
	struct nr_buffer longer = NR_BUFFER_INIT;

	bool allowed = allows((const char *)bytes + line, length - line, path);
	nr_buffer_append_string(&longer, others);
	nr_buffer_append(&longer, bytes + line, length - line);
	require(allows(longer.data, longer.length, path) == allowed, "what is said to others changes nothing");
	nr_buffer_release(&longer);
	free(path);
	return 0;
}
