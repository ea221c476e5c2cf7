/* SPDX-License-Identifier: MIT */
/* Archives of any size to measure on, made by varying the articles of a folder: half of the clauses of each are
 * exchanged for those of others, and one character in 300 for one from anywhere, so that words grow with the number of
 * articles as they do in life. The same number gives the same article always. */
#ifndef NR_BENCH_ARCHIVE_MAKE_H
#define NR_BENCH_ARCHIVE_MAKE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "import/outlet.h"
#include "store/archive.h"

struct nr_maker;

/* Reads every mirror file of a folder, to at most so many bytes each (0: no limit). Ends the program where there is
 * none. */
struct nr_maker *nr_maker_new(const char *folder, size_t largest);
void nr_maker_free(struct nr_maker *maker);
size_t nr_maker_count(const struct nr_maker *maker); /* files it varies */
struct nr_outlets *nr_maker_outlets(struct nr_maker *maker);

/* Appends a mirror file; below nr_maker_count it is as the folder has it, but for its date. Articles are dated twenty
 * minutes apart. */
void nr_maker_file(const struct nr_maker *maker, size_t number, struct nr_buffer *bytes);

/* Puts articles number first to first + count - 1 into an archive, as import does but without what serves grouping.
 * Returns the bytes of their texts. */
int64_t nr_maker_fill(struct nr_maker *maker, struct nr_archive *archive, size_t first, size_t count);

/* Seconds of a clock that only goes forward. */
double nr_maker_clock(void);

#endif
