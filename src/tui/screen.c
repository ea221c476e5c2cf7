/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/screen.h"

#include <curses.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/width.h"
#include "tui/frame.h"
#include "tui/linking.h"
#include "tui/modes.h"

static struct {
	SCREEN *terminal; /* NULL: not open */
	cchar_t *row;     /* room for a row of cells */
	int row_width;
	struct nr_canvas shown; /* what curses was given last: rows that are the same are not given again */
	bool unknown;     /* that does not hold */
	int colours;      /* 0: none are to be used */
	int pairs[NR_ROLE_COUNT * NR_COLOUR_COUNT][2]; /* foreground, background of pair 1 + index */
	int pair_count;
	unsigned styling; /* counts the themes that were in force */
} screen;

static void give_back(void)
{
	nr_frame_end();
	nr_modes_leave();
	if (screen.terminal != NULL)
		endwin();
}

static bool can_show_screens(void)
{
	const char *move = tigetstr("cup"), *clear_all = tigetstr("clear");

	return move != NULL && move != (char *)-1 && clear_all != NULL && clear_all != (char *)-1;
}

static enum nr_status refuse(struct nr_error *error)
{
	const char *name = getenv("TERM");

	return nr_error_set(error, NR_TERMINAL,
		_("the screens cannot be shown on a terminal of type “%.40s”; set TERM, or use newsreader list, show, "
		  "events or compare"),
		name != NULL ? name : "");
}

/* A terminal that says it takes any colour (COLORTERM) mostly goes by a name whose terminfo knows 256. The name of one
 * that knows them all; NULL: there is none. The caller frees. */
static char *name_with_true_colour(void)
{
	static const char many[] = "-256color";
	const char *name = getenv("TERM"), *says = getenv("COLORTERM");
	int result;

	if (name == NULL || says == NULL || (strcmp(says, "truecolor") != 0 && strcmp(says, "24bit") != 0))
		return NULL;
	size_t length = strlen(name);
	if (length <= strlen(many) || strcmp(name + length - strlen(many), many) != 0)
		return NULL;
	char *better = nr_format("%.*s-direct", (int)(length - strlen(many)), name);
	bool is_known = setupterm(better, STDOUT_FILENO, &result) == OK;
	if (is_known)
		del_curterm(cur_term);
	if (!is_known) {
		free(better);
		better = NULL;
	}
	return better;
}

static int count_colours(void)
{
	const char *no_colour = getenv("NO_COLOR");

	if ((no_colour != NULL && *no_colour != '\0') || !has_colors() || start_color() != OK ||
		use_default_colors() != OK)
		return 0;
	return COLORS < NR_TRUE_COLOUR ? COLORS : NR_TRUE_COLOUR;
}

enum nr_status nr_screen_open(struct nr_error *error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return nr_error_set(error, NR_TERMINAL,
			_("the screens need a terminal; use newsreader list, show, events or compare instead"));
	FILE *out = nr_frame_open();
	char *better = name_with_true_colour();
	screen.terminal = newterm(better, out != NULL ? out : stdout, stdin);
	free(better);
	if (screen.terminal == NULL) {
		nr_frame_close();
		return refuse(error);
	}
	if (!can_show_screens()) {
		nr_screen_close();
		return refuse(error);
	}
	nr_set_die_hook(give_back);
	cbreak();
	noecho();
	nonl();
	typeahead(-1); /* a frame goes out as a whole: curses would stop in its midst where a key waits */
	idlok(stdscr, TRUE); /* what moves up or down as a whole is scrolled by the terminal */
	screen.pair_count = 0;
	screen.unknown = true;
	screen.colours = count_colours();
	nr_modes_enter();
	return NR_OK;
}

void nr_screen_close(void)
{
	if (screen.terminal == NULL)
		return;
	nr_modes_leave();
	endwin();
	nr_set_die_hook(NULL);
	delscreen(screen.terminal);
	screen.terminal = NULL;
	nr_frame_close();
	nr_canvas_release(&screen.shown);
	nr_linking_forget();
	free(screen.row);
	screen.row = NULL;
	screen.row_width = 0;
}

int nr_screen_colours(void)
{
	return screen.colours;
}

void nr_screen_restyle(void)
{
	screen.styling++;
	screen.pair_count = 0;
	nr_screen_forget();
}

void nr_screen_size(int *width, int *height)
{
	getmaxyx(stdscr, *height, *width);
}

static int send_byte(int byte)
{
	char sent = (char)byte;

	nr_frame_send(&sent, 1);
	return byte;
}

/* A frame that was on its way when the size changed has scrolled within the old one. Not every terminal gives up such
 * margins with its size, and beyond them it does not shift what curses thinks it does. */
static void widen_margins(int height)
{
	bool on_terminal = screen.shown.width > 0 && !isendwin(); /* else curses sets them when it comes */

	if (on_terminal && change_scroll_region != NULL)
		tputs(tiparm(change_scroll_region, 0, height - 1), 1, send_byte);
}

void nr_screen_fit(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
		resizeterm(size.ws_row, size.ws_col);
		widen_margins(size.ws_row);
	}
	nr_screen_forget();
}

void nr_screen_forget(void)
{
	clearok(stdscr, TRUE);
	screen.unknown = true;
}

