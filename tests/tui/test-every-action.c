/* SPDX-License-Identifier: MIT */
/* Every action of the table is pressed, by its first key, in a view it works in: it is seen that something was done,
 * and the program goes on and ends clean. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
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

/* Where there is something to move to, and another view to come from. */
static const struct {
	enum nr_action action;
	const char *keys, *title;
} elsewhere[] = {
	{ NR_ACTION_LINE_DOWN, "", "newsreader" },
	{ NR_ACTION_PAGE_DOWN, "", "newsreader" },
	{ NR_ACTION_READ_ON, "?", "Help" },
	{ NR_ACTION_HALF_DOWN, "", "newsreader" },
	{ NR_ACTION_LAST, "", "newsreader" },
	{ NR_ACTION_LINE_UP, "G", "newsreader" },
	{ NR_ACTION_PAGE_UP, "G", "newsreader" },
	{ NR_ACTION_HALF_UP, "G", "newsreader" },
	{ NR_ACTION_FIRST, "G", "newsreader" },
	{ NR_ACTION_LEFT, "ej\rl", "Compare:" },
	{ NR_ACTION_VIEW_ALIGNED, "ej\r2", "Compare:" },
};

/* What is not seen on this screen: drawn again, it is the same; a browser is a window of its own; there is no room for
 * the preview beside the list. */
static const enum nr_action unseen[] = { NR_ACTION_REDRAW, NR_ACTION_SUSPEND, NR_ACTION_OPEN_LINK, NR_ACTION_PREVIEW };

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

/* The screen and where its cursor is; the caller frees. */
static char *look(struct terminal *terminal)
{
	char *text = terminal_text(terminal);
	int x, y;

	terminal_cursor(terminal, &x, &y);
	char *all = nr_format("%d,%d\n%s", x, y, text);
	free(text);
	return all;
}

static bool is_unseen(enum nr_action action)
{
	for (size_t i = 0; i < sizeof unseen / sizeof unseen[0]; i++)
		if (unseen[i] == action)
			return true;
	return false;
}

/* An action is seen: another text, or another place of the cursor, and not that it does nothing. */
static void judge(
	struct terminal *terminal, const struct nr_action_info *info, enum nr_action action, const char *before)
{
	char *after = look(terminal);

	if (!is_unseen(action) && strcmp(before, after) == 0)
		fail_msg("%s was pressed, and nothing changed on the screen:\n%s", info->name, after);
	if (strstr(after, "does nothing here") != NULL)
		fail_msg("%s does nothing where it works:\n%s", info->name, after);
	free(after);
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
	char *before = look(terminal);
	terminal_press(terminal, bytes.data);
	if (action == NR_ACTION_QUIT || (action == NR_ACTION_BACK && keys[0] == '\0')) {
		expect_clean_end(terminal);
	} else {
		/* Nobody could let the first program of a session go on again, so that the system does not stop it. */
		terminal_settle(terminal);
		assert_true(terminal_is_alive(terminal));
		judge(terminal, info, action, before);
		terminal_press(terminal, "\033"); /* out of a question */
		terminal_settle(terminal);
		quit(terminal);
	}
	free(before);
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
		const char *keys = views[i].keys, *title = views[i].title;
		for (size_t k = 0; k < sizeof elsewhere / sizeof elsewhere[0]; k++)
			if (elsewhere[k].action == (enum nr_action)action) {
				keys = elsewhere[k].keys;
				title = elsewhere[k].title;
			}
		press((enum nr_action)action, keys, title);
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
