/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/command.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/comparing.h"
#include "app/confining.h"
#include "app/options-print.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/interrupt.h"
#include "cli/opening.h"
#include "cli/output.h"
#include "markup/libxml-memory.h"
#include "report/hyperlink.h"
#include "text/icu-memory.h"

const struct nr_command nr_command_table[] = {
	{ "import", "PATH...", N_("read mirror files and folders of them; - reads standard input"), 1, INT_MAX,
		nr_import_options, nr_cmd_import },
	{ "fetch", "[SOURCE...]", N_("fetch the feeds whose turn it is, or those that are named"), 0, INT_MAX,
		nr_fetch_options, nr_cmd_fetch },
	{ "list", "[QUERY]", N_("list articles, newest first"), 0, INT_MAX, nr_list_options, nr_cmd_list },
	{ "search", "QUERY", N_("find articles, best first, and show where the words stand"), 1, INT_MAX,
		nr_search_options, nr_cmd_search },
	{ "show", "ARTICLE", N_("show an article, named by its number or address"), 1, 1, nr_show_options,
		nr_cmd_show },
	{ "event", "together|apart|merge|split|pin|rules|undo ...",
		N_("decide which articles are one event: together, apart, merge, split, pin; rules, undo"), 1, INT_MAX,
		nr_event_options, nr_cmd_event },
	{ "events", "[QUERY]", N_("list events, newest first"), 0, INT_MAX, nr_events_options, nr_cmd_events },
	{ "compare", "EVENT | ARTICLE ARTICLE...",
		N_("compare the articles of an event (one number) or those named (several)"), 1, INT_MAX,
		nr_compare_options, nr_cmd_compare },
	{ "render", "FILE|-", N_("turn HTML into text, without an archive"), 1, 1, nr_render_options, nr_cmd_render },
	{ "sources", "[list|add URL|remove KEY]", N_("list the outlets and their feeds, add a feed, take some away"), 0,
		2, nr_sources_options, nr_cmd_sources },
	{ "opml", "import FILE|export", N_("take in a list of feeds, or write one"), 1, 2, nr_opml_options,
		nr_cmd_opml },
	{ "mark", "read|unread|star|unstar ARTICLE...", N_("mark articles"), 2, INT_MAX, nr_mark_options, nr_cmd_mark },
	{ "tag", "add|remove|list ...", N_("give articles tags, take them away, or list all tags"), 1, INT_MAX,
		nr_tag_options, nr_cmd_tag },
	{ "undo", "", N_("undo the last mark, tag or removal of articles"), 0, 0, nr_undo_options, nr_cmd_undo },
	{ "export", "[QUERY]", N_("write articles whole: as JSON lines, mirror files or Markdown"), 0, INT_MAX,
		nr_export_options, nr_cmd_export },
	{ "prune", "QUERY", N_("remove articles that were read and have no star"), 0, INT_MAX, nr_prune_options,
		nr_cmd_prune },
	{ "check", "", N_("check that the archive is sound"), 0, 0, nr_check_options, nr_cmd_check },
	{ "demo", "", N_("try the program with bundled samples in a throw-away archive"), 0, 0, nr_demo_options,
		nr_cmd_demo },
	{ .name = NULL },
};

static const struct nr_cli_option global_options[] = {
	{ "archive", "FILE", N_("the archive; standard: newsreader/archive.db in the data folder") },
	{ "config", "FILE", N_("the configuration; standard: newsreader/config in the configuration folder") },
	{ "color", "auto|always|never", N_("colours on the screens; auto, the standard, obeys NO_COLOR") },
	{ "print-config", NULL, N_("print the configuration in force, every option explained, and end") },
	{ "print-completion", "bash|zsh|fish",
		N_("print what a shell needs to complete commands and options, and end") },
	{ "help", NULL, N_("print this help and end") },
	{ "version", NULL, N_("print the version and end") },
	{ .name = NULL },
};

const char nr_format_help[] = N_("how data is printed; text is the standard");
const char nr_links_help[] = N_("where addresses of links are shown; list, at the end, is the standard");
const char nr_script_help[] = N_("Chinese in simplified or traditional characters; as-is is the standard");
const char nr_width_help[] = N_("cells of a line; standard: the terminal's columns, else 80");
const char nr_limit_help[] = N_("at most so many");

