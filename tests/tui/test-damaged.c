/* SPDX-License-Identifier: MIT */
/* A damaged archive on the screens: it is said, what can be read is shown, and nothing is written. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "driving.h"

enum { PAGE = 4096 };

/* Writes nonsense over every page of the archive that holds a text. */
static void damage(const char *text)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	size_t length = strlen(text), damaged = 0;

	assert_int_equal(nr_file_read(archive_path(), 0, &bytes, &error), NR_OK);
	for (size_t at = PAGE; at + length <= bytes.length; at++)
		if (memcmp(bytes.data + at, text, length) == 0) {
			memset(bytes.data + at / PAGE * PAGE, 0xA5, PAGE);
			damaged++;
		}
	assert_true(damaged > 0);
	assert_int_equal(nr_file_write(archive_path(), bytes.data, bytes.length, &error), NR_OK);
	nr_buffer_release(&bytes);
}

/* The articles' own page is gone in the middle of the list: what is before and behind it is there. */
static void test_list(void **state)
{
	(void)state;
	damage("https://shancheng.example/b/30");
	struct terminal *terminal = terminal_start(
		120, 40, (const char *const[]){ program_path(), "--archive", archive_path(), NULL });
	terminal_expect_in_row(terminal, 39, "The archive is damaged; newsreader check --rescue NEW saves what can be");
	terminal_expect_in_row(terminal, 0, "damaged, only read · ");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "G");
	terminal_expect(terminal, "Bulletin 1");
	terminal_press(terminal, "s");
	terminal_expect_in_row(terminal, 39, "damaged");
	terminal_press(terminal, "Q");
	int status = terminal_wait_end(terminal);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3); /* it is said once more, behind the screens */
	assert_true(terminal_is_restored(terminal));
	terminal_free(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_list),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
