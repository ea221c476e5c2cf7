/* SPDX-License-Identifier: MIT */
/* What a page says about its article in metadata: schema.org (JSON-LD and microdata), Open Graph, Dublin Core, and the
 * other names that outlets give to meta elements. Where several speak, the more trusted one is kept. */
#ifndef NR_MARKUP_PAGE_FACTS_H
#define NR_MARKUP_PAGE_FACTS_H

#include <stdbool.h>
#include <stddef.h>

enum nr_page_field {
	NR_PAGE_TITLE,
	NR_PAGE_AUTHOR,
	NR_PAGE_PUBLISHED, /* as it stands there */
	NR_PAGE_ADDRESS,
	NR_PAGE_SITE,      /* the outlet's name */
	NR_PAGE_LANGUAGE,
	NR_PAGE_TEXT,      /* the article's text, paragraphs parted by newlines */
	NR_PAGE_FIELDS,    /* how many */
};

struct nr_page_facts {
	char *values[NR_PAGE_FIELDS]; /* sanitized UTF-8, one line but for the text; NULL: none */
	int trust[NR_PAGE_FIELDS];    /* of the value: greater is better */
	bool is_article;              /* it says that it is one */
};

void nr_page_facts_release(struct nr_page_facts *facts);

/* Sets a field, unless it has a value that is trusted as much. Empty texts are ignored. */
void nr_page_facts_set(struct nr_page_facts *facts, enum nr_page_field field, const char *value, int trust);

/* A meta element: the words of its property, name or itemprop, and its content. */
void nr_page_facts_meta(struct nr_page_facts *facts, const char *names, const char *content);

/* The text of a <script type="application/ld+json">. What is no JSON is ignored. */
void nr_page_facts_json(struct nr_page_facts *facts, const char *text, size_t length);

/* How much each source is trusted. */
enum {
	NR_TRUST_ELEMENT = 10, /* <title>, <time>, <html lang> */
	NR_TRUST_META = 20,    /* to NR_TRUST_META + 19 */
	NR_TRUST_SCHEMA = 50,
};

#endif
