/* SPDX-License-Identifier: MIT */
/* A feed of any format to its value. The first byte chooses whether HTTP said a character set. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "fuzz/fuzz.h"
#include "import/feed.h"

static void check_line(const char *text)
{
	if (text == NULL)
		return;
	require_safe(text, strlen(text));
	require(strpbrk(text, "\n\t") == NULL, "a line is one line");
}

static void check_address(const char *url)
{
	check_line(url);
	require(url == NULL || strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0,
		"an address is of the web");
}

static void check_item(const struct nr_feed_item *item)
{
	check_line(item->title);
	check_line(item->author);
	check_address(item->link);
	require(item->body == NULL || nr_utf8_is_valid(item->body, strlen(item->body)), "a body is well-formed");
	for (size_t i = 0; i < item->categories.length; i++)
		check_line(item->categories.items[i]);
	for (size_t i = 0; i < item->enclosures.length; i++) {
		check_address(item->enclosures.items[i].url);
		check_line(item->enclosures.items[i].title);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char *const charsets[] = { NULL, "gb18030", "windows-1252", "utf-8" };
	const char *charset = charsets[take_byte(&bytes, &length) % 4];
	const struct nr_feed_options options = { .address = "https://harbour-times.example/feed" };
	struct nr_error error = NR_NO_ERROR;
	struct nr_feed feed;

	enum nr_status status = nr_feed_parse_bytes((const char *)bytes, length, charset, &options, &feed, &error);
	require(status == NR_OK || status == NR_INVALID, "it is a feed or none");
	require(status == NR_OK || error.message[0] != '\0', "what is none is told why");
	check_line(feed.title);
	check_line(feed.description);
	check_line(feed.language);
	check_address(feed.home);
	check_address(feed.self);
	check_address(feed.next);
	require(feed.ttl_minutes >= 0, "a time to live is none of the past");
	for (size_t i = 0; i < feed.items.length; i++)
		check_item(&feed.items.items[i]);
	for (size_t i = 0; i < feed.warnings.length; i++)
		check_line(feed.warnings.items[i]);
	nr_feed_release(&feed);
	return 0;
}
