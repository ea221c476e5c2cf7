/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/loading.h"

#include <stdlib.h>

#include "app/context.h"
#include "app/reading.h"
#include "base/memory.h"
#include "store/articles.h"
#include "store/decisions.h"

static const int64_t reach_ms = (int64_t)NR_LOADING_REACH_DAYS * 24 * 3600 * 1000;

static bool take_stored(const struct nr_stored_features *stored, void *context)
{
	struct nr_loaded *loaded = context;
	bool is_new;
	uint64_t *number = nr_map_put(loaded->numbers, &stored->id, sizeof stored->id, &is_new);
	if (!is_new)
		return true;
	*number = loaded->places.length;
	struct nr_loaded_article *place = nr_vector_add(&loaded->places);
	*place = (struct nr_loaded_article){
		.title = nr_strdup(stored->title),
		.source = nr_strdup(stored->source),
		.language = nr_strdup(stored->language),
		.features = nr_features_read(stored->features, stored->length),
		.event = stored->event,
		.event_articles = stored->event_articles,
		.time = stored->time,
	};
	*nr_vector_add(&loaded->articles) = (struct nr_group_article){
		.id = stored->id,
		.source = place->source,
		.language = place->language,
		.published = stored->published,
		.features = place->features,
		.text = stored->text,
	};
	return true;
}

static enum nr_status load_rules(struct nr_loaded *loaded, struct nr_error *error)
{
	struct nr_rule_list rules = { 0 };
	enum nr_status status = nr_store_list_rules(loaded->session->archive, &rules, error);
	for (size_t i = 0; i < rules.length; i++)
		*nr_vector_add(&loaded->rules) = (struct nr_group_rule){ rules.items[i].a, rules.items[i].b,
			rules.items[i].together };
	nr_vector_release(&rules);
	return status;
}

static bool is_loaded(const struct nr_loaded *loaded, int64_t id)
{
	return nr_map_get(loaded->numbers, &id, sizeof id) != NULL;
}

/* Loads what belongs to the articles from one index on, which may bring in more. */
static enum nr_status complete_events(struct nr_loaded *loaded, size_t from, struct nr_error *error)
{
	struct nr_map *found = nr_map_new();
	enum nr_status status = NR_OK;
	for (size_t i = 0; i < loaded->places.length; i++) {
		if (loaded->places.items[i].event == 0 || loaded->places.items[i].event_articles < 2)
			continue;
		bool is_new;
		++*nr_map_put(found, &loaded->places.items[i].event, sizeof(int64_t), &is_new);
	}
	for (size_t i = from, end = loaded->places.length; status == NR_OK && i < end; i++) {
		int64_t event = loaded->places.items[i].event;
		const uint64_t *count = nr_map_get(found, &event, sizeof event);
		if (count && *count < loaded->places.items[i].event_articles)
			status = nr_store_event_features(loaded->session->archive, event, take_stored, loaded, error);
	}
	nr_map_free(found);
	return status;
}

static enum nr_status follow_rules(struct nr_loaded *loaded, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	for (size_t i = 0; status == NR_OK && i < loaded->rules.length; i++) {
		const struct nr_group_rule *rule = &loaded->rules.items[i];
		bool a = is_loaded(loaded, rule->a), b = is_loaded(loaded, rule->b);
		if (rule->together && a != b)
			status = nr_store_features(
				loaded->session->archive, a ? rule->b : rule->a, take_stored, loaded, error);
	}
	return status;
}

/* Features that an earlier version of the program stored are made anew from the article. */
static enum nr_status complete_features(struct nr_loaded *loaded, size_t from, struct nr_error *error)
{
	for (size_t i = from; i < loaded->places.length; i++) {
		struct nr_loaded_article *place = &loaded->places.items[i];
		if (place->features)
			continue;
		struct nr_reading reading;
		enum nr_status status = nr_open_article(loaded->session, loaded->articles.items[i].id, &reading, error);
		if (status != NR_OK)
			return status;
		place->features =
			nr_features_new(reading.article.title, &reading.content, nr_session_lexicon(loaded->session));
		loaded->articles.items[i].features = place->features;
		nr_reading_release(&reading);
	}
	return NR_OK;
}

enum nr_status nr_load_articles(struct nr_session *session, int64_t first, int64_t last, struct nr_loaded *loaded,
	struct nr_error *error)
{
	enum nr_status status = nr_load_none(session, loaded, error);
	return status == NR_OK ? nr_load_whole(loaded, first - reach_ms, last + reach_ms, error) : status;
}

enum nr_status nr_load_none(struct nr_session *session, struct nr_loaded *loaded, struct nr_error *error)
{
	*loaded = (struct nr_loaded){ .session = session, .numbers = nr_map_new() };
	return load_rules(loaded, error);
}

enum nr_status nr_load_more(struct nr_loaded *loaded, int64_t first, int64_t last, struct nr_error *error)
{
	size_t from = loaded->places.length;
	enum nr_status status =
		nr_store_each_features(loaded->session->archive, first, last, take_stored, loaded, error);
	return status == NR_OK ? complete_features(loaded, from, error) : status;
}

enum nr_status nr_load_whole(struct nr_loaded *loaded, int64_t first, int64_t last, struct nr_error *error)
{
	size_t start = loaded->places.length, from = start, before;
	enum nr_status status =
		nr_store_each_features(loaded->session->archive, first, last, take_stored, loaded, error);
	do {
		before = loaded->places.length;
		if (status == NR_OK)
			status = complete_events(loaded, from, error);
		if (status == NR_OK)
			status = follow_rules(loaded, error);
		from = before;
	} while (status == NR_OK && loaded->places.length > before);
	return status == NR_OK ? complete_features(loaded, start, error) : status;
}

enum nr_status nr_load_event(struct nr_loaded *loaded, int64_t event, struct nr_error *error)
{
	size_t from = loaded->places.length;
	enum nr_status status =
		nr_store_event_features(loaded->session->archive, event, take_stored, loaded, error);
	return status == NR_OK ? complete_features(loaded, from, error) : status;
}

enum nr_status nr_load_article(struct nr_loaded *loaded, int64_t id, struct nr_error *error)
{
	size_t from = loaded->places.length;
	enum nr_status status = nr_store_features(loaded->session->archive, id, take_stored, loaded, error);
	return status == NR_OK ? complete_features(loaded, from, error) : status;
}

static void release_place(struct nr_loaded_article *place)
{
	nr_features_free(place->features);
	free(place->title);
	free(place->source);
	free(place->language);
}

void nr_loaded_drop(struct nr_loaded *loaded, int64_t before)
{
	size_t kept = 0;
	nr_map_free(loaded->numbers);
	loaded->numbers = nr_map_new();
	for (size_t i = 0; i < loaded->places.length; i++) {
		if (loaded->places.items[i].time < before) {
			release_place(&loaded->places.items[i]);
			continue;
		}
		loaded->places.items[kept] = loaded->places.items[i];
		loaded->articles.items[kept] = loaded->articles.items[i];
		*nr_map_put(loaded->numbers, &loaded->articles.items[kept].id, sizeof(int64_t), NULL) = kept;
		kept++;
	}
	loaded->places.length = loaded->articles.length = kept;
}

void nr_loaded_release(struct nr_loaded *loaded)
{
	for (size_t i = 0; i < loaded->places.length; i++)
		release_place(&loaded->places.items[i]);
	nr_vector_release(&loaded->places);
	nr_vector_release(&loaded->articles);
	nr_vector_release(&loaded->rules);
	nr_map_free(loaded->numbers);
}
