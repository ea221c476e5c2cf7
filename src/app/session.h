/* SPDX-License-Identifier: MIT */
/* A session: the archive, the outlets and the options, as both faces, command line and screens, use them. */
#ifndef NR_APP_SESSION_H
#define NR_APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "app/options.h"
#include "base/buffer.h"
#include "base/error.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/problem.h"
#include "model/source.h"
#include "model/upgrade.h"

struct nr_session;

/* Whether a file is where the archive is if none is named: at the environment's place, else the standard one. */
bool nr_session_has_archive(void);

struct nr_session_options {
	const char *archive; /* path; NULL: NEWSREADER_ARCHIVE, else the standard place */
	const char *config;  /* path; NULL: NEWSREADER_CONFIG, else the standard place */
	bool read_only;      /* for what changes nothing: one that cannot be written is opened to be read alone */
	bool existing; /* for what needs one that is there: none is made, of a mistyped name neither */
	/* Who watches an archive being brought up to date; NULL: nobody. Borrowed for the call. */
	const struct nr_upgrade_watch *upgrade;
	bool no_archive;     /* for what needs none (render, import --dry-run) */
	bool throw_away;     /* the demo's: nothing outlives it, neither articles nor how the screens were arranged */
	const char *sources; /* a further folder of outlets' files, which win over the others; may be NULL */
	/* Appends an article as JSON, as a filter command gets it; NULL: none is run. */
	void (*describe)(const struct nr_article *article, const struct nr_document *document, struct nr_buffer *json);
	void (*warn)(const char *message, void *context); /* one line each, sanitized; may be NULL */
	void *warn_context;
};
enum nr_status nr_session_open(const struct nr_session_options *options, struct nr_session **session,
	struct nr_error *error);
void nr_session_close(struct nr_session *session); /* takes NULL */

const struct nr_options *nr_session_options(const struct nr_session *session);

/* Gives an option another value for this session. */
enum nr_status nr_session_set_option(struct nr_session *session, const char *name, const char *value,
	struct nr_error *error);

/* Hands a line to whoever listens to warnings, sanitized; the first few hundred are kept. */
void nr_session_warn(struct nr_session *session, const char *message);
size_t nr_session_warning_count(const struct nr_session *session);
const char *nr_session_warning(const struct nr_session *session, size_t index); /* borrows until the next warning */
bool nr_session_is_throw_away(const struct nr_session *session);
const char *nr_session_archive_path(const struct nr_session *session);

/* The outlets, as the archive has them, completed from their files (short title, mark, colour), by title. The list is
 * initialized by the call. all: also those of the files without an article. */
enum nr_status nr_session_sources(struct nr_session *session, bool all, struct nr_source_list *list,
	struct nr_error *error);

/* A number that changes whenever the archive was changed, by anybody. */
int64_t nr_session_version(struct nr_session *session);
int64_t nr_session_version_of_others(struct nr_session *session); /* by another process */
void nr_session_announce(struct nr_session *session); /* gives another version: see nr_catch_up */

/* Whether the archive can be written, and whether a damaged page was met: then it cannot, and lists are not whole. */
bool nr_session_is_writable(const struct nr_session *session);
bool nr_session_is_damaged(const struct nr_session *session);
enum nr_status nr_session_say_damaged(const struct nr_session *session, struct nr_error *error); /* NR_ARCHIVE */

/* As nr_archive_check. */
enum nr_status nr_session_check(
	struct nr_session *session, const struct nr_check_options *options, struct nr_error *error);

#endif
