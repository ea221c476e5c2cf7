/* SPDX-License-Identifier: MIT */
/* What a session gives up before it reads what others wrote; the option confine says whether. See base/confine.h. */
#ifndef NR_APP_CONFINING_H
#define NR_APP_CONFINING_H

#include <stdbool.h>

#include "app/session.h"
#include "base/confine.h"

struct nr_confining {
	struct nr_reach reach; /* files and folders that the reader has named; is taken */
	bool any_file; /* the reader may name others yet: the screens */
	bool starts_programs; /* so does a session with a filter command */
};

/* From here on nothing but the archive's folder, the folders for temporary files and what is named is written; nothing
 * but these, the program's own files, the reader's configuration and the system's is read; no socket is made and no
 * other program started, but by way of base/spawn.h. Does nothing where the system cannot. */
void nr_confine_session(const struct nr_session *session, struct nr_confining *confining);

#endif
