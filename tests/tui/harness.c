/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "harness.h"
#include "feeding.h"
#include "harness-terminal.h"
#include "judge.h"
#include "resting.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

enum {
	PATIENCE_S = 60, /* a state that has not come about by then never will */
	LOOK_MS = 5, /* how long one wait for output is at most, before the state is looked at again */
};

/* A build that is slow, as one that counts branches, is waited for longer. */
static time_t patience_s(void)
{
	const char *wanted = getenv("NR_PATIENCE_S");

	return wanted != NULL ? atoi(wanted) : PATIENCE_S;
}

static int on_property(VTermProp property, VTermValue *value, void *context)
{
	struct terminal *terminal = context;

	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean != 0;
	if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor_visible = value->boolean != 0;
	return 1;
}

static void on_output(const char *bytes, size_t length, void *context)
{
	struct terminal *terminal = context;
	ssize_t written = write(terminal->master, bytes, length);

	assert_int_equal(written, length);
}

static void open_emulator(struct terminal *terminal)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

	terminal->emulator = vterm_new(terminal->height, terminal->width);
	vterm_set_utf8(terminal->emulator, 1);
	vterm_output_set_callback(terminal->emulator, on_output, terminal);
	terminal->screen = vterm_obtain_screen(terminal->emulator);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_reset(terminal->screen, 1);
	terminal->cursor_visible = true;
}

static void become_program(struct terminal *terminal, const char *const *argv)
{
	static const int from_keys[] = { SIGINT, SIGQUIT, SIGTSTP }; /* a test in the background may ignore them */

	setsid();
	ioctl(terminal->slave, TIOCSCTTY, 0);
	dup2(terminal->slave, STDIN_FILENO);
	dup2(terminal->slave, STDOUT_FILENO);
	close(terminal->master);
	close(terminal->slave);
	for (size_t i = 0; i < sizeof from_keys / sizeof from_keys[0]; i++)
		signal(from_keys[i], SIG_DFL);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

struct terminal *terminal_start(int width, int height, const char *const *argv)
{
	struct terminal *terminal = nr_alloc(sizeof *terminal);
	struct winsize size = { .ws_row = (unsigned short)height, .ws_col = (unsigned short)width };

	nr_buffer_init(&terminal->sent);
	nr_buffer_init(&terminal->left);
	terminal->width = width;
	terminal->height = height;
	assert_int_equal(openpty(&terminal->master, &terminal->slave, NULL, NULL, &size), 0);
	assert_int_equal(tcgetattr(terminal->slave, &terminal->before), 0);
	fcntl(terminal->master, F_SETFL, O_NONBLOCK);
	fcntl(terminal->master, F_SETFD, FD_CLOEXEC);
	open_emulator(terminal);
	fflush(NULL);
	terminal->program = fork();
	assert_true(terminal->program >= 0);
	if (terminal->program == 0)
		become_program(terminal, argv);
	return terminal;
}

void terminal_free(struct terminal *terminal)
{
	if (terminal == NULL)
		return;
	if (terminal->program > 0) {
		kill(terminal->program, SIGKILL);
		waitpid(terminal->program, NULL, 0);
	}
	vterm_free(terminal->emulator);
	nr_buffer_release(&terminal->sent);
	nr_buffer_release(&terminal->left);
	close(terminal->master);
	close(terminal->slave);
	free(terminal);
}

/* Takes what the program has written, waiting at most so long for it; whether there was something. */
static bool take_output(struct terminal *terminal, int wait_ms)
{
	struct pollfd waiting = { .fd = terminal->master, .events = POLLIN };
	char bytes[65536];
	bool any = false;

	if (poll(&waiting, 1, wait_ms) <= 0)
		return false;
	for (;;) {
		ssize_t length = read(terminal->master, bytes, sizeof bytes);
		if (length <= 0)
			return any;
		nr_buffer_append(&terminal->sent, bytes, (size_t)length);
		feed_emulator(terminal->emulator, &terminal->left, bytes, (size_t)length);
		any = true;
	}
}

static void look_for_end(struct terminal *terminal)
{
	if (terminal->program > 0 && waitpid(terminal->program, &terminal->status, WNOHANG) == terminal->program)
		terminal->program = 0;
}

static void __attribute__((format(printf, 2, 3))) fail_with_screen(struct terminal *terminal, const char *format, ...)
{
	char *text = terminal_text(terminal);
	va_list arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "\nthe screen, %dx%d%s:\n%s", terminal->width, terminal->height,
		terminal->program == 0 ? ", the program has ended" : "", text);
	free(text);
	fail();
}

