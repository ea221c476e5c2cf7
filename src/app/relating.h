/* SPDX-License-Identifier: MIT */
/* Use case: the story of an event: what happened to the same people before and after. */
#ifndef NR_APP_RELATING_H
#define NR_APP_RELATING_H

#include <stdint.h>

#include "app/session.h"
#include "model/deed.h"
#include "model/event.h"

/* Adds the events of the story that an event is of, the event itself among them, oldest first (by first report). Around
 * the event as many articles are looked at as there are near it, some tens of thousands at most. NR_NOT_FOUND where
 * there is no such event. */
enum nr_status nr_list_story(
	struct nr_session *session, int64_t event, struct nr_event_list *list, struct nr_error *error);

/* For the archive of a session: adds the ids of those events. context is the session, which keeps the last story while
 * nothing changes: pages of one list ask for it again and again. */
enum nr_status nr_find_story(int64_t event, struct nr_id_list *events, void *context, struct nr_error *error);

#endif
