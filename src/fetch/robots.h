/* SPDX-License-Identifier: MIT */
/* robots.txt (RFC 9309): whether a site lets a program fetch one of its pages. */
#ifndef NR_FETCH_ROBOTS_H
#define NR_FETCH_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "fetch/outcome.h"

struct nr_robots;

enum { NR_ROBOTS_READ_MAX = 512 << 10 }; /* bytes that are read; the rest does not count (RFC 9309, 2.5) */

/* Reads the rules that hold for a program of that name ("newsreader"): the groups that name it, else those for all.
 * Never NULL: what cannot be read is no rule. */
struct nr_robots *nr_robots_read(const char *text, size_t length, const char *name);
struct nr_robots *nr_robots_closed(void); /* nothing may be fetched: the file could not be had (RFC 9309, 2.3.1.4) */

/* The rules by how asking for the file ended: a site without the file, or that refuses it, has none; one that cannot be
 * asked, fails, or breaks off is closed (RFC 9309, 2.3.1). body is what came, http_status 0 where no answer did. */
struct nr_robots *nr_robots_of(
	enum nr_fetch_outcome outcome, uint32_t http_status, const struct nr_buffer *body, const char *name);

void nr_robots_free(struct nr_robots *robots); /* takes NULL */

/* Whether a path with its query ("/news/1?page=2") may be fetched. The longest rule that fits decides, allowing before
 * forbidding where two are as long. How either writes a character does not matter: "%7Ea", "~a" (RFC 9309, 2.2.2). */
bool nr_robots_allow(const struct nr_robots *robots, const char *path);

#endif
