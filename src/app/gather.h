/* SPDX-License-Identifier: MIT */
/* Use case: bring articles into the archive. */
#ifndef NR_APP_GATHER_H
#define NR_APP_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "base/vector.h"
#include "import/reader.h"

struct nr_gather_note {
	char *path; /* as the system has it */
	char *message;
	bool is_ours; /* of a skip: see nr_read_result */
};
NR_VECTOR_TYPE(nr_gather_notes, struct nr_gather_note);

/* files, skipped, failed count files; articles = added + updated + unchanged. Articles that the reader's filters leave
 * out are counted apart, each has its reason among the skips, and a file of such articles alone is skipped. */
struct nr_gather_summary {
	int64_t files, skipped, failed, articles, added, updated, unchanged, left_out;
	struct nr_gather_notes skips, errors, warnings;
};
void nr_gather_summary_init(struct nr_gather_summary *summary);
void nr_gather_summary_release(struct nr_gather_summary *summary);

struct nr_gather_options {
	bool dry_run; /* the archive is not touched; every article counts as added */
	/* Called with each file that was read, before it is stored; may be NULL. */
	void (*on_read)(const char *path, const struct nr_read_result *result, void *context);
	/* Called now and then with the files (of one export: articles) done so far, and how many there are (0: not
	 * known); returns false to stop, keeping what was done. May be NULL. */
	bool (*on_progress)(int64_t done, int64_t total, void *context);
	void *context;
};

/* Reads files, folders (recursively) and "-" (standard input) and groups what came in. What fails for a file is noted
 * in the summary and the rest goes on; an error is returned only where the archive cannot be used. */
enum nr_status nr_gather_paths(struct nr_session *session, const char *const *paths, size_t count,
	const struct nr_gather_options *options, struct nr_gather_summary *summary, struct nr_error *error);

#endif
