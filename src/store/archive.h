/* SPDX-License-Identifier: MIT */
/* The archive: one SQLite file. Everything that reads or writes it goes through this folder. A status of NR_ARCHIVE
 * means that the file cannot be used; its message names the file and what to do. */
#ifndef NR_STORE_ARCHIVE_H
#define NR_STORE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/deed.h"
#include "model/problem.h"
#include "model/upgrade.h"

struct nr_archive;

/* Opens an archive, making it (file 0600, folders 0700) where it does not exist, and brings its schema up to date in
 * one transaction. A file that is no database, or one with a newer schema, is refused and left untouched. */
enum nr_status nr_archive_open(const char *path, struct nr_archive **archive, struct nr_error *error);

/* The same where somebody watches it being brought up to date (NULL: nobody) and may stop that: NR_CANCELLED. */
enum nr_status nr_archive_open_watched(const char *path, const struct nr_upgrade_watch *watch,
	struct nr_archive **archive, struct nr_error *error);

/* The same for who only reads: one that cannot be opened to be written, as it is damaged, read-only, or full, is opened
 * to be read, without bringing it up to date; *writable says which. What is missing or not an archive is an error, as
 * above; one that has to be brought up to date and cannot be is too. */
enum nr_status nr_archive_open_to_read(const char *path, const struct nr_upgrade_watch *watch,
	struct nr_archive **archive, bool *writable, struct nr_error *error);
void nr_archive_close(struct nr_archive *archive); /* takes NULL; rolls back what is open */
const char *nr_archive_path(const struct nr_archive *archive);
bool nr_archive_is_writable(const struct nr_archive *archive);

/* Whether a damaged page was met. From then on the archive is only read, and lists leave out what cannot be read. */
bool nr_archive_is_damaged(const struct nr_archive *archive);

/* A transaction; they do not nest. Outside of one, every call is a transaction of its own. */
enum nr_status nr_archive_begin(struct nr_archive *archive, struct nr_error *error);
enum nr_status nr_archive_commit(struct nr_archive *archive, struct nr_error *error);
void nr_archive_rollback(struct nr_archive *archive); /* no transaction: nothing */

/* For work behind a screen, that can wait for another time. The first is nr_archive_begin, but it never waits: where
 * another program writes just now, or the archive can only be read, *begun is false. The second is nr_archive_commit,
 * but it leaves nr_archive_version as it is; what is then to be seen is announced, which gives another version. */
enum nr_status nr_archive_try_begin(struct nr_archive *archive, bool *begun, struct nr_error *error);
enum nr_status nr_archive_commit_quietly(struct nr_archive *archive, struct nr_error *error);
void nr_archive_announce(struct nr_archive *archive);

/* Who knows the story of an event: adds the events that are of it, the event itself among them. It is asked when a
 * query says near:, and may read the archive. Without one, near: means the event alone. */
typedef enum nr_status nr_story_finder(
	int64_t event, struct nr_id_list *events, void *context, struct nr_error *error);
void nr_archive_set_story_finder(struct nr_archive *archive, nr_story_finder *find, void *context);

/* A number that changes whenever anybody, another process too, has changed the archive; the other one whenever another
 * process has. */
int64_t nr_archive_version(struct nr_archive *archive);
int64_t nr_archive_version_of_others(struct nr_archive *archive);

/* Integrity, also of the search index. NR_ARCHIVE if there was a problem, NR_CANCELLED where it was stopped. */
enum nr_status nr_archive_check(
	struct nr_archive *archive, const struct nr_check_options *options, struct nr_error *error);

#endif
