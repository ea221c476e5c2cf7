/* SPDX-License-Identifier: MIT */
/* Who covered an event, when and how much, as a table with bars. */
#include "config.h"

#include "base/i18n.h"
#include "base/time.h"
#include "report/html-parts.h"
#include "report/lines.h"

struct table {
	struct nr_buffer *out;
	const struct nr_text_options *options;
	int64_t longest_lag; /* ms */
	int most_characters;
	const struct nr_comparison *comparison;
};

/* Opens a cell; the label is seen where cells are cards. */
static void open_cell(struct table *table, const char *label)
{
	nr_buffer_append_string(table->out, "<td role=\"cell\"><span class=\"outlet\">");
	nr_html_append_line(table->out, label);
	nr_buffer_append_string(table->out, "</span>");
}

static void close_cell(struct table *table)
{
	nr_buffer_append_string(table->out, "</td>\n");
}

/* A bar over a track, from and to in thousandths of it. The number stands beside it. */
static void append_bar(struct table *table, int from, int to)
{
	nr_buffer_printf(table->out,
		"<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
		"focusable=\"false\"><rect class=\"track\" width=\"1000\" height=\"10\"/><rect x=\"%d\" width=\"%d\" "
		"height=\"10\"/></svg>",
		from, to > from ? to - from : 1);
}

static void append_published(struct table *table, const struct nr_coverage *item)
{
	open_cell(table, _("Published"));
	if (item->published != NR_TIME_NONE) {
		struct nr_buffer iso = NR_BUFFER_INIT;
		nr_time_append_iso(&iso, item->published);
		if (!nr_coverage_has_time(item)) {
			nr_append_published(table->out, item);
		} else {
			nr_buffer_printf(table->out, "<time datetime=\"%s\">", iso.data);
			nr_append_published(table->out, item);
			nr_buffer_printf(table->out, "</time><br><span class=\"utc\">%s</span>", iso.data);
		}
		nr_buffer_release(&iso);
	}
	close_cell(table);
}

static void append_lag(struct table *table, const struct nr_coverage *item)
{
	open_cell(table, _("After the first"));
	struct nr_buffer lag = NR_BUFFER_INIT;
	nr_append_lag(&lag, item);
	nr_html_append_line(table->out, lag.data);
	nr_buffer_release(&lag);
	if (item->lag != NR_TIME_NONE) {
		int64_t longest = table->longest_lag > 0 ? table->longest_lag : 1;
		int at = (int)(item->lag * 980 / longest);
		append_bar(table, at, at + 20);
	}
	close_cell(table);
}

static void append_number(struct table *table, const char *label, int number)
{
	open_cell(table, label);
	nr_buffer_printf(table->out, "%d", number);
	close_cell(table);
}

static void append_row(struct table *table, const struct nr_coverage *item)
{
	nr_buffer_append_string(table->out, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">");
	nr_html_append_line(table->out, nr_lines_source(table->options, item->source));
	if (item->title != NULL && nr_coverage_has_sibling(table->comparison, item)) {
		nr_buffer_append_string(table->out, "<br><span class=\"utc\">");
		nr_html_append_line(table->out, item->title);
		nr_buffer_append_string(table->out, "</span>");
	}
	nr_buffer_append_string(table->out, "</th>\n");
	if (item->article == 0) {
		nr_buffer_append_string(table->out, "<td role=\"cell\" colspan=\"5\">");
		nr_html_append_line(table->out, _("nothing on this event"));
		close_cell(table);
	} else {
		append_published(table, item);
		append_lag(table, item);
		append_number(table, _("Paragraphs"), item->paragraphs);
		open_cell(table, _("Characters"));
		nr_buffer_printf(table->out, "%d", item->characters);
		append_bar(table, 0, table->most_characters > 0 ?
			(int)((int64_t)item->characters * 1000 / table->most_characters) : 0);
		close_cell(table);
		append_number(table, _("Pictures"), item->pictures);
	}
	nr_buffer_append_string(table->out, "</tr>\n");
}

void nr_html_append_coverage(
	struct nr_buffer *buffer, const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	static const char *const titles[] = { N_("Outlet"), N_("Published"), N_("After the first"), N_("Paragraphs"),
		N_("Characters"), N_("Pictures") };
	struct table table = { .out = buffer, .options = options, .comparison = comparison };

	for (size_t i = 0; i < comparison->coverage.length; i++) {
		const struct nr_coverage *item = &comparison->coverage.items[i];
		if (item->lag != NR_TIME_NONE && item->lag > table.longest_lag)
			table.longest_lag = item->lag;
		if (item->characters > table.most_characters)
			table.most_characters = item->characters;
	}
	nr_buffer_append_string(buffer, "<div class=\"wide\"><table class=\"cover\" role=\"table\">\n"
		"<thead role=\"rowgroup\"><tr role=\"row\">");
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		nr_buffer_append_string(buffer, "<th role=\"columnheader\" scope=\"col\">");
		nr_html_append_line(buffer, _(titles[i]));
		nr_buffer_append_string(buffer, "</th>");
	}
	nr_buffer_append_string(buffer, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
	for (size_t i = 0; i < comparison->coverage.length; i++)
		append_row(&table, &comparison->coverage.items[i]);
	nr_buffer_append_string(buffer, "</tbody></table></div>\n");
}
