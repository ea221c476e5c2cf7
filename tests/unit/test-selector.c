/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "markup/selector.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* html > body.page > div#main.story.wide > div > p.lead[lang=zh] */
static const char *const page[] = { "class", "page", NULL };
static const char *const story[] = { "id", "main", "class", "story\twide", "data-empty", NULL, NULL };
static const char *const lead[] = { "class", "lead", "lang", "zh-Hans", "id", "dfp-ad-7", NULL };
static const struct nr_element html = { "html", NULL, NULL };
static const struct nr_element body = { "body", page, &html };
static const struct nr_element outer = { "div", story, &body };
static const struct nr_element inner = { "div", NULL, &outer };
static const struct nr_element paragraph = { "p", lead, &inner };

static const struct {
	const char *selector;
	bool matches; /* the paragraph */
} cases[] = {
	{ "p", true }, { "P", true }, { "div", false }, { "*", true },
	{ ".lead", true }, { ".lea", false }, { "p.lead", true }, { "div.lead", false }, { "*.lead", true },
	{ "#dfp-ad-7", true }, { "#dfp", false },
	{ "[lang]", true }, { "[href]", false }, { "[lang=zh-Hans]", true }, { "[lang='zh-Hans']", true },
	{ "[lang=\"zh\"]", false }, { "[lang^=zh]", true }, { "[lang^=Hans]", false }, { "[lang*=Hans]", true },
	{ "[id^=dfp-ad]", true }, { "p[lang^=zh].lead#dfp-ad-7", true },
	{ "div p", true }, { "div > p", true }, { "div>p", true }, { "body p", true }, { "body > p", false },
	{ "#main > p", false }, { "#main p", true }, { "#main > div > p", true }, { ".story.wide p", true },
	{ ".wide > div > .lead", true }, { "html body div div p", true }, { "html div div div p", false },
	{ "body > div > p", false }, { "body > div p", true }, { "html > div p", false },
	{ "body > div > div p", true }, { " p ", true }, { "[data-empty] p", true }, { "[data-empty^=x] p", false },
	{ "p:first", true }, { "div > p:first", true },
};

static void test_matches(void **state)
{
	(void)state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_selector *selector;
		if (nr_selector_new(cases[i].selector, &selector, &error) != NR_OK)
			fail_msg("%s: %s", cases[i].selector, error.message);
		if (nr_selector_matches(selector, &paragraph) != cases[i].matches)
			fail_msg("%s: expected %d", cases[i].selector, cases[i].matches);
		assert_int_equal(nr_selector_is_first_only(selector), strstr(cases[i].selector, ":first") != NULL);
		nr_selector_free(selector);
	}
}

static void test_errors(void **state)
{
	static const char *const wrong[] = { "", " ", ">", "> p", "p >", "p..x", "#", ".", "[", "[]", "[a", "[a=",
		"[a=\"b]", "[a~=b]", "[a^b]", "p:last", "p:first div", "a, b", "p + p", "p!" };

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_selector *selector = (struct nr_selector *)&error;
		if (nr_selector_new(wrong[i], &selector, &error) != NR_INVALID)
			fail_msg("“%s” was taken", wrong[i]);
		assert_null(selector);
		assert_non_null(strstr(error.message, "selector"));
	}
}

/* Nesting that would take exponential time if every choice were tried. */
static void test_deep_nesting(void **state)
{
	static struct nr_element chain[512];
	struct nr_error error = NR_NO_ERROR;
	struct nr_selector *selector;

	(void)state;
	for (size_t i = 0; i < COUNT(chain); i++)
		chain[i] = (struct nr_element){ "div", NULL, i > 0 ? &chain[i - 1] : NULL };
	assert_int_equal(nr_selector_new("p div > div div > div div > div div > div div > div div", &selector, &error),
		NR_OK);
	assert_false(nr_selector_matches(selector, &chain[511]));
	nr_selector_free(selector);
	nr_selector_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matches),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_deep_nesting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
