/* SPDX-License-Identifier: MIT */
/* What libxml2 does where there is no memory. */
#ifndef NR_MARKUP_LIBXML_MEMORY_H
#define NR_MARKUP_LIBXML_MEMORY_H

/* From here on libxml2, both its parsers, ends the program where it gets no memory, as all else does (base/memory.h).
 * By itself it ends a document there, which then looks like a damaged one. Before anything else that uses libxml2. */
void nr_libxml_share_memory(void);

#endif
