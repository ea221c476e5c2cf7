/* SPDX-License-Identifier: MIT */
/* The help, made from the tables of commands and options. */
#ifndef NR_CLI_HELP_H
#define NR_CLI_HELP_H

#include "cli/commands.h"

/* Of one command, or, for NULL, of the program. */
void nr_help_print(const struct nr_command *command, const struct nr_cli_option *global);

/* "import, list, ...": the caller frees. */
char *nr_help_command_names(void);

#endif
