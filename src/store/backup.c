/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/backup.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/schema.h"

enum {
	STEPS = 1000, /* of SQLite's machine between two looks at the watcher's wish */
	MOST_DIGITS = 18, /* of a number in a file's name */
};

static enum nr_status fail(const char *path, const char *copy, const char *reason, struct nr_error *error)
{
	return nr_error_set(error, NR_ARCHIVE,
		_("the archive %s was left as it is: before it is brought up to date it is copied to %s, which did not "
		  "work: %s; make room beside it, or name another file with --archive"),
		path, copy, reason);
}

/* SQLite fills an empty file that is there: so nobody else can read it even for a moment. */
static enum nr_status make_empty(const char *path, const char *copy, struct nr_error *error)
{
	unlink(copy);
	int descriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (descriptor < 0)
		return fail(path, copy, strerror(errno), error);
	close(descriptor);
	return NR_OK;
}

/* A copy that is being made, watched. */
struct copying {
	const struct nr_upgrade_watch *watch;
	const char *copy;
	int64_t size; /* bytes that it will have, about */
	bool stopped;
};

/* For SQLite: other than 0 ends what it does. It fills the copy from its beginning to its end, and what it holds back
 * in its cache is not counted yet. */
static int look_up(void *context)
{
	struct copying *copying = context;
	struct stat file;
	int64_t done = stat(copying->copy, &file) == 0 ? (int64_t)file.st_size : 0;

	if (!copying->watch->go_on(NR_UPGRADE_COPY, done / 1024, copying->size / 1024, copying->watch->context))
		copying->stopped = true;
	return copying->stopped;
}

static enum nr_status copy_into(sqlite3 *connection, const char *path, const char *copy, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	enum nr_status status = NR_OK;
	int code = sqlite3_prepare_v2(connection, "VACUUM INTO ?1", -1, &statement, NULL);

	if (code == SQLITE_OK) {
		nr_bind_text(statement, 1, copy);
		code = sqlite3_step(statement);
	}
	if (code != SQLITE_DONE)
		status = fail(path, copy, sqlite3_errmsg(connection), error);
	sqlite3_finalize(statement);
	return status;
}

static enum nr_status copy_watched(sqlite3 *connection, const char *path, const char *copy,
	const struct nr_upgrade_watch *watch, bool *stopped, struct nr_error *error)
{
	struct copying copying = { .watch = watch, .copy = copy };
	enum nr_status status = nr_schema_number(connection, path,
		"SELECT (page_count - freelist_count) * page_size "
		"FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
		&copying.size, error);

	if (status != NR_OK)
		return status;
	if (watch != NULL)
		sqlite3_progress_handler(connection, STEPS, look_up, &copying);
	status = copy_into(connection, path, copy, error);
	sqlite3_progress_handler(connection, 0, NULL, NULL);
	*stopped = copying.stopped && status != NR_OK;
	return status;
}

/* The version a copy has, -1 where it cannot be read. */
static int64_t version_of(const char *copy)
{
	char *uri = nr_database_uri(copy, "immutable=1");
	sqlite3 *connection = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t version = -1;

	if (sqlite3_open_v2(uri, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(connection, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW)
		version = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(connection);
	free(uri);
	return version;
}

static enum nr_status put_in_place(const char *path, const char *made, const char *copy, struct nr_error *error)
{
	int descriptor = open(made, O_RDONLY | O_CLOEXEC);
	bool synced = descriptor >= 0 && fsync(descriptor) == 0;
	int cause = errno;

	if (descriptor >= 0)
		close(descriptor);
	if (!synced)
		return fail(path, copy, strerror(cause), error);
	if (rename(made, copy) != 0)
		return fail(path, copy, strerror(errno), error);
	return NR_OK;
}

enum nr_status nr_backup_make(sqlite3 *connection, const char *path, int64_t version,
	const struct nr_upgrade_watch *watch, bool *stopped, struct nr_error *error)
{
	char *copy = nr_format("%s.v%lld.bak", path, (long long)version);
	char *made = nr_format("%s.%ld.part", copy, (long)getpid());
	enum nr_status status = make_empty(path, made, error);

	if (status == NR_OK)
		status = copy_watched(connection, path, made, watch, stopped, error);
	/* Of two programs that start at once the other may have been quicker: then its copy is the one that counts. */
	if (status == NR_OK && version_of(made) == version)
		status = put_in_place(path, made, copy, error);
	unlink(made);
	free(made);
	free(copy);
	return status;
}

/* Reads a number of digits alone, without a zero before it; returns what is behind it, NULL where there is none. */
static const char *read_digits(const char *text, int64_t *number)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 0 || digits > MOST_DIGITS || text[0] == '0')
		return NULL;
	*number = strtoll(text, NULL, 10);
	return text + digits;
}

/* The process that makes a copy of this name (see nr_backup_make) of an archive; 0: no name of ours. */
static pid_t maker(const char *name, const char *archive)
{
	size_t length = strlen(archive);
	int64_t version, process;

	if (strncmp(name, archive, length) != 0 || strncmp(name + length, ".v", 2) != 0)
		return 0;
	const char *rest = read_digits(name + length + 2, &version);
	if (rest == NULL || strncmp(rest, ".bak.", 5) != 0)
		return 0;
	rest = read_digits(rest + 5, &process);
	/* SQLite has a journal beside what it fills. */
	bool ours = rest != NULL && (strcmp(rest, ".part") == 0 || strcmp(rest, ".part-journal") == 0);
	return ours && process <= INT32_MAX ? (pid_t)process : 0;
}

static bool is_dead(pid_t process)
{
	return kill(process, 0) != 0 && errno == ESRCH;
}

/* No link and nobody else's. */
static bool is_own_file(int folder, const char *name)
{
	struct stat file;

	return fstatat(folder, name, &file, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(file.st_mode) &&
	       file.st_uid == geteuid();
}

void nr_backup_clean(const char *path)
{
	char *parent = nr_path_parent(path);
	const char *slash = strrchr(path, '/'), *archive = slash != NULL ? slash + 1 : path;
	DIR *folder = opendir(parent);
	const struct dirent *entry;

	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		pid_t process = maker(entry->d_name, archive);
		if (process > 0 && is_dead(process) && is_own_file(dirfd(folder), entry->d_name))
			unlinkat(dirfd(folder), entry->d_name, 0);
	}
	if (folder != NULL)
		closedir(folder);
	free(parent);
}
