/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/taking.h"

#include <string.h>

#include "app/completing.h"
#include "app/context.h"
#include "app/searching.h"
#include "base/buffer.h"
#include "markup/document.h"
#include "store/revisions.h"
#include "store/same-text.h"
#include "store/sources.h"

static enum nr_status put_article(struct nr_session *session, struct nr_read_article *read, enum nr_put *put,
	struct nr_error *error)
{
	struct nr_archive *archive = session->archive;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_content content;
	nr_document_text(read->document, &text);
	nr_content_init(&content);
	nr_document_content(read->document, &content);
	enum nr_status status = nr_store_put_source(archive, &read->source, error);
	if (status == NR_OK)
		status = nr_store_put_article(archive, &read->article, read->html, read->html ? strlen(read->html) : 0,
			text.data, text.length, &content, "", 0, put, error);
	if (status == NR_OK && *put != NR_PUT_UNCHANGED)
		status = nr_store_want_sketch(archive, read->article.id, error);
	for (size_t i = 0; status == NR_OK && *put == NR_PUT_NEW && i < read->revisions.length; i++)
		status = nr_store_put_revision(archive, read->article.id, &read->revisions.items[i], error);
	nr_buffer_release(&text);
	nr_content_release(&content);
	return status;
}

enum nr_status nr_take_article(struct nr_session *session, struct nr_read_article *read, struct nr_arrivals *arrivals,
	enum nr_put *put, struct nr_error *error)
{
	enum nr_status status = put_article(session, read, put, error);
	if (status == NR_OK && (*put != NR_PUT_UNCHANGED || read->article.event == 0))
		nr_arrivals_add(arrivals, &read->article);
	return status;
}

enum nr_status nr_finish_taking(struct nr_session *session, struct nr_arrivals *arrivals,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error)
{
	enum nr_status status = nr_complete_articles(session, arrivals, progress, context, error);
	if (status == NR_OK)
		status = nr_arrivals_regroup(arrivals, session, progress, context, error);
	if (status == NR_OK)
		status = nr_index_all(session, progress, context, error);
	return status;
}
