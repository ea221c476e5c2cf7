/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/compared.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sha256.h"
#include "base/time.h"

const char *nr_compared_title(const struct nr_compared_texts *compared)
{
	const char *title = compared->title;

	if (title == NULL && compared->comparison->columns > 0)
		title = compared->columns[0].article->title;
	return title != NULL ? title : "";
}

void nr_compared_append_left_out(struct nr_buffer *buffer, const struct nr_compared_texts *compared)
{
	nr_buffer_printf(buffer,
		ngettext("%zu further article of the event is not shown",
			"%zu further articles of the event are not shown", compared->left_out),
		compared->left_out);
}

bool nr_compared_shows(const struct nr_compared_texts *compared, enum nr_report_view view)
{
	return !compared->one_view || compared->view == view;
}

const struct nr_block *nr_compared_block(const struct nr_compared_texts *compared, size_t column, int paragraph)
{
	const struct nr_document *document = compared->columns[column].document;

	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].paragraph == paragraph)
			return &document->blocks[i];
	return NULL;
}

const char *nr_view_title(enum nr_report_view view)
{
	static const char *const titles[] = {
		[NR_VIEW_ALIGNED] = N_("Side by side"),
		[NR_VIEW_FULL] = N_("Full articles"),
		[NR_VIEW_ONLY] = N_("Only here"),
		[NR_VIEW_FACTS] = N_("Facts"),
		[NR_VIEW_TERMS] = N_("Terms"),
		[NR_VIEW_COVERAGE] = N_("Coverage"),
	};
	return _(titles[view]);
}

const char *nr_sharing_sign(enum nr_sharing sharing)
{
	static const char *const signs[] = {
		[NR_REPEATED] = " ",
		[NR_ONLY_HERE] = "+",
		[NR_SHARED_BY_SOME] = "≈",
		[NR_SHARED_BY_ALL] = "═",
	};
	return signs[sharing];
}

const char *nr_sharing_text(enum nr_sharing sharing)
{
	static const char *const texts[] = {
		[NR_REPEATED] = N_("the outlet's own line"),
		[NR_ONLY_HERE] = N_("only here"),
		[NR_SHARED_BY_SOME] = N_("in some"),
		[NR_SHARED_BY_ALL] = N_("in all"),
	};
	return _(texts[sharing]);
}

enum nr_absence nr_row_absence(const struct nr_comparison *comparison, size_t row, size_t column)
{
	size_t elsewhere = comparison->rows.items[row].elsewhere[column];

	return elsewhere == 0 ? NR_ABSENT : elsewhere - 1 < row ? NR_FURTHER_UP : NR_FURTHER_DOWN;
}

const char *nr_absence_sign(enum nr_absence absence)
{
	static const char *const signs[] = { [NR_ABSENT] = "·", [NR_FURTHER_UP] = "↑", [NR_FURTHER_DOWN] = "↓" };
	return signs[absence];
}

const char *nr_absence_text(enum nr_absence absence)
{
	static const char *const texts[] = {
		[NR_ABSENT] = "",
		/* TRANSLATORS: in an empty cell of the comparison: this outlet tells it in another row. */
		[NR_FURTHER_UP] = N_("further up"),
		[NR_FURTHER_DOWN] = N_("further down"),
	};
	return texts[absence][0] != '\0' ? _(texts[absence]) : "";
}

const char *nr_row_strength_text(const struct nr_comparison *comparison, const struct nr_row *row)
{
	static const char *const words[] = {
		[NR_SAME_FACT] = N_("in other words"),
		[NR_CLOSE] = N_("close"),
		[NR_VERBATIM] = N_("verbatim"),
	};
	enum nr_strength strength;

	return nr_row_strength(comparison, row, &strength) ? _(words[strength]) : NULL;
}

