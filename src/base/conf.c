/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/conf.h"

#include <libconfig.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/conf-include.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/vector.h"

/* libconfig compares each new name with all before it in its group: where there is nothing but names, 20000 of them
 * take 3 seconds, and 3000 long ones in this size half a second. Our largest file has 771 in 20 KiB. */
static const struct nr_conf_limits limits = { .bytes = 64 << 10, .settings = 3000 };

#ifdef LOOKS_FOR_LEAKS
/* What the leak sanitizer lets pass: libconfig 1.5 forgets the setting that it is reading where the syntax is wrong. It
 * stands here because a program that is confined can read no file of such names when it ends. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so\n";
}
#endif

struct nr_conf {
	config_t config; /* first, because a setting points to it */
	char *path;
	NR_VECTOR(char *) warnings;
	NR_VECTOR(char *) asked; /* each name that was looked for: what a wrong one may have meant */
};

/* A struct nr_conf_group is libconfig's config_setting_t under another name. Its hook says that it is known. */
static config_setting_t *unwrap(const struct nr_conf_group *group)
{
	return (config_setting_t *)group;
}

static const struct nr_conf_group *wrap(const config_setting_t *setting)
{
	return (const struct nr_conf_group *)setting;
}

static struct nr_conf *conf_of(const config_setting_t *setting)
{
	return (struct nr_conf *)setting->config;
}

enum nr_status nr_conf_load(const char *path, struct nr_conf **conf, struct nr_error *error)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_conf *loaded = NULL;
	enum nr_status status = nr_file_read(path, limits.bytes, &text, error);

	*conf = NULL;
	if (status != NR_OK)
		goto out;
	if (strlen(text.data) != text.length) {
		status = nr_error_set(error, NR_INVALID, _("%s: this is no text file: it holds a byte 0"), path);
		goto out;
	}
	status = nr_conf_check(path, text.data, &limits, error);
	if (status != NR_OK)
		goto out;
	loaded = nr_alloc(sizeof *loaded);
	loaded->path = nr_strdup(path);
	config_init(&loaded->config);
	if (config_read_string(&loaded->config, text.data) != CONFIG_TRUE) {
		status = nr_error_set(error, NR_INVALID, "%s:%d: %s", path, config_error_line(&loaded->config),
			config_error_text(&loaded->config));
		nr_conf_free(loaded);
		goto out;
	}
	*conf = loaded;
out:
	nr_buffer_release(&text);
	return status;
}

void nr_conf_free(struct nr_conf *conf)
{
	if (conf == NULL)
		return;
	config_destroy(&conf->config);
	for (size_t i = 0; i < conf->warnings.length; i++)
		free(conf->warnings.items[i]);
	nr_vector_release(&conf->warnings);
	for (size_t i = 0; i < conf->asked.length; i++)
		free(conf->asked.items[i]);
	nr_vector_release(&conf->asked);
	free(conf->path);
	free(conf);
}

const char *nr_conf_path(const struct nr_conf *conf)
{
	return conf->path;
}

const struct nr_conf_group *nr_conf_root(const struct nr_conf *conf)
{
	return wrap(config_root_setting(&conf->config));
}

/* --- Warnings ----------------------------------------------------------------------------------------------------- */

/* "file:line: name: ", without the name where there is none. */
static void append_place(struct nr_buffer *buffer, const config_setting_t *setting, const char *name)
{
	const char *file = config_setting_source_file(setting); /* NULL but for what was included */

	nr_buffer_printf(buffer, "%s:%u: ", file != NULL ? file : conf_of(setting)->path,
		(unsigned)config_setting_source_line(setting));
	if (name != NULL)
		nr_buffer_printf(buffer, "%s: ", name);
}

static void warn_wrong(const config_setting_t *setting, const char *what)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	append_place(&buffer, setting, config_setting_name(setting));
	nr_buffer_append_string(&buffer, what);
	*nr_vector_add(&conf_of(setting)->warnings) = nr_buffer_detach(&buffer);
}

void nr_conf_warn(const struct nr_conf_group *group, const char *name, const char *format, ...)
{
	const config_setting_t *setting = name != NULL ? config_setting_get_member(unwrap(group), name) : NULL;
	struct nr_buffer buffer = NR_BUFFER_INIT;
	va_list arguments;
	char what[1024];

	append_place(&buffer, setting != NULL ? setting : unwrap(group), name);
	va_start(arguments, format);
	vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	nr_buffer_append_string(&buffer, what);
	*nr_vector_add(&conf_of(unwrap(group))->warnings) = nr_buffer_detach(&buffer);
}

static void visit_unknown(const config_setting_t *setting, void (*visit)(const char *message, void *context),
	void *context)
{
	if (setting->hook == NULL && config_setting_name(setting) != NULL) {
		struct nr_buffer buffer = NR_BUFFER_INIT;
		const struct nr_conf *conf = conf_of(setting);
		const char *meant = nr_suggest(config_setting_name(setting), (const char *const *)conf->asked.items,
			conf->asked.length);
		append_place(&buffer, setting, config_setting_name(setting));
		nr_buffer_append_string(&buffer, _("unknown name"));
		if (meant != NULL)
			nr_buffer_printf(&buffer, _("; did you mean %s?"), meant);
		visit(buffer.data, context);
		nr_buffer_release(&buffer);
	} else if (config_setting_is_aggregate(setting)) {
		for (int i = 0; i < config_setting_length(setting); i++)
			visit_unknown(config_setting_get_elem(setting, (unsigned)i), visit, context);
	}
}

