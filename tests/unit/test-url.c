/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "store/articles.h"

static const struct {
	const char *url, *key;
} cases[] = {
	{ "https://example.org/a/1.html", "example.org/a/1.html" },
	{ "http://example.org/a/1.html", "example.org/a/1.html" },
	{ "HTTPS://Example.ORG/A/1.html", "example.org/A/1.html" },
	{ "//example.org/a", "example.org/a" },
	{ "example.org/a", "example.org/a" },
	{ "  https://example.org/a \n", "example.org/a" },
	{ "https://exam\tple.org/a\nb", "" },
	{ "https://example.org/a\n\tb", "example.org/ab" },
	/* host */
	{ "https://www.example.org/", "example.org" },
	{ "https://m.example.org", "example.org" },
	{ "https://www.m.example.org/x", "example.org/x" },
	{ "https://www.com/x", "www.com/x" },
	{ "https://m.com/x", "m.com/x" },
	{ "https://news.example.org./x", "news.example.org/x" },
	{ "https://user:secret@example.org/x", "example.org/x" },
	{ "https://xn--fiqs8s.example/x", "xn--fiqs8s.example/x" },
	{ "https://\xE6\x96\xB0\xE9\x97\xBB.example/x", "\xE6\x96\xB0\xE9\x97\xBB.example/x" },
	/* port */
	{ "http://example.org:80/x", "example.org/x" },
	{ "https://example.org:443/x", "example.org/x" },
	{ "https://example.org:/x", "example.org/x" },
	{ "http://example.org:443/x", "example.org:443/x" },
	{ "https://example.org:80/x", "example.org:80/x" },
	{ "http://example.org:8080/x", "example.org:8080/x" },
	{ "example.org:80/x", "example.org/x" },
	{ "http://[2001:DB8::1]:80/x", "[2001:db8::1]/x" },
	{ "http://[2001:db8::1]/x", "[2001:db8::1]/x" },
	/* path */
	{ "https://example.org/a/", "example.org/a" },
	{ "https://example.org/a//", "example.org/a" },
	{ "https://example.org/a//b", "example.org/a//b" },
	{ "https://example.org/a/?x=1", "example.org/a?x=1" },
	{ "https://example.org?x=1", "example.org?x=1" },
	{ "https://example.org/a/./b/../c", "example.org/a/c" },
	{ "https://example.org/../../c", "example.org/c" },
	{ "https://example.org/a/..", "example.org" },
	{ "https://example.org/a/%2e%2E/b", "example.org/b" },
	/* percent-encoding */
	{ "https://example.org/%e4%b9%a0", "example.org/%E4%B9%A0" },
	{ "https://example.org/\xE4\xB9\xA0", "example.org/%E4%B9%A0" },
	{ "https://example.org/%7Ea%41%2D", "example.org/~aA-" },
	{ "https://example.org/a%2Fb%3f", "example.org/a%2Fb%3F" },
	{ "https://example.org/100%", "example.org/100%" },
	{ "https://example.org/%zz%4", "example.org/%zz%4" },
	{ "https://example.org/a b", "example.org/a%20b" },
	/* fragment */
	{ "https://example.org/a#comments", "example.org/a" },
	{ "https://example.org/a?x=1#y?z", "example.org/a?x=1" },
	{ "https://example.org#", "example.org" },
	/* query */
	{ "https://example.org/a?", "example.org/a" },
	{ "https://example.org/a?&&", "example.org/a" },
	{ "https://example.org/a?id=7", "example.org/a?id=7" },
	{ "https://example.org/a?id=7&utm_source=feed&utm_medium=rss", "example.org/a?id=7" },
	{ "https://example.org/a?utm_source=feed&id=7", "example.org/a?id=7" },
	{ "https://example.org/a?UTM_Source=feed", "example.org/a" },
	{ "https://example.org/a?%75tm_source=feed", "example.org/a" },
	{ "https://example.org/a?fbclid=x&gclid=y&b=1&c=2", "example.org/a?b=1&c=2" },
	{ "https://example.org/a?fbclid", "example.org/a" },
	{ "https://example.org/a?fbclidx=1", "example.org/a?fbclidx=1" },
	{ "https://example.org/a?feedType=RSS&feedName=world&virtualBrandChannel=1", "example.org/a" },
	{ "https://example.org/a?maca=chi-rss-all", "example.org/a" },
	{ "https://example.org/a?ref=7", "example.org/a?ref=7" },
	{ "https://example.org/a?from=x&page=2", "example.org/a?from=x&page=2" },
	{ "https://example.org/a?u=http://example.com/?utm_source=x",
		"example.org/a?u=http://example.com/?utm_source=x" },
	{ "https://example.org/a?spm=1.2&mtm_source=x&wt.mc_id=3", "example.org/a" },
	{ "https://example.org/a?isappinstalled=0&b=1", "example.org/a?b=1" },
	/* other forms of a page */
	{ "https://mobile.example.org/a", "example.org/a" },
	{ "https://www.amp.example.org/a", "example.org/a" },
	{ "https://amp.www.example.org/a", "example.org/a" },
	{ "https://zh.m.example.org/a", "zh.example.org/a" },
	{ "https://zh.m.example", "zh.m.example" },
	{ "https://mobile.example/a", "mobile.example/a" },
	{ "https://amplify.example.org/a", "amplify.example.org/a" },
	{ "https://example.org/amp/news/1.html", "example.org/news/1.html" },
	{ "https://example.org/news/1/amp", "example.org/news/1" },
	{ "https://example.org/news/1/amp/", "example.org/news/1" },
	{ "https://example.org/news/1.amp", "example.org/news/1" },
	{ "https://example.org/news/1.amp.html", "example.org/news/1.html" },
	{ "https://example.org/amplifier/1", "example.org/amplifier/1" },
	{ "https://example.org/news/ramp", "example.org/news/ramp" },
	{ "https://example.org/amp", "example.org/amp" },
	{ "https://example.org/news/1?amp", "example.org/news/1" },
	{ "https://example.org/news/1?amp=1&id=2", "example.org/news/1?id=2" },
	{ "https://example.org/news/1?outputType=amp", "example.org/news/1" },
	{ "https://example.org/news/1?amp=no", "example.org/news/1?amp=no" },
	{ "https://example.org/news/1?m=1", "example.org/news/1" },
	{ "https://example.org/news/1?m=12", "example.org/news/1?m=12" },
	{ "https://example-org.cdn.ampproject.org/c/s/www.example.org/news/1.html", "example.org/news/1.html" },
	{ "https://example-org.cdn.ampproject.org/v/example.org/news/1.html?amp_js_v=1&id=2",
		"example.org/news/1.html?id=2" },
	{ "https://www.google.com/amp/s/example.org/news/1/amp", "example.org/news/1" },
	{ "https://www.google.com/amp/nothing", "google.com/nothing" },
	/* forms of the host */
	{ "https://3g.example.org/x", "example.org/x" },
	{ "https://wap.example.org/x", "example.org/x" },
	{ "https://mobile.example.org/x", "example.org/x" },
	{ "https://amp.example.org/x", "example.org/x" },
	{ "https://mip.example.org/x", "example.org/x" },
	{ "https://3g.news.example.org/x", "news.example.org/x" },
	{ "https://news.3g.example.org/x", "news.example.org/x" },
	{ "https://news.wap.example.org/x", "news.example.org/x" },
	{ "https://zh.mobile.example.org/x", "zh.example.org/x" },
	{ "https://mobile.wap.com/x", "wap.com/x" },
	{ "https://news.mobile.com/x", "news.mobile.com/x" },
	{ "https://3gx.example.org/x", "3gx.example.org/x" },
	{ "https://mail.example.org/x", "mail.example.org/x" },
	/* parameters that were escaped for HTML, once and twice */
	{ "https://example.org/a?id=7&amp;utm_source=feed&amp;utm_medium=rss", "example.org/a?id=7" },
	{ "https://example.org/a?utm_source=feed&amp;id=7", "example.org/a?id=7" },
	{ "https://example.org/a?id=7&amp;amp;utm_source=feed", "example.org/a?id=7" },
	{ "https://example.org/a?id=7&amp;page=2", "example.org/a?id=7&page=2" },
	{ "https://example.org/a?id=7&amp;amp=1", "example.org/a?id=7" },
	{ "https://example.org/a?id=7&amp", "example.org/a?id=7" },
	{ "https://example.org/a?id=7&ampere;=1", "example.org/a?id=7&ampere;=1" },
	/* AMP: forms of the path and of the query */
	{ "https://example.org/news/1/amp/", "example.org/news/1" },
	{ "https://example.org/news/1.html/amp", "example.org/news/1.html" },
	{ "https://example.org/news/1/amp.html", "example.org/news/1" },
	{ "https://example.org/news/1/index.amp", "example.org/news/1/index" },
	{ "https://example.org/news/amp/1", "example.org/news/amp/1" },
	{ "https://example.org/news/1_amp.html", "example.org/news/1.html" },
	{ "https://example.org/news/1-amp.html", "example.org/news/1.html" },
	{ "https://example.org/news/1?amphtml=1", "example.org/news/1" },
	{ "https://example.org/news/1?isAmp=true", "example.org/news/1" },
	{ "https://example.org/news/1?type=amp", "example.org/news/1" },
	{ "https://example.org/news/1?view=amp", "example.org/news/1" },
	{ "https://example.org/news/1?type=lamp", "example.org/news/1?type=lamp" },
	/* no address of a page */
	{ "", "" },
	{ " ", "" },
	{ "#", "" },
	{ "/", "" },
	{ "/a/b.html", "" },
	{ "?x=1", "" },
	{ "http://", "" },
	{ "https:///a", "" },
	{ "http://www.", "www" },
	{ "https://:80/", "" },
	{ "https://@/", "" },
	{ "https://a b/", "" },
	{ "https://<script>/", "" },
	{ "javascript:alert(1)", "" },
	{ "mailto:somebody@example.org", "" },
	{ "somebody@example.org", "" },
	{ "urn:uuid:0-1-2", "" },
	{ "ftp://example.org/a", "" },
	{ "file:///etc/passwd", "" },
	{ "word", "" },
	{ "word/part", "" },
	{ ".", "" },
	{ "..", "" },
};