int nr_exit_status(enum nr_status status)
{
	switch (status) {
	case NR_OK:
		return 0;
	case NR_NOT_FOUND:
	case NR_INVALID:
	case NR_IO:
	case NR_CANCELLED:
		return 1;
	case NR_USAGE:
		return 2;
	case NR_ARCHIVE:
		return 3;
	case NR_NETWORK:
		return 4;
	case NR_TERMINAL:
		return 5;
	}
	return 1;
}

/* The formats that a command's table of options names, as a list that ends with NULL. */
static void offered_formats(const struct nr_cli *cli, const char *const *names, const char **offered)
{
	size_t count = 0;
	for (const struct nr_cli_option *option = cli->arguments.own.options; option && option->name; option++) {
		if (strcmp(option->name, "format") != 0)
			continue;
		for (int i = 0; names[i]; i++)
			if (strstr(option->value, names[i]))
				offered[count++] = names[i];
	}
	offered[count] = NULL;
}

enum nr_status nr_cli_format(const struct nr_cli *cli, enum nr_format *format, struct nr_error *error)
{
	static const char *const names[] = { [NR_FORMAT_TEXT] = "text",
		[NR_FORMAT_JSON] = "json",
		[NR_FORMAT_CSV] = "csv",
		[NR_FORMAT_MARKDOWN] = "markdown",
		[NR_FORMAT_HTML] = "html",
		NULL };
	const char *offered[sizeof names / sizeof *names];
	int choice = -1;
	offered_formats(cli, names, offered);
	enum nr_status status = nr_option_choice(&cli->arguments.own, "format", offered, &choice, error);
	*format = NR_FORMAT_TEXT;
	for (int i = 0; choice >= 0 && names[i]; i++)
		if (names[i] == offered[choice])
			*format = (enum nr_format)i;
	return status;
}

static enum nr_status read_links(const struct nr_cli *cli, enum nr_link_display *links, struct nr_error *error)
{
	static const char *const words[] = { "inline", "list", "none", NULL };
	static const enum nr_link_display displays[] = { NR_LINKS_INLINE, NR_LINKS_LIST, NR_LINKS_NONE };
	int choice = 1;
	enum nr_status status = nr_option_choice(&cli->arguments.own, "links", words, &choice, error);
	*links = displays[choice];
	return status;
}

static enum nr_status read_script(const struct nr_cli *cli, enum nr_script *script, struct nr_error *error)
{
	static const char *const words[] = { "as-is", "hans", "hant", NULL };
	static const enum nr_script scripts[] = { NR_SCRIPT_AS_IS, NR_SCRIPT_HANS, NR_SCRIPT_HANT };
	int choice = 0;
	enum nr_status status = nr_option_choice(&cli->arguments.own, "script", words, &choice, error);
	*script = scripts[choice];
	return status;
}

enum nr_status nr_cli_width(const struct nr_cli *cli, int *width, struct nr_error *error)
{
	struct winsize size;
	int64_t cells = 80;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		cells = size.ws_col < NR_WIDTH_LEAST ? NR_WIDTH_LEAST : size.ws_col;
	enum nr_status status =
		nr_option_number(&cli->arguments.own, "width", NR_WIDTH_LEAST, NR_WIDTH_MOST, &cells, error);
	*width = (int)cells;
	return status;
}

enum nr_status nr_cli_display(const struct nr_cli *cli, struct nr_cli_display *display, struct nr_error *error)
{
	*display = (struct nr_cli_display){ .script = NR_SCRIPT_AS_IS,
		.text.hyperlinks = isatty(STDOUT_FILENO) && nr_hyperlinks_are_known() };
	enum nr_status status = nr_cli_format(cli, &display->format, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &display->text.width, error);
	if (status == NR_OK)
		status = read_links(cli, &display->text.links, error);
	if (status == NR_OK)
		status = read_script(cli, &display->script, error);
	return status;
}

void nr_cli_know_outlets(
	struct nr_text_options *text, const struct nr_session *session, const struct nr_source_list *sources)
{
	text->sources = sources;
	text->publication = nr_publication_in;
	text->context = session;
}

static void warn(const char *message, void *context)
{
	(void)context;
	nr_output_message(_("warning: %s"), message);
}

