/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/command-line.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "tui/article-order.h"

/* Words that are no action's name. An action may be the same by a shorter one, as in vi. */
static const struct {
	const char *name;
	enum nr_command_line_kind kind;
	enum nr_action action;
	const char *const *choices; /* of an action that goes through them: a word behind it chooses one; else NULL */
} words[] = {
	{ "compare", NR_COMMAND_LINE_COMPARE, NR_ACTION_COMPARE, NULL },
	{ "h", NR_COMMAND_LINE_ACTION, NR_ACTION_HELP, NULL },
	{ "open", NR_COMMAND_LINE_OPEN, NR_ACTION_OPEN, NULL },
	{ "q", NR_COMMAND_LINE_ACTION, NR_ACTION_QUIT, NULL },
	{ "group", NR_COMMAND_LINE_ACTION, NR_ACTION_GROUP, nr_group_names },
	{ "set", NR_COMMAND_LINE_SET, NR_ACTION_NONE, NULL },
	{ "sort", NR_COMMAND_LINE_ACTION, NR_ACTION_SORT, nr_sort_names },
};
enum { WORDS = sizeof words / sizeof words[0] };

static bool is_word(const char *word, const char *text, size_t length)
{
	return strlen(word) == length && memcmp(word, text, length) == 0;
}

static bool works_in(enum nr_action action, enum nr_context context)
{
	return (nr_action_info(action)->contexts & context) != 0;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static enum nr_status act(
	enum nr_action action, enum nr_context context, struct nr_command_line *command, struct nr_error *error)
{
	if (!works_in(action, context))
		return nr_error_set(error, NR_INVALID, _("%s does nothing in this view"), nr_action_info(action)->name);
	command->kind = NR_COMMAND_LINE_ACTION;
	command->action = action;
	return NR_OK;
}

static enum nr_status unknown(const char *wrong, struct nr_error *error)
{
	const char *names[WORDS + NR_ACTION_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < WORDS; i++)
		names[count++] = words[i].name;
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		names[count++] = nr_action_info((enum nr_action)action)->name;
	const char *meant = nr_suggest(wrong, names, count);
	if (meant != NULL)
		return nr_error_set(error, NR_INVALID, _("there is no command %s; did you mean %s?"), wrong, meant);
	return nr_error_set(error, NR_INVALID, _("there is no command %s; Tab shows what there is"), wrong);
}

static bool read_number(const char *text, long long *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	end += strspn(end, " ");
	return end != text && *end == '\0' && errno == 0 && *number > 0;
}

/* "name", "name value", "name=value". */
static enum nr_status read_setting(const char *text, struct nr_command_line *command, struct nr_error *error)
{
	size_t length = strcspn(text, " =");
	const char *value = text + length + strspn(text + length, " =");

	if (length == 0)
		return nr_error_set(error, NR_INVALID, _("set needs the name of an option, and its value"));
	if (length >= sizeof command->name || strlen(value) >= sizeof command->value)
		return nr_error_set(error, NR_INVALID, _("this is longer than any option"));
	memcpy(command->name, text, length);
	command->name[length] = '\0';
	snprintf(command->value, sizeof command->value, "%s", value);
	command->kind = value[0] != '\0' ? NR_COMMAND_LINE_SET : NR_COMMAND_LINE_SHOW;
	return NR_OK;
}

static size_t count_choices(const char *const *choices)
{
	size_t count = 0;

	while (choices[count] != NULL)
		count++;
	return count;
}

/* "sort title": the action with the number of the choice as its count. */
static enum nr_status read_choice(size_t index, const char *choice, enum nr_context context,
	struct nr_command_line *command, struct nr_error *error)
{
	const char *const *choices = words[index].choices;
	size_t count = count_choices(choices);
	struct nr_buffer all = NR_BUFFER_INIT;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(choices[i], choice) == 0) {
			command->number = (long long)i + 1;
			nr_buffer_release(&all);
			return act(words[index].action, context, command, error);
		}
		nr_buffer_printf(&all, "%s%s", i > 0 ? ", " : "", choices[i]);
	}
	nr_error_set(error, NR_INVALID, _("%s has no %s; there is %s"), words[index].name, choice, all.data);
	nr_buffer_release(&all);
	return NR_INVALID;
}

static enum nr_status read_word(size_t index, const char *rest, enum nr_context context,
	struct nr_command_line *command, struct nr_error *error)
{
	if (words[index].kind == NR_COMMAND_LINE_SET)
		return read_setting(rest, command, error);
	if (rest[0] == '\0')
		return act(words[index].action, context, command, error);
	if (words[index].choices != NULL)
		return read_choice(index, rest, context, command, error);
	if (words[index].kind == NR_COMMAND_LINE_ACTION)
		return nr_error_set(error, NR_INVALID, _("%s takes nothing behind it"), words[index].name);
	if (!read_number(rest, &command->number))
		return nr_error_set(error, NR_INVALID, _("%s needs a number, not %s"), words[index].name, rest);
	command->kind = words[index].kind;
	return NR_OK;
}

