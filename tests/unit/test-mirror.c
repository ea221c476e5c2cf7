/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/mirror.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "model/content.h"

/* Invented outlets: one for each clock. */
static const char *const outlet_files[][2] = {
	{ "yuntai.conf", "name = \"Voice of Yuntai\"; names = { zh_CN = \"云台之声\"; }; hosts = [ \"yuntai.example\" ];\n"
		"home = \"https://www.yuntai.example/\"; language = \"zh-Hans\"; utc_offset = \"-05:00\";\n"
		"mirror = { clock = \"element\"; };\n"
		"html = { published = [ \"div > i:first\" ]; caption = [ \"small\" ]; };\n" },
	{ "meridian.conf", "name = \"New Meridian\"; names = { zh_CN = \"新子午报\"; }; hosts = [ \"meridian.example\" ];\n"
		"language = \"zh-Hans\"; mirror = { clock = \"front-matter\"; };\n"
		"html = { byline = [ \"（新子午报记者(.*?)报导）\" ]; credit = [ \"^(责任编辑：[^#]*)#?$\" ]; };\n" },
	{ "harbour.conf", "name = \"Harbour Morning\"; names = { zh_CN = \"港口晨报\"; };\n"
		"hosts = [ \"harbour.example\" ]; language = \"zh-Hans\"; mirror = { stamp_offset = \"+08:00\"; };\n"
		"html = { drop = [ \"#slot\" ]; };\n" },
};

static struct nr_outlets *outlets;

static int set_up(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder;

	(void)state;
	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	for (size_t i = 0; i < sizeof outlet_files / sizeof outlet_files[0]; i++) {
		char *path = nr_path_join(folder, outlet_files[i][0]);
		assert_int_equal(nr_file_write(path, outlet_files[i][1], strlen(outlet_files[i][1]), &error), NR_OK);
		free(path);
	}
	outlets = nr_outlets_load((const char *const[]){ folder }, 1, "zh_CN", NULL, NULL);
	assert_int_equal(nr_outlets_count(outlets), 3);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_outlets_free(outlets);
	return 0;
}

static void read_file(const char *text, size_t length, const char *path, struct nr_read_result *result)
{
	const struct nr_reader_options options = { .outlets = outlets, .path = path, .modified = NR_TIME_NONE };

	nr_read_result_init(result);
	nr_mirror_read(text, length, &options, result);
}

/* An article in one line: "source|source's title|title|url|author|published|language|number of warnings". */
static char *summary(const struct nr_read_result *result)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	if (result->skipped != NULL)
		return nr_strdup("skipped");
	assert_int_equal(result->articles.length, 1);
	const struct nr_read_article *read = &result->articles.items[0];
	const struct nr_article *article = &read->article;
	assert_string_equal(article->source, read->source.key);
	nr_buffer_printf(&line, "%s|%s|%s|%s|%s|", article->source, read->source.title, article->title,
		article->url != NULL ? article->url : "-", article->author != NULL ? article->author : "-");
	nr_time_append_iso(&line, article->published);
	nr_buffer_printf(&line, "|%s|%zu", article->language != NULL ? article->language : "-",
		result->warnings.length);
	return nr_buffer_detach(&line);
}

static void check(const char *text, const char *path, const char *expected)
{
	struct nr_read_result result;

	read_file(text, strlen(text), path, &result);
	char *got = summary(&result);
	assert_string_equal(got, expected);
	free(got);
	nr_read_result_release(&result);
}

