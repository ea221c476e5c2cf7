/* SPDX-License-Identifier: MIT */
/* The command line behind ":": actions by their names, and what takes a word more. */
#ifndef NR_TUI_COMMAND_LINE_H
#define NR_TUI_COMMAND_LINE_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "tui/actions.h"

enum nr_command_line_kind {
	NR_COMMAND_LINE_NOTHING, /* an empty line */
	NR_COMMAND_LINE_ACTION,  /* action, count times (0: not said) */
	NR_COMMAND_LINE_LINE,    /* to the line of that number */
	NR_COMMAND_LINE_SHOW,    /* say an option's value */
	NR_COMMAND_LINE_SET,     /* give an option a value */
	NR_COMMAND_LINE_OPEN,    /* the article of that number */
	NR_COMMAND_LINE_COMPARE, /* the event of that number */
};

struct nr_command_line {
	enum nr_command_line_kind kind;
	enum nr_action action;
	long long number;
	char name[64], value[256]; /* of an option */
};

/* Reads a line. context is the view's: an action that does nothing there is NR_INVALID, as is a name that is none; the
 * message says what was meant. */
enum nr_status nr_command_line_parse(const char *line, enum nr_context context, struct nr_command_line *command,
	struct nr_error *error);

/* How many lines could be meant by the beginning of one, and the one of an index (as long as there are so many, else
 * *whole stays empty). */
size_t nr_command_line_complete(const char *beginning, enum nr_context context, size_t index, struct nr_buffer *whole);

#endif
