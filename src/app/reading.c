/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/reading.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/mirror.h"
#include "import/page.h"
#include "import/reader.h"
#include "markup/html.h"
#include "store/articles.h"
#include "store/events.h"
#include "store/same-text.h"
#include "store/search.h"
#include "text/charset.h"

enum { IDS_PAGE = 2000 /* articles in memory at a time, where their ids are wanted */ };

/* The document of an article as it came: from its HTML, or from its text where it has none. */
static enum nr_status read_document(struct nr_session *session, const struct nr_article *article,
	struct nr_document **document, struct nr_error *error)
{
	struct nr_buffer body = NR_BUFFER_INIT;
	enum nr_status status = nr_store_article_html(session->archive, article->id, &body, error);
	if (status == NR_OK && body.length > 0) {
		*document = nr_read_document(session->outlets, article, body.data, body.length);
	} else if (status == NR_OK) {
		status = nr_store_article_text(session->archive, article->id, &body, error);
		if (status == NR_OK)
			*document = nr_document_from_text(body.data, body.length);
	}
	nr_buffer_release(&body);
	return status;
}

enum nr_status nr_open_article(struct nr_session *session, int64_t id, struct nr_reading *reading,
	struct nr_error *error)
{
	memset(reading, 0, sizeof *reading);
	nr_content_init(&reading->content);
	enum nr_status status = nr_store_article(session->archive, id, &reading->article, error);
	if (status != NR_OK)
		return status;
	status = read_document(session, &reading->article, &reading->document, error);
	if (status == NR_OK)
		status = nr_store_same_texts(session->archive, id, &reading->same_text, error);
	if (status == NR_OK)
		nr_document_content(reading->document, &reading->content);
	else
		nr_reading_release(reading);
	return status;
}

enum nr_status nr_open_article_values(
	struct nr_session *session, int64_t id, struct nr_article *article, struct nr_error *error)
{
	return nr_store_article(session->archive, id, article, error);
}

static void convert_string(char **text, enum nr_script script)
{
	struct nr_buffer converted = NR_BUFFER_INIT;

	if (*text == NULL)
		return;
	nr_script_convert(&converted, *text, strlen(*text), script);
	free(*text);
	*text = nr_buffer_detach(&converted);
}

static enum nr_status convert(struct nr_article *article, struct nr_document *document, enum nr_script script,
	struct nr_error *error)
{
	enum nr_status status = nr_script_check(script, error);
	if (status != NR_OK || script == NR_SCRIPT_AS_IS)
		return status;
	convert_string(&article->title, script);
	convert_string(&article->author, script);
	nr_document_convert(document, script);
	return NR_OK;
}

enum nr_status nr_reading_convert(struct nr_reading *reading, enum nr_script script, struct nr_error *error)
{
	enum nr_status status = convert(&reading->article, reading->document, script, error);
	if (status == NR_OK && script != NR_SCRIPT_AS_IS) {
		nr_content_release(&reading->content);
		nr_content_init(&reading->content);
		nr_document_content(reading->document, &reading->content);
	}
	return status;
}

enum nr_status nr_rendering_convert(struct nr_rendering *rendering, enum nr_script script, struct nr_error *error)
{
	return convert(&rendering->article, rendering->document, script, error);
}

void nr_reading_release(struct nr_reading *reading)
{
	nr_vector_release(&reading->same_text);
	nr_content_release(&reading->content);
	nr_document_free(reading->document);
	reading->document = NULL;
	nr_article_release(&reading->article);
}

static bool is_number(const char *name)
{
	for (const char *at = name; *at; at++) {
		if (!isdigit((unsigned char)*at))
			return false;
	}
	return *name != '\0';
}

enum nr_status nr_resolve_article(struct nr_session *session, const char *name, int64_t *id, struct nr_error *error)
{
	if (!is_number(name))
		return nr_store_article_by_url(session->archive, name, id, error);
	errno = 0;
	long long number = strtoll(name, NULL, 10);
	if (errno == ERANGE)
		return nr_error_set(error, NR_NOT_FOUND, _("there is no article %s"), name);
	struct nr_article article;
	enum nr_status status = nr_store_article(session->archive, number, &article, error);
	if (status != NR_OK)
		return status;
	nr_article_release(&article);
	*id = number;
	return NR_OK;
}

enum nr_status nr_list_articles(struct nr_session *session, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error)
{
	return nr_store_list_articles(session->archive, query, list, error);
}

