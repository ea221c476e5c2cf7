/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/comparing.h"
#include "app/exporting.h"
#include "app/searching.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/query.h"
#include "cli/selection.h"
#include "report/export.h"

const struct nr_cli_option nr_export_options[] = {
	NR_OPTION_SOURCE,
	NR_OPTION_SINCE,
	NR_OPTION_BEFORE,
	{ "unread", NULL, N_("only those not read yet") },
	{ "starred", NULL, N_("only those with a star") },
	{ "format", "json", N_("JSON lines, which is what is written without --mirror and --markdown") },
	{ "mirror", "FOLDER", N_("write mirror files into this folder") },
	{ "markdown", "FOLDER", N_("write Markdown files into this folder") },
	{ .name = NULL },
};

struct export
{
	void (*append)(struct nr_buffer * buffer, const struct nr_whole_article *whole); /* NULL: JSON lines */
	const struct nr_session *session;
	const char *folder; /* of the files; NULL for JSON lines */
	struct nr_progress progress;
	struct nr_buffer text, path;
	enum nr_status status; /* of writing */
	struct nr_error *error;
	int64_t written;
};

static bool write_article_file(struct export *export, const struct nr_whole_article *whole)
{
	nr_buffer_clear(&export->path);
	nr_buffer_printf(&export->path, "%s/%s", export->folder, whole->article->source);
	export->status = nr_folder_make(export->path.data, export->error);
	if (export->status != NR_OK)
		return false;
	nr_buffer_append_char(&export->path, '/');
	nr_export_name(&export->path, whole->article);
	nr_buffer_clear(&export->text);
	export->append(&export->text, whole);
	/* An export can be made again. */
	export->status = nr_file_write_soon(export->path.data, export->text.data, export->text.length, export->error);
	return export->status == NR_OK;
}

static bool write_article(const struct nr_exported *exported, void *context)
{
	struct export *export = context;
	struct nr_whole_article whole = { &exported->article, exported->source, &exported->html, &exported->text,
		&exported->revisions, exported->document,
		nr_publication(export->session, nr_article_published(&exported->article)) };

	export->written++;
	if (export->append != NULL)
		return write_article_file(export, &whole);
	struct nr_json *json = nr_json_whole_article(&whole);
	nr_output_json_line(json);
	nr_json_free(json);
	return !nr_output_is_gone();
}

static bool go_on(int64_t done, int64_t total, void *context)
{
	struct export *export = context;

	nr_progress_show(&export->progress, done, total);
	return !nr_interrupted();
}

static enum nr_status choose_form(const struct nr_cli *cli, struct export *export, struct nr_error *error)
{
	const char *mirror = nr_option_value(&cli->arguments.own, "mirror");
	const char *markdown = nr_option_value(&cli->arguments.own, "markdown");
	const char *format = nr_option_value(&cli->arguments.own, "format");

	if (format != NULL && strcmp(format, "json") != 0)
		return nr_error_set(error, NR_USAGE,
			_("export: it writes no %s, but JSON lines, or files with --mirror FOLDER or --markdown "
			  "FOLDER; show and compare have --format markdown and html"),
			format);
	if (format != NULL && (mirror != NULL || markdown != NULL))
		return nr_error_set(error, NR_USAGE, _("export: choose one of --format json, --mirror and --markdown"));
	if (mirror != NULL && markdown != NULL)
		return nr_error_set(error, NR_USAGE, _("export: choose one of --mirror and --markdown"));
	export->folder = mirror != NULL ? mirror : markdown;
	if (export->folder != NULL)
		export->append = mirror != NULL ? nr_mirror_append : nr_markdown_append;
	return NR_OK;
}

/* Exports and says how it went. */
static enum nr_status run_export(
	struct nr_cli *cli, struct export *export, const struct nr_selection *selection, struct nr_error *error)
{
	export->session = cli->session;
	struct nr_export_options options = { *selection, write_article, go_on, export };
	int64_t failed = 0;

	nr_interrupt_catch();
	nr_progress_start(&export->progress, _("export"));
	enum nr_status status = nr_export(cli->session, &options, &failed, error);
	nr_progress_end(&export->progress);
	if (status == NR_CANCELLED && (export->status != NR_OK || nr_output_is_gone()))
		status = export->status;
	if (status == NR_OK && failed > 0)
		return nr_error_set(error, NR_INVALID, _("%lld articles could not be read; see newsreader check"),
			(long long)failed);
	if (status == NR_OK && export->written == 0)
		return nr_error_set(error, NR_NOT_FOUND, _("no article was found"));
	return status;
}

int nr_cmd_export(struct nr_cli *cli, struct nr_error *error)
{
	struct export export = { .text = NR_BUFFER_INIT, .path = NR_BUFFER_INIT, .error = error };
	struct nr_selection selection;
	struct nr_query query = { { 0 } };
	enum nr_status status = choose_form(cli, &export, error);

	if (status == NR_OK)
		status = nr_cli_selection(cli, &selection, &query, error);
	if (status == NR_OK)
		status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = nr_cli_index_for(cli, &query, error);
	if (status == NR_OK)
		status = nr_check_outlets(cli->session, &query, selection.source, error);
	if (status == NR_OK)
		status = run_export(cli, &export, &selection, error);
	nr_query_release(&query);
	nr_buffer_release(&export.text);
	nr_buffer_release(&export.path);
	return nr_exit_status(status);
}
