/* SPDX-License-Identifier: MIT */
/* How a grouping comes in: the new groups are laid over the events that are there, so that what is still the same event
 * keeps its id and what has not changed is not written. */
#include "config.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/vector.h"
#include "model/decision.h"
#include "store/database.h"
#include "store/events.h"

enum { PINNED = 1 << 20 }; /* articles that a pinned one counts as when it is said which number is kept */

struct member {
	int64_t article, source_id, sort_time;
	int64_t event; /* that it is in; 0: none */
	int64_t claim; /* the event whose number its group should have: that one, or, after undoing, the one before */
	size_t group;
	bool pinned; /* the reader put it there: where its group goes, that event's number is kept */
	const char *why;
};

/* How many articles of a group are in an event now, or were before what is being undone. */
struct overlap {
	int64_t event;
	size_t group, count;
};

/* What is known of a group, or of an event, from its articles. */
struct summary {
	int64_t first, last, sources, articles;
};

struct regrouping {
	NR_VECTOR(struct member) members; /* by group */
	NR_VECTOR(struct overlap) overlaps;
	NR_VECTOR(int64_t) touched; /* events that articles have left, with repeats */
	int64_t *events; /* of each group; 0: none of those that are there */
	size_t group_count;
	const struct nr_group_entry *groups;
};

static int order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_group(const void *a, const void *b)
{
	const struct member *left = a, *right = b;
	int groups = order((int64_t)left->group, (int64_t)right->group);

	return groups != 0 ? groups : order(left->article, right->article);
}

static int by_event(const void *a, const void *b)
{
	const struct overlap *left = a, *right = b;
	int events = order(left->event, right->event);

	return events != 0 ? events : order((int64_t)left->group, (int64_t)right->group);
}

/* Largest first; then the oldest event, so that the outcome depends on nothing else. */
static int by_count(const void *a, const void *b)
{
	const struct overlap *left = a, *right = b;
	int counts = order((int64_t)right->count, (int64_t)left->count);

	return counts != 0 ? counts : by_event(a, b);
}

static int by_number(const void *a, const void *b)
{
	return order(*(const int64_t *)a, *(const int64_t *)b);
}

static int by_source(const void *a, const void *b)
{
	return order(((const struct member *)a)->source_id, ((const struct member *)b)->source_id);
}

/* What sort needs of an empty vector, whose items are NULL. */
static void sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b))
{
	if (count > 1)
		qsort(items, count, size, compare);
}

/* --- What is there ------------------------------------------------------------------------------------------------ */

static int64_t claim_of(const struct nr_archive *archive, int64_t article, int64_t event)
{
	for (size_t i = 0; archive->undone != NULL && i < archive->undone->articles.length; i++) {
		const struct nr_decided_article *decided = &archive->undone->articles.items[i];
		if (decided->article == article && decided->event != 0)
			return decided->event;
	}
	return event;
}

static enum nr_status read_members(struct nr_archive *archive, struct regrouping *work,
	const struct nr_membership_entry *memberships, size_t count, struct nr_error *error)
{
	for (size_t i = 0; i < count; i++) {
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_MEMBERSHIP, error);
		bool row;
		if (memberships[i].group >= work->group_count)
			NR_BUG("a membership in a group that was not given");
		sqlite3_bind_int64(statement, 1, memberships[i].article);
		enum nr_status status = nr_database_step(archive, statement, &row, error);
		if (status != NR_OK)
			return status;
		if (row) { /* else it was removed since it was grouped */
			*nr_vector_add(&work->members) = (struct member){
				.article = memberships[i].article,
				.group = memberships[i].group,
				.source_id = sqlite3_column_int64(statement, 0),
				.sort_time = sqlite3_column_int64(statement, 1),
				.event = sqlite3_column_int64(statement, 2),
				.claim = claim_of(archive, memberships[i].article, sqlite3_column_int64(statement, 2)),
				.pinned = sqlite3_column_int(statement, 3) != 0,
				.why = memberships[i].why,
			};
			sqlite3_reset(statement);
		}
	}
	sort(work->members.items, work->members.length, sizeof *work->members.items, by_group);
	return NR_OK;
}

