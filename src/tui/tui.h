/* SPDX-License-Identifier: MIT */
/* The screens. */
#ifndef NR_TUI_TUI_H
#define NR_TUI_TUI_H

#include "app/session.h"
#include "base/error.h"

/* Shows the screens until the reader quits. NR_TERMINAL where there is no usable terminal. */
enum nr_status nr_tui_run(struct nr_session *session, struct nr_error *error);

#endif
