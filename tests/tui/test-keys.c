/* SPDX-License-Identifier: MIT */
/* Keys, counts and bindings: the tables by themselves, and on the screen. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "tui/keymap.h"
#include "tui/typing.h"

/* --- The keymap --------------------------------------------------------------------------------------------------- */

static enum nr_action does(const struct nr_keymap *keymap, enum nr_context context, nr_key key)
{
	const struct nr_binding *binding;

	assert_true(nr_keymap_find(keymap, context, &key, 1, &binding));
	return binding != NULL ? binding->actions[0] : NR_ACTION_NONE;
}

static void expect_keys(const struct nr_keymap *keymap, enum nr_action action, const char *wanted)
{
	struct nr_buffer keys = NR_BUFFER_INIT;

	nr_keymap_append_keys(keymap, action, &keys);
	assert_string_equal(keys.data, wanted);
	nr_buffer_release(&keys);
}

static void test_defaults(void **state)
{
	struct nr_keymap *keymap = nr_keymap_new();

	(void)state;
	assert_int_equal(does(keymap, NR_IN_COMPARE, '='), NR_ACTION_SYNCHRONIZE);
	assert_int_equal(does(keymap, NR_IN_SOURCES, '='), NR_ACTION_NONE);
	assert_int_equal(does(keymap, NR_IN_HELP, NR_KEY_NONE), NR_ACTION_NONE);
	for (int context = NR_IN_SOURCES; context <= NR_IN_HELP; context <<= 1) {
		assert_int_equal(does(keymap, (enum nr_context)context, 'q'), NR_ACTION_BACK);
		assert_int_equal(does(keymap, (enum nr_context)context, '?'), NR_ACTION_HELP);
	}
	expect_keys(keymap, NR_ACTION_LINE_DOWN, "j Down");
	nr_keymap_free(keymap);
}

static void test_a_binding_takes_the_place_of_a_default(void **state)
{
	struct nr_keymap *keymap = nr_keymap_new();
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_keymap_bind(keymap, "j", "line-up", "article", &error), NR_OK);
	assert_int_equal(does(keymap, NR_IN_ARTICLE, 'j'), NR_ACTION_LINE_UP);
	assert_int_equal(does(keymap, NR_IN_SOURCES, 'j'), NR_ACTION_LINE_DOWN);
	assert_int_equal(nr_keymap_bind(keymap, "s", "none", NULL, &error), NR_OK);
	assert_int_equal(does(keymap, NR_IN_SOURCES, 's'), NR_ACTION_NONE);
	expect_keys(keymap, NR_ACTION_STAR, "");
	assert_int_equal(nr_keymap_bind(keymap, "Space", "star line-down", NULL, &error), NR_OK);
	assert_int_equal(does(keymap, NR_IN_SOURCES, ' '), NR_ACTION_STAR);
	assert_int_equal(does(keymap, NR_IN_HELP, ' '), NR_ACTION_READ_ON); /* a star has no meaning there */
	nr_keymap_free(keymap);
}

static void test_several_keys(void **state)
{
	struct nr_keymap *keymap = nr_keymap_new();
	struct nr_error error = NR_NO_ERROR;
	const struct nr_binding *binding;
	nr_key keys[] = { 'g', 'e' };

	(void)state;
	assert_int_equal(nr_keymap_bind(keymap, "g e", "last", NULL, &error), NR_OK);
	assert_int_equal(nr_keymap_bind(keymap, " g   g ", "first", NULL, &error), NR_OK);
	assert_false(nr_keymap_find(keymap, NR_IN_SOURCES, keys, 1, &binding));
	assert_null(binding);
	assert_true(nr_keymap_find(keymap, NR_IN_SOURCES, keys, 2, &binding));
	assert_int_equal(binding->actions[0], NR_ACTION_LAST);
	keys[1] = 'x';
	assert_true(nr_keymap_find(keymap, NR_IN_SOURCES, keys, 2, &binding));
	assert_null(binding);
	expect_keys(keymap, NR_ACTION_FIRST, "Home gg");
	nr_keymap_free(keymap);
}

static void test_what_cannot_be_bound(void **state)
{
	static const struct {
		const char *keys, *actions, *view, *said;
	} cases[] = {
		{ "", "star", NULL, "needs a key" },
		{ "s", " ", NULL, "needs a key" },
		{ "C-", "star", NULL, "no key C-;" },
		{ "gg", "star", NULL, "did you mean \"g g\"" },
		{ "台湾", "star", NULL, "did you mean \"台 湾\"" },
		{ "a b c d e", "star", NULL, "at most 4" },
		{ "s", "satr", NULL, "did you mean star" },
		{ "s", "entirely-wrong", NULL, "the manual" },
		{ "s", "star star star star star star star star star", NULL, "at most 8" },
		{ "s", "star", "articel", "no view articel" },
		{ "z", "star", NULL, "bound already" },
		{ "z z", "star", NULL, "beginning" },
		{ "g", "star", "sources", "beginning" },
	};
	struct nr_keymap *keymap = nr_keymap_new();
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_keymap_bind(keymap, "z", "star", NULL, &error), NR_OK);
	assert_int_equal(nr_keymap_bind(keymap, "g g", "first", NULL, &error), NR_OK);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(
			nr_keymap_bind(keymap, cases[i].keys, cases[i].actions, cases[i].view, &error), NR_INVALID);
		assert_non_null(strstr(error.message, cases[i].said));
		nr_error_clear(&error);
	}
	assert_int_equal(does(keymap, NR_IN_SOURCES, 's'), NR_ACTION_STAR); /* nothing was bound */
	nr_keymap_free(keymap);
}

