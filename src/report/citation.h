/* SPDX-License-Identifier: MIT */
/* How an article is cited, in one line. */
#ifndef NR_REPORT_CITATION_H
#define NR_REPORT_CITATION_H

#include "base/buffer.h"
#include "model/article.h"
#include "model/comparison.h"
#include "model/source.h"

/* Appends outlet, headline, day and address, sanitized, as far as they are known: "Outlet, “Headline”, 2021-05-04,
 * https://..." The day is the reader's; the source's where no more than it is known for sure. */
void nr_citation_append(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_coverage *published,
	const struct nr_source_list *sources);

#endif
