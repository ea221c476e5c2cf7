/* SPDX-License-Identifier: MIT */
/* Options and operands of a command line. Options are long ones, "--name value" or "--name=value"; they and operands
 * may stand in any order; "--" ends options. */
#ifndef NR_CLI_ARGUMENTS_H
#define NR_CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/vector.h"

enum { NR_OPTIONS_MOST = 12 }; /* options in one table */

struct nr_cli_option {
	const char *name;  /* without the dashes */
	const char *value; /* what it is called in the help; NULL: the option takes none */
	const char *help;
};

/* The options of a table with their values on the command line. */
struct nr_option_set {
	const struct nr_cli_option *options; /* ends with a NULL name */
	const char *values[NR_OPTIONS_MOST]; /* NULL: not given; "" for an option without value */
};

struct nr_arguments {
	struct nr_option_set global, own;
	NR_VECTOR(const char *) operands;
};

/* Parses argv[from] to argv[argc - 1]. With stop_at_operand, ends at the first operand and returns its index (argc:
 * there is none) in *end. NR_USAGE for what is wrong. */
enum nr_status nr_arguments_parse(struct nr_arguments *arguments, int argc, char **argv, int from,
	bool stop_at_operand, int *end, struct nr_error *error);
void nr_arguments_release(struct nr_arguments *arguments);

/* The value of an option, or NULL. */
const char *nr_option_value(const struct nr_option_set *set, const char *name);

/* A whole number from least to most; *value keeps what it was where the option is not given. */
enum nr_status nr_option_number(const struct nr_option_set *set, const char *name, int64_t least, int64_t most,
	int64_t *value, struct nr_error *error);

/* One of the words of a NULL-terminated list, by index; *value keeps what it was where the option is not given. */
enum nr_status nr_option_choice(const struct nr_option_set *set, const char *name, const char *const *words,
	int *value, struct nr_error *error);

#endif
