/* SPDX-License-Identifier: MIT */
/* Lists so long that their end is read without what is before it: places, moving on from there, selecting. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"

enum { NOTICES = 900 };

/* Before all that the fixtures have: the last row is notice 900, and there are 968. */
static int set_up_long(void **state)
{
	char *folder = nr_format("%s/notices", getenv("HOME"));
	struct nr_error error = NR_NO_ERROR;

	set_up_archive(state);
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	for (int i = 1; i <= NOTICES; i++) {
		char *path = nr_format("%s/%d.md", folder, i);
		char *text = nr_format("<!--%lld-->\n[Notice %d of %c](https://notices.example/n/%d)\n---\nText %d.\n",
			1500000000000LL - i * 3600000LL * 24, i, 'a' + i % 26, i, i);
		assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
		free(text);
		free(path);
	}
	fixtures_import_folder(program_path(), archive_path(), folder);
	free(folder);
	return 0;
}
#define LONG_TEST(function) cmocka_unit_test_setup(function, set_up_long)

static void test_last_and_up(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "968/968");
	terminal_expect_in_row(terminal, 39 - 1, "Notice 900 of");
	terminal_press(terminal, "500k");
	terminal_expect_in_row(terminal, 1, "468/968");
	terminal_expect_in_row(terminal, 2, "Notice 400 of");
	terminal_press(terminal, "467k");
	terminal_expect_in_row(terminal, 1, "1/968");
	terminal_press(terminal, "Gg");
	terminal_expect_in_row(terminal, 1, "1/968");
	terminal_press(terminal, "G568G"); /* a number is counted from the start */
	terminal_expect_in_row(terminal, 1, "568/968");
	terminal_expect_in_row(terminal, 39 - 1, "Notice 500 of");
	quit(terminal);
}

/* As much is read behind a row that was found again as behind one that was gone to: a new size shows no more. */
static void test_found_again(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "fnotice\r");
	terminal_expect_in_row(terminal, 1, "1/200+");
	terminal_press(terminal, "j");
	terminal_expect_in_row(terminal, 1, "2/400+");
	terminal_press(terminal, "/\033");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "2/400+");
	quit(terminal);
}

/* A change of the archive leaves the reader where he is. */
static void test_place_is_kept(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "G300kU");
	terminal_expect_in_row(terminal, 0, "967 unread");
	terminal_expect_in_row(terminal, 1, "668/968");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Notice 600 of");
	terminal_press(terminal, "qs");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "668/968");
	quit(terminal);
}

static void test_selecting(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "vGV"); /* from the first to the last */
	terminal_expect_in_row(terminal, 1, "968 selected");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, " 968/968");
	terminal_press(terminal, "gvGvU"); /* the first and the last */
	terminal_expect_in_row(terminal, 0, "966 unread");
	terminal_press(terminal, "GU"); /* both are read, so both become unread */
	terminal_expect_in_row(terminal, 0, "968 unread");
	terminal_press(terminal, "\033G*");
	terminal_expect_in_row(terminal, 1, "968 selected");
	quit(terminal);
}

static void test_orders(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, ":sort outlet\rG");
	terminal_expect_in_row(terminal, 1, "968/968");
	terminal_press(terminal, "966k");
	terminal_expect_in_row(terminal, 1, "2/968");
	terminal_press(terminal, ":sort unread\rgUG");
	terminal_expect_in_row(terminal, 1, "968/968");
	terminal_press(terminal, ":sort time\rfNotice\rG");
	terminal_expect_in_row(terminal, 1, "900/900");
	terminal_press(terminal, "899k");
	terminal_expect_in_row(terminal, 1, "1/900");
	quit(terminal);
}

static void test_events(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "eaG");
	terminal_expect_in_row(terminal, 39 - 1, "Notice 900 of");
	terminal_press(terminal, "700k");
	terminal_expect_in_row(terminal, 1, "Notice 200 of");
	terminal_press(terminal, "G\r["); /* from one event alone to the one before it */
	terminal_settle(terminal);
	terminal_press(terminal, "qg");
	terminal_expect_in_row(terminal, 0, " 1/");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LONG_TEST(test_last_and_up),
		LONG_TEST(test_found_again),
		LONG_TEST(test_place_is_kept),
		LONG_TEST(test_selecting),
		LONG_TEST(test_orders),
		LONG_TEST(test_events),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
