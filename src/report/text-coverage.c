/* SPDX-License-Identifier: MIT */
/* Who covered an event, when and how much, as plain text with bars. */
#include "config.h"

#include "report/text.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/compared.h"
#include "report/lines.h"
#include "text/width.h"

enum { BAR_CELLS = 16, BAR_FROM = 60 /* cells of a line from which there are bars */ };

struct chart {
	struct nr_buffer *out;
	const struct nr_text_options *options;
	int name_cells, bar_cells; /* 0: no bars */
	int most_characters;
	const struct nr_comparison *comparison;
};

/* By the reader's clock, and where that is another by UTC: the hour and minute, with the day where it differs too. */
static void append_published(struct nr_buffer *buffer, int64_t published)
{
	enum { DAY = 10, MINUTE = 16 }; /* bytes of "2022-02-04T10:38" */
	struct nr_buffer iso = NR_BUFFER_INIT, local = NR_BUFFER_INIT;

	nr_time_append_iso(&iso, published);
	nr_text_append_time(&local, published);
	nr_buffer_append(buffer, local.data, local.length);
	bool same_day = strncmp(iso.data, local.data, DAY) == 0;
	if (!same_day || strncmp(iso.data + DAY + 1, local.data + DAY + 1, MINUTE - DAY - 1) != 0)
		nr_buffer_printf(buffer, same_day ? " (%.0s%.5s UTC)" : " (%.10s %.5s UTC)", iso.data,
			iso.data + DAY + 1);
	nr_buffer_release(&local);
	nr_buffer_release(&iso);
}

/* A bar as long as the text, in cells; at least one for an article. */
static void append_bar(const struct chart *chart, const struct nr_coverage *item)
{
	static const char block[] = "█";
	int each = nr_width_string(block), cells = 0, length = 0;

	if (chart->bar_cells == 0)
		return;
	if (item->article != 0 && chart->most_characters > 0)
		cells = (int)((int64_t)item->characters * chart->bar_cells / chart->most_characters);
	if (item->article != 0 && cells < each)
		cells = each;
	for (; length + each <= cells; length += each)
		nr_buffer_append_string(chart->out, block);
	nr_lines_space(chart->out, chart->bar_cells - length + 2);
}

static void append_amount(struct nr_buffer *details, const struct nr_coverage *item)
{
	nr_buffer_printf(details, ngettext("%d paragraph", "%d paragraphs", (unsigned long)item->paragraphs),
		item->paragraphs);
	nr_buffer_append_string(details, _(", "));
	nr_buffer_printf(details, ngettext("%d character", "%d characters", (unsigned long)item->characters),
		item->characters);
	nr_buffer_append_string(details, _(", "));
	nr_buffer_printf(details, ngettext("%d picture", "%d pictures", (unsigned long)item->pictures), item->pictures);
	nr_buffer_append_string(details, _(", "));
	nr_buffer_printf(details, ngettext("%d caption", "%d captions", (unsigned long)item->captions), item->captions);
}

static void append_details(struct nr_buffer *details, const struct nr_coverage *item)
{
	if (item->article == 0) {
		nr_buffer_append_string(details, _("nothing on this event"));
		return;
	}
	if (item->published != NR_TIME_NONE) {
		if (nr_coverage_has_time(item))
			append_published(details, item->published);
		else
			nr_append_published(details, item);
		nr_buffer_append_string(details, _(", "));
	}
	size_t before = details->length;
	nr_append_lag(details, item);
	nr_buffer_append_string(details, details->length > before ? _(", ") : "");
	append_amount(details, item);
}

static void append_item(const struct chart *chart, const struct nr_coverage *item)
{
	struct nr_buffer details = NR_BUFFER_INIT;

	if (item->title != NULL && nr_coverage_has_sibling(chart->comparison, item))
		nr_buffer_printf(&details, _("\"%s\", "), item->title);
	append_details(&details, item);
	nr_lines_pad(chart->out, nr_lines_source(chart->options, item->source), chart->name_cells);
	nr_buffer_append_string(chart->out, "  ");
	append_bar(chart, item);
	int start = chart->name_cells + 2 + (chart->bar_cells > 0 ? chart->bar_cells + 2 : 0);
	nr_lines_wrap(chart->out, details.data, chart->options->width, start);
	nr_buffer_release(&details);
}

void nr_text_coverage(
	struct nr_buffer *buffer, const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct chart chart = { .out = buffer, .options = options, .comparison = comparison };
	int most = options->width / 3;

	for (size_t i = 0; i < comparison->coverage.length; i++) {
		const struct nr_coverage *item = &comparison->coverage.items[i];
		int cells = nr_width_string(nr_lines_source(options, item->source));
		chart.name_cells = cells > chart.name_cells ? cells : chart.name_cells;
		if (item->characters > chart.most_characters)
			chart.most_characters = item->characters;
	}
	chart.name_cells = chart.name_cells < most ? chart.name_cells : most;
	chart.bar_cells = options->width >= BAR_FROM ? BAR_CELLS : 0;
	for (size_t i = 0; i < comparison->coverage.length; i++)
		append_item(&chart, &comparison->coverage.items[i]);
}
