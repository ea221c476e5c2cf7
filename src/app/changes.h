/* SPDX-License-Identifier: MIT */
/* Use case: show what was changed in an article, from each version to the next. */
#ifndef NR_APP_CHANGES_H
#define NR_APP_CHANGES_H

#include <stdint.h>

#include "app/session.h"
#include "base/vector.h"
#include "markup/document.h"

/* A change of an article. */
struct nr_revised {
	int64_t before, after; /* ms UTC: when the two versions came in */
	char *title;           /* before */
	/* Title (a heading) and text of both versions together: what went in "[-...-]" and NR_STYLE_DELETED, what came
	 * in "{+...+}" and NR_STYLE_INSERTED. */
	struct nr_document *document;
};
NR_VECTOR_TYPE(nr_revised_list, struct nr_revised);

/* Adds the changes of an article, the latest first; none where it never was. */
enum nr_status nr_list_changes(
	struct nr_session *session, int64_t article, struct nr_revised_list *list, struct nr_error *error);
void nr_revised_list_release(struct nr_revised_list *list);

#endif
