/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*die_hook)(void);

/* Cuts what vsnprintf cut in the middle of a character: drops an incomplete UTF-8 sequence at the end. */
static void trim_partial_character(char *text)
{
	size_t end = strlen(text), start = end;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (end - (start - 1) < need)
		text[start - 1] = '\0';
}

__attribute__((format(printf, 3, 0)))
static void fill(struct nr_error *error, enum nr_status status, const char *format, va_list arguments)
{
	error->status = status;
	int needed = vsnprintf(error->message, sizeof error->message, format, arguments);
	if (needed >= (int)sizeof error->message)
		trim_partial_character(error->message);
}

enum nr_status nr_error_set(struct nr_error *error, enum nr_status status, const char *format, ...)
{
	if (error != NULL && error->status == NR_OK) {
		va_list arguments;
		va_start(arguments, format);
		fill(error, status, format, arguments);
		va_end(arguments);
	}
	return status;
}

enum nr_status nr_error_set_at(struct nr_error *error, enum nr_status status, int column, const char *format, ...)
{
	if (error != NULL && error->status == NR_OK) {
		va_list arguments;
		va_start(arguments, format);
		fill(error, status, format, arguments);
		va_end(arguments);
		error->column = column;
	}
	return status;
}

enum nr_status nr_error_set_errno(struct nr_error *error, int errno_value, const char *format, ...)
{
	if (error != NULL && error->status == NR_OK) {
		va_list arguments;
		va_start(arguments, format);
		fill(error, NR_IO, format, arguments);
		va_end(arguments);
		size_t used = strlen(error->message);
		snprintf(error->message + used, sizeof error->message - used, ": %s", strerror(errno_value));
		trim_partial_character(error->message);
	}
	return NR_IO;
}

void nr_error_clear(struct nr_error *error)
{
	error->status = NR_OK;
	error->message[0] = '\0';
	error->column = 0;
}

void nr_set_die_hook(void (*hook)(void))
{
	die_hook = hook;
}

static void put(const char *text)
{
	ssize_t written = write(STDERR_FILENO, text, strlen(text));
	(void)written; /* there is nobody left to tell */
}

static void say_last_words(const char *message)
{
	if (die_hook != NULL)
		die_hook();
	put("newsreader: ");
	put(message);
	put("\n");
}

void nr_die(const char *message)
{
	say_last_words(message);
	_exit(EXIT_FAILURE);
}

void nr_die_of_bug(const char *message)
{
	say_last_words(message);
	abort();
}
