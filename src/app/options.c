/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/options.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/keeping.h"
#include "app/searching.h"
#include "base/buffer.h"
#include "base/conf.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "model/query.h"
#include "store/fitting.h"
#include "text/sanitize.h"

static char **text_of(const struct nr_options *options, const struct nr_option *option)
{
	return (char **)(void *)((char *)(uintptr_t)options + option->offset);
}

/* An empty one is none. What stands here goes into headers, so nothing may end a line. */
static void set_text(struct nr_options *options, const struct nr_option *option, const char *value)
{
	char **text = text_of(options, option);
	free(*text);
	*text = *value ? nr_sanitized_line(value) : NULL;
}

static void set_value(struct nr_options *options, const struct nr_option *option, double value)
{
	char *member = (char *)options + option->offset;
	switch (option->type) {
	case NR_OPTION_BOOL:
		*(bool *)(void *)member = value > 0;
		break;
	case NR_OPTION_CHOICE:
	case NR_OPTION_INT:
		*(int *)(void *)member = (int)value;
		break;
	case NR_OPTION_REAL:
		*(double *)(void *)member = value;
		break;
	case NR_OPTION_TEXT: /* none to begin with; see set_text */
		break;
	}
}

void nr_options_default(struct nr_options *options)
{
	memset(options, 0, sizeof *options);
	for (const struct nr_option *option = nr_option_table; option->name; option++) {
		set_value(options, option, option->standard);
		if (option->type == NR_OPTION_TEXT)
			set_text(options, option, option->text ? option->text : "");
	}
}

static void append_choices(const char *const *choices, struct nr_buffer *words)
{
	for (int i = 0; choices[i]; i++)
		nr_buffer_printf(words, "%s%s", i ? _(", ") : "", choices[i]);
}

static void read_choice(struct nr_options *options, const struct nr_option *option, const struct nr_conf_group *root)
{
	const char *word;
	if (!nr_conf_string(root, option->name, &word))
		return;
	for (int i = 0; option->choices[i]; i++) {
		if (strcmp(option->choices[i], word) == 0) {
			set_value(options, option, i);
			return;
		}
	}
	struct nr_buffer words = NR_BUFFER_INIT;
	append_choices(option->choices, &words);
	nr_conf_warn(root, option->name, _("\"%s\" is none of: %s"), word, words.data);
	nr_buffer_release(&words);
}

static void read_option(struct nr_options *options, const struct nr_option *option, const struct nr_conf_group *root)
{
	bool truth;
	int whole;
	double real;
	const char *text;
	switch (option->type) {
	case NR_OPTION_BOOL:
		if (nr_conf_bool(root, option->name, &truth))
			set_value(options, option, truth);
		break;
	case NR_OPTION_INT:
		if (nr_conf_int(root, option->name, (int)option->least, (int)option->most, &whole))
			set_value(options, option, whole);
		break;
	case NR_OPTION_REAL:
		if (nr_conf_double(root, option->name, option->least, option->most, &real))
			set_value(options, option, real);
		break;
	case NR_OPTION_CHOICE:
		read_choice(options, option, root);
		break;
	case NR_OPTION_TEXT:
		if (nr_conf_string(root, option->name, &text))
			set_text(options, option, text);
		break;
	}
}

/* --- One by its name ---------------------------------------------------------------------------------------------- */

static const struct nr_option *find(const char *name, struct nr_error *error)
{
	NR_VECTOR(const char *) names = { 0 };
	const struct nr_option *option = nr_option_table;

	for (; option->name && strcmp(option->name, name) != 0; option++)
		*nr_vector_add(&names) = option->name;
	if (!option->name) {
		const char *meant = nr_suggest(name, names.items, names.length);
		if (meant)
			nr_error_set(error, NR_INVALID, _("there is no option %s; did you mean %s?"), name, meant);
		else
			nr_error_set(error, NR_INVALID, _("there is no option %s; the manual lists them"), name);
		option = NULL;
	}
	nr_vector_release(&names);
	return option;
}

static double value_of(const struct nr_options *options, const struct nr_option *option)
{
	const char *member = (const char *)options + option->offset;
	switch (option->type) {
	case NR_OPTION_BOOL:
		return *(const bool *)(const void *)member;
	case NR_OPTION_CHOICE:
	case NR_OPTION_INT:
		return *(const int *)(const void *)member;
	case NR_OPTION_REAL:
		return *(const double *)(const void *)member;
	case NR_OPTION_TEXT:
		break;
	}
	return 0;
}

