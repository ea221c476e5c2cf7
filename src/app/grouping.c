/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/grouping.h"

#include <stdlib.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/group.h"

static const int64_t day_ms = (int64_t)24 * 3600 * 1000;

void nr_found_events_release(struct nr_found_events *found)
{
	for (size_t i = 0; i < found->memberships.length; i++)
		free((char *)found->memberships.items[i].why);
	for (size_t i = 0; i < found->groups.length; i++) {
		free((char *)found->groups.items[i].title);
		free((char *)found->groups.items[i].why);
	}
	nr_vector_release(&found->memberships);
	nr_vector_release(&found->standings);
	nr_vector_release(&found->groups);
}

enum nr_status nr_found_events_write(
	const struct nr_found_events *found, struct nr_session *session, struct nr_error *error)
{
	if (found->memberships.length == 0)
		return NR_OK;
	return nr_store_put_events(session->archive, found->memberships.items, found->memberships.length,
		found->groups.items, found->groups.length, error);
}

/* --- Centre and ties ---------------------------------------------------------------------------------------------- */

/* The most central article of a group and the one next to it; equal where the group has one article alone. */
struct centre {
	size_t best, second;
	bool used;
};

static void update_centre(const struct nr_loaded *loaded, struct centre *centre, size_t index)
{
	const struct nr_group_article *articles = loaded->articles.items;
	if (!centre->used) {
		*centre = (struct centre){ index, index, true };
	} else if (articles[index].centrality > articles[centre->best].centrality) {
		centre->second = centre->best;
		centre->best = index;
	} else if (centre->second == centre->best ||
		   articles[index].centrality > articles[centre->second].centrality) {
		centre->second = index;
	}
}

/* What the two most central articles share; NULL for an article alone. */
static char *explain_group(const struct nr_group_explainer *explainer, const struct centre *centre)
{
	struct nr_buffer shared = NR_BUFFER_INIT;
	if (centre->best == centre->second)
		return NULL;
	nr_group_explainer_pair(explainer, centre->best, centre->second, &shared);
	return nr_buffer_detach(&shared);
}

/* Whether the reader put an article together with another of its event. */
static bool is_decided(const struct nr_loaded *loaded, size_t index)
{
	int64_t id = loaded->articles.items[index].id;
	for (size_t i = 0; i < loaded->rules.length; i++) {
		const struct nr_group_rule *rule = &loaded->rules.items[i];
		if (!rule->together || (rule->a != id && rule->b != id))
			continue;
		int64_t other = rule->a == id ? rule->b : rule->a;
		const uint64_t *number = nr_map_get(loaded->numbers, &other, sizeof other);
		if (number && loaded->articles.items[*number].event == loaded->articles.items[index].event)
			return true;
	}
	return false;
}

/* What ties an article to the centre of its group, as it is stored; NULL for an article alone, if it is no
 * digest. */
static char *explain_member(const struct nr_loaded *loaded, const struct nr_group_explainer *explainer,
	const struct centre *centre, size_t index)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_tie tie;
	bool alone = centre->best == centre->second,
	     digest = nr_features_is_digest(loaded->places.items[index].features);
	if (alone && !digest)
		return NULL;
	if (alone)
		tie = (struct nr_tie){ 0 };
	else
		nr_group_explainer_tie(explainer, index, index == centre->best ? centre->second : centre->best, &tie);
	tie.digest = digest;
	tie.decided = is_decided(loaded, index);
	nr_tie_write(&tie, &text);
	nr_tie_release(&tie);
	return nr_buffer_detach(&text);
}

