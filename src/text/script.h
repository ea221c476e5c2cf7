/* SPDX-License-Identifier: MIT */
/* Chinese text in the other script, for display (OpenCC). Loaded when it is first needed. */
#ifndef NR_TEXT_SCRIPT_H
#define NR_TEXT_SCRIPT_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

enum nr_script { NR_SCRIPT_AS_IS, NR_SCRIPT_HANS, NR_SCRIPT_HANT };

/* Whether text can be converted. NR_INVALID says why not, and what to do. */
enum nr_status nr_script_check(enum nr_script script, struct nr_error *error);

/* Appends the text in that script. Characters change, words do not. As it is, where it cannot be converted. */
void nr_script_convert(struct nr_buffer *buffer, const char *text, size_t length, enum nr_script script);

#endif
