/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/settling.h"

#include <stdlib.h>

#include "app/context.h"
#include "app/event-spool.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "store/articles.h"
#include "store/decisions.h"
#include "store/events.h"

enum { PART = 2000 }; /* articles that are settled at a time, at least: memory is not to grow with the archive */

/* An old event some of whose articles are in a group. */
struct share {
	int64_t event;
	size_t group;
};

/* Groups in the order in which they are settled: by component, then what is joined, the one whose headline is kept
 * first. */
struct settled {
	uint32_t component, joined, group;
};

struct nr_settling {
	struct nr_session *session;
	struct nr_event_spool *spool;
	struct nr_rule_list rules;
	struct nr_map *decided; /* of an article with a rule: 1 + its group; 0: in none */
	NR_VECTOR(struct share) shares;
	NR_VECTOR(struct settled) groups; /* in settle */
	size_t part; /* see PART */
	size_t joined; /* groups that went into others */
	int64_t others; /* see nr_session_version_of_others: when the first articles came */
};

enum nr_status nr_settling_new(struct nr_session *session, struct nr_settling **settling, struct nr_error *error)
{
	struct nr_settling *made = nr_alloc(sizeof *made);
	*settling = made;
	made->session = session;
	made->decided = nr_map_new();
	made->part = PART;
	made->others = nr_session_version_of_others(session);
	enum nr_status status = nr_event_spool_new(&made->spool, error);
	if (status == NR_OK)
		status = nr_store_list_rules(session->archive, &made->rules, error);
	for (size_t i = 0; i < made->rules.length; i++) {
		nr_map_put(made->decided, &made->rules.items[i].a, sizeof(int64_t), NULL);
		nr_map_put(made->decided, &made->rules.items[i].b, sizeof(int64_t), NULL);
	}
	return status;
}

void nr_settling_free(struct nr_settling *settling)
{
	if (!settling)
		return;
	nr_event_spool_free(settling->spool);
	nr_map_free(settling->decided);
	nr_vector_release(&settling->rules);
	nr_vector_release(&settling->shares);
	nr_vector_release(&settling->groups);
	free(settling);
}

enum nr_status nr_settling_add(
	struct nr_settling *settling, const struct nr_found_events *found, struct nr_error *error)
{
	size_t first = nr_event_spool_count(settling->spool);
	for (size_t i = 0; i < found->memberships.length; i++) {
		const struct nr_membership_entry *membership = &found->memberships.items[i];
		const struct nr_standing *standing = &found->standings.items[i];
		size_t group = first + membership->group;
		uint64_t *decided = nr_map_get(settling->decided, &membership->article, sizeof membership->article);
		if (decided)
			*decided = group + 1;
		if (standing->articles > 1)
			*nr_vector_add(&settling->shares) = (struct share){ standing->event, group };
	}
	return nr_event_spool_add(settling->spool, found, error);
}

/* --- What the reader put together across parts -------------------------------------------------------------------- */

/* The group that an article's group is joined to; SIZE_MAX where it is in none. */
static size_t group_of(const struct nr_settling *settling, int64_t article)
{
	const uint64_t *group = nr_map_get(settling->decided, &article, sizeof article);
	return group && *group ? settling->groups.items[*group - 1].joined : SIZE_MAX;
}

static bool are_apart(const struct nr_settling *settling, size_t a, size_t b)
{
	for (size_t i = 0; i < settling->rules.length; i++) {
		const struct nr_rule *rule = &settling->rules.items[i];
		size_t x = group_of(settling, rule->a), y = group_of(settling, rule->b);
		if (!rule->together && ((x == a && y == b) || (x == b && y == a)))
			return true;
	}
	return false;
}

