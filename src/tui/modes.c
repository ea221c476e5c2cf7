/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/modes.h"

#include <stdlib.h>
#include <string.h>

#include "tui/frame.h"

static struct {
	bool entered, mouse, waiting, synchronized;
} modes;

static void send(const char *sequence)
{
	nr_frame_send(sequence, strlen(sequence));
}

/* GNU screen shows parts of what it does not know; tmux, which may go by the same name, says who it is. */
static bool understands(void)
{
	static const char *const known[] = { "xterm", "tmux", "foot", "alacritty", "wezterm", "contour", "mintty",
		"rio", "vte", "konsole", "rxvt", "st-", "ghostty", "kitty", "iterm" };
	const char *kind = getenv("TERM"), *multiplexer = getenv("TMUX");

	if (kind == NULL)
		return false;
	if (multiplexer != NULL && *multiplexer != '\0' && strncmp(kind, "screen", 6) == 0)
		return true;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strncmp(kind, known[i], strlen(known[i])) == 0)
			return true;
	return false;
}

static void send_mouse(bool on)
{
	send(on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l");
}

void nr_modes_enter(void)
{
	if (!understands())
		return;
	modes.entered = true;
	send("\033[?2004h");
	if (modes.mouse)
		send_mouse(true);
}

void nr_modes_leave(void)
{
	if (!modes.entered)
		return;
	modes.entered = false;
	if (modes.mouse)
		send_mouse(false);
	send("\033[?2004l");
}

bool nr_modes_set_mouse(bool wanted)
{
	if (modes.entered && wanted != modes.mouse)
		send_mouse(wanted);
	modes.mouse = wanted && understands();
	return modes.mouse == wanted;
}

bool nr_modes_mouse(void)
{
	return modes.mouse;
}

bool nr_modes_ask(void)
{
	modes.synchronized = false;
	modes.waiting = understands();
	if (modes.waiting)
		send("\033]11;?\033\\\033[?2026$p\033[c");
	return modes.waiting;
}

void nr_modes_answered(void)
{
	modes.waiting = false;
}

bool nr_modes_waiting(void)
{
	return modes.waiting;
}

void nr_modes_set_synchronized(bool can)
{
	modes.synchronized = can;
}

void nr_modes_begin_frame(void)
{
	if (modes.synchronized)
		send("\033[?2026h");
}

void nr_modes_end_frame(void)
{
	if (modes.synchronized)
		send("\033[?2026l");
}
