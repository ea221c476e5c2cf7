/* SPDX-License-Identifier: MIT */
/* The whole of an article from the pages that it has. */
#include "config.h"

#include "import/fetched-page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/body.h"
#include "markup/html.h"

#define TEXT "A sentence of some length, with commas, and with words, for a page that wants a text, and has one. "
#define PAGE(head, body) "<!doctype html><html><head>" head "</head><body>" body "</body></html>"
#define ARTICLE "<article><p>" TEXT TEXT TEXT "</p><p>" TEXT TEXT "</p></article>"

static struct nr_outlets *outlets;
static char *folder;

static int set_up(void **state)
{
	static const char conf[] = "name = \"Wire\"; hosts = [ \"wire.example\" ]; html = { next = [ \"a.more\" ]; };";
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	char *path = nr_path_join(folder, "wire.conf");
	assert_int_equal(nr_file_write(path, conf, strlen(conf), &error), NR_OK);
	free(path);
	const char *folders[] = { folder };
	outlets = nr_outlets_load(folders, 1, "en", NULL, NULL);
	return 0;
}

static int tear_down(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	nr_outlets_free(outlets);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(folder);
	return 0;
}

/* An article as a feed has it, with a summary. */
static void summarize(struct nr_read_article *read, const char *key, const char *summary)
{
	*read = (struct nr_read_article){ .html = nr_strdup(summary), .is_summary = true };
	nr_article_init(&read->article);
	nr_source_init(&read->source);
	read->source.key = nr_strdup(key);
	read->document = nr_html_parse(summary, strlen(summary), NULL);
}

static void fills_with_what_is_more(void **state)
{
	static const struct {
		const char *page, *summary;
		bool better;
	} cases[] = {
		{ PAGE("", ARTICLE), "Short.", true },
		{ PAGE("", "<p>Nothing."), "Short.", false },
		{ PAGE("", ARTICLE), TEXT TEXT TEXT TEXT TEXT TEXT, false },
		{ "{\"no\":\"page\"}", "Short.", false },
		{ "", "Short.", false },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_article read;
		summarize(&read, "other", cases[i].summary);
		bool better = nr_fetched_page_fill(
			&read, cases[i].page, strlen(cases[i].page), NULL, "https://other.example/1", outlets);
		assert_int_equal(better, cases[i].better);
		assert_int_equal(read.is_summary, !cases[i].better);
		assert_string_equal(read.html, cases[i].better ? cases[i].page : cases[i].summary);
		assert_int_equal(read.document->block_count, cases[i].better ? 2 : 1);
		nr_read_article_release(&read);
	}
}

static void keeps_what_the_feed_said(void **state)
{
	static const char page[] = PAGE("<title>From the page</title><meta name=author content='Ada Pen'>"
					"<meta property='article:published_time' content='2031-06-10T08:00:00Z'>",
		ARTICLE);
	struct nr_read_article read;
	(void)state;

	summarize(&read, "other", "Short.");
	assert_true(nr_fetched_page_fill(&read, page, strlen(page), "utf-8", "https://other.example/1", outlets));
	assert_string_equal(read.article.title, "From the page");
	assert_string_equal(read.article.author, "Ada Pen");
	assert_string_equal(read.article.language, "en");
	assert_int_equal(read.article.published, nr_time_parse("2031-06-10T08:00:00Z", 20, 0));
	nr_read_article_release(&read);
	summarize(&read, "other", "Short.");
	read.article.title = nr_strdup("From the feed");
	read.article.author = nr_strdup("Bo Ink");
	read.article.language = nr_strdup("de");
	read.article.published = 1000;
	assert_true(nr_fetched_page_fill(&read, page, strlen(page), NULL, "https://other.example/1", outlets));
	assert_string_equal(read.article.title, "From the feed");
	assert_string_equal(read.article.author, "Bo Ink");
	assert_string_equal(read.article.language, "de");
	assert_int_equal(read.article.published, 1000);
	nr_read_article_release(&read);
}

static void reads_the_bytes(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *charset, *text;
	} cases[] = {
		{ "<meta charset=gb2312>\xD0\xC2", 23, NULL, "<meta charset=gb2312>新" },
		{ "<meta charset=gb2312>\xB7\x73", 23, "big5", "<meta charset=gb2312>新" },
		{ "a\0b\0\0c\0", 7, "utf-8", "abc" },
		{ "", 0, NULL, "" },
	};
	struct nr_buffer text = NR_BUFFER_INIT;
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		nr_buffer_clear(&text);
		nr_fetched_page_text(cases[i].bytes, cases[i].length, cases[i].charset, &text);
		assert_string_equal(text.data, cases[i].text);
		assert_int_equal(text.length, strlen(cases[i].text));
	}
	nr_buffer_release(&text);
}

