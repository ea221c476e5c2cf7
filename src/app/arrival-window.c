/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/arrival-window.h"

#include <stdlib.h>

#include "app/context.h"
#include "app/grouping.h"
#include "app/loading.h"
#include "base/map.h"
#include "base/memory.h"
#include "compare/window.h"
#include "store/same-text.h"

enum {
	REGION_MAX = 300, /* articles that are compared with one another at most */
	SPANS_MAX = 4, /* the window is filled anew when it reaches over so many times what an article needs */
};

/* What is frequent is judged by articles so far apart. */
static const int64_t day_ms = (int64_t)24 * 3600 * 1000, frequency_days = 30;

struct nr_arrival_window {
	struct nr_loaded loaded;
	struct nr_group_window *window;
	int64_t reach, first, last; /* ms; what was published from first to last is loaded */
	int64_t others; /* see nr_session_version_of_others */
	size_t filled; /* articles when it was filled */
	struct nr_map *heads; /* of an event: 1 + the index of one of its articles, 0: none */
	NR_VECTOR(uint32_t) next; /* of each article: 1 + the index of another one of its event, 0: none */
	NR_VECTOR(uint8_t) marks; /* of each article: whether it is in the region */
	struct nr_group_indices region; /* what is grouped anew */
};

void nr_arrival_window_forget(struct nr_session *session)
{
	struct nr_arrival_window *window = session->arrival_window;
	session->arrival_window = NULL;
	if (!window)
		return;
	nr_loaded_release(&window->loaded);
	nr_group_window_free(window->window);
	nr_map_free(window->heads);
	nr_vector_release(&window->next);
	nr_vector_release(&window->marks);
	nr_vector_release(&window->region);
	free(window);
}

void nr_arrival_window_check(struct nr_session *session)
{
	if (session->arrival_window && session->arrival_window->others != nr_session_version_of_others(session))
		nr_arrival_window_forget(session);
}

/* --- What is in it ------------------------------------------------------------------------------------------------ */

/* Puts an article into the list of its event. */
static void link_event(struct nr_arrival_window *window, size_t index)
{
	const int64_t event = window->loaded.places.items[index].event;
	bool is_new;
	window->next.items[index] = 0;
	if (event == 0)
		return;
	uint64_t *head = nr_map_put(window->heads, &event, sizeof event, &is_new);
	window->next.items[index] = is_new ? 0 : (uint32_t)*head;
	*head = index + 1;
}

/* Takes in what was loaded. */
static void absorb(struct nr_arrival_window *window)
{
	const struct nr_loaded *loaded = &window->loaded;
	for (size_t i = window->next.length; i < loaded->places.length; i++) {
		*nr_vector_add(&window->next) = 0;
		*nr_vector_add(&window->marks) = 0;
		link_event(window, i);
	}
	nr_group_window_add(window->window, loaded->articles.items, loaded->articles.length);
}

/* The index of an article that is in the window; false: it is not. */
static bool find_index(const struct nr_arrival_window *window, int64_t article, size_t *index)
{
	const uint64_t *number = nr_map_get(window->loaded.numbers, &article, sizeof article);
	if (number)
		*index = (size_t)*number;
	return number != NULL;
}

/* The same; an article that is not there is loaded, where there is such a one. */
static enum nr_status load_index(
	struct nr_arrival_window *window, int64_t article, size_t *index, bool *there, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	*there = find_index(window, article, index);
	if (!*there) {
		status = nr_load_article(&window->loaded, article, error);
		absorb(window);
		*there = find_index(window, article, index);
	}
	return status;
}

static enum nr_status fill(struct nr_session *session, int64_t time, struct nr_error *error)
{
	struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;
	struct nr_arrival_window *window = nr_alloc(sizeof *window);
	settings.threshold = session->options.event_threshold;
	settings.window_days = session->options.event_window_days;
	session->arrival_window = window;
	window->others = nr_session_version_of_others(session);
	window->reach = (frequency_days + 2 * session->options.event_window_days) * day_ms;
	window->first = time - window->reach;
	window->last = time + window->reach;
	window->heads = nr_map_new();
	window->window = nr_group_window_new(&settings);
	enum nr_status status = nr_load_none(session, &window->loaded, error);
	if (status == NR_OK)
		status = nr_load_more(&window->loaded, window->first, window->last, error);
	absorb(window);
	window->filled = window->loaded.places.length;
	return status;
}

