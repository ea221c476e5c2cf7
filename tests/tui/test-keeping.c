/* SPDX-License-Identifier: MIT */
/* The numbers beside kept searches, which are counted behind the screen, and what can be undone after the screens were
 * closed; and what is kept however they end. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

static struct terminal *run(const char *command, const char *argument)
{
	return terminal_start(100, 10,
		(const char *const[]){ program_path(), "--archive", archive_path(), command, argument, NULL });
}

static void test_counts(void **state)
{
	static const char config[] = "searches = ( { name = \"Lifeboats\"; query = \"lifeboats\"; },\n"
				     "  { name = \"Choirs\"; query = \"choir is:unread\"; } );\n";

	(void)state;
	struct terminal *terminal = start_configured(120, 40, config);
	terminal_expect(terminal, "/Lifeboats        2");
	terminal_expect(terminal, "/Choirs           1");
	terminal_press(terminal, "hGl"); /* choirs, its only article: read */
	terminal_expect_in_row(terminal, 1, "Choirs, newest first");
	terminal_press(terminal, "A");
	terminal_expect_gone(terminal, "/Choirs           1");
	terminal_press(terminal, "u");
	terminal_expect(terminal, "/Choirs           1");
	quit(terminal);
}

/* A whole list, several steps, in a program that was started anew; what was removed is gone for good by then. */
static void test_undone_later(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "s");
	terminal_expect_in_row(terminal, 2, "★");
	terminal_press(terminal, "A");
	terminal_expect_in_row(terminal, 0, "0 unread");
	quit(terminal);
	terminal = run("prune", "petrel");
	terminal_expect(terminal, "removed");
	terminal_wait_end(terminal);
	terminal_free(terminal);
	terminal = start(120, 40); /* empties the trash */
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "Undone: marked as read");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "Undone: starred, 1 article");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "nothing to undo");
	quit(terminal);
}

/* A terminal that goes away hangs up more than once: what is kept is kept whole all the same, and nothing half written
 * stays behind. */
static void test_hung_up_again_and_again(void **state)
{
	struct nr_buffer kept = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_user(NR_DIR_STATE, "list");

	(void)state;
	struct terminal *terminal = start(120, 40);
	terminal_press(terminal, "3B");
	terminal_expect_in_row(terminal, 39, "grouped by day");
	terminal_settle(terminal);
	do
		terminal_signal(terminal, SIGHUP);
	while (terminal_is_alive(terminal));
	terminal_wait_end(terminal);
	assert_true(terminal_is_restored(terminal));
	terminal_free(terminal);
	assert_int_equal(nr_file_read(path, 1000, &kept, &error), NR_OK);
	assert_string_equal(kept.data, "sort time\ngroup day\n");
	nr_buffer_release(&kept);
	unlink(path);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_counts),
		SCREEN_TEST(test_undone_later),
		SCREEN_TEST(test_hung_up_again_and_again),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
