/* SPDX-License-Identifier: MIT */
/* The screens. */
#ifndef NR_TUI_TUI_H
#define NR_TUI_TUI_H

#include <stdbool.h>

#include "app/session.h"
#include "base/error.h"

/* Shows the screens until the reader quits; guided: with a tour of hints. NR_TERMINAL where there is no usable
 * terminal. */
enum nr_status nr_tui_run(struct nr_session *session, bool guided, struct nr_error *error);

#endif
