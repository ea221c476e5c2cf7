/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/gather.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/json.h"
#include "report/text.h"
#include "text/sanitize.h"

const struct nr_cli_option nr_import_options[] = {
	{ "dry-run", NULL, N_("show what would be read; no archive is touched") },
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

struct import {
	const struct nr_session *session;
	enum nr_format format;
	struct nr_progress progress;
	struct nr_output_array read; /* "read" of the JSON, which is written while files are read */
};

static struct nr_json *describe_source(const struct nr_source *source)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "key", nr_json_string(source->key));
	nr_json_set(object, "title", nr_json_string(source->title));
	nr_json_set(object, "home", nr_json_string(source->home));
	nr_json_set(object, "description", nr_json_string(source->description));
	return object;
}

static void print_read_json(struct import *import, const char *path, const struct nr_read_result *result)
{
	struct nr_json *object = nr_json_object(), *articles = nr_json_array();
	nr_json_set(object, "path", nr_json_string(path));
	nr_json_set(object, "source",
		result->is_feed           ? describe_source(&result->source)
		: result->articles.length ? describe_source(&result->articles.items[0].source)
					  : nr_json_null());
	for (size_t i = 0; i < result->articles.length; i++) {
		const struct nr_read_article *read = &result->articles.items[i];
		struct nr_content content;
		nr_content_init(&content);
		nr_document_content(read->document, &content);
		struct nr_json *article = nr_cli_show_json(&read->article, read->document, &content);
		nr_json_set(article, "is_summary", nr_json_boolean(read->is_summary));
		nr_json_add(articles, article);
		nr_content_release(&content);
	}
	nr_json_set(object, "articles", articles);
	nr_output_array_item(&import->read, object);
	nr_json_free(object);
}

static void print_read_text(const struct import *import, const char *path, const struct nr_read_result *result)
{
	struct nr_text_options options = { 0 };

	nr_cli_know_outlets(&options, import->session, NULL);
	for (size_t i = 0; i < result->articles.length; i++) {
		const struct nr_article *article = &result->articles.items[i].article;
		struct nr_buffer raw = NR_BUFFER_INIT, line = NR_BUFFER_INIT;
		nr_buffer_printf(&raw, "%s: %s, ", path, article->source);
		nr_text_append_published(&raw, nr_article_published(article), &options);
		nr_buffer_printf(&raw, ", %s", article->title ? article->title : "");
		nr_sanitize(&line, raw.data, raw.length, NR_SANITIZE_LINE);
		nr_buffer_append_char(&line, '\n');
		nr_output_buffer(&line);
		nr_buffer_release(&line);
		nr_buffer_release(&raw);
	}
}

static void on_read(const char *path, const struct nr_read_result *result, void *context)
{
	struct import *import = context;
	if (import->format == NR_FORMAT_JSON)
		print_read_json(import, path, result);
	else
		print_read_text(import, path, result);
}

static bool on_progress(int64_t files, int64_t total, void *context)
{
	struct import *import = context;
	nr_progress_show(&import->progress, files, total);
	return !nr_interrupted();
}

static struct nr_json *notes(const struct nr_gather_notes *notes, const char *key)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < notes->length; i++) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "path", nr_json_string(notes->items[i].path));
		nr_json_set(object, key, nr_json_string(notes->items[i].message));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *describe_summary(const struct nr_gather_summary *summary)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "files", nr_json_integer(summary->files));
	nr_json_set(object, "skipped", nr_json_integer(summary->skipped));
	nr_json_set(object, "articles", nr_json_integer(summary->articles));
	nr_json_set(object, "new", nr_json_integer(summary->added));
	nr_json_set(object, "updated", nr_json_integer(summary->updated));
	nr_json_set(object, "unchanged", nr_json_integer(summary->unchanged));
	nr_json_set(object, "left_out", nr_json_integer(summary->left_out));
	nr_json_set(object, "failed", nr_json_integer(summary->failed));
	nr_json_set(object, "skips", notes(&summary->skips, "reason"));
	nr_json_set(object, "errors", notes(&summary->errors, "message"));
	nr_json_set(object, "warnings", notes(&summary->warnings, "message"));
	return object;
}

