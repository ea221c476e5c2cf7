/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/outlet-file.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "import/address.h"
#include "text/zone.h"

static const char *const clock_names[] = {
	[NR_CLOCK_DEFAULT] = "stamp",
	[NR_CLOCK_ELEMENT] = "element",
	[NR_CLOCK_FRONT_MATTER] = "front-matter",
};

void nr_outlet_free(struct nr_outlet *outlet)
{
	if (outlet == NULL)
		return;
	nr_source_release(&outlet->source);
	for (size_t i = 0; i < outlet->hosts.length; i++)
		free(outlet->hosts.items[i]);
	nr_vector_release(&outlet->hosts);
	for (size_t i = 0; i < outlet->names.length; i++)
		free(outlet->names.items[i]);
	nr_vector_release(&outlet->names);
	nr_html_rules_release(&outlet->rules);
	for (size_t i = 0; i < outlet->feeds.length; i++) {
		free(outlet->feeds.items[i].url);
		free(outlet->feeds.items[i].title);
	}
	nr_vector_release(&outlet->feeds);
	free(outlet->time_zone);
	free(outlet);
}

static char *read_string(const struct nr_conf_group *group, const char *name)
{
	const char *value = NULL;

	return nr_conf_string(group, name, &value) && value[0] != '\0' ? nr_strdup(value) : NULL;
}

/* How well a name of a language ("zh_CN", "zh", "en") fits the interface's: 2 the same, 1 the same but for the region,
 * 0 not at all. */
static int language_fit(const char *name, const char *language)
{
	size_t base = strcspn(language, "_");

	if (strcmp(name, language) == 0)
		return 2;
	return strncmp(name, language, base) == 0 && strcspn(name, "_") == base;
}

/* A text that stands there by language in the group "<name>s", else as "<name>" alone; NULL where there is none. Each
 * one is added to all, unless that is NULL. */
static char *read_by_language(const struct nr_conf_group *root, const char *name, const char *language,
	struct nr_outlet *all)
{
	const char *best = NULL, *value;
	int best_fit = 0;
	char *group_name = nr_format("%ss", name);
	const struct nr_conf_group *group = nr_conf_group(root, group_name);

	if (nr_conf_string(root, name, &value) && value[0] != '\0') {
		best = value;
		if (all != NULL)
			*nr_vector_add(&all->names) = nr_strdup(value);
	}
	for (size_t i = 0; group != NULL && i < nr_conf_count(group); i++) {
		const char *member = nr_conf_member_name(group, i);
		if (member == NULL || !nr_conf_string(group, member, &value) || value[0] == '\0')
			continue;
		if (all != NULL)
			*nr_vector_add(&all->names) = nr_strdup(value);
		int fit = language_fit(member, language);
		if (fit > best_fit) {
			best_fit = fit;
			best = value;
		}
	}
	free(group_name);
	return nr_strdup(best);
}

/* "+08:00" as minutes. */
static void read_offset(const struct nr_conf_group *group, const char *name, int *minutes)
{
	const char *value;

	if (!nr_conf_string(group, name, &value))
		return;
	static const char form[] = "+dd:dd";
	bool good = strlen(value) == strlen(form) && (value[0] == '+' || value[0] == '-') && value[3] == ':';
	for (size_t i = 1; good && i < strlen(form); i++)
		good = i == 3 || (value[i] >= '0' && value[i] <= '9');
	int hours = good ? (value[1] - '0') * 10 + (value[2] - '0') : 0;
	int rest = good ? (value[4] - '0') * 10 + (value[5] - '0') : 0;
	if (!good || hours > 14 || rest > 59) {
		nr_conf_warn(group, name, _("\"%s\" is no time zone; write it as \"+08:00\""), value);
		return;
	}
	*minutes = (hours * 60 + rest) * (value[0] == '-' ? -1 : 1);
}

/* A zone of ours is not looked for: opening ICU's data would cost every start of the program. */
static void read_zone(const struct nr_conf_group *root, bool trusted, struct nr_outlet *outlet)
{
	outlet->time_zone = read_string(root, "time_zone");
	if (outlet->time_zone == NULL || trusted || nr_zone_is_known(outlet->time_zone))
		return;
	nr_conf_warn(root, "time_zone", _("\"%s\" is no time zone; write it as \"Europe/London\""), outlet->time_zone);
	free(outlet->time_zone);
	outlet->time_zone = NULL;
}

