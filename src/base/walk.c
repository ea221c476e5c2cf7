/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"

/* A folder that is being walked. A path can be longer than the system takes and deeper than descriptors reach, so each
 * folder is opened from the one above, and only the lowest few stay open; an upper one is found again through "..". */
enum { OPEN_FOLDERS = 16 };

struct level {
	int descriptor; /* -1: closed for now */
	dev_t device;
	ino_t inode;
	size_t path_length; /* of the walk's path at this folder */
	NR_VECTOR(char *) names; /* sorted */
	size_t next;
};

struct walk {
	NR_VECTOR(struct level) levels;
	struct nr_buffer path;
	bool hidden; /* take names that begin with a dot */
	void *context;
	/* What is no folder, and a folder that cannot be opened (errno_value not 0); false ends the walk. */
	bool (*entry)(struct walk *walk, int parent, const char *name, const struct stat *status, int errno_value);
	/* A folder behind all that it holds; may be NULL. */
	bool (*leave)(struct walk *walk, int parent, const char *name);
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void release_level(struct level *level)
{
	if (level->descriptor >= 0)
		close(level->descriptor);
	for (size_t i = 0; i < level->names.length; i++)
		free(level->names.items[i]);
	nr_vector_release(&level->names);
}

/* Fills the names of an open folder, unsorted; returns an errno value. */
static int read_names(struct level *level, bool hidden)
{
	int copy = dup(level->descriptor); /* closedir closes the one it reads from */
	DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;

	if (folder == NULL) {
		int reason = errno;
		if (copy >= 0)
			close(copy);
		return reason;
	}
	errno = 0;
	for (const struct dirent *entry; (entry = readdir(folder)) != NULL; errno = 0)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
			(hidden || entry->d_name[0] != '.'))
			*nr_vector_add(&level->names) = nr_strdup(entry->d_name);
	int reason = errno;
	closedir(folder);
	return reason;
}

/* Takes descriptor. Returns an errno value; 0: the folder is the lowest level now. */
static int enter(struct walk *walk, int descriptor)
{
	struct level level = { .descriptor = descriptor, .path_length = walk->path.length };
	struct stat status;
	int reason = fstat(descriptor, &status) != 0 ? errno : read_names(&level, walk->hidden);

	if (reason != 0) {
		release_level(&level);
		return reason;
	}
	level.device = status.st_dev;
	level.inode = status.st_ino;
	if (level.names.length > 1)
		qsort(level.names.items, level.names.length, sizeof *level.names.items, by_bytes);
	*nr_vector_add(&walk->levels) = level;
	if (walk->levels.length > OPEN_FOLDERS) {
		struct level *upper = &walk->levels.items[walk->levels.length - 1 - OPEN_FOLDERS];
		close(upper->descriptor);
		upper->descriptor = -1;
	}
	return 0;
}

static void drop_lowest(struct walk *walk)
{
	release_level(&walk->levels.items[--walk->levels.length]);
}