/* Gives each group the event with which it has most articles in common, where no other group has more of them. */
static void match_events(struct regrouping *work)
{
	size_t count = 0;
	NR_VECTOR(int64_t) taken = { 0 };

	for (size_t i = 0; i < work->members.length; i++)
		if (work->members.items[i].claim != 0)
			*nr_vector_add(&work->overlaps) = (struct overlap){
				.event = work->members.items[i].claim,
				.group = work->members.items[i].group,
				.count = work->members.items[i].pinned ? PINNED : 1,
			};
	struct overlap *overlaps = work->overlaps.items;
	sort(overlaps, work->overlaps.length, sizeof *overlaps, by_event);
	for (size_t i = 0; i < work->overlaps.length; i++) {
		if (count > 0 && by_event(&overlaps[count - 1], &overlaps[i]) == 0)
			overlaps[count - 1].count += overlaps[i].count;
		else
			overlaps[count++] = overlaps[i];
	}
	/* Whether an event is taken is kept beside its place in the order of events. */
	for (size_t i = 0; i < count; i++)
		if (taken.length == 0 || taken.items[taken.length - 1] != overlaps[i].event)
			*nr_vector_add(&taken) = overlaps[i].event;
	bool *is_taken = nr_alloc_array(taken.length, sizeof *is_taken);
	sort(overlaps, count, sizeof *overlaps, by_count);
	for (size_t i = 0; i < count; i++) {
		const int64_t *place =
			bsearch(&overlaps[i].event, taken.items, taken.length, sizeof *taken.items, by_number);
		size_t at = (size_t)(place - taken.items);
		if (work->events[overlaps[i].group] == 0 && !is_taken[at]) {
			work->events[overlaps[i].group] = overlaps[i].event;
			is_taken[at] = true;
		}
	}
	free(is_taken);
	nr_vector_release(&taken);
}

/* --- What is written ---------------------------------------------------------------------------------------------- */

/* members is put into another order. */
static struct summary summarize(struct member *members, size_t count)
{
	struct summary summary = { .first = INT64_MAX, .last = INT64_MIN, .articles = (int64_t)count };

	sort(members, count, sizeof *members, by_source);
	for (size_t i = 0; i < count; i++) {
		if (members[i].sort_time < summary.first)
			summary.first = members[i].sort_time;
		if (members[i].sort_time > summary.last)
			summary.last = members[i].sort_time;
		summary.sources += i == 0 || members[i].source_id != members[i - 1].source_id;
	}
	return summary;
}

static void bind_headline(sqlite3_stmt *statement, int parameter, const struct nr_group_entry *group)
{
	if (group != NULL && group->headline != 0)
		sqlite3_bind_int64(statement, parameter, group->headline);
}

static enum nr_status insert_event(struct nr_archive *archive, const struct nr_group_entry *group,
	const struct summary *summary, int64_t *event, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_EVENT_INSERT, error);

	nr_bind_text(statement, 1, group->title != NULL ? group->title : "");
	nr_bind_text(statement, 2, group->why);
	sqlite3_bind_int64(statement, 3, summary->first);
	sqlite3_bind_int64(statement, 4, summary->last);
	sqlite3_bind_int64(statement, 5, summary->sources);
	sqlite3_bind_int64(statement, 6, summary->articles);
	bind_headline(statement, 7, group);
	if (*event != 0) /* else it gets one that no event has had */
		sqlite3_bind_int64(statement, 8, *event);
	enum nr_status status = nr_database_run(archive, statement, error);
	if (status == NR_OK)
		*event = sqlite3_last_insert_rowid(archive->connection);
	return status;
}

static enum nr_status put_member(
	struct nr_archive *archive, const struct member *member, int64_t event, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_MEMBER_PUT, error);

	sqlite3_bind_int64(statement, 1, member->article);
	sqlite3_bind_int64(statement, 2, event);
	sqlite3_bind_int64(statement, 3, member->sort_time);
	nr_bind_text(statement, 4, member->why);
	return nr_database_run(archive, statement, error);
}

static enum nr_status explain_member(struct nr_archive *archive, const struct member *member, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_MEMBER_EXPLAIN, error);

	sqlite3_bind_int64(statement, 1, member->article);
	nr_bind_text(statement, 2, member->why);
	return nr_database_run(archive, statement, error);
}

static enum nr_status event_exists(struct nr_archive *archive, int64_t event, bool *exists, struct nr_error *error)
{
	sqlite3_stmt *statement = event != 0 ? nr_database_statement(archive, NR_SQL_EVENT_GET, error) : NULL;

	*exists = false;
	if (event == 0)
		return NR_OK;
	sqlite3_bind_int64(statement, 1, event);
	enum nr_status status = nr_database_step(archive, statement, exists, error);
	sqlite3_reset(statement);
	return status;
}

