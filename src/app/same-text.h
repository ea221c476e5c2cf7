/* SPDX-License-Identifier: MIT */
/* Use case: know which articles are one text. */
#ifndef NR_APP_SAME_TEXT_H
#define NR_APP_SAME_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "model/article.h"
#include "model/content.h"

/* Links an article that has come in, or was changed, with those that are one text with it. */
enum nr_status nr_link_same_text(struct nr_session *session, const struct nr_article *article,
	const struct nr_content *content, struct nr_error *error);

/* The same for the articles that an earlier version of the program has left. go_on, which may be NULL, is asked now and
 * then and ends it by false; what was done is kept. */
enum nr_status nr_link_same_texts_left(
	struct nr_session *session, bool (*go_on)(void *context), void *context, struct nr_error *error);

#endif
