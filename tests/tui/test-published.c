/* SPDX-License-Identifier: MIT */
/* When articles were published, as the screens tell it: nothing that the source does not. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"

static void import(const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/dated", getenv("HOME")), *path = nr_format("%s/1.md", folder);

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	fixtures_import_folder(program_path(), archive_path(), folder);
	free(path);
	free(folder);
}

/* An article's head has the day alone where its source tells no more: midnight in UTC is no time. */
static void test_day_of_an_article(void **state)
{
	(void)state;
	import("<!--1620432000000-->\n[Lantern walk at Saltmarsh](https://saltmarsh.example/1)\n---\n<p>Children "
	       "carried lanterns.</p>\n");
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "/lanterns\r\r");
	terminal_expect_in_row(terminal, 0, "Lantern walk");
	terminal_expect(terminal, "2021-05-08");
	assert_false(terminal_shows(terminal, "00:00"));
	terminal_press(terminal, "q");
	terminal_settle(terminal);
	terminal_press(terminal, "/choir\r\r"); /* whose source tells the time */
	terminal_expect(terminal, "2021-05-07 08:00");
	quit(terminal);
}

/* Nobody is called the first where the earliest of another outlet's reports may be later in the day; who was first by a
 * whole day is, without a time. */
static void test_first_of_an_event(void **state)
{
	(void)state;
	struct terminal *terminal = start(200, 24);
	terminal_press(terminal, "e");
	terminal_expect(terminal, "first: north.ex");
	terminal_expect(terminal, "10:00");
	quit(terminal);

	import("<!--1620259200000-->\n[Ferry Petrel runs aground off Gull Point, 84 "
	       "rescued](https://saltmarsh.example/1)\n"
	       "---\n<p>The ferry Petrel ran aground off Gull Point on Thursday, and lifeboats rescued all 84 people "
	       "aboard.</p><p>Harbour master Ida Marrow spoke of thick fog.</p>\n");
	terminal = start(200, 24);
	terminal_press(terminal, "e");
	terminal_expect(terminal, "3 articles");
	terminal_expect_gone(terminal, "first: north.ex");
	terminal_expect(terminal, "first: yunxi.ex");
	assert_false(terminal_shows(terminal, "first: saltmars"));
	assert_false(terminal_shows(terminal, "00:00"));
	quit(terminal);
}

static void test_first_by_a_day(void **state)
{
	(void)state;
	import("<!--1620172800000-->\n[Ferry Petrel runs aground off Gull Point, 84 "
	       "rescued](https://saltmarsh.example/1)\n"
	       "---\n<p>The ferry Petrel ran aground off Gull Point, and lifeboats rescued all 84 people aboard.</p>"
	       "<p>Harbour master Ida Marrow spoke of thick fog.</p>\n");
	struct terminal *terminal = start(200, 24);
	terminal_press(terminal, "e");
	terminal_expect(terminal, "first: saltmars");
	assert_false(terminal_shows(terminal, "00:00"));
	quit(terminal);
}

/* Of a time without a zone no more is said than what the source has, and nobody is first by it. */
static void test_assumed_zone(void **state)
{
	(void)state;
	import("<!--1620297000000-->\n[Ferry Petrel runs aground off Gull Point, 84 "
	       "rescued](https://saltmarsh.example/1)\n"
	       "---\n<p>The ferry Petrel ran aground off Gull Point on Thursday, and lifeboats rescued all 84 people "
	       "aboard.</p><p>Harbour master Ida Marrow spoke of thick fog.</p>\n");
	struct terminal *terminal = start(200, 24);
	terminal_press(terminal, "e");
	terminal_expect(terminal, "3 articles");
	terminal_expect(terminal, "first: yunxi.ex");
	assert_false(terminal_shows(terminal, "first: north.ex"));
	assert_false(terminal_shows(terminal, "first: saltmars"));
	terminal_press(terminal, "\r");
	terminal_expect(terminal, "saltmarsh.example 2021-05-06 10:30?");
	terminal_press(terminal, "6");
	terminal_expect(terminal, "2021-05-06 10:00:00 +00:00  2021-05-06 10:00:00  first known time");
	terminal_expect(terminal, "2021-05-06 10:30?                                time zone unknown");
	assert_false(terminal_shows(terminal, "+30 min"));
	terminal_press(terminal, "qq");
	terminal_settle(terminal);
	terminal_press(terminal, "/source:saltmarsh.example\r\r");
	terminal_expect(terminal, "2021-05-06 10:30? (time zone unknown)");
	quit(terminal);
}

/* The list of events has the day of the last report, by which it is ordered; a story, which goes by the first, has that
 * one. An event to which nothing is related says so. */
static void test_day_of_a_story(void **state)
{
	(void)state;
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 2, "2021-05-05  青岚大桥");
	terminal_press(terminal, "jt");
	terminal_expect_in_row(terminal, 1, "2021-05-04  青岚大桥");
	terminal_expect_in_row(terminal, 0, "nothing before or after");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_day_of_an_article),
		SCREEN_TEST(test_first_of_an_event),
		SCREEN_TEST(test_first_by_a_day),
		SCREEN_TEST(test_assumed_zone),
		SCREEN_TEST(test_day_of_a_story),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
