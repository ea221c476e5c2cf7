/* SPDX-License-Identifier: MIT */
/* How an article comes in: as a new one, as another version of one that is there, or as the same again. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/time.h"
#include "store/articles.h"
#include "store/database.h"

enum { TEXT_MAX = 256 * 1024 * 1024 }; /* bytes of an article's HTML or text; SQLite's own limit is near 10^9 */

/* What comes in, with what tells it from others. */
struct incoming {
	struct nr_article *article;
	const char *html, *text; /* text is never NULL */
	size_t html_length, text_length;
	const struct nr_content *content;
	const void *features;
	size_t features_length;
	struct nr_buffer url_key; /* empty: it has no address */
	int64_t source_id, text_hash, content_hash;
};

/* What is there of it. */
struct present {
	int64_t id; /* 0: nothing */
	int64_t event, fetched, updated;
	bool same; /* nothing in it has changed */
	bool zone_assumed;
};

static bool is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (strchr(" \t\r\n", text[i]) == NULL)
			return false;
	return true;
}

/* The hash of all that a reader sees of an article, but for its title; the text stands in it by its own hash. */
static int64_t hash_content(const struct incoming *in)
{
	struct nr_buffer all = NR_BUFFER_INIT;

	nr_buffer_printf(&all, "%lld", (long long)in->text_hash);
	for (size_t i = 0; i < in->content->captions.length; i++) {
		nr_buffer_append_char(&all, '\0');
		nr_buffer_append_string(&all, in->content->captions.items[i].text);
	}
	for (size_t i = 0; i < in->content->credits.length; i++) {
		nr_buffer_append_char(&all, '\1');
		nr_buffer_append_string(&all, in->content->credits.items[i]);
	}
	int64_t hash = (int64_t)nr_hash(all.data, all.length);
	nr_buffer_release(&all);
	return hash;
}

static enum nr_status find_source(struct nr_archive *archive, struct incoming *in, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_SOURCE_ID, error);
	bool row;

	nr_bind_text(statement, 1, in->article->source);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (row)
		in->source_id = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	if (status == NR_OK && !row)
		status = nr_error_set(error, NR_NOT_FOUND, _("there is no outlet %s in the archive %s"),
			in->article->source, archive->path);
	return status;
}

static enum nr_status find_present(
	struct nr_archive *archive, const struct incoming *in, struct present *present, struct nr_error *error)
{
	const struct nr_article *article = in->article;
	bool has_url = in->url_key.length != 0, row;
	sqlite3_stmt *statement = nr_database_statement(archive,
		has_url                 ? NR_SQL_ARTICLE_FIND_URL
		: article->guid != NULL ? NR_SQL_ARTICLE_FIND_GUID
					: NR_SQL_ARTICLE_FIND_TEXT,
		error);

	if (has_url)
		nr_bind_bytes(statement, 1, in->url_key.data, in->url_key.length);
	else
		sqlite3_bind_int64(statement, 1, in->source_id);
	if (!has_url && article->guid != NULL)
		nr_bind_text(statement, 2, article->guid);
	else if (!has_url)
		sqlite3_bind_int64(statement, 2, in->text_hash);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK && row) {
		const char *title = (const char *)sqlite3_column_text(statement, 2);
		present->id = sqlite3_column_int64(statement, 0);
		present->event = sqlite3_column_int64(statement, 1);
		present->same = title != NULL && strcmp(title, article->title) == 0 &&
				sqlite3_column_int64(statement, 3) == in->content_hash;
		present->fetched = nr_column_time(statement, 4);
		present->updated = nr_column_time(statement, 5);
		present->zone_assumed = sqlite3_column_int(statement, 6) != 0;
	}
	sqlite3_reset(statement);
	return status;
}

