/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/body.h"

#include <string.h>

#include "base/time.h"
#include "import/outlet-clock.h"
#include "import/page.h"
#include "markup/html.h"

static int64_t read_time(const char *text, int offset)
{
	return nr_time_parse(text, strlen(text), offset);
}

int64_t nr_body_published(const struct nr_outlet *outlet, const struct nr_document *document)
{
	if (document->published == NULL)
		return NR_TIME_NONE;
	return nr_outlet_time(outlet, document->published, read_time);
}

static struct nr_document *page_document(const struct nr_outlets *outlets, const struct nr_outlet *outlet,
	const char *body, size_t length, const char *address)
{
	struct nr_page_article article;

	nr_page_article_read(&article, outlets, outlet, body, length, address);
	struct nr_document *document = article.document;
	article.document = NULL;
	nr_page_article_release(&article);
	return document;
}

/* What was stored of a page is all of it, so that better rules find the article anew. */
static struct nr_document *pages_document(const struct nr_outlets *outlets, const struct nr_outlet *outlet,
	const char *body, size_t length, const char *address)
{
	static const char mark[] = NR_BODY_NEXT_PAGE;
	struct nr_document *whole = NULL;

	for (const char *at = body, *end = body + length; at;) {
		const char *next = memmem(at, (size_t)(end - at), mark, sizeof mark - 1);
		struct nr_document *page =
			page_document(outlets, outlet, at, (size_t)((next ? next : end) - at), address);
		if (whole)
			nr_document_join(whole, page);
		else
			whole = page;
		at = next ? next + sizeof mark - 1 : NULL;
	}
	return whole;
}

struct nr_document *nr_body_document(const struct nr_outlets *outlets, const struct nr_outlet *outlet, const char *body,
	size_t length, const char *address, const char *title)
{
	if (!nr_html_has_markup(body, length))
		return nr_document_from_text(body, length);
	if (nr_page_recognise(body, length))
		return pages_document(outlets, outlet, body, length, address);
	struct nr_html_options options = {
		.rules = outlet != NULL ? &outlet->rules : NULL,
		.base = address,
		.title = title,
		.well_formed = true,
	};
	struct nr_document *document = nr_html_parse(body, length, &options);
	if (document->published != NULL && nr_body_published(outlet, document) == NR_TIME_NONE) {
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a document has a time by an outlet only */
		struct nr_html_rules rules = outlet->rules;
		memset(&rules.published, 0, sizeof rules.published);
		options.rules = &rules;
		nr_document_free(document);
		document = nr_html_parse(body, length, &options);
	}
	return document;
}
