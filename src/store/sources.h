/* SPDX-License-Identifier: MIT */
/* Outlets in the archive. */
#ifndef NR_STORE_SOURCES_H
#define NR_STORE_SOURCES_H

#include "model/source.h"
#include "store/archive.h"

/* Adds an outlet, or brings what the archive knows of it up to date. Only key, title, home, description and language
 * are kept there; the rest comes from the outlet's file. */
enum nr_status nr_store_put_source(struct nr_archive *archive, const struct nr_source *source, struct nr_error *error);

/* Adds every outlet of the archive to list, by title, with its counts of articles and unread ones. */
enum nr_status nr_store_list_sources(struct nr_archive *archive, struct nr_source_list *list, struct nr_error *error);

#endif