enum nr_status nr_list_article_ids(struct nr_session *session, const struct nr_article_query *query,
	struct nr_id_list *ids, struct nr_error *error)
{
	struct nr_article_query page = *query;
	enum nr_status status = NR_OK;

	page.limit = IDS_PAGE;
	for (bool more = true; status == NR_OK && more;) {
		struct nr_article_list list = { 0 };
		status = nr_list_articles(session, &page, &list, error);
		for (size_t i = 0; status == NR_OK && i < list.length; i++)
			*nr_vector_add(ids) = list.items[i].id;
		more = list.length == IDS_PAGE;
		if (list.length > 0) {
			const struct nr_article *last = &list.items[list.length - 1];
			page.after_time = last->published != NR_TIME_NONE ? last->published : last->fetched;
			page.after_id = last->id;
		}
		nr_article_list_release(&list);
	}
	return status;
}

enum nr_status nr_list_events(struct nr_session *session, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error)
{
	return nr_store_list_events(session->archive, query, list, error);
}

enum nr_status nr_count_articles(
	struct nr_session *session, const struct nr_article_query *query, int64_t *count, struct nr_error *error)
{
	return nr_store_count_articles(session->archive, query, count, error);
}

enum nr_status nr_count_events(
	struct nr_session *session, const struct nr_event_query *query, int64_t *count, struct nr_error *error)
{
	return nr_store_count_events(session->archive, query, count, error);
}

enum nr_status nr_open_event(struct nr_session *session, int64_t id, struct nr_event *event, struct nr_error *error)
{
	return nr_store_event(session->archive, id, event, error);
}

enum nr_status nr_count_shared_events(struct nr_session *session, int64_t *count, struct nr_error *error)
{
	const struct nr_event_query shared = { .min_sources = 2 };

	return nr_count_events(session, &shared, count, error);
}

enum nr_status nr_mark_opened(struct nr_session *session, int64_t id, struct nr_error *error)
{
	return nr_store_mark(session->archive, id, NR_DEED_READ, error);
}

/* A mirror file's article, whose text is that of its outlet's rules. NULL where the file holds none. */
static struct nr_document *render_mirror(struct nr_session *session, const struct nr_buffer *text)
{
	struct nr_reader_options options = { .outlets = session->outlets, .document_only = true,
		.modified = NR_TIME_NONE };
	struct nr_read_result result;
	nr_read_result_init(&result);
	nr_mirror_read(text->data, text->length, &options, &result);
	struct nr_document *document = NULL;
	if (result.articles.length) {
		document = result.articles.items[0].document;
		result.articles.items[0].document = NULL;
	}
	nr_read_result_release(&result);
	return document;
}

/* Takes over what is known of a page's article. */
static void take_page(struct nr_rendering *rendering, struct nr_page_article *page)
{
	struct nr_article *article = &rendering->article;

	rendering->is_page = true;
	rendering->document = page->document;
	page->document = NULL;
	article->title = nr_strdup(page->title);
	article->author = nr_strdup(page->author);
	article->url = nr_strdup(page->address);
	article->language = nr_strdup(page->language);
	article->published = page->published;
	article->zone_assumed = page->zone_assumed;
	nr_page_article_release(page);
}

void nr_render_bytes(struct nr_session *session, const char *bytes, size_t length,
	const struct nr_render_options *options, struct nr_rendering *rendering)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_html_options markup = { .base = options->base, .well_formed = true };
	char charset[64];
	bool declared = nr_html_declared_charset(bytes, length, charset, sizeof charset);

	*rendering = (struct nr_rendering){ .document = NULL };
	nr_article_init(&rendering->article);
	nr_charset_to_utf8(&text, bytes, length, declared ? charset : NULL, NULL);
	if (nr_mirror_recognise(text.data, text.length))
		rendering->document = render_mirror(session, &text);
	if (!rendering->document && !options->whole && nr_page_recognise(text.data, text.length)) {
		struct nr_page_article page;
		nr_page_article_read(&page, session->outlets, NULL, text.data, text.length, options->base);
		take_page(rendering, &page);
	}
	if (!rendering->document && nr_html_has_markup(text.data, text.length))
		rendering->document = nr_html_parse(text.data, text.length, &markup);
	if (!rendering->document)
		rendering->document = nr_document_from_text(text.data, text.length);
	nr_buffer_release(&text);
}

void nr_rendering_release(struct nr_rendering *rendering)
{
	nr_document_free(rendering->document);
	nr_article_release(&rendering->article);
}
