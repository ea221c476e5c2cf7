/* SPDX-License-Identifier: MIT */
/* What ties articles to their event, in words. */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "base/i18n.h"
#include "report/lines.h"
#include "report/text.h"

static const char *const labels[NR_REASON_KIND_COUNT] = {
	[NR_REASON_NAME] = N_("names"),
	[NR_REASON_NUMBER] = N_("numbers"),
	[NR_REASON_DATE] = N_("dates"),
	[NR_REASON_WORDING] = N_("wording"),
};

static const char *source_of(const struct nr_event *event, int64_t article)
{
	for (size_t i = 0; i < event->articles.length; i++)
		if (event->articles.items[i].article == article)
			return event->articles.items[i].source;
	return NULL;
}

static void append_kind(struct nr_buffer *buffer, const struct nr_tie *tie, enum nr_reason_kind kind)
{
	bool first = true;
	for (size_t i = 0; i < tie->reasons.length; i++) {
		const struct nr_reason *reason = &tie->reasons.items[i];
		if (reason->kind != kind)
			continue;
		nr_buffer_append_string(buffer, first ? _("; ") : _(", "));
		if (first)
			nr_buffer_printf(buffer, "%s%s", _(labels[kind]), _(": "));
		nr_buffer_printf(buffer, "%s %.0f%%", reason->text, reason->weight * 100);
		first = false;
	}
}

bool nr_text_append_why(
	struct nr_buffer *buffer, const struct nr_event *event, size_t index, const struct nr_text_options *options)
{
	const struct nr_event_article *member = &event->articles.items[index];
	const struct nr_tie *tie = &member->tie;
	const char *to = source_of(event, tie->to);
	if (tie->to == 0 && !tie->digest)
		return false;
	nr_buffer_append_string(buffer, nr_lines_source_short(options, member->source));
	nr_buffer_append_string(buffer, _(": "));
	if (tie->digest)
		nr_buffer_append_string(buffer, _("tells of many things, so it joins no event by itself"));
	if (tie->to == 0)
		return true;
	nr_buffer_append_string(buffer, tie->digest ? _("; ") : "");
	if (to)
		nr_buffer_printf(buffer, _("%.2f like %s"), tie->similarity, nr_lines_source_short(options, to));
	else
		nr_buffer_printf(buffer, "%.2f", tie->similarity);
	const struct nr_event_article *copied = nr_event_copied(event, index);
	if (copied)
		nr_buffer_printf(buffer, _("; same text as %s"), nr_lines_source_short(options, copied->source));
	if (tie->decided)
		nr_buffer_printf(buffer, "%s%s", _("; "), _("put together by you"));
	if (member->how == NR_MEMBER_PINNED)
		nr_buffer_printf(buffer, "%s%s", _("; "), _("pinned"));
	for (int kind = 0; kind < NR_REASON_KIND_COUNT; kind++)
		append_kind(buffer, tie, (enum nr_reason_kind)kind);
	return true;
}

static bool covers(const struct nr_event *event, const char *key)
{
	for (size_t i = 0; i < event->sources.length; i++)
		if (strcmp(event->sources.items[i], key) == 0)
			return true;
	return false;
}

static void append_times(struct nr_buffer *line, const struct nr_event *event, const struct nr_text_options *options)
{
	const char *headline = nr_event_headline_source(event);
	if (headline)
		nr_buffer_printf(line, _("headline: %s; "), nr_lines_source_short(options, headline));
	nr_buffer_append_string(line, _("first report: "));
	nr_text_append_published(line, nr_event_published_at(event, event->first), options);
	nr_buffer_append_string(line, _("; last: "));
	nr_text_append_published(line, nr_event_published_at(event, event->last), options);
}

void nr_text_event_why(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	bool first = true;
	append_times(&line, event, options);
	nr_lines_space(buffer, 8);
	nr_lines_wrap(buffer, line.data, options->width, 10);
	nr_buffer_clear(&line);
	for (size_t i = 0; options->sources && i < options->sources->length; i++) {
		const char *key = options->sources->items[i].key;
		if (covers(event, key))
			continue;
		nr_buffer_append_string(&line, first ? _("no article of: ") : _(", "));
		nr_buffer_append_string(&line, nr_lines_source_short(options, key));
		first = false;
	}
	if (!first) {
		nr_lines_space(buffer, 8);
		nr_lines_wrap(buffer, line.data, options->width, 10);
	}
	for (size_t i = 0; i < event->articles.length; i++) {
		nr_buffer_clear(&line);
		if (!nr_text_append_why(&line, event, i, options))
			continue;
		nr_lines_space(buffer, 8);
		nr_lines_wrap(buffer, line.data, options->width, 10);
	}
	nr_buffer_release(&line);
}