/* What a further page says stands behind what is there, and is found there again when the whole is read anew. */
static void appends_further_pages(void **state)
{
	static const char first[] =
		PAGE("", "<article><p>" TEXT TEXT "<a href='/l1'>one</a></p><p>" TEXT TEXT "</p><ul><li>" TEXT
			 "<li>" TEXT "</ul><figure><img src='/a.jpg'>"
			 "<figcaption>First <a href='/l2'>caption</a></figcaption></figure></article>");
	static const char second[] =
		PAGE("", "<article><p>" TEXT TEXT "<a href='/l3'>three</a> <b>bold</b></p><ul><li>" TEXT "<li>" TEXT
			 "</ul><p>" TEXT TEXT "</p><figure><img src='/b.jpg'>"
			 "<figcaption>Second</figcaption></figure><figure><img alt='No address'>"
			 "<figcaption>Third</figcaption></figure></article>");
	static const char *const none[] = { PAGE("", "<p>Nothing."), "no page", "" };
	struct nr_read_article read;
	(void)state;

	summarize(&read, "other", "Short.");
	assert_true(nr_fetched_page_fill(&read, first, strlen(first), NULL, "https://other.example/1", outlets));
	size_t blocks = read.document->block_count;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(nr_fetched_page_append(
			&read, none[i], strlen(none[i]), NULL, "https://other.example/1?p=2", outlets));
	assert_int_equal(read.document->block_count, blocks);
	assert_true(
		nr_fetched_page_append(&read, second, strlen(second), NULL, "https://other.example/1?p=2", outlets));
	assert_non_null(strstr(read.html, NR_BODY_NEXT_PAGE "<!doctype html>"));
	int paragraph = 0;
	uint32_t group = 0;
	for (size_t i = 0; i < read.document->block_count; i++) {
		const struct nr_block *block = &read.document->blocks[i];
		if (block->paragraph >= 0)
			assert_int_equal(block->paragraph, paragraph++);
		if (block->kind == NR_BLOCK_LIST && i >= blocks)
			assert_int_equal(block->group, group + 1);
		else if (block->kind == NR_BLOCK_LIST)
			group = block->group;
		for (size_t j = 0; j < block->run_count; j++)
			if (block->runs[j].link >= 0)
				assert_true((size_t)block->runs[j].link < read.document->link_count);
	}
	assert_true(group > 0);
	struct nr_document *again =
		nr_body_document(outlets, NULL, read.html, strlen(read.html), "https://other.example/1", NULL);
	assert_int_equal(again->block_count, read.document->block_count);
	assert_int_equal(again->link_count, read.document->link_count);
	for (size_t i = 0; i < again->block_count; i++) {
		assert_string_equal(again->blocks[i].text, read.document->blocks[i].text);
		assert_int_equal(again->blocks[i].paragraph, read.document->blocks[i].paragraph);
	}
	nr_document_free(again);
	nr_read_article_release(&read);
}

static void finds_the_next_page(void **state)
{
	static const struct {
		const char *key, *address, *page;
		int number;
		const char *next;
	} cases[] = {
		{ "other", "https://a.example/n/1", "<a rel=next href='1_2'>x</a>", 1, "https://a.example/n/1_2" },
		{ "other", "https://a.example/n/1", "<p>No link.", 1, NULL },
		{ "other", "https://a.example/n/1_2", "<a rel=next href='1_3'>x</a><a rel=next href='1_4'>x</a>", 2,
			"https://a.example/n/1_3" },
		/* Another article, another host, what is no address */
		{ "other", "https://a.example/n/1", "<a rel=next href='another'>x</a>", 1, NULL },
		{ "other", "https://a.example/n/1", "<a rel=next href='https://b.example/n/1_2'>x</a>", 1, NULL },
		{ "other", "a.example/n/1", "<a rel=next href='https://a.example/n/1_2'>x</a>", 1, NULL },
		/* The outlet's rules are believed */
		{ "wire", "https://wire.example/n/1", "<a class=more href='on'>x</a>", 1, "https://wire.example/n/on" },
		{ "other", "https://wire.example/n/1", "<a class=more href='on'>x</a>", 1, NULL },
		{ "wire", "https://wire.example/n/1",
			"<link rel=alternate type='application/rss+xml' href='/f'><a class=more "
			"href='http://b.example/'>x</a>",
			1, NULL },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_article read;
		summarize(&read, cases[i].key, "Short.");
		char *next = nr_fetched_page_next(
			&read, cases[i].page, strlen(cases[i].page), NULL, cases[i].address, cases[i].number, outlets);
		if ((next == NULL) != (cases[i].next == NULL) || (next != NULL && strcmp(next, cases[i].next) != 0))
			fail_msg("%s at %s leads to %s", cases[i].page, cases[i].address, next);
		free(next);
		nr_read_article_release(&read);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_with_what_is_more),
		cmocka_unit_test(keeps_what_the_feed_said),
		cmocka_unit_test(reads_the_bytes),
		cmocka_unit_test(appends_further_pages),
		cmocka_unit_test(finds_the_next_page),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
