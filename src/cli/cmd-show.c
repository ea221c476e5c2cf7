/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/changes.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"

const struct nr_cli_option nr_show_options[] = {
	{ "revisions", NULL, N_("show what was changed, the latest change first") },
	NR_OPTION_WIDTH,
	NR_OPTION_LINKS,
	NR_OPTION_SCRIPT,
	NR_OPTION_FORMAT_PAGE,
	{ .name = NULL },
};

struct nr_json *nr_cli_show_json(
	const struct nr_article *article, const struct nr_document *document, const struct nr_content *content)
{
	struct nr_json *object = nr_json_article(article);
	nr_json_add_document(object, document, content);
	return object;
}

static enum nr_status print_reading(struct nr_cli *cli, const struct nr_reading *reading,
	const struct nr_cli_display *display, struct nr_error *error)
{
	if (display->format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_cli_show_json(&reading->article, reading->document, &reading->content);
		nr_json_add_same_text(object, reading->same_text.items, reading->same_text.length);
		nr_output_json(object);
		nr_json_free(object);
		return NR_OK;
	}
	struct nr_source_list sources;
	enum nr_status status = nr_session_sources(cli->session, false, &sources, error);
	if (status != NR_OK)
		return status;
	struct nr_text_options options = display->text;
	nr_cli_know_outlets(&options, cli->session, &sources);
	struct nr_buffer text = NR_BUFFER_INIT;
	if (display->format == NR_FORMAT_MARKDOWN) {
		nr_markdown_reading(&text, &reading->article, reading->document, &options);
	} else if (display->format == NR_FORMAT_HTML) {
		nr_html_reading(&text, &reading->article, reading->document, &options);
	} else {
		nr_text_reading(&text, &reading->article, reading->document, &options);
		nr_text_same_text(&text, reading->same_text.items, reading->same_text.length, &options);
	}
	nr_output_buffer(&text);
	nr_buffer_release(&text);
	nr_source_list_release(&sources);
	return NR_OK;
}

static void print_change(
	const struct nr_revised *change, enum nr_format format, int width, struct nr_output_array *array)
{
	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_change(change->before, change->after, change->title, change->document);
		nr_output_array_item(array, object);
		nr_json_free(object);
		return;
	}
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_text_options options = { .width = width, .links = NR_LINKS_NONE };
	nr_text_change(&text, change->before, change->after, change->document, &options);
	nr_output_buffer(&text);
	nr_buffer_release(&text);
}

static enum nr_status print_changes(
	struct nr_cli *cli, int64_t id, enum nr_format format, int width, struct nr_error *error)
{
	struct nr_revised_list changes = { 0 };
	struct nr_output_array array = { 0 };
	enum nr_status status = nr_list_changes(cli->session, id, &changes, error);

	for (size_t i = 0; status == NR_OK && i < changes.length; i++)
		print_change(&changes.items[i], format, width, &array);
	if (status == NR_OK && format == NR_FORMAT_JSON) {
		nr_output_array_end(&array);
		nr_output_text("\n");
	}
	if (status == NR_OK && changes.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("the article was never changed"));
	nr_revised_list_release(&changes);
	return status;
}

int nr_cmd_show(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_cli_display display;
	int64_t id;
	enum nr_status status = nr_cli_display(cli, &display, error);
	if (status == NR_OK)
		status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = nr_resolve_article(cli->session, cli->arguments.operands.items[0], &id, error);
	if (status == NR_OK && nr_option_value(&cli->arguments.own, "revisions"))
		return nr_exit_status(print_changes(cli, id, display.format, display.text.width, error));
	struct nr_reading reading;
	if (status == NR_OK)
		status = nr_open_article(cli->session, id, &reading, error);
	if (status == NR_OK) {
		status = nr_reading_convert(&reading, display.script, error);
		if (status == NR_OK)
			status = print_reading(cli, &reading, &display, error);
		nr_reading_release(&reading);
	}
	return nr_exit_status(status);
}
