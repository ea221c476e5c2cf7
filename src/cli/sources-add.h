/* SPDX-License-Identifier: MIT */
/* "sources add": an outlet's feeds, a feed, or those that a site names, of which the reader chooses. */
#ifndef NR_CLI_SOURCES_ADD_H
#define NR_CLI_SOURCES_ADD_H

#include "base/error.h"
#include "cli/commands.h"

/* Returns the exit status. A choice is asked for where standard input and error are a terminal and the format is text;
 * elsewhere several feeds are listed, nothing is added, and a message says how to. */
int nr_cli_sources_add(struct nr_cli *cli, const char *name, enum nr_format format, struct nr_error *error);

#endif
