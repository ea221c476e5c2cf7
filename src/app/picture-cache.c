/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/picture-cache.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/vector.h"

/* --- Kinds -------------------------------------------------------------------------------------------------------- */

/* What files of a kind have at a place. SVG is none of these: it is a program as much as a picture. */
static const struct {
	size_t offset; /* bytes */
	const char *magic;
	size_t length; /* bytes */
	const char *suffix;
} kinds[] = {
	{ 0, "\x89PNG\r\n\x1a\n", 8, "png" },
	{ 0, "\xff\xd8\xff", 3, "jpg" },
	{ 0, "GIF87a", 6, "gif" },
	{ 0, "GIF89a", 6, "gif" },
	{ 8, "WEBPVP8", 7, "webp" },
	{ 4, "ftypavif", 8, "avif" },
	{ 4, "ftypavis", 8, "avif" },
	{ 4, "ftypheic", 8, "heic" },
	{ 4, "ftypmif1", 8, "heic" },
	{ 4, "JXL \r\n\x87\n", 8, "jxl" },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char *suffix_of(const char *bytes, size_t length)
{
	for (size_t i = 0; i < KINDS; i++)
		if (length >= kinds[i].offset + kinds[i].length &&
			memcmp(bytes + kinds[i].offset, kinds[i].magic, kinds[i].length) == 0)
			return kinds[i].suffix;
	return NULL;
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static char *path_of(const char *folder, const char *url, const char *suffix)
{
	struct nr_buffer name = NR_BUFFER_INIT;

	nr_sha256_append(&name, url, strlen(url));
	nr_buffer_printf(&name, ".%s", suffix);
	char *path = nr_path_join(folder, name.data);
	nr_buffer_release(&name);
	return path;
}

/* Only a file of ours is one: a link or a folder in its place is not followed. */
static bool use(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISREG(status.st_mode) && utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

char *nr_picture_cache_find(const char *url)
{
	char *folder = nr_path_user(NR_DIR_CACHE, "pictures"), *found = NULL;

	for (size_t i = 0; folder != NULL && found == NULL && i < KINDS; i++) {
		char *path = path_of(folder, url, kinds[i].suffix);
		if (use(path))
			found = path;
		else
			free(path);
	}
	free(folder);
	return found;
}

/* --- The limit ---------------------------------------------------------------------------------------------------- */

struct kept {
	char *path;
	uint64_t size; /* bytes */
	int64_t modified; /* ms UTC */
};
NR_VECTOR_TYPE(kept_list, struct kept);

static bool add_kept(const struct nr_walk_entry *entry, void *context)
{
	struct kept_list *list = context;

	if (entry->kind == NR_WALK_FILE)
		*nr_vector_add(list) = (struct kept){ nr_strdup(entry->path), entry->size, entry->modified };
	return true;
}

static int oldest_first(const void *a, const void *b)
{
	const struct kept *left = a, *right = b;

	return (left->modified > right->modified) - (left->modified < right->modified);
}

/* What cannot be removed stays, and the next picture tries again. */
static void shrink(const char *folder, const char *spared, uint64_t limit)
{
	struct nr_error unseen = NR_NO_ERROR;
	struct kept_list list = { 0 };
	uint64_t total = 0;

	nr_folder_walk(folder, add_kept, &list, &unseen);
	for (size_t i = 0; i < list.length; i++)
		total += list.items[i].size;
	if (list.length > 0)
		qsort(list.items, list.length, sizeof list.items[0], oldest_first);
	for (size_t i = 0; i < list.length; i++) {
		const struct kept *kept = &list.items[i];
		if (total > limit && strcmp(kept->path, spared) != 0 && unlink(kept->path) == 0)
			total -= kept->size;
		free(kept->path);
	}
	nr_vector_release(&list);
}

enum nr_status nr_picture_cache_keep(
	const char *url, const void *bytes, size_t length, uint64_t limit, char **path, struct nr_error *error)
{
	const char *suffix = suffix_of(bytes, length);
	char *folder = nr_path_user(NR_DIR_CACHE, "pictures");
	enum nr_status status = NR_OK;

	*path = NULL;
	if (suffix == NULL)
		status = nr_error_set(error, NR_INVALID,
			_("what came from %s is not a picture of a known kind; nothing was kept of it"), url);
	else if (folder == NULL)
		status = nr_error_set(error, NR_IO, _("there is no place for pictures; set HOME or XDG_CACHE_HOME"));
	else
		status = nr_folder_make(folder, error);
	if (status == NR_OK) {
		*path = path_of(folder, url, suffix);
		status = nr_file_write(*path, bytes, length, error);
	}
	if (status == NR_OK) {
		shrink(folder, *path, limit);
	} else {
		free(*path);
		*path = NULL;
	}
	free(folder);
	return status;
}
