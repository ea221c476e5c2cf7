/* SPDX-License-Identifier: MIT */
/* Outlets that no file describes: named after a host, a name or a folder. */
#ifndef NR_IMPORT_SOURCE_NAME_H
#define NR_IMPORT_SOURCE_NAME_H

#include "model/source.h"

/* Key and home by the host of an address of the web; called title, or NULL: as the host. */
void nr_source_name_after_host(struct nr_source *source, const char *address, const char *title);
void nr_source_name(struct nr_source *source, const char *name);

/* The name of the folder that a file is in, sanitized; NULL where it is in none. The caller frees. */
char *nr_source_folder_name(const char *path);

#endif
