/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/decision.h"

#include <stdlib.h>

static const char *const names[NR_DECISION_KIND_COUNT] = {
	[NR_DECIDED_TOGETHER] = "together",
	[NR_DECIDED_APART] = "apart",
	[NR_DECIDED_MERGE] = "merge",
	[NR_DECIDED_SPLIT] = "split",
	[NR_DECIDED_PIN] = "pin",
};

const char *nr_decision_name(enum nr_decision_kind kind)
{
	return names[kind];
}

void nr_decision_release(struct nr_decision *decision)
{
	for (size_t i = 0; i < decision->articles.length; i++)
		free(decision->articles.items[i].title);
	nr_vector_release(&decision->articles);
}

void nr_decision_list_release(struct nr_decision_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_decision_release(&list->items[i]);
	nr_vector_release(list);
}
