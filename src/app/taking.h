/* SPDX-License-Identifier: MIT */
/* How an article that was read, from a file or from the network, comes into the archive: the one place for it. */
#ifndef NR_APP_TAKING_H
#define NR_APP_TAKING_H

#include "app/arrivals.h"
#include "app/session.h"
#include "import/reader.h"
#include "store/articles.h"

/* Stores an article that the reader's filters have let in (app/filtering.h) and its outlet, in the transaction that the
 * caller has open, and adds it to arrivals where it has to be grouped. What grouping needs of it is made later
 * (app/completing.h): until then its features are none. Sets the article's id. */
enum nr_status nr_take_article(struct nr_session *session, struct nr_read_article *read, struct nr_arrivals *arrivals,
	enum nr_put *put, struct nr_error *error);

/* Groups what came in, and makes it found by its words. progress is as nr_complete_articles has it. Where that is
 * stopped, the next import goes on with the one, and the next search with the other. */
enum nr_status nr_finish_taking(struct nr_session *session, struct nr_arrivals *arrivals,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error);

#endif
