/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/grouping.h"

#include <stdlib.h>

#include "app/context.h"
#include "app/reading.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "compare/group.h"
#include "store/articles.h"
#include "store/events.h"

static const int64_t day_ms = (int64_t)24 * 3600 * 1000;

/* How far around the articles that are grouped others are looked at: what is frequent is judged by these. */
enum { CONTEXT_DAYS = 30 };

/* An article beside its entry in the array that is grouped. */
struct place {
	char *title, *source, *language; /* ours */
	struct nr_features *features;    /* ours */
	int64_t event;                   /* the one it stands in now; 0: none */
	size_t parent;                   /* union-find: towards the root of its component */
	bool chosen;                     /* a root: its component is to be written */
};

struct regrouping {
	struct nr_session *session;
	NR_VECTOR(struct nr_group_article) articles;
	NR_VECTOR(struct place) places;
};

static bool take_stored(const struct nr_stored_features *stored, void *context)
{
	struct regrouping *work = context;
	struct place *place = nr_vector_add(&work->places);
	*place = (struct place){
		.title = nr_strdup(stored->title),
		.source = nr_strdup(stored->source),
		.language = nr_strdup(stored->language),
		.features = nr_features_read(stored->features, stored->length),
		.event = stored->event,
	};
	*nr_vector_add(&work->articles) = (struct nr_group_article){
		.id = stored->id,
		.source = place->source,
		.language = place->language,
		.published = stored->published,
		.features = place->features,
	};
	return true;
}

/* Features that an earlier version of the program stored are made anew from the article. */
static enum nr_status complete_features(struct regrouping *work, struct nr_error *error)
{
	for (size_t i = 0; i < work->places.length; i++) {
		struct place *place = &work->places.items[i];
		if (place->features)
			continue;
		struct nr_reading reading;
		enum nr_status status = nr_open_article(work->session, work->articles.items[i].id, &reading, error);
		if (status != NR_OK)
			return status;
		place->features =
			nr_features_new(reading.article.title, &reading.content, nr_session_lexicon(work->session));
		work->articles.items[i].features = place->features;
		nr_reading_release(&reading);
	}
	return NR_OK;
}

static size_t find_root(struct regrouping *work, size_t index)
{
	struct place *places = work->places.items;
	while (places[index].parent != index) {
		places[index].parent = places[places[index].parent].parent;
		index = places[index].parent;
	}
	return index;
}

/* Puts articles that share a number into one component. */
static void join_by(struct regrouping *work, struct nr_map *seen, int64_t number, size_t index)
{
	bool is_new;
	uint64_t *first = nr_map_put(seen, &number, sizeof number, &is_new);
	if (is_new)
		*first = index;
	else
		work->places.items[find_root(work, index)].parent = find_root(work, (size_t)*first);
}

/* Chooses what is written: the components, of articles joined by an old or a new event, that reach into the time from
 * first to last. So no event is ever half replaced, and those elsewhere stay as they are. An article whose time is not
 * known joins nothing: it is written once, as an event of its own. */
static void choose_components(struct regrouping *work, int64_t first, int64_t last)
{
	struct nr_map *events = nr_map_new(), *groups = nr_map_new();
	for (size_t i = 0; i < work->places.length; i++)
		work->places.items[i].parent = i;
	for (size_t i = 0; i < work->places.length; i++) {
		join_by(work, groups, (int64_t)work->articles.items[i].event, i);
		if (work->places.items[i].event)
			join_by(work, events, work->places.items[i].event, i);
	}
	for (size_t i = 0; i < work->places.length; i++) {
		int64_t published = work->articles.items[i].published;
		bool inside = published == NR_TIME_NONE ? work->places.items[i].event == 0
							: published >= first && published <= last;
		if (inside)
			work->places.items[find_root(work, i)].chosen = true;
	}
	nr_map_free(events);
	nr_map_free(groups);
}

/* The most central article of a group and the one next to it; equal where the group has one article alone. */
struct centre {
	size_t best, second;
	bool used;
};

static void update_centre(struct regrouping *work, struct centre *centre, size_t index)
{
	const struct nr_group_article *articles = work->articles.items;
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
static char *explain(const struct nr_group_explainer *explainer, const struct centre *centre)
{
	struct nr_buffer shared = NR_BUFFER_INIT;
	if (centre->best == centre->second)
		return NULL;
	nr_group_explainer_pair(explainer, centre->best, centre->second, &shared);
	return nr_buffer_detach(&shared);
}

static enum nr_status write_events(struct regrouping *work, size_t group_count, struct nr_error *error)
{
	struct centre *centres = nr_alloc_array(group_count, sizeof *centres);
	struct nr_group_entry *entries = nr_alloc_array(group_count, sizeof *entries);
	size_t *numbers = nr_alloc_array(group_count, sizeof *numbers), entry_count = 0;
	NR_VECTOR(struct nr_membership_entry) memberships = { 0 };
	NR_VECTOR(char *) whys = { 0 };
	struct nr_group_explainer *explainer =
		nr_group_explainer_new(work->articles.items, work->articles.length);
	for (size_t i = 0; i < work->articles.length; i++)
		update_centre(work, &centres[work->articles.items[i].event], i);
	for (size_t i = 0; i < work->articles.length; i++) {
		size_t group = work->articles.items[i].event;
		if (!work->places.items[find_root(work, i)].chosen)
			continue;
		if (numbers[group] == 0) {
			char *why = *nr_vector_add(&whys) = explain(explainer, &centres[group]);
			const char *title = work->places.items[centres[group].best].title;
			entries[entry_count++] = (struct nr_group_entry){ title ? title : "", why };
			numbers[group] = entry_count;
		}
		*nr_vector_add(&memberships) =
			(struct nr_membership_entry){ work->articles.items[i].id, numbers[group] - 1 };
	}
	enum nr_status status = NR_OK;
	if (memberships.length)
		status = nr_store_put_events(work->session->archive, memberships.items, memberships.length, entries,
			entry_count, error);
	for (size_t i = 0; i < whys.length; i++)
		free(whys.items[i]);
	nr_vector_release(&whys);
	nr_group_explainer_free(explainer);
	nr_vector_release(&memberships);
	free(numbers);
	free(entries);
	free(centres);
	return status;
}

static void release(struct regrouping *work)
{
	for (size_t i = 0; i < work->places.length; i++) {
		struct place *place = &work->places.items[i];
		nr_features_free(place->features);
		free(place->title);
		free(place->source);
		free(place->language);
	}
	nr_vector_release(&work->places);
	nr_vector_release(&work->articles);
}

enum nr_status nr_regroup(struct nr_session *session, int64_t first, int64_t last, struct nr_error *error)
{
	struct regrouping work = { .session = session };
	struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;
	settings.threshold = session->options.event_threshold;
	settings.window_days = session->options.event_window_days;
	int64_t window = settings.window_days * day_ms, context = CONTEXT_DAYS * day_ms;
	enum nr_status status = nr_store_each_features(session->archive, first - window - context,
		last + window + context, take_stored, &work, error);
	if (status == NR_OK)
		status = complete_features(&work, error);
	if (status == NR_OK && work.articles.length) {
		size_t groups = nr_group(work.articles.items, work.articles.length, NULL, 0, &settings);
		choose_components(&work, first - window, last + window);
		status = write_events(&work, groups, error);
	}
	release(&work);
	return status;
}