/* The place of a value among three names; -1, with a warning where it is another: it is none. */
static int read_choice(const struct nr_conf_group *group, const char *name, const char *const names[3])
{
	const char *value;

	if (!nr_conf_string(group, name, &value))
		return -1;
	for (int i = 0; i < 3; i++)
		if (strcmp(value, names[i]) == 0)
			return i;
	nr_conf_warn(group, name, _("\"%s\" is none of \"%s\", \"%s\" and \"%s\""), value, names[0], names[1],
		names[2]);
	return -1;
}

static void read_feeds(const struct nr_conf_group *root, struct nr_outlet *outlet)
{
	static const char *const pages_names[] = {
		[NR_PAGES_SUMMARY] = "summary", [NR_PAGES_ALWAYS] = "always", [NR_PAGES_NEVER] = "never"
	};
	const struct nr_conf_group *list = nr_conf_list(root, "feeds");
	int pages = read_choice(root, "pages", pages_names);

	outlet->pages = pages >= 0 ? (enum nr_pages)pages : NR_PAGES_SUMMARY;
	outlet->follow = true;
	nr_conf_bool(root, "follow", &outlet->follow);
	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const struct nr_conf_group *item = nr_conf_item_group(list, i);
		const char *url = NULL;
		if (item == NULL)
			continue;
		char *title = read_string(item, "title");
		if (nr_conf_string(item, "url", &url) && nr_address_host(url, NULL)) {
			*nr_vector_add(&outlet->feeds) = (struct nr_outlet_feed){ nr_strdup(url), title };
			continue;
		}
		nr_conf_warn(root, "feeds", _("an entry without an address of http or https is left out"));
		free(title);
	}
}

static void read_hosts(const struct nr_conf_group *root, struct nr_outlet *outlet)
{
	const struct nr_conf_group *list = nr_conf_list(root, "hosts");
	struct nr_buffer host = NR_BUFFER_INIT;

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const char *value = nr_conf_item_string(list, i);
		if (value == NULL)
			continue;
		char *address = nr_format("https://%s", value);
		nr_buffer_clear(&host);
		if (strpbrk(value, "/:@?#") != NULL || !nr_address_host(address, &host))
			nr_conf_warn(root, "hosts", _("\"%s\" is no host; write it as \"example.org\""), value);
		else
			*nr_vector_add(&outlet->hosts) = nr_strdup(nr_address_plain_host(host.data));
		free(address);
	}
	nr_buffer_release(&host);
}

static void read_aliases(const struct nr_conf_group *root, struct nr_outlet *outlet)
{
	const struct nr_conf_group *list = nr_conf_list(root, "aliases");

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const char *value = nr_conf_item_string(list, i);
		if (value != NULL && value[0] != '\0')
			*nr_vector_add(&outlet->names) = nr_strdup(value);
	}
}

static void read_selectors(const struct nr_conf_group *group, const char *name, struct nr_selector_list *selectors)
{
	const struct nr_conf_group *list = nr_conf_list(group, name);

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_selector *selector;
		const char *value = nr_conf_item_string(list, i);
		if (value == NULL)
			continue;
		if (nr_selector_new(value, &selector, &error) == NR_OK)
			*nr_vector_add(selectors) = selector;
		else
			nr_conf_warn(group, name, "%s", error.message);
	}
}

static void read_patterns(const struct nr_conf_group *group, bool trusted, const char *name,
	struct nr_pattern_list *patterns)
{
	const struct nr_conf_group *list = nr_conf_list(group, name);

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_pattern *pattern;
		const char *value = nr_conf_item_string(list, i);
		if (value == NULL)
			continue;
		if (trusted)
			*nr_vector_add(patterns) = nr_pattern_trusted(value);
		else if (nr_pattern_new(value, &pattern, &error) == NR_OK)
			*nr_vector_add(patterns) = pattern;
		else
			nr_conf_warn(group, name, "%s", error.message);
	}
}

static void read_proxies(const struct nr_conf_group *group, struct nr_image_proxy_list *proxies)
{
	const struct nr_conf_group *list = nr_conf_list(group, "image_proxies");

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const struct nr_conf_group *item = nr_conf_item_group(list, i);
		const char *prefix = NULL, *replacement = "";
		if (item == NULL)
			continue;
		nr_conf_string(item, "replacement", &replacement);
		if (nr_conf_string(item, "prefix", &prefix) && prefix[0] != '\0')
			*nr_vector_add(proxies) = (struct nr_image_proxy){ nr_strdup(prefix), nr_strdup(replacement) };
		else
			nr_conf_warn(group, "image_proxies", _("an entry without \"prefix\" is left out"));
	}
}

