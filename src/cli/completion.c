/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/completion.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"

/* --- What the tables say of a value or an operand ----------------------------------------------------------------- */

/* The next word that is typed as it stands in "[list|add URL|remove KEY]" or "text|json": the first of each
 * alternative, where it is in lower case. NULL: there is none. *rest goes on behind it. */
static const char *next_word(const char **rest, size_t *length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
	const char *at = *rest;
	while (at && *at) {
		at += strspn(at, "[| ");
		size_t word = strspn(at, letters);
		const char *found = at, *next = strchr(at, '|');
		at = next ? next : at + strlen(at);
		if (word > 0 && *found != '-' && strchr(" |]", found[word])) {
			*rest = at;
			*length = word;
			return found;
		}
	}
	return NULL;
}

static bool has_words(const char *text)
{
	size_t length;
	return next_word(&text, &length) != NULL;
}

bool nr_completion_is_file(const char *value)
{
	return strstr(value, "FILE") || strstr(value, "PATH") || strstr(value, "FOLDER") || strstr(value, "NEW");
}

static void append_words(struct nr_buffer *out, const char *text)
{
	const char *word;
	size_t length;
	for (bool first = true; (word = next_word(&text, &length)) != NULL; first = false)
		nr_buffer_printf(out, "%s%.*s", first ? "" : " ", (int)length, word);
}

/* Within single quotes: what the shell takes apart there, and what its completion does. */
static void append_quoted(struct nr_buffer *out, const char *text, const char *escaped, const char *quote)
{
	for (; *text; text++) {
		if (*text == '\'')
			nr_buffer_append_string(out, quote);
		else if (strchr(escaped, *text))
			nr_buffer_printf(out, "\\%c", *text);
		else
			nr_buffer_append_char(out, *text);
	}
}

/* The options that take a value, as a pattern of alternatives. */
static void append_valued(struct nr_buffer *out, const struct nr_cli_option *options, const char *between)
{
	bool first = true;
	for (; options->name; options++) {
		if (!options->value)
			continue;
		nr_buffer_printf(out, "%s--%s", first ? "" : between, options->name);
		first = false;
	}
}

/* --- bash --------------------------------------------------------------------------------------------------------- */

static void append_bash_values(struct nr_buffer *out, const char *command, const struct nr_cli_option *options)
{
	for (; options->name; options++) {
		if (!options->value)
			continue;
		nr_buffer_printf(out, "\t%s:--%s) ", command, options->name);
		if (has_words(options->value)) {
			nr_buffer_append_string(out, "_newsreader_words '");
			append_words(out, options->value);
			nr_buffer_append_string(out, "'; return ;;\n");
		} else {
			nr_buffer_printf(out, "%sreturn ;;\n",
				nr_completion_is_file(options->value) ? "_newsreader_files; " : "");
		}
	}
}

static void append_bash_options(struct nr_buffer *out, const struct nr_cli_option *options)
{
	for (; options->name; options++)
		nr_buffer_printf(out, " --%s", options->name);
}

