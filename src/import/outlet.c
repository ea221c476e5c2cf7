/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/outlet.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "import/address.h"
#include "import/outlet-file.h"
#include "text/fold.h"

struct nr_outlets {
	NR_VECTOR(struct nr_outlet *) items; /* by key */
	struct nr_map *keys, *hosts, *names; /* to the place in items, plus one */
};

/* One load: where the outlets go, in which language, and who hears of what is wrong. */
struct loading {
	struct nr_outlets *outlets;
	bool trusted;
	const char *language;
	void (*warn)(const char *message, void *context);
	void *context;
};

/* --- Loading --------------------------------------------------------------------------------------------------- */

static void put_outlet(struct nr_outlets *outlets, struct nr_outlet *outlet)
{
	const char *key = outlet->source.key;
	uint64_t *place = nr_map_put(outlets->keys, key, strlen(key), NULL);

	if (*place > 0) {
		nr_outlet_free(outlets->items.items[*place - 1]);
		outlets->items.items[*place - 1] = outlet;
		return;
	}
	*nr_vector_add(&outlets->items) = outlet;
	*place = outlets->items.length;
}

static void load_file(struct loading *loading, const char *path)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_outlet *outlet;

	if (nr_outlet_read(path, loading->trusted, loading->language, &outlet, loading->warn, loading->context,
		&error) == NR_OK)
		put_outlet(loading->outlets, outlet);
	else
		loading->warn(error.message, loading->context);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_outlet_file(const char *name)
{
	size_t length = strlen(name);

	return name[0] != '.' && length > strlen(".conf") && strcmp(name + length - strlen(".conf"), ".conf") == 0;
}

static void load_folder(struct loading *loading, const char *folder)
{
	NR_VECTOR(char *) names = { 0 };
	DIR *directory = opendir(folder);

	if (directory == NULL) {
		struct nr_error error = NR_NO_ERROR;
		if (errno == ENOENT)
			return;
		nr_error_set_errno(&error, errno, _("%s: the outlets' files cannot be listed"), folder);
		loading->warn(error.message, loading->context);
		return;
	}
	for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
		if (is_outlet_file(entry->d_name))
			*nr_vector_add(&names) = nr_strdup(entry->d_name);
	closedir(directory);
	if (names.length > 0)
		qsort(names.items, names.length, sizeof *names.items, compare_names);
	for (size_t i = 0; i < names.length; i++) {
		char *path = nr_path_join(folder, names.items[i]);
		load_file(loading, path);
		free(path);
		free(names.items[i]);
	}
	nr_vector_release(&names);
}

/* --- Finding --------------------------------------------------------------------------------------------------- */

static void put_name(struct nr_outlets *outlets, const char *name, uint64_t place)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, name, strlen(name));
	*nr_map_put(outlets->names, folded.data, folded.length, NULL) = place;
	nr_buffer_release(&folded);
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp((*(struct nr_outlet *const *)a)->source.key, (*(struct nr_outlet *const *)b)->source.key);
}

/* Hosts and names are entered in the order in which the files were read, so that the reader's own win over ours; then
 * the outlets are put in the order of their keys. */
static void index_outlets(struct nr_outlets *outlets)
{
	size_t count = outlets->items.length;
	struct nr_outlet **order = nr_alloc_array(count, sizeof *order);

	for (size_t i = 0; i < count; i++)
		order[i] = outlets->items.items[i];
	if (count > 0)
		qsort(outlets->items.items, count, sizeof *outlets->items.items, compare_keys);
	for (size_t i = 0; i < count; i++) {
		const char *key = outlets->items.items[i]->source.key;
		*nr_map_put(outlets->keys, key, strlen(key), NULL) = i + 1;
	}
	for (size_t i = 0; i < count; i++) {
		const char *key = order[i]->source.key;
		uint64_t place = *nr_map_get(outlets->keys, key, strlen(key));
		for (size_t j = 0; j < order[i]->hosts.length; j++) {
			const char *host = order[i]->hosts.items[j];
			*nr_map_put(outlets->hosts, host, strlen(host), NULL) = place;
		}
		put_name(outlets, key, place);
		for (size_t j = 0; j < order[i]->names.length; j++)
			put_name(outlets, order[i]->names.items[j], place);
	}
	free(order);
}

static void warn_nobody(const char *message, void *context)
{
	(void)message;
	(void)context;
}

struct nr_outlets *nr_outlets_load_trusting(size_t trusted, const char *const *folders, size_t count,
	const char *language, void (*warn)(const char *message, void *context), void *context)
{
	struct nr_outlets *outlets = nr_alloc(sizeof *outlets);
	struct loading loading = { outlets, false, language, warn != NULL ? warn : warn_nobody, context };

	outlets->keys = nr_map_new();
	outlets->hosts = nr_map_new();
	outlets->names = nr_map_new();
	for (size_t i = 0; i < count; i++) {
		loading.trusted = i < trusted;
		load_folder(&loading, folders[i]);
	}
	index_outlets(outlets);
	return outlets;
}

struct nr_outlets *nr_outlets_load(const char *const *folders, size_t count, const char *language,
	void (*warn)(const char *message, void *context), void *context)
{
	return nr_outlets_load_trusting(0, folders, count, language, warn, context);
}

void nr_outlets_free(struct nr_outlets *outlets)
{
	if (outlets == NULL)
		return;
	for (size_t i = 0; i < outlets->items.length; i++)
		nr_outlet_free(outlets->items.items[i]);
	nr_vector_release(&outlets->items);
	nr_map_free(outlets->keys);
	nr_map_free(outlets->hosts);
	nr_map_free(outlets->names);
	free(outlets);
}

size_t nr_outlets_count(const struct nr_outlets *outlets)
{
	return outlets->items.length;
}

const struct nr_outlet *nr_outlets_at(const struct nr_outlets *outlets, size_t index)
{
	return outlets->items.items[index];
}

static const struct nr_outlet *find(const struct nr_outlets *outlets, const struct nr_map *map, const char *key,
	size_t length)
{
	const uint64_t *place = nr_map_get(map, key, length);

	return place != NULL ? outlets->items.items[*place - 1] : NULL;
}

const struct nr_outlet *nr_outlets_by_key(const struct nr_outlets *outlets, const char *key)
{
	return find(outlets, outlets->keys, key, strlen(key));
}

const struct nr_outlet *nr_outlets_by_url(const struct nr_outlets *outlets, const char *url)
{
	const struct nr_outlet *outlet = NULL;
	struct nr_buffer host = NR_BUFFER_INIT;

	if (nr_address_host(url, &host)) {
		const char *rest = host.data;
		while (outlet == NULL && rest != NULL) {
			outlet = find(outlets, outlets->hosts, rest, strlen(rest));
			rest = strchr(rest, '.');
			rest = rest != NULL ? rest + 1 : NULL;
		}
	}
	nr_buffer_release(&host);
	return outlet;
}

const struct nr_outlet *nr_outlets_by_name(const struct nr_outlets *outlets, const char *name)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, name, strlen(name));
	const struct nr_outlet *outlet = find(outlets, outlets->names, folded.data, folded.length);
	nr_buffer_release(&folded);
	return outlet;
}