static void describe(const struct nr_article *article, const struct nr_document *document, struct nr_buffer *json)
{
	struct nr_content content;
	nr_content_init(&content);
	nr_document_content(document, &content);
	struct nr_json *object = nr_cli_show_json(article, document, &content);
	nr_json_write(object, false, json);
	nr_buffer_append_char(json, '\n');
	nr_json_free(object);
	nr_content_release(&content);
}

struct nr_session_options nr_cli_session_options(const struct nr_cli *cli)
{
	return (struct nr_session_options){
		.archive = nr_option_value(&cli->arguments.global, "archive"),
		.config = nr_option_value(&cli->arguments.global, "config"),
		.describe = describe,
		.warn = warn,
	};
}

/* The screens start what the reader asks for; these the helper that fetches. */
static bool starts_programs(const struct nr_command *command)
{
	return command == NULL || command->run == nr_cmd_fetch || command->run == nr_cmd_sources;
}

/* Before anything is read that others wrote. What a command is given to read are its operands, where they can be files;
 * what to write, its options. */
static void confine(const struct nr_cli *cli)
{
	const struct nr_arguments *arguments = &cli->arguments;
	const struct nr_command *command = cli->command;
	struct nr_confining confining = { .any_file = command == NULL, .starts_programs = starts_programs(command) };
	const struct nr_cli_option *options = command != NULL ? command->options : NULL;

	for (size_t i = 0; command != NULL && i < arguments->operands.length; i++)
		if (nr_completion_is_file(command->operands))
			nr_reach_read(&confining.reach, arguments->operands.items[i]);
	for (size_t i = 0; options != NULL && options[i].name != NULL; i++)
		if (arguments->own.values[i] != NULL && options[i].value != NULL &&
			nr_completion_is_file(options[i].value))
			nr_reach_write(&confining.reach, arguments->own.values[i]);
	nr_confine_session(cli->session, &confining);
}

static enum nr_status open_session(struct nr_cli *cli, const struct nr_session_options *options, struct nr_error *error)
{
	enum nr_status status = nr_cli_open_session(options, &cli->session, error);
	if (status == NR_OK)
		confine(cli);
	return status;
}

enum nr_status nr_cli_open(struct nr_cli *cli, bool no_archive, struct nr_error *error)
{
	struct nr_session_options options = nr_cli_session_options(cli);
	options.no_archive = no_archive;
	return open_session(cli, &options, error);
}

enum nr_status nr_cli_open_to_change(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_session_options options = nr_cli_session_options(cli);
	options.existing = true;
	return open_session(cli, &options, error);
}

enum nr_status nr_cli_open_to_read(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_session_options options = nr_cli_session_options(cli);
	options.read_only = true;
	options.existing = cli->command != NULL;
	return open_session(cli, &options, error);
}

