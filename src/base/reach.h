/* SPDX-License-Identifier: MIT */
/* What of the file system a program that is confined keeps (see base/confine.h). It is gathered while everything can
 * be reached yet, and generously: what is missing here would be missed by the reader. */
#ifndef NR_BASE_REACH_H
#define NR_BASE_REACH_H

#include <stdbool.h>

#include "base/vector.h"

/* What of the file system stays: a file, or a folder with all below it. */
struct nr_reach {
	NR_VECTOR(struct nr_reached {
		char *path;
		bool is_written; /* else only read; never run */
	})
	paths;
};
void nr_reach_read(struct nr_reach *reach, const char *path); /* NULL, or one that is not there in the end: nothing */
/* With what links lead to that lie in the folder, or in a folder of it: many keep their configuration so. */
void nr_reach_read_linked(struct nr_reach *reach, const char *folder);
/* Of a file its folder, since a file is replaced by another; of what is not there, the folder nearest above it. */
void nr_reach_write(struct nr_reach *reach, const char *path);
/* What a program needs of the system: libraries, also those that it has loaded from elsewhere, locale, zones,
 * certificates, devices. */
void nr_reach_system(struct nr_reach *reach);
void nr_reach_release(struct nr_reach *reach);

#endif
