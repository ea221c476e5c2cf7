/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/fold.h"

void nr_compare_filter_release(struct nr_compare_filter *filter)
{
	for (size_t i = 0; i < filter->wordings.length; i++)
		free(filter->wordings.items[i]);
	nr_vector_release(&filter->wordings);
	free(filter->text);
	filter->text = NULL;
}

static char *folded(const char *text)
{
	struct nr_buffer key = NR_BUFFER_INIT;

	nr_fold(&key, text, strlen(text));
	return nr_buffer_detach(&key);
}

static bool is_wanted(const char *key, const char *text)
{
	char *other = folded(text);
	bool same = strcmp(key, other) == 0;

	free(other);
	return same;
}

static void add(struct nr_compare_filter *filter, const char *text)
{
	*nr_vector_add(&filter->wordings) = folded(text);
}

/* Adds all wordings of what has the one looked for among its own. */
#define ADD_WORDINGS(filter, key, list) \
	do { \
		bool wanted = false; \
		for (size_t i_ = 0; i_ < (list).length; i_++) \
			wanted = wanted || is_wanted(key, (list).items[i_].text); \
		for (size_t i_ = 0; wanted && i_ < (list).length; i_++) \
			add(filter, (list).items[i_].text); \
	} while (0)

void nr_compare_filter_set(struct nr_compare_filter *filter, const char *text, const struct nr_comparison *comparison)
{
	nr_compare_filter_release(filter);
	if (text == NULL || text[strspn(text, " ")] == '\0')
		return;
	char *key = folded(text);
	filter->text = nr_strdup(text);
	add(filter, text);
	for (size_t i = 0; i < comparison->terms.length; i++)
		ADD_WORDINGS(filter, key, comparison->terms.items[i].in);
	for (size_t i = 0; i < comparison->names.length; i++)
		ADD_WORDINGS(filter, key, comparison->names.items[i].in);
	for (size_t i = 0; i < comparison->numbers.length; i++)
		ADD_WORDINGS(filter, key, comparison->numbers.items[i].in);
	free(key);
}

bool nr_compare_filter_passes(const struct nr_compare_filter *filter, const char *text)
{
	if (filter == NULL || filter->text == NULL)
		return true;
	char *key = folded(text);
	bool found = false;
	for (size_t i = 0; !found && i < filter->wordings.length; i++)
		found = strstr(key, filter->wordings.items[i]) != NULL;
	free(key);
	return found;
}
