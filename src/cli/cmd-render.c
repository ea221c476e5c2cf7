/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "app/reading.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/json.h"
#include "report/markdown.h"

const struct nr_cli_option nr_render_options[] = {
	NR_OPTION_WIDTH,
	{ "base", "URL", N_("the address against which links are completed") },
	NR_OPTION_LINKS,
	NR_OPTION_SCRIPT,
	{ "whole", NULL, N_("all of a web page, not its article alone") },
	NR_OPTION_FORMAT_MARKDOWN,
	{ .name = NULL },
};

static const size_t file_limit = (size_t)64 << 20;

static enum nr_status read_input(const char *path, struct nr_buffer *bytes, struct nr_error *error)
{
	if (strcmp(path, "-") == 0)
		return nr_file_read_stream(STDIN_FILENO, _("standard input"), file_limit, bytes, error);
	return nr_file_read(path, file_limit, bytes, error);
}

static void print_json(const struct nr_rendering *rendering)
{
	const struct nr_article *article = &rendering->article;
	struct nr_json *object = nr_json_object();
	struct nr_content content;
	nr_content_init(&content);
	nr_document_content(rendering->document, &content);
	if (rendering->is_page) {
		nr_json_set(object, "title", nr_json_string(article->title));
		nr_json_set(object, "url", nr_json_string(article->url));
		nr_json_set(object, "author", nr_json_string(article->author));
		nr_json_set(object, "published", nr_json_time(article->published));
		nr_json_set(object, "language", nr_json_string(article->language));
	}
	nr_json_add_document(object, rendering->document, &content);
	nr_output_json(object);
	nr_json_free(object);
	nr_content_release(&content);
}

static void print_text(
	const struct nr_rendering *rendering, enum nr_format format, const struct nr_text_options *options)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_article article = rendering->article; /* borrows */
	article.url = NULL; /* whoever renders a page knows where it is from */
	if (format == NR_FORMAT_MARKDOWN && article.title)
		nr_markdown_reading(&text, &article, rendering->document, options);
	else if (format == NR_FORMAT_MARKDOWN)
		nr_markdown_document(&text, rendering->document);
	else if (article.title)
		nr_text_reading(&text, &article, rendering->document, options);
	else
		nr_text_document(&text, rendering->document, options);
	nr_output_buffer(&text);
	nr_buffer_release(&text);
}

int nr_cmd_render(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_cli_display display;
	enum nr_status status = nr_cli_display(cli, &display, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, true, error);
	if (status == NR_OK)
		status = read_input(cli->arguments.operands.items[0], &bytes, error);
	if (status == NR_OK) {
		struct nr_render_options what = {
			.base = nr_option_value(&cli->arguments.own, "base"),
			.whole = nr_option_value(&cli->arguments.own, "whole") != NULL,
		};
		struct nr_rendering rendering;
		nr_render_bytes(cli->session, bytes.data, bytes.length, &what, &rendering);
		status = nr_rendering_convert(&rendering, display.script, error);
		if (status == NR_OK && display.format == NR_FORMAT_JSON)
			print_json(&rendering);
		else if (status == NR_OK)
			print_text(&rendering, display.format, &display.text);
		nr_rendering_release(&rendering);
	}
	nr_buffer_release(&bytes);
	return nr_exit_status(status);
}