static enum nr_status insert_article(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	struct nr_article *article = in->article;
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_INSERT, error);
	int64_t now = nr_time_now();

	if (article->fetched == NR_TIME_NONE)
		article->fetched = now;
	sqlite3_bind_int64(statement, 1, in->source_id);
	nr_bind_text(statement, 2, article->url);
	nr_bind_bytes(statement, 3, in->url_key.length != 0 ? in->url_key.data : NULL, in->url_key.length);
	nr_bind_text(statement, 4, article->guid);
	nr_bind_text(statement, 5, article->title);
	nr_bind_text(statement, 6, article->author);
	nr_bind_text(statement, 7, article->language);
	nr_bind_time(statement, 8, article->published);
	nr_bind_time(statement, 9, article->fetched);
	nr_bind_time(statement, 10, article->updated);
	sqlite3_bind_int64(statement, 11, in->text_hash);
	sqlite3_bind_int64(statement, 12, in->content_hash);
	nr_bind_time(statement, 13, article->read ? now : NR_TIME_NONE);
	nr_bind_time(statement, 14, article->starred ? now : NR_TIME_NONE);
	sqlite3_bind_int(statement, 15, article->zone_assumed);
	enum nr_status status = nr_database_run(archive, statement, error);
	if (status == NR_OK)
		article->id = sqlite3_last_insert_rowid(archive->connection);
	return status;
}

/* A statement whose only parameter is the article. */
static enum nr_status run_for_article(
	struct nr_archive *archive, enum nr_statement which, int64_t id, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);

	sqlite3_bind_int64(statement, 1, id);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put_body(
	struct nr_archive *archive, const struct incoming *in, enum nr_statement which, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);

	sqlite3_bind_int64(statement, 1, in->article->id);
	nr_bind_bytes(statement, 2, in->html, in->html_length);
	nr_bind_bytes(statement, 3, in->text, in->text_length);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put_captions(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < in->content->captions.length; i++) {
		const struct nr_caption *caption = &in->content->captions.items[i];
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_CAPTION_INSERT, error);
		sqlite3_bind_int64(statement, 1, in->article->id);
		sqlite3_bind_int64(statement, 2, (int64_t)i);
		nr_bind_text(statement, 3, caption->image);
		nr_bind_text(statement, 4, caption->text != NULL ? caption->text : "");
		status = nr_database_run(archive, statement, error);
	}
	return status;
}

static enum nr_status put_tags(struct nr_archive *archive, const struct nr_article *article, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < article->tags.length; i++) {
		sqlite3_stmt *tag = nr_database_statement(archive, NR_SQL_TAG_INSERT, error);
		nr_bind_text(tag, 1, article->tags.items[i]);
		status = nr_database_run(archive, tag, error);
		if (status != NR_OK)
			break;
		sqlite3_stmt *attach = nr_database_statement(archive, NR_SQL_TAG_ATTACH, error);
		sqlite3_bind_int64(attach, 1, article->id);
		nr_bind_text(attach, 2, article->tags.items[i]);
		status = nr_database_run(archive, attach, error);
	}
	return status;
}

enum nr_status nr_store_put_features(struct nr_archive *archive, int64_t article, const void *features, size_t length,
	struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_FEATURE_PUT, error);

	sqlite3_bind_int64(statement, 1, article);
	sqlite3_bind_blob64(statement, 2, features, length, SQLITE_STATIC);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put_features(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	if (in->features == NULL)
		return NR_OK;
	return nr_store_put_features(archive, in->article->id, in->features, in->features_length, error);
}

static enum nr_status put_new(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	enum nr_status status = insert_article(archive, in, error);

	if (status == NR_OK)
		status = put_body(archive, in, NR_SQL_BODY_INSERT, error);
	if (status == NR_OK)
		status = put_captions(archive, in, error);
	if (status == NR_OK)
		status = put_tags(archive, in->article, error);
	if (status == NR_OK)
		status = put_features(archive, in, error);
	return status;
}

static enum nr_status update_article(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	struct nr_article *article = in->article;
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_UPDATE, error);

	sqlite3_bind_int64(statement, 1, article->id);
	nr_bind_text(statement, 2, article->title);
	nr_bind_text(statement, 3, article->author);
	nr_bind_text(statement, 4, article->language);
	nr_bind_time(statement, 5, article->published);
	nr_bind_time(statement, 6, article->updated);
	sqlite3_bind_int64(statement, 7, in->text_hash);
	sqlite3_bind_int64(statement, 8, in->content_hash);
	sqlite3_bind_int(statement, 9, article->zone_assumed);
	return nr_database_run(archive, statement, error);
}

