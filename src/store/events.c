/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "model/query.h"
#include "store/article-row.h"
#include "store/database.h"
#include "store/listing.h"
#include "store/salvage.h"
#include "store/search.h"

static enum nr_status no_such_event(struct nr_archive *archive, int64_t id, struct nr_error *error)
{
	return nr_error_set(
		error, NR_NOT_FOUND, _("there is no event %lld in the archive %s"), (long long)id, archive->path);
}

static void add_source(struct nr_event *event, const char *key)
{
	for (size_t i = 0; i < event->sources.length; i++)
		if (strcmp(event->sources.items[i], key) == 0)
			return;
	*nr_vector_add(&event->sources) = nr_strdup(key);
}

static void add_lines(struct nr_event *event, const char *lines)
{
	while (lines != NULL && *lines != '\0') {
		size_t length = strcspn(lines, "\n");
		if (length != 0)
			*nr_vector_add(&event->why) = nr_strndup(lines, length);
		lines += length + (lines[length] != '\0');
	}
}

static enum nr_status read_members(struct nr_archive *archive, struct nr_event *event, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_MEMBERS, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, event->id);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row) {
		struct nr_event_article *member = nr_vector_add(&event->articles);
		member->article = sqlite3_column_int64(statement, 0);
		member->how = sqlite3_column_int(statement, 2) != 0 ? NR_MEMBER_PINNED : NR_MEMBER_FOUND;
		member->source = nr_column_text(statement, 4);
		member->published = nr_column_time(statement, 5);
		nr_tie_read(&member->tie, (const char *)sqlite3_column_text(statement, 6));
		member->text = sqlite3_column_int64(statement, 7);
		member->zone_assumed = sqlite3_column_int(statement, 8) != 0;
		add_source(event, member->source);
	}
	return status;
}

enum nr_status nr_event_read_row(
	struct nr_archive *archive, sqlite3_stmt *statement, struct nr_event *event, struct nr_error *error)
{
	nr_event_init(event);
	event->id = sqlite3_column_int64(statement, 0);
	event->title = nr_column_text(statement, 1);
	add_lines(event, (const char *)sqlite3_column_text(statement, 2));
	event->first = nr_column_time(statement, 3);
	event->last = nr_column_time(statement, 4);
	event->headline = sqlite3_column_int64(statement, 5);
	return read_members(archive, event, error);
}

static enum nr_status add_event(struct nr_archive *archive, sqlite3_stmt *statement, void *list, struct nr_error *error)
{
	struct nr_event_list *events = list;

	return nr_event_read_row(archive, statement, nr_vector_add(events), error);
}

enum nr_status nr_store_list_events(struct nr_archive *archive, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error)
{
	const struct nr_listing listing = {
		.statement = NR_SQL_EVENT_LIST + (query->min_sources >= 2 ? NR_LIST_SHARED : 0) +
			     (query->backward ? NR_LIST_BACK : 0),
		.event = query->min_sources,
		.backward = query->backward,
		.after_time = query->after_time,
		.after_id = query->after_id,
		.limit = query->limit,
		.add = add_event,
		.list = list,
	};
	size_t before = list->length;
	bool own;

	if (query->query != NULL && query->query->terms.length > 0)
		return nr_store_list_events_found(archive, query, list, error);
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);
	if (status != NR_OK)
		return status;
	status = nr_listing_read(archive, &listing, error);
	if (status != NR_OK && archive->damaged && !query->backward) {
		nr_salvage_events(archive, query, before, query->limit != 0 ? before + query->limit : 0, list);
		return nr_salvage_leave(archive, own, error);
	}
	return nr_database_leave(archive, own, status, error);
}

enum nr_status nr_store_event(struct nr_archive *archive, int64_t id, struct nr_event *event, struct nr_error *error)
{
	bool own, row;

	nr_event_init(event);
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);
	if (status != NR_OK)
		return status;
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_EVENT_GET, error);
	sqlite3_bind_int64(statement, 1, id);
	status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK)
		status = row ? nr_event_read_row(archive, statement, event, error) : no_such_event(archive, id, error);
	sqlite3_reset(statement);
	return nr_database_leave(archive, own, status, error);
}

static enum nr_status count_events(
	struct nr_archive *archive, const struct nr_event_query *query, int64_t *count, struct nr_error *error)
{
	bool shared = query->min_sources >= 2, row;
	sqlite3_stmt *statement =
		nr_database_statement(archive, shared ? NR_SQL_EVENT_COUNT_SHARED : NR_SQL_EVENT_COUNT, error);

	if (shared)
		sqlite3_bind_int(statement, 1, query->min_sources);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK && row)
		*count = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_store_count_events(
	struct nr_archive *archive, const struct nr_event_query *query, int64_t *count, struct nr_error *error)
{
	bool own, found = query->query != NULL && query->query->terms.length > 0;

	*count = 0;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);
	if (status != NR_OK)
		return status;
	status = found ? nr_store_count_events_found(archive, query, count, error)
		       : count_events(archive, query, count, error);
	return nr_database_leave(archive, own, status, error);
}
