/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/appearance.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/modes.h"
#include "tui/screen.h"
#include "tui/theme-file.h"

/* "15;0" or "15;default;0": the last number is the background, one of the 16 colours. */
enum nr_background nr_background_of_environment(void)
{
	const char *value = getenv("COLORFGBG"), *last = value != NULL ? strrchr(value, ';') : NULL;
	char *end;

	if (last == NULL)
		return NR_BACKGROUND_UNKNOWN;
	long colour = strtol(last + 1, &end, 10);
	if (end == last + 1 || *end != '\0' || colour < 0 || colour > 15)
		return NR_BACKGROUND_UNKNOWN;
	return colour == 7 || colour > 8 ? NR_BACKGROUND_LIGHT : NR_BACKGROUND_DARK;
}

bool nr_theme_is_auto(const struct nr_options *options)
{
	return options->theme == NULL || strcmp(options->theme, "auto") == 0;
}

/* The theme that "auto" stands for. */
static const char *theme_for(enum nr_background background)
{
	int colours = nr_screen_colours();

	if (colours < 8)
		return "mono";
	if (colours < 256)
		return "16";
	switch (background) {
	case NR_BACKGROUND_LIGHT:
		return "light";
	case NR_BACKGROUND_DARK:
		return "dark";
	default:
		return "neutral";
	}
}

static void warn(const char *message, void *context)
{
	nr_session_warn(context, message);
}

enum nr_status nr_appearance_apply(struct nr_session *session, enum nr_background background, struct nr_error *error)
{
	const struct nr_options *options = nr_session_options(session);
	bool is_auto = nr_theme_is_auto(options);
	struct nr_theme theme;

	nr_glyph_set_ascii(
		options->borders == NR_BORDERS_ASCII || (options->borders == NR_BORDERS_AUTO && nr_i18n_is_limited()));
	nr_modes_set_mouse(options->mouse);
	enum nr_status status =
		nr_theme_read(&theme, is_auto ? theme_for(background) : options->theme, warn, session, error);
	if (status == NR_OK)
		nr_theme_use(&theme);
	nr_screen_restyle();
	return status;
}