void nr_describe_events(const struct nr_loaded *loaded, const struct nr_group_explainer *explainer, size_t count,
	bool (*chosen)(size_t index, void *context), void *context, struct nr_found_events *found)
{
	struct centre *centres = nr_alloc_array(count, sizeof *centres);
	size_t *numbers = nr_alloc_array(count, sizeof *numbers); /* in found, from 1 */
	for (size_t i = 0; i < loaded->articles.length; i++)
		update_centre(loaded, &centres[loaded->articles.items[i].event], i);
	for (size_t i = 0; i < loaded->articles.length; i++) {
		size_t group = loaded->articles.items[i].event, best = centres[group].best;
		if (!chosen(i, context))
			continue;
		if (numbers[group] == 0) {
			const char *title = loaded->places.items[best].title;
			*nr_vector_add(&found->groups) =
				(struct nr_group_entry){ .title = nr_strdup(title ? title : ""),
					.why = explain_group(explainer, &centres[group]),
					.headline = loaded->articles.items[best].id };
			numbers[group] = found->groups.length;
		}
		*nr_vector_add(&found->memberships) = (struct nr_membership_entry){ loaded->articles.items[i].id,
			numbers[group] - 1, explain_member(loaded, explainer, &centres[group], i) };
		*nr_vector_add(&found->standings) = (struct nr_standing){ loaded->places.items[i].event,
			loaded->places.items[i].event_articles };
	}
	free(numbers);
	free(centres);
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

void nr_find_events(struct nr_loaded *loaded, bool (*chosen)(size_t index, void *context),
	void (*prepare)(void *context), void *context, struct nr_found_events *found)
{
	struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;
	settings.threshold = loaded->session->options.event_threshold;
	settings.window_days = loaded->session->options.event_window_days;
	struct nr_group_explainer *explainer;
	size_t count = nr_group_explained(loaded->articles.items, loaded->articles.length, loaded->rules.items,
		loaded->rules.length, &settings, &explainer);
	prepare(context);
	nr_describe_events(loaded, explainer, count, chosen, context, found);
	nr_group_explainer_free(explainer);
}

/* --- What came in ------------------------------------------------------------------------------------------------- */

/* The articles that old and new events join to components, by union-find: of an article, one nearer to the root. */
struct components {
	struct nr_loaded *loaded;
	int64_t first, last; /* what is to be written reaches into this time */
	size_t *parents;
	bool *chosen; /* by root */
};

static size_t find_root(struct components *components, size_t index)
{
	size_t *parents = components->parents;
	while (parents[index] != index) {
		parents[index] = parents[parents[index]];
		index = parents[index];
	}
	return index;
}

/* Puts articles that share a number into one component. */
static void join_by(struct components *components, struct nr_map *seen, int64_t number, size_t index)
{
	bool is_new;
	uint64_t *first = nr_map_put(seen, &number, sizeof number, &is_new);
	if (is_new)
		*first = index;
	else
		components->parents[find_root(components, index)] = find_root(components, (size_t)*first);
}

/* Chooses what is written: the components, of articles joined by an old or a new event, that reach into the time. So no
 * event is ever half replaced, and those elsewhere stay as they are. An article whose time is not known joins nothing
 * by itself: it is written once. */
static void choose_components(void *context)
{
	struct components *components = context;
	const struct nr_group_article *articles = components->loaded->articles.items;
	const struct nr_loaded_article *places = components->loaded->places.items;
	size_t count = components->loaded->articles.length;
	struct nr_map *events = nr_map_new(), *groups = nr_map_new();
	for (size_t i = 0; i < count; i++)
		components->parents[i] = i;
	for (size_t i = 0; i < count; i++) {
		join_by(components, groups, (int64_t)articles[i].event, i);
		if (places[i].event)
			join_by(components, events, places[i].event, i);
	}
	for (size_t i = 0; i < count; i++) {
		int64_t published = articles[i].published;
		bool inside = published == NR_TIME_NONE
				      ? places[i].event == 0
				      : published >= components->first && published <= components->last;
		if (inside)
			components->chosen[find_root(components, i)] = true;
	}
	nr_map_free(events);
	nr_map_free(groups);
}

static bool is_chosen(size_t index, void *context)
{
	struct components *components = context;
	return components->chosen[find_root(components, index)];
}

enum nr_status nr_regroup(struct nr_session *session, int64_t first, int64_t last, struct nr_error *error)
{
	struct nr_loaded loaded;
	struct nr_found_events found = { 0 };
	int64_t window = session->options.event_window_days * day_ms;
	nr_arrival_window_forget(session);
	enum nr_status status = nr_load_articles(session, first - window, last + window, &loaded, error);
	if (status == NR_OK && loaded.articles.length) {
		struct components components = { .loaded = &loaded, .first = first - window, .last = last + window };
		components.parents = nr_alloc_array(loaded.articles.length, sizeof *components.parents);
		components.chosen = nr_alloc_array(loaded.articles.length, sizeof *components.chosen);
		nr_find_events(&loaded, is_chosen, choose_components, &components, &found);
		free(components.parents);
		free(components.chosen);
		status = nr_found_events_write(&found, session, error);
	}
	nr_found_events_release(&found);
	nr_loaded_release(&loaded);
	return status;
}
