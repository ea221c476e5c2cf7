/* SPDX-License-Identifier: MIT */
/* robots.txt (RFC 9309): whether a site lets a program fetch one of its pages. */
#ifndef NR_FETCH_ROBOTS_H
#define NR_FETCH_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

struct nr_robots;

enum { NR_ROBOTS_READ_MAX = 512 << 10 }; /* bytes that are read; the rest does not count (RFC 9309, 2.5) */

/* Reads the rules that hold for a program of that name ("newsreader"): the groups that name it, else those for all.
 * Never NULL: what cannot be read is no rule. */
struct nr_robots *nr_robots_read(const char *text, size_t length, const char *name);
struct nr_robots *nr_robots_closed(void); /* nothing may be fetched: the file could not be had (RFC 9309, 2.3.1.4) */
void nr_robots_free(struct nr_robots *robots); /* takes NULL */

/* Whether a path with its query ("/news/1?page=2") may be fetched. The longest rule that fits decides, allowing before
 * forbidding where two are as long. */
bool nr_robots_allow(const struct nr_robots *robots, const char *path);

#endif
