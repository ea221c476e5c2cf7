/* SPDX-License-Identifier: MIT */
/* What a page's links lead to beside other pages: its feeds, and the next page of an article that has several. */
#ifndef NR_MARKUP_PAGE_LINKS_H
#define NR_MARKUP_PAGE_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "markup/html.h"

enum nr_page_link_kind {
	NR_LINK_FEED,       /* <link rel="alternate"> of a feed's type, or <link rel="feed"> */
	NR_LINK_MAYBE_FEED, /* a link in the text whose address looks like that of a feed */
	NR_LINK_NEXT,       /* named as the next page: by rel="next", by its words, or by the outlet's rules */
};

struct nr_page_link {
	enum nr_page_link_kind kind;
	char *url;    /* absolute, of http or https, without fragment */
	char *title;  /* sanitized; NULL: none */
	bool by_rule; /* NR_LINK_NEXT: the outlet's rules name it */
};
NR_VECTOR_TYPE(nr_page_link_list, struct nr_page_link);
void nr_page_link_list_release(struct nr_page_link_list *list);

enum { NR_PAGE_LINKS_MOST = 64 }; /* of each kind; what comes behind is passed over */

/* Adds the links of a page (UTF-8) that was read from an address, in the page's order, each address once a kind. next:
 * the outlet's selectors of links to the next page; may be empty. */
void nr_page_links_read(const char *html, size_t length, const char *address, const struct nr_selector_list *next,
	struct nr_page_link_list *list);

/* Whether an address looks like that of a feed: "feed", "rss" or "atom" as a part of its path, or a file ending such as
 * ".rss", or ".xml". */
bool nr_page_link_looks_like_feed(const char *url);

/* Whether a link's address is the one of an article's page of that number (from 1) but for the number, which is one
 * higher: "a.html" and "a_2.html", "a/2" and "a/3", "a?page=2" and "a?page=3". The next article is not: what stands
 * under rel="next" often is one. */
bool nr_page_link_continues(const char *address, const char *link, int number);

#endif
