/* SPDX-License-Identifier: MIT */
/* What the screen tests share: the program on an archive of the fixtures, a copy of it for each test. */
#ifndef NR_TEST_DRIVING_H
#define NR_TEST_DRIVING_H

#include "harness.h"

/* For cmocka: before and after all tests, and before each. */
int set_up(void **state);
int tear_down(void **state);
int set_up_archive(void **state);
#define SCREEN_TEST(function) cmocka_unit_test_setup(function, set_up_archive)

/* For main: a name, or a pattern of names, on the command line runs those tests alone. */
void choose_tests(int argc, char **argv);

const char *program_path(void);
const char *archive_path(void); /* this test's */

/* Starts the program, in cells, and waits until its first view is shown. */
struct terminal *start(int width, int height);
/* The same with a configuration of this text. */
struct terminal *start_with(int width, int height, const char *config);
/* The same, and does not wait. */
struct terminal *start_configured(int width, int height, const char *config);
void quit(struct terminal *terminal);          /* and check that the terminal is as it was; frees */
void expect_clean_end(struct terminal *terminal); /* the same for a program that ends by itself */

/* Whether a cell is part of a frame. */
bool is_frame(struct terminal *terminal, int x, int y);

/* Every column that has a frame in the first row has it in all of them: nothing has moved it. Returns how many columns
 * there are. */
int check_frame(struct terminal *terminal, int first, int last, int width);

/* From the articles to the comparison of the bridge's opening, which is the older of the two events. */
void open_bridge(struct terminal *terminal);

/* Waits for a text, and tells where it begins. */
void find(struct terminal *terminal, const char *text, int *x, int *y);

#endif
