/* SPDX-License-Identifier: MIT */
/* What a session holds, for the use cases of this folder alone. */
#ifndef NR_APP_CONTEXT_H
#define NR_APP_CONTEXT_H

#include "app/session.h"
#include "compare/features.h"
#include "compare/terms.h"
#include "import/outlet.h"
#include "model/deed.h"
#include "store/archive.h"

struct nr_session {
	struct nr_options options;
	struct nr_outlets *outlets;
	struct nr_archive *archive; /* NULL: opened without one */
	char *archive_path;         /* NULL without an archive */
	bool throw_away;            /* see struct nr_session_options */
	struct nr_lexicon *lexicon; /* see nr_session_lexicon */
	bool lexicon_loaded;
	struct nr_terms *terms; /* see nr_session_terms; NULL: not loaded */
	struct nr_terms_reader *terms_reader; /* of what is left to be read of them; NULL: nothing, or all */
	struct { /* the story that was looked for last (relating.h), and the archive's version then; event 0: none */
		int64_t event, version;
		struct nr_id_list events;
	} story;
	struct nr_arrival_window *arrival_window; /* NULL: not filled */
	char *left_out;      /* see nr_left_out */
	int filter_failures; /* of the filter command, in a row */
	void (*describe)(const struct nr_article *article, const struct nr_document *document, struct nr_buffer *json);
	void (*warn)(const char *message, void *context); /* NULL: nobody listens */
	void *warn_context;
	NR_VECTOR(char *) warnings; /* so far */
};

/* The written forms that are folded before articles are compared, loaded when they are first asked for. NULL where the
 * program comes without them. */
const struct nr_lexicon *nr_session_lexicon(struct nr_session *session);

/* The words by which articles name things: ours and the reader's own. Loaded when they are first asked for; what is
 * wrong with a file is told as a warning. */
const struct nr_terms *nr_session_terms(struct nr_session *session);
/* Reads one more of their files, some 20 KiB of ours; false: all are read. */
bool nr_session_read_terms(struct nr_session *session);

/* The path of the archive: the one given, else the environment's, else the standard place. NULL: there is none, and
 * error says so. The caller frees. */
char *nr_session_choose_archive(const char *given, struct nr_error *error);

#endif
