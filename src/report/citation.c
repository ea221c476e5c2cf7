/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/citation.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "report/compared.h"
#include "text/sanitize.h"

static void append_part(struct nr_buffer *buffer, const char *text)
{
	char *line = nr_sanitized_line(text);

	if (line != NULL && line[0] != '\0') {
		if (buffer->length > 0)
			nr_buffer_append_string(buffer, _(", "));
		nr_buffer_append_string(buffer, line);
	}
	free(line);
}

void nr_citation_append(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_coverage *published,
	const struct nr_source_list *sources)
{
	enum { DAY = 10 }; /* bytes of "2022-02-04" */
	const struct nr_source *source = nr_source_find(sources, article->source);
	struct nr_buffer headline = NR_BUFFER_INIT, day = NR_BUFFER_INIT;

	append_part(buffer, source != NULL && source->title != NULL ? source->title : article->source);
	if (article->title != NULL && article->title[0] != '\0')
		/* TRANSLATORS: a headline in quotation marks. */
		nr_buffer_printf(&headline, _("“%s”"), article->title);
	append_part(buffer, headline.data);
	if (nr_coverage_has_time(published))
		nr_append_local_time(&day, published->published);
	else
		nr_append_published(&day, published);
	nr_buffer_truncate(&day, day.length < DAY ? day.length : DAY);
	append_part(buffer, day.data);
	append_part(buffer, article->url);
	nr_buffer_release(&day);
	nr_buffer_release(&headline);
}
