/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/event.h"

#include <stdlib.h>

#include "base/time.h"

void nr_event_init(struct nr_event *event)
{
	*event = (struct nr_event){ .first = NR_TIME_NONE, .last = NR_TIME_NONE };
}

void nr_event_release(struct nr_event *event)
{
	free(event->title);
	for (size_t i = 0; i < event->articles.length; i++)
		free(event->articles.items[i].source);
	for (size_t i = 0; i < event->sources.length; i++)
		free(event->sources.items[i]);
	for (size_t i = 0; i < event->why.length; i++)
		free(event->why.items[i]);
	nr_vector_release(&event->articles);
	nr_vector_release(&event->sources);
	nr_vector_release(&event->why);
	nr_event_init(event);
}

void nr_event_list_release(struct nr_event_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_event_release(&list->items[i]);
	nr_vector_release(list);
}
