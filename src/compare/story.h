/* SPDX-License-Identifier: MIT */
/* Which events are of one story: the same people and the same subject, whatever the day. An event is known by the
 * words of its articles, above all those of titles and first lines; what is shared counts by how rare it is among all
 * articles that were looked at. Pure. */
#ifndef NR_COMPARE_STORY_H
#define NR_COMPARE_STORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/group.h"

struct nr_story_match {
	int64_t event;
	double likeness; /* 0 to 1 */
};
NR_VECTOR_TYPE(nr_story_matches, struct nr_story_match);

/* From here on two events are of one story; and from here on so much that what is like the one is of the other's. */
#define NR_STORY_THRESHOLD 0.16
#define NR_STORY_CLOSE 0.2

/* The articles of the event that a story is looked for; they are read, not kept. */
struct nr_story *nr_story_new(const struct nr_group_article *articles, size_t count);
void nr_story_free(struct nr_story *story); /* takes NULL */

/* Looks at an article of another event, in any order. It is read, not kept. Only those of the language of the first
 * article count. */
void nr_story_look(struct nr_story *story, int64_t event, const struct nr_group_article *article);

/* Adds the events that are of the story, most alike first. */
void nr_story_find(struct nr_story *story, double threshold, struct nr_story_matches *matches);

#endif
