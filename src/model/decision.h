/* SPDX-License-Identifier: MIT */
/* What a reader decided about which articles are one event. Plain values that own their strings. */
#ifndef NR_MODEL_DECISION_H
#define NR_MODEL_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vector.h"

enum nr_decision_kind {
	NR_DECIDED_TOGETHER, /* these articles belong together */
	NR_DECIDED_APART, /* no two of these do */
	NR_DECIDED_MERGE, /* as together: events that were made one */
	NR_DECIDED_SPLIT, /* the named ones were taken out of the others' event */
	NR_DECIDED_PIN, /* the named ones stay with the others */
	NR_DECISION_KIND_COUNT,
};

struct nr_decided_article {
	int64_t article;
	char *title; /* NULL: it was removed */
	bool named; /* taken out, or pinned */
	int64_t event; /* that it was in before; 0: none, or not known */
};

struct nr_decision {
	int64_t id;
	int64_t made; /* ms UTC */
	enum nr_decision_kind kind;
	NR_VECTOR(struct nr_decided_article) articles;
};
NR_VECTOR_TYPE(nr_decision_list, struct nr_decision);

void nr_decision_release(struct nr_decision *decision);
void nr_decision_list_release(struct nr_decision_list *list);

/* As in the archive and on the command line: "together", "apart", ... */
const char *nr_decision_name(enum nr_decision_kind kind);

/* What follows for two articles, a < b. */
struct nr_rule {
	int64_t a, b;
	bool together; /* else never */
};
NR_VECTOR_TYPE(nr_rule_list, struct nr_rule);

#endif
