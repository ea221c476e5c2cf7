/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/reading.h"
#include "app/searching.h"
#include "base/i18n.h"
#include "base/time.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/query.h"
#include "report/csv.h"
#include "report/json.h"

const struct nr_cli_option nr_list_options[] = {
	{ "source", "KEY", N_("only those of this outlet; \"newsreader sources\" lists the keys") },
	{ "unread", NULL, N_("only those not read yet") },
	{ "starred", NULL, N_("only those with a star") },
	NR_OPTION_LIMIT,
	NR_OPTION_FORMAT_CSV,
	NR_OPTION_WIDTH,
	{ .name = NULL },
};

enum { PAGE = 1000 }; /* articles in memory at a time */

struct list {
	enum nr_format format;
	struct nr_text_options text;
	struct nr_output_array array;
	int64_t left; /* articles still to print; -1: no limit */
	bool any;
};

static void print_article(struct list *list, const struct nr_article *article)
{
	list->any = true;
	if (list->format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_article(article);
		nr_output_array_item(&list->array, object);
		nr_json_free(object);
	} else {
		struct nr_buffer line = NR_BUFFER_INIT;
		if (list->format == NR_FORMAT_CSV)
			nr_csv_article(&line, article, &list->text);
		else
			nr_text_article_line(&line, article, &list->text);
		nr_output_buffer(&line);
		nr_buffer_release(&line);
	}
}

/* Prints the next page and sets the query to go on behind it. *more: there may be another. */
static enum nr_status print_page(
	struct nr_cli *cli, struct list *list, struct nr_article_query *query, bool *more, struct nr_error *error)
{
	struct nr_article_list articles = { 0 };
	query->limit = list->left >= 0 && list->left < PAGE ? (size_t)list->left : PAGE;
	enum nr_status status = nr_list_articles(cli->session, query, &articles, error);
	for (size_t i = 0; i < articles.length; i++) /* of a damaged archive, what could be read */
		print_article(list, &articles.items[i]);
	*more = status == NR_OK && articles.length == query->limit;
	if (*more) {
		const struct nr_article *last = &articles.items[articles.length - 1];
		query->after_time = last->published != NR_TIME_NONE ? last->published : last->fetched;
		query->after_id = last->id;
	}
	if (list->left >= 0)
		list->left -= (int64_t)articles.length;
	nr_article_list_release(&articles);
	return status;
}

static enum nr_status print_list(
	struct nr_cli *cli, struct list *list, const struct nr_query *wanted, struct nr_error *error)
{
	struct nr_article_query query = {
		.query = wanted,
		.source = nr_option_value(&cli->arguments.own, "source"),
		.unread = nr_option_value(&cli->arguments.own, "unread") != NULL,
		.starred = nr_option_value(&cli->arguments.own, "starred") != NULL,
	};
	enum nr_status status = nr_check_outlets(cli->session, wanted, query.source, error);
	if (list->format == NR_FORMAT_CSV) {
		struct nr_buffer heading = NR_BUFFER_INIT;
		nr_csv_articles_heading(&heading);
		nr_output_buffer(&heading);
		nr_buffer_release(&heading);
	}
	for (bool more = true; status == NR_OK && more && list->left != 0 && !nr_output_is_gone();)
		status = print_page(cli, list, &query, &more, error);
	if (list->format == NR_FORMAT_JSON) {
		nr_output_array_end(&list->array);
		nr_output_text("\n");
	}
	return status;
}

int nr_cmd_list(struct nr_cli *cli, struct nr_error *error)
{
	struct list list = { .left = -1 };
	struct nr_source_list sources = { 0 };
	struct nr_query query = { { 0 } };
	enum nr_status status = nr_cli_format(cli, &list.format, error);
	if (status == NR_OK)
		status = nr_cli_query(cli, &query, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "limit", 1, INT32_MAX, &list.left, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &list.text.width, error);
	if (status == NR_OK)
		status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = nr_cli_index_for(cli, &query, error);
	if (status == NR_OK)
		status = nr_session_sources(cli->session, false, &sources, error);
	if (status == NR_OK) {
		nr_cli_know_outlets(&list.text, cli->session, &sources);
		status = print_list(cli, &list, &query, error);
	}
	nr_source_list_release(&sources);
	nr_query_release(&query);
	if (status == NR_OK && !list.any)
		return nr_exit_status(nr_error_set(error, NR_NOT_FOUND, _("no article was found")));
	return nr_exit_status(status);
}
