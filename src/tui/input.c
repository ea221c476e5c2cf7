/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/input.h"

#include <curses.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buffer.h"
#include "base/time.h"
#include "text/utf8.h"
#include "tui/modes.h"

/* How sequences begin that go on with what has to be read: curses takes each of these for a key. */
enum { BEGINS_MOUSE = KEY_MAX + 1, BEGINS_REPORT, BEGINS_COLOUR, BEGINS_PASTE, ENDS_PASTE };
enum {
	SEQUENCE_MOST = 64,      /* bytes; what is longer is none of these */
	PASTE_MOST = 64 << 10,   /* bytes of pasted text that are kept */
	DRAIN_MS = 150,
};
enum { NOT_WHOLE = KEY_CODE_YES + 1 };

/* The signals are blocked but while waiting, so that no flag is set between looking at it and waiting. */
static const int signals[] = { SIGWINCH, SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT };
enum { SIGNALS = sizeof signals / sizeof signals[0] };

static struct {
	WINDOW *keys; /* a pad: reading from it draws nothing */
	struct sigaction before[SIGNALS];
	sigset_t mask_before, mask_waiting;
	mbstate_t character; /* of which some bytes have come */
	int empty_reads;
	int collecting; /* what began a sequence that is not over; 0: none */
	bool escaped;   /* within it, an escape came: the first half of its end */
	struct nr_buffer collected;
} input;

/* An interrupt, which may be for a prompt alone, never hides a signal that ends the program. */
static volatile sig_atomic_t resized, stop_asked, interrupted, leave_asked;

