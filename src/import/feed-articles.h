/* SPDX-License-Identifier: MIT */
/* What a feed says, as articles. */
#ifndef NR_IMPORT_FEED_ARTICLES_H
#define NR_IMPORT_FEED_ARTICLES_H

#include "import/feed.h"
#include "import/reader.h"

/* The outlet of a feed: of its page's host, else of its own address's, else of most of its items'; where no file knows
 * it, one is made of the feed's page, title or, at last, the folder of options->path. source is initialized by the
 * call. */
void nr_feed_find_source(const struct nr_feed *feed, const struct nr_reader_options *options,
	struct nr_source *source);

/* The feed's items as articles of a source, one after the other, so that their documents are never in memory together.
 * All three are borrowed as long as it lasts. */
struct nr_feed_reading;
struct nr_feed_reading *nr_feed_reading_new(struct nr_feed *feed, const struct nr_source *source,
	const struct nr_reader_options *options);
void nr_feed_reading_free(struct nr_feed_reading *reading); /* takes NULL */

/* The next article, which the caller releases; false: there is none, and *read is as it was. The item's body is gone
 * from the feed then. Of items that are the same article the first counts; the others are marked as repeated. */
bool nr_feed_reading_next(struct nr_feed_reading *reading, struct nr_read_article *read);

/* As a format of import/reader. */
void nr_feed_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

#endif
