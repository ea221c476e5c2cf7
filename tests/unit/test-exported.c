/* SPDX-License-Identifier: MIT */
/* What "newsreader export" wrote, read again, whole and damaged. */
#include "config.h"

#include "import/exported.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"

#define OUTLET "\"outlet\":{\"key\":\"wire\",\"title\":\"Wi\\u001bre\",\"home\":null}"
#define LINE(more) "{\"newsreader\":1," OUTLET ",\"title\":\"T\"" more "}"
#define MARKDOWN "---\nnewsreader: markdown\n"

static struct nr_outlets *outlets;

static int set_up(void **state)
{
	(void)state;
	outlets = nr_outlets_load(NULL, 0, "en", NULL, NULL);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_outlets_free(outlets);
	return 0;
}

static void recognises(void **state)
{
	static const struct {
		const char *text;
		bool lines, markdown;
	} cases[] = {
		{ "{\"newsreader\":1}", true, false },
		{ "{\"newsreader\":", true, false },
		{ "{\"newsreader\"", false, false },
		{ "{\"version\":1,\"a\":2}", false, false },
		{ MARKDOWN, false, true },
		{ "---\nnewsreader: markdow", false, false },
		{ "---\nnewsreader: 1\ntitle: a title of some length", false, false },
		{ "", false, false },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t length = strlen(cases[i].text);
		assert_int_equal(nr_exported_recognise(cases[i].text, length), cases[i].lines);
		assert_int_equal(nr_exported_recognise_markdown(cases[i].text, length), cases[i].markdown);
	}
}

static void read_with(void (*read)(const char *, size_t, const struct nr_reader_options *, struct nr_read_result *),
	const char *text, struct nr_read_result *result)
{
	const struct nr_reader_options options = { .outlets = outlets, .modified = NR_TIME_NONE };

	nr_read_result_init(result);
	read(text, strlen(text), &options, result);
}

static void reads_an_article(void **state)
{
	static const char line[] =
		LINE(",\"url\":\"http://a.example/"
		     "1\",\"guid\":\"g\",\"author\":\"A\\u0007da\",\"language\":\"en\",\"read\":true,"
		     "\"starred\":true,\"tags\":[\"sea\",\"\",5,\"\\u0007\"],"
		     "\"times\":{\"published\":1000,\"fetched\":2000,\"updated\":null},\"html\":\"<p>H</"
		     "p>\",\"text\":\"no\","
		     "\"revisions\":[{\"seen\":5,\"title\":\"Old\\u0007\",\"published\":null,\"html\":null,\"text\":"
		     "\"o\"}]");
	struct nr_read_result result;
	(void)state;

	read_with(nr_exported_read, line, &result);
	assert_int_equal(result.articles.length, 1);
	const struct nr_read_article *read = &result.articles.items[0];
	assert_string_equal(read->source.key, "wire");
	assert_string_equal(read->source.title, "Wire");
	assert_null(read->source.home);
	assert_string_equal(read->article.title, "T");
	assert_string_equal(read->article.url, "http://a.example/1");
	assert_string_equal(read->article.guid, "g");
	assert_string_equal(read->article.author, "Ada");
	assert_string_equal(read->article.source, "wire");
	assert_true(read->article.read && read->article.starred);
	assert_int_equal(read->article.published, 1000);
	assert_int_equal(read->article.fetched, 2000);
	assert_int_equal(read->article.updated, NR_TIME_NONE);
	assert_int_equal(read->article.tags.length, 1);
	assert_string_equal(read->article.tags.items[0], "sea");
	assert_string_equal(read->html, "<p>H</p>");
	assert_int_equal(read->revisions.length, 1);
	assert_int_equal(read->revisions.items[0].seen, 5);
	assert_int_equal(read->revisions.items[0].published, NR_TIME_NONE);
	assert_string_equal(read->revisions.items[0].title, "Old");
	assert_null(read->revisions.items[0].html);
	nr_read_result_release(&result);
}

static void leaves_damaged_lines_out(void **state)
{
	static const struct {
		const char *text;
		size_t articles;
		const char *warning; /* the first; NULL: none */
		const char *html; /* of the first article */
	} cases[] = {
		{ LINE(",\"html\":\"<p>a</p>\"") "\n" LINE(""), 2, NULL, "<p>a</p>" },
		{ LINE(",\"html\":null,\"text\":\"plain\"") "\n\n", 1, NULL, "plain" },
		{ LINE("") "\n", 1, NULL, "" },
		{ LINE("") "\n{\"newsreader\":1,\n", 1, "line 2 holds no article that this program wrote", "" },
		{ "{\"newsreader\":2," OUTLET ",\"title\":\"T\"}", 0, "line 1 holds", NULL },
		{ "{\"newsreader\":1,\"title\":\"T\"}", 0, "line 1 holds", NULL },
		{ "{\"newsreader\":1," OUTLET "}", 0, "line 1 holds", NULL },
		{ "{\"newsreader\":1,\"outlet\":{\"key\":\"\"},\"title\":\"T\"}", 0, "line 1 holds", NULL },
		{ "{\"newsreader\":1,\"outlet\":{\"key\":\"../Up\"},\"title\":\"T\"}", 0, "line 1 holds", NULL },
		{ "", 0, NULL, NULL },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_with(nr_exported_read, cases[i].text, &result);
		assert_int_equal(result.articles.length, cases[i].articles);
		assert_int_equal(result.warnings.length, cases[i].warning != NULL);
		if (cases[i].warning != NULL)
			assert_int_equal(
				strncmp(result.warnings.items[0], cases[i].warning, strlen(cases[i].warning)), 0);
		assert_int_equal(result.skipped != NULL, cases[i].articles == 0);
		if (cases[i].html != NULL)
			assert_string_equal(result.articles.items[0].html, cases[i].html);
		nr_read_result_release(&result);
	}
}

/* No address but of the web is ever opened, whoever wrote the file. */
static void takes_addresses_of_the_web_alone(void **state)
{
	struct nr_read_result result;
	(void)state;

	read_with(nr_exported_read, LINE(",\"url\":\"file:///etc/passwd\""), &result);
	assert_int_equal(result.articles.length, 1);
	assert_null(result.articles.items[0].article.url);
	nr_read_result_release(&result);
}

static void reads_the_last_line_of_markdown(void **state)
{
	static const struct {
		const char *text;
		bool whole;
	} cases[] = {
		{ MARKDOWN "---\n# T\n<!-- " LINE("") " -->", true },
		{ MARKDOWN "---\n# T\n<!-- " LINE("") " -->\r\n\n", true },
		{ MARKDOWN "---\n# T\n<!-- " LINE("") " -->\nAdded by hand", false },
		{ MARKDOWN "---\n# T\n<!-- {\"newsreader\":1} -->\n", false },
		{ MARKDOWN "---\n# T\n<!-- -->\n", false },
		{ MARKDOWN "---\n# T\n -->\n", false },
		{ MARKDOWN "---\n# A title --> -->\n", false },
		{ " -->", false },
		{ "a -->", false },
		{ "\n", false },
		{ "", false },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_with(nr_exported_read_markdown, cases[i].text, &result);
		if ((result.articles.length == 1) != cases[i].whole || (result.skipped == NULL) != cases[i].whole)
			fail_msg("%s: %zu articles", cases[i].text, result.articles.length);
		nr_read_result_release(&result);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recognises),
		cmocka_unit_test(reads_an_article),
		cmocka_unit_test(leaves_damaged_lines_out),
		cmocka_unit_test(takes_addresses_of_the_web_alone),
		cmocka_unit_test(reads_the_last_line_of_markdown),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
