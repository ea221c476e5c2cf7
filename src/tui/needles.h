/* SPDX-License-Identifier: MIT */
/* The words that a list was searched or filtered for, as they stand in a text. Upper case makes no difference. */
#ifndef NR_TUI_NEEDLES_H
#define NR_TUI_NEEDLES_H

#include "base/buffer.h"
#include "base/vector.h"
#include "model/query.h"
#include "text/find.h"
#include "tui/canvas.h"

NR_VECTOR_TYPE(nr_needle_list, struct nr_needle *);

void nr_needles_release(struct nr_needle_list *needles);

/* Adds the words that articles are found by; to text, which may be NULL, as they were written. query may be NULL. */
void nr_needles_add(struct nr_needle_list *needles, const struct nr_query *query, struct nr_buffer *text);

/* Marks them in a text that was drawn into a row. */
void nr_needles_mark(
	const struct nr_needle_list *needles, struct nr_canvas *canvas, struct nr_rect row, const char *text);

#endif
