/* SPDX-License-Identifier: MIT */
/* What ICU does where there is no memory. */
#ifndef NR_TEXT_ICU_MEMORY_H
#define NR_TEXT_ICU_MEMORY_H

/* From here on ICU ends the program where it gets no memory, as all else does (base/memory.h). By itself it says so to
 * some callers, leaves out a rule for others, and crashes while it compiles a pattern. Before anything else that uses
 * ICU. */
void nr_icu_share_memory(void);

#endif
