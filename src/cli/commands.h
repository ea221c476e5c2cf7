/* SPDX-License-Identifier: MIT */
/* What the commands share; the table of them stands in command.c. */
#ifndef NR_CLI_COMMANDS_H
#define NR_CLI_COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/comparing.h"
#include "app/session.h"
#include "base/error.h"
#include "base/json.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "model/deed.h"
#include "model/event.h"
#include "report/text.h"
#include "text/script.h"

struct nr_cli;

struct nr_command {
	const char *name;
	const char *operands; /* as the help shows them; "": none */
	const char *summary;
	int least, most;      /* number of operands */
	const struct nr_cli_option *options; /* ends with a NULL name */
	/* Returns the exit status; what is not reported yet stands in error. */
	int (*run)(struct nr_cli *cli, struct nr_error *error);
};
extern const struct nr_command nr_command_table[]; /* ends with a NULL name */

/* A run of the program. */
struct nr_cli {
	const struct nr_command *command; /* NULL: the screens */
	struct nr_arguments arguments;
	struct nr_session *session;       /* see nr_cli_open; closed at the end */
	const struct nr_screens *screens;
	char *query; /* the QUERY as it was given, for a message about a place in it; NULL: none */
};

enum { NR_WIDTH_LEAST = 10, NR_WIDTH_MOST = 10000 }; /* cells, of --width */

/* Options that several commands have; their helps stand in command.c. */
extern const char nr_links_help[], nr_script_help[];
extern const char nr_format_help[], nr_width_help[], nr_limit_help[];
#define NR_OPTION_FORMAT { "format", "text|json", nr_format_help }
#define NR_OPTION_FORMAT_MARKDOWN { "format", "text|json|markdown", nr_format_help }
#define NR_OPTION_FORMAT_PAGE { "format", "text|json|markdown|html", nr_format_help }
#define NR_OPTION_FORMAT_CSV { "format", "text|json|csv", nr_format_help }
#define NR_OPTION_FORMAT_TABLE { "format", "text|json|csv|markdown", nr_format_help }
#define NR_OPTION_FORMAT_ALL { "format", "text|json|csv|markdown|html", nr_format_help }
#define NR_OPTION_LINKS { "links", "inline|list|none", nr_links_help }
#define NR_OPTION_SCRIPT { "script", "hans|hant|as-is", nr_script_help }
#define NR_OPTION_WIDTH { "width", "N", nr_width_help }
#define NR_OPTION_LIMIT { "limit", "N", nr_limit_help }

/* One of the formats that the command's table of options names. */
enum nr_format { NR_FORMAT_TEXT, NR_FORMAT_JSON, NR_FORMAT_CSV, NR_FORMAT_MARKDOWN, NR_FORMAT_HTML };
enum nr_status nr_cli_format(const struct nr_cli *cli, enum nr_format *format, struct nr_error *error);

/* How show and render write a text: as the options for it say, and for a terminal that follows links with them. */
struct nr_cli_display {
	enum nr_format format;
	enum nr_script script;
	struct nr_text_options text;
};
enum nr_status nr_cli_display(const struct nr_cli *cli, struct nr_cli_display *display, struct nr_error *error);

/* The width asked for, else the terminal's, else 80. */
enum nr_status nr_cli_width(const struct nr_cli *cli, int *width, struct nr_error *error);

/* What texts say of outlets: their names, and where a day of publication is all that is known. Both are borrowed. */
void nr_cli_know_outlets(
	struct nr_text_options *text, const struct nr_session *session, const struct nr_source_list *sources);

/* Opens cli->session as the global options say, and makes the archive where there is none. */
enum nr_status nr_cli_open(struct nr_cli *cli, bool no_archive, struct nr_error *error);
/* The same for a command that changes what is there: NR_ARCHIVE where there is no archive. */
enum nr_status nr_cli_open_to_change(struct nr_cli *cli, struct nr_error *error);
/* The same for a command that changes nothing: an archive that cannot be written is opened all the same. The screens,
 * which fetch, make an archive. */
enum nr_status nr_cli_open_to_read(struct nr_cli *cli, struct nr_error *error);
struct nr_session_options nr_cli_session_options(const struct nr_cli *cli);

int nr_exit_status(enum nr_status status);

/* Whether the screens can be shown: both ends are a terminal that can do more than print lines. */
bool nr_cli_has_screen(void);

/* The id an operand names. NR_USAGE where it is no positive whole number. */
enum nr_status nr_cli_id(const char *text, int64_t *id, struct nr_error *error);

/* The parts of a report that more than one command prints. */
void nr_cli_print_events(const struct nr_event_list *events, const struct nr_text_options *options);

/* Finds all events anew and prints what that changes; dry_run: what it would change. */
enum nr_status nr_cli_regroup(struct nr_cli *cli, enum nr_format format, bool dry_run, struct nr_error *error);

void nr_cli_print_comparison(const struct nr_compared_articles *compared, enum nr_report_view view,
	const struct nr_text_options *options);

/* "--dry-run" shows articles as "show" does: the article's own keys and its text. */
struct nr_json *nr_cli_show_json(const struct nr_article *article, const struct nr_document *document,
	const struct nr_content *content);

/* Does a deed to the articles that operands name, as one step; what one of them does not name is said. Returns the exit
 * status. */
int nr_cli_do(struct nr_cli *cli, enum nr_deed deed, const char *subject, const char *const *operands, size_t count,
	struct nr_error *error);

int nr_cmd_fetch(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_import(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_list(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_search(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_show(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_event(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_events(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_compare(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_render(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_opml(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_sources(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_mark(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_tag(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_undo(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_export(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_prune(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_check(struct nr_cli *cli, struct nr_error *error);
int nr_cmd_demo(struct nr_cli *cli, struct nr_error *error);

extern const struct nr_cli_option nr_fetch_options[];
extern const struct nr_cli_option nr_import_options[], nr_list_options[], nr_show_options[], nr_event_options[],
	nr_events_options[],
	nr_compare_options[], nr_render_options[], nr_sources_options[], nr_mark_options[], nr_check_options[],
	nr_demo_options[], nr_tag_options[], nr_undo_options[], nr_export_options[], nr_prune_options[],
	nr_opml_options[], nr_search_options[];

#endif
