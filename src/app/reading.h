/* SPDX-License-Identifier: MIT */
/* Use cases: list, open and mark articles; list events. */
#ifndef NR_APP_READING_H
#define NR_APP_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/deed.h"
#include "model/event.h"
#include "text/script.h"

/* An article with its text, opened for reading. */
struct nr_reading {
	struct nr_article article;
	struct nr_document *document;
	struct nr_content content;
	struct nr_id_list same_text; /* other articles that are one text with it, by id */
};
enum nr_status nr_open_article(struct nr_session *session, int64_t id, struct nr_reading *reading,
	struct nr_error *error);
/* Turns its Chinese into the other script, for display; what is stored never changes. NR_INVALID where it cannot be. */
enum nr_status nr_reading_convert(struct nr_reading *reading, enum nr_script script, struct nr_error *error);
/* The article without its text. */
enum nr_status nr_open_article_values(
	struct nr_session *session, int64_t id, struct nr_article *article, struct nr_error *error);
void nr_reading_release(struct nr_reading *reading);

/* The id that an ARTICLE of the command line names: an id or a URL. */
enum nr_status nr_resolve_article(struct nr_session *session, const char *name, int64_t *id, struct nr_error *error);

/* Add to a list (initialized by the caller), in the query's order. */
enum nr_status nr_list_articles(struct nr_session *session, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error);
/* The ids alone, whatever the query's limit. */
enum nr_status nr_list_article_ids(struct nr_session *session, const struct nr_article_query *query,
	struct nr_id_list *ids, struct nr_error *error);
enum nr_status nr_list_events(struct nr_session *session, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error);

/* How many there are of a query, wherever it starts and whatever its limit. */
enum nr_status nr_count_articles(
	struct nr_session *session, const struct nr_article_query *query, int64_t *count, struct nr_error *error);
enum nr_status nr_count_events(
	struct nr_session *session, const struct nr_event_query *query, int64_t *count, struct nr_error *error);

enum nr_status nr_open_event(struct nr_session *session, int64_t id, struct nr_event *event, struct nr_error *error);

/* How many events have at least two outlets. */
enum nr_status nr_count_shared_events(struct nr_session *session, int64_t *count, struct nr_error *error);

/* Marks an article as read because it was opened: no step to undo (what the reader decides is: app/keeping.h). */
enum nr_status nr_mark_opened(struct nr_session *session, int64_t id, struct nr_error *error);

/* HTML without an archive. */
struct nr_rendering {
	struct nr_document *document; /* never NULL */
	bool is_page;                 /* it is the article of a whole page, and this is known of it: */
	struct nr_article article;    /* title, author, language, url, published; empty where it is none */
};
struct nr_render_options {
	const char *base; /* address against which links are resolved, and of the page; NULL: what it says itself */
	bool whole;       /* everything, not the article of a page alone */
};

/* Bytes in any character set to a document. Never fails. */
void nr_render_bytes(struct nr_session *session, const char *bytes, size_t length,
	const struct nr_render_options *options, struct nr_rendering *rendering);
enum nr_status nr_rendering_convert(struct nr_rendering *rendering, enum nr_script script, struct nr_error *error);
void nr_rendering_release(struct nr_rendering *rendering);

#endif
