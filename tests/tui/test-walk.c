/* SPDX-License-Identifier: MIT */
/* A walk at random through the screens: keys, whole command lines, pasted text, what terminals answer, the mouse, and
 * new sizes down to one cell, several at once too. Meanwhile articles come in by another program, and this one is
 * stopped and goes on. Seeds are fixed, so that a walk is the same each time as far as the machine's speed allows.
 *
 * At intervals the screen has to be, cell by cell, what a full repaint of the same state shows, frames have to be
 * straight, and nothing may have been sent that a terminal must not get. A walk that leaves the program starts it
 * again.
 * Keys that are not pressed: "|", because a word that came about at random would be run as a command; Ctrl-C, because
 * it ends the program as a signal (test-terminal has it); r, R and i, because the screen changes by itself while
 * something is fetched (test-fetch and test-pictures have it). The mouse may still find their hints, so that a proxy is
 * set that nobody answers at.
 *
 * NR_WALK_KEYS: how many keys in all, of every seed; NR_WALK_SEED: a single walk, of that seed. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"
#include "text/utf8.h"
#include "tui/actions.h"
#include "tui/key.h"

enum {
	STANDARD_KEYS = 3000,
	LOOK_EVERY = 25, /* keys between two looks at the screen */
	ARRIVALS_MAX = 300, /* articles */
	TOLD = 600, /* bytes of the last keys that a failure names */
	SENT_TOLD = 6000, /* and of what was sent */
	WIDTH_MAX = 160,
	HEIGHT_MAX = 50,
};

static const uint32_t seeds[] = { 20210504, 19991231, 8, 3141592653 };
enum { SEEDS = sizeof seeds / sizeof seeds[0] };

/* What no single key does. */
static const char *const pieces[] = { "/大桥\r", "/the\r", "/\033", "f桥\r", "fferry\r", "f\033", ":set measure 40\r",
	":set measure 90\r", ":set theme light\r", ":set theme dark\r", ":set theme mono\r", ":set borders ascii\r",
	":set borders lines\r", ":group day\r", ":group outlet\r", ":sort title\r", ":12\r", ":no such word\r",
	":se\t\t\r", "+bridge\r", "-bridge\r", "\033[200~pasted 文字\033[201~", "7j", "30G", "\033[1;5C", "\302\240",
	"/\033[200~青岚大桥\033[201~\r", "/\033[200~“十年等待”\nGull Point\033[201~\r", "/二零\177\177桥",
	"f\033[200~source:north.example\033[201~\r", "fsource:haiwan.example\r", "fafter:2021-05-05\r", "ftag:bridge\r",
	"f\"gull point\"\033", "f(\r", "\033[200~a\tb\001\377\344\270\033[201~", "\033[200~no end",
	":set preview below\r", ":set preview beside\r", ":set preview off\r", ":set measure 1\r", ":set theme\r",
	":set theme none\r", ":open 3\r", ":compare 2\r", ":group event\r", ":group nothing\r", ":sort unread\r",
	":sort time\r", ":messages\r", ":select-all\r", ":99999999999\r", "0G", "99999999999j", "+\t\r", "-\t\r",
	":\033[A\r", "/\033[A\r", "\033[<0;0;0M", "\033[<64;99999;99999M", "\033[<0;5M", "\033]11;rgb:ff/ff/ff\033\\",
	"\033]11;rgb:0000/0000/0000\a", "\033[?2026;2$y", "\033[?62;4c", "中", "\377", "\033[H", "\033[F", "\033OP",
	"ej\r", "ej\r2", "ej\r3", "ej\r4", "ej\r5", "ej\r6", "ew", "\033", "\033", "\r", "\r", "j", "j", "j", "k", "k",
	"q" };

enum { PIECES = sizeof pieces / sizeof pieces[0] };

struct walk {
	struct terminal *terminal;
	uint32_t random, seed;
	unsigned pressed; /* keys, sizes and movements of the mouse so far */
	unsigned starts;
	int width, height;
	pid_t importing; /* another program, which has an article come in; 0: none */
	int arrivals;
	struct nr_buffer keys; /* all of them */
};

/* George Marsaglia, Xorshift RNGs, 2003. */
static uint32_t below(struct walk *walk, uint32_t limit)
{
	walk->random ^= walk->random << 13;
	walk->random ^= walk->random >> 17;
	walk->random ^= walk->random << 5;
	return walk->random % limit;
}

static void tell_bytes(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];
		fprintf(stderr, c < ' ' || c == 0x7F ? "\\%03o" : "%c", c);
	}
	fprintf(stderr, "\n");
}