/* Lets output in until the state has come about; false where it does not. */
static bool wait_for(struct terminal *terminal, bool (*is_so)(struct terminal *terminal, void *context), void *context)
{
	time_t end = time(NULL) + patience_s();

	while (!is_so(terminal, context)) {
		if (time(NULL) > end)
			return false;
		if (!take_output(terminal, LOOK_MS)) {
			look_for_end(terminal);
			if (terminal->program == 0 && !take_output(terminal, LOOK_MS))
				return is_so(terminal, context);
		}
	}
	return true;
}

void terminal_press(struct terminal *terminal, const char *bytes)
{
	size_t length = strlen(bytes), sent = 0;

	while (sent < length) {
		ssize_t written = write(terminal->master, bytes + sent, length - sent);
		if (written < 0 && errno != EAGAIN)
			fail_with_screen(terminal, "the terminal does not take keys: %s", strerror(errno));
		sent += written > 0 ? (size_t)written : 0;
		take_output(terminal, 0);
	}
}

void terminal_resize_at_once(struct terminal *terminal, int width, int height)
{
	struct winsize size = { .ws_row = (unsigned short)height, .ws_col = (unsigned short)width };

	terminal->width = width;
	terminal->height = height;
	vterm_set_size(terminal->emulator, height, width);
	assert_int_equal(ioctl(terminal->slave, TIOCSWINSZ, &size), 0);
}

void terminal_resize(struct terminal *terminal, int width, int height)
{
	terminal_settle(terminal);
	terminal_resize_at_once(terminal, width, height);
}

void terminal_signal(struct terminal *terminal, int number)
{
	kill(terminal->program, number);
}

static bool was_sent(struct terminal *terminal, void *context)
{
	return memmem(terminal->sent.data, terminal->sent.length, context, strlen(context)) != NULL;
}

void terminal_expect_sent(struct terminal *terminal, const char *bytes)
{
	char *wanted = nr_strdup(bytes);

	if (!wait_for(terminal, was_sent, wanted))
		fail_with_screen(terminal, "the program has not sent \"%s\"", bytes + (bytes[0] == '\033'));
	free(wanted);
}

bool terminal_expect_sent_or_end(struct terminal *terminal, const char *bytes)
{
	char *wanted = nr_strdup(bytes);
	bool sent = wait_for(terminal, was_sent, wanted);

	free(wanted);
	if (!sent && terminal->program != 0)
		fail_with_screen(terminal, "the program has not sent \"%s\"", bytes);
	return sent;
}

const char *terminal_sent(const struct terminal *terminal, size_t *length)
{
	*length = terminal->sent.length;
	return terminal->sent.data;
}

int terminal_count_sent(struct terminal *terminal, const char *bytes)
{
	const char *at = terminal->sent.data, *end = at + terminal->sent.length;
	int count = 0;

	while ((at = memmem(at, (size_t)(end - at), bytes, strlen(bytes))) != NULL) {
		at += strlen(bytes);
		count++;
	}
	return count;
}

void terminal_check_sent(struct terminal *terminal, const char *const *openings, const char *word)
{
	const struct nr_buffer *sent = &terminal->sent;
	size_t offset;

	if (!judge_sent(sent->data, sent->length, &offset)) {
		size_t length = sent->length - offset < 40 ? sent->length - offset : 40;
		for (size_t i = 0; i < length; i++)
			fprintf(stderr, " %02x", (unsigned char)sent->data[offset + i]);
		fail_with_screen(terminal, "\nthe program has sent what no terminal shall get, at byte %zu", offset);
	}
	for (; openings != NULL && *openings != NULL; openings++) {
		char *unwanted = nr_format("%s%s", *openings, word);
		if (memmem(sent->data, sent->length, unwanted, strlen(unwanted)) != NULL)
			fail_with_screen(terminal, "the program has sent a control character and \"%s\"", unwanted + 1);
		free(unwanted);
	}
}

struct file_text {
	const char *path, *text;
};

static bool has_text(struct terminal *terminal, void *context)
{
	const struct file_text *wanted = context;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)terminal;
	bool has = nr_file_read(wanted->path, 0, &bytes, &error) == NR_OK && strstr(bytes.data, wanted->text) != NULL;
	nr_buffer_release(&bytes);
	return has;
}

