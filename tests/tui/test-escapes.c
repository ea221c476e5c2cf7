/* SPDX-License-Identifier: MIT */
/* Sequences that mean harm, in everything that comes from outside, through every view: none reaches the terminal. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/child.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"
#include "judge.h"

/* What begins each kind of sequence (ECMA-48, 5.3 and 8.3; xterm's own), and single characters that do harm by
 * themselves. OWNED follows: where it stands behind one of them in what was sent, the sequence came through. */
#define OWNED "owned"

static const char *const openings[] = { "\033[", "\033]0;", "\033]2;", "\033]4;1;", "\033]8;;", "\033]52;c;",
	"\033]1337;File=", "\033]777;notify;", "\033P", "\033Pq", "\033P+q", "\033X", "\033^", "\033_", "\033_G",
	"\033N", "\033O", "\033c", "\033#8", "\033%@", "\033(0", "\033)0", "\033n", "\033o", "\0337", "\033Z", "\033\\",
	"\033k", "\033[6n", "\033[c", "\033[>c", "\033[21t", "\033[?1000h", "\033[?2004l", "\033[4i", "\033[5i",
	"\033[200~", "\033[12;31r", "\033[3J", "\033[!p", "\033[1\"q", "\xC2\x9B",
	"\xC2\x9D"
	"0;",
	"\xC2\x90", "\xC2\x98", "\xC2\x9E", "\xC2\x9F", "\xC2\x85", "\xC2\x84", "\x05", "\x07", "\x0E", "\x0F", "\x0B",
	"\x0C", "\x18", "\x1A", "\x7F", "\x08", "\033\033[", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xD8\x9C", "\xEF\xBB\xBF",
	"\xF3\xA0\x81\x81", "\xE2\x80\xA8", NULL };

/* Everything at once, as one line. */
static char *all_harm(void)
{
	struct nr_buffer harm = NR_BUFFER_INIT;

	for (size_t i = 0; openings[i] != NULL; i++)
		nr_buffer_printf(&harm, "%s" OWNED " ", openings[i]);
	return nr_buffer_detach(&harm);
}

/* A file where everything that is read means harm. Two of them from two hosts are one event. */
static void append_article(struct nr_buffer *text, const char *host, const char *harm)
{
	nr_buffer_printf(text,
		"---\nlayout: post\ntitle: \"Weir %s at Alder Lock\"\nauthor: \"%s\"\nfrom: https://%s/weir?%s\n"
		"tags: [ \"%s\" ]\ncategories: [ \"%s\" ]\n---\n<!--1620400000000-->\n",
		harm, harm, host, harm, harm, harm);
	nr_buffer_printf(text,
		"<h2>%s</h2><p>The weir at Alder Lock gave way on Saturday %s and 340 barges wait, the keeper said.</p>"
		"<p>“The weir was older than the lock %s and nobody looked after it,” keeper Osric Vane said.</p>"
		"<p>See <a href=\"https://%s/%s\">%s</a>.</p><pre>%s</pre>"
		"<figure><img src=\"https://%s/%s.jpg\" alt=\"%s\"><figcaption>The weir %s</figcaption></figure>"
		"<table><tr><td>%s</td><td>12 %s</td></tr></table>\n",
		harm, harm, harm, host, harm, harm, harm, host, harm, harm, harm, harm, harm);
}

static void import_harm(const char *harm)
{
	static const char *const hosts[] = { "alder.example", "birch.example" };
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/harm", getenv("HOME"));

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		char *path = nr_format("%s/%zu\033]0;" OWNED "\a.md", folder, i);
		append_article(&text, hosts[i], harm);
		assert_int_equal(nr_file_write(path, text.data, text.length, &error), NR_OK);
		nr_buffer_release(&text);
		free(path);
	}
	fixtures_import_folder(program_path(), archive_path(), folder);
	free(folder);
}

/* Feeds, their groups and addresses, as another program may have written them. */
static void import_feeds(const char *harm)
{
	struct nr_error error = NR_NO_ERROR;
	const struct nr_child_streams streams = { -1, -1, -1 };
	char *path = nr_format("%s/harm.opml", getenv("HOME"));
	char *text = nr_format("<opml version='2.0'><body><outline text='%s'><outline type='rss' text='Alder %s' "
			       "xmlUrl='https://alder.example/feed?%s' htmlUrl='https://alder.example/%s'/></outline>"
			       "</body></opml>",
		harm, harm, harm, harm);
	char archive[] = "--archive", opml[] = "opml", import[] = "import", *program = nr_strdup(program_path()),
	     *to = nr_strdup(archive_path());
	char *const words[] = { program, archive, to, opml, import, path, NULL };
	pid_t child;

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	assert_int_equal(nr_child_start(words, &streams, &child), 0);
	assert_int_equal(nr_child_wait(child), 0);
	free(to);
	free(program);
	free(text);
	free(path);
}