/* --- Typing ------------------------------------------------------------------------------------------------------- */

/* What the last of some keys does: "count name", "-" where more is waited for. */
static char *type(const struct nr_keymap *keymap, enum nr_context context, const nr_key *keys, size_t count)
{
	struct nr_typing typing = { 0 };
	const struct nr_binding *binding = NULL;
	bool whole = false;
	int times = 0;

	for (size_t i = 0; i < count; i++)
		whole = nr_typing_press(&typing, keymap, context, keys[i], &binding, &times);
	if (!whole)
		return nr_strdup("-");
	return nr_format("%d %s", times, binding != NULL ? nr_action_info(binding->actions[0])->name : "nothing");
}

static void test_counts(void **state)
{
	static const struct {
		nr_key keys[8];
		size_t count;
		enum nr_context context;
		const char *wanted;
	} cases[] = {
		{ { 'j' }, 1, NR_IN_SOURCES, "0 line-down" },
		{ { '5', 'j' }, 2, NR_IN_SOURCES, "5 line-down" },
		{ { '1', '0', 'j' }, 3, NR_IN_SOURCES, "10 line-down" },
		{ { '1', '0' }, 2, NR_IN_SOURCES, "-" },
		{ { '0', 'j' }, 2, NR_IN_SOURCES, "0 line-down" }, /* 0 is no count */
		{ { '9', '9', '9', '9', '9', 'G' }, 6, NR_IN_SOURCES, "9999 last" },
		{ { '5', NR_KEY_ESCAPE }, 2, NR_IN_SOURCES, "5 nothing" },
		{ { '2' }, 1, NR_IN_COMPARE, "0 view-full" }, /* a digit that is bound is what it is bound to */
		{ { 'z', 'z' }, 2, NR_IN_SOURCES, "0 star" },
		{ { '3', 'z', 'z' }, 3, NR_IN_SOURCES, "3 star" },
		{ { 'z', 'j' }, 2, NR_IN_SOURCES, "0 nothing" },
		{ { 'z', NR_KEY_ESCAPE }, 2, NR_IN_SOURCES, "0 nothing" },
	};
	struct nr_keymap *keymap = nr_keymap_new();
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_keymap_bind(keymap, "z z", "star", NULL, &error), NR_OK);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *done = type(keymap, cases[i].context, cases[i].keys, cases[i].count);
		assert_string_equal(done, cases[i].wanted);
		free(done);
	}
	nr_keymap_free(keymap);
}

/* --- On the screen ------------------------------------------------------------------------------------------------ */

static void test_counts_on_the_screen(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "12");
	terminal_expect_in_row(terminal, 39, "12"); /* what waits is shown */
	terminal_press(terminal, "j");
	terminal_expect_in_row(terminal, 1, "13/68");
	terminal_press(terminal, "3k");
	terminal_expect_in_row(terminal, 1, "10/68");
	terminal_press(terminal, "40G");
	terminal_expect_in_row(terminal, 1, "40/68");
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_press(terminal, "9\x1b");
	terminal_settle(terminal);
	terminal_press(terminal, "k");
	terminal_expect_in_row(terminal, 1, "67/68");
	quit(terminal);
}

static void test_bindings_on_the_screen(void **state)
{
	static const char config[] = "bind = (\n"
				     "  { key = \"g g\"; action = \"first\"; },\n"
				     "  { key = \"X\"; action = \"star line-down\"; },\n"
				     "  { key = \"Y\"; action = \"lien-down\"; }\n"
				     ");\n"
				     "meassure = 60;\n";

	(void)state;
	struct terminal *terminal = start_configured(120, 40, config);
	terminal_expect_in_row(terminal, 39, "1 more, see :messages · ");
	terminal_expect_in_row(terminal, 39, "meassure: unknown name");
	terminal_press(terminal, "\007");
	terminal_expect_in_row(terminal, 2, ".conf:4: there is no action lien-down; did you mean line-down?");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_press(terminal, "XX");
	terminal_expect_in_row(terminal, 1, "3/68");
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_press(terminal, "g");
	terminal_expect_in_row(terminal, 39, "g");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_press(terminal, "g");
	terminal_expect_in_row(terminal, 1, "1/68");
	terminal_press(terminal, "?");
	terminal_expect(terminal, "Home gg");
	terminal_press(terminal, "q");
	quit(terminal);
}

/* Of several mistakes one fits on the first screen, which says where the others are. */
static void test_messages(void **state)
{
	static const char config[] = "measuer = 70;\n"
				     "bind = ( { key = \"gg\"; action = \"first\"; },\n"
				     "  { key = \"z\"; action = \"satr\"; } );\n";
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s.conf", archive_path());

	(void)state;
	assert_int_equal(nr_file_write(path, config, strlen(config), &error), NR_OK);
	struct terminal *terminal = terminal_start(80, 24,
		(const char *const[]){ program_path(), "--archive", archive_path(), "--config", path, NULL });
	terminal_expect_in_row(terminal, 23, "2 more, see :messages");
	terminal_press(terminal, ":messages\r");
	terminal_expect_in_row(terminal, 0, "Messages");
	terminal_expect(terminal, "measuer");
	terminal_expect(terminal, "\"g g\"");
	terminal_expect(terminal, "satr; did");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 0, "newsreader");
	quit(terminal);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_a_binding_takes_the_place_of_a_default),
		cmocka_unit_test(test_several_keys),
		cmocka_unit_test(test_what_cannot_be_bound),
		cmocka_unit_test(test_counts),
		SCREEN_TEST(test_counts_on_the_screen),
		SCREEN_TEST(test_bindings_on_the_screen),
		SCREEN_TEST(test_messages),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