/* Opens the level above the lowest again where it was closed; an errno value where it is not there any more. */
static int reopen_upper(struct walk *walk)
{
	struct level *lowest = &walk->levels.items[walk->levels.length - 1], *upper = lowest - 1;
	struct stat status;

	if (upper->descriptor >= 0)
		return 0;
	upper->descriptor = openat(lowest->descriptor, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (upper->descriptor < 0 || fstat(upper->descriptor, &status) != 0)
		return errno;
	return status.st_dev == upper->device && status.st_ino == upper->inode ? 0 : ESTALE;
}

/* Visits the next name of the lowest level; false ends the walk. */
static bool step(struct walk *walk, struct level *level)
{
	const char *name = level->names.items[level->next++];
	struct stat status;

	nr_buffer_truncate(&walk->path, level->path_length);
	if (walk->path.length > 0 && walk->path.data[walk->path.length - 1] != '/')
		nr_buffer_append_char(&walk->path, '/');
	nr_buffer_append_string(&walk->path, name);
	if (fstatat(level->descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return walk->entry(walk, level->descriptor, name, NULL, errno);
	if (!S_ISDIR(status.st_mode))
		return walk->entry(walk, level->descriptor, name, &status, 0);
	int descriptor = openat(level->descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int parent = level->descriptor; /* level may move when one is added */
	int reason = descriptor < 0 ? errno : enter(walk, descriptor);
	return reason == 0 || walk->entry(walk, parent, name, &status, reason);
}

/* Leaves the lowest level; false ends the walk, with *reason where the system refused. */
static bool leave(struct walk *walk, int *reason)
{
	if (walk->levels.length == 1) {
		drop_lowest(walk);
		return true;
	}
	*reason = reopen_upper(walk);
	if (*reason != 0)
		return false;
	const struct level *upper = &walk->levels.items[walk->levels.length - 2];
	const char *name = upper->names.items[upper->next - 1];
	int parent = upper->descriptor;
	drop_lowest(walk);
	return walk->leave == NULL || walk->leave(walk, parent, name);
}

/* Takes descriptor, of the folder walk->path. Returns an errno value where the walk could not be ended. */
static int run(struct walk *walk, int descriptor)
{
	int reason = enter(walk, descriptor);

	while (walk->levels.length > 0) {
		struct level *level = &walk->levels.items[walk->levels.length - 1];
		if (level->next < level->names.length ? !step(walk, level) : !leave(walk, &reason))
			break;
	}
	while (walk->levels.length > 0)
		drop_lowest(walk);
	nr_vector_release(&walk->levels);
	return reason;
}

/* --- Visiting files ----------------------------------------------------------------------------------------------- */

struct visitor {
	bool (*visit)(const struct nr_walk_entry *entry, void *context);
	void *context;
};

static bool visit(const struct visitor *visitor, const char *path, const struct stat *status, int errno_value)
{
	struct nr_walk_entry entry = {
		.path = path,
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): there is a status where there is no errno */
		.kind = errno_value != 0 ? NR_WALK_ERROR : S_ISREG(status->st_mode) ? NR_WALK_FILE : NR_WALK_OTHER,
		.errno_value = errno_value,
	};

	if (errno_value == 0) {
		entry.size = (uint64_t)status->st_size;
		entry.modified = (int64_t)status->st_mtim.tv_sec * 1000 + status->st_mtim.tv_nsec / 1000000;
	}
	return visitor->visit(&entry, visitor->context);
}

static bool visit_entry(struct walk *walk, int parent, const char *name, const struct stat *status, int errno_value)
{
	(void)parent, (void)name;
	return visit(walk->context, walk->path.data, status, errno_value);
}

enum nr_status nr_folder_walk(const char *path, bool (*visit_each)(const struct nr_walk_entry *entry, void *context),
	void *context, struct nr_error *error)
{
	struct visitor visitor = { visit_each, context };
	struct stat status;

	if (stat(path, &status) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return nr_error_set(error, NR_NOT_FOUND, _("%s: there is no such file or folder"), path);
		return nr_error_set_errno(error, errno, _("cannot read %s"), path);
	}
	if (!S_ISDIR(status.st_mode)) {
		visit(&visitor, path, &status, 0);
		return NR_OK;
	}
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (descriptor < 0) {
		visit(&visitor, path, NULL, errno);
		return NR_OK;
	}
	struct walk walk = { .path = NR_BUFFER_INIT, .context = &visitor, .entry = visit_entry };
	nr_buffer_append_string(&walk.path, path);
	int reason = run(&walk, descriptor);
	nr_buffer_release(&walk.path);
	return reason == 0 ? NR_OK : nr_error_set_errno(error, reason, _("cannot read the folder %s"), path);
}

/* --- Removing ----------------------------------------------------------------------------------------------------- */

/* Goes on where something cannot be removed, and keeps the first reason in the context. */
static bool removed(struct walk *walk, int result)
{
	int *first = walk->context;

	if (result != 0 && *first == 0)
		*first = errno;
	return true;
}

static bool remove_entry(struct walk *walk, int parent, const char *name, const struct stat *status, int errno_value)
{
	(void)status;
	if (errno_value != 0)
		errno = errno_value;
	return removed(walk, errno_value != 0 ? -1 : unlinkat(parent, name, 0));
}

static bool remove_folder(struct walk *walk, int parent, const char *name)
{
	return removed(walk, unlinkat(parent, name, AT_REMOVEDIR));
}

enum nr_status nr_folder_remove(const char *path, struct nr_error *error)
{
	int first = 0;
	int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (descriptor < 0)
		return nr_error_set_errno(error, errno, _("cannot remove the folder %s"), path);
	struct walk walk = { .path = NR_BUFFER_INIT, .hidden = true, .context = &first, .entry = remove_entry,
		.leave = remove_folder };
	int reason = run(&walk, descriptor);
	nr_buffer_release(&walk.path);
	if (first == 0)
		first = reason;
	if (first == 0 && rmdir(path) != 0)
		first = errno;
	return first == 0 ? NR_OK : nr_error_set_errno(error, first, _("cannot remove the folder %s"), path);
}
