/* SPDX-License-Identifier: MIT */
/* What the reader's configuration does with an article before it is stored: filters, and a program of the reader's. */
#ifndef NR_APP_FILTERING_H
#define NR_APP_FILTERING_H

#include <stdbool.h>

#include "app/session.h"
#include "import/reader.h"

/* Marks and tags an article as the filters say, in their order, each seeing what those before it have done, and then as
 * the program says. False where one of them leaves it out: nr_left_out. A program that fails is a warning and changes
 * nothing; one that fails again and again is asked no more. Where nr_filter_waits, not within a transaction. */
bool nr_filter_article(struct nr_session *session, struct nr_read_article *read);

/* Whether a program is asked, which takes its time: nobody else who writes is to wait for it. */
bool nr_filter_waits(const struct nr_session *session);

/* Whether the filters leave an article out whose summary alone is known, whatever its whole text will be: then its page
 * need not be fetched. The article stays as it is. */
bool nr_filter_is_sure(struct nr_session *session, const struct nr_read_article *read);

/* Why the last article that was left out was; borrowed until the next one is. */
const char *nr_left_out(const struct nr_session *session);

#endif
