/* SPDX-License-Identifier: MIT */
/* The configuration as a file: every option with its help, type, range, default and present value. */
#ifndef NR_APP_OPTIONS_PRINT_H
#define NR_APP_OPTIONS_PRINT_H

#include "app/options.h"
#include "base/buffer.h"

/* Appends a file in the syntax of the configuration, which nr_options_read reads back to the same values; its comments
 * are in the reader's language. append_keys appends lines of comment with the default keys, which the screens alone
 * know; NULL: there are none. */
void nr_options_print(const struct nr_options *options, void (*append_keys)(struct nr_buffer *out),
	struct nr_buffer *out);

/* Appends what an option may be, as a phrase: "a whole number from 20 to 400; standard: 72". */
void nr_option_append_range(const struct nr_option *option, struct nr_buffer *out);

#endif
