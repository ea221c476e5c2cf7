/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/reading.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/json.h"

const struct nr_cli_option nr_show_options[] = {
	NR_OPTION_WIDTH,
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

struct nr_json *nr_cli_show_json(const struct nr_article *article, const struct nr_document *document,
	const struct nr_content *content)
{
	struct nr_json *object = nr_json_article(article);
	nr_json_add_document(object, document, content);
	return object;
}

static enum nr_status print_reading(struct nr_cli *cli, const struct nr_reading *reading, enum nr_format format,
	int width, struct nr_error *error)
{
	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_cli_show_json(&reading->article, reading->document, &reading->content);
		nr_output_json(object);
		nr_json_free(object);
		return NR_OK;
	}
	struct nr_source_list sources;
	enum nr_status status = nr_session_sources(cli->session, false, &sources, error);
	if (status != NR_OK)
		return status;
	struct nr_text_options options = { width, NR_LINKS_LIST, &sources };
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_text_reading(&text, &reading->article, reading->document, &options);
	nr_output_buffer(&text);
	nr_buffer_release(&text);
	nr_source_list_release(&sources);
	return NR_OK;
}

int nr_cmd_show(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_format format;
	int width;
	int64_t id;
	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &width, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	if (status == NR_OK)
		status = nr_resolve_article(cli->session, cli->arguments.operands.items[0], &id, error);
	struct nr_reading reading;
	if (status == NR_OK)
		status = nr_open_article(cli->session, id, &reading, error);
	if (status == NR_OK) {
		status = print_reading(cli, &reading, format, width, error);
		nr_reading_release(&reading);
	}
	return nr_exit_status(status);
}
