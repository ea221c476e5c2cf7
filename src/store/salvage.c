/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/salvage.h"

#include <stdint.h>
#include <string.h>

#include "base/time.h"
#include "store/article-row.h"
#include "store/database.h"

/* Where the index itself is damaged, the way goes on so much earlier (ms) than the last place, or than now where there
 * is none, and twice as much each time. */
static const int64_t first_leap = 60 * 1000, last_leap = (int64_t)1 << 46;

struct place {
	int64_t time, id;
};

/* Goes to the next place in an index; false at its end. */
static bool go_on(struct nr_archive *archive, enum nr_statement next, struct place *place)
{
	int64_t now = nr_time_now();

	for (int64_t leap = first_leap; leap < last_leap; leap *= 2) {
		sqlite3_stmt *statement = nr_database_statement(archive, next, NULL);
		bool row = false;
		sqlite3_bind_int64(statement, 1, place->time);
		sqlite3_bind_int64(statement, 2, place->id);
		if (nr_database_step(archive, statement, &row, NULL) == NR_OK) {
			if (row)
				*place = (struct place){ sqlite3_column_int64(statement, 0),
					sqlite3_column_int64(statement, 1) };
			sqlite3_reset(statement);
			return row;
		}
		place->time = (place->time < now ? place->time : now) - leap;
		place->id = INT64_MAX;
	}
	return false;
}

enum nr_status nr_salvage_leave(struct nr_archive *archive, bool own, struct nr_error *error)
{
	if (own)
		nr_archive_rollback(archive);
	if (error != NULL)
		nr_error_clear(error);
	return NR_OK;
}

/* --- Articles ----------------------------------------------------------------------------------------------------- */

static bool read_article(struct nr_archive *archive, enum nr_statement get, int64_t id, struct nr_article *article)
{
	sqlite3_stmt *statement = nr_database_statement(archive, get, NULL);
	bool row;

	sqlite3_bind_int64(statement, 1, id);
	bool found = nr_database_step(archive, statement, &row, NULL) == NR_OK && row;
	if (found)
		nr_article_read_row(archive, statement, article, NULL); /* without tags where these cannot be read */
	sqlite3_reset(statement);
	return found;
}

static bool is_wanted(const struct nr_article_query *query, const struct nr_article *article)
{
	return (query->source == NULL || (article->source != NULL && strcmp(article->source, query->source) == 0)) &&
	       (!query->unread || !article->read) && (!query->starred || article->starred);
}

void nr_salvage_articles(struct nr_archive *archive, const struct nr_article_query *query, size_t before, size_t length,
	struct nr_article_list *list)
{
	struct place place = { INT64_MAX, INT64_MAX };

	if (list->length > before) {
		const struct nr_article *last = &list->items[list->length - 1];
		place.time = last->published != NR_TIME_NONE ? last->published : last->fetched;
		place.id = last->id;
	} else if (query->after_id != 0) {
		place = (struct place){ query->after_time, query->after_id };
	}
	while ((length == 0 || list->length < length) && go_on(archive, NR_SQL_ARTICLE_BEFORE, &place)) {
		struct nr_article article;
		if (!read_article(archive, NR_SQL_ARTICLE_GET, place.id, &article) &&
			!read_article(archive, NR_SQL_ARTICLE_GET_ALONE, place.id, &article))
			continue;
		if (is_wanted(query, &article))
			*nr_vector_add(list) = article;
		else
			nr_article_release(&article);
	}
}

/* --- Events ------------------------------------------------------------------------------------------------------- */

static bool read_event(struct nr_archive *archive, int64_t id, struct nr_event *event, bool *whole)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_EVENT_GET, NULL);
	bool row;

	sqlite3_bind_int64(statement, 1, id);
	bool found = nr_database_step(archive, statement, &row, NULL) == NR_OK && row;
	if (found)
		*whole = nr_event_read_row(archive, statement, event, NULL) == NR_OK;
	sqlite3_reset(statement);
	return found;
}

void nr_salvage_events(struct nr_archive *archive, const struct nr_event_query *query, size_t before, size_t length,
	struct nr_event_list *list)
{
	struct place place = { INT64_MAX, INT64_MAX };

	if (list->length > before) {
		const struct nr_event *last = &list->items[list->length - 1];
		place = (struct place){ last->last, last->id };
	} else if (query->after_id != 0) {
		place = (struct place){ query->after_time, query->after_id };
	}
	while ((length == 0 || list->length < length) && go_on(archive, NR_SQL_EVENT_BEFORE, &place)) {
		struct nr_event event;
		bool whole = false;
		if (!read_event(archive, place.id, &event, &whole))
			continue;
		if (!whole || (int)event.sources.length >= query->min_sources)
			*nr_vector_add(list) = event;
		else
			nr_event_release(&event);
	}
}
