/* SPDX-License-Identifier: MIT */
/* Articles in the archive. */
#ifndef NR_STORE_ARTICLES_H
#define NR_STORE_ARTICLES_H

#include <stdint.h>

#include "base/buffer.h"
#include "model/article.h"
#include "model/content.h"
#include "model/deed.h"
#include "store/archive.h"

enum nr_put { NR_PUT_NEW, NR_PUT_UPDATED, NR_PUT_UNCHANGED };

/* Puts an article in. It is the same as one that is there if its canonical URL is (nr_url_key), else, where it has no
 * URL, its outlet and guid, else its outlet and the hash of its text (where that is empty: of its title). A changed
 * title, text, caption or credit is kept beside the old one, which becomes a revision; another HTML that says the same
 * is unchanged, and what is unchanged changes nothing. Its source must be there (NR_NOT_FOUND). Sets article->id, and
 * event, fetched and updated to what the archive has; fetched is now where it is NR_TIME_NONE. Marks and tags count
 * for a new article only. html NULL: it came as plain text. features: as nr_features_write makes them (NULL: none). */
enum nr_status nr_store_put_article(struct nr_archive *archive, struct nr_article *article, const char *html,
	size_t html_length, const char *text, size_t text_length, const struct nr_content *content,
	const void *features, size_t features_length, enum nr_put *put, struct nr_error *error);

/* Gives an article other features. */
enum nr_status nr_store_put_features(struct nr_archive *archive, int64_t article, const void *features, size_t length,
	struct nr_error *error);

/* Adds the articles of a query to list, in its order. */
enum nr_status nr_store_list_articles(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error);

/* NR_NOT_FOUND where there is none. article is initialized by the call. */
enum nr_status nr_store_article(
	struct nr_archive *archive, int64_t id, struct nr_article *article, struct nr_error *error);

/* Adds at most count ids behind after, by id. */
enum nr_status nr_store_list_ids(
	struct nr_archive *archive, int64_t after, size_t count, struct nr_id_list *ids, struct nr_error *error);

/* The id of the article with the same canonical URL. */
enum nr_status nr_store_article_by_url(
	struct nr_archive *archive, const char *url, int64_t *id, struct nr_error *error);

/* Appends the original HTML; nothing where it came as plain text. */
enum nr_status nr_store_article_html(
	struct nr_archive *archive, int64_t id, struct nr_buffer *html, struct nr_error *error);

/* Appends the plain text. */
enum nr_status nr_store_article_text(
	struct nr_archive *archive, int64_t id, struct nr_buffer *text, struct nr_error *error);

/* Marks an article without a step to undo: deed is one of the four that mark. NR_NOT_FOUND where there is none. */
enum nr_status nr_store_mark(struct nr_archive *archive, int64_t id, enum nr_deed deed, struct nr_error *error);

/* Calls visit with the features of every article published (where that is unknown: fetched) from first to last (ms UTC,
 * inclusive), by id; visit returns false to end it, and changes nothing in the archive. Pointers are valid during the
 * call. */
struct nr_stored_features {
	int64_t id, event;
	const char *source, *language, *title;
	int64_t published, time; /* time: as published; where that is unknown, when it was fetched */
	const void *features;
	size_t length;
	size_t event_articles; /* how many its event has */
	int64_t text; /* the same number for articles that are one text; 0: it is alone */
};
enum nr_status nr_store_each_features(struct nr_archive *archive, int64_t first, int64_t last,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error);

/* The same with the articles of an event, or of one alone where it has features. */
enum nr_status nr_store_event_features(struct nr_archive *archive, int64_t event,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error);
enum nr_status nr_store_features(struct nr_archive *archive, int64_t article,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error);

/* From when to when articles were published (where that is unknown: fetched); NR_TIME_NONE where there is none. */
enum nr_status nr_store_article_span(
	struct nr_archive *archive, int64_t *first, int64_t *last, struct nr_error *error);

/* Appends the key by which two addresses are one article: scheme and "www.", "m." and default ports dropped, host in
 * lower case, no fragment, no tracking parameters, no slash at the end, forms for telephones and AMP as the page
 * itself, "&amp;" read as "&". A change in these forms takes a step of the schema. Nothing for what is no address of a
 * page. */
void nr_url_key(const char *url, struct nr_buffer *key);

#endif