/* The words of the version that is there leave the search index, where this one has others; it is indexed anew then. */
static enum nr_status forget_words(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	static const enum nr_statement statements[] = { NR_SQL_SEARCH_FORGET, NR_SQL_SEARCH_FORGET_TITLE };
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < sizeof statements / sizeof *statements; i++) {
		sqlite3_stmt *statement = nr_database_statement(archive, statements[i], error);
		sqlite3_bind_int64(statement, 1, in->article->id);
		nr_bind_text(statement, 2, in->article->title);
		nr_bind_bytes(statement, 3, in->text, in->text_length);
		status = nr_database_run(archive, statement, error);
	}
	return status;
}

/* The version that is there becomes a revision, this one takes its place. */
static enum nr_status put_update(struct nr_archive *archive, const struct incoming *in, struct nr_error *error)
{
	int64_t id = in->article->id;
	enum nr_status status = run_for_article(archive, NR_SQL_REVISION_INSERT, id, error);

	if (status == NR_OK)
		status = forget_words(archive, in, error);
	if (status == NR_OK)
		status = update_article(archive, in, error);
	if (status == NR_OK)
		status = put_body(archive, in, NR_SQL_BODY_UPDATE, error);
	if (status == NR_OK)
		status = run_for_article(archive, NR_SQL_CAPTION_DELETE, id, error);
	if (status == NR_OK)
		status = put_captions(archive, in, error);
	if (status == NR_OK && in->features == NULL)
		status = run_for_article(archive, NR_SQL_FEATURE_DELETE, id, error);
	if (status == NR_OK)
		status = put_features(archive, in, error);
	return status;
}

/* The same article, of which the time is known by now: a file for its outlet came later. */
static enum nr_status put_clock(struct nr_archive *archive, const struct nr_article *article, struct nr_error *error)
{
	return nr_database_run_with(
		archive, NR_SQL_ARTICLE_CLOCK, (int64_t[]){ article->id, article->published }, 2, error);
}

static enum nr_status put(struct nr_archive *archive, struct incoming *in, enum nr_put *put, struct nr_error *error)
{
	struct nr_article *article = in->article;
	struct present present = { 0 };
	enum nr_status status = find_source(archive, in, error);

	if (status == NR_OK)
		status = find_present(archive, in, &present, error);
	if (status != NR_OK)
		return status;
	article->id = present.id;
	article->event = present.event;
	if (present.id == 0) {
		*put = NR_PUT_NEW;
		return put_new(archive, in, error);
	}
	article->fetched = present.fetched;
	bool knows_time = article->published != NR_TIME_NONE && !article->zone_assumed;
	if (present.same) {
		article->updated = present.updated;
		*put = present.zone_assumed && knows_time ? NR_PUT_UPDATED : NR_PUT_UNCHANGED;
		return *put == NR_PUT_UPDATED ? put_clock(archive, article, error) : NR_OK;
	}
	if (article->updated == NR_TIME_NONE)
		article->updated = nr_time_now();
	*put = NR_PUT_UPDATED;
	return put_update(archive, in, error);
}

enum nr_status nr_store_put_article(struct nr_archive *archive, struct nr_article *article, const char *html,
	size_t html_length, const char *text, size_t text_length, const struct nr_content *content,
	const void *features, size_t features_length, enum nr_put *how, struct nr_error *error)
{
	struct incoming in = { .article = article,
		.html = html,
		.text = text != NULL ? text : "",
		.html_length = html_length,
		.text_length = text != NULL ? text_length : 0,
		.content = content,
		.features = features,
		.features_length = features_length,
		.url_key = NR_BUFFER_INIT };
	bool own;

	if (html_length > TEXT_MAX || text_length > TEXT_MAX || features_length > TEXT_MAX)
		return nr_error_set(error, NR_INVALID,
			_("the article \"%s\" is longer than %d MB and was not taken in"), article->title,
			TEXT_MAX / (1024 * 1024));
	if (article->url != NULL)
		nr_url_key(article->url, &in.url_key);
	bool blank = is_blank(in.text, in.text_length);
	in.text_hash =
		(int64_t)(blank ? nr_hash(article->title, strlen(article->title)) : nr_hash(in.text, in.text_length));
	in.content_hash = hash_content(&in);
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);
	if (status == NR_OK)
		status = nr_database_leave(archive, own, put(archive, &in, how, error), error);
	nr_buffer_release(&in.url_key);
	return status;
}
