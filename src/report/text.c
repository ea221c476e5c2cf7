/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/compared.h"
#include "report/hyperlink.h"
#include "report/lines.h"
#include "text/width.h"

enum { TIME_CELLS = 18 }; /* "2022-02-04 14:22" or "2022-02-04 14:22?", and a space at least */

void nr_text_append_time(struct nr_buffer *buffer, int64_t ms)
{
	if (ms == NR_TIME_NONE)
		return;
	struct nr_local_time time = nr_time_local(ms);
	nr_buffer_printf(buffer, "%04d-%02d-%02d %02d:%02d", time.year, time.month, time.day, time.hour, time.minute);
}

struct nr_coverage nr_text_publication(struct nr_published published, const struct nr_text_options *options)
{
	if (published.source != NULL && options->publication != NULL)
		return options->publication(options->context, published);
	return (struct nr_coverage){ .published = published.ms, .zone_assumed = published.zone_assumed };
}

void nr_text_append_published(
	struct nr_buffer *buffer, struct nr_published published, const struct nr_text_options *options)
{
	const struct nr_coverage known = nr_text_publication(published, options);

	if (nr_coverage_has_time(&known))
		nr_text_append_time(buffer, published.ms);
	else
		nr_append_published(buffer, &known);
}

static void append_linked(struct nr_buffer *buffer, const struct nr_document *document,
	const char *const *pictures, size_t picture_count, const struct nr_line *line)
{
	size_t at = 0;
	int32_t open = -1;

	for (size_t i = 0; i < line->span_count; i++) {
		const struct nr_span *span = &line->spans[i];
		const char *url = nr_hyperlink_address(document, pictures, picture_count, span->link);
		int32_t link = url != NULL ? span->link : -1;
		size_t gap = span->start - at; /* a space between parts of one link in different styles is of it too */
		if (open >= 0 && (link != open || gap > 1 || (gap == 1 && line->text[at] != ' '))) {
			nr_hyperlink_end(buffer);
			open = -1;
		}
		nr_buffer_append(buffer, line->text + at, span->start - at);
		if (link >= 0 && open < 0)
			nr_hyperlink_begin(buffer, url, (int)link + 1);
		open = link;
		nr_buffer_append(buffer, line->text + span->start, span->end - span->start);
		at = span->end;
	}
	if (open >= 0)
		nr_hyperlink_end(buffer);
	nr_buffer_append(buffer, line->text + at, line->length - at);
}

/* A document while it becomes text. */
struct writer {
	struct nr_buffer *buffer;
	const struct nr_document *document;
	bool hyperlinks;
};

static void append_line(const struct nr_line *line, const char *const *pictures, size_t picture_count, void *context)
{
	const struct writer *writer = context;

	if (writer->hyperlinks)
		append_linked(writer->buffer, writer->document, pictures, picture_count, line);
	else
		nr_buffer_append(writer->buffer, line->text, line->length);
	nr_buffer_append_char(writer->buffer, '\n');
}

void nr_text_document(struct nr_buffer *buffer, const struct nr_document *document,
	const struct nr_text_options *options)
{
	struct nr_layout_options settings = nr_lines_layout(options, options->width);
	struct writer writer = { buffer, document, options->hyperlinks };
	nr_layout_each_line(document, &settings, append_line, &writer);
}

void nr_text_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options)
{
	char *byline = nr_lines_byline(article, options);
	nr_lines_wrap(buffer, article->title, options->width, 0);
	if (byline[0])
		nr_lines_wrap(buffer, byline, options->width, 0);
	if (article->url)
		nr_lines_wrap(buffer, article->url, options->width, 0);
	nr_buffer_append_char(buffer, '\n');
	nr_text_document(buffer, document, options);
	free(byline);
}

void nr_text_same_text(struct nr_buffer *buffer, const int64_t *ids, size_t count,
	const struct nr_text_options *options)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	if (count == 0)
		return;
	nr_buffer_append_string(&line, _("Same text as article"));
	for (size_t i = 0; i < count; i++)
		nr_buffer_printf(&line, "%s %lld", i ? "," : "", (long long)ids[i]);
	nr_buffer_append_char(buffer, '\n');
	nr_lines_wrap(buffer, line.data, options->width, 0);
	nr_buffer_release(&line);
}

