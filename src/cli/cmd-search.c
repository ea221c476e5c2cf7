/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/searching.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/query.h"
#include "report/json.h"

const struct nr_cli_option nr_search_options[] = {
	NR_OPTION_LIMIT,
	NR_OPTION_FORMAT,
	NR_OPTION_WIDTH,
	{ .name = NULL },
};

struct finding {
	enum nr_format format;
	struct nr_text_options text;
	struct nr_output_array array;
	bool any;
};

static bool print_found(const struct nr_article *article, const char *snippet, void *context)
{
	struct finding *finding = context;
	finding->any = true;
	if (finding->format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_found(article, snippet);
		nr_output_array_item(&finding->array, object);
		nr_json_free(object);
	} else {
		struct nr_buffer lines = NR_BUFFER_INIT;
		nr_text_found_lines(&lines, article, snippet, &finding->text);
		nr_output_buffer(&lines);
		nr_buffer_release(&lines);
	}
	return !nr_output_is_gone();
}

static enum nr_status print_all(
	struct nr_cli *cli, struct finding *finding, const struct nr_article_query *query, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	enum nr_status status = nr_session_sources(cli->session, false, &sources, error);
	nr_cli_know_outlets(&finding->text, cli->session, &sources);
	if (status == NR_OK)
		status = nr_check_outlets(cli->session, query->query, NULL, error);
	if (status == NR_OK)
		status = nr_search_articles(cli->session, query, print_found, finding, error);
	if ((status == NR_OK || status == NR_NOT_FOUND) && finding->format == NR_FORMAT_JSON) {
		nr_output_array_end(&finding->array);
		nr_output_text("\n");
	}
	nr_source_list_release(&sources);
	/* NOLINTNEXTLINE(clang-analyzer-core.StackAddressEscape): the finding ends with this call */
	return status;
}

int nr_cmd_search(struct nr_cli *cli, struct nr_error *error)
{
	struct finding finding = { .any = false };
	struct nr_query query = { { 0 } };
	int64_t limit = 0;
	enum nr_status status = nr_cli_format(cli, &finding.format, error);
	if (status == NR_OK)
		status = nr_option_number(&cli->arguments.own, "limit", 1, INT32_MAX, &limit, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &finding.text.width, error);
	if (status == NR_OK)
		status = nr_cli_query(cli, &query, error);
	if (status == NR_OK && query.terms.length == 0)
		status = nr_error_set(error, NR_USAGE, _("the query is empty; name a word to look for"));
	if (status == NR_OK)
		status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = nr_cli_index_for(cli, &query, error);
	if (status == NR_OK) {
		struct nr_article_query articles = { .query = &query, .limit = (size_t)limit };
		status = print_all(cli, &finding, &articles, error);
	}
	nr_query_release(&query);
	if (status == NR_OK && !finding.any)
		status = nr_error_set(error, NR_NOT_FOUND, _("no article was found"));
	return nr_exit_status(status);
}
