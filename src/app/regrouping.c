/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/regrouping.h"

#include <stdlib.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/grouping.h"
#include "app/settling.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "store/articles.h"

/* Time is gone through in stretches. In a longer one less is compared twice, a shorter one needs less memory. */
static const int64_t day_ms = (int64_t)24 * 3600 * 1000, stretch_days = 45;

/* The part of the whole that finding is; the rest is writing. */
static const double finding = 0.9;

struct regrouping {
	const struct nr_regroup_options *options;
	struct nr_settling *settling;
	/* The stretch at hand, and what is loaded around it. */
	struct nr_loaded loaded;
	int64_t loaded_until; /* NR_TIME_NONE: nothing is loaded */
	int64_t first, last, around;
	bool is_last;
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
static bool is_near(const struct regrouping *work, size_t index)
{
	int64_t time = work->loaded.places.items[index].time;
	return time >= work->first - work->around && time <= work->last + work->around;
}

static void find_starts(void *context)
{
	struct regrouping *work = context;
	const struct nr_group_article *articles = work->loaded.articles.items;
	for (size_t i = 0; i < work->loaded.articles.length; i++)
		work->starts[articles[i].event] = INT64_MAX;
	for (size_t i = 0; i < work->loaded.articles.length; i++) {
		int64_t *start = &work->starts[articles[i].event], time = work->loaded.places.items[i].time;
		if (time < *start && is_near(work, i))
			*start = time;
	}
}

/* An event belongs to the stretch in which its first report came. What lies around a border is seen from both sides
 * with all that has a say, so both see the same events; an article is taken once in any case. */
static bool is_of_stretch(size_t index, void *context)
{
	struct regrouping *work = context;
	struct nr_loaded_article *place = &work->loaded.places.items[index];
	if (place->taken || !is_near(work, index) ||
		(work->starts[work->loaded.articles.items[index].event] >= work->last && !work->is_last))
		return false;
	place->taken = true;
	return true;
}

/* Lets go of what is out of reach now, and loads what has come into it. */
static enum nr_status slide(struct regrouping *work, struct nr_error *error)
{
	int64_t reach = work->around + NR_LOADING_REACH_DAYS * day_ms, first = work->first - reach;
	nr_loaded_drop(&work->loaded, first);
	if (work->loaded_until != NR_TIME_NONE && work->loaded_until >= first)
		first = work->loaded_until + 1;
	work->loaded_until = work->last + reach;
	return nr_load_whole(&work->loaded, first, work->loaded_until, error);
}

static enum nr_status group_stretch(struct regrouping *work, struct nr_error *error)
{
	struct nr_found_events found = { 0 };
	enum nr_status status = slide(work, error);
	if (status == NR_OK && work->loaded.articles.length) {
		work->starts = nr_alloc_array(work->loaded.articles.length, sizeof *work->starts);
		for (size_t i = 0; i < work->loaded.articles.length; i++)
			work->loaded.articles.items[i].aside = !is_near(work, i);
		nr_find_events(&work->loaded, is_of_stretch, find_starts, work, &found);
		free(work->starts);
		status = nr_settling_add(work->settling, &found, error);
	}
	nr_found_events_release(&found);
	return status;
}

/* --- All of it ---------------------------------------------------------------------------------------------------- */

static bool report_settling(double done, void *context)
{
	const struct nr_regroup_options *options = context;
	return !options->on_progress || options->on_progress(finding + (1 - finding) * done, options->context);
}

static enum nr_status report(struct regrouping *work, double done, struct nr_error *error)
{
	const struct nr_regroup_options *options = work->options;
	if (!options->on_progress || options->on_progress(finding * done, options->context))
		return NR_OK;
	return nr_error_set(error, NR_CANCELLED, _("stopped; the events are as they were"));
}

static enum nr_status find_all(struct regrouping *work, struct nr_session *session, struct nr_error *error)
{
	int64_t first = NR_TIME_NONE, last = NR_TIME_NONE, step = stretch_days * day_ms;
	/* An event that begins at the border reaches over one window, what competes for its last articles over another,
	 * and what competes with that over a third. */
	work->around = 3 * session->options.event_window_days * day_ms;
	enum nr_status status = nr_store_article_span(session->archive, &first, &last, error);
	if (status != NR_OK || first == NR_TIME_NONE)
		return status;
	for (work->first = first; status == NR_OK && work->first <= last; work->first = work->last) {
		work->last = work->first + step;
		work->is_last = work->last > last;
		status = group_stretch(work, error);
		if (status == NR_OK)
			status = report(work, (double)(work->first - first) / (double)(last - first + 1), error);
	}
	return status;
}

enum nr_status nr_regroup_all(struct nr_session *session, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error)
{
	struct regrouping work = { .options = options, .loaded_until = NR_TIME_NONE };
	struct nr_regroup_options settling = *options;
	settling.on_progress = report_settling;
	settling.context = (void *)options;
	*effect = (struct nr_regroup_effect){ 0 };
	nr_arrival_window_forget(session);
	enum nr_status status = nr_load_none(session, &work.loaded, error);
	if (status == NR_OK)
		status = nr_settling_new(session, &work.settling, error);
	if (status == NR_OK)
		status = find_all(&work, session, error);
	nr_loaded_release(&work.loaded);
	if (status == NR_OK)
		status = nr_settling_finish(work.settling, &settling, effect, error);
	nr_settling_free(work.settling);
	return status;
}
