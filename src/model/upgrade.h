/* SPDX-License-Identifier: MIT */
/* Bringing an archive to the form that this program knows, as somebody watches it who may stop it. */
#ifndef NR_MODEL_UPGRADE_H
#define NR_MODEL_UPGRADE_H

#include <stdbool.h>
#include <stdint.h>

enum nr_upgrade_stage {
	NR_UPGRADE_COPY, /* a copy of the archive is made as it is; counted in KiB */
	NR_UPGRADE_CHANGE, /* its form is changed; counted in rows */
};

struct nr_upgrade_watch {
	/* Called now and then with how much is done; false stops the work. Nothing is called where there is none. */
	bool (*go_on)(enum nr_upgrade_stage stage, int64_t done, int64_t total, void *context);
	void *context;
};

#endif
