/* SPDX-License-Identifier: MIT */
/* Time zones by their names in the IANA database ("Europe/London"), of which ICU has a copy. */
#ifndef NR_TEXT_ZONE_H
#define NR_TEXT_ZONE_H

#include <stdbool.h>
#include <stdint.h>

bool nr_zone_is_known(const char *name);

/* Minutes east of Greenwich in a zone at a time (ms UTC), summer time included; standard for a zone that is NULL or not
 * known. Opens ICU's data: not for a loop over articles. */
int nr_zone_offset(const char *name, int64_t ms, int standard);

#endif
