/* SPDX-License-Identifier: MIT */
/* Feeds in the archive. */
#ifndef NR_STORE_SUBSCRIPTIONS_H
#define NR_STORE_SUBSCRIPTIONS_H

#include <stdint.h>

#include "model/subscription.h"
#include "store/archive.h"

/* Puts a feed in, all that is known of it: as a new one where its id is 0 and no other has its address, else in place
 * of that one. Its source must be there (NR_NOT_FOUND). Sets its id. */
enum nr_status nr_store_put_subscription(
	struct nr_archive *archive, struct nr_subscription *subscription, struct nr_error *error);

/* Adds every feed to list, muted ones too, by outlet's key and id. */
enum nr_status nr_store_list_subscriptions(
	struct nr_archive *archive, struct nr_subscription_list *list, struct nr_error *error);

/* Forgets a feed; its articles stay. */
enum nr_status nr_store_remove_subscription(struct nr_archive *archive, int64_t id, struct nr_error *error);

#endif