/* Options and names of the reader's own file, which may have been written by another program. */
static char *harmful_config(const char *harm)
{
	struct nr_buffer config = NR_BUFFER_INIT;

	nr_buffer_append_string(&config, "searches = ( { name = \"");
	for (size_t i = 0; harm[i] != '\0'; i++) /* as bytes: libconfig takes no control characters in a string */
		nr_buffer_printf(&config, "\\x%02x", (unsigned char)harm[i]);
	nr_buffer_append_string(&config, "\"; query = \"weir\"; } );\nhyperlinks = \"on\";\n");
	nr_buffer_append_string(&config, "measure = \"\\x1b]0;" OWNED "\\x07\";\n");
	return nr_buffer_detach(&config);
}

static void test_views(void **state)
{
	/* Pressed one after the other, each from the first view: into a view and through what it can show. */
	static const char *const ways[] = {
		"/weir\rjkvjT\033",
		"/weir\r\r jk",
		"/weir\r\rd",
		"/weir\r\r/owned\rnN",
		"/weir\r\ry",
		"/weir\r\rY",
		"/weir\r\rL",
		"e\r123456J",
		"e\r]][",
		"ew",
		"eO",
		"FK",
		"FjjG\r",
		":tag \t\t\033",
		"+\t\t\033",
		"?/owned\r",
		":messages\r",
		"hG\r",
		"/tag:x\r",
	};
	char *harm = all_harm(), *config = harmful_config(harm);

	(void)state;
	import_harm(harm);
	import_feeds(harm);
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		struct terminal *terminal = start_configured(140, 40, config);
		terminal_settle(terminal);
		terminal_press(terminal, ways[i]);
		if (strncmp(ways[i], "/weir\r\r", 7) == 0) /* an article, of which links are laid */
			terminal_expect_sent(terminal, "\033]8;;\033\\");
		terminal_settle(terminal);
		assert_true(terminal_is_alive(terminal));
		terminal_check_sent(terminal, openings, OWNED);
		terminal_free(terminal);
	}
	free(config);
	free(harm);
}

/* What is typed or pasted at a prompt is shown and said again. */
static void test_prompts(void **state)
{
	static const char *const prompts[] = { "/", ":", "f", "e\r/", "/weir\r\r|" };
	static const char pasted[] = "\033[200~\x05\x0e\xc2\x9b" OWNED " \xe2\x80\xae" OWNED " title:\"\033[201~";

	(void)state;
	for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++) {
		struct terminal *terminal = start(100, 30);
		terminal_press(terminal, prompts[i]);
		terminal_settle(terminal);
		terminal_press(terminal, pasted);
		terminal_settle(terminal);
		terminal_check_sent(terminal, openings, OWNED);
		terminal_press(terminal, "\r");
		terminal_settle(terminal);
		terminal_check_sent(terminal, openings, OWNED);
		terminal_free(terminal);
	}
}

/* The judge itself: what it lets through, and what it does not. */
static void test_judge(void **state)
{
	static const char *const good[] = { "text 文字 ✓\r\n", "\033[1;31m\033[2;3H\033[?25l\033[K",
		"\033(B\033)0\0337\0338", "\033]2;title\033\\", "\033]52;c;b3duZWQ=\a", "\033[?2026$p", "\033]104\a",
		"\033[m\017", "\033[38;5;1", "\033]2;cut",
		"\033]8;id=newsreader-12;https://a.example/%20?b;c\033\\a text\033]8;;\033\\", "\033]8;id=n" };
	static const char *const bad[] = { "\033]8;;https://a.example\033\\",
		"\033]8;id=newsreader-1;ftp://a.example\033\\", "\033]8;id=newsreader-1;https://a b\033\\",
		"\033]8;id=newsreader-1;https://a.example/文\033\\", "\033]8;id=newsreader-;javascript:a\033\\",
		"\033]8;id=newsreader-1;\033\\", "\033]8;id=x;https://a.example\033\\", "\033]88;a\033\\" };
	size_t offset;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_true(judge_sent(good[i], strlen(good[i]), &offset));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(judge_sent(bad[i], strlen(bad[i]), &offset));
	for (size_t i = 0; openings[i] != NULL; i++) {
		/* These begin what the screens send themselves; the word behind tells whose they are. */
		static const char *const used[] = { "\033[c", "\033[", "\033]0;", "\033]2;", "\033]8;;", "\033]52;c;",
			"\033(0", "\033)0", "\0337", "\033[?1000h", "\033[?2004l", "\033[12;31r", "\033[3J", "\x08",
			"\033\\", NULL };
		bool is_used = false;
		for (size_t j = 0; used[j] != NULL; j++)
			is_used = is_used || strcmp(openings[i], used[j]) == 0;
		assert_true(is_used || !judge_sent(openings[i], strlen(openings[i]), &offset));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_judge),
		SCREEN_TEST(test_views),
		SCREEN_TEST(test_prompts),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