static void on_signal(int number)
{
	if (number == SIGWINCH)
		resized = 1;
	else if (number == SIGTSTP)
		stop_asked = 1;
	else if (number == SIGINT)
		interrupted = 1;
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
	static const struct {
		const char *sequence;
		int code;
	} sequences[] = {
		{ "\033[<", BEGINS_MOUSE }, { "\033[?", BEGINS_REPORT }, { "\033]11;", BEGINS_COLOUR },
		{ "\033[200~", BEGINS_PASTE }, { "\033[201~", ENDS_PASTE },
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (key_defined(keys[i].sequence) <= 0)
			define_key(keys[i].sequence, keys[i].code);
	for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
		define_key(sequences[i].sequence, sequences[i].code);
}

void nr_input_open(void)
{
	struct sigaction action = { .sa_handler = on_signal };
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	resized = stop_asked = interrupted = leave_asked = 0;
	input.empty_reads = input.collecting = 0;
	input.character = (mbstate_t){ 0 };
	nr_buffer_init(&input.collected);
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
	nr_buffer_release(&input.collected);
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

/* --- Sequences ---------------------------------------------------------------------------------------------------- */

/* "rgb:RRRR/GGGG/BBBB", each of 1 to 4 digits: light, by the weights of ITU-R BT.601. */
static enum nr_input background(const char *text)
{
	static const int weights[3] = { 299, 587, 114 };
	double sum = 0;

	if (strncmp(text, "rgb:", 4) != 0)
		return NR_INPUT_NONE;
	text += 4;
	for (int i = 0; i < 3; i++) {
		char *end;
		unsigned long value = strtoul(text, &end, 16);
		long digits = end - text;
		if (digits < 1 || digits > 4 || (i < 2 && *end != '/'))
			return NR_INPUT_NONE;
		sum += weights[i] * (double)value / (double)((1UL << 4 * digits) - 1);
		text = end + 1;
	}
	return sum > 500 ? NR_INPUT_LIGHT : NR_INPUT_DARK;
}

/* DECRPM's 1 and 2 (set, reset) say that a mode is known and can be changed. */
static void take_report(const char *text)
{
	size_t length = strlen(text);

	if (strcmp(text, "2026;1$y") == 0 || strcmp(text, "2026;2$y") == 0)
		nr_modes_set_synchronized(true);
	else if (length > 0 && text[length - 1] == 'c')
		nr_modes_answered();
}

/* What a sequence that is over says. */
static enum nr_input take_sequence(struct nr_input_event *event)
{
	int kind = input.collecting;

	input.collecting = 0;
	switch (kind) {
	case BEGINS_MOUSE:
		return nr_modes_mouse() && nr_mouse_parse(input.collected.data, &event->mouse) ? NR_INPUT_MOUSE
											       : NR_INPUT_NONE;
	case BEGINS_REPORT:
		take_report(input.collected.data);
		return NR_INPUT_NONE;
	case BEGINS_COLOUR:
		return background(input.collected.data);
	default:
		event->text = input.collected.data;
		return NR_INPUT_PASTE;
	}
}

/* Whether a sequence is over with this character: its final byte, or a string's end (ECMA-48's ST, xterm's BEL). */
static bool ends_sequence(wint_t code)
{
	bool ended;

	switch (input.collecting) {
	case BEGINS_MOUSE:
	case BEGINS_REPORT:
		ended = code >= 0x40 && code <= 0x7E;
		break;
	case BEGINS_COLOUR:
		ended = code == 0x07 || (input.escaped && code == '\\');
		break;
	default: /* no terminal pastes a bare escape: the end was lost, and the reader wants the keys back */
		return code == 0x1B;
	}
	input.escaped = code == 0x1B;
	return ended || input.collected.length > SEQUENCE_MOST;
}

/* A character, or the end, of the sequence that is being read. */
static enum nr_input collect(int kind, wint_t code, struct nr_input_event *event)
{
	bool is_paste = input.collecting == BEGINS_PASTE;

	if (kind == KEY_CODE_YES)
		return is_paste && code == ENDS_PASTE ? take_sequence(event) : NR_INPUT_NONE;
	bool ended = ends_sequence(code);
	if (code != 0x1B && (!is_paste || input.collected.length < PASTE_MOST))
		nr_utf8_append(&input.collected, (uint32_t)code);
	return ended ? take_sequence(event) : NR_INPUT_NONE;
}

static void begin_sequence(int code)
{
	input.collecting = code;
	input.escaped = false;
	nr_buffer_clear(&input.collected);
}

/* Takes a byte of a character. Whether it is whole; bytes that are of none are dropped. */
static bool take_byte(char byte, wint_t *code)
{
	wchar_t wide = 0;
	bool first = mbsinit(&input.character);
	size_t length = mbrtowc(&wide, &byte, 1, &input.character);

	if (length == (size_t)-1) {
		input.character = (mbstate_t){ 0 };
		return !first && take_byte(byte, code);
	}
	*code = (wint_t)wide;
	return length != (size_t)-2;
}

/* A key or a character, as wget_wch, which loses the first bytes of a character whose last ones have not come yet:
 * ERR, OK or KEY_CODE_YES; NOT_WHOLE: some bytes of a character. */
static int read_code(wint_t *code)
{
	int key = wgetch(input.keys);

	if (key == ERR)
		return ERR;
	if (key <= UCHAR_MAX)
		return take_byte((char)key, code) ? OK : NOT_WHOLE;
	*code = (wint_t)key;
	return KEY_CODE_YES;
}

/* Takes one thing that has come in; false: nothing has. *came: what it was; a key without a meaning to us is
 * NR_KEY_NONE, and what goes on is NR_INPUT_NONE. */
static bool read_one(enum nr_input *came, struct nr_input_event *event)
{
	wint_t code;
	int kind = read_code(&code);

	if (kind == ERR)
		return false;
	*came = NR_INPUT_NONE;
	if (kind == NOT_WHOLE)
		return true;
	if (input.collecting != 0) {
		*came = collect(kind, code, event);
	} else if (kind == KEY_CODE_YES && code >= BEGINS_MOUSE && code <= BEGINS_PASTE) {
		begin_sequence((int)code);
	} else {
		event->key = kind == KEY_CODE_YES ? function_key(code) : typed_key(code);
		*came = NR_INPUT_KEY;
	}
	return true;
}

/* What has come in, sequences as a whole; NR_INPUT_NONE: nothing yet. *any: something was read. */
static enum nr_input read_input(struct nr_input_event *event, bool *any)
{
	enum nr_input came = NR_INPUT_NONE;

	*any = false;
	while (came == NR_INPUT_NONE && read_one(&came, event))
		*any = true;
	return came;
}

/* --- Waiting ------------------------------------------------------------------------------------------------------ */

/* Lets in the signals that have come. pselect does not where a key can be read: a new size would wait for it, and a
 * frame of the old one be drawn. */
static void let_signals_in(void)
{
	sigset_t blocked;

	sigprocmask(SIG_SETMASK, &input.mask_waiting, &blocked);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

static enum nr_input take_signal(void)
{
	let_signals_in();
	if (leave_asked != 0)
		return NR_INPUT_LEAVE;
	if (interrupted) {
		interrupted = 0;
		return NR_INPUT_INTERRUPT;
	}
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

enum nr_input nr_input_next(int timeout, const struct pollfd *watched, size_t count, struct nr_input_event *event)
{
	bool readable = wait_for_key(0, NULL, 0); /* signals first, however many keys there are */
	enum nr_input came = take_signal();
	bool any;

	if (came != NR_INPUT_NONE)
		return came;
	came = read_input(event, &any); /* also from what curses has read ahead */
	if (any) {
		input.empty_reads = 0;
		return came;
	}
	if (readable) /* and nothing to read, again and again: the terminal has hung up */
		return ++input.empty_reads > 16 ? NR_INPUT_LEAVE : NR_INPUT_NONE;
	wait_for_key(timeout, watched, count);
	came = take_signal();
	return came != NR_INPUT_NONE ? came : read_input(event, &any);
}

void nr_input_drain(void)
{
	int64_t now = nr_time_monotonic(), end = now + DRAIN_MS;
	struct nr_input_event event;
	bool any;

	for (; nr_modes_waiting() && leave_asked == 0 && !interrupted && now < end; now = nr_time_monotonic()) {
		wait_for_key((int)(end - now), NULL, 0);
		read_input(&event, &any);
	}
}