static void test_keys(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer key = NR_BUFFER_INIT;
		nr_buffer_append_string(&key, "before:");
		nr_url_key(cases[i].url, &key);
		if (strncmp(key.data, "before:", 7) != 0 || strcmp(key.data + 7, cases[i].key) != 0)
			fail_msg("%s: %s, not %s", cases[i].url, key.data, cases[i].key);
		nr_buffer_release(&key);
	}
}

/* A key is an address itself, and its own key. */
static void test_stable(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer key = NR_BUFFER_INIT, again = NR_BUFFER_INIT;
		if (strchr(cases[i].key, '.') != NULL && cases[i].key[0] != '[' &&
			strstr(cases[i].key, "?u=") == NULL) {
			nr_url_key(cases[i].key, &key);
			if (strstr(cases[i].url, ":80/") == NULL && strstr(cases[i].url, ":443/") == NULL)
				assert_string_equal(key.data, cases[i].key);
		}
		nr_buffer_release(&key);
		nr_buffer_release(&again);
	}
}

static void test_long(void **state)
{
	struct nr_buffer url = NR_BUFFER_INIT, key = NR_BUFFER_INIT, other = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&url, "https://example.org/");
	nr_buffer_append_repeated(&url, 'a', 5 * 1000 * 1000);
	nr_url_key(url.data, &key);
	assert_int_equal(key.length, 1024);
	assert_int_equal(strncmp(key.data, "example.org/aaaa", 16), 0);
	nr_buffer_append_char(&url, 'b');
	nr_url_key(url.data, &other);
	assert_int_equal(other.length, key.length);
	assert_string_not_equal(other.data, key.data);
	nr_buffer_release(&url);
	nr_buffer_release(&key);
	nr_buffer_release(&other);
}

/* What would take quadratic time if anything did. */
static void test_hostile(void **state)
{
	static const char *const repeated[] = { "/..", "/a/..", "/.", "/", "&", "&utm_a=1", "?", "%", "%2e/", "@", ":",
		".", "www.", "\xFF", "#", "[", "\t" };

	(void)state;
	for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
		struct nr_buffer url = NR_BUFFER_INIT, key = NR_BUFFER_INIT;
		nr_buffer_append_string(&url, "https://example.org/x?");
		for (int n = 0; n < 200 * 1000; n++)
			nr_buffer_append_string(&url, repeated[i]);
		nr_url_key(url.data, &key); /* in the query */
		nr_url_key(url.data + 8, &key); /* without a scheme */
		memcpy(url.data + 20, "yy", 2);
		nr_url_key(url.data, &key); /* in the path */
		memcpy(url.data + 19, "zzz", 3);
		nr_url_key(url.data, &key); /* in the host */
		assert_true(key.length <= 4 * 1024);
		nr_buffer_release(&url);
		nr_buffer_release(&key);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_stable),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
