/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/confining.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/spawn.h"

/* The folder in which SQLite sorts what is much: the first of these that can be written (sqlite.org/tempfiles.html). */
static const char *temporary_folder(void)
{
	const char *folders[] = { getenv("SQLITE_TMPDIR"), getenv("TMPDIR"), "/var/tmp", "/usr/tmp", "/tmp" };

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (folders[i] != NULL && access(folders[i], W_OK | X_OK) == 0)
			return folders[i];
	return NULL;
}

/* SQLite writes its files beside the archive, where a link leads to beside what the link names. */
static void reach_archive(struct nr_reach *reach, const char *archive)
{
	char *behind = realpath(archive, NULL);
	char *folder = nr_path_parent(behind != NULL ? behind : archive);

	nr_reach_write(reach, folder);
	free(folder);
	free(behind);
}

static void reach_own_files(struct nr_reach *reach)
{
	char *paths[] = { nr_path_data("."), nr_path_locale(), nr_path_user(NR_DIR_CONFIG, ".") };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		nr_reach_read_linked(reach, paths[i]);
		free(paths[i]);
	}
}

void nr_confine_session(const struct nr_session *session, struct nr_confining *confining)
{
	const struct nr_options *options = nr_session_options(session);
	const char *archive = nr_session_archive_path(session), *temporary = temporary_folder();
	struct nr_reach *reach = &confining->reach;
	unsigned what = NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS;

	if (options->confine) {
		nr_reach_system(reach);
		reach_own_files(reach);
		if (archive != NULL)
			reach_archive(reach, archive);
		if (temporary != NULL)
			nr_reach_write(reach, temporary);
		nr_reach_write(reach, P_tmpdir); /* tmpfile's */
		if (!confining->any_file)
			what |= NR_CONFINE_FILES;
		/* Without the thread what it is for would be refused. */
		if ((confining->starts_programs || options->filter_command.length > 0) && !nr_spawn_apart())
			what &= ~(unsigned)(NR_CONFINE_NETWORK | NR_CONFINE_PROGRAMS | NR_CONFINE_FILES);
		nr_confine(what, reach);
	}
	nr_reach_release(reach);
}
