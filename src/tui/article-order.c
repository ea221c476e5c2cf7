/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/article-order.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/collate.h"

const char *const nr_sort_names[] = { "time", "outlet", "title", "unread", NULL };
const char *const nr_group_names[] = { "none", "outlet", "day", "event", NULL };

bool nr_order_is_bounded(const struct nr_article_order *order)
{
	return order->sort == NR_SORT_TITLE || order->group == NR_GROUP_EVENT ||
	       (order->group == NR_GROUP_DAY && order->sort != NR_SORT_TIME);
}

bool nr_order_goes_by_outlet(const struct nr_article_order *order)
{
	return order->sort == NR_SORT_OUTLET || order->group == NR_GROUP_OUTLET;
}

/* --- Keeping ------------------------------------------------------------------------------------------------------ */

enum { FILE_MAX = 1000 }; /* bytes; a longer file is none of ours */

/* The number of the name behind a key, in a text of lines "key name"; 0 where there is none. */
static int find_name(const char *text, const char *key, const char *const *names)
{
	const char *at = strstr(text, key);

	for (int i = 0; at != NULL && names[i] != NULL; i++) {
		size_t length = strlen(names[i]);
		if (strncmp(at + strlen(key), names[i], length) == 0 && at[strlen(key) + length] == '\n')
			return i;
	}
	return 0;
}

void nr_order_load(struct nr_article_order *order)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	char *path = nr_path_user(NR_DIR_STATE, "list");

	*order = (struct nr_article_order){ .sort = NR_SORT_TIME };
	if (path != NULL && nr_file_read(path, FILE_MAX, &text, NULL) == NR_OK) {
		order->sort = (enum nr_sort)find_name(text.data, "sort ", nr_sort_names);
		order->group = (enum nr_group)find_name(text.data, "group ", nr_group_names);
	}
	nr_buffer_release(&text);
	free(path);
}

void nr_order_keep(const struct nr_article_order *order)
{
	char *path = nr_path_user(NR_DIR_STATE, "list"), *folder = path != NULL ? nr_path_parent(path) : NULL;
	char *text = nr_format("sort %s\ngroup %s\n", nr_sort_names[order->sort], nr_group_names[order->group]);

	if (path != NULL && nr_folder_make(folder, NULL) == NR_OK)
		nr_file_write(path, text, strlen(text), NULL);
	free(text);
	free(folder);
	free(path);
}

/* --- Sorting ------------------------------------------------------------------------------------------------------ */

/* What an article is sorted by: its group, its place in that, where it stood. */
struct entry {
	int64_t group, key;
	size_t index;
};

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int difference = compare_numbers(left->group, right->group);

	if (difference == 0)
		difference = compare_numbers(left->key, right->key);
	return difference != 0 ? difference : compare_numbers((int64_t)left->index, (int64_t)right->index);
}

static int64_t outlet_place(const struct nr_source_list *sources, const char *key)
{
	for (size_t i = 0; i < sources->length; i++)
		if (strcmp(sources->items[i].key, key) == 0)
			return (int64_t)i;
	return (int64_t)sources->length;
}

static int64_t day_of(const struct nr_article *article)
{
	return nr_time_local(nr_article_time(article)).day_number;
}

/* Where each article's title stands among all of them. The caller frees. */
static size_t *rank_titles(const struct nr_article_list *list)
{
	const char **titles = nr_alloc(list->length * sizeof *titles);
	size_t *ranks = nr_alloc(list->length * sizeof *ranks);

	for (size_t i = 0; i < list->length; i++)
		titles[i] = list->items[i].title;
	nr_collate_ranks(NULL, titles, list->length, ranks);
	free(titles);
	return ranks;
}

/* Where the newest article of an event stands: events follow each other by that. An article in none is its own. */
static int64_t event_place(const struct nr_article_list *list, size_t index)
{
	int64_t event = list->items[index].event;

	for (size_t i = 0; event != 0 && i < index; i++)
		if (list->items[i].event == event)
			return (int64_t)i;
	return (int64_t)index;
}

static int64_t group_of(const struct nr_article_order *order, const struct nr_source_list *sources,
	const struct nr_article_list *list, size_t index)
{
	switch (order->group) {
	case NR_GROUP_OUTLET:
		return outlet_place(sources, list->items[index].source);
	case NR_GROUP_DAY:
		return -day_of(&list->items[index]);
	case NR_GROUP_EVENT:
		return event_place(list, index);
	default:
		return 0;
	}
}

static int64_t key_of(
	const struct nr_article_order *order, const struct nr_source_list *sources, const struct nr_article *article)
{
	switch (order->sort) {
	case NR_SORT_OUTLET:
		return outlet_place(sources, article->source);
	case NR_SORT_UNREAD:
		return article->read;
	default:
		return 0;
	}
}

void nr_order_articles(
	const struct nr_article_order *order, const struct nr_source_list *sources, struct nr_article_list *list)
{
	if (list->length == 0)
		return;
	struct entry *entries = nr_alloc(list->length * sizeof *entries);
	struct nr_article *sorted = nr_alloc(list->length * sizeof *sorted);
	size_t *ranks = order->sort == NR_SORT_TITLE ? rank_titles(list) : NULL;

	for (size_t i = 0; i < list->length; i++)
		entries[i] = (struct entry){ .group = group_of(order, sources, list, i),
			.key = ranks != NULL ? (int64_t)ranks[i] : key_of(order, sources, &list->items[i]),
			.index = i };
	qsort(entries, list->length, sizeof *entries, compare_entries);
	for (size_t i = 0; i < list->length; i++)
		sorted[i] = list->items[entries[i].index];
	memcpy(list->items, sorted, list->length * sizeof *sorted);
	free(ranks);
	free(sorted);
	free(entries);
}

bool nr_order_joins(const struct nr_article_order *order, const struct nr_article *one, const struct nr_article *other)
{
	switch (order->group) {
	case NR_GROUP_OUTLET:
		return strcmp(one->source, other->source) == 0;
	case NR_GROUP_DAY:
		return day_of(one) == day_of(other);
	case NR_GROUP_EVENT:
		return one->event != 0 && one->event == other->event;
	default:
		return true;
	}
}