/* The number of a colour pair; 0, the terminal's own colours, where it has no room for more pairs. */
static int pair_of(int foreground, int background)
{
	if (foreground < 0 && background < 0)
		return 0;
	for (int i = 0; i < screen.pair_count; i++)
		if (screen.pairs[i][0] == foreground && screen.pairs[i][1] == background)
			return i + 1;
	if (screen.pair_count + 1 >= COLOR_PAIRS ||
		screen.pair_count >= (int)(sizeof screen.pairs / sizeof screen.pairs[0]))
		return 0;
	int pair = screen.pair_count + 1;
	if (init_extended_pair(pair, foreground, background) == ERR)
		return 0;
	screen.pairs[screen.pair_count][0] = foreground;
	screen.pairs[screen.pair_count++][1] = background;
	return pair;
}

static attr_t curses_attributes(unsigned attributes)
{
	attr_t result = A_NORMAL;

	if ((attributes & NR_ATTRIBUTE_BOLD) != 0)
		result |= A_BOLD;
	if ((attributes & NR_ATTRIBUTE_DIM) != 0)
		result |= A_DIM;
	if ((attributes & NR_ATTRIBUTE_ITALIC) != 0)
		result |= A_ITALIC;
	if ((attributes & NR_ATTRIBUTE_UNDERLINE) != 0)
		result |= A_UNDERLINE;
	if ((attributes & NR_ATTRIBUTE_REVERSE) != 0)
		result |= A_REVERSE;
	return result;
}

/* Attributes and colours of a look; neighbours mostly look alike, so the last answer is kept. */
static attr_t attributes_of(struct nr_look look, int *pair)
{
	static struct nr_look last;
	static attr_t last_attributes;
	static int last_pair, last_colours = -1;
	static unsigned last_styling;

	if (last_colours != screen.colours || last_styling != screen.styling ||
		memcmp(&last, &look, sizeof look) != 0) {
		struct nr_attributes attributes = nr_theme_attributes(look, screen.colours);
		last = look;
		last_colours = screen.colours;
		last_styling = screen.styling;
		last_attributes = curses_attributes(attributes.attributes);
		last_pair = screen.colours > 0 ? pair_of(attributes.foreground, attributes.background) : 0;
	}
	*pair = last_pair;
	return last_attributes;
}

static void set_cell(cchar_t *to, const struct nr_cell *cell, const uint32_t *points, int count)
{
	wchar_t text[NR_CELL_POINTS + 1];
	int pair;
	attr_t attributes = attributes_of(cell->look, &pair) | (cell->linked ? NR_LINKED : 0);

	for (int i = 0; i < count; i++)
		text[i] = (wchar_t)points[i];
	text[count] = L'\0';
	/* curses takes a pair's number by a pointer where it is more than a short. */
	if (setcchar(to, text, attributes, 0, &pair) == ERR)
		setcchar(to, L"?", A_NORMAL, 0, NULL);
}

/* Fills screen.row with a row of the canvas and returns how many items it has: a wide character is one item, which
 * curses spreads over two cells. One that is narrow to curses but takes two cells (an emoji sequence of which the base
 * is shown) is padded with a space. */
static int convert_row(const struct nr_canvas *canvas, int y)
{
	static const uint32_t space = ' ';
	int count = 0;

	for (int x = 0; x < canvas->width; x++) {
		const struct nr_cell *cell = nr_canvas_cell(canvas, x, y);
		if (cell->width == 0)
			continue;
		set_cell(&screen.row[count++], cell, cell->points, cell->count);
		if (cell->width == 2 && nr_width_of(cell->points[0]) == 1)
			set_cell(&screen.row[count++], cell, &space, 1);
	}
	return count;
}

void nr_screen_draw(const struct nr_canvas *canvas)
{
	if (canvas->width > screen.row_width) {
		screen.row = nr_realloc_array(screen.row, (size_t)canvas->width + 1, sizeof *screen.row);
		screen.row_width = canvas->width;
	}
	if (screen.shown.width != canvas->width || screen.shown.height != canvas->height) {
		nr_canvas_resize(&screen.shown, canvas->width, canvas->height);
		screen.unknown = true;
	}
	bool whole = screen.unknown;
	int changed = 0;
	for (int y = 0; y < canvas->height && canvas->width > 0; y++) {
		size_t start = (size_t)y * (size_t)canvas->width, size = (size_t)canvas->width * sizeof *canvas->cells;
		if (!screen.unknown && memcmp(&screen.shown.cells[start], &canvas->cells[start], size) == 0)
			continue;
		memcpy(&screen.shown.cells[start], &canvas->cells[start], size);
		mvadd_wchnstr(y, 0, screen.row, convert_row(canvas, y));
		changed++;
	}
	screen.unknown = false;
	move(canvas->cursor_y, canvas->cursor_x);
	/* Of one row nobody sees a half. */
	if (whole || changed > 1)
		nr_modes_begin_frame();
	nr_frame_begin();
	refresh();
	nr_frame_end();
	if (whole || changed > 1)
		nr_modes_end_frame();
	nr_linking_drawn(canvas, whole || changed > 0);
}

void nr_screen_lend(void)
{
	nr_modes_leave();
	def_prog_mode();
	endwin();
}

void nr_screen_pause(const char *text)
{
	char key = '\0';

	dprintf(STDOUT_FILENO, "\n%s ", text);
	while (key != '\n' && read(STDIN_FILENO, &key, 1) == 1)
		continue;
}

void nr_screen_take_back(void)
{
	reset_prog_mode();
	nr_modes_enter();
	nr_screen_fit();
}

void nr_screen_suspend(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL }, ours;
	sigset_t stop, before;

	sigemptyset(&standard.sa_mask);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	nr_screen_lend();
	sigaction(SIGTSTP, &standard, &ours);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before); /* stops here */
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	nr_screen_take_back();
}