static void append_value(const struct nr_options *options, const struct nr_option *option, struct nr_buffer *text)
{
	double value = value_of(options, option);
	if (option->type == NR_OPTION_TEXT)
		nr_buffer_append_string(text, *text_of(options, option));
	else if (option->type == NR_OPTION_CHOICE)
		nr_buffer_append_string(text, option->choices[(int)value]);
	else if (option->type == NR_OPTION_BOOL)
		nr_buffer_append_string(text, value > 0 ? "true" : "false");
	else
		nr_buffer_printf(text, "%g", value);
}

enum nr_status nr_options_get(const struct nr_options *options, const char *name, struct nr_buffer *value,
	struct nr_error *error)
{
	const struct nr_option *option = find(name, error);
	if (!option)
		return NR_INVALID;
	append_value(options, option, value);
	return NR_OK;
}

static enum nr_status set_choice(struct nr_options *options, const struct nr_option *option, const char *const *choices,
	const char *word, struct nr_error *error)
{
	for (int i = 0; choices[i]; i++)
		if (strcmp(choices[i], word) == 0) {
			set_value(options, option, i);
			return NR_OK;
		}
	struct nr_buffer words = NR_BUFFER_INIT;
	append_choices(choices, &words);
	nr_error_set(error, NR_INVALID, _("%s: \"%s\" is none of: %s"), option->name, word, words.data);
	nr_buffer_release(&words);
	return NR_INVALID;
}

enum nr_status nr_options_set(struct nr_options *options, const char *name, const char *value, struct nr_error *error)
{
	static const char *const truths[] = { "false", "true", NULL };
	const struct nr_option *option = find(name, error);
	if (!option)
		return NR_INVALID;
	if (option->type == NR_OPTION_TEXT) {
		set_text(options, option, value);
		return NR_OK;
	}
	if (option->type == NR_OPTION_CHOICE || option->type == NR_OPTION_BOOL)
		return set_choice(options, option, option->choices ? option->choices : truths, value, error);
	char *end;
	double number = strtod(value, &end);
	bool whole = option->type == NR_OPTION_REAL || number == floor(number);
	if (end == value || *end != '\0' || !whole || !(number >= option->least && number <= option->most))
		return nr_error_set(error, NR_INVALID, _("%s: a number from %g to %g is needed, not %s"), name,
			option->least, option->most, value);
	set_value(options, option, number);
	return NR_OK;
}

static void release_filter(struct nr_filter *filter)
{
	free(filter->source);
	nr_query_release(&filter->query);
	free(filter->text);
	free(filter->tag);
	free(filter->place);
}

static void release_words(struct nr_program_words *words)
{
	for (size_t i = 0; i < words->length; i++)
		free(words->items[i]);
	nr_vector_release(words);
}

void nr_options_release(struct nr_options *options)
{
	for (const struct nr_option *option = nr_option_table; option->name; option++)
		if (option->type == NR_OPTION_TEXT)
			set_text(options, option, "");
	for (size_t i = 0; i < options->searches.length; i++) {
		free(options->searches.items[i].name);
		free(options->searches.items[i].query);
	}
	nr_vector_release(&options->searches);
	for (size_t i = 0; i < options->bindings.length; i++) {
		struct nr_key_binding *binding = &options->bindings.items[i];
		free(binding->keys);
		free(binding->actions);
		free(binding->view);
		free(binding->place);
	}
	nr_vector_release(&options->bindings);
	for (size_t i = 0; i < options->filters.length; i++)
		release_filter(&options->filters.items[i]);
	nr_vector_release(&options->filters);
	release_words(&options->filter_command);
	release_words(&options->viewer);
}

/* A group of the list of searches: its name and its query, which has to be one. */
static void read_search(struct nr_options *options, const struct nr_conf_group *group)
{
	const char *name = NULL, *text = NULL;
	struct nr_query query;
	struct nr_error error = NR_NO_ERROR;

	nr_conf_string(group, "name", &name);
	if (!nr_conf_string(group, "query", &text)) {
		nr_conf_warn(group, "query", _("a search needs one"));
	} else if (nr_parse_query(text, &query, &error) != NR_OK) {
		nr_conf_warn(group, "query", "%s", error.message);
	} else {
		nr_query_release(&query);
		*nr_vector_add(&options->searches) =
			(struct nr_saved_search){ nr_strdup(name ? name : text), nr_strdup(text) };
	}
}

/* A group of the list of bindings. */
static void read_binding(struct nr_options *options, const struct nr_conf_group *group)
{
	const char *keys = NULL, *actions = NULL, *view = NULL;

	nr_conf_string(group, "key", &keys);
	nr_conf_string(group, "action", &actions);
	nr_conf_string(group, "view", &view);
	if (!keys || !actions)
		nr_conf_warn(group, NULL, _("a binding needs a key and an action"));
	else
		*nr_vector_add(&options->bindings) = (struct nr_key_binding){ nr_strdup(keys), nr_strdup(actions),
			nr_strdup(view), nr_conf_place(group) };
}

