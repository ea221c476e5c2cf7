/* SPDX-License-Identifier: MIT */
/* The configuration's options: one table with name, type, range, default and help. */
#ifndef NR_APP_OPTIONS_H
#define NR_APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/vector.h"
#include "model/query.h"

/* A query that the reader keeps under a name. */
struct nr_saved_search {
	char *name, *query;
};

/* What a key shall do, as the configuration has it; the screens know keys and actions. */
struct nr_key_binding {
	char *keys;    /* a key, or several to be pressed one after the other: "g g" */
	char *actions; /* names of what is done, one after the other; "none": nothing */
	char *view;    /* where it holds; NULL: in every view in which the actions work */
	char *place;   /* "file:line" */
};

/* What is done with articles as they come in. */
enum nr_filter_action { NR_FILTER_DROP, NR_FILTER_READ, NR_FILTER_STAR, NR_FILTER_TAG };
struct nr_filter {
	char *source;  /* key of the outlet whose articles it is for; NULL: all */
	struct nr_query query;
	char *text;    /* of the query, as it was written */
	enum nr_filter_action action;
	char *tag;     /* of NR_FILTER_TAG */
	char *place;   /* "file:line" */
};

/* A program and its arguments, and NULL behind them; empty: none. Owned. */
NR_VECTOR_TYPE(nr_program_words, char *);

enum nr_borders { NR_BORDERS_AUTO, NR_BORDERS_LINES, NR_BORDERS_ASCII };
enum nr_hyperlinks { NR_HYPERLINKS_AUTO, NR_HYPERLINKS_ON, NR_HYPERLINKS_OFF };
enum nr_preview { NR_PREVIEW_BESIDE, NR_PREVIEW_BELOW, NR_PREVIEW_OFF };
enum nr_ambiguous_width { NR_AMBIGUOUS_NARROW, NR_AMBIGUOUS_WIDE, NR_AMBIGUOUS_AUTO };

struct nr_options {
	int ambiguous_width;      /* enum nr_ambiguous_width */
	int measure;              /* article text, cells */
	char *theme;              /* a file's name, or "auto"; owned */
	int borders;              /* enum nr_borders */
	bool mouse;
	int hyperlinks;           /* enum nr_hyperlinks */
	int preview;              /* enum nr_preview */
	int outlets_width, preview_width, preview_height; /* of panes, cells; 0: by the size of the screen */
	double event_threshold;
	int event_window_days;
	int filter_timeout;       /* s */
	int fetch_jobs;           /* connections at once */
	int fetch_timeout, fetch_connect_timeout, fetch_stall_timeout; /* s: of all; to connect; without a byte */
	int fetch_size;           /* MiB of an answer, decompressed */
	int fetch_redirects;      /* that are followed, one after the other */
	int article_pages;        /* of one article that are joined */
	bool confine;             /* give up what is not needed */
	char *fetch_proxy, *fetch_ca_file, *fetch_user_agent; /* owned; NULL: as the environment and libcurl have it */
	NR_VECTOR(struct nr_saved_search) searches; /* owned */
	NR_VECTOR(struct nr_key_binding) bindings;  /* owned; in the order of the file */
	NR_VECTOR(struct nr_filter) filters;        /* the same */
	struct nr_program_words filter_command;
	struct nr_program_words viewer;             /* of pictures; "%s": the file, which else stands behind them */
	int picture_cache;        /* MiB of pictures that are kept */
};

/* A text may be empty: then it is none, NULL. */
enum nr_option_type { NR_OPTION_BOOL, NR_OPTION_INT, NR_OPTION_REAL, NR_OPTION_CHOICE, NR_OPTION_TEXT };
struct nr_option {
	const char *name;
	enum nr_option_type type;
	size_t offset;            /* of the member of struct nr_options */
	double least, most, standard; /* for a choice: index of the standard one; of a text all are 0 */
	const char *const *choices;   /* NULL-terminated; first is 0 (false); of a text: some it can be, or NULL */
	const char *text;             /* of a text: the standard one; NULL: none */
	const char *help;
};
extern const struct nr_option nr_option_table[]; /* ends with a NULL name */

void nr_options_default(struct nr_options *options);
void nr_options_release(struct nr_options *options);

/* One option by its name, as text: "72", "auto", "true". NR_INVALID for a name that is none, with the one that was
 * meant, and for a value it cannot have, with those it can. nr_options_get appends. */
enum nr_status nr_options_get(const struct nr_options *options, const char *name, struct nr_buffer *value,
	struct nr_error *error);
enum nr_status nr_options_set(struct nr_options *options, const char *name, const char *value, struct nr_error *error);

/* Reads a file over the options. A file that is not there is no error where it is not required. Calls warn for each
 * unknown name and wrong value; a syntax error is a warning too, and the defaults stay. */
enum nr_status nr_options_read(struct nr_options *options, const char *path, bool required,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error);

#endif
