/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/relating.h"

#include <stdlib.h>

#include "app/context.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/story.h"
#include "store/articles.h"
#include "store/events.h"

/* Time is looked through in stretches that become longer, both ways, until there is no more or it is enough. */
static const int64_t day_ms = (int64_t)24 * 3600 * 1000, first_stretch_days = 30;
enum { ENOUGH = 20000, CLOSE_MOST = 5, EVENTS_MOST = 200 };

/* An event whose story is looked for. */
struct centre {
	int64_t event;
	struct nr_story *story;
};

struct looking {
	struct nr_archive *archive;
	int64_t first, last; /* reports of the event in the middle */
	struct centre centres[CLOSE_MOST];
	size_t count, seen;
	NR_VECTOR(struct nr_group_article) own; /* of a centre; features and texts are ours */
};

static struct nr_group_article read_stored(const struct nr_stored_features *stored)
{
	return (struct nr_group_article){
		.id = stored->id,
		.source = stored->source,
		.language = stored->language,
		.published = stored->published,
		.features = nr_features_read(stored->features, stored->length),
	};
}

static bool keep_own(const struct nr_stored_features *stored, void *context)
{
	struct looking *looking = context;
	struct nr_group_article *article = nr_vector_add(&looking->own);
	*article = read_stored(stored);
	article->source = NULL;
	article->language = nr_strdup(stored->language);
	return true;
}

static bool look(const struct nr_stored_features *stored, void *context)
{
	struct looking *looking = context;
	struct nr_group_article article = read_stored(stored);
	looking->seen++;
	for (size_t i = 0; i < looking->count; i++)
		if (stored->event != 0 && stored->event != looking->centres[i].event)
			nr_story_look(looking->centres[i].story, stored->event, &article);
	nr_features_free((struct nr_features *)article.features);
	return true;
}

static enum nr_status look_around(struct looking *looking, struct nr_error *error)
{
	int64_t first, last, stretch = first_stretch_days * day_ms, from = looking->first, to = looking->last;
	enum nr_status status = nr_store_article_span(looking->archive, &first, &last, error);
	looking->seen = 0;
	if (status == NR_OK)
		status = nr_store_each_features(looking->archive, from, to, look, looking, error);
	while (status == NR_OK && looking->seen < ENOUGH && (from > first || to < last)) {
		if (from > first)
			status = nr_store_each_features(
				looking->archive, from - stretch, from - 1, look, looking, error);
		if (status == NR_OK && to < last)
			status = nr_store_each_features(looking->archive, to + 1, to + stretch, look, looking, error);
		from -= stretch;
		to += stretch;
		stretch *= 2;
	}
	return status;
}

static enum nr_status add_centre(struct looking *looking, int64_t event, struct nr_error *error)
{
	enum nr_status status = nr_store_event_features(looking->archive, event, keep_own, looking, error);
	if (status == NR_OK)
		looking->centres[looking->count++] =
			(struct centre){ event, nr_story_new(looking->own.items, looking->own.length) };
	for (size_t i = 0; i < looking->own.length; i++) {
		nr_features_free((struct nr_features *)looking->own.items[i].features);
		free((char *)looking->own.items[i].language);
	}
	looking->own.length = 0;
	return status;
}

static void drop_centres(struct looking *looking)
{
	while (looking->count > 0)
		nr_story_free(looking->centres[--looking->count].story);
}

static bool is_matched(const struct nr_story_matches *matches, int64_t event)
{
	for (size_t i = 0; i < matches->length; i++)
		if (matches->items[i].event == event)
			return true;
	return false;
}

/* Adds to matches what is like the event, and what is like those events that are close to it. */
static enum nr_status find_matches(
	struct looking *looking, int64_t event, struct nr_story_matches *matches, struct nr_error *error)
{
	struct nr_story_matches further = { 0 };
	enum nr_status status = add_centre(looking, event, error);
	if (status == NR_OK)
		status = look_around(looking, error);
	if (status == NR_OK)
		nr_story_find(looking->centres[0].story, NR_STORY_THRESHOLD, matches);
	drop_centres(looking);
	for (size_t i = 0; status == NR_OK && i < matches->length && looking->count < CLOSE_MOST; i++)
		if (matches->items[i].likeness >= NR_STORY_CLOSE)
			status = add_centre(looking, matches->items[i].event, error);
	if (status == NR_OK && looking->count)
		status = look_around(looking, error);
	for (size_t i = 0; status == NR_OK && i < looking->count; i++)
		nr_story_find(looking->centres[i].story, NR_STORY_CLOSE, &further);
	for (size_t i = 0; i < further.length; i++)
		if (further.items[i].event != event && !is_matched(matches, further.items[i].event))
			*nr_vector_add(matches) = further.items[i];
	nr_vector_release(&further);
	drop_centres(looking);
	return status;
}

static int by_first_report(const void *left, const void *right)
{
	const struct nr_event *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

/* Finds the story anew and keeps it. */
static enum nr_status find_events(struct nr_session *session, int64_t event, struct nr_error *error)
{
	struct looking looking = { .archive = session->archive };
	struct nr_story_matches matches = { 0 };
	struct nr_event own;
	session->story.event = 0;
	session->story.events.length = 0;
	enum nr_status status = nr_store_event(session->archive, event, &own, error);
	if (status != NR_OK)
		return status;
	looking.first = own.first;
	looking.last = own.last;
	nr_event_release(&own);
	*nr_vector_add(&session->story.events) = event;
	status = find_matches(&looking, event, &matches, error);
	for (size_t i = 0; status == NR_OK && i < matches.length && i < EVENTS_MOST; i++)
		*nr_vector_add(&session->story.events) = matches.items[i].event;
	if (status == NR_OK)
		session->story.event = event;
	nr_vector_release(&matches);
	nr_vector_release(&looking.own);
	return status;
}

enum nr_status nr_find_story(int64_t event, struct nr_id_list *events, void *context, struct nr_error *error)
{
	struct nr_session *session = context;
	int64_t version = nr_archive_version(session->archive);
	enum nr_status status = NR_OK;
	if (session->story.event != event || session->story.version != version)
		status = find_events(session, event, error);
	session->story.version = version;
	for (size_t i = 0; status == NR_OK && i < session->story.events.length; i++)
		*nr_vector_add(events) = session->story.events.items[i];
	return status;
}

enum nr_status nr_list_story(
	struct nr_session *session, int64_t event, struct nr_event_list *list, struct nr_error *error)
{
	struct nr_id_list events = { 0 };
	size_t before = list->length;
	enum nr_status status = nr_find_story(event, &events, session, error);
	for (size_t i = 0; status == NR_OK && i < events.length; i++)
		status = nr_store_event(session->archive, events.items[i], nr_vector_add(list), error);
	if (status == NR_OK)
		qsort(list->items + before, list->length - before, sizeof *list->items, by_first_report);
	nr_vector_release(&events);
	return status;
}
