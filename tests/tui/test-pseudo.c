/* SPDX-License-Identifier: MIT */
/* Every view in a language that is none (pseudo.h), at 80x24: no English is left over, and no hint of the last line and
 * no title is cut off in its middle. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "harness.h"
#include "pseudo.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

static const struct {
	const char *name, *keys;
	const char *third; /* what the third row has to show of the data, however long the words are; NULL: nothing */
} views[] = {
	{ "sources", "", "Harb" },
	{ "preview", "\t", NULL },
	{ "article", "j\r", NULL },
	{ "events", "e", "望潮号" },
	{ "why", "eGw", NULL },
	{ "story", "eGt", NULL },
	{ "compare, aligned", "eG\r", NULL },
	{ "compare, full", "eG\r2", NULL },
	{ "compare, only here", "eG\r3", NULL },
	{ "compare, facts", "eG\r4", NULL },
	{ "compare, terms", "eG\r5", NULL },
	{ "compare, coverage", "eG\r6", "Harbour M" },
	{ "feeds", "F", NULL },
	{ "help", "?", NULL },
	{ "help, its end", "?G", NULL },
	{ "star", "s", NULL },
	{ "nothing found", "/zzzzzz\r", NULL },
	{ "wrong command", ":zzz\r", NULL },
	{ "search", "/", NULL },
	{ "tag", "+", NULL },
};

/* Names of the program, of keys and of the files of samples, which no language has its own words for. */
static bool is_name(const char *word, size_t length, const struct nr_buffer *samples)
{
	static const char *const names[] = { "newsreader", "Enter", "Tab", "Esc", "Space", "PgDn", "PgUp", "Down",
		"Left", "Right", "Home", "End", "zzz", "zzzzzz", "source", "title", "tag", "after", "before", "name" };
	char text[64];

	if (length >= sizeof text)
		return false;
	memcpy(text, word, length);
	text[length] = '\0';
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], text) == 0)
			return true;
	return strstr(samples->data, text) != NULL;
}

static int count_of(const char *row, const char *what)
{
	int count = 0;

	for (; (row = strstr(row, what)) != NULL; row += strlen(what))
		count++;
	return count;
}

/* What is wrong with a screen, appended. */
static void judge(struct terminal *terminal, size_t view, const struct nr_buffer *samples, struct nr_buffer *wrong)
{
	char *text = terminal_text(terminal), *third = terminal_row(terminal, 2);
	const char *name = views[view].name;

	for (const char *at = text; *(at += strcspn(at, letters)) != '\0';) {
		size_t length = strspn(at, letters);
		if (length >= 3 && !is_name(at, length, samples))
			nr_buffer_printf(wrong, "%s: not translated: %.*s\n", name, (int)length, at);
		at += length;
	}
	char *last = terminal_row(terminal, 23);
	if (count_of(last, "⟦") == 0 || count_of(last, "⟦") != count_of(last, "⟧"))
		nr_buffer_printf(wrong, "%s: the last line is cut: %s\n", name, last);
	if (views[view].third != NULL && strstr(third, views[view].third) == NULL)
		nr_buffer_printf(wrong, "%s: nothing is left of %s: %s\n", name, views[view].third, third);
	free(last);
	free(third);
	free(text);
}

static void read_samples(struct nr_buffer *samples)
{
	char *command = nr_format("cat '%s'/data/samples/*/*.conf '%s'/data/samples/articles/*/*.md",
		getenv("top_srcdir"), getenv("top_srcdir"));
	char bytes[4096];
	size_t length;
	FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): a command of ours */

	assert_non_null(pipe);
	while ((length = fread(bytes, 1, sizeof bytes, pipe)) > 0)
		nr_buffer_append(samples, bytes, length);
	assert_int_equal(pclose(pipe), 0);
	free(command);
}

/* A folder with the data and the catalogue, as the program looks for them. */
static void make_tree(const char *catalogue)
{
	static const char *const folders[] = { "", "/locale", "/locale/qps", "/locale/qps/LC_MESSAGES" };
	const char *home = getenv("HOME");

	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		char *folder = nr_format("%s/pseudo%s", home, folders[i]);
		assert_int_equal(mkdir(folder, 0777), 0);
		free(folder);
	}
	char *data = nr_format("%s/pseudo/data", home), *source = nr_format("%s/data", getenv("top_srcdir"));
	assert_int_equal(symlink(source, data), 0);
	setenv("NEWSREADER_DATADIR", data, 1);
	setenv("LANGUAGE", "qps", 1);
	char *made = nr_format("%s/pseudo/locale/qps/LC_MESSAGES/newsreader.mo", home);
	pseudo_write(catalogue, made);
	free(made);
	free(source);
	free(data);
}

static void test_views(void **state)
{
	char *program = nr_format("%s/src/newsreader", getenv("top_builddir"));
	char *catalogue = nr_format("%s/locale/zh_CN/LC_MESSAGES/newsreader.mo", getenv("top_builddir"));
	struct nr_buffer wrong = NR_BUFFER_INIT, samples = NR_BUFFER_INIT;

	(void)state;
	if (access(catalogue, R_OK) != 0)
		skip();
	make_tree(catalogue);
	read_samples(&samples);
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
		struct terminal *terminal = terminal_start(80, 24, (const char *const[]){ program, "demo", NULL });
		terminal_expect_in_row(terminal, 23, "⟧");
		terminal_settle(terminal);
		for (const char *key = views[i].keys; *key != '\0'; key++) {
			terminal_press(terminal, (const char[]){ *key, '\0' });
			terminal_settle(terminal);
		}
		judge(terminal, i, &samples, &wrong);
		terminal_free(terminal);
	}
	if (wrong.length > 0)
		fail_msg("\n%s", wrong.data);
	nr_buffer_release(&samples);
	nr_buffer_release(&wrong);
	free(catalogue);
	free(program);
}

static void test_pseudo(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	pseudo_append(&text, "%2$s of {hour}");
	assert_string_equal(text.data, "⟦%2$s óƒ {hour}~~⟧");
	nr_buffer_clear(&text);
	pseudo_append(&text, "%s: %ld");
	assert_string_equal(text.data, "%s: %ld");
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pseudo), cmocka_unit_test(test_views) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
