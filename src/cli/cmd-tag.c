/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/keeping.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"

const struct nr_cli_option nr_tag_options[] = {
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

static void print_tag(const struct nr_tag *tag, enum nr_format format, struct nr_output_array *array)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "name", nr_json_string(tag->name));
		nr_json_set(object, "articles", nr_json_integer(tag->articles));
		nr_output_array_item(array, object);
		nr_json_free(object);
		return;
	}
	nr_buffer_printf(&line, "%6lld  %s\n", (long long)tag->articles, tag->name);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

static enum nr_status list_tags(struct nr_cli *cli, enum nr_format format, struct nr_error *error)
{
	struct nr_tag_list tags = { 0 };
	struct nr_output_array array = { 0 };
	enum nr_status status = nr_list_tags(cli->session, &tags, error);

	for (size_t i = 0; status == NR_OK && i < tags.length; i++)
		print_tag(&tags.items[i], format, &array);
	if (status == NR_OK && format == NR_FORMAT_JSON) {
		nr_output_array_end(&array);
		nr_output_text("\n");
	}
	if (status == NR_OK && tags.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("no article has a tag"));
	nr_tag_list_release(&tags);
	return status;
}

static enum nr_status check_usage(const char *word, size_t count, struct nr_error *error)
{
	static const char *const words[] = { "add", "remove", "list" };
	const size_t length = sizeof words / sizeof *words;

	for (size_t i = 0; i < length; i++) {
		if (strcmp(words[i], word) != 0)
			continue;
		if (i < 2 && count < 3)
			return nr_error_set(error, NR_USAGE,
				_("tag %s: something is missing; usage: newsreader tag %s NAME ARTICLE..."), word,
				word);
		if (i == 2 && count > 1)
			return nr_error_set(
				error, NR_USAGE, _("tag list takes nothing more; see newsreader tag --help"));
		return NR_OK;
	}
	const char *meant = nr_suggest(word, words, length);
	if (meant != NULL)
		return nr_error_set(error, NR_USAGE, _("tag: there is no \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("tag: there is no \"%s\"; there are add, remove, list"), word);
}

int nr_cmd_tag(struct nr_cli *cli, struct nr_error *error)
{
	const char *const *operands = cli->arguments.operands.items;
	size_t count = cli->arguments.operands.length;
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);

	if (status == NR_OK)
		status = check_usage(operands[0], count, error);
	if (status == NR_OK && strcmp(operands[0], "list") == 0) {
		status = nr_cli_open_to_read(cli, error);
		return nr_exit_status(status == NR_OK ? list_tags(cli, format, error) : status);
	}
	if (status == NR_OK)
		status = nr_cli_open_to_change(cli, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	return nr_cli_do(cli, strcmp(operands[0], "add") == 0 ? NR_DEED_TAG : NR_DEED_UNTAG, operands[1], operands + 2,
		count - 2, error);
}