/* The joined group keeps a's headline. */
static void join_decided(struct nr_settling *settling)
{
	for (size_t i = 0; i < settling->rules.length; i++) {
		const struct nr_rule *rule = &settling->rules.items[i];
		size_t a = group_of(settling, rule->a), b = group_of(settling, rule->b);
		if (!rule->together || a == b || a == SIZE_MAX || b == SIZE_MAX || are_apart(settling, a, b))
			continue;
		for (size_t g = 0; g < settling->groups.length; g++)
			if (settling->groups.items[g].joined == b)
				settling->groups.items[g].joined = (uint32_t)a;
		settling->joined++;
	}
}

/* --- Components --------------------------------------------------------------------------------------------------- */

/* Groups that an old event shares are settled together, so that the one that has most of it keeps its number: union-
 * find, of a group one nearer to the root. */
static size_t find_root(struct nr_settling *settling, size_t group)
{
	struct settled *groups = settling->groups.items;
	while (groups[group].component != group) {
		groups[group].component = groups[groups[group].component].component;
		group = groups[group].component;
	}
	return group;
}

static void unite(struct nr_settling *settling, size_t a, size_t b)
{
	settling->groups.items[find_root(settling, a)].component = (uint32_t)find_root(settling, b);
}

static int compare_shares(const void *left, const void *right)
{
	const struct share *a = left, *b = right;
	return (a->event > b->event) - (a->event < b->event);
}

static int compare_settled(const void *left, const void *right)
{
	const struct settled *a = left, *b = right;
	bool a_first = a->group == a->joined, b_first = b->group == b->joined;
	if (a->component != b->component)
		return a->component < b->component ? -1 : 1;
	if (a->joined != b->joined)
		return a->joined < b->joined ? -1 : 1;
	if (a_first != b_first)
		return a_first ? -1 : 1;
	return (a->group > b->group) - (a->group < b->group);
}

static void order_groups(struct nr_settling *settling)
{
	struct share *shares = settling->shares.items;
	for (size_t i = 0; i < nr_event_spool_count(settling->spool); i++)
		*nr_vector_add(&settling->groups) = (struct settled){ (uint32_t)i, (uint32_t)i, (uint32_t)i };
	join_decided(settling);
	if (settling->shares.length > 0)
		qsort(shares, settling->shares.length, sizeof *shares, compare_shares);
	for (size_t i = 1; i < settling->shares.length; i++)
		if (shares[i].event == shares[i - 1].event)
			unite(settling, shares[i].group, shares[i - 1].group);
	for (size_t i = 0; i < settling->groups.length; i++)
		unite(settling, i, settling->groups.items[i].joined);
	for (size_t i = 0; i < settling->groups.length; i++)
		settling->groups.items[i].component = (uint32_t)find_root(settling, i);
	if (settling->groups.length > 0)
		qsort(settling->groups.items, settling->groups.length, sizeof *settling->groups.items, compare_settled);
}

/* --- The effect --------------------------------------------------------------------------------------------------- */

static void add_part(struct nr_regroup_change *change, size_t group_articles)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an event with a number is in the list */
	change->parts++;
	if (group_articles > change->after)
		change->after = group_articles;
}

/* Adds the changes: old events whose articles are not exactly those of one new event. */
static void find_changes(const struct nr_found_events *found, struct nr_regroup_effect *effect)
{
	size_t count = found->memberships.length;
	size_t *sizes = nr_alloc_array(found->groups.length, sizeof *sizes);
	struct nr_map *numbers = nr_map_new(), *pairs = nr_map_new();
	NR_VECTOR(struct nr_regroup_change) all = { 0 };
	for (size_t i = 0; i < count; i++)
		sizes[found->memberships.items[i].group]++;
	for (size_t i = 0; i < count; i++) {
		const struct nr_standing *old = &found->standings.items[i];
		const uint64_t pair[2] = { (uint64_t)old->event, found->memberships.items[i].group };
		bool is_new;
		if (old->event == 0)
			continue;
		uint64_t *number = nr_map_put(numbers, &old->event, sizeof old->event, &is_new);
		if (is_new) {
			*number = all.length;
			*nr_vector_add(&all) =
				(struct nr_regroup_change){ .event = old->event, .before = old->articles };
		}
		nr_map_put(pairs, pair, sizeof pair, &is_new);
		if (is_new)
			add_part(&all.items[*number], sizes[pair[1]]);
	}
	effect->articles += count;
	effect->events_before += all.length;
	for (size_t i = 0; i < all.length; i++)
		if (all.items[i].parts != 1 || all.items[i].after != all.items[i].before)
			*nr_vector_add(&effect->changes) = all.items[i];
	nr_vector_release(&all);
	nr_map_free(numbers);
	nr_map_free(pairs);
	free(sizes);
}