void terminal_expect_file(struct terminal *terminal, const char *path, const char *text)
{
	struct file_text wanted = { path, text };

	if (!wait_for(terminal, has_text, &wanted))
		fail_with_screen(terminal, "the file %s has no \"%s\"", path, text);
}

/* --- What the terminal is in -------------------------------------------------------------- */

bool terminal_on_alternate_screen(struct terminal *terminal)
{
	return terminal->alternate;
}

bool terminal_is_restored(struct terminal *terminal)
{
	struct termios now;

	take_output(terminal, 0);
	if (tcgetattr(terminal->slave, &now) != 0)
		return false;
	return now.c_iflag == terminal->before.c_iflag && now.c_oflag == terminal->before.c_oflag &&
	       now.c_cflag == terminal->before.c_cflag && now.c_lflag == terminal->before.c_lflag &&
	       memcmp(now.c_cc, terminal->before.c_cc, sizeof now.c_cc) == 0 && !terminal->alternate &&
	       terminal->cursor_visible;
}

/* --- Waiting ---------------------------------------------------------------- */

struct wanted {
	const char *text;
	int row; /* -1: any */
	bool gone;
};

static bool is_shown(struct terminal *terminal, void *context)
{
	const struct wanted *wanted = context;

	if (wanted->row < 0)
		return terminal_shows(terminal, wanted->text) != wanted->gone;
	char *row = terminal_row(terminal, wanted->row);
	bool shown = strstr(row, wanted->text) != NULL;
	free(row);
	return shown;
}

void terminal_expect(struct terminal *terminal, const char *text)
{
	if (!wait_for(terminal, is_shown, &(struct wanted){ text, -1, false }))
		fail_with_screen(terminal, "“%s” is not shown", text);
}

void terminal_expect_in_row(struct terminal *terminal, int row, const char *text)
{
	if (!wait_for(terminal, is_shown, &(struct wanted){ text, row, false }))
		fail_with_screen(terminal, "“%s” is not shown in row %d", text, row);
}

void terminal_expect_gone(struct terminal *terminal, const char *text)
{
	if (!wait_for(terminal, is_shown, &(struct wanted){ text, -1, true }))
		fail_with_screen(terminal, "“%s” is still shown", text);
}

/* What was pressed may still be on its way through the system, where FIONREAD does not see it; poll waits until it has
 * come. */
bool terminal_has_unread(struct terminal *terminal)
{
	struct pollfd unread = { .fd = terminal->slave, .events = POLLIN };

	return poll(&unread, 1, 0) != 0;
}

static bool is_idle(struct terminal *terminal)
{
	return !terminal_has_unread(terminal) && is_resting(terminal->program);
}

void terminal_press_unread(struct terminal *terminal, const char *bytes)
{
	time_t end = time(NULL) + patience_s();
	int times = 0;

	assert_int_equal(write(terminal->master, bytes, strlen(bytes)), strlen(bytes));
	while (times < 3 && time(NULL) <= end) {
		times = is_idle(terminal) ? times + 1 : 0;
		poll(NULL, 0, LOOK_MS);
	}
}

static bool has_settled(struct terminal *terminal, void *context)
{
	int *times = context;

	look_for_end(terminal);
	if (terminal->program == 0)
		return true;
	if (!is_idle(terminal) || take_output(terminal, 0)) /* in this order: it draws before it rests */
		*times = 0;
	else
		++*times;
	return *times >= 3;
}

void terminal_settle(struct terminal *terminal)
{
	int times = 0;

	if (!wait_for(terminal, has_settled, &times))
		fail_with_screen(terminal, "the program does not come to rest");
}

static bool has_settled_alone(struct terminal *terminal, void *context)
{
	return has_settled(terminal, context) && (terminal->program == 0 || is_alone(terminal->program));
}

void terminal_settle_alone(struct terminal *terminal)
{
	int times = 0;

	if (!wait_for(terminal, has_settled_alone, &times))
		fail_with_screen(terminal, "the program does not come to rest, or one that it started does not end");
}

static bool has_ended(struct terminal *terminal, void *context)
{
	(void)context;
	look_for_end(terminal);
	return terminal->program == 0;
}

int terminal_wait_end(struct terminal *terminal)
{
	if (!wait_for(terminal, has_ended, NULL))
		fail_with_screen(terminal, "the program does not end");
	take_output(terminal, 0);
	return terminal->status;
}

bool terminal_is_alive(struct terminal *terminal)
{
	look_for_end(terminal);
	return terminal->program > 0;
}
