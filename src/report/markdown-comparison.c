/* SPDX-License-Identifier: MIT */
/* A comparison as Markdown. A table cannot hold paragraphs, so what stands side by side elsewhere stands here below
 * each other, each with its outlet. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/lines.h"
#include "report/markdown-inline.h"
#include "report/markdown.h"
#include "report/side-by-side.h"
#include "text/sanitize.h"

struct sheet {
	struct nr_buffer *out;
	const struct nr_compared_texts *compared;
	const struct nr_comparison *comparison;
	struct nr_text_options options;
	struct nr_column_names names;
};

static void append_line(struct sheet *sheet, const char *text, bool in_table)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	if (text != NULL)
		nr_sanitize(&line, text, strlen(text), NR_SANITIZE_LINE);
	nr_markdown_append_escaped(sheet->out, line.data, line.length, in_table);
	nr_buffer_release(&line);
}

static const char *outlet_of(const struct sheet *sheet, size_t column)
{
	return sheet->names.items[column];
}

static void append_heading(struct sheet *sheet, const char *text)
{
	nr_buffer_append_string(sheet->out, "\n## ");
	append_line(sheet, text, false);
	nr_buffer_append_char(sheet->out, '\n');
}

/* "**Outlet** ¶3: the paragraph" in a list. */
static void append_paragraph(struct sheet *sheet, size_t column, int paragraph)
{
	const struct nr_block *block = nr_compared_block(sheet->compared, column, paragraph);

	if (block == NULL)
		return;
	struct nr_markdown_text text = { sheet->compared->columns[column].document, block, 0, block->length, 0,
		"\\\n  ", false };
	nr_buffer_append_string(sheet->out, "- **");
	append_line(sheet, outlet_of(sheet, column), false);
	nr_buffer_printf(sheet->out, "** ¶%d: ", paragraph);
	nr_markdown_append_text(sheet->out, &text);
	nr_buffer_append_char(sheet->out, '\n');
}

static const char *heading_sign(enum nr_sharing sharing)
{
	return sharing == NR_ONLY_HERE ? "\\+" : sharing == NR_REPEATED ? "" : nr_sharing_sign(sharing);
}

static void append_aligned(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->comparison->rows.length; i++) {
		const struct nr_row *row = &sheet->comparison->rows.items[i];
		enum nr_sharing sharing = nr_row_sharing(sheet->comparison, row);
		const char *strength = nr_row_strength_text(sheet->comparison, row);
		nr_buffer_printf(sheet->out, "\n### %zu %s%s%s%s%s\n\n", i + 1, heading_sign(sharing),
			sharing == NR_REPEATED ? "" : " ", nr_sharing_text(sharing), strength != NULL ? " · " : "",
			strength != NULL ? strength : "");
		for (size_t column = 0; column < sheet->comparison->columns; column++)
			for (size_t j = 0; j < row->cells[column].length; j++)
				append_paragraph(sheet, column, row->cells[column].items[j]);
	}
}

/* "**Outlet** ¶3: … the sentence" in a list. */
static void append_sentence(struct sheet *sheet, size_t column, const struct nr_part *part)
{
	const char *paragraph = sheet->compared->columns[column].content->paragraphs.items[part->paragraph];

	nr_buffer_append_string(sheet->out, "- **");
	append_line(sheet, outlet_of(sheet, column), false);
	nr_buffer_printf(sheet->out, "** ¶%d: … ", part->paragraph);
	nr_markdown_append_escaped(sheet->out, paragraph + part->start, part->end - part->start, false);
	nr_buffer_append_char(sheet->out, '\n');
}

static void append_only(struct sheet *sheet)
{
	for (size_t column = 0; column < sheet->comparison->columns; column++) {
		struct nr_only only = { 0 };
		nr_buffer_append_char(sheet->out, '\n');
		while (nr_only_next(sheet->comparison, column, &only)) {
			if (only.whole)
				append_paragraph(sheet, column, only.part.paragraph);
			else
				append_sentence(sheet, column, &only.part);
		}
		if (only.paragraphs + only.sentences > 0)
			continue;
		nr_buffer_append_string(sheet->out, "- **");
		append_line(sheet, outlet_of(sheet, column), false);
		nr_buffer_printf(sheet->out, "**: %s\n", _("Nothing that the others do not have."));
	}
}

static void append_table_head(struct sheet *sheet, const char *first)
{
	nr_buffer_append_string(sheet->out, "\n| ");
	append_line(sheet, first, true);
	for (size_t column = 0; column < sheet->comparison->columns; column++) {
		nr_buffer_append_string(sheet->out, " | ");
		append_line(sheet, outlet_of(sheet, column), true);
	}
	nr_buffer_append_string(sheet->out, " |\n");
	for (size_t column = 0; column <= sheet->comparison->columns; column++)
		nr_buffer_append_string(sheet->out, "| --- ");
	nr_buffer_append_string(sheet->out, "|\n");
}

