/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"

/* --- Paths -------------------------------------------------------------------------------------------------------- */

char *nr_path_join(const char *folder, const char *name)
{
	size_t length = strlen(folder);

	if (name[0] == '/' || length == 0)
		return nr_strdup(name);
	return nr_format("%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

const char *nr_path_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash != NULL ? slash + 1 : path;
}

char *nr_path_parent(const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	while (length > 0 && path[length - 1] != '/')
		length--;
	while (length > 1 && path[length - 1] == '/')
		length--;
	return length != 0 ? nr_strndup(path, length) : nr_strdup(".");
}

static const char *absolute(const char *variable)
{
	const char *value = getenv(variable);
	return value != NULL && value[0] == '/' ? value : NULL;
}

char *nr_path_user(enum nr_base_dir kind, const char *name)
{
	static const struct {
		const char *variable, *under_home;
	} folders[] = {
		[NR_DIR_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[NR_DIR_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[NR_DIR_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[NR_DIR_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *folder = absolute(folders[kind].variable);

	if (folder != NULL)
		return nr_format("%s/newsreader/%s", folder, name);
	folder = absolute("HOME");
	return folder != NULL ? nr_format("%s/%s/newsreader/%s", folder, folders[kind].under_home, name) : NULL;
}

static bool exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0;
}

/* The build tree's top folder, where the program runs from its src/; NULL: it runs from elsewhere. */
static char *build_tree(void)
{
	char program[4096];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

	if (length <= 0)
		return NULL;
	program[length] = '\0';
	char *folder = nr_path_parent(program);
	char *top = nr_path_parent(folder);
	char *mark = nr_path_join(top, "data/sources");
	if (!exists(mark)) {
		free(top);
		top = NULL;
	}
	free(mark);
	free(folder);
	return top;
}

/* Where the data is if not where it was installed; NULL: there. */
static char *other_data_folder(void)
{
	const char *given = getenv("NEWSREADER_DATADIR");

	if (given != NULL && given[0] != '\0')
		return nr_strdup(given);
	char *top = build_tree();
	if (top == NULL)
		return NULL;
	char *folder = nr_path_join(top, "data");
	free(top);
	return folder;
}

char *nr_path_data(const char *name)
{
	char *folder = other_data_folder();
	char *path = nr_path_join(folder != NULL ? folder : NR_PKGDATADIR, name);

	free(folder);
	return path;
}

char *nr_path_helper(const char *name)
{
	const char *given = getenv("NEWSREADER_LIBEXECDIR");

	if (given != NULL && given[0] != '\0')
		return nr_path_join(given, name);
	char *top = build_tree();
	char *folder = top != NULL ? nr_path_join(top, "src") : nr_strdup(NR_PKGLIBEXECDIR);
	char *path = nr_path_join(folder, name);

	free(folder);
	free(top);
	return path;
}

/* Catalogues lie beside such data: <top>/locale of a build tree, <prefix>/share/locale of a tree that was moved. */
char *nr_path_locale(void)
{
	char *data = other_data_folder();
	char *parent = data != NULL ? nr_path_parent(data) : NULL;
	char *folder = parent != NULL ? nr_path_join(parent, "locale") : NULL;

	if (folder == NULL || !exists(folder)) {
		free(folder);
		folder = nr_strdup(NR_LOCALEDIR);
	}
	free(parent);
	free(data);
	return folder;
}

/* --- Reading and writing ------------------------------------------------------------------------------------------ */

enum nr_status nr_folder_make(const char *path, struct nr_error *error)
{
	char *partial = nr_strdup(path);
	enum nr_status result = NR_OK;
	struct stat status;

	for (char *end = partial; result == NR_OK && *end != '\0';) {
		end += strspn(end, "/");
		end += strcspn(end, "/");
		char kept = *end;
		*end = '\0';
		/* Asked first: on a read-only file system mkdir refuses even what is there. */
		if ((stat(partial, &status) != 0 || !S_ISDIR(status.st_mode)) && mkdir(partial, 0700) != 0 &&
			(errno != EEXIST || stat(partial, &status) != 0 || !S_ISDIR(status.st_mode)))
			result = nr_error_set_errno(error, errno, _("cannot make the folder %s"), partial);
		*end = kept;
	}
	free(partial);
	return result;
}

static enum nr_status read_failed(struct nr_error *error, int errno_value, const char *path)
{
	if (errno_value == ENOENT || errno_value == ENOTDIR)
		return nr_error_set(error, NR_NOT_FOUND, _("cannot read %s: there is no such file"), path);
	return nr_error_set_errno(error, errno_value, _("cannot read %s"), path);
}

enum nr_status nr_file_read(const char *path, size_t limit, struct nr_buffer *buffer, struct nr_error *error)
{
	struct stat status;

	/* To open a pipe may wait for ever, to open a device may do something: so look first, and once more after. */
	if (stat(path, &status) != 0)
		return read_failed(error, errno, path);
	if (!S_ISREG(status.st_mode))
		return nr_error_set(error, NR_INVALID, _("cannot read %s: it is no regular file"), path);
	int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (descriptor < 0 || fstat(descriptor, &status) != 0) {
		int reason = errno;
		if (descriptor >= 0)
			close(descriptor);
		return read_failed(error, reason, path);
	}
	enum nr_status result = NR_OK;
	if (!S_ISREG(status.st_mode))
		result = nr_error_set(error, NR_INVALID, _("cannot read %s: it is no regular file"), path);
	else {
		if (status.st_size > 0 && (limit == 0 || (uintmax_t)status.st_size <= limit))
			nr_buffer_reserve(buffer, (size_t)status.st_size + 1);
		result = nr_file_read_stream(descriptor, path, limit, buffer, error);
	}
	close(descriptor);
	return result;
}

enum nr_status nr_file_read_stream(
	int descriptor, const char *name, size_t limit, struct nr_buffer *buffer, struct nr_error *error)
{
	size_t start = buffer->length;

	for (;;) {
		if (limit != 0 && buffer->length - start > limit) {
			nr_buffer_truncate(buffer, start);
			return nr_error_set(
				error, NR_INVALID, _("cannot read %s: it is larger than %zu bytes"), name, limit);
		}
		if (buffer->capacity - buffer->length < 2)
			nr_buffer_reserve(buffer, 64 << 10);
		size_t room = buffer->capacity - buffer->length - 1;
		if (limit != 0 && room > limit - (buffer->length - start))
			room = limit - (buffer->length - start) + 1;
		ssize_t got = read(descriptor, buffer->data + buffer->length, room);
		if (got < 0) {
			int cause = errno;
			nr_buffer_truncate(buffer, start);
			if (cause == EINTR)
				return nr_error_set(error, NR_CANCELLED, _("reading %s was interrupted"), name);
			return nr_error_set_errno(error, cause, _("cannot read %s"), name);
		}
		if (got == 0)
			break;
		buffer->length += (size_t)got;
		buffer->data[buffer->length] = '\0';
	}
	return NR_OK;
}

static int write_all(int descriptor, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(descriptor, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return -1;
		bytes += written;
		length -= (size_t)written;
	}
	return 0;
}

/* Makes the rename itself last. Not every file system can; the content is safe all the same. */
static void sync_folder(const char *path)
{
	char *folder = nr_path_parent(path);
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (descriptor >= 0) {
		(void)fsync(descriptor);
		close(descriptor);
	}
	free(folder);
}

/* Fills what is to take the place of a file and puts it there. */
static enum nr_status put_file(
	const char *path, mode_t mode, const void *bytes, size_t length, bool lasting, struct nr_error *error)
{
	char *temporary = nr_format("%s.XXXXXX", path);
	enum nr_status result = NR_OK;
	int descriptor = mkostemp(temporary, O_CLOEXEC);

	if (descriptor < 0) {
		result = nr_error_set_errno(error, errno, _("cannot write %s"), path);
		goto out;
	}
	bool bad = fchmod(descriptor, mode) != 0 || write_all(descriptor, bytes, length) != 0 ||
		(lasting && fsync(descriptor) != 0);
	int reason = errno;
	if (close(descriptor) != 0 && !bad) {
		bad = true;
		reason = errno;
	}
	if (!bad && rename(temporary, path) != 0) {
		bad = true;
		reason = errno;
	}
	if (bad) {
		unlink(temporary);
		result = nr_error_set_errno(error, reason, _("cannot write %s"), path);
		goto out;
	}
	if (lasting)
		sync_folder(path);
out:
	free(temporary);
	return result;
}

static enum nr_status replace_file(
	const char *path, const void *bytes, size_t length, bool lasting, struct nr_error *error)
{
	struct stat status;
	bool is_there = stat(path, &status) == 0, is_file = is_there && S_ISREG(status.st_mode);

	if (is_there && !is_file && !S_ISDIR(status.st_mode))
		return nr_error_set(error, NR_INVALID, _("cannot write %s: it is no regular file"), path);
	char *target = is_file ? realpath(path, NULL) : NULL;
	enum nr_status result = put_file(
		target != NULL ? target : path, is_file ? status.st_mode & 0777 : 0600, bytes, length, lasting, error);
	free(target);
	return result;
}

enum nr_status nr_file_write(const char *path, const void *bytes, size_t length, struct nr_error *error)
{
	return replace_file(path, bytes, length, true, error);
}

enum nr_status nr_file_write_soon(const char *path, const void *bytes, size_t length, struct nr_error *error)
{
	return replace_file(path, bytes, length, false, error);
}

enum nr_status nr_file_create(const char *path, const void *bytes, size_t length, bool *taken, struct nr_error *error)
{
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	*taken = descriptor < 0 && errno == EEXIST;
	if (*taken)
		return NR_IO;
	if (descriptor < 0)
		return nr_error_set_errno(error, errno, _("cannot write %s"), path);
	bool bad = write_all(descriptor, bytes, length) != 0;
	int reason = errno;
	if (close(descriptor) != 0 && !bad) {
		bad = true;
		reason = errno;
	}
	if (!bad)
		return NR_OK;
	unlink(path);
	return nr_error_set_errno(error, reason, _("cannot write %s"), path);
}

enum nr_status nr_folder_make_temporary(char **path, struct nr_error *error)
{
	const char *parent = absolute("TMPDIR");
	char *folder = nr_path_join(parent != NULL ? parent : "/tmp", "newsreader-XXXXXX");

	if (mkdtemp(folder) == NULL) {
		int reason = errno;
		*path = NULL;
		nr_error_set_errno(error, reason, _("cannot make the temporary folder %s"), folder);
		free(folder);
		return NR_IO;
	}
	*path = folder;
	return NR_OK;
}
