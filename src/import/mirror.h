/* SPDX-License-Identifier: MIT */
/* Mirror files: Jekyll front matter, a stamp, a title line, a body in HTML; each part may be missing. */
#ifndef NR_IMPORT_MIRROR_H
#define NR_IMPORT_MIRROR_H

#include "import/reader.h"

/* Whether a text (UTF-8) begins as a mirror file does. */
bool nr_mirror_recognise(const char *text, size_t length);

/* Reads one; the text is UTF-8. */
void nr_mirror_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result);

#endif
