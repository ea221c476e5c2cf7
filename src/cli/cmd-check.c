/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/rescue.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "model/problem.h"
#include "text/sanitize.h"

const struct nr_cli_option nr_check_options[] = {
	{ "rescue", "NEW", N_("save what can be read of a damaged archive into a new one") },
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

struct problems {
	struct nr_json *array;
	struct nr_buffer lines;
	struct nr_progress progress;
};

static void append_words(struct nr_buffer *words, const struct nr_problem *problem)
{
	switch (problem->kind) {
	case NR_PROBLEM_FILE:
	case NR_PROBLEM_READING:
		nr_buffer_append_string(words, problem->text ? problem->text : "");
		break;
	case NR_PROBLEM_REFERENCE:
		nr_buffer_printf(words, _("row %lld of the table %s refers to a row of %s that is not there"),
			(long long)problem->id, problem->text, problem->other);
		break;
	case NR_PROBLEM_SOURCE_COUNTS:
		nr_buffer_printf(words, _("the counts of the outlet %s are wrong"), problem->text);
		break;
	case NR_PROBLEM_EVENT_COUNTS:
		nr_buffer_printf(words, _("the counts of the event %lld are wrong"), (long long)problem->id);
		break;
	case NR_PROBLEM_SEARCH:
		nr_buffer_append_string(words, _("the search index is damaged"));
		break;
	case NR_PROBLEM_UNFOUND:
		nr_buffer_printf(words, _("the search does not find article %lld by its title"),
			(long long)problem->id);
		break;
	}
}

static void take_problem(const struct nr_problem *problem, void *context)
{
	struct problems *problems = context;
	struct nr_buffer words = NR_BUFFER_INIT;
	append_words(&words, problem);
	nr_json_add(problems->array, nr_json_string(words.data));
	nr_sanitize(&problems->lines, words.data, words.length, NR_SANITIZE_LINE);
	nr_buffer_append_char(&problems->lines, '\n');
	nr_buffer_release(&words);
}

static bool go_on_checking(int64_t part, int64_t parts, void *context)
{
	struct problems *problems = context;
	nr_progress_show(&problems->progress, part, parts);
	return !nr_interrupted();
}

static void print_json(struct nr_cli *cli, struct problems *problems, bool sound)
{
	struct nr_json *object = nr_json_object();
	nr_json_set(object, "archive", nr_json_string(nr_session_archive_path(cli->session)));
	nr_json_set(object, "sound", nr_json_boolean(sound));
	nr_json_set(object, "problems", problems->array);
	problems->array = NULL;
	nr_output_json(object);
	nr_json_free(object);
}

static void print_text(struct nr_cli *cli, struct problems *problems, bool sound)
{
	if (sound) {
		char *path = nr_sanitized_line(nr_session_archive_path(cli->session));
		nr_buffer_printf(&problems->lines, _("%s: the archive is sound\n"), path);
		free(path);
	}
	nr_output_buffer(&problems->lines);
}

static bool go_on(int64_t done, int64_t total, void *context)
{
	nr_progress_show(context, done, total);
	return !nr_interrupted();
}

static void print_rescued(const struct nr_rescue_counts *counts, enum nr_format format)
{
	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "articles", nr_json_integer(counts->articles));
		nr_json_set(object, "without_text", nr_json_integer(counts->without_text));
		nr_json_set(object, "lost", nr_json_integer(counts->lost));
		nr_json_set(object, "revisions", nr_json_integer(counts->revisions));
		nr_output_json(object);
		nr_json_free(object);
		return;
	}
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_buffer_printf(&line,
		ngettext("%lld article saved, %lld of them without text, %lld earlier versions; "
			"%lld could not be read\n",
			"%lld articles saved, %lld of them without text, %lld earlier versions; "
			"%lld could not be read\n",
			(unsigned long)counts->articles),
		(long long)counts->articles, (long long)counts->without_text, (long long)counts->revisions,
		(long long)counts->lost);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

static int rescue(struct nr_cli *cli, const char *into, enum nr_format format, struct nr_error *error)
{
	struct nr_session_options options = nr_cli_session_options(cli);
	struct nr_rescue_counts counts = { 0 };
	struct nr_progress progress;
	nr_interrupt_catch();
	nr_progress_start(&progress, _("check"));
	enum nr_status status = nr_rescue(&options, into, &counts, go_on, &progress, error);
	nr_progress_end(&progress);
	if (status == NR_OK || status == NR_CANCELLED)
		print_rescued(&counts, format);
	return status == NR_OK && counts.lost + counts.without_text > 0 ? 1 : nr_exit_status(status);
}

int nr_cmd_check(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);
	const char *into = nr_option_value(&cli->arguments.own, "rescue");
	if (status == NR_OK && into)
		return rescue(cli, into, format, error);
	if (status == NR_OK)
		status = nr_cli_open_to_read(cli, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	struct problems problems = { .array = nr_json_array(), .lines = NR_BUFFER_INIT };
	const struct nr_check_options options = { take_problem, go_on_checking, &problems };
	nr_interrupt_catch();
	nr_progress_start(&problems.progress, _("check"));
	status = nr_session_check(cli->session, &options, error);
	nr_progress_end(&problems.progress);
	if (format == NR_FORMAT_JSON)
		print_json(cli, &problems, status == NR_OK);
	else
		print_text(cli, &problems, status == NR_OK);
	nr_json_free(problems.array);
	nr_buffer_release(&problems.lines);
	return nr_exit_status(status);
}