void nr_text_change(struct nr_buffer *buffer, int64_t before, int64_t after, const struct nr_document *document,
	const struct nr_text_options *options)
{
	struct nr_buffer old = NR_BUFFER_INIT, new = NR_BUFFER_INIT, line = NR_BUFFER_INIT;
	nr_text_append_time(&old, before);
	nr_text_append_time(&new, after);
	nr_buffer_printf(&line, _("Changed %s, from the version of %s"), new.data, old.data);
	nr_lines_wrap(buffer, line.data, options->width, 0);
	nr_buffer_append_char(buffer, '\n');
	nr_text_document(buffer, document, options);
	nr_buffer_append_char(buffer, '\n');
	nr_buffer_release(&line);
	nr_buffer_release(&new);
	nr_buffer_release(&old);
}

static void append_padded_time(
	struct nr_buffer *buffer, struct nr_published published, const struct nr_text_options *options)
{
	size_t before = buffer->length;
	nr_text_append_published(buffer, published, options);
	nr_lines_space(buffer, TIME_CELLS - (int)(buffer->length - before));
}

/* Ends a line of a list: what stands in front is cut off where the width is too small even for that. */
static void append_list_line(struct nr_buffer *buffer, const char *front, const char *text, int width)
{
	int room = width - nr_width_string(front);
	if (room > 0) {
		nr_buffer_append_string(buffer, front);
		nr_lines_fit(buffer, text, room);
	} else {
		nr_lines_fit(buffer, front, width);
	}
	nr_buffer_append_char(buffer, '\n');
}

void nr_text_article_line(struct nr_buffer *buffer, const struct nr_article *article,
	const struct nr_text_options *options)
{
	struct nr_buffer front = NR_BUFFER_INIT;
	nr_buffer_printf(
		&front, "%6lld %c%c ", (long long)article->id, article->read ? ' ' : 'N', article->starred ? '*' : ' ');
	append_padded_time(&front, nr_article_published(article), options);
	nr_lines_pad(&front, nr_lines_source_short(options, article->source), 10);
	nr_buffer_append_string(&front, "  ");
	struct nr_buffer text = NR_BUFFER_INIT;
	for (size_t i = 0; i < article->tags.length; i++)
		nr_buffer_printf(&text, "#%s ", article->tags.items[i]);
	nr_buffer_append_string(&text, article->title);
	append_list_line(buffer, front.data, text.data, options->width);
	nr_buffer_release(&text);
	nr_buffer_release(&front);
}

enum { SNIPPET_INDENT = 8 }; /* cells */

void nr_text_found_lines(struct nr_buffer *buffer, const struct nr_article *article, const char *snippet,
	const struct nr_text_options *options)
{
	nr_text_article_line(buffer, article, options);
	if (snippet[0] == '\0')
		return;
	nr_lines_space(buffer, SNIPPET_INDENT);
	nr_lines_wrap(buffer, snippet, options->width, SNIPPET_INDENT);
}

void nr_text_event_lines(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_buffer_printf(&line, "%6lld  ", (long long)event->id);
	append_padded_time(&line, nr_event_published_at(event, event->last), options);
	append_list_line(buffer, line.data, event->title, options->width);
	nr_buffer_clear(&line);
	nr_buffer_printf(&line, ngettext("%zu article: ", "%zu articles: ", event->articles.length),
		event->articles.length);
	for (size_t i = 0; i < event->sources.length; i++) {
		nr_buffer_append_string(&line, i ? _(", ") : "");
		nr_buffer_append_string(&line, nr_lines_source_short(options, event->sources.items[i]));
	}
	size_t voices = nr_event_voices(event);
	if (voices < event->articles.length)
		nr_buffer_printf(&line, ngettext("; %zu voice", "; %zu voices", voices), voices);
	append_list_line(buffer, "        ", line.data, options->width);
	nr_buffer_release(&line);
}

void nr_text_source_line(struct nr_buffer *buffer, const struct nr_source *source)
{
	struct nr_buffer counts = NR_BUFFER_INIT;
	nr_buffer_printf(&counts,
		ngettext("%lld article, %lld unread", "%lld articles, %lld unread", (unsigned long)source->articles),
		(long long)source->articles, (long long)source->unread);
	nr_lines_pad(buffer, source->key, 24);
	nr_buffer_append_string(buffer, "  ");
	nr_lines_pad(buffer, counts.data, 28);
	nr_buffer_append_string(buffer, "  ");
	nr_lines_fit(buffer, source->title ? source->title : source->key, 200);
	nr_buffer_append_char(buffer, '\n');
	nr_buffer_release(&counts);
}