char *nr_conf_place(const struct nr_conf_group *group)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	append_place(&buffer, unwrap(group), NULL);
	nr_buffer_truncate(&buffer, buffer.length - 2);
	return nr_buffer_detach(&buffer);
}

void nr_conf_warnings(const struct nr_conf *conf, void (*visit)(const char *message, void *context), void *context)
{
	for (size_t i = 0; i < conf->warnings.length; i++)
		visit(conf->warnings.items[i], context);
	visit_unknown(config_root_setting(&conf->config), visit, context);
}

/* --- Values ------------------------------------------------------------------------------------------------------- */

static config_setting_t *known(config_setting_t *setting)
{
	if (setting != NULL)
		config_setting_set_hook(setting, conf_of(setting));
	return setting;
}

static void remember(struct nr_conf *conf, const char *name)
{
	/* What is asked of each item of a list was asked last. */
	for (size_t i = conf->asked.length; i > 0; i--)
		if (conf->asked.items[i - 1][0] == name[0] && strcmp(conf->asked.items[i - 1], name) == 0)
			return;
	*nr_vector_add(&conf->asked) = nr_strdup(name);
}

static config_setting_t *member(const struct nr_conf_group *group, const char *name)
{
	remember(conf_of(unwrap(group)), name);
	return known(config_setting_get_member(unwrap(group), name));
}

static bool is_number(const config_setting_t *setting)
{
	return config_setting_is_number(setting) == CONFIG_TRUE;
}

bool nr_conf_string(const struct nr_conf_group *group, const char *name, const char **value)
{
	config_setting_t *setting = member(group, name);

	if (setting == NULL)
		return false;
	const char *text = config_setting_get_string(setting);
	if (text == NULL) {
		warn_wrong(setting, _("a text in quotation marks is needed"));
		return false;
	}
	*value = text;
	return true;
}

bool nr_conf_int(const struct nr_conf_group *group, const char *name, int least, int most, int *value)
{
	config_setting_t *setting = member(group, name);

	if (setting == NULL)
		return false;
	long long number = is_number(setting) ? config_setting_get_int64(setting) : 0;
	bool whole = is_number(setting) && config_setting_type(setting) != CONFIG_TYPE_FLOAT;
	if (!whole || number < least || number > most) {
		char *what = nr_format(_("a whole number from %d to %d is needed"), least, most);
		warn_wrong(setting, what);
		free(what);
		return false;
	}
	*value = (int)number;
	return true;
}

bool nr_conf_double(const struct nr_conf_group *group, const char *name, double least, double most, double *value)
{
	config_setting_t *setting = member(group, name);

	if (setting == NULL)
		return false;
	double number = !is_number(setting) ? 0
		: config_setting_type(setting) == CONFIG_TYPE_FLOAT
		? config_setting_get_float(setting)
		: (double)config_setting_get_int64(setting);
	if (!is_number(setting) || !(number >= least && number <= most)) {
		char *what = nr_format(_("a number from %g to %g is needed"), least, most);
		warn_wrong(setting, what);
		free(what);
		return false;
	}
	*value = number;
	return true;
}

bool nr_conf_bool(const struct nr_conf_group *group, const char *name, bool *value)
{
	config_setting_t *setting = member(group, name);

	if (setting == NULL)
		return false;
	if (config_setting_type(setting) != CONFIG_TYPE_BOOL) {
		warn_wrong(setting, _("true or false is needed"));
		return false;
	}
	*value = config_setting_get_bool(setting) == CONFIG_TRUE;
	return true;
}

static const struct nr_conf_group *checked_group(config_setting_t *setting)
{
	if (setting == NULL || config_setting_is_group(setting))
		return wrap(setting);
	warn_wrong(setting, _("a group is needed: { ... }"));
	return NULL;
}

const struct nr_conf_group *nr_conf_group(const struct nr_conf_group *group, const char *name)
{
	return checked_group(member(group, name));
}

const struct nr_conf_group *nr_conf_list(const struct nr_conf_group *group, const char *name)
{
	config_setting_t *setting = member(group, name);

	if (setting == NULL || config_setting_is_list(setting) || config_setting_is_array(setting))
		return wrap(setting);
	warn_wrong(setting, _("a list is needed: ( ... )"));
	return NULL;
}

size_t nr_conf_count(const struct nr_conf_group *group)
{
	return (size_t)config_setting_length(unwrap(group));
}

static config_setting_t *item(const struct nr_conf_group *list, size_t index)
{
	return index < nr_conf_count(list) ? config_setting_get_elem(unwrap(list), (unsigned)index) : NULL;
}

const char *nr_conf_item_string(const struct nr_conf_group *list, size_t index)
{
	config_setting_t *setting = known(item(list, index));
	const char *text = setting != NULL ? config_setting_get_string(setting) : NULL;

	if (setting != NULL && text == NULL)
		warn_wrong(setting, _("a text in quotation marks is needed"));
	return text;
}

const struct nr_conf_group *nr_conf_item_group(const struct nr_conf_group *list, size_t index)
{
	return checked_group(known(item(list, index)));
}

const char *nr_conf_member_name(const struct nr_conf_group *group, size_t index)
{
	config_setting_t *setting = item(group, index);
	return setting != NULL ? config_setting_name(setting) : NULL;
}
