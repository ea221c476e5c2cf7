/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/deed.h"

#include <stdlib.h>

void nr_undone_release(struct nr_undone *undone)
{
	free(undone->subject);
	undone->subject = NULL;
}

void nr_tag_list_release(struct nr_tag_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		free(list->items[i].name);
	nr_vector_release(list);
}
