/* SPDX-License-Identifier: MIT */
/* Lines under way: the text of one block, broken, with what stands before it and the styles of its runs. For
 * src/markup/layout*.c alone. */
#ifndef NR_MARKUP_LAYOUT_LINES_H
#define NR_MARKUP_LAYOUT_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "markup/layout-compose.h"
#include "markup/layout.h"
#include "text/linebreak.h"

/* What stands before the text of a line. */
struct nr_prefix {
	struct nr_buffer text;
	int cells;
};

NR_VECTOR_TYPE(nr_line_list, struct nr_line);

/* Where lines go as they end: to who takes them, or, where nobody does, they are kept. */
struct nr_line_sink {
	void (*take)(const struct nr_line *line, const char *const *pictures, size_t picture_count, void *context);
	void *context;
	struct nr_arena *arena; /* of what the lines that are kept point to */
	struct nr_line_list lines;
};

struct nr_setter {
	const struct nr_document *document;
	const struct nr_layout_options *options;
	int width;             /* cells of a line; of a cell while that is set */
	struct nr_line_breaker *breaker;
	struct nr_line_sink sink;
	bool has_lines;        /* one has ended */
	NR_VECTOR(const char *) pictures; /* the document's that are listed */
	/* Of the block under way. */
	int32_t block;         /* -1: none */
	size_t source, lead;   /* bytes: what is composed stands there in the block, behind so many that do not */
	struct nr_composed composed;
	bool has_invisible;    /* soft hyphens or word joiners, which are left out */
	bool right_to_left;    /* some of it has to be ordered for the eye */
	bool base_right_to_left; /* and the whole reads so */
	uint16_t style;        /* of all its text */
	uint16_t prefix_style; /* of what stands before it */
	struct nr_prefix first, others;
	size_t run;            /* the first that may reach into the line under way */
	/* Of the line under way. */
	struct nr_buffer text;
	NR_VECTOR(struct nr_span) spans;
	int text_columns[UINT8_MAX + 1]; /* cells before the text of the last item of a list, by depth; 0: none yet */
};

struct nr_setter *nr_setter_new(const struct nr_document *document, const struct nr_layout_options *options);
void nr_setter_free(struct nr_setter *setter);
struct nr_layout *nr_setter_finish(struct nr_setter *setter); /* takes the setter */

void nr_prefix_set(struct nr_prefix *prefix, const char *text, int cells_before);

/* Appends to the line under way. */
void nr_setter_put(struct nr_setter *setter, const char *text, size_t length, uint16_t style, int32_t link);
/* Ends it; offset: where its text begins in the block's. */
void nr_setter_end_line(struct nr_setter *setter, size_t offset, int cells);
void nr_setter_blank(struct nr_setter *setter);

/* The lines of what is composed. */
void nr_setter_lines(struct nr_setter *setter, bool preformatted);

#endif
