/* SPDX-License-Identifier: MIT */
/* How much a text says. */
#ifndef NR_MARKUP_OUTLINE_METER_H
#define NR_MARKUP_OUTLINE_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A paragraph that comes piece by piece. */
struct nr_outline_meter {
	uint64_t start;   /* hash of its first letters so far */
	unsigned letters; /* how many bytes those are */
	bool space;       /* white space is due before the next character */
	bool begun;       /* there was one */
};

/* A meter to start a paragraph with. */
#define NR_OUTLINE_METER ((struct nr_outline_meter){ .start = 0xCBF29CE484222325u })

/* Adds what a piece says to *text (a Latin letter is 1, a Han character 2, white space 1), and its commas and Chinese
 * full stops to *commas. */
void nr_outline_measure(struct nr_outline_meter *meter, const char *bytes, size_t length, uint32_t *text,
	uint32_t *commas);

/* The hash of the paragraph's first letters; 0: it has too few. */
uint64_t nr_outline_meter_start(const struct nr_outline_meter *meter);

/* The same of a text that is there as a whole. */
uint64_t nr_outline_start(const char *text, size_t length);

#endif
