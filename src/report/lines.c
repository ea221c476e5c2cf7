/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "text/linebreak.h"
#include "text/sanitize.h"
#include "text/width.h"

void nr_lines_space(struct nr_buffer *buffer, int cells)
{
	if (cells > 0)
		nr_buffer_append_repeated(buffer, ' ', (size_t)cells);
}

int nr_lines_fit(struct nr_buffer *buffer, const char *text, int cells)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_sanitize(&line, text ? text : "", text ? strlen(text) : 0, NR_SANITIZE_LINE);
	int used = 0;
	size_t bytes = nr_width_fit(line.data, line.length, cells, &used);
	int ellipsis = nr_width_string("…");
	if (bytes < line.length && cells >= ellipsis) {
		bytes = nr_width_fit(line.data, line.length, cells - ellipsis, &used);
		nr_buffer_truncate(&line, bytes);
		nr_buffer_append_string(&line, "…");
		used += ellipsis;
	} else {
		nr_buffer_truncate(&line, bytes);
	}
	nr_line_append(buffer, line.data, &(struct nr_line_piece){ .end = line.length });
	nr_buffer_release(&line);
	return used;
}

void nr_lines_pad(struct nr_buffer *buffer, const char *text, int cells)
{
	nr_lines_space(buffer, cells - nr_lines_fit(buffer, text, cells));
}

void nr_lines_wrap(struct nr_buffer *buffer, const char *text, int width, int indent)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_sanitize(&line, text ? text : "", text ? strlen(text) : 0, NR_SANITIZE_LINE);
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_line_piece piece;
	int room = width - indent > 0 ? width - indent : 1;
	nr_line_breaker_set(breaker, line.data, line.length);
	for (bool first = true; nr_line_breaker_next(breaker, room, &piece); first = false) {
		if (!first)
			nr_lines_space(buffer, indent);
		nr_line_append(buffer, line.data, &piece);
		nr_buffer_append_char(buffer, '\n');
	}
	if (line.length == 0)
		nr_buffer_append_char(buffer, '\n');
	nr_line_breaker_free(breaker);
	nr_buffer_release(&line);
}

static const struct nr_source *find_source(const struct nr_text_options *options, const char *key)
{
	return options->sources && key ? nr_source_find(options->sources, key) : NULL;
}

const char *nr_lines_source(const struct nr_text_options *options, const char *key)
{
	const struct nr_source *source = find_source(options, key);
	return source && source->title ? source->title : key ? key : "";
}

const char *nr_lines_source_short(const struct nr_text_options *options, const char *key)
{
	const struct nr_source *source = find_source(options, key);
	return source ? nr_source_short(source) : key ? key : "";
}

/* Which of those of its name a column is, from 1 on; 0: there is no other. */
static size_t number_of(const char *const *outlets, size_t count, size_t column)
{
	size_t number = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		bool is_same = strcmp(outlets[i], outlets[column]) == 0;
		all += is_same;
		number += is_same && i <= column;
	}
	return all > 1 ? number : 0;
}

void nr_column_names_init(struct nr_column_names *names, const struct nr_text_column *columns, size_t count,
	const struct nr_text_options *options, const char *(*outlet)(const struct nr_text_options *, const char *))
{
	const char *outlets[NR_COMPARISON_MAX];

	*names = (struct nr_column_names){ { NULL } };
	for (size_t i = 0; i < count; i++)
		outlets[i] = outlet(options, columns[i].article->source);
	for (size_t i = 0; i < count; i++) {
		struct nr_buffer name = NR_BUFFER_INIT;
		size_t number = number_of(outlets, count, i);
		nr_buffer_append_string(&name, outlets[i]);
		if (number > 0)
			nr_buffer_printf(&name, " (%zu)", number);
		names->items[i] = nr_buffer_detach(&name);
	}
}

void nr_column_names_release(struct nr_column_names *names)
{
	for (size_t i = 0; i < NR_COMPARISON_MAX; i++)
		free(names->items[i]);
}

const char *nr_lines_media(enum nr_media media)
{
	return media == NR_MEDIA_VIDEO ? _("Video") : media == NR_MEDIA_AUDIO ? _("Audio") : _("Embedded page");
}

struct nr_layout_options nr_lines_layout(const struct nr_text_options *options, int width)
{
	return (struct nr_layout_options){
		.width = width > 0 ? width : 1,
		.links = options->links,
	};
}

char *nr_lines_byline(const struct nr_article *article, const struct nr_text_options *options)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	nr_text_append_published(&line, nr_article_published(article), options);
	if (article->zone_assumed && article->published != NR_TIME_NONE)
		/* TRANSLATORS: stands behind a time. */
		nr_buffer_append_string(&line, _(" (time zone unknown)"));
	const char *parts[] = { nr_lines_source(options, article->source), article->author };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i] || !*parts[i])
			continue;
		if (line.length)
			nr_buffer_append_string(&line, " · ");
		nr_buffer_append_string(&line, parts[i]);
	}
	return nr_buffer_detach(&line);
}
