/* SPDX-License-Identifier: MIT */
/* What went wrong, in words a reader can act on.
 *
 * Whatever can fail returns an enum nr_status and takes a struct nr_error as its last argument. The first failure fills
 * it and later ones leave it alone, so the cause is what is reported. A message is one line without a final full stop,
 * names what failed and on what (file, address, line), and ends with what the reader can do where there is something.
 * Bad input is never fatal; a broken invariant of our own is NR_BUG(). */
#ifndef NR_BASE_ERROR_H
#define NR_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum nr_status {
	NR_OK = 0,
	NR_NOT_FOUND, /* nothing of that name, id or address */
	NR_INVALID,   /* the input is not what it should be */
	NR_IO,        /* the system refused: a file, a pipe */
	NR_USAGE,     /* the command line is wrong */
	NR_ARCHIVE,   /* the archive cannot be used */
	NR_NETWORK,   /* the network could not be reached */
	NR_TERMINAL,  /* no usable terminal */
	NR_CANCELLED, /* the reader stopped it */
};

struct nr_error {
	enum nr_status status;
	char message[1024]; /* UTF-8, ends with a NUL; empty while status is NR_OK */
	int column; /* where in the text that the reader gave, in characters from 1; 0: nowhere in particular */
};

/* An error to start from: "struct nr_error error = NR_NO_ERROR;". */
#define NR_NO_ERROR { NR_OK, "", 0 }

/* Fills *error unless it is filled already or NULL; a message too long is cut at a character. Returns status, so that
 * a function can end with "return nr_error_set(...)". */
enum nr_status nr_error_set(struct nr_error *error, enum nr_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same about a place in a text that the reader gave. */
enum nr_status nr_error_set_at(struct nr_error *error, enum nr_status status, int column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* The same with the system's reason for errno_value (": No such file or directory") behind the message. */
enum nr_status nr_error_set_errno(struct nr_error *error, int errno_value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void nr_error_clear(struct nr_error *error);

/* Ends the program with status 1 and a message on standard error, after calling the hook. For what cannot go on: no
 * memory. The hook restores the terminal; it must not allocate. */
_Noreturn void nr_die(const char *message);
_Noreturn void nr_die_of_bug(const char *message); /* the same by SIGABRT, which may leave a core: a broken invariant */
void nr_set_die_hook(void (*hook)(void));

#define NR_STRINGIZE_(x) #x
#define NR_STRINGIZE(x) NR_STRINGIZE_(x)
#define NR_BUG(what) nr_die_of_bug("internal error: " what " (" __FILE__ ":" NR_STRINGIZE(__LINE__) ")")

#endif
