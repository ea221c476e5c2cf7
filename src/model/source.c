/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void nr_source_init(struct nr_source *source)
{
	*source = (struct nr_source){ 0 };
}

void nr_source_release(struct nr_source *source)
{
	free(source->key);
	free(source->title);
	free(source->short_title);
	free(source->mark);
	free(source->home);
	free(source->description);
	free(source->language);
	free(source->colour);
	nr_source_init(source);
}

void nr_source_copy(struct nr_source *to, const struct nr_source *from)
{
	*to = *from;
	to->key = nr_strdup(from->key);
	to->title = nr_strdup(from->title);
	to->short_title = nr_strdup(from->short_title);
	to->mark = nr_strdup(from->mark);
	to->home = nr_strdup(from->home);
	to->description = nr_strdup(from->description);
	to->language = nr_strdup(from->language);
	to->colour = nr_strdup(from->colour);
}

void nr_source_list_release(struct nr_source_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_source_release(&list->items[i]);
	nr_vector_release(list);
}

const struct nr_source *nr_source_find(const struct nr_source_list *list, const char *key)
{
	for (size_t i = 0; i < list->length; i++)
		if (strcmp(list->items[i].key, key) == 0)
			return &list->items[i];
	return NULL;
}

const char *nr_source_short(const struct nr_source *source)
{
	return source->short_title != NULL ? source->short_title : source->title != NULL ? source->title : source->key;
}
