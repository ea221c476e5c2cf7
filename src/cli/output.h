/* SPDX-License-Identifier: MIT */
/* What the command line writes: data to standard output, everything else to standard error, a line each. Nothing that
 * could steer a terminal leaves here. A pipe that its reader has closed is no error: what follows is thrown away. */
#ifndef NR_CLI_OUTPUT_H
#define NR_CLI_OUTPUT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/json.h"

/* Call first: sets the signals that all commands have alike, and makes sure that no file the program opens gets the
 * number of a closed standard stream. */
void nr_output_start(void);

/* Appends to standard output; text is sanitized by who made it. */
void nr_output_text(const char *text);
void nr_output_buffer(const struct nr_buffer *buffer);

/* One document, with a newline. What a terminal would obey is escaped, so no value is changed. */
void nr_output_json(const struct nr_json *json);

/* A value in one line. */
void nr_output_json_line(const struct nr_json *json);

/* The members of an object and its end, to follow what nr_output_text wrote of it. */
void nr_output_json_rest(const struct nr_json *object);

/* An array of which each item is written, on a line of its own, as soon as it is there. */
struct nr_output_array {
	bool started;
};
void nr_output_array_item(struct nr_output_array *array, const struct nr_json *item);
void nr_output_array_end(struct nr_output_array *array);

/* Whether nobody takes what is written: a command may as well end. */
bool nr_output_is_gone(void);

/* Writes what is left. NR_IO where something could not be written, but for a closed pipe. */
enum nr_status nr_output_finish(struct nr_error *error);

/* A line on standard error, sanitized, with the program's name in front. */
void nr_output_message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Shows a place in a text under a message: the text, and a caret below the character of that number, from 1. Nothing
 * where the text cannot stand in a line as it is. */
void nr_output_place(const char *text, int column);

#endif
