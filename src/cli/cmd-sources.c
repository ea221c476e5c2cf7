/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/json.h"

const struct nr_cli_option nr_sources_options[] = {
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

static void print_json(const struct nr_source_list *sources)
{
	struct nr_output_array array = { false };
	for (size_t i = 0; i < sources->length; i++) {
		struct nr_json *object = nr_json_source(&sources->items[i]);
		nr_output_array_item(&array, object);
		nr_json_free(object);
	}
	nr_output_array_end(&array);
	nr_output_text("\n");
}

static void print_text(const struct nr_source_list *sources)
{
	struct nr_buffer lines = NR_BUFFER_INIT;
	for (size_t i = 0; i < sources->length; i++)
		nr_text_source_line(&lines, &sources->items[i]);
	nr_output_buffer(&lines);
	nr_buffer_release(&lines);
}

static enum nr_status check_action(const struct nr_cli *cli, struct nr_error *error)
{
	static const char *const actions[] = { "list" };
	if (cli->arguments.operands.length == 0 || strcmp(cli->arguments.operands.items[0], "list") == 0)
		return NR_OK;
	const char *wrong = cli->arguments.operands.items[0], *meant = nr_suggest(wrong, actions, 1);
	if (meant)
		return nr_error_set(
			error, NR_USAGE, _("sources: there is no \"%s\"; did you mean \"%s\"?"), wrong, meant);
	return nr_error_set(error, NR_USAGE, _("sources: there is no \"%s\"; see newsreader sources --help"), wrong);
}

int nr_cmd_sources(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = check_action(cli, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	if (status == NR_OK)
		status = nr_session_sources(cli->session, true, &sources, error);
	if (status == NR_OK && format == NR_FORMAT_JSON)
		print_json(&sources);
	else if (status == NR_OK)
		print_text(&sources);
	nr_source_list_release(&sources);
	return nr_exit_status(status);
}
