/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/regrouping.h"

#include <stdlib.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/grouping.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "store/articles.h"
#include "store/decisions.h"
#include "store/events.h"

/* Time is gone through in stretches. A longer one loads less twice, a shorter one needs less memory. */
static const int64_t day_ms = (int64_t)24 * 3600 * 1000, stretch_days = 45;

/* An event as it was. */
struct old_event {
	int64_t id;
	size_t articles;
};

struct regrouping {
	const struct nr_regroup_options *options;
	struct nr_regroup_effect *effect;
	struct nr_found_events found;
	struct nr_map *seen; /* of an article: its membership in found */
	NR_VECTOR(struct old_event) events; /* of each membership in found */
	/* The stretch at hand. */
	struct nr_loaded *loaded;
	int64_t first, last, around;
	bool is_last;
	size_t joined; /* groups that went into others */
	int64_t *starts; /* of each of the groups: when its first article was published */
};

void nr_regroup_effect_release(struct nr_regroup_effect *effect)
{
	for (size_t i = 0; i < effect->changes.length; i++)
		free(effect->changes.items[i].title);
	nr_vector_release(&effect->changes);
}

/* --- One stretch -------------------------------------------------------------------------------------------------- */

/* What the reader put together with articles of this stretch may be years away, and is of another stretch. */
static bool is_near(const struct regrouping *work, const struct nr_group_article *article)
{
	return article->published == NR_TIME_NONE ||
	       (article->published >= work->first - work->around && article->published <= work->last + work->around);
}

static void find_starts(void *context)
{
	struct regrouping *work = context;
	const struct nr_group_article *articles = work->loaded->articles.items;
	for (size_t i = 0; i < work->loaded->articles.length; i++)
		work->starts[articles[i].event] = INT64_MAX;
	for (size_t i = 0; i < work->loaded->articles.length; i++) {
		int64_t *start = &work->starts[articles[i].event];
		if (articles[i].published != NR_TIME_NONE && articles[i].published < *start &&
			is_near(work, &articles[i]))
			*start = articles[i].published;
	}
}

/* An event belongs to the stretch in which its first report came. What lies around a border is seen from both sides
 * with all that has a say, so both see the same events; an article is taken once in any case. */
static bool is_of_stretch(size_t index, void *context)
{
	struct regrouping *work = context;
	const struct nr_group_article *article = &work->loaded->articles.items[index];
	int64_t start = work->starts[article->event];
	bool is_new;
	if (!is_near(work, article) ||
		(start != INT64_MAX && (start < work->first || (start >= work->last && !work->is_last))))
		return false;
	uint64_t *place = nr_map_put(work->seen, &article->id, sizeof article->id, &is_new);
	if (is_new) {
		*place = work->events.length;
		*nr_vector_add(&work->events) = (struct old_event){ work->loaded->places.items[index].event,
			work->loaded->places.items[index].event_articles };
	}
	return is_new;
}

static enum nr_status group_stretch(struct regrouping *work, struct nr_session *session, struct nr_error *error)
{
	struct nr_loaded loaded;
	enum nr_status status =
		nr_load_articles(session, work->first - work->around, work->last + work->around, &loaded, error);
	if (status == NR_OK && loaded.articles.length) {
		work->loaded = &loaded;
		work->starts = nr_alloc_array(loaded.articles.length, sizeof *work->starts);
		nr_find_events(&loaded, is_of_stretch, find_starts, work, &work->found);
		free(work->starts);
	}
	nr_loaded_release(&loaded);
	return status;
}

/* --- What the reader put together across stretches ---------------------------------------------------------------- */

/* The number of an article's group; SIZE_MAX where it is in none. */
static size_t group_of(const struct regrouping *work, int64_t article)
{
	const uint64_t *place = nr_map_get(work->seen, &article, sizeof article);
	return place ? work->found.memberships.items[*place].group : SIZE_MAX;
}

static bool are_apart(const struct regrouping *work, const struct nr_rule_list *rules, size_t a, size_t b)
{
	for (size_t i = 0; i < rules->length; i++) {
		const struct nr_rule *rule = &rules->items[i];
		size_t x = group_of(work, rule->a), y = group_of(work, rule->b);
		if (!rule->together && ((x == a && y == b) || (x == b && y == a)))
			return true;
	}
	return false;
}

/* The joined group keeps a's headline; b's is left without articles, and with it goes. */
static enum nr_status join_decided(struct regrouping *work, struct nr_session *session, struct nr_error *error)
{
	struct nr_rule_list rules = { 0 };
	enum nr_status status = nr_store_list_rules(session->archive, &rules, error);
	for (size_t i = 0; status == NR_OK && i < rules.length; i++) {
		size_t a = group_of(work, rules.items[i].a), b = group_of(work, rules.items[i].b);
		if (!rules.items[i].together || a == b || a == SIZE_MAX || b == SIZE_MAX ||
			are_apart(work, &rules, a, b))
			continue;
		for (size_t m = 0; m < work->found.memberships.length; m++)
			if (work->found.memberships.items[m].group == b)
				work->found.memberships.items[m].group = a;
		work->joined++;
	}
	nr_vector_release(&rules);
	return status;
}

