/* SPDX-License-Identifier: MIT */
/* A whole web page, with menus, comments and advertisements: where its article is, and what is known of it. */
#ifndef NR_MARKUP_WEB_PAGE_H
#define NR_MARKUP_WEB_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "markup/html.h"

struct nr_web_page {
	/* Sanitized; NULL: unknown. */
	char *title, *author;
	char *address;          /* what the page says is its own; absolute */
	char *site, *language;
	char *text;             /* the article's text as the metadata give it, newlines between paragraphs */
	NR_VECTOR(char *) dates; /* what may say when it was published, the most trusted first */
	bool is_article;        /* the metadata say that it is an article */
	struct nr_html_selection selection; /* the article */
	uint32_t length, link;  /* its text, a Latin letter 1, a Han character 2; what of it stands in links */
	uint32_t paragraphs;    /* of some length */
};

/* Whether a text (UTF-8) is a whole page and no fragment: it begins with a document type, <html>, <head>, <body> or
 * what only a head has. */
bool nr_web_page_is_whole(const char *html, size_t length);

/* Looks at a page. Never fails: a page without an article has a selection of next to nothing. */
void nr_web_page_read(struct nr_web_page *page, const char *html, size_t length);
void nr_web_page_release(struct nr_web_page *page);

/* Whether what was found is likely an article: text of some length that is not links above all. */
bool nr_web_page_has_article(const struct nr_web_page *page);

#endif
