/* SPDX-License-Identifier: MIT */
/* Times as pages write them for their readers. */
#ifndef NR_IMPORT_PAGE_DATE_H
#define NR_IMPORT_PAGE_DATE_H

#include <stdint.h>

/* The time in a short text: any that nr_time_parse reads, also behind other words ("Published: 5 March 2024"), and
 * "2024年3月5日 10:30" or "2024.03.05" anywhere in it. offset: minutes east of Greenwich for a time without a zone.
 * NR_TIME_NONE: there is none. */
int64_t nr_page_date(const char *text, int offset);

/* The date that an address has in its path: "/2024/03/05/", "2024-03-05", "20240305". */
int64_t nr_page_date_in_address(const char *address, int offset);

#endif