static void append_bash(struct nr_buffer *out, const struct nr_cli_option *global)
{
	nr_buffer_append_string(out,
		"_newsreader_words() {\n\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\")\n}\n"
		"_newsreader_files() {\n\tcompopt -o filenames 2>/dev/null\n"
		"\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$word\")\n}\n"
		"_newsreader() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal command='' words='' options='' files='' at\n\tCOMPREPLY=()\n"
		"\t# \"--name=value\" comes in three words.\n"
		"\tif [[ $word == = ]]; then\n\t\tword=''\n"
		"\telif [[ $before == = ]]; then\n\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n\tfi\n"
		"\tfor ((at = 1; at < COMP_CWORD; at++)); do\n\t\tcase ${COMP_WORDS[at]} in\n\t\t");
	append_valued(out, global, " | ");
	nr_buffer_append_string(out,
		")\n\t\t\t[[ ${COMP_WORDS[at + 1]} != = ]] || at=$((at + 1))\n"
		"\t\t\tat=$((at + 1))\n\t\t\t;;\n\t\t-*) ;;\n"
		"\t\t*)\n\t\t\tcommand=${COMP_WORDS[at]}\n\t\t\tbreak\n\t\t\t;;\n\t\tesac\n\tdone\n"
		"\tcase $command:$before in\n");
	append_bash_values(out, "*", global);
	for (const struct nr_command *command = nr_command_table; command->name; command++)
		append_bash_values(out, command->name, command->options);
	nr_buffer_append_string(out, "\tesac\n\tcase $command in\n\t'') words='");
	for (const struct nr_command *command = nr_command_table; command->name; command++)
		nr_buffer_printf(out, "%s%s", command == nr_command_table ? "" : " ", command->name);
	nr_buffer_append_string(out, "' ;;\n");
	for (const struct nr_command *command = nr_command_table; command->name; command++) {
		nr_buffer_printf(out, "\t%s) words='", command->name);
		append_words(out, command->operands);
		nr_buffer_append_string(out, "' options='");
		append_bash_options(out, command->options);
		nr_buffer_printf(out, "' files='%s' ;;\n", nr_completion_is_file(command->operands) ? "yes" : "");
	}
	nr_buffer_append_string(out, "\tesac\n\toptions+='");
	append_bash_options(out, global);
	nr_buffer_append_string(out,
		"'\n\tif [[ $word == -* || -z $words$files ]]; then\n\t\t_newsreader_words \"$options\"\n"
		"\telse\n\t\t_newsreader_words \"$words\"\n\t\t[[ -z $files ]] || _newsreader_files\n\tfi\n}\n"
		"complete -F _newsreader newsreader\n");
}

/* --- zsh ---------------------------------------------------------------------------------------------------------- */

static void append_zsh_options(struct nr_buffer *out, const struct nr_cli_option *options)
{
	for (; options->name; options++) {
		nr_buffer_printf(out, "\t\t'--%s%s[", options->name, options->value ? "=" : "");
		append_quoted(out, _(options->help), "\\[]:", "'\\''");
		nr_buffer_append_char(out, ']');
		if (options->value && has_words(options->value)) {
			nr_buffer_printf(out, ":%s:(", options->name);
			append_words(out, options->value);
			nr_buffer_append_char(out, ')');
		} else if (options->value) {
			nr_buffer_printf(
				out, ":%s:%s", options->value, nr_completion_is_file(options->value) ? "_files" : " ");
		}
		nr_buffer_append_string(out, "'\n");
	}
}

static void append_zsh_command(struct nr_buffer *out, const struct nr_command *command)
{
	nr_buffer_printf(out, "\t%s) options+=(\n", command->name);
	append_zsh_options(out, command->options);
	if (has_words(command->operands)) {
		nr_buffer_append_string(out, "\t\t'1: :(");
		append_words(out, command->operands);
		nr_buffer_append_string(out, ")'\n");
	}
	nr_buffer_printf(out, "\t\t'*:: :%s'\n\t\t) ;;\n", nr_completion_is_file(command->operands) ? "_files" : " ");
}

static void append_zsh(struct nr_buffer *out, const struct nr_cli_option *global)
{
	nr_buffer_append_string(out, "_newsreader() {\n\tlocal curcontext=$curcontext state line\n"
				     "\tlocal -a options commands\n\toptions=(\n");
	append_zsh_options(out, global);
	nr_buffer_append_string(out, "\t)\n\tcommands=(\n");
	for (const struct nr_command *command = nr_command_table; command->name; command++) {
		nr_buffer_printf(out, "\t\t'%s:", command->name);
		append_quoted(out, _(command->summary), "\\:", "'\\''");
		nr_buffer_append_string(out, "'\n");
	}
	nr_buffer_append_string(out, "\t)\n\t_arguments -C $options '1: :->command' '*:: :->operands' && return\n"
				     "\tif [[ $state == command ]]; then\n\t\t_describe -t commands command commands\n"
				     "\t\treturn\n\tfi\n\tcase $words[1] in\n");
	for (const struct nr_command *command = nr_command_table; command->name; command++)
		append_zsh_command(out, command);
	nr_buffer_append_string(out, "\t*) return 1 ;;\n\tesac\n\t_arguments $options\n}\n"
				     "if [[ $funcstack[1] == _newsreader ]]; then\n\t_newsreader \"$@\"\n"
				     "else\n\tcompdef _newsreader newsreader\nfi\n");
}

