/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/reach.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifdef HAVE_LINUX_LANDLOCK_H
#include <link.h>
#endif

#include "base/file.h"
#include "base/memory.h"

static void add_path(struct nr_reach *reach, const char *path, bool is_written)
{
	*nr_vector_add(&reach->paths) = (struct nr_reached){ nr_strdup(path), is_written };
}

void nr_reach_read(struct nr_reach *reach, const char *path)
{
	if (path != NULL)
		add_path(reach, path, false);
}

static bool is_replaced(const char *path)
{
	struct stat status;

	return stat(path, &status) != 0 || S_ISREG(status.st_mode);
}

void nr_reach_write(struct nr_reach *reach, const char *path)
{
	char *nearest = nr_strdup(path);

	while (is_replaced(nearest)) {
		char *above = nr_path_parent(nearest);
		bool is_top = strcmp(above, nearest) == 0;
		free(nearest);
		nearest = above;
		if (is_top)
			break;
	}
	add_path(reach, nearest, true);
	free(nearest);
}

enum kind { OTHER, FOLDER, LINK };

/* Not every file system says it with the name. */
static enum kind kind_of(DIR *directory, const struct dirent *entry)
{
	struct stat status;

#ifdef DT_UNKNOWN
	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_LNK ? LINK : entry->d_type == DT_DIR ? FOLDER : OTHER;
#endif
	if (fstatat(dirfd(directory), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return OTHER;
	return S_ISLNK(status.st_mode) ? LINK : S_ISDIR(status.st_mode) ? FOLDER : OTHER;
}

static void reach_links(struct nr_reach *reach, const char *folder, int levels)
{
	DIR *directory = opendir(folder);

	if (directory == NULL)
		return;
	for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
		enum kind kind = entry->d_name[0] != '.' ? kind_of(directory, entry) : OTHER;
		if (kind == OTHER)
			continue;
		char *path = nr_path_join(folder, entry->d_name);
		if (kind == LINK)
			nr_reach_read(reach, path);
		if (levels > 1)
			reach_links(reach, path, levels - 1);
		free(path);
	}
	closedir(directory);
}

void nr_reach_read_linked(struct nr_reach *reach, const char *folder)
{
	enum { LEVELS = 2 }; /* a folder such as sources/ in that of the configuration, and a file in it */

	nr_reach_read(reach, folder);
	if (folder != NULL)
		reach_links(reach, folder, LEVELS);
}

#ifdef HAVE_LINUX_LANDLOCK_H

static bool is_within(const struct nr_reach *reach, const char *path)
{
	for (size_t i = 0; i < reach->paths.length; i++) {
		const char *folder = reach->paths.items[i].path;
		size_t length = strlen(folder);
		if (strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0'))
			return true;
	}
	return false;
}

static int reach_library(struct dl_phdr_info *library, size_t size, void *context)
{
	struct nr_reach *reach = context;

	(void)size;
	if (library->dlpi_name != NULL && library->dlpi_name[0] == '/') {
		char *folder = nr_path_parent(library->dlpi_name);
		if (!is_within(reach, folder))
			nr_reach_read(reach, folder);
		free(folder);
	}
	return 0;
}

/* Where a library lies, another that is only loaded when needed lies as well. */
static void reach_libraries(struct nr_reach *reach)
{
	dl_iterate_phdr(reach_library, reach);
}

#else

static void reach_libraries(struct nr_reach *reach)
{
	(void)reach;
}

#endif

/* A path, or several with colons between them. */
static void reach_list(struct nr_reach *reach, const char *list)
{
	while (list != NULL && *list != '\0') {
		size_t length = strcspn(list, ":");
		char *path = nr_strndup(list, length);
		nr_reach_read(reach, path);
		free(path);
		list += length + (list[length] == ':');
	}
}

void nr_reach_system(struct nr_reach *reach)
{
	/* /nix to /home/linuxbrew are where some systems keep their libraries; /run and /var/lib what /etc links to, or
	 * the files behind it, such as those that Windows provides. */
	static const char *const read[] = { "/usr", "/lib", "/lib32", "/lib64", "/etc", "/dev", "/proc", "/sys", "/opt",
		"/nix", "/gnu", "/snap", "/app", "/home/linuxbrew", "/run", "/var/lib", "/etc/resolv.conf",
		"/etc/hosts", "/etc/localtime", "/etc/ssl/certs" };
	static const char *const written[] = { "/dev/null", "/dev/tty" };
	static const char *const variables[] = { "LD_LIBRARY_PATH", "TZ", "TZDIR", "GCONV_PATH", "ICU_DATA", "LOCPATH",
		"LOCALE_ARCHIVE", "CONDA_PREFIX", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF", "OPENSSL_MODULES",
		"GNUTLS_SYSTEM_PRIORITY_FILE", "HOSTALIASES" };

	for (size_t i = 0; i < sizeof read / sizeof *read; i++)
		nr_reach_read(reach, read[i]);
	for (size_t i = 0; i < sizeof written / sizeof *written; i++)
		nr_reach_write(reach, written[i]);
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		reach_list(reach, getenv(variables[i]));
	reach_libraries(reach);
}

void nr_reach_release(struct nr_reach *reach)
{
	for (size_t i = 0; i < reach->paths.length; i++)
		free(reach->paths.items[i].path);
	nr_vector_release(&reach->paths);
}
