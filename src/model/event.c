/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/event.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"

void nr_event_init(struct nr_event *event)
{
	*event = (struct nr_event){ .first = NR_TIME_NONE, .last = NR_TIME_NONE };
}

void nr_event_release(struct nr_event *event)
{
	free(event->title);
	for (size_t i = 0; i < event->articles.length; i++) {
		free(event->articles.items[i].source);
		nr_tie_release(&event->articles.items[i].tie);
	}
	for (size_t i = 0; i < event->sources.length; i++)
		free(event->sources.items[i]);
	for (size_t i = 0; i < event->why.length; i++)
		free(event->why.items[i]);
	nr_vector_release(&event->articles);
	nr_vector_release(&event->sources);
	nr_vector_release(&event->why);
	nr_event_init(event);
}

void nr_event_list_release(struct nr_event_list *list)
{
	for (size_t i = 0; i < list->length; i++)
		nr_event_release(&list->items[i]);
	nr_vector_release(list);
}

const char *nr_event_headline_source(const struct nr_event *event)
{
	for (size_t i = 0; i < event->articles.length; i++)
		if (event->articles.items[i].article == event->headline)
			return event->articles.items[i].source;
	return NULL;
}

struct nr_published nr_event_article_published(const struct nr_event_article *article)
{
	return (struct nr_published){ article->source, article->published, article->zone_assumed };
}

struct nr_published nr_event_published_at(const struct nr_event *event, int64_t ms)
{
	for (size_t i = 0; i < event->articles.length; i++)
		if (event->articles.items[i].published == ms)
			return nr_event_article_published(&event->articles.items[i]);
	return (struct nr_published){ .ms = ms };
}

const struct nr_event_article *nr_event_copied(const struct nr_event *event, size_t index)
{
	int64_t text = event->articles.items[index].text;

	for (size_t i = 0; text != 0 && i < index; i++)
		if (event->articles.items[i].text == text)
			return &event->articles.items[i];
	return NULL;
}

size_t nr_event_voices(const struct nr_event *event)
{
	size_t count = 0;

	for (size_t i = 0; i < event->articles.length; i++)
		count += nr_event_copied(event, i) == NULL;
	return count;
}

/* --- Ties ---------------------------------------------------------------------------------------------------- */

/* A first line "<article> <thousandths of similarity> <sum of 1: decided, 2: digest>", then for each reason a line: a
 * letter for its kind, its thousandths, a space, and the text. */
static const char kind_letters[NR_REASON_KIND_COUNT + 1] = "n#dw";

void nr_tie_release(struct nr_tie *tie)
{
	for (size_t i = 0; i < tie->reasons.length; i++)
		free(tie->reasons.items[i].text);
	nr_vector_release(&tie->reasons);
	*tie = (struct nr_tie){ 0 };
}

void nr_tie_write(const struct nr_tie *tie, struct nr_buffer *buffer)
{
	nr_buffer_printf(buffer, "%lld %ld %d", (long long)tie->to, lround(tie->similarity * 1000),
		tie->decided | tie->digest << 1);
	for (size_t i = 0; i < tie->reasons.length; i++) {
		const struct nr_reason *reason = &tie->reasons.items[i];
		if (strchr(reason->text, '\n') == NULL)
			nr_buffer_printf(buffer, "\n%c%ld %s", kind_letters[reason->kind],
				lround(reason->weight * 1000), reason->text);
	}
}

static void read_reason(struct nr_tie *tie, const char *line, size_t length)
{
	const char *letter = length > 0 ? memchr(kind_letters, line[0], NR_REASON_KIND_COUNT) : NULL;
	const char *space = memchr(line, ' ', length);

	if (letter == NULL || space == NULL)
		return;
	*nr_vector_add(&tie->reasons) = (struct nr_reason){
		.kind = (enum nr_reason_kind)(letter - kind_letters),
		.text = nr_strndup(space + 1, length - (size_t)(space + 1 - line)),
		.weight = (double)strtol(line + 1, NULL, 10) / 1000,
	};
}

void nr_tie_read(struct nr_tie *tie, const char *text)
{
	char *end;

	*tie = (struct nr_tie){ 0 };
	if (text == NULL)
		return;
	tie->to = strtoll(text, &end, 10);
	tie->similarity = (double)strtol(end, &end, 10) / 1000;
	long marks = strtol(end, &end, 10);
	tie->decided = (marks & 1) != 0;
	tie->digest = (marks & 2) != 0;
	for (const char *line = strchr(text, '\n'); line != NULL;) {
		const char *next = strchr(++line, '\n');
		read_reason(tie, line, next != NULL ? (size_t)(next - line) : strlen(line));
		line = next;
	}
}
