/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/address.h"

#include <string.h>
#include <strings.h>

#include "base/map.h"

enum { HOST_MAX = 253 }; /* bytes; RFC 1035. No key is longer, but for its hash */

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

static char to_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool nr_address_host(const char *address, struct nr_buffer *host)
{
	const char *start;

	if (strncasecmp(address, "http://", 7) == 0)
		start = address + 7;
	else if (strncasecmp(address, "https://", 8) == 0)
		start = address + 8;
	else
		return false;
	size_t length = strcspn(start, "/?#\\");
	const char *at = memchr(start, '@', length);
	while (at != NULL) {
		length -= (size_t)(at + 1 - start);
		start = at + 1;
		at = memchr(start, '@', length);
	}
	if (length > 0 && start[0] == '[') {
		const char *bracket = memchr(start, ']', length);
		if (bracket == NULL)
			return false;
		length = (size_t)(bracket + 1 - start);
	} else {
		const char *colon = memchr(start, ':', length);
		if (colon != NULL)
			length = (size_t)(colon - start);
	}
	if (length > 0 && start[length - 1] == '.')
		length--;
	if (length == 0 || length > HOST_MAX)
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)start[i] <= ' ' || start[i] == 0x7f)
			return false;
	for (size_t i = 0; host != NULL && i < length; i++)
		nr_buffer_append_char(host, to_lower(start[i]));
	return true;
}

const char *nr_address_plain_host(const char *host)
{
	return strncmp(host, "www.", 4) == 0 && host[4] != '\0' ? host + 4 : host;
}

void nr_address_key(const char *name, struct nr_buffer *key)
{
	size_t start = key->length;
	bool lost = false;

	for (const char *p = name; *p != '\0'; p++) {
		char byte = to_lower(*p);
		/* A key is the name of a folder too, where articles are exported: none that is hidden, or "..". */
		bool hides = byte == '.' && key->length == start;
		if (is_key_byte(byte) && !hides && key->length - start < HOST_MAX) {
			nr_buffer_append_char(key, byte);
		} else {
			lost = true;
			if (byte == ' ' && key->length > start && key->length - start < HOST_MAX &&
				key->data[key->length - 1] != '-')
				nr_buffer_append_char(key, '-');
		}
	}
	if (key->length == start) {
		nr_buffer_append_string(key, "outlet");
		lost = true;
	}
	if (lost)
		nr_buffer_printf(key, "%s%08x", key->data[key->length - 1] == '-' ? "" : "-",
			(unsigned)(nr_hash(name, strlen(name)) & 0xffffffffu));
}
