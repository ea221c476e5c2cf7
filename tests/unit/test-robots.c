/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "fetch/robots.h"

static bool allows(const char *text, const char *path)
{
	struct nr_robots *robots = nr_robots_read(text, strlen(text), "newsreader");
	bool answer = nr_robots_allow(robots, path);

	nr_robots_free(robots);
	return answer;
}

#define TWICE \
	"User-agent: newsreader\nDisallow: /a\nUser-agent: x\nDisallow: /b\n" \
	"User-agent: newsreader\nDisallow: /c"

static void test_groups(void **state)
{
	static const struct {
		const char *text, *path;
		bool allowed;
	} cases[] = {
		{ "", "/", true },
		{ "User-agent: *\nDisallow: /\n", "/a", false },
		{ "User-agent: *\nDisallow:\n", "/a", true },
		{ "User-agent: other\nDisallow: /\n", "/a", true },
		{ "User-agent: NewsReader/1.0\nDisallow: /a\n", "/a", false },
		{ "User-agent: newsreaders\nDisallow: /a\n", "/a", true },
		{ "User-agent: *\nDisallow: /\nUser-agent: newsreader\nDisallow: /b\n", "/a", true },
		{ "User-agent: newsreader\nDisallow: /b\nUser-agent: *\nDisallow: /\n", "/a", true },
		{ "User-agent: newsreader\nDisallow:\nUser-agent: *\nDisallow: /\n", "/a", true },
		{ "User-agent: *\nUser-agent: newsreader\nDisallow: /a\n", "/a", false },
		{ TWICE, "/c", false },
		{ TWICE, "/b", true },
		{ "\xEF\xBB\xBFUser-agent:*\r\nDisallow : /a # not this\r\n", "/a", false },
		{ "Disallow: /a\nUser-agent: *\n", "/a", true },
		{ "User-agent: *\nSitemap: http://a.example/\nDisallow: /a", "/a", false },
		{ "no colon\n:\n:::\nUser-agent", "/a", true },
		{ "\tUser-agent\t:\t newsreader 2.0 \t\nDisallow:\t/a\t\n", "/a", false },
		{ "User-agent: newsletter\nDisallow: /a\n", "/a", true },
		{ "User-agent:\nDisallow: /a\n", "/a", true },
		{ "User-agent: newsreader\nUser-agent: other\nDisallow: /a\n", "/a", false },
		{ "User-agent: *\nDisallow; /a\nDisallows: /a\nsitemaps: /a\nabcde: /a\n", "/a", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (allows(cases[i].text, cases[i].path) != cases[i].allowed)
			fail_msg("case %zu: %s", i, cases[i].text);
}

static void test_the_longest_rule_decides(void **state)
{
	static const struct {
		const char *rules, *path;
		bool allowed;
	} cases[] = {
		{ "Disallow: /a\nAllow: /a/b\n", "/a/b/c", true },
		{ "Allow: /a/b\nDisallow: /a\n", "/a/c", false },
		{ "Allow: /a\nDisallow: /a\n", "/a", true },
		{ "Disallow: /a\nAllow: /a\n", "/a", true },
		{ "Disallow: /a\nDisallow: /a\n", "/a", false },
		{ "Disallow: /ab\nAllow: /\n", "/ab", false },
		{ "Disallow: /*.gif$\n", "/x.gif", false },
		{ "Disallow: /*.gif$\n", "/x.gif?y", true },
		{ "Disallow: /*.gif$\n", "/x.gif.gif", false },
		{ "Disallow: /a$\n", "/a", false },
		{ "Disallow: /a$\n", "/ab", true },
		{ "Disallow: *b*d\n", "/abcd", false },
		{ "Disallow: *b*d\n", "/abc", true },
		{ "Disallow: /$x\n", "/$xy", false },
		{ "Disallow: /a*$\n", "/abc", false },
		{ "Disallow: /a*b*a$\n", "/aba", false },
		{ "Disallow: /ab*b$\n", "/ab", true },
		{ "Disallow: *a**$\n", "/ba", false },
		{ "Disallow: /a*ab\n", "/aab", false },
		{ "Disallow: /a*ab\n", "/ab", true },
		{ "Disallow: $\n", "/", true },
		{ "Disallow: *\n", "/", false },
		{ "Disallow: /新闻\n", "/新闻/1", false },
		{ "Disallow: /新闻\n", "/%e6%96%B0%E9%97%BB/1", false },
		{ "Disallow: /%E6%96%b0\n", "/新闻", false },
		{ "Disallow: /%7Etide\n", "/~tide", false },
		{ "Disallow: /~tide\n", "/%7etide", false },
		{ "Disallow: /%61%2D%2E%5f9\n", "/a-._9", false },
		{ "Disallow: /a/b\n", "/a%2Fb", true },
		{ "Disallow: /a%2fb\n", "/a%2Fb", false },
		{ "Disallow: /a%2Ab\n", "/a*b", false },
		{ "Disallow: /a%2Ab\n", "/acb", true },
		{ "Disallow: /a%24\n", "/a$b", false },
		{ "Disallow: /a%\n", "/a%", false },
		{ "Disallow: /a%4\n", "/a%4", false },
		{ "Disallow: /a%zz\n", "/a%zz", false },
	};
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		nr_buffer_clear(&text);
		nr_buffer_printf(&text, "User-agent: *\n%s", cases[i].rules);
		if (allows(text.data, cases[i].path) != cases[i].allowed)
			fail_msg("case %zu: %s against %s", i, cases[i].rules, cases[i].path);
	}
	nr_buffer_release(&text);
}

static void test_a_hostile_pattern_takes_no_time(void **state)
{
	static const struct {
		const char *repeated; /* as far as a file is read */
		const char *end;
	} patterns[] = { { "*a", "b$" }, { "a", "b" }, { "a", "b$" } };
	struct nr_buffer path = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_repeated(&path, 'a', NR_ROBOTS_READ_MAX);
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_buffer_append_string(&text, "User-agent: *\nDisallow: *");
		while (text.length < NR_ROBOTS_READ_MAX / 2)
			nr_buffer_append_string(&text, patterns[i].repeated);
		nr_buffer_append_string(&text, patterns[i].end);
		assert_true(allows(text.data, path.data));
		nr_buffer_release(&text);
	}
	nr_buffer_release(&path);
}

