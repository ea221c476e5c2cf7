/* SPDX-License-Identifier: MIT */
/* What an outlet puts before the first sentence of a report: place, agency, reporter, date. */
#ifndef NR_COMPARE_DATELINE_H
#define NR_COMPARE_DATELINE_H

#include <stddef.h>

/* How many bytes at the start of a paragraph (UTF-8) are a dateline, with the white space behind it: "华盛顿 — ",
 * "【…2030年1月2日讯】（…记者…报道）", "WASHINGTON (Agency) - ". 0: none. */
size_t nr_dateline_length(const char *text, size_t length);

#endif
