/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/subscribing.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"

const struct nr_cli_option nr_opml_options[] = {
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

static enum nr_status check_usage(const char *word, size_t count, struct nr_error *error)
{
	static const char *const words[] = { "import", "export" };
	const size_t length = sizeof words / sizeof *words;
	bool is_import = strcmp(word, "import") == 0;

	if (is_import || strcmp(word, "export") == 0) {
		if (count == (is_import ? 2 : 1))
			return NR_OK;
		return nr_error_set(error, NR_USAGE, _("usage: newsreader opml import FILE, newsreader opml export"));
	}
	const char *meant = nr_suggest(word, words, length);
	if (meant != NULL)
		return nr_error_set(error, NR_USAGE, _("opml: there is no \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("opml: there is no \"%s\"; there are import, export"), word);
}

static struct nr_json *lines(char *const *items, size_t count)
{
	struct nr_json *array = nr_json_array();

	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_string(items[i]));
	return array;
}

static void print_summary(const struct nr_opml_summary *summary, enum nr_format format)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "feeds", nr_json_integer(summary->feeds));
		nr_json_set(object, "new", nr_json_integer(summary->added));
		nr_json_set(object, "skipped", nr_json_integer((int64_t)summary->skips.length));
		nr_json_set(object, "skips", lines(summary->skips.items, summary->skips.length));
		nr_json_set(object, "warnings", lines(summary->warnings.items, summary->warnings.length));
		nr_output_json(object);
		nr_json_free(object);
		return;
	}
	nr_buffer_printf(&line,
		ngettext("%lld feed, %lld new; %zu skipped\n", "%lld feeds, %lld new; %zu skipped\n",
			(unsigned long)summary->feeds),
		(long long)summary->feeds, (long long)summary->added, summary->skips.length);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

static enum nr_status import_list(struct nr_cli *cli, const char *path, enum nr_format format, struct nr_error *error)
{
	struct nr_opml_summary summary;
	enum nr_status status = nr_import_opml(cli->session, path, &summary, error);

	if (status == NR_OK)
		print_summary(&summary, format);
	for (size_t i = 0; status == NR_OK && i < summary.warnings.length; i++)
		nr_output_message(_("warning: %s: %s"), path, summary.warnings.items[i]);
	for (size_t i = 0; status == NR_OK && i < summary.skips.length; i++)
		nr_output_message(_("skipped: %s: %s"), path, summary.skips.items[i]);
	nr_opml_summary_release(&summary);
	return status;
}

static enum nr_status export_list(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_buffer opml = NR_BUFFER_INIT;
	enum nr_status status = nr_export_opml(cli->session, &opml, error);

	if (status == NR_OK)
		nr_output_buffer(&opml);
	nr_buffer_release(&opml);
	return status;
}

int nr_cmd_opml(struct nr_cli *cli, struct nr_error *error)
{
	const char *const *operands = cli->arguments.operands.items;
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);

	if (status == NR_OK)
		status = check_usage(operands[0], cli->arguments.operands.length, error);
	if (status == NR_OK && strcmp(operands[0], "export") == 0) {
		status = nr_cli_open_to_read(cli, error);
		return nr_exit_status(status == NR_OK ? export_list(cli, error) : status);
	}
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	return nr_exit_status(status == NR_OK ? import_list(cli, operands[1], format, error) : status);
}