/* Puts the articles of a group into its event, which is made where there is none. */
static enum nr_status put_group(struct nr_archive *archive, struct regrouping *work, struct member *members,
	size_t count, struct nr_error *error)
{
	size_t group = members[0].group, moved = 0;
	enum nr_status status = NR_OK;

	/* Those to be moved come first. */
	for (size_t i = 0; i < count; i++)
		if (members[i].event == 0 || members[i].event != work->events[group]) {
			struct member member = members[i];
			members[i] = members[moved];
			members[moved++] = member;
		}
	bool exists = false;
	if (moved > 0)
		status = event_exists(archive, work->events[group], &exists, error);
	if (status == NR_OK && moved > 0 && !exists) {
		struct summary summary = summarize(members, moved);
		status = insert_event(archive, &work->groups[group], &summary, &work->events[group], error);
	}
	for (size_t i = 0; status == NR_OK && i < moved; i++) {
		status = put_member(archive, &members[i], work->events[group], error);
		if (members[i].event != 0)
			*nr_vector_add(&work->touched) = members[i].event;
	}
	for (size_t i = moved; status == NR_OK && i < count; i++)
		if (members[i].why != NULL)
			status = explain_member(archive, &members[i], error);
	return status;
}

/* Brings an event in line with its articles: removes it where none is left. group NULL: its title stays. */
static enum nr_status refresh_event(
	struct nr_archive *archive, int64_t event, const struct nr_group_entry *group, struct nr_error *error)
{
	NR_VECTOR(struct member) members = { 0 };
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_MEMBERS, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, event);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(&members) = (struct member){ .sort_time = sqlite3_column_int64(statement, 1),
			.source_id = sqlite3_column_int64(statement, 3) };
	struct summary summary = summarize(members.items, members.length);
	nr_vector_release(&members);
	if (status != NR_OK)
		return status;
	statement =
		nr_database_statement(archive, summary.articles > 0 ? NR_SQL_EVENT_UPDATE : NR_SQL_EVENT_DELETE, error);
	if (summary.articles == 0) {
		sqlite3_bind_int64(statement, 1, event);
		return nr_database_run(archive, statement, error);
	}
	nr_bind_text(statement, 1, group == NULL ? NULL : group->title != NULL ? group->title : "");
	nr_bind_text(statement, 2, group != NULL ? group->why : NULL);
	sqlite3_bind_int64(statement, 3, summary.first);
	sqlite3_bind_int64(statement, 4, summary.last);
	sqlite3_bind_int64(statement, 5, summary.sources);
	sqlite3_bind_int64(statement, 6, summary.articles);
	bind_headline(statement, 7, group);
	sqlite3_bind_int64(statement, 8, event);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put_groups(struct nr_archive *archive, struct regrouping *work, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	size_t next;

	for (size_t i = 0; status == NR_OK && i < work->members.length; i = next) {
		struct member *members = work->members.items;
		bool known = work->events[members[i].group] != 0;
		for (next = i + 1; next < work->members.length && members[next].group == members[i].group;)
			next++;
		size_t group = members[i].group;
		status = put_group(archive, work, &members[i], next - i, error);
		if (work->groups[group].event != NULL)
			*work->groups[group].event = work->events[group];
		if (!known)
			work->events[group] = 0; /* a new event is right as it was made */
	}
	return status;
}

/* Only when every article is where it belongs: an event may lose articles to one group and win some of another. */
static enum nr_status refresh_events(struct nr_archive *archive, struct regrouping *work, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	sort(work->touched.items, work->touched.length, sizeof *work->touched.items, by_number);
	for (size_t i = 0; status == NR_OK && i < work->touched.length; i++)
		if (i == 0 || work->touched.items[i] != work->touched.items[i - 1])
			status = refresh_event(archive, work->touched.items[i], NULL, error);
	for (size_t i = 0; status == NR_OK && i < work->group_count; i++)
		if (work->events[i] != 0)
			status = refresh_event(archive, work->events[i], &work->groups[i], error);
	return status;
}

enum nr_status nr_store_put_events(struct nr_archive *archive, const struct nr_membership_entry *memberships,
	size_t membership_count, const struct nr_group_entry *groups, size_t group_count, struct nr_error *error)
{
	struct regrouping work = { .group_count = group_count, .groups = groups };
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	if (status != NR_OK)
		return status;
	work.events = nr_alloc_array(group_count, sizeof *work.events);
	status = read_members(archive, &work, memberships, membership_count, error);
	if (status == NR_OK) {
		match_events(&work);
		status = put_groups(archive, &work, error);
	}
	if (status == NR_OK)
		status = refresh_events(archive, &work, error);
	status = nr_database_leave(archive, own, status, error);
	free(work.events);
	nr_vector_release(&work.members);
	nr_vector_release(&work.overlaps);
	nr_vector_release(&work.touched);
	return status;
}

enum nr_status nr_store_refresh_event(struct nr_archive *archive, int64_t id, struct nr_error *error)
{
	return refresh_event(archive, id, NULL, error);
}
