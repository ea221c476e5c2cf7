/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "text/sanitize.h"

const struct nr_cli_option nr_check_options[] = {
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

struct problems {
	struct nr_json *array;
	struct nr_buffer lines;
};

static void take_problem(const char *problem, void *context)
{
	struct problems *problems = context;
	if (!problem)
		return;
	nr_json_add(problems->array, nr_json_string(problem));
	nr_sanitize(&problems->lines, problem, strlen(problem), NR_SANITIZE_LINE);
	nr_buffer_append_char(&problems->lines, '\n');
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

int nr_cmd_check(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	struct problems problems = { nr_json_array(), NR_BUFFER_INIT };
	status = nr_session_check(cli->session, take_problem, &problems, error);
	if (format == NR_FORMAT_JSON)
		print_json(cli, &problems, status == NR_OK);
	else
		print_text(cli, &problems, status == NR_OK);
	nr_json_free(problems.array);
	nr_buffer_release(&problems.lines);
	return nr_exit_status(status);
}