/* Makes the window reach around the time. */
static enum nr_status reach_around(struct nr_session *session, int64_t time, struct nr_error *error)
{
	struct nr_arrival_window *window = session->arrival_window;
	enum nr_status status = NR_OK;
	if (window) {
		int64_t first = time - window->reach < window->first ? time - window->reach : window->first;
		int64_t last = time + window->reach > window->last ? time + window->reach : window->last;
		if (last - first > SPANS_MAX * window->reach || window->loaded.places.length > 2 * window->filled)
			nr_arrival_window_forget(session);
		else if (first < window->first)
			status = nr_load_more(&window->loaded, first, window->first - 1, error);
		if (session->arrival_window && status == NR_OK && last > window->last)
			status = nr_load_more(&window->loaded, window->last + 1, last, error);
		if (session->arrival_window) {
			window->first = first;
			window->last = last;
			absorb(window);
		}
	}
	return session->arrival_window ? status : fill(session, time, error);
}

/* --- The region --------------------------------------------------------------------------------------------------- */

static void add_to_region(struct nr_arrival_window *window, size_t index)
{
	if (window->marks.items[index])
		return;
	window->marks.items[index] = 1;
	*nr_vector_add(&window->region) = (uint32_t)index;
}

static size_t add_event(struct nr_arrival_window *window, int64_t event)
{
	size_t count = 0;
	const uint64_t *head = nr_map_get(window->heads, &event, sizeof event);
	for (size_t i = head ? (size_t)*head : 0; i != 0; i = window->next.items[i - 1], count++)
		add_to_region(window, i - 1);
	return count;
}

/* Adds the rest of the event an article is in. */
static enum nr_status complete_event(struct nr_arrival_window *window, size_t index, struct nr_error *error)
{
	const struct nr_loaded_article *place = &window->loaded.places.items[index];
	int64_t event = place->event;
	size_t articles = place->event_articles;
	if (event == 0 || add_event(window, event) >= articles)
		return NR_OK;
	enum nr_status status = nr_load_event(&window->loaded, event, error);
	absorb(window);
	add_event(window, event);
	return status;
}

/* Adds what the reader put together with an article. */
static enum nr_status follow_rules(struct nr_arrival_window *window, size_t index, struct nr_error *error)
{
	int64_t id = window->loaded.articles.items[index].id;
	enum nr_status status = NR_OK;
	for (size_t i = 0; status == NR_OK && i < window->loaded.rules.length; i++) {
		const struct nr_group_rule *rule = &window->loaded.rules.items[i];
		if (!rule->together || (rule->a != id && rule->b != id))
			continue;
		int64_t other = rule->a == id ? rule->b : rule->a;
		size_t number = 0;
		bool there;
		status = load_index(window, other, &number, &there, error);
		if (there)
			add_to_region(window, number);
	}
	return status;
}

/* Which articles are one text is found as each comes in, which may be after it was loaded here: those that became one
 * text with this one are grouped anew, too. */
static enum nr_status refresh_texts(struct nr_arrival_window *window, size_t index, struct nr_error *error)
{
	struct nr_group_article *articles = window->loaded.articles.items;
	struct nr_archive *archive = window->loaded.session->archive;
	struct nr_id_list others = { 0 };
	enum nr_status status = nr_store_text_number(archive, articles[index].id, &articles[index].text, error);
	if (status == NR_OK && articles[index].text != 0)
		status = nr_store_same_texts(archive, articles[index].id, &others, error);
	for (size_t i = 0; i < others.length; i++) {
		size_t other;
		if (!find_index(window, others.items[i], &other) || articles[other].text == articles[index].text)
			continue;
		articles[other].text = articles[index].text;
		add_to_region(window, other);
	}
	nr_vector_release(&others);
	return status;
}

/* The article, those like it, and all of their events. */
static enum nr_status find_region(struct nr_arrival_window *window, size_t index, struct nr_error *error)
{
	struct nr_group_indices near = { 0 };
	enum nr_status status;
	add_to_region(window, index);
	nr_group_window_find(window->window, window->loaded.articles.items, index, &near);
	for (size_t i = 0; i < near.length; i++)
		add_to_region(window, near.items[i]);
	nr_vector_release(&near);
	status = refresh_texts(window, index, error);
	for (size_t i = 0; status == NR_OK && i < window->region.length && i <= REGION_MAX; i++) {
		status = complete_event(window, window->region.items[i], error);
		if (status == NR_OK)
			status = follow_rules(window, window->region.items[i], error);
	}
	return status;
}

static void clear_region(struct nr_arrival_window *window)
{
	for (size_t i = 0; i < window->region.length; i++)
		window->marks.items[window->region.items[i]] = 0;
	window->region.length = 0;
}

/* --- Its events --------------------------------------------------------------------------------------------------- */

/* What is grouped anew: copies of the region, and which of the groups are not as they were. */
struct regrouped {
	struct nr_loaded part;
	size_t *sizes; /* of each group */
	int64_t *events; /* of each group: the one that all its articles are in; 0: there is none */
};

