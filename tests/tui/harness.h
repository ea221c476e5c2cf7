/* SPDX-License-Identifier: MIT */
/* Drives the real program on a pseudo-terminal behind a terminal emulator (libvterm): keys in, screen out. Nothing here
 * waits for a time: every wait is for a state, and fails the test when it does not come about. */
#ifndef NR_TEST_HARNESS_H
#define NR_TEST_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct terminal;

/* Starts a program (argv ends with NULL) on a terminal of that size. */
struct terminal *terminal_start(int width, int height, const char *const *argv);
void terminal_free(struct terminal *terminal); /* also ends the program; takes NULL */

void terminal_press(struct terminal *terminal, const char *bytes); /* as a keyboard sends them */
/* The same, and waits until the program has drawn, without reading what it has sent. */
void terminal_press_unread(struct terminal *terminal, const char *bytes);
void terminal_signal(struct terminal *terminal, int number);
bool terminal_has_unread(struct terminal *terminal); /* something was pressed that the program has not read */

/* Waits until the program is at rest, then changes the size; the other one does not wait. */
void terminal_resize(struct terminal *terminal, int width, int height);
void terminal_resize_at_once(struct terminal *terminal, int width, int height);

/* Wait until the screen shows a text, or does not show it any more; in a row, where row is not negative. */
void terminal_expect(struct terminal *terminal, const char *text);
void terminal_expect_in_row(struct terminal *terminal, int row, const char *text);
void terminal_expect_gone(struct terminal *terminal, const char *text);

/* Waits until the program has read all that was sent, drawn, and waits for more. */
void terminal_settle(struct terminal *terminal);

/* The same, and no program that it started runs any more: nothing comes over the network. */
void terminal_settle_alone(struct terminal *terminal);

/* Waits until the program has ended, and returns its wait status. */
int terminal_wait_end(struct terminal *terminal);
bool terminal_is_alive(struct terminal *terminal);

/* What is on the screen. Texts are the caller's to free. */
char *terminal_row(struct terminal *terminal, int row); /* without the spaces at the end */
char *terminal_text(struct terminal *terminal);         /* all rows */
bool terminal_shows(struct terminal *terminal, const char *text);
bool terminal_find(struct terminal *terminal, const char *text, int *x, int *y); /* where it begins */

enum { TERMINAL_EXACT = 1 << 24 };
struct terminal_cell {
	uint32_t character; /* 0: empty, or the right half of a wide character */
	int width;
	bool bold, underline, italic, reverse;
	bool coloured; /* in another colour than the terminal's own */
	int foreground, background; /* of the palette, or TERMINAL_EXACT + 0xRRGGBB; -1: the terminal's own */
};
struct terminal_cell terminal_cell(struct terminal *terminal, int x, int y);
void terminal_cursor(struct terminal *terminal, int *x, int *y);

/* All that the program has sent so far; borrowed, until more is taken. */
const char *terminal_sent(const struct terminal *terminal, size_t *length);

/* How often the program has sent these bytes so far. */
int terminal_count_sent(struct terminal *terminal, const char *bytes);

/* Waits until the program has sent these bytes, since it was started. */
void terminal_expect_sent(struct terminal *terminal, const char *bytes);
bool terminal_expect_sent_or_end(struct terminal *terminal, const char *bytes); /* false: it ended without */

/* Fails where anything was sent that a terminal must not be (judge.h), or a word behind one of the openings of a
 * sequence, which end with NULL; NULL and NULL: nothing of that kind is looked for. */
void terminal_check_sent(struct terminal *terminal, const char *const *openings, const char *word);

/* Waits until a file has a text: what another program that was started has written. */
void terminal_expect_file(struct terminal *terminal, const char *path, const char *text);

/* Whether the terminal is as it was before the program: modes, main screen, cursor shown. */
bool terminal_is_restored(struct terminal *terminal);
bool terminal_on_alternate_screen(struct terminal *terminal);

#endif
