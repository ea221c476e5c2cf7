/* SPDX-License-Identifier: MIT */
/* The command line: a table of commands, an entry each, one file a command. */
#ifndef NR_CLI_COMMAND_H
#define NR_CLI_COMMAND_H

#include "app/session.h"
#include "base/error.h"

/* Shows the screens until the reader quits; given by main, so that the command line does not know the screens. */
typedef enum nr_status (*nr_screens)(struct nr_session *session, struct nr_error *error);

/* Runs the program and returns its exit status: 0 done; 1 done in part, failed for a file, or nothing found; 2 wrong
 * usage; 3 the archive cannot be used; 4 no network; 5 no usable terminal. */
int nr_command_run(int argc, char **argv, nr_screens screens);

#endif
