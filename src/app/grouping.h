/* SPDX-License-Identifier: MIT */
/* Use case: keep the events up to date. */
#ifndef NR_APP_GROUPING_H
#define NR_APP_GROUPING_H

#include <stdint.h>

#include "app/session.h"

/* Groups anew the articles published from first to last (ms UTC) and those within the window around them. */
enum nr_status nr_regroup(struct nr_session *session, int64_t first, int64_t last, struct nr_error *error);

#endif
