/* SPDX-License-Identifier: MIT */
/* Files and folders: paths, the XDG base directories, reading, writing, walking. Paths are bytes as the system has
 * them; they go through the sanitizer before they are shown. */
#ifndef NR_BASE_FILE_H
#define NR_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

char *nr_path_join(const char *folder, const char *name); /* the caller frees; an absolute name wins */
const char *nr_path_name(const char *path);  /* what stands behind the last slash; borrows */
char *nr_path_parent(const char *path);      /* the caller frees; "." where there is none */

/* "<dir>/newsreader/<name>" in the folder of the XDG Base Directory Specification; the caller frees. NULL where
 * neither the variable nor HOME is set to an absolute path. */
enum nr_base_dir { NR_DIR_CONFIG, NR_DIR_DATA, NR_DIR_STATE, NR_DIR_CACHE };
char *nr_path_user(enum nr_base_dir kind, const char *name);

/* A file that comes with the program, "<pkgdatadir>/<name>": from NEWSREADER_DATADIR where that is set, else from the
 * build tree where the program runs from there, else from where it was installed. The caller frees. */
char *nr_path_data(const char *name);
char *nr_path_helper(const char *name); /* a helper program, found the same way (NEWSREADER_LIBEXECDIR) */
char *nr_path_locale(void); /* the folder of the message catalogues, found the same way; the caller frees */

/* Makes a folder (mode 0700) and those above it; one that is there is no error. */
enum nr_status nr_folder_make(const char *path, struct nr_error *error);

/* Appends a whole regular file. More than limit bytes is NR_INVALID (0: no limit); a folder, device or pipe is
 * NR_INVALID and is never opened to be read. */
enum nr_status nr_file_read(const char *path, size_t limit, struct nr_buffer *buffer, struct nr_error *error);
/* The same with what is open; name is for messages. NR_CANCELLED where a signal that is caught came in between. */
enum nr_status nr_file_read_stream(int descriptor, const char *name, size_t limit, struct nr_buffer *buffer,
	struct nr_error *error);

/* Writes a file whole or not at all: a temporary one beside it, fsync, rename. A new one has mode 0600, one that is
 * there keeps its own; a link stays, and where it leads is written. A device or pipe is NR_INVALID: the rename would
 * put a file in its place. */
enum nr_status nr_file_write(const char *path, const void *bytes, size_t length, struct nr_error *error);
/* The same for what can be made again: it does not wait for the disk, and may be lost where the power goes. */
enum nr_status nr_file_write_soon(const char *path, const void *bytes, size_t length, struct nr_error *error);

/* Writes a new file (mode 0600), and never over one that is there: then *taken is true, and it is no error yet. */
enum nr_status nr_file_create(
	const char *path, const void *bytes, size_t length, bool *taken, struct nr_error *error);

/* Calls visit for every regular file below path (or for path itself where it is a file), folders and files in byte
 * order, hidden ones left out, symbolic links not followed (path itself may be one). What is no regular file is
 * visited with kind NR_WALK_OTHER, what cannot be opened with NR_WALK_ERROR and errno_value. visit ends the walk by
 * returning false. NR_NOT_FOUND where path itself does not exist. */
enum nr_walk_kind { NR_WALK_FILE, NR_WALK_OTHER, NR_WALK_ERROR };
struct nr_walk_entry {
	const char *path;
	enum nr_walk_kind kind;
	int errno_value;
	uint64_t size; /* bytes */
	int64_t modified; /* ms UTC */
};
enum nr_status nr_folder_walk(const char *path, bool (*visit)(const struct nr_walk_entry *entry, void *context),
	void *context, struct nr_error *error);

/* A new folder of mode 0700 under TMPDIR, "newsreader-" and a random end; the caller frees the name and removes the
 * folder with nr_folder_remove, which removes it with all it holds and follows no link. */
enum nr_status nr_folder_make_temporary(char **path, struct nr_error *error);
enum nr_status nr_folder_remove(const char *path, struct nr_error *error);

#endif
