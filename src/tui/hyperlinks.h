/* SPDX-License-Identifier: MIT */
/* Which text on a canvas is a link, and where to: addresses of http and https alone. */
#ifndef NR_TUI_HYPERLINKS_H
#define NR_TUI_HYPERLINKS_H

#include "markup/document.h"
#include "tui/canvas.h"

/* The links of a line of the document that was put at (x, y) into at most limit cells. layout: whose pictures are
 * numbered behind the links; NULL: none are. */
void nr_hyperlinks_add_line(struct nr_canvas *canvas, int x, int y, int limit, const struct nr_line *line,
	const struct nr_document *document, const struct nr_layout *layout);

/* The address of an article itself, as far as it stands in these cells; NULL: it has none. */
void nr_hyperlinks_add_own(struct nr_canvas *canvas, int x, int y, int width, const char *url);

#endif