static void print_json(struct import *import, const struct nr_gather_summary *summary, bool dry_run)
{
	struct nr_json *object = describe_summary(summary);
	if (dry_run) {
		nr_output_array_end(&import->read);
		nr_output_text(",\n");
		nr_output_json_rest(object);
	} else {
		nr_output_json(object);
	}
	nr_json_free(object);
}

static void print_text(const struct nr_gather_summary *summary)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_buffer_printf(&line, ngettext("%lld file: ", "%lld files: ", (unsigned long)summary->files),
		(long long)summary->files);
	nr_buffer_printf(&line,
		ngettext("%lld new article, %lld updated, %lld unchanged; %lld skipped, %lld failed\n",
			"%lld new articles, %lld updated, %lld unchanged; %lld skipped, %lld failed\n",
			(unsigned long)summary->added),
		(long long)summary->added, (long long)summary->updated, (long long)summary->unchanged,
		(long long)summary->skipped, (long long)summary->failed);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

/* Files of the program's own that lie among articles: of each kind, the first and how many more there are. */
struct ours {
	const struct nr_gather_note *first;
	int64_t more;
};
NR_VECTOR_TYPE(ours_list, struct ours);

static void count_ours(struct ours_list *kinds, const struct nr_gather_note *skip)
{
	for (size_t i = 0; i < kinds->length; i++) {
		if (strcmp(kinds->items[i].first->message, skip->message) == 0) {
			kinds->items[i].more++;
			return;
		}
	}
	*nr_vector_add(kinds) = (struct ours){ skip, 0 };
}

static void print_skips(const struct nr_gather_notes *skips)
{
	struct ours_list kinds = { 0 };
	for (size_t i = 0; i < skips->length; i++) {
		const struct nr_gather_note *skip = &skips->items[i];
		if (skip->is_ours)
			count_ours(&kinds, skip);
		else
			nr_output_message(_("skipped: %s: %s"), skip->path, skip->message);
	}
	for (size_t i = 0; i < kinds.length; i++) {
		const struct ours *kind = &kinds.items[i];
		if (kind->more == 0)
			nr_output_message(_("skipped: %s: %s"), kind->first->path, kind->first->message);
		else
			nr_output_message(ngettext("skipped: %s and %lld more: %s", "skipped: %s and %lld more: %s",
						  (unsigned long)kind->more),
				kind->first->path, (long long)kind->more, kind->first->message);
	}
	nr_vector_release(&kinds);
}

static void print_messages(const struct nr_gather_summary *summary)
{
	for (size_t i = 0; i < summary->warnings.length; i++)
		nr_output_message(_("warning: %s: %s"), summary->warnings.items[i].path,
			summary->warnings.items[i].message);
	print_skips(&summary->skips);
	for (size_t i = 0; i < summary->errors.length; i++) {
		const struct nr_gather_note *note = &summary->errors.items[i];
		if (strstr(note->message, note->path))
			nr_output_message("%s", note->message);
		else
			nr_output_message("%s: %s", note->path, note->message);
	}
}

int nr_cmd_import(struct nr_cli *cli, struct nr_error *error)
{
	struct import import = { .format = NR_FORMAT_TEXT };
	bool dry_run = nr_option_value(&cli->arguments.own, "dry-run") != NULL;
	enum nr_status status = nr_cli_format(cli, &import.format, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, dry_run, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	import.session = cli->session;
	struct nr_gather_options options = {
		.dry_run = dry_run,
		.on_read = dry_run ? on_read : NULL,
		.on_progress = on_progress,
		.context = &import,
	};
	struct nr_gather_summary summary;
	nr_gather_summary_init(&summary);
	nr_interrupt_catch();
	nr_progress_start(&import.progress, _("import"));
	if (dry_run && import.format == NR_FORMAT_JSON)
		nr_output_text("{\"read\":");
	status = nr_gather_paths(cli->session, cli->arguments.operands.items, cli->arguments.operands.length, &options,
		&summary, error);
	nr_progress_end(&import.progress);
	if (import.format == NR_FORMAT_JSON)
		print_json(&import, &summary, dry_run);
	else
		print_text(&summary);
	print_messages(&summary);
	bool failed = summary.failed > 0;
	nr_gather_summary_release(&summary);
	return status == NR_OK && failed ? 1 : nr_exit_status(status);
}
