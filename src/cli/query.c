/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/query.h"

#include <stdlib.h>

#include "app/searching.h"
#include "base/buffer.h"
#include "base/i18n.h"
#include "cli/progress.h"

enum nr_status nr_cli_query(struct nr_cli *cli, struct nr_query *query, struct nr_error *error)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	for (size_t i = 0; i < cli->arguments.operands.length; i++) {
		nr_buffer_append_string(&text, i > 0 ? " " : "");
		nr_buffer_append_string(&text, cli->arguments.operands.items[i]);
	}
	enum nr_status status = nr_parse_query(text.data, query, error);
	free(cli->query);
	cli->query = nr_buffer_detach(&text);
	return status;
}

static bool looks_into_texts(const struct nr_query *query)
{
	for (size_t i = 0; i < query->terms.length; i++) {
		enum nr_query_field field = query->terms.items[i].field;
		if (field == NR_QUERY_TEXT || field == NR_QUERY_TITLE)
			return true;
	}
	return false;
}

static bool show_progress(int64_t done, int64_t all, void *context)
{
	nr_progress_show(context, done, all);
	return true;
}

enum nr_status nr_cli_index_for(const struct nr_cli *cli, const struct nr_query *query, struct nr_error *error)
{
	if (!looks_into_texts(query))
		return NR_OK;
	struct nr_progress progress;
	nr_progress_start(&progress, _("index"));
	/* Whoever ends the program here loses no more than the last step. */
	enum nr_status status = nr_index_all(cli->session, show_progress, &progress, error);
	nr_progress_end(&progress);
	return status;
}
