/* SPDX-License-Identifier: MIT */
/* A list of feeds, and the same written and read again. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "fuzz/fuzz.h"
#include "import/opml.h"

static void check_line(const char *text)
{
	if (text != NULL)
		require_safe(text, strlen(text));
}

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* What was written is read as it was. */
static void check_again(const struct nr_opml *opml)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_opml again;

	nr_opml_write(&text, "Feeds", opml->feeds.items, opml->feeds.length);
	require(nr_opml_parse(text.data, text.length, &again, &error) == NR_OK, "what is written can be read");
	require(again.feeds.length == opml->feeds.length, "no feed is lost");
	for (size_t i = 0; i < again.feeds.length; i++) {
		const struct nr_opml_feed *a = &opml->feeds.items[i], *b = &again.feeds.items[i];
		require(same(a->url, b->url), "an address is kept");
		require(same(a->home, b->home), "a home is kept");
		require(same(a->title, b->title) || a->title == NULL, "a title is kept");
	}
	nr_opml_release(&again);
	nr_buffer_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_opml opml;
	enum nr_status status = nr_opml_parse((const char *)bytes, length, &opml, &error);

	for (size_t i = 0; i < opml.feeds.length; i++) {
		const struct nr_opml_feed *feed = &opml.feeds.items[i];
		require(strncasecmp(feed->url, "http://", 7) == 0 || strncasecmp(feed->url, "https://", 8) == 0,
			"a feed is of the web");
		check_line(feed->url);
		check_line(feed->title);
		check_line(feed->home);
		check_line(feed->group);
	}
	for (size_t i = 0; i < opml.skips.length; i++)
		check_line(opml.skips.items[i]);
	if (status == NR_OK)
		check_again(&opml);
	nr_opml_release(&opml);
	return 0;
}
