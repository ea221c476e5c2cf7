/* SPDX-License-Identifier: MIT */
/* Every action of the table is pressed, by its first key, in a view it works in; the program goes on and ends clean. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "driving.h"
#include "text/utf8.h"
#include "tui/actions.h"
#include "tui/key.h"

/* How each view is reached, and what its first row says then. */
static const struct {
	enum nr_context context;
	const char *keys, *title;
} views[] = {
	{ NR_IN_COMPARE, "ej\r", "Compare:" },
	{ NR_IN_ARTICLE, "/thousandth\r\r", "Choir of" },
	{ NR_IN_EVENTS, "e", "Events" },
	{ NR_IN_SOURCES, "", "newsreader" },
	{ NR_IN_WHY, "ew", "Why" },
	{ NR_IN_FEEDS, "F", "eeds" },
	{ NR_IN_HELP, "?", "Help" },
};
enum { VIEWS = sizeof views / sizeof views[0] };

/* What a keyboard sends for a key. */
static void append_bytes(struct nr_buffer *bytes, nr_key key)
{
	static const struct {
		nr_key key;
		const char *bytes;
	} named[] = { { NR_KEY_PAGE_DOWN, "\033[6~" }, { NR_KEY_PAGE_UP, "\033[5~" }, { NR_KEY_ENTER, "\r" },
		{ NR_KEY_ESCAPE, "\033" }, { NR_KEY_TAB, "\t" }, { NR_KEY_BACK_TAB, "\033[Z" } };

	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (named[i].key == key) {
			nr_buffer_append_string(bytes, named[i].bytes);
			return;
		}
	nr_utf8_append(bytes, key);
}

static void press(enum nr_action action, const char *keys, const char *title)
{
	const struct nr_action_info *info = nr_action_info(action);
	struct terminal *terminal = start(100, 30);
	struct nr_buffer bytes = NR_BUFFER_INIT;

	append_bytes(&bytes, nr_key_parse(info->keys, strcspn(info->keys, " ")));
	terminal_press(terminal, keys);
	terminal_expect_in_row(terminal, 0, title);
	terminal_settle(terminal);
	terminal_press(terminal, bytes.data);
	if (action == NR_ACTION_QUIT || (action == NR_ACTION_BACK && keys[0] == '\0')) {
		expect_clean_end(terminal);
	} else {
		/* Nobody could let the first program of a session go on again, so that the system does not stop it. */
		terminal_settle(terminal);
		assert_true(terminal_is_alive(terminal));
		terminal_press(terminal, "\033"); /* out of a question */
		terminal_settle(terminal);
		quit(terminal);
	}
	nr_buffer_release(&bytes);
}

static void test_every_action(void **state)
{
	int missed = 0;

	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++) {
		const struct nr_action_info *info = nr_action_info((enum nr_action)action);
		size_t i = 0;
		while (i < VIEWS && (info->contexts & views[i].context) == 0)
			i++;
		if (i == VIEWS || info->keys[0] == '\0') {
			print_error("%s was not pressed\n", info->name);
			missed++;
			continue;
		}
		assert_int_equal(set_up_archive(state), 0);
		press((enum nr_action)action, views[i].keys, views[i].title);
	}
	assert_int_equal(missed, 0);
}

/* What an action writes belongs to this test's own folder. */
static int set_up_at_home(void **state)
{
	return chdir(getenv("HOME")) == 0 ? set_up(state) : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_every_action),
	};

	return cmocka_run_group_tests(tests, set_up_at_home, tear_down);
}
