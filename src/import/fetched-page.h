/* SPDX-License-Identifier: MIT */
/* The whole article from its page, where a feed has only a summary of it. */
#ifndef NR_IMPORT_FETCHED_PAGE_H
#define NR_IMPORT_FETCHED_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "import/reader.h"

/* Appends a page's bytes as UTF-8 without bytes 0; charset is what HTTP said, else NULL. */
void nr_fetched_page_text(const char *bytes, size_t length, const char *charset, struct nr_buffer *text);

/* Puts the article of a page in place of an article's text; what the feed says of it (title, address, time, author)
 * stays, and what it does not say comes from the page. charset is what HTTP said, else NULL; address is where the page
 * came from. False, and the article stays as it was, where the page has none or less than is there already. */
bool nr_fetched_page_fill(struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, const struct nr_outlets *outlets);

/* Puts the article of a further page behind the text of one that nr_fetched_page_fill has filled. False, and the
 * article stays as it was, where that page has none. */
bool nr_fetched_page_append(struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, const struct nr_outlets *outlets);

/* The address of the page behind the one of that number (from 1), which came from an address; NULL: there is none. It
 * is of the same host, and named by the outlet's rules or, as the next page, by the page. The caller frees. */
char *nr_fetched_page_next(const struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, int number, const struct nr_outlets *outlets);

#endif
