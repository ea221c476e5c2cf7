/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/help.h"

#include "base/buffer.h"
#include "base/i18n.h"
#include "cli/output.h"
#include "text/width.h"

enum { LEFT_CELLS = 28 }; /* of the words on the left of their explanation */

static void append_entry(struct nr_buffer *out, const char *left, const char *help)
{
	int cells = nr_width_string(left);
	nr_buffer_printf(out, "  %s", left);
	if (cells + 2 > LEFT_CELLS) {
		nr_buffer_append_char(out, '\n');
		cells = -2;
	}
	nr_buffer_append_repeated(out, ' ', (size_t)(LEFT_CELLS - cells));
	nr_buffer_printf(out, "%s\n", help);
}

static void append_options(struct nr_buffer *out, const struct nr_cli_option *options)
{
	for (; options->name; options++) {
		struct nr_buffer left = NR_BUFFER_INIT;
		nr_buffer_printf(&left, "--%s", options->name);
		if (options->value)
			nr_buffer_printf(&left, " %s", options->value);
		append_entry(out, left.data, _(options->help));
		nr_buffer_release(&left);
	}
}

static void append_command(struct nr_buffer *out, const struct nr_command *command)
{
	nr_buffer_printf(out, "%snewsreader %s%s%s%s\n\n%s\n", _("Usage: "), command->name,
		command->options->name ? _(" [OPTION...]") : "", *command->operands ? " " : "", command->operands,
		_(command->summary));
	if (command->options->name) {
		nr_buffer_printf(out, "\n%s\n", _("Options:"));
		append_options(out, command->options);
	}
}

static void append_program(struct nr_buffer *out)
{
	nr_buffer_printf(out, "%snewsreader [--archive FILE] [--config FILE] [--color auto|always|never]\n",
		_("Usage: "));
	nr_buffer_append_repeated(out, ' ', (size_t)nr_width_string(_("Usage: ")));
	nr_buffer_append_string(out, "[COMMAND [ARGUMENT...]]\n\n");
	nr_buffer_printf(out, "%s\n\n%s\n",
		_("Shows how each outlet covered an event. Without a command it opens the screens."), _("Commands:"));
	for (const struct nr_command *command = nr_command_table; command->name; command++) {
		struct nr_buffer left = NR_BUFFER_INIT;
		nr_buffer_printf(&left, "%s %s", command->name, command->operands);
		append_entry(out, left.data, _(command->summary));
		nr_buffer_release(&left);
	}
	nr_buffer_printf(
		out, "\n%s\n", _("\"newsreader COMMAND --help\" says more of a command; so does newsreader(1)."));
}

void nr_help_print(const struct nr_command *command, const struct nr_cli_option *global)
{
	struct nr_buffer out = NR_BUFFER_INIT;
	if (command)
		append_command(&out, command);
	else
		append_program(&out);
	nr_buffer_printf(&out, "\n%s\n", _("Options of every command:"));
	append_options(&out, global);
	nr_output_buffer(&out);
	nr_buffer_release(&out);
}

char *nr_help_command_names(void)
{
	struct nr_buffer names = NR_BUFFER_INIT;
	for (const struct nr_command *command = nr_command_table; command->name; command++)
		nr_buffer_printf(&names, "%s%s", names.length ? _(", ") : "", command->name);
	return nr_buffer_detach(&names);
}
