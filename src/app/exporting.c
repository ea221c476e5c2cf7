/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/exporting.h"

#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/reader.h"
#include "store/articles.h"
#include "store/revisions.h"
#include "store/sources.h"

enum { PAGE = 500 /* articles listed at a time */ };

static bool is_selected(const struct nr_selection *selection, const struct nr_article *article)
{
	int64_t came = article->updated != NR_TIME_NONE && article->updated > article->fetched ? article->updated
											       : article->fetched;
	int64_t time = article->published != NR_TIME_NONE ? article->published : article->fetched;

	if (selection->source != NULL && strcmp(selection->source, article->source) != 0)
		return false;
	if ((selection->unread && article->read) || (selection->read && !article->read))
		return false;
	if ((selection->starred && !article->starred) || (selection->unstarred && article->starred))
		return false;
	return (selection->since == 0 || came >= selection->since) &&
	       (selection->before == 0 || time < selection->before);
}

struct visiting {
	struct nr_session *session;
	const struct nr_selection *selection;
	enum nr_status (*visit)(struct nr_article *article, void *context, struct nr_error *error);
	void *context;
	int64_t *failed;
};

/* Calls visit with the articles of a list that are selected. What cannot be read is said and counted. */
static enum nr_status visit_ids(const struct visiting *visiting, const struct nr_id_list *ids)
{
	for (size_t i = 0; i < ids->length; i++) {
		struct nr_article article;
		struct nr_error own = NR_NO_ERROR;
		enum nr_status got = nr_store_article(visiting->session->archive, ids->items[i], &article, &own);
		if (got == NR_OK && is_selected(visiting->selection, &article))
			got = visiting->visit(&article, visiting->context, &own);
		nr_article_release(&article);
		if (got == NR_CANCELLED)
			return got;
		if (got != NR_OK && got != NR_NOT_FOUND) {
			++*visiting->failed;
			char *line = nr_format(
				_("article %lld is left out: %s"), (long long)ids->items[i], own.message);
			nr_session_warn(visiting->session, line);
			free(line);
		}
	}
	return NR_OK;
}

static bool has_query(const struct nr_selection *selection)
{
	return selection->query != NULL && selection->query->terms.length > 0;
}

static int compare_ids(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static enum nr_status each_found(const struct visiting *visiting, struct nr_error *error)
{
	struct nr_article_query found = { .query = visiting->selection->query };
	struct nr_id_list ids = { 0 };
	enum nr_status status = nr_list_article_ids(visiting->session, &found, &ids, error);

	if (status == NR_OK && ids.length > 0)
		qsort(ids.items, ids.length, sizeof *ids.items, compare_ids);
	if (status == NR_OK)
		status = visit_ids(visiting, &ids);
	nr_vector_release(&ids);
	return status;
}

/* Visits each selected article's own values, by id. */
static enum nr_status each_selected(const struct visiting *visiting, struct nr_error *error)
{
	struct nr_archive *archive = visiting->session->archive;
	struct nr_id_list ids = { 0 };
	int64_t last = 0;
	enum nr_status status;

	if (has_query(visiting->selection))
		return each_found(visiting, error);
	while ((status = nr_store_list_ids(archive, last, PAGE, &ids, error)) == NR_OK && ids.length > 0) {
		status = visit_ids(visiting, &ids);
		if (status != NR_OK)
			break;
		last = ids.items[ids.length - 1];
		ids.length = 0;
	}
	nr_vector_release(&ids);
	return status;
}

struct exporting {
	struct nr_session *session;
	const struct nr_export_options *options;
	struct nr_source_list sources;
	int64_t done, total;
};

static enum nr_status fill_exported(struct nr_session *session, struct nr_exported *exported, struct nr_error *error)
{
	int64_t id = exported->article.id;
	enum nr_status status = nr_store_article_html(session->archive, id, &exported->html, error);

	if (status == NR_OK && exported->html.length == 0)
		status = nr_store_article_text(session->archive, id, &exported->text, error);
	if (status == NR_OK)
		status = nr_store_list_revisions(session->archive, id, &exported->revisions, error);
	if (status != NR_OK)
		return status;
	exported->document = exported->html.length > 0
				     ? nr_read_document(session->outlets, &exported->article, exported->html.data,
					       exported->html.length)
				     : nr_document_from_text(exported->text.data, exported->text.length);
	return NR_OK;
}

static enum nr_status export_one(struct nr_article *article, void *context, struct nr_error *error)
{
	struct exporting *work = context;
	const struct nr_export_options *options = work->options;
	struct nr_exported exported = { .source = nr_source_find(&work->sources, article->source) };

	nr_buffer_init(&exported.html);
	nr_buffer_init(&exported.text);
	nr_article_copy(&exported.article, article);
	enum nr_status status = fill_exported(work->session, &exported, error);
	if (status == NR_OK && !options->visit(&exported, options->context))
		status = NR_CANCELLED;
	work->done++;
	if (status == NR_OK && options->on_progress != NULL &&
		!options->on_progress(work->done, work->total, options->context))
		status = NR_CANCELLED;
	nr_document_free(exported.document);
	nr_revision_list_release(&exported.revisions);
	nr_buffer_release(&exported.html);
	nr_buffer_release(&exported.text);
	nr_article_release(&exported.article);
	return status;
}

static bool selects_all(const struct nr_selection *selection)
{
	return !has_query(selection) && selection->source == NULL && !selection->unread && !selection->starred &&
	       !selection->read && !selection->unstarred && selection->since == 0 && selection->before == 0;
}

enum nr_status nr_export(
	struct nr_session *session, const struct nr_export_options *options, int64_t *failed, struct nr_error *error)
{
	struct exporting work = { .session = session, .options = options };
	/* The archive's own words for its outlets, not those of today's files. */
	enum nr_status status = nr_store_list_sources(session->archive, &work.sources, error);

	*failed = 0;
	for (size_t i = 0; i < work.sources.length; i++)
		work.total += work.sources.items[i].articles;
	if (!selects_all(&options->selection))
		work.total = 0; /* not known before they have been looked through */
	if (status == NR_OK)
		status = each_selected(
			&(struct visiting){ session, &options->selection, export_one, &work, failed }, error);
	nr_source_list_release(&work.sources);
	return status;
}

static enum nr_status take_id(struct nr_article *article, void *context, struct nr_error *error)
{
	struct nr_id_list *ids = context;

	(void)error;
	*nr_vector_add(ids) = article->id;
	return NR_OK;
}

enum nr_status nr_select_articles(struct nr_session *session, const struct nr_selection *selection,
	struct nr_id_list *ids, struct nr_error *error)
{
	int64_t failed = 0;

	return each_selected(&(struct visiting){ session, selection, take_id, ids, &failed }, error);
}