/* What a filter does, and the tag that it gives; false, and a warning, where that is nothing. */
static bool read_action(struct nr_filter *filter, const struct nr_conf_group *group)
{
	static const char *const words[] = {
		[NR_FILTER_DROP] = "drop",
		[NR_FILTER_READ] = "read",
		[NR_FILTER_STAR] = "star",
		[NR_FILTER_TAG] = "tag",
	};
	const size_t count = sizeof words / sizeof *words;
	const char *word = "", *tag = NULL;
	size_t action = 0;

	nr_conf_string(group, "action", &word);
	while (action < count && strcmp(words[action], word) != 0)
		action++;
	filter->action = (enum nr_filter_action)action;
	bool has_tag = nr_conf_string(group, "tag", &tag);
	filter->tag = has_tag ? nr_tag_name(tag) : NULL;
	if (action == count)
		nr_conf_warn(group, "action", _("a filter needs one: drop, read, star or tag"));
	else if (has_tag != (action == NR_FILTER_TAG))
		nr_conf_warn(group, "tag", _("stands with the action tag, and with no other"));
	else if (has_tag && !filter->tag)
		nr_conf_warn(group, "tag", _("\"%s\" cannot be a tag"), tag);
	else
		return true;
	return false;
}

/* A group of the list of filters. */
static void read_filter(struct nr_options *options, const struct nr_conf_group *group)
{
	struct nr_filter filter = { .place = nr_conf_place(group) };
	struct nr_error error = NR_NO_ERROR;
	const char *text = NULL, *source = NULL;

	nr_conf_string(group, "source", &source);
	filter.source = nr_strdup(source);
	bool is_right = read_action(&filter, group);
	if (!nr_conf_string(group, "query", &text)) {
		nr_conf_warn(group, "query", _("a filter needs one"));
		is_right = false;
	} else if (nr_parse_query(text, &filter.query, &error) != NR_OK ||
		   nr_fitting_check(&filter.query, &error) != NR_OK) {
		nr_conf_warn(group, "query", "%s", error.message);
		is_right = false;
	}
	filter.text = nr_strdup(text);
	if (is_right)
		*nr_vector_add(&options->filters) = filter;
	else
		release_filter(&filter);
}

/* A program, an item an argument. One that is none makes all of them none. */
static void read_program(struct nr_program_words *words, const struct nr_conf_group *root, const char *name)
{
	const struct nr_conf_group *list = nr_conf_list(root, name);
	size_t count = list ? nr_conf_count(list) : 0, right = 0;

	for (size_t i = 0; i < count; i++) {
		const char *argument = nr_conf_item_string(list, i);
		right += argument != NULL;
		*nr_vector_add(words) = nr_strdup(argument);
	}
	if (count > 0)
		*nr_vector_add(words) = NULL;
	if (right < count)
		release_words(words);
}

static void read_list(struct nr_options *options, const struct nr_conf_group *root, const char *name,
	void (*read)(struct nr_options *options, const struct nr_conf_group *group))
{
	const struct nr_conf_group *list = nr_conf_list(root, name);
	for (size_t i = 0; list && i < nr_conf_count(list); i++) {
		const struct nr_conf_group *group = nr_conf_item_group(list, i);
		if (group)
			read(options, group);
	}
}

enum nr_status nr_options_read(struct nr_options *options, const char *path, bool required,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error)
{
	struct nr_conf *conf = NULL;
	struct nr_error cause = NR_NO_ERROR;
	enum nr_status status = nr_conf_load(path, &conf, &cause);
	if (status == NR_INVALID) {
		if (warn)
			warn(cause.message, context);
		return NR_OK;
	}
	if (status == NR_NOT_FOUND && !required)
		return NR_OK;
	if (status != NR_OK)
		return nr_error_set(error, status, "%s", cause.message);
	for (const struct nr_option *option = nr_option_table; option->name; option++)
		read_option(options, option, nr_conf_root(conf));
	read_list(options, nr_conf_root(conf), "searches", read_search);
	read_list(options, nr_conf_root(conf), "bind", read_binding);
	read_list(options, nr_conf_root(conf), "filters", read_filter);
	read_program(&options->filter_command, nr_conf_root(conf), "filter_command");
	read_program(&options->viewer, nr_conf_root(conf), "viewer");
	if (warn)
		nr_conf_warnings(conf, warn, context);
	nr_conf_free(conf);
	return NR_OK;
}
