/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/arguments.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"

/* The value's place in the set, and the option, of a name of so many bytes; NULL where the set does not have it. */
static const char **find_option(struct nr_option_set *set, const char *name, size_t length,
	const struct nr_cli_option **option)
{
	for (size_t i = 0; set->options && set->options[i].name; i++) {
		if (strlen(set->options[i].name) == length && memcmp(set->options[i].name, name, length) == 0) {
			*option = &set->options[i];
			return &set->values[i];
		}
	}
	return NULL;
}

static size_t collect_names(const struct nr_option_set *set, const char **names, size_t count)
{
	for (size_t i = 0; set->options && set->options[i].name; i++)
		names[count++] = set->options[i].name;
	return count;
}

static enum nr_status refuse_option(const struct nr_arguments *arguments, const char *argument, struct nr_error *error)
{
	const char *names[2 * NR_OPTIONS_MOST];
	size_t count = collect_names(&arguments->own, names, 0);
	count = collect_names(&arguments->global, names, count);
	char *name = nr_strndup(argument, strcspn(argument, "="));
	const char *meant = strncmp(name, "--", 2) == 0 ? nr_suggest(name + 2, names, count) : NULL;
	enum nr_status status = meant
		? nr_error_set(error, NR_USAGE, _("there is no option %s; did you mean --%s?"), name, meant)
		: nr_error_set(error, NR_USAGE, _("there is no option %s; see --help"), name);
	free(name);
	return status;
}

/* Parses the option at argv[*at] and moves *at behind it. */
static enum nr_status parse_option(struct nr_arguments *arguments, int argc, char **argv, int *at,
	struct nr_error *error)
{
	const char *argument = argv[*at];
	if (strcmp(argument, "-h") == 0)
		argument = "--help";
	const char *name = argument + 2, *equals = strchr(argument, '=');
	const struct nr_cli_option *option = NULL;
	const char **value = NULL;
	if (strncmp(argument, "--", 2) == 0) {
		size_t length = equals ? (size_t)(equals - name) : strlen(name);
		value = find_option(&arguments->own, name, length, &option);
		if (!value)
			value = find_option(&arguments->global, name, length, &option);
	}
	if (!value)
		return refuse_option(arguments, argument, error);
	(*at)++;
	if (!option->value && equals)
		return nr_error_set(error, NR_USAGE, _("--%s takes no value"), option->name);
	if (!option->value) {
		*value = "";
	} else if (equals) {
		*value = equals + 1;
	} else if (*at < argc) {
		*value = argv[(*at)++];
	} else {
		return nr_error_set(error, NR_USAGE, _("--%s needs a value: %s"), option->name, option->value);
	}
	return NR_OK;
}

enum nr_status nr_arguments_parse(struct nr_arguments *arguments, int argc, char **argv, int from,
	bool stop_at_operand, int *end, struct nr_error *error)
{
	bool options_ended = false;
	int at = from;
	while (at < argc) {
		if (!options_ended && strcmp(argv[at], "--") == 0) {
			options_ended = true;
			at++;
		} else if (!options_ended && argv[at][0] == '-' && argv[at][1]) {
			enum nr_status status = parse_option(arguments, argc, argv, &at, error);
			if (status != NR_OK)
				return status;
		} else if (stop_at_operand) {
			break;
		} else {
			*nr_vector_add(&arguments->operands) = argv[at++];
		}
	}
	*end = at;
	return NR_OK;
}

void nr_arguments_release(struct nr_arguments *arguments)
{
	nr_vector_release(&arguments->operands);
}

const char *nr_option_value(const struct nr_option_set *set, const char *name)
{
	for (size_t i = 0; set->options && set->options[i].name; i++) {
		if (strcmp(set->options[i].name, name) == 0)
			return set->values[i];
	}
	return NULL;
}

enum nr_status nr_option_number(const struct nr_option_set *set, const char *name, int64_t least, int64_t most,
	int64_t *value, struct nr_error *error)
{
	const char *text = nr_option_value(set, name);
	if (!text)
		return NR_OK;
	char *end;
	errno = 0;
	long long number = strtoll(text, &end, 10);
	if (strspn(text, "0123456789") != strlen(text) || !*text || errno || number < least || number > most)
		return nr_error_set(error, NR_USAGE, _("--%s: \"%s\" is no whole number from %lld to %lld"), name, text,
			(long long)least, (long long)most);
	*value = number;
	return NR_OK;
}

enum nr_status nr_option_choice(const struct nr_option_set *set, const char *name, const char *const *words,
	int *value, struct nr_error *error)
{
	const char *text = nr_option_value(set, name);
	if (!text)
		return NR_OK;
	char list[200] = "";
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], text) == 0) {
			*value = i;
			return NR_OK;
		}
		strncat(list, i ? _(", ") : "", sizeof list - strlen(list) - 1);
		strncat(list, words[i], sizeof list - strlen(list) - 1);
	}
	return nr_error_set(error, NR_USAGE, _("--%s: \"%s\" is none of: %s"), name, text, list);
}
