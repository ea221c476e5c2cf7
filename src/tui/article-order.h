/* SPDX-License-Identifier: MIT */
/* How a list of articles is sorted and grouped.
 *
 * An archive of a million articles has indexes by time, by outlet and of what is unread: in these orders a list is read
 * page by page, outlet after outlet, the unread before the others. No index gives titles or events, and none is worth
 * its room: in these orders the newest NR_ORDER_MOST articles of the list are sorted in memory, and it is said so. */
#ifndef NR_TUI_ARTICLE_ORDER_H
#define NR_TUI_ARTICLE_ORDER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/article.h"
#include "model/source.h"

enum { NR_ORDER_MOST = 500 };

enum nr_sort { NR_SORT_TIME, NR_SORT_OUTLET, NR_SORT_TITLE, NR_SORT_UNREAD, NR_SORT_COUNT };
enum nr_group { NR_GROUP_NONE, NR_GROUP_OUTLET, NR_GROUP_DAY, NR_GROUP_EVENT, NR_GROUP_COUNT };
struct nr_article_order {
	enum nr_sort sort;
	enum nr_group group;
};

/* As the reader writes them, by number; behind the last one NULL. */
extern const char *const nr_sort_names[], *const nr_group_names[];

/* Whether an order is one of those that are sorted in memory; else, whether it goes outlet after outlet. */
bool nr_order_is_bounded(const struct nr_article_order *order);
bool nr_order_goes_by_outlet(const struct nr_article_order *order);

/* The order is kept in the state folder from one session to the next; what cannot be read or written is forgotten. */
void nr_order_load(struct nr_article_order *order);
void nr_order_keep(const struct nr_article_order *order);

/* Sorts articles that stand newest first; what an order says nothing about stays so. sources: in whose order outlets
 * follow each other. */
void nr_order_articles(
	const struct nr_article_order *order, const struct nr_source_list *sources, struct nr_article_list *list);

/* Whether two articles that are neighbours belong to one group. */
bool nr_order_joins(
	const struct nr_article_order *order, const struct nr_article *one, const struct nr_article *other);

#endif