void nr_append_local_time(struct nr_buffer *buffer, int64_t ms)
{
	if (ms == NR_TIME_NONE)
		return;
	struct nr_local_time time = nr_time_local(ms);
	int64_t seconds = ms / 1000 - (ms % 1000 < 0);
	int64_t local = ((time.day_number * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
	int offset = (int)((local - seconds) / 60);

	nr_buffer_printf(buffer, "%04d-%02d-%02d %02d:%02d:%02d %c%02d:%02d", time.year, time.month, time.day,
		time.hour, time.minute, time.second, offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

void nr_append_clock_time(struct nr_buffer *buffer, int64_t ms, int utc_offset)
{
	enum { DAY = 10, TIME = 8 }; /* bytes of "2022-02-04" and "18:38:00" */
	struct nr_buffer iso = NR_BUFFER_INIT;

	if (ms == NR_TIME_NONE)
		return;
	nr_time_append_iso(&iso, ms + (int64_t)utc_offset * 60000);
	nr_buffer_printf(buffer, "%.*s %.*s %c%02d:%02d", DAY, iso.data, TIME, iso.data + DAY + 1,
		utc_offset < 0 ? '-' : '+', abs(utc_offset) / 60, abs(utc_offset) % 60);
	nr_buffer_release(&iso);
}

void nr_append_published(struct nr_buffer *buffer, const struct nr_coverage *item)
{
	enum { DAY = 10, MINUTE = 16 }; /* bytes of "2022-02-04" and "2022-02-04 18:38" */
	const int64_t day_ms = 24 * 60 * 60 * (int64_t)1000;
	size_t start = buffer->length;
	bool is_utc_day = item->day_only && item->published % day_ms == 0;

	nr_append_clock_time(buffer, item->published, is_utc_day || item->zone_assumed ? 0 : item->utc_offset);
	if (nr_coverage_has_time(item) || buffer->length == start)
		return;
	nr_buffer_truncate(buffer, start + (item->day_only ? DAY : MINUTE));
	if (!item->day_only)
		nr_buffer_append_char(buffer, '?');
}

void nr_append_published_words(struct nr_buffer *buffer, const struct nr_coverage *item)
{
	nr_append_published(buffer, item);
	if (item->zone_assumed && !item->day_only && item->published != NR_TIME_NONE)
		/* TRANSLATORS: stands behind a time. */
		nr_buffer_append_string(buffer, _(" (time zone unknown)"));
}

void nr_append_published_iso(struct nr_buffer *buffer, const struct nr_coverage *item)
{
	enum { SECOND = 19 }; /* bytes of "2022-02-04T18:38:00" */
	size_t start = buffer->length;

	if (item->day_only) {
		nr_append_published(buffer, item);
		return;
	}
	nr_time_append_iso(buffer, item->published);
	if (item->zone_assumed && buffer->length > start)
		nr_buffer_truncate(buffer, start + SECOND);
}

struct nr_coverage nr_compared_published(const struct nr_compared_texts *compared, size_t column)
{
	const struct nr_article *article = compared->columns[column].article;

	for (size_t i = 0; i < compared->comparison->coverage.length; i++)
		if (compared->comparison->coverage.items[i].article == article->id)
			return compared->comparison->coverage.items[i];
	return (struct nr_coverage){ .published = article->published, .zone_assumed = article->zone_assumed };
}

void nr_append_fact_date(
	struct nr_buffer *buffer, const struct nr_number_fact *fact, const struct nr_number_place *place)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	size_t length = strcmp(fact->unit, "day") == 0 ? 10 : strcmp(fact->unit, "month") == 0 ? 7 : 4;
	size_t start = buffer->length;

	nr_time_append_iso(buffer, (int64_t)place->value * day_ms);
	nr_buffer_truncate(buffer, start + length);
}

void nr_append_lag(struct nr_buffer *buffer, const struct nr_coverage *item)
{
	long long seconds = item->lag / 1000, minutes = seconds / 60;

	if (item->day_only || item->zone_assumed) {
		nr_buffer_append_string(buffer, item->day_only ? _("time unknown") : _("time zone unknown"));
		return;
	}
	if (item->lag == NR_TIME_NONE)
		return;
	if (item->lag == 0)
		nr_buffer_append_string(buffer, item->may_be_later ? _("first known time") : _("first"));
	else if (minutes == 0)
		nr_buffer_printf(buffer, _("+%lld s"), seconds);
	else if (minutes < 60)
		nr_buffer_printf(buffer, _("+%lld min"), minutes);
	else if (minutes < 48 * 60)
		nr_buffer_printf(buffer, _("+%lld h %lld min"), minutes / 60, minutes % 60);
	else
		nr_buffer_printf(buffer, _("+%lld days"), minutes / (24 * 60));
	if (minutes > 0 && minutes < 48 * 60 && seconds % 60 != 0)
		nr_buffer_printf(buffer, _(" %lld s"), seconds % 60);
}

void nr_append_text_digest(struct nr_buffer *buffer, const struct nr_document *document)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_document_text(document, &text);
	nr_sha256_append(buffer, text.data, text.length);
	nr_buffer_release(&text);
}
