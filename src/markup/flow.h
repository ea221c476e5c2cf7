/* SPDX-License-Identifier: MIT */
/* The text of one block while it is being collected: sanitized, white space collapsed as CSS has it, styles as runs. */
#ifndef NR_MARKUP_FLOW_H
#define NR_MARKUP_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "markup/document.h"


/* White space that was met and not written yet, from the weakest to the strongest: it is only where text follows. */
enum nr_flow_gap {
	NR_FLOW_NO_GAP,
	NR_FLOW_BLANK,    /* a space; beside the end of a source line it is part of that */
	NR_FLOW_LINE_END, /* nothing between two characters of a script without spaces, else a space */
	NR_FLOW_SPACE,    /* a space that was meant: a no-break one, say */
};

struct nr_flow {
	struct nr_buffer text;
	struct nr_run_list runs;
	enum nr_flow_gap gap;
	unsigned marks;    /* code points without width in a row, at the end */
	bool after_return; /* preformatted text that ended with a CR */
	bool right_to_left; /* there are characters of a script written so */
};
void nr_flow_init(struct nr_flow *flow);
void nr_flow_release(struct nr_flow *flow);
void nr_flow_clear(struct nr_flow *flow);

/* Appends text, well-formed UTF-8. link: -1 for none. */
void nr_flow_append(struct nr_flow *flow, const char *text, size_t length, uint16_t style, int32_t link);
/* The same with its white space kept. */
void nr_flow_append_preformatted(struct nr_flow *flow, const char *text, size_t length, uint16_t style, int32_t link);
void nr_flow_space(struct nr_flow *flow);      /* white space before what follows, if anything does */
void nr_flow_line_break(struct nr_flow *flow); /* a newline, in place of white space around it */

/* Whether a text would add nothing visible. */
bool nr_flow_is_blank(const char *text, size_t length);
/* Whether there is nothing to see so far. */
bool nr_flow_is_empty(const struct nr_flow *flow);

/* Newlines (and other white space of preformatted text) at the end go; runs are clipped. */
void nr_flow_trim(struct nr_flow *flow);

#endif
