/* SPDX-License-Identifier: MIT */
/* Use case: a throw-away archive of the bundled samples. */
#ifndef NR_APP_DEMO_H
#define NR_APP_DEMO_H

#include "app/session.h"

struct nr_demo; /* an open session on a temporary archive */

enum nr_status nr_demo_open(const struct nr_session_options *options, struct nr_demo **demo, struct nr_error *error);
struct nr_session *nr_demo_session(struct nr_demo *demo);
void nr_demo_close(struct nr_demo *demo); /* takes NULL; removes the archive */

#endif
