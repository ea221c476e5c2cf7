/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/subscription.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"

void nr_subscription_init(struct nr_subscription *subscription)
{
	*subscription = (struct nr_subscription){
		.next_try = NR_TIME_NONE,
		.fetched = NR_TIME_NONE,
		.changed = NR_TIME_NONE,
	};
}

void nr_subscription_release(struct nr_subscription *subscription)
{
	free(subscription->source);
	free(subscription->url);
	free(subscription->title);
	free(subscription->group);
	free(subscription->etag);
	free(subscription->modified);
	free(subscription->last_error);
	nr_subscription_init(subscription);
}

void nr_subscription_list_release(struct nr_subscription_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_subscription_release(&list->items[i]);
	nr_vector_release(list);
}

struct nr_subscription *nr_subscription_find(const struct nr_subscription_list *list, const char *url)
{
	for (size_t i = 0; i < list->length; i++)
		if (strcmp(list->items[i].url, url) == 0)
			return &list->items[i];
	return NULL;
}