static void tell(const struct walk *walk, const char *what)
{
	size_t length = walk->keys.length, from = length > TOLD ? length - TOLD : 0;

	fprintf(stderr, "seed %u, key %u, %dx%d: %s\nthe keys before it, with sizes as <WxH>: ", (unsigned)walk->seed,
		walk->pressed, walk->width, walk->height, what);
	tell_bytes(walk->keys.data + from, length - from);
}

static void __attribute__((noreturn)) give_up(const struct walk *walk, const char *what)
{
	tell(walk, what);
	char *text = terminal_text(walk->terminal);
	fprintf(stderr, "%s", text);
	free(text);
	fail();
	abort();
}

/* --- What is looked at ------------------------------------------------------------------------------------------- */

/* Bytes that were sent, so that it can be seen whether a screen was sent wrong, or late. */
static void tell_sent(const struct walk *walk, const char *when, size_t from, size_t to)
{
	size_t length;
	const char *sent = terminal_sent(walk->terminal, &length);

	fprintf(stderr, "sent %s: ", when);
	tell_bytes(sent + from, (to < length ? to : length) - from);
}

static struct terminal_cell *take_cells(const struct walk *walk)
{
	struct terminal_cell *cells = nr_alloc_array((size_t)(walk->width * walk->height), sizeof *cells);

	for (int y = 0; y < walk->height; y++)
		for (int x = 0; x < walk->width; x++) {
			struct terminal_cell *cell = &cells[y * walk->width + x];
			*cell = terminal_cell(walk->terminal, x, y);
			/* the emulator leaves the right half of a wide character as it was before */
			if (cell->width == 2 && x + 1 < walk->width)
				cell[1] = (struct terminal_cell){ .foreground = -1, .background = -1 }, x++;
		}
	return cells;
}

static uint32_t visible(const struct terminal_cell *cell)
{
	return cell->character == 0 ? ' ' : cell->character;
}

/* Of a space neither weight nor slant is seen, nor its colour where it is not underlined or reversed. */
static bool is_same(const struct terminal_cell *a, const struct terminal_cell *b)
{
	bool is_ink = visible(a) != ' ' || a->underline || a->reverse;

	return visible(a) == visible(b) && a->underline == b->underline && a->reverse == b->reverse &&
	       a->background == b->background &&
	       (!is_ink || (a->bold == b->bold && a->italic == b->italic && a->foreground == b->foreground));
}

static void tell_cells(const char *what, const struct terminal_cell *cells, int width, int x)
{
	const struct terminal_cell *cell = &cells[x];
	struct nr_buffer row = NR_BUFFER_INIT;

	for (int i = 0; i < width; i++)
		nr_utf8_append(&row, visible(&cells[i]));
	fprintf(stderr, "%s: U+%04X, colours %x on %x,%s%s%s%s in: %s\n", what, (unsigned)cell->character,
		(unsigned)cell->foreground, (unsigned)cell->background, cell->bold ? " bold" : "",
		cell->italic ? " italic" : "", cell->underline ? " underlined" : "", cell->reverse ? " reverse" : "",
		row.data);
	nr_buffer_release(&row);
}

static void __attribute__((noreturn)) give_up_differing(const struct walk *walk, size_t sent_before)
{
	tell_sent(walk, "before", sent_before > SENT_TOLD ? sent_before - SENT_TOLD : 0, sent_before);
	tell_sent(walk, "to paint it again", sent_before, sent_before + SENT_TOLD);
	give_up(walk, "the screen differs from a repaint");
}

/* What is shown, a message or a question included, is what a full repaint shows: that of a new size that is the old. */
static void check_repaint(struct walk *walk)
{
	struct terminal_cell *before = take_cells(walk);
	int cursor[4];
	size_t sent;

	terminal_sent(walk->terminal, &sent);
	terminal_cursor(walk->terminal, &cursor[0], &cursor[1]);
	terminal_signal(walk->terminal, SIGWINCH);
	terminal_settle(walk->terminal);
	struct terminal_cell *after = take_cells(walk);
	terminal_cursor(walk->terminal, &cursor[2], &cursor[3]);
	for (int i = 0; i < walk->width * walk->height; i++) {
		int x = i % walk->width, row = i - x;
		if (is_same(&before[i], &after[i]))
			continue;
		fprintf(stderr, "column %d, row %d\n", x, i / walk->width);
		tell_cells("shown", before + row, walk->width, x);
		tell_cells("painted again", after + row, walk->width, x);
		give_up_differing(walk, sent);
	}
	if (cursor[0] != cursor[2] || cursor[1] != cursor[3]) {
		fprintf(stderr, "the cursor: column %d, row %d; then column %d, row %d\n", cursor[0], cursor[1],
			cursor[2], cursor[3]);
		give_up_differing(walk, sent);
	}
	free(before);
	free(after);
}

