/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/hyperlinks.h"

#include "markup/url.h"
#include "report/hyperlink.h"
#include "text/width.h"

static bool is_of_the_web(const char *url)
{
	return url != NULL && nr_url_scheme(url) > 0 && nr_url_is_of(url, "http https");
}

void nr_hyperlinks_add_line(struct nr_canvas *canvas, int x, int y, int limit, const struct nr_line *line,
	const struct nr_document *document, const struct nr_layout *layout)
{
	for (size_t i = 0; canvas->takes_links && i < line->span_count; i++) {
		const struct nr_span *span = &line->spans[i];
		const char *url = nr_hyperlink_address(document, layout != NULL ? layout->pictures : NULL,
			layout != NULL ? layout->picture_count : 0, span->link);
		if (!is_of_the_web(url))
			continue;
		int start = nr_width(line->text, span->start), end = nr_width(line->text, span->end);
		end = end < limit ? end : limit;
		nr_canvas_add_link(canvas, x + start, y, end - start, span->link + 1, url);
	}
}

void nr_hyperlinks_add_own(struct nr_canvas *canvas, int x, int y, int width, const char *url)
{
	if (canvas->takes_links && is_of_the_web(url) && nr_hyperlink_fits(url))
		nr_canvas_add_link(canvas, x, y, width, 0, url);
}
