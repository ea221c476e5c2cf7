/* SPDX-License-Identifier: MIT */
/* Invented articles for the screen tests: three Chinese outlets on one bridge, two English ones on one ferry, and
 * articles that stand alone, one of them with a title that means harm. */
#ifndef NR_TEST_FIXTURES_H
#define NR_TEST_FIXTURES_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"

/* Appends the head of a mirror file that tells a time (ms UTC) with its zone; the title line comes next. */
void fixtures_append_time(struct nr_buffer *text, int64_t ms);

/* Writes them as mirror files into a new folder below HOME and imports them with the real program into the archive of
 * that path. */
void fixtures_import(const char *program, const char *archive);

/* Starts to import one article more, the same for a number, without waiting; returns the importing program, to be
 * waited for. Some of these articles tell of the events that there are. */
pid_t fixtures_start_import(const char *program, const char *archive, int number);

/* Imports a folder of the test's own. */
void fixtures_import_folder(const char *program, const char *archive, const char *folder);

#endif
