/* SPDX-License-Identifier: MIT */
/* The outlets that come with the program: their files are right, and an invented page and feed in the markup of each,
 * tests/data/outlets/KEY.html and KEY.xml, are read. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "import/address.h"
#include "import/page.h"
#include "import/reader.h"

static const struct {
	const char *language, *title, *first, *last, *not_text;
} texts[] = {
	{ "zh-Hans", "岚州港口周一关闭", "虚构的岚州港口", "星期二重新开放", "广告" },
	{ "zh-Hant", "嵐州港口週一關閉", "虛構的嵐州港口", "星期二重新開放", "廣告" },
	{ "en", "Lanyu harbour closed on Monday", "The invented harbour", "again on Tuesday", "advertisements" },
};

static void take_warning(const char *message, void *context)
{
	(void)context;
	fail_msg("%s", message);
}

static struct nr_outlets *load(void)
{
	const char *top = getenv("top_srcdir");
	char *folder = nr_format("%s/data/sources", top != NULL ? top : ".");
	const char *folders[] = { folder };
	struct nr_outlets *outlets = nr_outlets_load(folders, 1, "en", take_warning, NULL);

	free(folder);
	return outlets;
}

static void read_data(const char *key, const char *ending, struct nr_buffer *bytes)
{
	const char *top = getenv("top_srcdir");
	char *path = nr_format("%s/tests/data/outlets/%s.%s", top != NULL ? top : ".", key, ending);
	struct nr_error error = NR_NO_ERROR;

	if (nr_file_read(path, 0, bytes, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(path);
}

static void check_page(const struct nr_outlets *outlets, const struct nr_outlet *outlet, size_t text)
{
	struct nr_buffer html = NR_BUFFER_INIT, plain = NR_BUFFER_INIT;
	struct nr_page_article page;

	read_data(outlet->source.key, "html", &html);
	nr_page_article_read(&page, outlets, outlet, html.data, html.length, outlet->source.home);
	nr_document_text(page.document, &plain);
	if (!page.found || page.title == NULL || strcmp(page.title, texts[text].title) != 0)
		fail_msg("%s: the title is %s", outlet->source.key, page.title != NULL ? page.title : "missing");
	if (strstr(plain.data, texts[text].first) == NULL || strstr(plain.data, texts[text].last) == NULL ||
		strstr(plain.data, texts[text].not_text) != NULL)
		fail_msg("%s: the text is %s", outlet->source.key, plain.data);
	nr_page_article_release(&page);
	nr_buffer_release(&plain);
	nr_buffer_release(&html);
}

static void check_feed(const struct nr_outlets *outlets, const struct nr_outlet *outlet, size_t text)
{
	struct nr_reader_options options = { .outlets = outlets, .path = "feed.xml" };
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_read_result result;

	read_data(outlet->source.key, "xml", &bytes);
	nr_read_result_init(&result);
	nr_read_bytes(bytes.data, bytes.length, &options, &result);
	assert_int_equal(result.articles.length, 1);
	const struct nr_read_article *read = &result.articles.items[0];
	assert_string_equal(read->article.title, texts[text].title);
	/* One outlet's page stands among those of another. */
	bool is_shared = nr_outlets_by_url(outlets, outlet->source.home) != outlet;
	if (!is_shared && strcmp(read->source.key, outlet->source.key) != 0)
		fail_msg("the feed of %s is taken for %s", outlet->source.key, read->source.key);
	assert_true(read->is_summary);
	nr_read_result_release(&result);
	nr_buffer_release(&bytes);
}

static void are_read(void **state)
{
	struct nr_outlets *outlets = load();
	(void)state;

	assert_true(nr_outlets_count(outlets) >= 15);
	for (size_t i = 0; i < nr_outlets_count(outlets); i++) {
		const struct nr_outlet *outlet = nr_outlets_at(outlets, i);
		size_t text = 0;
		while (strcmp(texts[text].language, outlet->source.language) != 0)
			text++;
		assert_non_null(outlet->source.home);
		assert_true(nr_address_host(outlet->source.home, NULL));
		assert_non_null(outlet->source.mark);
		assert_true(outlet->feeds.length > 0);
		check_page(outlets, outlet, text);
		check_feed(outlets, outlet, text);
	}
	nr_outlets_free(outlets);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
