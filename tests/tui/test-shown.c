/* SPDX-License-Identifier: MIT */
/* The screens of the documents are those of the demo. "make screens" (NR_REGENERATE=1) writes doc/screens anew. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "harness.h"

/* Each screen, by the keys that lead to it; '\r' is Enter. A list says the days of this year without the year, so that
 * it is not the same next year: it is written, and not compared. */
static const struct {
	const char *name, *language;
	int width, height;
	const char *keys, *shows;
	bool is_list;
} shots[] = {
	{ "sources", "en", 120, 30, "", "Preview", true },
	{ "events", "en", 80, 24, "e", "Events,", true },
	{ "article", "en", 80, 24, "ejjjjj\r\r", "Yuntai", false },
	{ "compare", "en", 120, 30, "ejjjjj\r", "aligned", false },
	{ "only", "en", 120, 30, "ejjjjj\r3", "only here", false },
	{ "facts", "en", 120, 30, "ejjjjj\r4", "Numbers and dates", false },
	{ "terms", "en", 120, 30, "ejjjjj\r5", "terms", false },
	{ "coverage", "en", 80, 24, "ejjjjj\r6", "after the first", false },
	{ "sources.zh_CN", "zh_CN", 120, 30, "", "预览", true },
	{ "events.zh_CN", "zh_CN", 80, 24, "e", "事件 ·", true },
	{ "compare.zh_CN", "zh_CN", 120, 30, "ejjjjj\r", "对齐", false },
	{ "facts.zh_CN", "zh_CN", 120, 30, "ejjjjj\r4", "数字与日期", false },
	{ "coverage.zh_CN", "zh_CN", 80, 24, "ejjjjj\r6", "晚于首发", false },
};

static char *take_shot(size_t index)
{
	char *program = nr_format("%s/src/newsreader", getenv("top_builddir"));

	setenv("LANGUAGE", shots[index].language, 1);
	struct terminal *terminal = terminal_start(shots[index].width, shots[index].height,
		(const char *const[]){ program, "demo", "--no-tour", NULL });
	terminal_expect_in_row(terminal, shots[index].height - 1, "?");
	terminal_settle(terminal);
	for (const char *key = shots[index].keys; *key != '\0'; key++) {
		terminal_press(terminal, (const char[]){ *key, '\0' });
		terminal_settle(terminal);
	}
	terminal_expect(terminal, shots[index].shows);
	terminal_settle(terminal);
	char *text = terminal_text(terminal);
	terminal_press(terminal, "Q");
	terminal_wait_end(terminal);
	terminal_free(terminal);
	free(program);
	return text;
}

static void compare(const char *path, const char *text)
{
	struct nr_buffer kept = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (nr_file_read(path, 0, &kept, &error) != NR_OK)
		fail_msg("%s", error.message);
	if (strcmp(kept.data, text) != 0)
		fail_msg("%s is not what is shown now; make screens writes it anew. Now:\n%s", path, text);
	nr_buffer_release(&kept);
}

static void test_shown(void **state)
{
	const char *regenerate = getenv("NR_REGENERATE");
	bool is_writing = regenerate != NULL && regenerate[0] != '\0';
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++) {
		if (!is_writing && shots[i].is_list)
			continue;
		char *path = nr_format("%s/doc/screens/%s.txt", getenv("top_srcdir"), shots[i].name);
		char *text = take_shot(i);
		if (!is_writing)
			compare(path, text);
		else if (nr_file_write(path, text, strlen(text), &error) != NR_OK)
			fail_msg("%s", error.message);
		free(text);
		free(path);
	}
}

int main(void)
{
	char *catalogue = nr_format("%s/locale/zh_CN/LC_MESSAGES/newsreader.mo", getenv("top_builddir"));
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_shown) };
	bool is_there = access(catalogue, R_OK) == 0;

	free(catalogue);
	return is_there ? cmocka_run_group_tests(tests, NULL, NULL) : 77;
}
