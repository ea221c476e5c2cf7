/* SPDX-License-Identifier: MIT */
/* A mirror file's bytes to an article. */
#include "config.h"

#include <string.h>

#include "base/time.h"
#include "fuzz/fuzz.h"
#include "import/reader.h"

static void require_line(const char *text)
{
	if (text == NULL)
		return;
	require_safe(text, strlen(text));
	require(strpbrk(text, "\n\t") == NULL, "a field is one line");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct nr_outlets *outlets;
	struct nr_read_result result;

	if (outlets == NULL)
		outlets = nr_outlets_load(NULL, 0, "en", NULL, NULL);
	struct nr_reader_options options = { .outlets = outlets, .path = "folder/file.md", .modified = NR_TIME_NONE };
	nr_read_result_init(&result);
	nr_read_bytes((const char *)bytes, length, &options, &result);
	bool has_articles = result.articles.length > 0, is_refused = result.skipped != NULL || result.failed != NULL;
	require(has_articles != is_refused || result.is_feed,
		"a file has articles or a reason why not; a feed may be empty");
	require(!has_articles || result.skipped == NULL, "what has articles is not skipped");
	for (size_t i = 0; i < result.articles.length; i++) {
		const struct nr_read_article *read = &result.articles.items[i];
		require(read->article.title != NULL && read->article.source != NULL && read->document != NULL,
			"an article has a title, an outlet and a text");
		require_line(read->article.title);
		require_line(read->article.author);
		require_line(read->source.title);
		require(nr_utf8_is_valid(read->html, strlen(read->html)), "what is kept is well-formed");
		for (size_t j = 0; j < read->document->block_count; j++)
			require_safe(read->document->blocks[j].text, read->document->blocks[j].length);
	}
	nr_read_result_release(&result);
	return 0;
}
