/* SPDX-License-Identifier: MIT */
/* What of an article tells its event: weighted tokens of its title and text. Pure values: made once, stored, and
 * compared many times. */
#ifndef NR_COMPARE_FEATURES_H
#define NR_COMPARE_FEATURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "model/content.h"

/* Written forms folded before tokens are made (aliases, names by their Latin gloss), titles of digests, and words that
 * are left out: data files, loaded once. Any path may be NULL. */
struct nr_lexicon;
struct nr_lexicon_paths {
	const char *aliases, *names, *digests, *stop_words;
};
enum nr_status nr_lexicon_load(
	const struct nr_lexicon_paths *paths, struct nr_lexicon **lexicon, struct nr_error *error);
void nr_lexicon_free(struct nr_lexicon *lexicon); /* takes NULL */

struct nr_features;

/* lexicon may be NULL. */
struct nr_features *nr_features_new(
	const char *title, const struct nr_content *content, const struct nr_lexicon *lexicon);
/* Whether the article tells of many things at once: a digest, a live ticker. */
bool nr_features_is_digest(const struct nr_features *features); /* takes NULL */

void nr_features_free(struct nr_features *features); /* takes NULL */

/* As bytes, for storing; the first byte is a version. NULL for bytes of another version or damaged ones. */
void nr_features_write(const struct nr_features *features, struct nr_buffer *buffer);
struct nr_features *nr_features_read(const void *bytes, size_t length);

#endif
