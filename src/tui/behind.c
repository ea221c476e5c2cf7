/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/behind.h"

#include "base/i18n.h"

enum {
	PIECE_MS = 40,      /* what a key may have to wait for, where one comes just then */
	AFTER_KEY_MS = 300, /* who presses keys one after the other waits for nothing */
	AFTER_OTHERS_MS = 2500, /* whoever imports changes something each second, and does this work at its end */
	SHOW_MS = 2000,     /* how often lists show what was done */
};

static void rest_until(struct nr_behind *behind, int64_t time)
{
	if (behind->rest < time)
		behind->rest = time;
}

void nr_behind_rest(struct nr_behind *behind, int64_t now)
{
	rest_until(behind, now + AFTER_KEY_MS);
}

static bool is_left(const struct nr_behind *behind)
{
	return behind->backlog.to_group > 0 || behind->backlog.to_index > 0;
}

int64_t nr_behind_due(const struct nr_behind *behind, int64_t now)
{
	if (!is_left(behind))
		return -1;
	return behind->rest > now ? behind->rest - now : 0;
}

enum nr_status nr_behind_look(struct nr_behind *behind, int64_t version, int64_t now, struct nr_error *error)
{
	int64_t others = nr_session_version_of_others(behind->session);

	behind->changed = false;
	if (behind->counted && behind->others != others)
		rest_until(behind, now + AFTER_OTHERS_MS);
	if (behind->counted && behind->version == version)
		return NR_OK;
	behind->counted = true;
	behind->others = others;
	behind->version = version;
	const struct nr_backlog before = behind->backlog;
	enum nr_status status = nr_backlog_count(behind->session, &behind->backlog, error);
	behind->changed = behind->backlog.to_group != before.to_group || behind->backlog.to_index != before.to_index;
	return status;
}

/* Lists show what was done: at its end, and now and then before. */
static void show(struct nr_behind *behind, int64_t now)
{
	if (is_left(behind) && now - behind->announced < SHOW_MS)
		return;
	nr_session_announce(behind->session);
	behind->announced = now;
}

enum nr_status nr_behind_work(struct nr_behind *behind, int64_t now, struct nr_error *error)
{
	bool worked;

	if (nr_behind_due(behind, now) != 0)
		return NR_OK;
	enum nr_status status = nr_catch_up(behind->session, PIECE_MS, &behind->backlog, &worked, error);
	if (status != NR_OK)
		behind->backlog = (struct nr_backlog){ 0 }; /* once more when the archive has changed */
	else if (worked)
		show(behind, now);
	else
		rest_until(behind, now + AFTER_OTHERS_MS);
	return status;
}

void nr_behind_append(const struct nr_behind *behind, struct nr_buffer *buffer)
{
	const struct nr_backlog *left = &behind->backlog;

	if (left->to_group > 0)
		nr_buffer_printf(buffer, ngettext("%lld article to group", "%lld articles to group",
			(unsigned long)left->to_group), (long long)left->to_group);
	else if (left->to_index > 0)
		nr_buffer_printf(buffer, ngettext("%lld article to index", "%lld articles to index",
			(unsigned long)left->to_index), (long long)left->to_index);
}
