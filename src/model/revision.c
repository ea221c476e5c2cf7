/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/revision.h"

#include <stdlib.h>

static void release(struct nr_revision *revision)
{
	free(revision->title);
	free(revision->author);
	free(revision->html);
	free(revision->text);
}

void nr_revision_list_release(struct nr_revision_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		release(&list->items[i]);
	nr_vector_release(list);
}
