/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/options-print.h"

#include "base/i18n.h"

static const char *const filter_actions[] = {
	[NR_FILTER_DROP] = "drop",
	[NR_FILTER_READ] = "read",
	[NR_FILTER_STAR] = "star",
	[NR_FILTER_TAG] = "tag",
};

void nr_option_append_range(const struct nr_option *option, struct nr_buffer *out)
{
	switch (option->type) {
	case NR_OPTION_BOOL:
		nr_buffer_printf(out, _("true or false; standard: %s"), option->standard > 0 ? "true" : "false");
		break;
	case NR_OPTION_INT:
		nr_buffer_printf(out, _("a whole number from %g to %g; standard: %g"), option->least, option->most,
			option->standard);
		break;
	case NR_OPTION_REAL:
		nr_buffer_printf(
			out, _("a number from %g to %g; standard: %g"), option->least, option->most, option->standard);
		break;
	case NR_OPTION_CHOICE:
		nr_buffer_append_string(out, _("one of "));
		for (int i = 0; option->choices[i]; i++)
			nr_buffer_printf(out, "%s\"%s\"", i ? _(", ") : "", option->choices[i]);
		nr_buffer_printf(out, _("; standard: \"%s\""), option->choices[(int)option->standard]);
		break;
	case NR_OPTION_TEXT:
		if (option->text)
			nr_buffer_printf(out, _("a text; standard: \"%s\""), option->text);
		else
			nr_buffer_append_string(out, _("a text; standard: an empty one"));
		break;
	}
}

/* A text in quotation marks, as libconfig reads it back. */
static void append_quoted(struct nr_buffer *out, const char *text)
{
	nr_buffer_append_char(out, '"');
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;
		if (byte == '"' || byte == '\\')
			nr_buffer_printf(out, "\\%c", byte);
		else if (byte < 0x20)
			nr_buffer_printf(out, "\\x%02x", byte);
		else
			nr_buffer_append_char(out, (char)byte);
	}
	nr_buffer_append_char(out, '"');
}

static void append_member(struct nr_buffer *out, const char *name, const char *value)
{
	if (!value)
		return;
	nr_buffer_printf(out, "%s = ", name);
	append_quoted(out, value);
	nr_buffer_append_string(out, "; ");
}

/* The groups of a list stand on a line each; what is behind the last one ends without a comma. */
static void begin_group(struct nr_buffer *out, bool first)
{
	nr_buffer_append_string(out, first ? "\n\t{ " : ",\n\t{ ");
}

static void append_searches(const struct nr_options *options, struct nr_buffer *out)
{
	for (size_t i = 0; i < options->searches.length; i++) {
		begin_group(out, i == 0);
		append_member(out, "name", options->searches.items[i].name);
		append_member(out, "query", options->searches.items[i].query);
		nr_buffer_append_char(out, '}');
	}
}

static void append_bindings(const struct nr_options *options, struct nr_buffer *out)
{
	for (size_t i = 0; i < options->bindings.length; i++) {
		const struct nr_key_binding *binding = &options->bindings.items[i];
		begin_group(out, i == 0);
		append_member(out, "key", binding->keys);
		append_member(out, "action", binding->actions);
		append_member(out, "view", binding->view);
		nr_buffer_append_char(out, '}');
	}
}

static void append_filters(const struct nr_options *options, struct nr_buffer *out)
{
	for (size_t i = 0; i < options->filters.length; i++) {
		const struct nr_filter *filter = &options->filters.items[i];
		begin_group(out, i == 0);
		append_member(out, "query", filter->text);
		append_member(out, "action", filter_actions[filter->action]);
		append_member(out, "tag", filter->tag);
		append_member(out, "source", filter->source);
		nr_buffer_append_char(out, '}');
	}
}

static void append_program(const struct nr_program_words *words, struct nr_buffer *out)
{
	for (size_t i = 0; i < words->length && words->items[i]; i++) {
		nr_buffer_append_string(out, i ? ", " : " ");
		append_quoted(out, words->items[i]);
	}
}

static void append_filter_command(const struct nr_options *options, struct nr_buffer *out)
{
	append_program(&options->filter_command, out);
}

static void append_viewer(const struct nr_options *options, struct nr_buffer *out)
{
	append_program(&options->viewer, out);
}

/* Settings that are lists, with an example of each; the manual says what they may hold. */
static const struct {
	const char *name;
	const char *brackets;
	const char *help, *example;
	void (*append)(const struct nr_options *options, struct nr_buffer *out);
} lists[] = {
	{ "searches", "()", N_("searches that are shown below the outlets, with their unread articles"),
		"{ name = \"Strait\"; query = \"title:strait after:30d\"; }", append_searches },
	{ "filters", "()", N_("what is done with articles as they come in: drop, read, star or tag those of a query"),
		"{ query = \"title:advertisement\"; action = \"drop\"; source = \"voa\"; }", append_filters },
	{ "filter_command", "[]", N_("a program that decides about each article, and its arguments"),
		"\"/usr/local/bin/judge\", \"--strict\"", append_filter_command },
	{ "viewer", "[]",
		N_("a program that shows pictures, and its arguments; none: xdg-open on a desktop, else chafa"),
		"\"feh\", \"--fullscreen\", \"%s\", \"&\"", append_viewer },
	{ "bind", "()",
		N_("what keys do: a key, or several to be pressed one after the other; an action, or several; a view, "
		   "where it holds there alone"),
		"{ key = \"X\"; action = \"star line-down\"; view = \"sources\"; }", append_bindings },
};

static void append_option(const struct nr_options *options, const struct nr_option *option, struct nr_buffer *out)
{
	struct nr_buffer value = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	nr_buffer_printf(out, "\n# %s\n# ", _(option->help));
	nr_option_append_range(option, out);
	nr_options_get(options, option->name, &value, &error); /* of the table, so there is one */
	nr_buffer_printf(out, "\n%s = ", option->name);
	if (option->type == NR_OPTION_CHOICE || option->type == NR_OPTION_TEXT)
		append_quoted(out, value.data ? value.data : "");
	else
		nr_buffer_append_string(out, value.data);
	nr_buffer_append_string(out, ";\n");
	nr_buffer_release(&value);
}

void nr_options_print(
	const struct nr_options *options, void (*append_keys)(struct nr_buffer *out), struct nr_buffer *out)
{
	nr_buffer_printf(out, "# %s\n# %s\n",
		_("The configuration of newsreader, as \"newsreader --print-config\" prints it."),
		_("It is read from ~/.config/newsreader/config; newsreader-config(5) says more."));
	for (const struct nr_option *option = nr_option_table; option->name; option++)
		append_option(options, option, out);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		size_t before;
		nr_buffer_printf(out, "\n# %s\n# %s%s\n%s = %c", _(lists[i].help), _("for example: "), lists[i].example,
			lists[i].name, lists[i].brackets[0]);
		before = out->length;
		lists[i].append(options, out);
		if (out->length > before)
			nr_buffer_append_char(out, lists[i].brackets[0] == '(' ? '\n' : ' ');
		nr_buffer_printf(out, "%c;\n", lists[i].brackets[1]);
	}
	if (append_keys)
		append_keys(out);
}