bool nr_cli_has_screen(void)
{
	const char *terminal = getenv("TERM");
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

enum nr_status nr_cli_id(const char *text, int64_t *id, struct nr_error *error)
{
	size_t length = strlen(text);
	if (length == 0 || length > 18 || strspn(text, "0123456789") != length)
		return nr_error_set(error, NR_USAGE, _("\"%s\" is no number of an event; see newsreader events"), text);
	*id = strtoll(text, NULL, 10);
	return NR_OK;
}

static int run_screens(struct nr_cli *cli, struct nr_error *error)
{
	if (!nr_cli_has_screen()) {
		char *names = nr_help_command_names();
		nr_error_set(error, NR_TERMINAL,
			_("the screens need a terminal that can move its cursor; these commands work without one: %s"),
			names);
		free(names);
		return nr_exit_status(NR_TERMINAL);
	}
	enum nr_status status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = cli->screens->run(cli->session, false, error);
	return nr_exit_status(status);
}

/* The screens take their colours from the terminal and NO_COLOR; the option is said in these words. */
static enum nr_status apply_color(const struct nr_cli *cli, struct nr_error *error)
{
	static const char *const words[] = { "auto", "always", "never", NULL };
	int choice = 0;
	enum nr_status status = nr_option_choice(&cli->arguments.global, "color", words, &choice, error);
	if (choice == 1)
		unsetenv("NO_COLOR");
	else if (choice == 2)
		setenv("NO_COLOR", "1", 1);
	return status;
}

static enum nr_status find_command(struct nr_cli *cli, const char *word, struct nr_error *error)
{
	NR_VECTOR(const char *) names = { 0 };
	for (const struct nr_command *command = nr_command_table; command->name; command++) {
		if (strcmp(command->name, word) == 0) {
			cli->command = command;
			cli->arguments.own.options = command->options;
			nr_vector_release(&names);
			return NR_OK;
		}
		*nr_vector_add(&names) = command->name;
	}
	const char *meant = nr_suggest(word, names.items, names.length);
	nr_vector_release(&names);
	if (meant)
		return nr_error_set(
			error, NR_USAGE, _("there is no command \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("there is no command \"%s\"; see newsreader --help"), word);
}

static enum nr_status check_operands(const struct nr_cli *cli, struct nr_error *error)
{
	const struct nr_command *command = cli->command;
	size_t count = cli->arguments.operands.length;
	if (count < (size_t)command->least)
		return nr_error_set(error, NR_USAGE, _("%s: something is missing; usage: newsreader %s %s"),
			command->name, command->name, command->operands);
	if (count > (size_t)command->most)
		return nr_error_set(error, NR_USAGE, _("%s: \"%s\" is too much; see newsreader %s --help"),
			command->name, cli->arguments.operands.items[command->most], command->name);
	return NR_OK;
}

static enum nr_status parse(struct nr_cli *cli, int argc, char **argv, struct nr_error *error)
{
	int at = 1;
	enum nr_status status = nr_arguments_parse(&cli->arguments, argc, argv, 1, true, &at, error);
	if (status == NR_OK && at < argc) {
		status = find_command(cli, argv[at], error);
		if (status == NR_OK)
			status = nr_arguments_parse(&cli->arguments, argc, argv, at + 1, false, &at, error);
	}
	return status == NR_OK ? apply_color(cli, error) : status;
}

static enum nr_status print_config(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_buffer out = NR_BUFFER_INIT;
	enum nr_status status = nr_cli_open(cli, true, error);
	if (status == NR_OK) {
		nr_options_print(nr_session_options(cli->session), cli->screens->append_keys, &out);
		nr_output_buffer(&out);
	}
	nr_buffer_release(&out);
	return status;
}

static int run(struct nr_cli *cli, int argc, char **argv, struct nr_error *error)
{
	const struct nr_option_set *global = &cli->arguments.global;
	enum nr_status status = parse(cli, argc, argv, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	if (nr_option_value(global, "help")) {
		nr_help_print(cli->command, global_options);
		return 0;
	}
	if (nr_option_value(global, "version")) {
		nr_output_text(PACKAGE_STRING "\n");
		return 0;
	}
	if (nr_option_value(global, "print-config"))
		return nr_exit_status(print_config(cli, error));
	if (nr_option_value(global, "print-completion"))
		return nr_exit_status(nr_completion_print(global, error));
	if (!cli->command)
		return run_screens(cli, error);
	status = check_operands(cli, error);
	return status == NR_OK ? cli->command->run(cli, error) : nr_exit_status(status);
}

int nr_command_run(int argc, char **argv, const struct nr_screens *screens)
{
	struct nr_cli cli = { .screens = screens, .arguments.global.options = global_options };
	struct nr_error error = NR_NO_ERROR, output_error = NR_NO_ERROR;
	nr_json_share_memory();
	nr_icu_share_memory();
	nr_libxml_share_memory();
	nr_output_start();
	int exit_status = run(&cli, argc, argv, &error);
	if (cli.session != NULL && nr_session_is_damaged(cli.session) && exit_status < 3) {
		nr_error_clear(&error); /* what was not found may be what cannot be read */
		exit_status = nr_exit_status(nr_session_say_damaged(cli.session, &error));
	}
	nr_session_close(cli.session);
	nr_arguments_release(&cli.arguments);
	enum nr_status output = nr_output_finish(&output_error);
	if (*error.message)
		nr_output_message("%s", error.message);
	if (error.column > 0 && cli.query != NULL)
		nr_output_place(cli.query, error.column);
	free(cli.query);
	if (output != NR_OK) {
		nr_output_message("%s", output_error.message);
		if (exit_status == 0)
			exit_status = nr_exit_status(output);
	}
	nr_interrupt_end();
	return exit_status;
}
