/* SPDX-License-Identifier: MIT */
/* Which articles are one text: a report that several outlets took from one agency, say. */
#ifndef NR_STORE_SAME_TEXT_H
#define NR_STORE_SAME_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/deed.h"
#include "store/archive.h"

/* What a text is known by. Two texts that have a band in common may be one; is_same says whether they are. */
struct nr_text_sketch {
	const void *data; /* length 0: too little text to be known by */
	size_t length;    /* bytes */
	const uint32_t *bands;
	size_t band_count;
	bool (*is_same)(const void *a, size_t a_length, const void *b, size_t b_length);
};

/* Takes the sketch of an article's text, in place of the one it had, and links it with the articles of about the same
 * time (ms UTC) that are one text with it. */
enum nr_status nr_store_put_sketch(struct nr_archive *archive, int64_t article, int64_t time,
	const struct nr_text_sketch *sketch, struct nr_error *error);

/* The number that an article shares with those that are one text with it; 0: there is no such one. */
enum nr_status nr_store_text_number(
	struct nr_archive *archive, int64_t article, int64_t *number, struct nr_error *error);

/* Adds the other articles that are one text with this one, by id. */
enum nr_status nr_store_same_texts(
	struct nr_archive *archive, int64_t article, struct nr_id_list *others, struct nr_error *error);

/* Makes an article wait for its sketch, until nr_store_put_sketch. */
enum nr_status nr_store_want_sketch(struct nr_archive *archive, int64_t article, struct nr_error *error);

/* How many wait. */
enum nr_status nr_store_sketches_wanted(struct nr_archive *archive, int64_t *articles, struct nr_error *error);

/* Adds at most count of those behind after, by id. */
enum nr_status nr_store_sketch_wanted(
	struct nr_archive *archive, int64_t after, size_t count, struct nr_id_list *articles, struct nr_error *error);

#endif
