/* SPDX-License-Identifier: MIT */
/* Whole web pages: the article in one, and what the page says of it. First by the outlet's rules, then by metadata and
 * by where the text is. */
#ifndef NR_IMPORT_PAGE_H
#define NR_IMPORT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import/outlet.h"
#include "import/reader.h"
#include "markup/document.h"

/* The article of a page. */
struct nr_page_article {
	struct nr_document *document;   /* never NULL */
	const struct nr_outlet *outlet; /* NULL: no file describes it; borrows */
	char *title, *author, *address, *site, *language; /* NULL: unknown */
	int64_t published; /* ms UTC; NR_TIME_NONE: unknown */
	bool zone_assumed; /* published named no zone, and no file tells the outlet's clock */
	bool found; /* there likely is an article; else the document is the best guess */
};

/* Reads a page (UTF-8). address: where it is from; NULL: what it says itself, or a browser that saved it. outlet: NULL:
 * by the address. */
void nr_page_article_read(struct nr_page_article *article, const struct nr_outlets *outlets,
	const struct nr_outlet *outlet, const char *html, size_t length, const char *address);
void nr_page_article_release(struct nr_page_article *article);

/* As a format of import/reader. */
bool nr_page_recognise(const char *text, size_t length);
void nr_page_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

#endif
