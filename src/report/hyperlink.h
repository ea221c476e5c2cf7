/* SPDX-License-Identifier: MIT */
/* Hyperlinks of terminals (OSC 8), as Egmont Koblinger's "Hyperlinks (a.k.a. HTML-like anchors) in terminal emulators"
 * has them. The only place where one is written: for the commands' text and for the screens. */
#ifndef NR_REPORT_HYPERLINK_H
#define NR_REPORT_HYPERLINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "markup/document.h"

/* Whether the terminal that the environment names is known to follow hyperlinks. No terminal can be asked. */
bool nr_hyperlinks_are_known(void);

/* The address of a link of a line (struct nr_span), borrowed. NULL: there is none, or none that may be a hyperlink,
 * because it is too long for terminals. pictures: those of the layout, picture_count of them. */
const char *nr_hyperlink_address(
	const struct nr_document *document, const char *const *pictures, size_t picture_count, int32_t link);

/* Whether an address is short enough for terminals. */
bool nr_hyperlink_fits(const char *url);

/* Append the beginning of one, and its end. What is not ASCII to be seen is percent-encoded, so that nothing in an
 * address can end it. The parts of one link have one number, so that they light up together. */
void nr_hyperlink_begin(struct nr_buffer *buffer, const char *url, int number);
void nr_hyperlink_end(struct nr_buffer *buffer);

#endif