/* --- fish --------------------------------------------------------------------------------------------------------- */

static void append_fish_options(struct nr_buffer *out, const char *command, const struct nr_cli_option *options)
{
	for (; options->name; options++) {
		nr_buffer_append_string(out, "complete -c newsreader");
		if (command)
			nr_buffer_printf(out, " -n '__newsreader_is %s'", command);
		nr_buffer_printf(out, " -l %s", options->name);
		if (options->value && nr_completion_is_file(options->value)) {
			nr_buffer_append_string(out, " -r -F");
		} else if (options->value) {
			nr_buffer_append_string(out, " -x -a '");
			append_words(out, options->value);
			nr_buffer_append_char(out, '\'');
		}
		nr_buffer_append_string(out, " -d '");
		append_quoted(out, _(options->help), "\\", "\\'");
		nr_buffer_append_string(out, "'\n");
	}
}

static void append_fish(struct nr_buffer *out, const struct nr_cli_option *global)
{
	nr_buffer_append_string(out, "function __newsreader_is\n\tset -l words (commandline -opc)\n\tset -e words[1]\n"
				     "\twhile set -q words[1]\n\t\tswitch $words[1]\n\t\t\tcase ");
	append_valued(out, global, " ");
	nr_buffer_append_string(out,
		"\n\t\t\t\tset -e words[1]\n\t\t\tcase '-*'\n\t\t\tcase '*'\n\t\t\t\tbreak\n\t\tend\n"
		"\t\tset -e words[1]\n\tend\n\ttest \"$words[1]\" = \"$argv[1]\"\nend\n"
		"complete -c newsreader -f\n");
	append_fish_options(out, NULL, global);
	for (const struct nr_command *command = nr_command_table; command->name; command++) {
		nr_buffer_printf(out, "complete -c newsreader -n '__newsreader_is \"\"' -a %s -d '", command->name);
		append_quoted(out, _(command->summary), "\\", "\\'");
		nr_buffer_append_string(out, "'\n");
		append_fish_options(out, command->name, command->options);
		if (has_words(command->operands)) {
			nr_buffer_printf(out, "complete -c newsreader -n '__newsreader_is %s' -a '", command->name);
			append_words(out, command->operands);
			nr_buffer_append_string(out, "'\n");
		}
		if (nr_completion_is_file(command->operands))
			nr_buffer_printf(out, "complete -c newsreader -n '__newsreader_is %s' -F\n", command->name);
	}
}

enum nr_status nr_completion_print(const struct nr_option_set *global, struct nr_error *error)
{
	static const char *const names[] = { "bash", "zsh", "fish", NULL };
	static void (*const append[])(
		struct nr_buffer * out, const struct nr_cli_option *global) = { append_bash, append_zsh, append_fish };
	struct nr_buffer out = NR_BUFFER_INIT;
	int shell = 0;
	enum nr_status status = nr_option_choice(global, "print-completion", names, &shell, error);
	if (status != NR_OK)
		return status;
	/* zsh asks for it in the first line. */
	nr_buffer_printf(&out,
		"#compdef newsreader\n# SPDX-License-Identifier: MIT\n# newsreader --print-completion %s\n",
		names[shell]);
	append[shell](&out, global->options);
	nr_output_buffer(&out);
	nr_buffer_release(&out);
	return NR_OK;
}