static void append_side_row(struct sheet *sheet, const struct nr_side_row *row)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	nr_buffer_append_string(sheet->out, "| ");
	append_line(sheet, row->label, true);
	nr_buffer_printf(sheet->out, " (%s %s)", nr_side_mark_sign(row->mark), nr_side_mark_text(row->mark));
	for (size_t column = 0; column < sheet->comparison->columns; column++) {
		nr_buffer_append_string(sheet->out, " | ");
		for (size_t i = 0; i < row->cells[column].length; i++) {
			nr_buffer_clear(&line);
			nr_side_append_place(&line, &row->cells[column].items[i]);
			nr_buffer_append_string(sheet->out, i > 0 ? "<br>" : "");
			append_line(sheet, line.data, true);
			nr_buffer_printf(sheet->out, " ¶%d", row->cells[column].items[i].paragraph);
		}
	}
	nr_buffer_append_string(sheet->out, " |\n");
	nr_buffer_release(&line);
}

static void append_rows(struct sheet *sheet, const struct nr_side_rows *rows, const char *nothing)
{
	if (rows->length == 0)
		nr_buffer_printf(sheet->out, "\n%s\n", nothing);
	for (size_t i = 0; i < rows->length; i++) {
		if (i == 0 || rows->items[i].group != rows->items[i - 1].group)
			append_table_head(sheet, nr_side_group_title(rows->items[i].group));
		append_side_row(sheet, &rows->items[i]);
	}
}

static void append_facts(struct sheet *sheet)
{
	struct nr_side_rows rows = { 0 };

	nr_side_add_facts(&rows, sheet->comparison);
	append_rows(sheet, &rows, _("No quotes, numbers, dates or names."));
	nr_side_release(&rows);
}

static void append_terms(struct sheet *sheet)
{
	struct nr_side_rows rows = { 0 };

	nr_side_add_terms(&rows, sheet->comparison);
	append_rows(sheet, &rows, _("No words of a region or with a stance."));
	nr_side_release(&rows);
}

static void append_covering(struct sheet *sheet, const struct nr_coverage *item)
{
	nr_append_published(sheet->out, item);
	nr_buffer_append_string(sheet->out, " | ");
	if (nr_coverage_has_time(item))
		nr_time_append_iso(sheet->out, item->published);
	nr_buffer_append_string(sheet->out, " | ");
	nr_append_lag(sheet->out, item);
	nr_buffer_printf(sheet->out, " | %d | %d | %d |\n", item->paragraphs, item->characters, item->pictures);
}

static void append_coverage(struct sheet *sheet)
{
	nr_buffer_printf(sheet->out, "\n| %s | %s | UTC | %s | %s | %s | %s |\n| --- | --- | --- | --- | ---: | ---: | "
		"---: |\n", _("Outlet"), _("Published"), _("After the first"), _("Paragraphs"), _("Characters"),
		_("Pictures"));
	for (size_t i = 0; i < sheet->comparison->coverage.length; i++) {
		const struct nr_coverage *item = &sheet->comparison->coverage.items[i];
		nr_buffer_append_string(sheet->out, "| ");
		append_line(sheet, nr_lines_source(&sheet->options, item->source), true);
		if (item->title != NULL && nr_coverage_has_sibling(sheet->comparison, item)) {
			nr_buffer_append_string(sheet->out, _(": "));
			append_line(sheet, item->title, true);
		}
		nr_buffer_append_string(sheet->out, " | ");
		if (item->article != 0)
			append_covering(sheet, item);
		else
			nr_buffer_printf(sheet->out, "%s | | | | | |\n", _("nothing on this event"));
	}
}

static void append_full(struct sheet *sheet)
{
	for (size_t column = 0; column < sheet->comparison->columns; column++) {
		nr_buffer_append_string(sheet->out, "\n### ");
		append_line(sheet, sheet->compared->columns[column].article->title, false);
		nr_buffer_append_string(sheet->out, "\n\n");
		nr_markdown_document(sheet->out, sheet->compared->columns[column].document);
	}
}

static void append_item(struct sheet *sheet, const char *name, int64_t ms)
{
	if (ms == NR_TIME_NONE)
		return;
	nr_buffer_printf(sheet->out, "  - %s: ", name);
	nr_append_local_time(sheet->out, ms);
	nr_buffer_append_string(sheet->out, " (");
	nr_time_append_iso(sheet->out, ms);
	nr_buffer_append_string(sheet->out, ")\n");
}

