/* SPDX-License-Identifier: MIT */
/* Use case: the reader decides which articles are one event. A decision is a rule that every grouping obeys from then
 * on; the events that it touches are found anew at once. */
#ifndef NR_APP_DECIDING_H
#define NR_APP_DECIDING_H

#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "model/decision.h"

/* These articles belong together; no two of these do. At least two. */
enum nr_status nr_decide_together(
	struct nr_session *session, const int64_t *articles, size_t count, struct nr_error *error);
enum nr_status nr_decide_apart(
	struct nr_session *session, const int64_t *articles, size_t count, struct nr_error *error);

/* Makes one of several events; takes articles out of an event, to be one together; keeps articles in an event, also
 * such that are not in it yet. */
enum nr_status nr_decide_merge(
	struct nr_session *session, const int64_t *events, size_t count, struct nr_error *error);
enum nr_status nr_decide_split(struct nr_session *session, int64_t event, const int64_t *articles, size_t count,
	struct nr_error *error);
enum nr_status nr_decide_pin(struct nr_session *session, int64_t event, const int64_t *articles, size_t count,
	struct nr_error *error);

/* Takes the last decision back and says what it was; it is initialized by the call. NR_NOT_FOUND: there is none. */
enum nr_status nr_decide_undo(struct nr_session *session, struct nr_decision *decision, struct nr_error *error);

/* Adds what was decided, oldest first. */
enum nr_status nr_list_decisions(struct nr_session *session, struct nr_decision_list *list, struct nr_error *error);

#endif