static enum nr_status name_changes(
	struct nr_session *session, struct nr_regroup_effect *effect, size_t from, struct nr_error *error)
{
	for (size_t i = from; i < effect->changes.length; i++) {
		struct nr_event event;
		struct nr_regroup_change *change = &effect->changes.items[i];
		enum nr_status status = nr_store_event(session->archive, change->event, &event, error);
		if (status != NR_OK)
			return status;
		change->title = nr_strdup(event.title);
		nr_event_release(&event);
	}
	return NR_OK;
}

static int compare_changes(const void *left, const void *right)
{
	const struct nr_regroup_change *a = left, *b = right;
	return (a->event > b->event) - (a->event < b->event);
}

/* --- Settling ----------------------------------------------------------------------------------------------------- */

/* Reads the groups from one on, whole components, that have so many articles. *next is the one behind them. */
static enum nr_status read_part(struct nr_settling *settling, size_t first, size_t *next, struct nr_found_events *found,
	struct nr_error *error)
{
	const struct settled *groups = settling->groups.items;
	enum nr_status status = NR_OK;
	size_t i = first;
	for (; status == NR_OK && i < settling->groups.length; i++) {
		bool same = i > first && groups[i].component == groups[i - 1].component;
		if (!same && found->memberships.length >= settling->part)
			break;
		status = nr_event_spool_read(settling->spool, groups[i].group,
			same && groups[i].joined == groups[i - 1].joined, found, error);
	}
	*next = i;
	return status;
}

static enum nr_status settle_part(struct nr_settling *settling, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, size_t first, size_t *next, struct nr_error *error)
{
	struct nr_found_events found = { 0 };
	size_t changes = effect->changes.length;
	enum nr_status status = read_part(settling, first, next, &found, error);
	if (status == NR_OK) {
		find_changes(&found, effect);
		status = name_changes(settling->session, effect, changes, error);
	}
	if (status == NR_OK && !options->dry_run)
		status = nr_found_events_write(&found, settling->session, error);
	nr_found_events_release(&found);
	if (status == NR_OK && options->on_progress &&
		!options->on_progress((double)*next / (double)settling->groups.length, options->context))
		status = nr_error_set(error, NR_CANCELLED, _("stopped; the events are as they were"));
	return status;
}

static enum nr_status settle(struct nr_settling *settling, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	order_groups(settling);
	for (size_t i = 0; status == NR_OK && i < settling->groups.length;)
		status = settle_part(settling, options, effect, i, &i, error);
	effect->events_after = settling->groups.length - settling->joined;
	if (effect->changes.length > 0)
		qsort(effect->changes.items, effect->changes.length, sizeof *effect->changes.items, compare_changes);
	return status;
}

enum nr_status nr_settling_finish(struct nr_settling *settling, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error)
{
	struct nr_archive *archive = settling->session->archive;
	if (options->dry_run)
		return settle(settling, options, effect, error);
	enum nr_status status = nr_archive_begin(archive, error);
	if (status != NR_OK)
		return status;
	/* What stood where is no longer known: only all at once is none of the old events given to two. */
	if (nr_session_version_of_others(settling->session) != settling->others)
		settling->part = SIZE_MAX;
	status = settle(settling, options, effect, error);
	if (status == NR_OK)
		status = nr_archive_commit(archive, error);
	if (status != NR_OK)
		nr_archive_rollback(archive);
	return status;
}