/* Text that takes more cells than the program thinks moves the frame behind it out of its column, and the end of the
 * title line over the edge. */
static void check_frames(struct walk *walk)
{
	struct terminal *terminal = walk->terminal;

	for (int y = 2; y + 2 < walk->height; y++)
		for (int x = 0; x < walk->width; x++)
			if (terminal_cell(terminal, x, y).character == 0x2502 && !is_frame(terminal, x, y - 1) &&
				!is_frame(terminal, x, y + 1))
				give_up(walk, "a frame is not straight");
	if (walk->height >= 3 && walk->width > 1 &&
		terminal_cell(terminal, walk->width - 1, 0).reverse != terminal_cell(terminal, 0, 0).reverse)
		give_up(walk, "the title line does not end at the edge");
}

/* --- What is done ------------------------------------------------------------------------------------------------ */

static void begin(struct walk *walk)
{
	walk->width = 80;
	walk->height = 24;
	walk->terminal = start(walk->width, walk->height);
	walk->starts++;
}

static void begin_again_where_left(struct walk *walk)
{
	if (terminal_is_alive(walk->terminal))
		return;
	int status = terminal_wait_end(walk->terminal);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		give_up(walk, "the program has ended badly");
	expect_clean_end(walk->terminal);
	begin(walk);
}

static void press(struct walk *walk, const char *bytes)
{
	nr_buffer_append_string(&walk->keys, bytes);
	terminal_press(walk->terminal, bytes);
}

/* Waits until all is done, what comes over the network too. */
static void settle(struct walk *walk)
{
	terminal_settle_alone(walk->terminal);
	begin_again_where_left(walk);
}

/* What comes in is seen at the next key or size, or within a second: before, the screen is as it was. */
static void await_arrival(struct walk *walk)
{
	int status;

	if (walk->importing == 0)
		return;
	assert_int_equal(waitpid(walk->importing, &status, 0), walk->importing);
	if (status != 0)
		give_up(walk, "an import has failed");
	walk->importing = 0;
	settle(walk);
	terminal_signal(walk->terminal, SIGWINCH);
}

static void look(struct walk *walk)
{
	await_arrival(walk);
	settle(walk);
	check_repaint(walk);
	check_frames(walk);
}

static void resize(struct walk *walk, void (*to)(struct terminal *terminal, int width, int height))
{
	bool tiny = below(walk, 4) == 0;

	walk->width = 1 + (int)below(walk, tiny ? 12 : WIDTH_MAX);
	walk->height = 1 + (int)below(walk, tiny ? 5 : HEIGHT_MAX);
	nr_buffer_printf(&walk->keys, "<%dx%d>", walk->width, walk->height);
	to(walk->terminal, walk->width, walk->height);
}

static void resize_at_rest(struct walk *walk)
{
	settle(walk);
	resize(walk, terminal_resize);
}

/* As when a window is drawn larger by hand. */
static void resize_again_and_again(struct walk *walk)
{
	for (uint32_t left = 2 + below(walk, 8); left > 0; left--)
		resize(walk, terminal_resize_at_once);
}

/* What comes while it is stopped comes all at once. */
static void stop_and_go_on(struct walk *walk)
{
	settle(walk);
	terminal_signal(walk->terminal, SIGSTOP);
	press(walk, pieces[below(walk, PIECES)]);
	if (below(walk, 2) == 0)
		resize(walk, terminal_resize_at_once);
	press(walk, pieces[below(walk, PIECES)]);
	terminal_signal(walk->terminal, SIGCONT);
}

static void have_an_article_come(struct walk *walk)
{
	if (walk->importing != 0 || walk->arrivals >= ARRIVALS_MAX)
		return;
	nr_buffer_append_string(&walk->keys, "<article>");
	walk->importing = fixtures_start_import(program_path(), archive_path(), ++walk->arrivals);
}

static void press_mouse(struct walk *walk, int button, int x, int y, char final)
{
	char *bytes = nr_format("\033[<%d;%d;%d%c", button, x, y, final);

	press(walk, bytes);
	free(bytes);
}