static void test_clocks(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		/* The element, else the stamp, else the date. */
		{ "<!--1000-->\n[甲](https://www.yuntai.example/1)\n---\n"
			"<div><i>Fri, 06 Mar 2026 14:22:53 GMT</i></div><p>乙",
			"yuntai|云台之声|甲|https://www.yuntai.example/1|-|2026-03-06T14:22:53Z|zh-Hans|0" },
		{ "<!--1000-->\n[甲](https://www.yuntai.example/1)\n---\n<div><i>2026-03-06 14:22</i></div><p>乙",
			"yuntai|云台之声|甲|https://www.yuntai.example/1|-|2026-03-06T19:22:00Z|zh-Hans|0" },
		{ "---\ndate: 2026-03-07\n---\n<!--1000-->\n[甲](https://www.yuntai.example/1)\n---\n<p>乙",
			"yuntai|云台之声|甲|https://www.yuntai.example/1|-|1970-01-01T00:00:01Z|zh-Hans|0" },
		{ "---\ndate: 2026-03-07\n---\n[甲](https://www.yuntai.example/1)\n---\n<p>乙",
			"yuntai|云台之声|甲|https://www.yuntai.example/1|-|2026-03-07T00:00:00Z|zh-Hans|0" },
		{ "[甲](https://www.yuntai.example/1)\n---\n<p>乙",
			"yuntai|云台之声|甲|https://www.yuntai.example/1|-||zh-Hans|0" },
		/* The date, else the stamp. */
		{ "---\ndate: 2026-03-07T01:02:03.000Z\n---\n<!--1000-->\n[甲](http://meridian.example/1)\n---\n<p>乙",
			"meridian|新子午报|甲|http://meridian.example/1|-|2026-03-07T01:02:03Z|zh-Hans|0" },
		{ "---\ndate: 2026-99-99\n---\n<!--1000-->\n[甲](http://meridian.example/1)\n---\n<p>乙",
			"meridian|新子午报|甲|http://meridian.example/1|-|1970-01-01T00:00:01Z|zh-Hans|0" },
		/* The stamp on the clock of another zone, else the date as it is. */
		{ "---\ndate: 2026-03-07\n---\n<!--1772827512000-->\n[甲](http://harbour.example/1)\n---\n<p>乙",
			"harbour|港口晨报|甲|http://harbour.example/1|-|2026-03-06T12:05:12Z|zh-Hans|0" },
		{ "---\ndate: 2026-03-07T01:00:00Z\n---\n[甲](http://harbour.example/1)\n---\n<p>乙",
			"harbour|港口晨报|甲|http://harbour.example/1|-|2026-03-07T01:00:00Z|zh-Hans|0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check(cases[i].text, NULL, cases[i].expected);
}

static void test_outlets(void **state)
{
	static const struct {
		const char *text, *path, *expected;
	} cases[] = {
		/* By host; the front matter's author is a person, or the outlet. */
		{ "---\ntitle: T\nfrom: http://a.yuntai.example/1\nauthor: Ada Fictive\n---\nText.", NULL,
			"yuntai|云台之声|T|http://a.yuntai.example/1|Ada Fictive||zh-Hans|0" },
		{ "---\ntitle: T\nfrom: http://a.yuntai.example/1\nauthor: 云台之声\n---\nText.", NULL,
			"yuntai|云台之声|T|http://a.yuntai.example/1|-||zh-Hans|0" },
		/* An unknown host. */
		{ "---\ntitle: T\nfrom: https://www.frostport.example/1\nauthor: Ada Fictive\n---\nSome text.", NULL,
			"frostport.example|frostport.example|T|https://www.frostport.example/1|Ada Fictive||en|0" },
		{ "---\ntitle: T\nfrom: https://www.frostport.example/1\nauthor: FrostPort\n---\nSome text.", NULL,
			"frostport.example|FrostPort|T|https://www.frostport.example/1|-||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: 霜港报\ntags: [ 霜港报 ]\n"
		  "categories: [ 霜港报 ]\n---\nSome text.",
			NULL, "frostport.example|霜港报|T|https://frostport.example/1|-||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: A\ntags: [ 霜港报 ]\n"
		  "categories: [ 霜港报 ]\n---\nSome text.",
			NULL, "frostport.example|霜港报|T|https://frostport.example/1|A||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: A\ntags: [ sea, ice ]\n"
		  "categories: [ news ]\n---\nSome text.",
			NULL, "frostport.example|frostport.example|T|https://frostport.example/1|A||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: A\ntags: [ 霜港报 ]\n"
		  "categories: [ news ]\n---\nSome text.",
			NULL, "frostport.example|frostport.example|T|https://frostport.example/1|A||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: A\ntags: [ 霜港报 ]\n"
		  "categories: [ a, b ]\n---\nSome text.",
			NULL, "frostport.example|frostport.example|T|https://frostport.example/1|A||en|0" },
		{ "---\ntitle: T\nfrom: https://frostport.example/1\nauthor: frostport.EXAMPLE\n---\nSome text.", NULL,
			"frostport.example|frostport.EXAMPLE|T|https://frostport.example/1|-||en|0" },
		/* Without a title, the file's name; not where there is nothing else either. */
		{ "---\nauthor: Frostport\n---\nSome text.", "/x/My  file.md",
			"frostport|Frostport|My file|-|-||en|1" },
		{ "---\nauthor: Frostport\n---\nSome text.", "/x/.md", "frostport|Frostport|.md|-|-||en|1" },
		{ "---\nauthor: Frostport\n---\nSome text.", "/x/file", "frostport|Frostport|file|-|-||en|1" },
		{ "---\nauthor: Frostport\n---\n \t\r\n", "/x/1.md", "skipped" },
		{ "---\nauthor: Frostport\n---\nSome text.", NULL, "skipped" },
		/* What export kept in the front matter, and what is left of it. */
		{ "---\ntitle: T\nauthor: Frostport\nnewsreader: "
		  "{\"newsreader\":1,\"outlet\":{\"key\":\"kept\",\"title\":\"Kept\"},"
		  "\"title\":\"K\"}\n---\nSome text.",
			NULL, "kept|Kept|K|-|-||en|0" },
		{ "---\ntitle: T\nauthor: Frostport\nnewsreader: {\"newsreader\":1,\n---\nSome text.", NULL,
			"frostport|Frostport|T|-|-||en|1" },
		/* No host: the author, else the folder. */
		{ "---\ntitle: T\nauthor: 港口晨报\n---\nText.", "/x/frost/1.md", "harbour|港口晨报|T|-|-||zh-Hans|0" },
		{ "---\ntitle: T\nauthor: Frostport\n---\nSome plain text.", NULL, "frostport|Frostport|T|-|-||en|0" },
		{ "---\ntitle: T\n---\nSome plain text.", "/usr/bin/1.md", "bin|bin|T|-|-||en|0" },
		/* An address that is none. */
		{ "---\ntitle: T\nfrom: javascript:alert(1)\nauthor: 港口晨报\n---\nText.", NULL,
			"harbour|港口晨报|T|-|-||zh-Hans|1" },
		{ "---\ntitle: T\nfrom: http://harbour.example/2\n---\n[T](/1)\n---\nText.", NULL,
			"harbour|港口晨报|T|http://harbour.example/2|-||zh-Hans|0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check(cases[i].text, cases[i].path, cases[i].expected);
}

static void test_titles(void **state)
{
	static const struct {
		const char *head, *title;
	} cases[] = {
		{ "---\ntitle: A\n---\n[B](http://x.example/)\n---\n", "B" },
		{ "---\ntitle: A\n---\n[](http://x.example/)\n---\n", "A" },
		{ "---\ntitle: \"A  b\xc2\xa0 \xe3\x80\x80" "c\"\n---\n", "A b c" },
		{ "---\ntitle: A &#38; B &amp; <c> &lt;d&gt;\n---\n", "A & B & <c> <d>" },
		{ "---\ntitle: A \x1b[31m\xe2\x80\xae" "b\n---\n", "A [31mb" },
		{ "[](http://x.example/1)\n", "http://x.example/1" },
		{ "---\ntitle: \"\"\nfrom: http://x.example/1\n---\n", "http://x.example/1" },
		{ "---\ntitle: \"\"\nfrom: \"http://x.example/1\x01\x1b[31m\"\n---\n", "http://x.example/1[31m" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		char *text = nr_format("%sSome plain text.", cases[i].head);
		read_file(text, strlen(text), NULL, &result);
		assert_null(result.skipped);
		assert_string_equal(result.articles.items[0].article.title, cases[i].title);
		nr_read_result_release(&result);
		free(text);
	}
}

static void test_bylines(void **state)
{
	struct nr_read_result result;
	struct nr_content content;
	static const char text[] =
		"---\ntitle: 甲\ndate: 2026-03-07\nauthor: 新子午报\nfrom: http://meridian.example/1\n---\n"
		"<p>（新子午报记者杜若报导）乙。</p><p>责任编辑：林溪#</p>";

	(void)state;
	check(text, NULL, "meridian|新子午报|甲|http://meridian.example/1|杜若|2026-03-07T00:00:00Z|zh-Hans|0");
	read_file(text, strlen(text), NULL, &result);
	nr_content_init(&content);
	nr_document_content(result.articles.items[0].document, &content);
	assert_int_equal(content.paragraphs.length, 1);
	assert_string_equal(content.paragraphs.items[0], "（新子午报记者杜若报导）乙。");
	assert_int_equal(content.credits.length, 1);
	assert_string_equal(content.credits.items[0], "责任编辑：林溪");
	nr_content_release(&content);
	nr_read_result_release(&result);
}

static void check_paragraphs(const char *text, size_t count, const char *first)
{
	struct nr_read_result result;
	struct nr_content content;

	read_file(text, strlen(text), NULL, &result);
	assert_null(result.skipped);
	nr_content_init(&content);
	nr_document_content(result.articles.items[0].document, &content);
	assert_int_equal(content.paragraphs.length, count);
	if (count > 0)
		assert_string_equal(content.paragraphs.items[0], first);
	nr_content_release(&content);
	nr_read_result_release(&result);
}

static void test_bodies(void **state)
{
	(void)state;
	check_paragraphs("---\ntitle: T\n---\nFirst\nline.\n\n\nSecond.\n", 2, "First line.");
	check_paragraphs("---\ntitle: T\n---\n<p>First.</p><p>Second.</p>", 2, "First.");
	check_paragraphs("---\ntitle: T\n---\n", 0, NULL);
	/* What the outlet's rule for the time finds is left out if it is a time, and kept if not. */
	check_paragraphs("[T](http://yuntai.example/1)\n---\n<div><i>Fri, 06 Mar 2026 14:22 GMT</i></div><p>A.</p>",
		1, "A.");
	check_paragraphs("[T](http://yuntai.example/1)\n---\n<div><i>A note.</i></div><p>A.</p>", 2, "A note.");
}

static void test_skipped(void **state)
{
	static const char *const cases[] = {
		"---\n---\n",
		"---",
		"---\ndate: 2026-01-01\n---\nx",
		"---\nfrom: http://x.example/1\n---\nx",
		"---\ntitle: \"\"\n---\nx",
		"<!--1000-->\n<p>x",
		"---\ntitle: \" \xc2\xa0\"\n---\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check(cases[i], NULL, "skipped");
}

static void test_warnings(void **state)
{
	static const struct {
		const char *text;
		size_t warnings;
	} cases[] = {
		{ "---\ntitle: T\nauthor: 港口晨报\nText goes on.\n", 1 },
		{ "---\ntitle: A\ntitle: B\nauthor: 港口晨报\n---\nText.\n", 1 },
		{ "---\ntitle: A\nodd\nauthor: 港口晨报\n---\nText.\n", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		read_file(cases[i].text, strlen(cases[i].text), NULL, &result);
		assert_int_equal(result.warnings.length, cases[i].warnings);
		for (size_t j = 0; j < result.warnings.length; j++)
			assert_null(strchr(result.warnings.items[j], '\n'));
		nr_read_result_release(&result);
	}
}

static void test_long_title(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_read_result result;

	(void)state;
	nr_buffer_append_string(&text, "---\ntitle: ");
	for (int i = 0; i < 1000000; i++)
		nr_buffer_append_string(&text, "长");
	nr_buffer_append_string(&text, "\n---\ny");
	read_file(text.data, text.length, "/usr/bin/1.md", &result);
	assert_int_equal(result.articles.length, 1);
	assert_int_equal(strlen(result.articles.items[0].article.title), 3000);
	assert_int_equal(result.warnings.length, 1);
	nr_read_result_release(&result);
	nr_buffer_release(&text);
}

static void test_languages(void **state)
{
	static const struct {
		const char *from, *text, *language;
	} cases[] = {
		{ "http://x.example/", "The parliament adopted the law on Tuesday.", "en" },
		{ "http://x.example/", "议会星期二通过了这项法律，总统说将会签署。", "zh-Hans" },
		{ "http://x.example/", "議會星期二通過了這項法律，總統說將會簽署。", "zh-Hant" },
		{ "http://x.example/", "議会は火曜日にこの法律を可決した。", "ja" },
		{ "http://x.example/", "의회는 화요일에 이 법을 통과시켰다.", "ko" },
		{ "http://x.example/", "Парламент принял закон во вторник.", "-" },
		{ "http://harbour.example/", "The parliament adopted the law on Tuesday.", "zh-Hans" },
		{ "http://harbour.example/", "議會星期二通過了這項法律，總統說將會簽署。", "zh-Hant" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		char *text = nr_format("---\ntitle: 1\nfrom: %s\n---\n%s", cases[i].from, cases[i].text);
		read_file(text, strlen(text), NULL, &result);
		const char *language = result.articles.items[0].article.language;
		assert_string_equal(language != NULL ? language : "-", cases[i].language);
		nr_read_result_release(&result);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clocks),
		cmocka_unit_test(test_outlets),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_bylines),
		cmocka_unit_test(test_bodies),
		cmocka_unit_test(test_skipped),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_long_title),
		cmocka_unit_test(test_languages),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
