/* SPDX-License-Identifier: MIT */
/* The articles in a folder, read as the program reads them. */
#ifndef NR_BENCH_ARTICLES_H
#define NR_BENCH_ARTICLES_H

#include "base/error.h"
#include "import/reader.h"

/* Calls take with each article of each file below folder, in the order of the files; the article is valid during the
 * call. A file that cannot be read is named on standard error and passed over. */
enum nr_status bench_articles_read(const char *folder, const struct nr_outlets *outlets,
	void (*take)(const struct nr_read_article *article, void *context), void *context, struct nr_error *error);

#endif