static bool is_changed(size_t index, void *context)
{
	const struct regrouped *regrouped = context;
	size_t group = regrouped->part.articles.items[index].event;
	return regrouped->events[group] == 0 ||
	       regrouped->sizes[group] != regrouped->part.places.items[index].event_articles;
}

static void compare_events(struct regrouped *regrouped, size_t groups)
{
	regrouped->sizes = nr_alloc_array(groups, sizeof *regrouped->sizes);
	regrouped->events = nr_alloc_array(groups, sizeof *regrouped->events);
	for (size_t i = 0; i < regrouped->part.articles.length; i++) {
		size_t group = regrouped->part.articles.items[i].event;
		int64_t event = regrouped->part.places.items[i].event;
		bool is_first = regrouped->sizes[group]++ == 0;
		regrouped->events[group] = is_first || regrouped->events[group] == event ? event : 0;
	}
}

/* Lists the region's articles by the events they are in now. */
static void update_events(struct nr_arrival_window *window, const struct nr_found_events *found, const int64_t *events,
	const size_t *sizes)
{
	for (size_t i = 0; i < found->memberships.length; i++) {
		const uint64_t *number =
			nr_map_get(window->loaded.numbers, &found->memberships.items[i].article, sizeof(int64_t));
		struct nr_loaded_article *place = &window->loaded.places.items[*number];
		uint64_t *head = nr_map_get(window->heads, &place->event, sizeof place->event);
		if (head)
			*head = 0;
		place->event = events[found->memberships.items[i].group];
		place->event_articles = sizes[found->memberships.items[i].group];
	}
	for (size_t i = 0; i < found->memberships.length; i++) {
		const uint64_t *number =
			nr_map_get(window->loaded.numbers, &found->memberships.items[i].article, sizeof(int64_t));
		link_event(window, (size_t)*number);
	}
}

static enum nr_status write_events(
	struct nr_arrival_window *window, struct nr_found_events *found, struct nr_error *error)
{
	size_t groups = found->groups.length;
	int64_t *events = nr_alloc_array(groups, sizeof *events);
	size_t *sizes = nr_alloc_array(groups, sizeof *sizes);
	for (size_t i = 0; i < groups; i++)
		found->groups.items[i].event = &events[i];
	for (size_t i = 0; i < found->memberships.length; i++)
		sizes[found->memberships.items[i].group]++;
	enum nr_status status = nr_found_events_write(found, window->loaded.session, error);
	if (status == NR_OK)
		update_events(window, found, events, sizes);
	free(events);
	free(sizes);
	return status;
}

static enum nr_status group_region(struct nr_arrival_window *window, struct nr_error *error)
{
	const struct nr_loaded *loaded = &window->loaded;
	struct regrouped regrouped = { .part = { .session = loaded->session, .numbers = nr_map_new() } };
	struct nr_loaded *part = &regrouped.part;
	struct nr_found_events found = { 0 };
	struct nr_group_explainer *explainer;
	for (size_t i = 0; i < window->region.length; i++) {
		size_t index = window->region.items[i];
		bool is_new;
		*nr_map_put(part->numbers, &loaded->articles.items[index].id, sizeof(int64_t), &is_new) = i;
		*nr_vector_add(&part->articles) = loaded->articles.items[index];
		*nr_vector_add(&part->places) = loaded->places.items[index];
	}
	for (size_t i = 0; i < loaded->rules.length; i++)
		*nr_vector_add(&part->rules) = loaded->rules.items[i];
	size_t groups = nr_group_window_group(window->window, part->articles.items, window->region.items,
		part->articles.length, part->rules.items, part->rules.length, &explainer);
	compare_events(&regrouped, groups);
	nr_describe_events(part, explainer, groups, is_changed, &regrouped, &found);
	enum nr_status status = write_events(window, &found, error);
	nr_group_explainer_free(explainer);
	nr_found_events_release(&found);
	nr_vector_release(&part->articles);
	nr_vector_release(&part->places);
	nr_vector_release(&part->rules);
	nr_map_free(part->numbers);
	free(regrouped.sizes);
	free(regrouped.events);
	return status;
}

enum nr_status nr_arrival_window_take(
	struct nr_session *session, int64_t article, int64_t time, bool *done, struct nr_error *error)
{
	*done = true;
	enum nr_status status = reach_around(session, time, error);
	struct nr_arrival_window *window = session->arrival_window;
	size_t index = 0;
	bool there = false;
	if (status == NR_OK)
		status = load_index(window, article, &index, &there, error);
	if (status != NR_OK || !there || window->loaded.places.items[index].event)
		return status;
	status = find_region(window, index, error);
	*done = window->region.length <= REGION_MAX;
	if (status == NR_OK && *done)
		status = group_region(window, error);
	clear_region(window);
	return status;
}
