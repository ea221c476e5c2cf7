/* SPDX-License-Identifier: MIT */
/* What "newsreader export" wrote: articles as JSON, one a line. Each line is an object whose first member is
 * "newsreader", the version of the form, and which holds all that the archive has of the article but its id and event:
 *
 *	{"newsreader":1,"source":"voa","title":"","url":"","guid":null,"author":null,"language":"","read":false,
 *	 "starred":false,"tags":[],"times":{"published":N,"fetched":N,"updated":null},
 *	 "outlet":{"key":"","title":"","home":"","description":null,"language":""},"html":"" or null,"text":"",
 *	 "revisions":[{"seen":N,"title":"","author":null,"published":N,"html":"","text":null}]}
 *
 * Times are ms since 1970 UTC. The same object without html and text, which are the body, stands in the front matter of
 * mirror files that export wrote. A Markdown file is for readers: its front matter begins with "newsreader: markdown",
 * and the object, whole, is an HTML comment in its last line, with every ">" as "\u003e". */
#ifndef NR_IMPORT_EXPORTED_H
#define NR_IMPORT_EXPORTED_H

#include "import/reader.h"

enum { NR_EXPORT_VERSION = 1 };

bool nr_exported_recognise(const char *text, size_t length);

bool nr_exported_recognise_markdown(const char *text, size_t length);

/* Reads every line; one that is damaged is left out with a warning. */
void nr_exported_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

/* Reads what the last line holds; the Markdown above it is not read. */
void nr_exported_read_markdown(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

/* Gives an article that was read from elsewhere what the object says of it. False where it is none of ours. */
bool nr_exported_complete(const char *text, size_t length, struct nr_read_article *read);

#endif
