/* SPDX-License-Identifier: MIT */
/* What can still be read of a damaged archive, taken over into a new one. */
#ifndef NR_STORE_RESCUE_H
#define NR_STORE_RESCUE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/archive.h"

struct nr_rescued {
	int64_t articles;     /* saved */
	int64_t without_text; /* of these, those whose text could not be read */
	int64_t lost;         /* could not be read, as far as that can be known */
	int64_t revisions;    /* saved */
};

/* Copies outlets, feeds, articles, texts, captions, earlier versions, tags, marks and decisions about events of the
 * archive at a path, of any version up to ours, into an archive that has no article (else NR_USAGE), row by row: what
 * cannot be read is left out. Ids stay as they are. An outlet that cannot be read gets a stand-in, with the key and the
 * title that indexes still have. Events are not copied: they are grouped anew, as was decided; removed articles that
 * could be brought back, and what could be undone, are not. go_on, which may be NULL, is told how far it is and ends it
 * by false (NR_CANCELLED); whatever ended it, the next call for the same two files goes on behind what was saved, and
 * rescued tells of both. Only damage loses anything: a file that is in use, or a read that is stopped, is NR_ARCHIVE,
 * and so is a file in which nothing says any more which articles it had. The damaged file is never written. */
enum nr_status nr_store_rescue(const char *path, struct nr_archive *into, struct nr_rescued *rescued,
	bool (*go_on)(int64_t done, int64_t total, void *context), void *context, struct nr_error *error);

/* The archive is whole, and its events are grouped: those that were pinned are so again, and from now on it is one like
 * any other, into which nothing is saved any more. */
enum nr_status nr_store_rescue_finish(struct nr_archive *into, struct nr_error *error);

#endif
