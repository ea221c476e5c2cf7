/* SPDX-License-Identifier: MIT */
/* The rows of one table: side by side where they fit, else one below the other. For src/markup/layout*.c alone. */
#ifndef NR_MARKUP_LAYOUT_TABLE_H
#define NR_MARKUP_LAYOUT_TABLE_H

#include "markup/layout-lines.h"

/* Sets the table whose first row is that block. Returns the index of the block behind its last row; first itself where
 * it has neither room for its columns nor headers to label its cells with: then its rows are set like any block. */
size_t nr_setter_table(struct nr_setter *setter, size_t first);

#endif
