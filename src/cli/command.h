/* SPDX-License-Identifier: MIT */
/* The command line: a table of commands, an entry each, one file a command. */
#ifndef NR_CLI_COMMAND_H
#define NR_CLI_COMMAND_H

#include <stdbool.h>

#include "app/session.h"
#include "base/buffer.h"
#include "base/error.h"

/* What the command line needs of the screens; given by main, so that it does not know them. */
struct nr_screens {
	/* Shows them until the reader quits; guided: with a tour of hints. */
	enum nr_status (*run)(struct nr_session *session, bool guided, struct nr_error *error);
	/* Appends the default keys, as comments of a configuration. */
	void (*append_keys)(struct nr_buffer *out);
};

/* Runs the program and returns its exit status: 0 done; 1 done in part, failed for a file, or nothing found; 2 wrong
 * usage; 3 the archive cannot be used; 4 no network; 5 no usable terminal. */
int nr_command_run(int argc, char **argv, const struct nr_screens *screens);

#endif
