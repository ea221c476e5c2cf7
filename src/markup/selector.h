/* SPDX-License-Identifier: MIT */
/* Simple selectors, matched while parsing against the stack of open elements, so that no tree is needed:
 * "tag", "#id", ".class", "[attr]", "[attr=v]", "[attr^=v]", "[attr*=v]", joined ("p.lead"), with " " (inside) and ">"
 * (directly inside), and ":first" (the first match in the document alone). */
#ifndef NR_MARKUP_SELECTOR_H
#define NR_MARKUP_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct nr_selector;

/* An open element, linked to the one around it; attributes as libxml2 gives them: name, value, ..., NULL. */
struct nr_element {
	const char *name;
	const char *const *attributes; /* NULL: none */
	const struct nr_element *parent;
};

enum nr_status nr_selector_new(const char *text, struct nr_selector **selector, struct nr_error *error);
void nr_selector_free(struct nr_selector *selector); /* takes NULL */
bool nr_selector_matches(const struct nr_selector *selector, const struct nr_element *element);
bool nr_selector_is_first_only(const struct nr_selector *selector);

#endif
