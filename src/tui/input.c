/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/input.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

/* The signals are blocked but while waiting, so that no flag is set between looking at it and waiting. */
static const int signals[] = { SIGWINCH, SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT };
enum { SIGNALS = sizeof signals / sizeof signals[0] };

static struct {
	WINDOW *keys; /* a pad: reading from it draws nothing */
	struct sigaction before[SIGNALS];
	sigset_t mask_before, mask_waiting;
	int empty_reads;
} input;

static volatile sig_atomic_t resized, stop_asked, leave_asked;

static void on_signal(int number)
{
	if (number == SIGWINCH)
		resized = 1;
	else if (number == SIGTSTP)
		stop_asked = 1;
	else
		leave_asked = number;
}

/* What terminals send for a key depends on a mode that not all of them keep to: the other form is known too. */
static void define_common_keys(void)
{
	static const struct {
		const char *sequence;
		int code;
	} keys[] = {
		{ "\033[A", KEY_UP }, { "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT }, { "\033[D", KEY_LEFT },
		{ "\033OA", KEY_UP }, { "\033OB", KEY_DOWN }, { "\033OC", KEY_RIGHT }, { "\033OD", KEY_LEFT },
		{ "\033[H", KEY_HOME }, { "\033[F", KEY_END }, { "\033OH", KEY_HOME }, { "\033OF", KEY_END },
		{ "\033[1~", KEY_HOME }, { "\033[4~", KEY_END }, { "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
		{ "\033[Z", KEY_BTAB },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (key_defined(keys[i].sequence) <= 0)
			define_key(keys[i].sequence, keys[i].code);
}

void nr_input_open(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	resized = stop_asked = leave_asked = 0;
	input.empty_reads = 0;
	for (int i = 0; i < SIGNALS; i++) {
		sigaddset(&blocked, signals[i]);
		sigaction(signals[i], &action, &input.before[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &input.mask_before);
	input.mask_waiting = input.mask_before;
	for (int i = 0; i < SIGNALS; i++)
		sigdelset(&input.mask_waiting, signals[i]);
	set_escdelay(25);
	input.keys = newpad(1, 1);
	keypad(input.keys, TRUE);
	nodelay(input.keys, TRUE);
	define_common_keys();
}

void nr_input_close(void)
{
	for (int i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &input.before[i], NULL);
	sigprocmask(SIG_SETMASK, &input.mask_before, NULL);
	input.keys = NULL; /* it went with the screen */
}

int nr_input_signal(void)
{
	return leave_asked;
}

static nr_key function_key(wint_t code)
{
	static const struct {
		int code;
		nr_key key;
	} keys[] = {
		{ KEY_UP, NR_KEY_UP }, { KEY_DOWN, NR_KEY_DOWN }, { KEY_LEFT, NR_KEY_LEFT },
		{ KEY_RIGHT, NR_KEY_RIGHT }, { KEY_PPAGE, NR_KEY_PAGE_UP }, { KEY_NPAGE, NR_KEY_PAGE_DOWN },
		{ KEY_HOME, NR_KEY_HOME }, { KEY_END, NR_KEY_END }, { KEY_IC, NR_KEY_INSERT },
		{ KEY_DC, NR_KEY_DELETE }, { KEY_BACKSPACE, NR_KEY_BACKSPACE }, { KEY_ENTER, NR_KEY_ENTER },
		{ KEY_BTAB, NR_KEY_BACK_TAB }, { KEY_A1, NR_KEY_HOME }, { KEY_A3, NR_KEY_PAGE_UP },
		{ KEY_C1, NR_KEY_END }, { KEY_C3, NR_KEY_PAGE_DOWN },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if ((wint_t)keys[i].code == code)
			return keys[i].key;
	return NR_KEY_NONE;
}

static nr_key typed_key(wint_t code)
{
	switch (code) {
	case '\r':
	case '\n':
		return NR_KEY_ENTER;
	case '\t':
		return NR_KEY_TAB;
	case 0x1B:
		return NR_KEY_ESCAPE;
	case 0x08:
	case 0x7F:
		return NR_KEY_BACKSPACE;
	default:
		return (nr_key)code;
	}
}

/* A key that has come in. A key without a meaning to us is none, but something came. */
static bool read_key(nr_key *key)
{
	wint_t code;
	int kind = wget_wch(input.keys, &code);

	if (kind == ERR)
		return false;
	*key = kind == KEY_CODE_YES ? function_key(code) : typed_key(code);
	return true;
}

static enum nr_input take_signal(void)
{
	if (leave_asked != 0)
		return NR_INPUT_LEAVE;
	if (resized) {
		resized = 0;
		return NR_INPUT_RESIZE;
	}
	if (stop_asked) {
		stop_asked = 0;
		return NR_INPUT_SUSPEND;
	}
	return NR_INPUT_NONE;
}

/* Waits with the signals let in, for the keyboard and what is watched. Whether a key can be read. */
static bool wait_for_key(int timeout, const struct pollfd *watched, size_t count)
{
	struct timespec time = { timeout / 1000, (timeout % 1000) * 1000000L };
	fd_set to_read, to_write;
	int last = STDIN_FILENO;

	FD_ZERO(&to_read);
	FD_ZERO(&to_write);
	FD_SET(STDIN_FILENO, &to_read);
	for (size_t i = 0; i < count; i++) {
		if (watched[i].fd < 0 || watched[i].fd >= FD_SETSIZE)
			continue;
		FD_SET(watched[i].fd, (watched[i].events & POLLIN) != 0 ? &to_read : &to_write);
		last = watched[i].fd > last ? watched[i].fd : last;
	}
	return pselect(last + 1, &to_read, &to_write, NULL, &time, &input.mask_waiting) > 0 &&
		FD_ISSET(STDIN_FILENO, &to_read);
}

enum nr_input nr_input_next(int timeout, const struct pollfd *watched, size_t count, nr_key *key)
{
	bool readable = wait_for_key(0, NULL, 0); /* signals first, however many keys there are */
	enum nr_input signal = take_signal();

	if (signal != NR_INPUT_NONE)
		return signal;
	if (read_key(key)) { /* also from what curses has read ahead */
		input.empty_reads = 0;
		return NR_INPUT_KEY;
	}
	if (readable) /* and nothing to read, again and again: the terminal has hung up */
		return ++input.empty_reads > 16 ? NR_INPUT_LEAVE : NR_INPUT_NONE;
	wait_for_key(timeout, watched, count);
	signal = take_signal();
	if (signal != NR_INPUT_NONE)
		return signal;
	return read_key(key) ? NR_INPUT_KEY : NR_INPUT_NONE;
}
