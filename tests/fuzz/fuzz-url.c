/* SPDX-License-Identifier: MIT */
/* Addresses: the first line is what the others are relative to. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "import/address.h"
#include "markup/url.h"
#include "store/articles.h"

static void check_resolved(const char *base, const char *url)
{
	struct nr_buffer once = NR_BUFFER_INIT, twice = NR_BUFFER_INIT;

	nr_url_resolve(&once, base, url);
	for (size_t i = 0; i < once.length; i++)
		require((unsigned char)once.data[i] > ' ' && once.data[i] != 0x7f,
			"an address has no white space or control");
	if (once.length > 0) {
		nr_url_resolve(&twice, NULL, once.data);
		require(strcmp(once.data, twice.data) == 0, "an address that was made safe stays as it is");
	}
	nr_buffer_release(&once);
	nr_buffer_release(&twice);
}

static void check_key(const char *url)
{
	struct nr_buffer key = NR_BUFFER_INIT, again = NR_BUFFER_INIT, host = NR_BUFFER_INIT;
	char *longer = nr_format("%s#part", url);

	nr_url_key(url, &key);
	if (strchr(url, '#') == NULL && key.length > 0) {
		nr_url_key(longer, &again);
		require(again.length == key.length && memcmp(key.data, again.data, key.length) == 0,
			"a fragment makes no other article");
	}
	if (nr_address_host(url, &host)) {
		require(host.length > 0 && host.length <= 253, "a host is no longer than a name can be");
		for (size_t i = 0; i < host.length; i++)
			require(host.data[i] < 'A' || host.data[i] > 'Z', "a host is in lower case");
	}
	free(longer);
	nr_buffer_release(&key);
	nr_buffer_release(&again);
	nr_buffer_release(&host);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const uint8_t *newline = length > 0 ? memchr(bytes, '\n', length) : NULL;
	size_t line = newline != NULL ? (size_t)(newline - bytes) : 0;
	char *base = nr_strndup((const char *)bytes, line);
	char *url = nr_strndup((const char *)bytes + line, length - line);

	check_resolved(line > 0 ? base : NULL, url);
	check_key(base);
	check_key(newline != NULL ? url + 1 : url);
	free(base);
	free(url);
	return 0;
}
