/* SPDX-License-Identifier: MIT */
/* Use case: take articles out of the archive, whole. */
#ifndef NR_APP_EXPORTING_H
#define NR_APP_EXPORTING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "base/buffer.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/deed.h"
#include "model/query.h"
#include "model/revision.h"
#include "model/source.h"

/* Which articles; all that is said has to hold. An empty one is all of them. */
struct nr_selection {
	const struct nr_query *query; /* NULL: any */
	const char *source;     /* key; NULL: any */
	bool unread, starred;   /* only those */
	bool read, unstarred;   /* only those */
	int64_t since;          /* ms UTC: came in, or changed, then or later; 0: whenever */
	int64_t before;         /* ms UTC: published (where that is unknown: came in) earlier; 0: whenever */
};

/* An article with all that the archive has of it. */
struct nr_exported {
	struct nr_article article;
	const struct nr_source *source; /* NULL: unknown */
	struct nr_buffer html;          /* empty: it came as plain text */
	struct nr_buffer text;          /* filled where there is no HTML */
	struct nr_revision_list revisions;
	struct nr_document *document;
};

struct nr_export_options {
	struct nr_selection selection;
	/* Called with each article, by id; returns false to stop (NR_CANCELLED). */
	bool (*visit)(const struct nr_exported *exported, void *context);
	/* Called now and then with how far it is; false to stop. May be NULL. */
	bool (*on_progress)(int64_t done, int64_t total, void *context);
	void *context;
};

/* Exports what can be read. What cannot is named to the session's listener and counted in *failed. */
enum nr_status nr_export(struct nr_session *session, const struct nr_export_options *options, int64_t *failed,
	struct nr_error *error);

/* The ids of the articles of a selection, by id. */
enum nr_status nr_select_articles(struct nr_session *session, const struct nr_selection *selection,
	struct nr_id_list *ids, struct nr_error *error);

#endif
