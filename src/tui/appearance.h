/* SPDX-License-Identifier: MIT */
/* Brings into force what the options say about the looks of the screens and the mouse. */
#ifndef NR_TUI_APPEARANCE_H
#define NR_TUI_APPEARANCE_H

#include <stdbool.h>

#include "app/session.h"
#include "base/error.h"

/* What the terminal's background is known to be. */
enum nr_background { NR_BACKGROUND_UNKNOWN, NR_BACKGROUND_DARK, NR_BACKGROUND_LIGHT };

/* As COLORFGBG says, a variable that some terminals set. */
enum nr_background nr_background_of_environment(void);

bool nr_theme_is_auto(const struct nr_options *options); /* the theme is chosen by the background */

/* After the screen was opened, and whenever the options or the background have changed. NR_NOT_FOUND or NR_INVALID for
 * a theme that cannot be read: the one before stays, and all else is as the options say. What is wrong within a theme
 * is a warning of the session's. */
enum nr_status nr_appearance_apply(struct nr_session *session, enum nr_background background, struct nr_error *error);

#endif