/* What stands behind the bytes that RFC 9309 asks for is not read; bytes 0 are blanks. */
static void test_a_long_file(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&text, "User-agent: *\nDisallow: /a\n");
	while (text.length < NR_ROBOTS_READ_MAX)
		nr_buffer_append_string(&text, "# nothing is said here\n");
	nr_buffer_append_string(&text, "Disallow: /b\n");
	assert_false(allows(text.data, "/a"));
	assert_true(allows(text.data, "/b"));
	nr_buffer_release(&text);
	static const char zeros[] = "User-agent:\0*\nDisallow: /a\0\n";
	struct nr_robots *robots = nr_robots_read(zeros, sizeof zeros - 1, "newsreader");
	assert_false(nr_robots_allow(robots, "/ab"));
	nr_robots_free(robots);
}

static void test_closed(void **state)
{
	struct nr_robots *robots = nr_robots_closed();

	(void)state;
	assert_false(nr_robots_allow(robots, "/"));
	nr_robots_free(robots);
	nr_robots_free(NULL);
}

/* RFC 9309, 2.3.1: what cannot be asked is closed; what is not there, or refused, is open. */
static void test_how_asking_ended(void **state)
{
	static const struct {
		enum nr_fetch_outcome outcome;
		uint32_t http_status;
		const char *body;
		bool allowed;
	} cases[] = {
		{ NR_FETCHED, 200, "User-agent: *\nDisallow: /a", false },
		{ NR_FETCHED, 200, "User-agent: *\nDisallow: /b", true },
		{ NR_FETCH_NO_CONTENT, 200, "", true },
		{ NR_FETCH_MISSING, 404, "", true },
		{ NR_FETCH_REFUSED, 403, "", true },
		{ NR_FETCH_REDIRECTS, 302, "", true },
		{ NR_FETCH_SERVER, 500, "", false },
		{ NR_FETCH_BUSY, 503, "", false },
		{ NR_FETCH_NO_HOST, 0, "", false },
		{ NR_FETCH_BAD_ADDRESS, 0, "", false },
		{ NR_FETCH_CUT_SHORT, 200, "User-agent: *", false },
		{ NR_FETCH_TIME_OUT, 200, "", false },
		{ NR_FETCH_TOO_LARGE, 200, "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer body = NR_BUFFER_INIT;
		nr_buffer_append_string(&body, cases[i].body);
		struct nr_robots *robots =
			nr_robots_of(cases[i].outcome, cases[i].http_status, &body, "newsreader");
		if (nr_robots_allow(robots, "/a") != cases[i].allowed)
			fail_msg("case %zu", i);
		nr_robots_free(robots);
		nr_buffer_release(&body);
	}
}

/* More than is fetched of it came, and that is more than is read of it. */
static void test_more_than_is_fetched(void **state)
{
	struct nr_buffer body = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&body, "User-agent: *\nDisallow: /a\n");
	nr_buffer_append_repeated(&body, '#', NR_ROBOTS_READ_MAX);
	struct nr_robots *robots = nr_robots_of(NR_FETCH_TOO_LARGE, 200, &body, "newsreader");
	assert_false(nr_robots_allow(robots, "/a"));
	assert_true(nr_robots_allow(robots, "/b"));
	nr_robots_free(robots);
	nr_buffer_release(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_the_longest_rule_decides),
		cmocka_unit_test(test_a_hostile_pattern_takes_no_time),
		cmocka_unit_test(test_a_long_file),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_how_asking_ended),
		cmocka_unit_test(test_more_than_is_fetched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
