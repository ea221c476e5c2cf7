/* SPDX-License-Identifier: MIT */
/* A comparison as an HTML page. Tables keep their roles where a narrow screen lays them out as cards. */
#include "config.h"

#include "report/html.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/html-parts.h"
#include "report/lines.h"
#include "report/side-by-side.h"

enum { MANY_COLUMNS = 5 }; /* from which on a table may be wider than a screen */

struct page {
	struct nr_buffer *out;
	const struct nr_compared_texts *compared;
	const struct nr_comparison *comparison;
	struct nr_text_options options;
	struct nr_column_names names;
};

static const struct {
	enum nr_report_view view;
	const char *id;
} sections[] = {
	{ NR_VIEW_ALIGNED, "aligned" },
	{ NR_VIEW_ONLY, "only" },
	{ NR_VIEW_FACTS, "facts" },
	{ NR_VIEW_TERMS, "terms" },
	{ NR_VIEW_COVERAGE, "coverage" },
	{ NR_VIEW_FULL, "full" },
};
enum { SECTIONS = sizeof sections / sizeof *sections };

/* --- Pieces ---------------------------------------------------------------------------------------------------- */

static void put(struct page *page, const char *html)
{
	nr_buffer_append_string(page->out, html);
}

static const struct nr_article *article_of(const struct page *page, size_t column)
{
	return page->compared->columns[column].article;
}

static const char *outlet_of(const struct page *page, size_t column)
{
	return page->names.items[column];
}

/* The outlet's name within a cell: seen where cells are cards. The column's heading says it elsewhere. */
static void append_card_label(struct page *page, const char *label)
{
	put(page, "<span class=\"outlet\">");
	nr_html_append_line(page->out, label);
	put(page, "</span>");
}

static void open_cell(struct page *page, size_t column)
{
	put(page, "<td role=\"cell\"");
	nr_html_append_language(page->out, article_of(page, column)->language);
	put(page, ">");
	append_card_label(page, outlet_of(page, column));
}

static void append_empty_cell(struct page *page, enum nr_absence absence)
{
	const char *text = nr_absence_text(absence);

	nr_buffer_printf(page->out, "<td role=\"cell\" class=\"none\"><span aria-hidden=\"true\">%s</span>%s%s</td>\n",
		nr_absence_sign(absence), text[0] != '\0' ? " " : "", text);
}

