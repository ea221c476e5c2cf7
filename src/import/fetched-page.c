/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/fetched-page.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/body.h"
#include "import/page.h"
#include "markup/html.h"
#include "markup/page-links.h"
#include "text/charset.h"

static size_t text_length(const struct nr_document *document)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_document_text(document, &text);
	size_t length = text.length;
	nr_buffer_release(&text);
	return length;
}

void nr_fetched_page_text(const char *bytes, size_t length, const char *charset, struct nr_buffer *text)
{
	struct nr_buffer all = NR_BUFFER_INIT;
	char declared[64];

	if (charset == NULL && nr_html_declared_charset(bytes, length, declared, sizeof declared))
		charset = declared;
	nr_charset_to_utf8(&all, bytes, length, charset, NULL);
	for (size_t i = 0, end; i < all.length; i = end + 1) {
		end = i + strnlen(all.data + i, all.length - i);
		nr_buffer_append(text, all.data + i, end - i);
	}
	nr_buffer_release(&all);
}

static void fill_missing(char **place, const char *value)
{
	if (*place == NULL)
		*place = nr_strdup(value);
}

static void take_page(struct nr_read_article *read, struct nr_page_article *page, struct nr_buffer *html)
{
	free(read->html);
	read->html = nr_buffer_detach(html);
	nr_document_free(read->document);
	read->document = page->document;
	page->document = NULL;
	read->is_summary = false;
	fill_missing(&read->article.title, page->title);
	fill_missing(&read->article.author, page->author);
	fill_missing(&read->article.language, page->language);
	if (read->article.published == NR_TIME_NONE) {
		read->article.published = page->published;
		read->article.zone_assumed = page->zone_assumed;
	}
}

bool nr_fetched_page_fill(struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, const struct nr_outlets *outlets)
{
	struct nr_buffer html = NR_BUFFER_INIT;
	struct nr_page_article page;

	nr_fetched_page_text(bytes, length, charset, &html);
	if (!nr_page_recognise(html.data, html.length)) {
		nr_buffer_release(&html);
		return false;
	}
	nr_page_article_read(
		&page, outlets, nr_outlets_by_key(outlets, read->source.key), html.data, html.length, address);
	bool better = page.found && text_length(page.document) > text_length(read->document);
	if (better)
		take_page(read, &page, &html);
	nr_page_article_release(&page);
	nr_buffer_release(&html);
	return better;
}

bool nr_fetched_page_append(struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, const struct nr_outlets *outlets)
{
	struct nr_buffer html = NR_BUFFER_INIT, all = NR_BUFFER_INIT;
	struct nr_page_article page = { .document = NULL };

	nr_fetched_page_text(bytes, length, charset, &html);
	if (nr_page_recognise(html.data, html.length))
		nr_page_article_read(
			&page, outlets, nr_outlets_by_key(outlets, read->source.key), html.data, html.length, address);
	bool found = page.document != NULL && page.found;
	if (found) {
		nr_buffer_append_string(&all, read->html);
		nr_buffer_append_string(&all, NR_BODY_NEXT_PAGE);
		nr_buffer_append(&all, html.data, html.length);
		free(read->html);
		read->html = nr_buffer_detach(&all);
		nr_document_join(read->document, page.document);
		page.document = NULL;
	}
	nr_page_article_release(&page);
	nr_buffer_release(&html);
	return found;
}

static bool is_of_same_host(const char *a, const char *b)
{
	struct nr_buffer one = NR_BUFFER_INIT, other = NR_BUFFER_INIT;
	bool same = nr_address_host(a, &one) && nr_address_host(b, &other) && strcmp(one.data, other.data) == 0;

	nr_buffer_release(&one);
	nr_buffer_release(&other);
	return same;
}

char *nr_fetched_page_next(const struct nr_read_article *read, const char *bytes, size_t length, const char *charset,
	const char *address, int number, const struct nr_outlets *outlets)
{
	static const struct nr_selector_list none = { 0 };
	const struct nr_outlet *outlet = nr_outlets_by_key(outlets, read->source.key);
	struct nr_page_link_list links = { 0 };
	struct nr_buffer html = NR_BUFFER_INIT;
	char *next = NULL;

	nr_fetched_page_text(bytes, length, charset, &html);
	nr_page_links_read(html.data, html.length, address, outlet != NULL ? &outlet->rules.next : &none, &links);
	for (size_t i = 0; i < links.length && next == NULL; i++) {
		const struct nr_page_link *link = &links.items[i];
		if (link->kind == NR_LINK_NEXT && is_of_same_host(address, link->url) &&
			(link->by_rule || nr_page_link_continues(address, link->url, number)))
			next = nr_strdup(link->url);
	}
	nr_page_link_list_release(&links);
	nr_buffer_release(&html);
	return next;
}
