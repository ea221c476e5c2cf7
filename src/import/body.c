/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/body.h"

#include <string.h>

#include "base/time.h"
#include "markup/html.h"

int64_t nr_body_published(const struct nr_outlet *outlet, const struct nr_document *document)
{
	if (document->published == NULL)
		return NR_TIME_NONE;
	return nr_time_parse(document->published, strlen(document->published),
		outlet != NULL ? outlet->source.utc_offset : 0);
}

struct nr_document *nr_body_document(const struct nr_outlet *outlet, const char *body, size_t length,
	const char *address, const char *title)
{
	if (!nr_html_has_markup(body, length))
		return nr_document_from_text(body, length);
	struct nr_html_options options = {
		.rules = outlet != NULL ? &outlet->rules : NULL,
		.base = address,
		.title = title,
	};
	struct nr_document *document = nr_html_parse(body, length, &options);
	if (document->published != NULL && nr_body_published(outlet, document) == NR_TIME_NONE) {
		struct nr_html_rules rules = outlet->rules;
		memset(&rules.published, 0, sizeof rules.published);
		options.rules = &rules;
		nr_document_free(document);
		document = nr_html_parse(body, length, &options);
	}
	return document;
}
