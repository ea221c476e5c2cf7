/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/event-spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/i18n.h"
#include "base/memory.h"

/* Texts stand behind the record they are of, each with its length in bytes; this is the one of NULL. */
static const uint32_t no_text = UINT32_MAX;

struct group_record {
	int64_t headline;
	size_t articles;
	uint32_t title, why;
};

struct article_record {
	int64_t article;
	struct nr_standing standing;
	uint64_t why; /* as wide as the rest: no byte behind it would be written as it lay in memory */
};

struct nr_event_spool {
	FILE *file;
	NR_VECTOR(int64_t) places; /* of each group: bytes before it */
};

static enum nr_status refuse(int number, struct nr_error *error)
{
	return nr_error_set_errno(error, number, _("cannot use a temporary file for the events that were found"));
}

enum nr_status nr_event_spool_new(struct nr_event_spool **spool, struct nr_error *error)
{
	FILE *file = tmpfile();
	*spool = NULL;
	if (!file)
		return refuse(errno, error);
	*spool = nr_alloc(sizeof **spool);
	(*spool)->file = file;
	return NR_OK;
}

void nr_event_spool_free(struct nr_event_spool *spool)
{
	if (!spool)
		return;
	fclose(spool->file);
	nr_vector_release(&spool->places);
	free(spool);
}

size_t nr_event_spool_count(const struct nr_event_spool *spool)
{
	return spool->places.length;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

/* What could not be written shows in the stream's state. */
static void put(struct nr_event_spool *spool, const void *bytes, size_t length)
{
	fwrite(bytes, 1, length, spool->file);
}

static uint32_t length_of(const char *text)
{
	return text ? (uint32_t)strlen(text) : no_text;
}

static void put_text(struct nr_event_spool *spool, const char *text)
{
	if (text)
		put(spool, text, strlen(text));
}

static void put_group(struct nr_event_spool *spool, const struct nr_group_entry *group, size_t articles)
{
	const struct group_record record = { group->headline, articles, length_of(group->title),
		length_of(group->why) };
	*nr_vector_add(&spool->places) = (int64_t)ftello(spool->file);
	put(spool, &record, sizeof record);
	put_text(spool, group->title);
	put_text(spool, group->why);
}

static void put_article(struct nr_event_spool *spool, const struct nr_membership_entry *membership,
	const struct nr_standing *standing)
{
	const struct article_record record = { membership->article, *standing, length_of(membership->why) };
	put(spool, &record, sizeof record);
	put_text(spool, membership->why);
}

enum nr_status nr_event_spool_add(
	struct nr_event_spool *spool, const struct nr_found_events *found, struct nr_error *error)
{
	size_t groups = found->groups.length, articles = found->memberships.length;
	size_t *ends = nr_alloc_array(groups + 1, sizeof *ends); /* of each group's articles in order */
	size_t *order = nr_alloc_array(articles, sizeof *order);
	for (size_t i = 0; i < articles; i++)
		ends[found->memberships.items[i].group + 1]++;
	for (size_t i = 0; i < groups; i++)
		ends[i + 1] += ends[i];
	for (size_t i = 0; i < articles; i++)
		order[ends[found->memberships.items[i].group]++] = i;
	/* Each end was moved to where the next one begins. */
	fseeko(spool->file, 0, SEEK_END);
	for (size_t i = 0, at = 0; i < groups; i++) {
		put_group(spool, &found->groups.items[i], ends[i] - at);
		for (; at < ends[i]; at++)
			put_article(spool, &found->memberships.items[order[at]], &found->standings.items[order[at]]);
	}
	free(order);
	free(ends);
	return fflush(spool->file) != 0 || ferror(spool->file) ? refuse(errno, error) : NR_OK;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static bool get(struct nr_event_spool *spool, void *bytes, size_t length)
{
	return fread(bytes, 1, length, spool->file) == length;
}

static bool get_text(struct nr_event_spool *spool, uint32_t length, const char **text)
{
	*text = NULL;
	if (length == no_text)
		return true;
	char *bytes = nr_alloc((size_t)length + 1);
	*text = bytes;
	return get(spool, bytes, length);
}

static bool get_article(struct nr_event_spool *spool, size_t group, struct nr_found_events *found)
{
	struct article_record record;
	if (!get(spool, &record, sizeof record))
		return false;
	struct nr_membership_entry *membership = nr_vector_add(&found->memberships);
	*membership = (struct nr_membership_entry){ .article = record.article, .group = group };
	*nr_vector_add(&found->standings) = record.standing;
	return get_text(spool, (uint32_t)record.why, &membership->why);
}

static bool get_group(struct nr_event_spool *spool, bool into_last, struct nr_found_events *found)
{
	struct group_record record;
	struct nr_group_entry group = { 0 };
	if (!get(spool, &record, sizeof record))
		return false;
	bool whole = get_text(spool, record.title, &group.title) && get_text(spool, record.why, &group.why);
	group.headline = record.headline;
	if (into_last) {
		free((char *)group.title);
		free((char *)group.why);
	} else {
		*nr_vector_add(&found->groups) = group;
	}
	for (size_t i = 0; whole && i < record.articles; i++)
		whole = get_article(spool, found->groups.length - 1, found);
	return whole;
}

enum nr_status nr_event_spool_read(struct nr_event_spool *spool, size_t number, bool into_last,
	struct nr_found_events *found, struct nr_error *error)
{
	errno = EIO; /* of a file that ends too early */
	if (fseeko(spool->file, (off_t)spool->places.items[number], SEEK_SET) == 0 &&
		get_group(spool, into_last, found))
		return NR_OK;
	return refuse(errno, error);
}
