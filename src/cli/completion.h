/* SPDX-License-Identifier: MIT */
/* What a shell needs to complete a command line: scripts for bash, zsh and fish, made from the tables of commands and
 * options, so that they know what the program knows. */
#ifndef NR_CLI_COMPLETION_H
#define NR_CLI_COMPLETION_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/arguments.h"

/* Prints the script for the shell that the option print-completion of global names. NR_USAGE for another. */
enum nr_status nr_completion_print(const struct nr_option_set *global, struct nr_error *error);

/* Whether an option's value, or a command's operands, as the help shows them, can be a file or folder. */
bool nr_completion_is_file(const char *value);

#endif