/* Opens a table with a column an article behind a first one; what: the heading of that. */
static void open_table(struct page *page, const char *class_of_first, const char *what, const char *caption)
{
	bool many = page->comparison->columns >= MANY_COLUMNS;

	nr_buffer_printf(page->out, "<div class=\"wide%s\"><table class=\"rows\" role=\"table\">\n<caption>",
		many ? " many" : "");
	nr_html_append_line(page->out, caption);
	nr_buffer_printf(page->out, "</caption>\n<colgroup><col class=\"%s\">", class_of_first);
	for (size_t i = 0; i < page->comparison->columns; i++)
		put(page, "<col>");
	put(page, "</colgroup>\n<thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">");
	nr_html_append_line(page->out, what);
	put(page, "</th>");
	for (size_t i = 0; i < page->comparison->columns; i++) {
		put(page, "<th role=\"columnheader\" scope=\"col\">");
		nr_html_append_line(page->out, outlet_of(page, i));
		put(page, "</th>");
	}
	put(page, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

static void close_table(struct page *page)
{
	put(page, "</tbody></table></div>\n");
}

/* A link to the paragraph in its article, or its number alone where full articles are not on the page. */
static void append_number(struct page *page, size_t column, int paragraph)
{
	bool linked = nr_compared_shows(page->compared, NR_VIEW_FULL);

	if (linked)
		nr_buffer_printf(page->out, "<a class=\"number\" href=\"#a%zup%d\">", column + 1, paragraph);
	else
		put(page, "<span class=\"number\">");
	nr_buffer_printf(page->out, "¶%d", paragraph);
	put(page, linked ? "</a>" : "</span>");
}

/* row: -1: nothing is marked as shared. */
static void append_paragraph(struct page *page, int row, size_t column, int paragraph)
{
	const struct nr_compared_texts *compared = page->compared;
	const struct nr_block *block = nr_compared_block(compared, column, paragraph);
	struct nr_run_list runs = { 0 };
	bool marked = row >= 0 && compared->wording != NULL;

	if (block == NULL)
		return;
	if (marked)
		compared->wording(compared->context, (size_t)row, column, block, &runs);
	const char *tag = block->kind == NR_BLOCK_PRE ? "pre" : "p";
	nr_buffer_printf(page->out, block->kind == NR_BLOCK_QUOTE ? "<blockquote><%s" : "<%s", tag);
	put(page, block->right_to_left ? " dir=\"auto\">" : ">");
	if (block->marker != NULL && block->marker[0] != '\0') {
		nr_html_append_line(page->out, block->marker);
		put(page, " ");
	}
	nr_html_append_block_text(page->out, compared->columns[column].document, block, marked ? &runs : NULL);
	append_number(page, column, paragraph);
	nr_buffer_printf(page->out, block->kind == NR_BLOCK_QUOTE ? "</%s></blockquote>" : "</%s>", tag);
	nr_vector_release(&runs);
}

/* --- The sections ---------------------------------------------------------------------------------------------- */

static void append_aligned_row(struct page *page, size_t index)
{
	const struct nr_row *row = &page->comparison->rows.items[index];
	enum nr_sharing sharing = nr_row_sharing(page->comparison, row);
	const char *strength = nr_row_strength_text(page->comparison, row);

	nr_buffer_printf(page->out,
		"<tr role=\"row\"%s><th role=\"rowheader\" scope=\"row\"><span class=\"sign\" aria-hidden=\"true\">%s"
		"</span> %s",
		sharing == NR_ONLY_HERE ? " class=\"only\"" : "", nr_sharing_sign(sharing), nr_sharing_text(sharing));
	if (strength != NULL)
		nr_buffer_printf(page->out, "<br>%s", strength);
	put(page, "</th>\n");
	for (size_t column = 0; column < page->comparison->columns; column++) {
		if (row->cells[column].length == 0) {
			append_empty_cell(page, nr_row_absence(page->comparison, index, column));
			continue;
		}
		open_cell(page, column);
		for (size_t i = 0; i < row->cells[column].length; i++)
			append_paragraph(page, (int)index, column, row->cells[column].items[i]);
		put(page, "</td>\n");
	}
	put(page, "</tr>\n");
}

static void append_aligned(struct page *page)
{
	open_table(page, "sign", _("Who"),
		_("Paragraphs that report the same stand in one row; wording that another article has too is "
		  "underlined. Paragraphs are counted from 0."));
	for (size_t i = 0; i < page->comparison->rows.length; i++)
		append_aligned_row(page, i);
	close_table(page);
}

static void append_sentence(struct page *page, size_t column, const struct nr_part *part)
{
	const char *paragraph = page->compared->columns[column].content->paragraphs.items[part->paragraph];
	struct nr_buffer sentence = NR_BUFFER_INIT;

	nr_buffer_append_string(&sentence, "… ");
	nr_buffer_append(&sentence, paragraph + part->start, part->end - part->start);
	put(page, "<p>");
	nr_html_append_line(page->out, sentence.data);
	append_number(page, column, part->paragraph);
	put(page, "</p>\n");
	nr_buffer_release(&sentence);
}

static void append_only(struct page *page)
{
	put(page, "<div class=\"cards\">\n");
	for (size_t column = 0; column < page->comparison->columns; column++) {
		const struct nr_comparison *comparison = page->comparison;
		struct nr_only only = { 0 };
		put(page, "<div><h3>");
		nr_html_append_line(page->out, outlet_of(page, column));
		put(page, "</h3>\n<div");
		if (comparison->only[column].length + comparison->only_parts[column].length > 0)
			nr_html_append_language(page->out, article_of(page, column)->language);
		put(page, ">");
		while (nr_only_next(comparison, column, &only)) {
			if (only.whole)
				append_paragraph(page, -1, column, only.part.paragraph);
			else
				append_sentence(page, column, &only.part);
		}
		if (only.paragraphs + only.sentences == 0) {
			put(page, "<p class=\"dim\">");
			nr_html_append_line(page->out, _("Nothing that the others do not have."));
			put(page, "</p>");
		}
		put(page, "</div></div>\n");
	}
	put(page, "</div>\n");
}

static void append_places(struct page *page, const struct nr_side_row *row, size_t column)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	open_cell(page, column);
	for (size_t i = 0; i < row->cells[column].length; i++) {
		put(page, "<p>");
		nr_buffer_clear(&line);
		nr_side_append_place(&line, &row->cells[column].items[i]);
		nr_html_append_line(page->out, line.data);
		append_number(page, column, row->cells[column].items[i].paragraph);
		put(page, "</p>");
	}
	put(page, "</td>\n");
	nr_buffer_release(&line);
}

static void append_side_row(struct page *page, const struct nr_side_row *row)
{
	static const char *const classes[] = {
		[NR_SIDE_ALONE] = " class=\"only\"",
		[NR_SIDE_AGREES] = "",
		[NR_SIDE_FITS] = "",
		[NR_SIDE_DIFFERS] = "",
		[NR_SIDE_DISAGREES] = " class=\"warn\"",
	};

	nr_buffer_printf(page->out, "<tr role=\"row\"%s><th role=\"rowheader\" scope=\"row\">", classes[row->mark]);
	nr_html_append_line(page->out, row->label);
	nr_buffer_printf(page->out,
		"<br><span class=\"sign\" aria-hidden=\"true\">%s</span> <span class=\"said\">%s</span></th>\n",
		nr_side_mark_sign(row->mark), nr_side_mark_text(row->mark));
	for (size_t column = 0; column < page->comparison->columns; column++) {
		if (row->cells[column].length > 0)
			append_places(page, row, column);
		else
			append_empty_cell(page, NR_ABSENT);
	}
	put(page, "</tr>\n");
}

static void append_rows(struct page *page, const struct nr_side_rows *rows, const char *nothing)
{
	if (rows->length == 0) {
		put(page, "<p>");
		nr_html_append_line(page->out, nothing);
		put(page, "</p>\n");
	}
	for (size_t i = 0; i < rows->length; i++) {
		bool first = i == 0 || rows->items[i].group != rows->items[i - 1].group;
		bool last = i + 1 == rows->length || rows->items[i].group != rows->items[i + 1].group;
		if (first)
			open_table(page, "label", _("What"), nr_side_group_title(rows->items[i].group));
		append_side_row(page, &rows->items[i]);
		if (last)
			close_table(page);
	}
}

static void append_facts(struct page *page)
{
	struct nr_side_rows rows = { 0 };

	nr_side_add_facts(&rows, page->comparison);
	append_rows(page, &rows, _("No quotes, numbers, dates or names."));
	nr_side_release(&rows);
}

static void append_terms(struct page *page)
{
	struct nr_side_rows rows = { 0 };

	nr_side_add_terms(&rows, page->comparison);
	append_rows(page, &rows, _("No words of a region or with a stance."));
	nr_side_release(&rows);
}

static void append_full(struct page *page)
{
	put(page, "<div class=\"cards\">\n");
	for (size_t column = 0; column < page->comparison->columns; column++) {
		const struct nr_article *article = article_of(page, column);
		struct nr_buffer id = NR_BUFFER_INIT;
		nr_buffer_printf(&id, "a%zu", column + 1);
		put(page, "<article");
		nr_html_append_language(page->out, article->language);
		put(page, ">\n<p class=\"name\">");
		nr_html_append_line(page->out, outlet_of(page, column));
		put(page, "</p>\n<h3 dir=\"auto\">");
		nr_html_append_line(page->out, article->title);
		put(page, "</h3>\n");
		nr_html_append_document(page->out, page->compared->columns[column].document, id.data, 4);
		put(page, "</article>\n");
		nr_buffer_release(&id);
	}
	put(page, "</div>\n");
}

/* --- The page -------------------------------------------------------------------------------------------------- */

static void append_origins(struct page *page)
{
	put(page, "<section aria-labelledby=\"texts\">\n<h2 id=\"texts\">");
	nr_html_append_line(page->out, _("Texts"));
	put(page, "</h2>\n<div class=\"cards\">\n");
	for (size_t column = 0; column < page->comparison->columns; column++) {
		const struct nr_article *article = article_of(page, column);
		put(page, "<article><h3 dir=\"auto\"");
		nr_html_append_language(page->out, article->language);
		put(page, ">");
		nr_html_append_link(page->out, article->url, article->title);
		put(page, "</h3>\n");
		const struct nr_coverage published = nr_compared_published(page->compared, column);
		nr_html_append_origin(page->out, outlet_of(page, column), article, &published,
			page->compared->columns[column].document);
		put(page, "</article>\n");
	}
	put(page, "</div>\n");
	if (page->compared->left_out > 0) {
		put(page, "<p>");
		nr_compared_append_left_out(page->out, page->compared);
		put(page, "</p>\n");
	}
	put(page, "</section>\n");
}

static void append_contents(struct page *page)
{
	put(page, "<nav aria-label=\"");
	nr_html_append_line(page->out, _("Contents"));
	put(page, "\"><ul>\n");
	for (int i = 0; i < SECTIONS; i++) {
		if (!nr_compared_shows(page->compared, sections[i].view))
			continue;
		nr_buffer_printf(page->out, "<li><a href=\"#%s\">", sections[i].id);
		nr_html_append_line(page->out, nr_view_title(sections[i].view));
		put(page, "</a></li>\n");
	}
	put(page, "</ul></nav>\n");
}

static void append_section(struct page *page, int index)
{
	nr_buffer_printf(page->out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", sections[index].id,
		sections[index].id);
	nr_html_append_line(page->out, nr_view_title(sections[index].view));
	put(page, "</h2>\n");
	switch (sections[index].view) {
	case NR_VIEW_ALIGNED:
		append_aligned(page);
		break;
	case NR_VIEW_ONLY:
		append_only(page);
		break;
	case NR_VIEW_FACTS:
		append_facts(page);
		break;
	case NR_VIEW_TERMS:
		append_terms(page);
		break;
	case NR_VIEW_COVERAGE:
		nr_html_append_coverage(page->out, page->comparison, &page->options);
		break;
	case NR_VIEW_FULL:
		append_full(page);
		break;
	}
	put(page, "</section>\n");
}

void nr_html_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared)
{
	struct page page = { .out = buffer, .compared = compared, .comparison = compared->comparison,
		.options = { .sources = compared->sources } };
	const char *title = nr_compared_title(compared);

	nr_column_names_init(
		&page.names, compared->columns, compared->comparison->columns, &page.options, nr_lines_source);
	nr_html_open(buffer, title);
	put(&page, "<header>\n<h1 dir=\"auto\"");
	if (page.comparison->columns > 0)
		nr_html_append_language(buffer, article_of(&page, 0)->language);
	put(&page, ">");
	nr_html_append_line(buffer, title);
	put(&page, "</h1>\n<p class=\"dim\">");
	nr_html_append_line(buffer, _("How each outlet reported it, compared by newsreader"));
	put(&page, "</p>\n</header>\n");
	append_contents(&page);
	append_origins(&page);
	for (int i = 0; i < SECTIONS; i++)
		if (nr_compared_shows(compared, sections[i].view))
			append_section(&page, i);
	nr_html_close(buffer);
	nr_column_names_release(&page.names);
}
