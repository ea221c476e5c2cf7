/* SPDX-License-Identifier: MIT */
/* HTML and what it is to become, on one line each. */
#ifndef NR_TEST_HTML_FIXTURE_H
#define NR_TEST_HTML_FIXTURE_H

#include <stddef.h>

#include "markup/html.h"

/* expected: for each block a letter for its kind, its level, its marker, its text in brackets, behind a bar a picture's
 * address, and behind ">" the number of the link it leads to. */
struct nr_html_case {
	const char *html, *expected;
};

struct nr_document *nr_test_parse_html(const char *html, const struct nr_html_options *options);
void nr_test_html(const char *html, const struct nr_html_options *options, const char *expected);
void nr_test_html_all(const struct nr_html_case *cases, size_t count, const struct nr_html_options *options);

#endif