/* --- The effect --------------------------------------------------------------------------------------------------- */

static void add_part(struct nr_regroup_change *change, size_t group_articles)
{
	change->parts++;
	if (group_articles > change->after)
		change->after = group_articles;
}

static int compare_changes(const void *left, const void *right)
{
	const struct nr_regroup_change *a = left, *b = right;
	return (a->event > b->event) - (a->event < b->event);
}

/* Finds the changes: old events whose articles are not exactly those of one new event. */
static void find_changes(struct regrouping *work)
{
	size_t count = work->found.memberships.length;
	size_t *sizes = nr_alloc_array(work->found.groups.length, sizeof *sizes);
	struct nr_map *numbers = nr_map_new(), *pairs = nr_map_new();
	NR_VECTOR(struct nr_regroup_change) all = { 0 };
	for (size_t i = 0; i < count; i++)
		sizes[work->found.memberships.items[i].group]++;
	for (size_t i = 0; i < count; i++) {
		const struct old_event *old = &work->events.items[i];
		const uint64_t pair[2] = { (uint64_t)old->id, work->found.memberships.items[i].group };
		bool is_new;
		if (old->id == 0)
			continue;
		uint64_t *number = nr_map_put(numbers, &old->id, sizeof old->id, &is_new);
		if (is_new) {
			*number = all.length;
			*nr_vector_add(&all) = (struct nr_regroup_change){ .event = old->id, .before = old->articles };
		}
		nr_map_put(pairs, pair, sizeof pair, &is_new);
		if (is_new)
			add_part(&all.items[*number], sizes[pair[1]]);
	}
	work->effect->events_before = all.length;
	for (size_t i = 0; i < all.length; i++)
		if (all.items[i].parts != 1 || all.items[i].after != all.items[i].before)
			*nr_vector_add(&work->effect->changes) = all.items[i];
	if (work->effect->changes.length)
		qsort(work->effect->changes.items, work->effect->changes.length, sizeof *work->effect->changes.items,
			compare_changes);
	nr_vector_release(&all);
	nr_map_free(numbers);
	nr_map_free(pairs);
	free(sizes);
}

static enum nr_status name_changes(struct regrouping *work, struct nr_session *session, struct nr_error *error)
{
	for (size_t i = 0; i < work->effect->changes.length; i++) {
		struct nr_event event;
		struct nr_regroup_change *change = &work->effect->changes.items[i];
		enum nr_status status = nr_store_event(session->archive, change->event, &event, error);
		if (status != NR_OK)
			return status;
		change->title = nr_strdup(event.title);
		nr_event_release(&event);
	}
	return NR_OK;
}

/* --- All of it ---------------------------------------------------------------------------------------------------- */

static enum nr_status report(struct regrouping *work, double done, struct nr_error *error)
{
	const struct nr_regroup_options *options = work->options;
	if (!options->on_progress || options->on_progress(done, options->context))
		return NR_OK;
	return nr_error_set(error, NR_CANCELLED, _("stopped; the events are as they were"));
}

static enum nr_status find_all(struct regrouping *work, struct nr_session *session, struct nr_error *error)
{
	int64_t first = NR_TIME_NONE, last = NR_TIME_NONE, step = stretch_days * day_ms;
	/* Twice the window: an event that begins at the border reaches over one, and what competes for its last
	 * articles over another. */
	work->around = 2 * session->options.event_window_days * day_ms;
	enum nr_status status = nr_store_article_span(session->archive, &first, &last, error);
	if (status != NR_OK || first == NR_TIME_NONE)
		return status;
	for (work->first = first; status == NR_OK && work->first <= last; work->first = work->last) {
		work->last = work->first + step;
		work->is_last = work->last > last;
		status = group_stretch(work, session, error);
		if (status == NR_OK)
			status = report(work, (double)(work->first - first) / (double)(last - first + 1), error);
	}
	return status;
}

enum nr_status nr_regroup_all(struct nr_session *session, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error)
{
	struct regrouping work = { .options = options, .effect = effect, .seen = nr_map_new() };
	*effect = (struct nr_regroup_effect){ 0 };
	nr_arrival_window_forget(session);
	enum nr_status status = find_all(&work, session, error);
	if (status == NR_OK)
		status = join_decided(&work, session, error);
	if (status == NR_OK) {
		find_changes(&work);
		effect->articles = work.found.memberships.length;
		effect->events_after = work.found.groups.length - work.joined;
		status = name_changes(&work, session, error);
	}
	if (status == NR_OK && !options->dry_run)
		status = nr_found_events_write(&work.found, session, error);
	nr_found_events_release(&work.found);
	nr_vector_release(&work.events);
	nr_map_free(work.seen);
	return status;
}