static enum nr_status read_action(const char *name, const char *rest, enum nr_context context,
	struct nr_command_line *command, struct nr_error *error)
{
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		if (strcmp(nr_action_info((enum nr_action)action)->name, name) == 0) {
			if (rest[0] != '\0' && !read_number(rest, &command->number))
				return nr_error_set(error, NR_INVALID, _("%s needs a number, not %s"), name, rest);
			return act((enum nr_action)action, context, command, error);
		}
	return unknown(name, error);
}

enum nr_status nr_command_line_parse(
	const char *line, enum nr_context context, struct nr_command_line *command, struct nr_error *error)
{
	char name[64];

	*command = (struct nr_command_line){ .kind = NR_COMMAND_LINE_NOTHING };
	line += strspn(line, " :");
	size_t length = strcspn(line, " ");
	const char *rest = line + length + strspn(line + length, " ");
	if (length == 0)
		return NR_OK;
	snprintf(name, sizeof name, "%.*s", (int)length, line);
	if (rest[0] == '\0' && read_number(name, &command->number)) {
		command->kind = NR_COMMAND_LINE_LINE;
		return NR_OK;
	}
	for (size_t i = 0; i < WORDS; i++)
		if (is_word(words[i].name, line, length))
			return read_word(i, rest, context, command, error);
	return read_action(name, rest, context, command, error);
}

/* --- Completing --------------------------------------------------------------------------------------------------- */

struct completing {
	const char *typed; /* what a candidate has to begin with */
	size_t wanted; /* the index of the one to be given */
	size_t count;
	struct nr_buffer *whole;
};

static void offer(struct completing *completing, const char *before, const char *candidate)
{
	if (strncmp(candidate, completing->typed, strlen(completing->typed)) != 0)
		return;
	if (completing->count++ == completing->wanted)
		nr_buffer_printf(completing->whole, "%s%s", before, candidate);
}

static void offer_values(struct completing *completing, const char *setting)
{
	size_t length = strcspn(setting, " =");
	char before[128];

	for (const struct nr_option *option = nr_option_table; option->name != NULL; option++) {
		static const char *const truths[] = { "false", "true", NULL };
		const char *const *choices = option->type == NR_OPTION_BOOL ? truths : option->choices;
		if (!is_word(option->name, setting, length) || choices == NULL)
			continue;
		snprintf(before, sizeof before, "set %s ", option->name);
		for (size_t i = 0; choices[i] != NULL; i++)
			offer(completing, before, choices[i]);
	}
}

static void offer_settings(struct completing *completing, const char *rest)
{
	size_t length = strcspn(rest, " =");

	if (rest[length] != '\0') {
		completing->typed = rest + length + strspn(rest + length, " =");
		offer_values(completing, rest);
		return;
	}
	completing->typed = rest;
	for (const struct nr_option *option = nr_option_table; option->name != NULL; option++)
		offer(completing, "set ", option->name);
}

/* What can stand behind a word that has choices; false: another one was written. */
static bool offer_choices(struct completing *completing, size_t index)
{
	const char *name = words[index].name, *typed = completing->typed;
	size_t length = strlen(name);
	char before[32];

	if (strncmp(typed, name, length) != 0 || typed[length] != ' ')
		return false;
	completing->typed = typed + length + strspn(typed + length, " ");
	snprintf(before, sizeof before, "%s ", name);
	for (size_t i = 0; words[index].choices[i] != NULL; i++)
		offer(completing, before, words[index].choices[i]);
	return true;
}

static bool is_action(const char *name)
{
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		if (strcmp(nr_action_info((enum nr_action)action)->name, name) == 0)
			return true;
	return false;
}

size_t nr_command_line_complete(const char *beginning, enum nr_context context, size_t index, struct nr_buffer *whole)
{
	struct completing completing = { .typed = beginning, .wanted = index, .whole = whole };

	nr_buffer_clear(whole);
	if (strncmp(beginning, "set ", 4) == 0) {
		offer_settings(&completing, beginning + 4 + strspn(beginning + 4, " "));
		return completing.count;
	}
	for (size_t i = 0; i < WORDS; i++)
		if (words[i].choices != NULL && offer_choices(&completing, i))
			return completing.count;
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		if (works_in((enum nr_action)action, context))
			offer(&completing, "", nr_action_info((enum nr_action)action)->name);
	for (size_t i = 0; i < WORDS; i++)
		if (!is_action(words[i].name) && strlen(words[i].name) > 1)
			offer(&completing, "", words[i].name);
	return completing.count;
}