static void read_html(const struct nr_conf_group *html, bool trusted, struct nr_html_rules *rules)
{
	const struct {
		const char *name;
		struct nr_selector_list *list;
	} selectors[] = {
		{ "body", &rules->body },
		{ "drop", &rules->drop },
		{ "caption", &rules->caption },
		{ "title", &rules->title },
		{ "author", &rules->author },
		{ "published", &rules->published },
		{ "next", &rules->next },
	};

	for (size_t i = 0; i < sizeof selectors / sizeof selectors[0]; i++)
		read_selectors(html, selectors[i].name, selectors[i].list);
	read_patterns(html, trusted, "credit", &rules->credit);
	read_patterns(html, trusted, "byline", &rules->byline);
	read_proxies(html, &rules->image_proxies);
}

/* The key, from the file or from its name; NULL where neither can be one. */
static char *read_key(const struct nr_conf *conf)
{
	const struct nr_conf_group *root = nr_conf_root(conf);
	const char *name = nr_path_name(nr_conf_path(conf)), *value = NULL;
	char *stem = nr_strndup(name, strlen(name) - strlen(".conf")), *key = NULL;
	const char *candidates[] = { nr_conf_string(root, "key", &value) ? value : NULL, stem };

	for (size_t i = 0; key == NULL && i < 2; i++) {
		struct nr_buffer normal = NR_BUFFER_INIT;
		if (candidates[i] == NULL)
			continue;
		nr_address_key(candidates[i], &normal);
		if (strcmp(normal.data, candidates[i]) == 0)
			key = nr_strdup(candidates[i]);
		else
			nr_conf_warn(root, "key",
				_("\"%s\" is no key; use lower-case letters, digits, hyphens and dots"), candidates[i]);
		nr_buffer_release(&normal);
	}
	free(stem);
	return key;
}

static struct nr_outlet *read_outlet(const struct nr_conf *conf, bool trusted, const char *language)
{
	const struct nr_conf_group *root = nr_conf_root(conf), *group;
	char *key = read_key(conf);

	if (key == NULL)
		return NULL;
	struct nr_outlet *outlet = nr_alloc(sizeof *outlet);
	struct nr_source *source = &outlet->source;
	nr_source_init(source);
	source->key = key;
	source->title = read_by_language(root, "name", language, outlet);
	if (source->title == NULL) {
		nr_conf_warn(root, "name", _("the outlet has no name"));
		source->title = nr_strdup(key);
	}
	source->short_title = read_by_language(root, "short_name", language, NULL);
	source->description = read_by_language(root, "description", language, NULL);
	source->mark = read_string(root, "mark");
	source->colour = read_string(root, "colour");
	source->home = read_string(root, "home");
	source->language = read_string(root, "language");
	read_offset(root, "utc_offset", &source->utc_offset);
	read_zone(root, trusted, outlet);
	read_hosts(root, outlet);
	read_aliases(root, outlet);
	read_feeds(root, outlet);
	group = nr_conf_group(root, "mirror");
	if (group != NULL) {
		int clock = read_choice(group, "clock", clock_names);
		outlet->clock = clock >= 0 ? (enum nr_clock)clock : NR_CLOCK_DEFAULT;
		read_offset(group, "stamp_offset", &outlet->stamp_offset);
	}
	group = nr_conf_group(root, "html");
	if (group != NULL)
		read_html(group, trusted, &outlet->rules);
	return outlet;
}

enum nr_status nr_outlet_read(const char *path, bool trusted, const char *language, struct nr_outlet **outlet,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error)
{
	struct nr_conf *conf;
	enum nr_status status = nr_conf_load(path, &conf, error);

	*outlet = NULL;
	if (status != NR_OK)
		return status;
	*outlet = read_outlet(conf, trusted, language);
	if (*outlet == NULL)
		status = nr_error_set(error, NR_INVALID, _("%s: the outlet has no usable key; give it one"), path);
	nr_conf_warnings(conf, warn, context);
	nr_conf_free(conf);
	return status;
}