/* Left, middle, right, the wheel both ways, or a drag: pressed, moved and let go. */
static void use_mouse(struct walk *walk)
{
	static const int buttons[] = { 0, 0, 0, 1, 2, 64, 65, 32, 4 };
	int button = buttons[below(walk, sizeof buttons / sizeof buttons[0])];
	int x = 1 + (int)below(walk, (uint32_t)walk->width + 1), y = 1 + (int)below(walk, (uint32_t)walk->height + 1);

	press_mouse(walk, button, x, y, 'M');
	if (button < 3)
		for (uint32_t moves = below(walk, 4); moves > 0; moves--) {
			x = 1 + (int)below(walk, (uint32_t)walk->width + 1);
			y = 1 + (int)below(walk, (uint32_t)walk->height + 1);
			press_mouse(walk, 32 + button, x, y, 'M');
		}
	press_mouse(walk, button & 3, x, y, 'm');
}

static bool is_left_out(enum nr_action action)
{
	return action == NR_ACTION_PIPE || action == NR_ACTION_FETCH || action == NR_ACTION_FETCH_ALL ||
	       action == NR_ACTION_PICTURE;
}

/* One of the keys of an action of the table. */
static void press_action(struct walk *walk)
{
	static const struct {
		nr_key key;
		const char *bytes;
	} named[] = { { NR_KEY_PAGE_DOWN, "\033[6~" }, { NR_KEY_PAGE_UP, "\033[5~" }, { NR_KEY_ENTER, "\r" },
		{ NR_KEY_ESCAPE, "\033" }, { NR_KEY_TAB, "\t" }, { NR_KEY_BACK_TAB, "\033[Z" } };
	enum nr_action action =
		(enum nr_action)(NR_ACTION_NONE + 1 + below(walk, NR_ACTION_COUNT - NR_ACTION_NONE - 1));
	const char *keys = nr_action_info(action)->keys;
	nr_key key = nr_key_parse(keys, strcspn(keys, " "));
	bool leaves = action == NR_ACTION_QUIT || action == NR_ACTION_BACK;

	if (keys[0] == '\0' || is_left_out(action) || (leaves && below(walk, 8) != 0))
		return;
	if (action == NR_ACTION_SUSPEND)
		settle(walk); /* the system drops what is on its way then, and cuts a sequence */
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (named[i].key == key) {
			press(walk, named[i].bytes);
			return;
		}
	struct nr_buffer bytes = NR_BUFFER_INIT;
	nr_utf8_append(&bytes, key);
	press(walk, bytes.data);
	nr_buffer_release(&bytes);
}

static void step(struct walk *walk)
{
	uint32_t kind = below(walk, 400);

	if (kind == 0)
		have_an_article_come(walk);
	else if (kind <= 2)
		stop_and_go_on(walk);
	else if (kind <= 5)
		resize_again_and_again(walk);
	else if (kind <= 20)
		resize_at_rest(walk);
	else if (kind <= 80)
		use_mouse(walk);
	else if (kind <= 200)
		press(walk, pieces[below(walk, PIECES)]);
	else
		press_action(walk);
}

static void walk_along(uint32_t seed, unsigned count)
{
	struct walk walk = { .random = seed, .seed = seed, .keys = NR_BUFFER_INIT };

	nr_buffer_append_string(&walk.keys, "");
	begin(&walk);
	press(&walk, "M");
	for (walk.pressed = 1; walk.pressed <= count; walk.pressed++) {
		step(&walk);
		if (walk.pressed % LOOK_EVERY == 0)
			look(&walk);
	}
	look(&walk);
	terminal_check_sent(walk.terminal, NULL, NULL);
	terminal_free(walk.terminal);
	print_message("seed %u: %u keys, %u starts\n", (unsigned)seed, count, walk.starts);
	nr_buffer_release(&walk.keys);
}

static uint32_t setting(const char *name, uint32_t standard)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? (uint32_t)strtoul(value, NULL, 10) : standard;
}

static void test_walk(void **state)
{
	uint32_t keys = setting("NR_WALK_KEYS", STANDARD_KEYS), seed = setting("NR_WALK_SEED", 0);

	if (seed != 0) {
		walk_along(seed, keys);
		return;
	}
	for (size_t i = 0; i < SEEDS; i++) {
		assert_int_equal(set_up_archive(state), 0);
		walk_along(seeds[i], keys / SEEDS);
	}
}

/* What an action writes belongs to this test's own folder. */
static int set_up_at_home(void **state)
{
	setenv("http_proxy", "http://127.0.0.1:9", 1);
	setenv("https_proxy", "http://127.0.0.1:9", 1);
	setenv("VTE_VERSION", "7600", 1); /* links are laid whenever it stops to look */
	return chdir(getenv("HOME")) == 0 ? set_up(state) : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_walk),
	};

	return cmocka_run_group_tests(tests, set_up_at_home, tear_down);
}
