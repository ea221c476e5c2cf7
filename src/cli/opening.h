/* SPDX-License-Identifier: MIT */
/* Opening a session for a command or the screens: where an archive is brought up to date first, which can take long,
 * a terminal sees how far that is, and a signal that ends the program leaves the archive as it was. */
#ifndef NR_CLI_OPENING_H
#define NR_CLI_OPENING_H

#include "app/session.h"
#include "base/error.h"

/* As nr_session_open; NR_CANCELLED where a signal came meanwhile, which nr_interrupt_end then passes on. */
enum nr_status nr_cli_open_session(
	const struct nr_session_options *options, struct nr_session **session, struct nr_error *error);

#endif