static void append_published(struct sheet *sheet, size_t column)
{
	const struct nr_coverage published = nr_compared_published(sheet->compared, column);

	if (nr_coverage_has_time(&published)) {
		append_item(sheet, _("Published"), published.published);
	} else if (published.published != NR_TIME_NONE) {
		nr_buffer_printf(sheet->out, "  - %s: ", _("Published"));
		nr_append_published_words(sheet->out, &published);
		nr_buffer_append_char(sheet->out, '\n');
	}
}

static void append_origins(struct sheet *sheet)
{
	append_heading(sheet, _("Texts"));
	nr_buffer_append_char(sheet->out, '\n');
	for (size_t column = 0; column < sheet->comparison->columns; column++) {
		const struct nr_article *article = sheet->compared->columns[column].article;
		nr_buffer_append_string(sheet->out, "- **");
		append_line(sheet, outlet_of(sheet, column), false);
		nr_buffer_append_string(sheet->out, "**: ");
		append_line(sheet, article->title, false);
		nr_buffer_append_char(sheet->out, '\n');
		if (article->author != NULL && article->author[0] != '\0') {
			nr_buffer_printf(sheet->out, "  - %s: ", _("Author"));
			append_line(sheet, article->author, false);
			nr_buffer_append_char(sheet->out, '\n');
		}
		if (article->url != NULL) {
			nr_buffer_append_string(sheet->out, "  - ");
			nr_markdown_append_link(sheet->out, article->url);
			nr_buffer_append_char(sheet->out, '\n');
		}
		append_published(sheet, column);
		append_item(sheet, _("Retrieved"), article->fetched);
		append_item(sheet, _("Changed"), article->updated);
		nr_buffer_printf(sheet->out, "  - %s: `", _("SHA-256 of the text"));
		nr_append_text_digest(sheet->out, sheet->compared->columns[column].document);
		nr_buffer_append_string(sheet->out, "`\n");
	}
	if (sheet->compared->left_out > 0) {
		nr_buffer_append_char(sheet->out, '\n');
		nr_compared_append_left_out(sheet->out, sheet->compared);
		nr_buffer_append_char(sheet->out, '\n');
	}
}

void nr_markdown_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared)
{
	static const struct {
		enum nr_report_view view;
		void (*append)(struct sheet *sheet);
	} sections[] = {
		{ NR_VIEW_ALIGNED, append_aligned },
		{ NR_VIEW_ONLY, append_only },
		{ NR_VIEW_FACTS, append_facts },
		{ NR_VIEW_TERMS, append_terms },
		{ NR_VIEW_COVERAGE, append_coverage },
		{ NR_VIEW_FULL, append_full },
	};
	struct sheet sheet = { .out = buffer, .compared = compared, .comparison = compared->comparison,
		.options = { .sources = compared->sources } };

	nr_buffer_append_string(buffer, "# ");
	append_line(&sheet, nr_compared_title(compared), false);
	nr_buffer_append_char(buffer, '\n');
	nr_column_names_init(
		&sheet.names, compared->columns, compared->comparison->columns, &sheet.options, nr_lines_source);
	append_origins(&sheet);
	if (nr_compared_shows(compared, NR_VIEW_ALIGNED) || nr_compared_shows(compared, NR_VIEW_ONLY) ||
		nr_compared_shows(compared, NR_VIEW_FACTS))
		nr_buffer_printf(buffer, "\n%s\n", _("Paragraphs (¶) are counted from 0."));
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		if (!nr_compared_shows(compared, sections[i].view))
			continue;
		append_heading(&sheet, nr_view_title(sections[i].view));
		sections[i].append(&sheet);
	}
	nr_column_names_release(&sheet.names);
}

/* --- Events ---------------------------------------------------------------------------------------------------- */

void nr_markdown_events_heading(struct nr_buffer *buffer)
{
	nr_buffer_printf(buffer, "| %s | %s | %s | %s |\n| ---: | --- | --- | --- |\n", _("Event"), _("First report"),
		_("Outlets"), _("Title"));
}

void nr_markdown_event(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options)
{
	struct sheet sheet = { .out = buffer };

	nr_buffer_printf(buffer, "| %lld | ", (long long)event->id);
	nr_text_append_published(buffer, nr_event_published_at(event, event->first), options);
	nr_buffer_append_string(buffer, " | ");
	for (size_t i = 0; i < event->sources.length; i++) {
		nr_buffer_append_string(buffer, i > 0 ? _(", ") : "");
		append_line(&sheet, nr_lines_source(options, event->sources.items[i]), true);
	}
	nr_buffer_append_string(buffer, " | ");
	append_line(&sheet, event->title, true);
	nr_buffer_append_string(buffer, " |\n");
}
