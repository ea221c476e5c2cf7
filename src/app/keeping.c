/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/keeping.h"

#include <stdlib.h>
#include <string.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "store/archive.h"
#include "store/deeds.h"
#include "store/prune.h"
#include "text/collate.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum { TAG_CHARACTERS = 100 };

char *nr_tag_name(const char *name)
{
	char *clean = nr_sanitized_line(name);

	if (clean != NULL && (*clean == '\0' || strchr(clean, ',') != NULL ||
				     nr_utf8_count(clean, strlen(clean)) > TAG_CHARACTERS)) {
		free(clean);
		return NULL;
	}
	return clean;
}

enum nr_status nr_do(struct nr_session *session, enum nr_deed deed, const char *subject, const int64_t *ids,
	size_t count, int64_t *changed, struct nr_error *error)
{
	char *tag = NULL;

	*changed = 0;
	if (deed == NR_DEED_TAG || deed == NR_DEED_UNTAG) {
		tag = nr_tag_name(subject);
		if (tag == NULL)
			return nr_error_set(error, NR_USAGE,
				_("\"%s\" cannot be a tag: a tag has 1 to %d characters and no comma"), subject,
				TAG_CHARACTERS);
	}
	enum nr_status status = nr_store_do(session->archive, deed, tag, ids, count, changed, error);
	free(tag);
	return status;
}

enum nr_status nr_do_to_list(struct nr_session *session, enum nr_deed deed, const char *subject,
	const struct nr_article_query *query, int64_t *changed, struct nr_error *error)
{
	struct nr_id_list ids = { 0 };
	struct nr_article_query narrow = *query;

	/* What is as wanted already need not be read. */
	if (deed == NR_DEED_READ)
		narrow.unread = true;
	if (deed == NR_DEED_UNSTAR)
		narrow.starred = true;
	*changed = 0;
	enum nr_status status = nr_list_article_ids(session, &narrow, &ids, error);
	if (status == NR_OK)
		status = nr_do(session, deed, subject, ids.items, ids.length, changed, error);
	nr_vector_release(&ids);
	return status;
}

enum nr_status nr_undo(struct nr_session *session, struct nr_undone *undone, struct nr_error *error)
{
	nr_arrival_window_forget(session);
	return nr_store_undo(session->archive, undone, error);
}

char *nr_undone_text(const struct nr_undone *undone)
{
	static const char *const what[NR_DEED_COUNT] = {
		[NR_DEED_READ] = N_("marked as read"),
		[NR_DEED_UNREAD] = N_("marked as unread"),
		[NR_DEED_STAR] = N_("starred"),
		[NR_DEED_UNSTAR] = N_("star taken away"),
		[NR_DEED_TAG] = N_("tagged"),
		[NR_DEED_UNTAG] = N_("tag taken away"),
		[NR_DEED_PRUNE] = N_("removed"),
	};
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_buffer_printf(&text, ngettext("Undone: %s, %lld article", "Undone: %s, %lld articles",
		(unsigned long)undone->articles), _(what[undone->deed]), (long long)undone->articles);
	if (undone->subject != NULL)
		nr_buffer_printf(&text, " (%s)", undone->subject);
	return nr_buffer_detach(&text);
}

static const char *name_of_tag(const void *item)
{
	return ((const struct nr_tag *)item)->name;
}

enum nr_status nr_list_tags(struct nr_session *session, struct nr_tag_list *list, struct nr_error *error)
{
	enum nr_status status = nr_store_list_tags(session->archive, list, error);

	if (status == NR_OK)
		nr_collate_sort(NULL, list->items, list->length, sizeof *list->items, name_of_tag);
	return status;
}

enum nr_status nr_prune(
	struct nr_session *session, const int64_t *ids, size_t count, int64_t *removed, struct nr_error *error)
{
	nr_arrival_window_forget(session);
	return nr_store_prune(session->archive, ids, count, removed, error);
}

enum nr_status nr_empty_trash(struct nr_session *session, struct nr_error *error)
{
	struct nr_error own = NR_NO_ERROR;

	if (!nr_archive_is_writable(session->archive))
		return NR_OK;
	enum nr_status status = nr_store_empty_trash(session->archive, &own);
	if (status == NR_OK || nr_archive_is_damaged(session->archive))
		return NR_OK; /* damage is no reason not to show what can be read */
	return nr_error_set(error, status, "%s", own.message);
}
