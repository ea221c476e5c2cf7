/* SPDX-License-Identifier: MIT */
/* What the reader decided about events: rules that every grouping obeys. */
#ifndef NR_STORE_DECISIONS_H
#define NR_STORE_DECISIONS_H

#include "model/decision.h"
#include "model/deed.h"
#include "store/archive.h"

/* Adds a decision, of whose articles only number and named are looked at, with the rules that follow from it; sets its
 * id and time. Where an earlier decision says otherwise about two articles, the later one holds. Pins are set only on
 * articles that are in an event. */
enum nr_status nr_store_put_decision(struct nr_archive *archive, struct nr_decision *decision,
	const struct nr_rule_list *rules, struct nr_error *error);

/* Takes the last decision back: what was decided before it holds again. It is filled into decision, which is
 * initialized by the call. NR_NOT_FOUND where there is none. */
enum nr_status nr_store_undo_decision(
	struct nr_archive *archive, struct nr_decision *decision, struct nr_error *error);

/* Add the decisions, oldest first; the rules that hold. */
enum nr_status nr_store_list_decisions(
	struct nr_archive *archive, struct nr_decision_list *list, struct nr_error *error);
enum nr_status nr_store_list_rules(struct nr_archive *archive, struct nr_rule_list *list, struct nr_error *error);

/* Until it is called with NULL, events that are put anew for articles of an undone decision get the numbers that these
 * had before it, where they are free. undone is borrowed. */
void nr_store_keep_numbers(struct nr_archive *archive, const struct nr_decision *undone);

#endif
