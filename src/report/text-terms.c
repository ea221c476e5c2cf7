/* SPDX-License-Identifier: MIT */
/* The words of a comparison by which articles name the same thing, as plain text. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "report/lines.h"
#include "report/text.h"

enum { INDENT = 2, NAME_CELLS = 12 };

static const char mark_same[] = "=", mark_different[] = "≠", mark_alone[] = "+";

struct sheet {
	struct nr_buffer *out;
	const struct nr_text_column *columns;
	const struct nr_comparison *comparison;
	const struct nr_text_options *options;
};

static bool has_words(const struct nr_term *term)
{
	for (size_t i = 1; i < term->in.length; i++)
		if (strcmp(term->in.items[i].text, term->in.items[0].text) != 0)
			return true;
	return false;
}

static bool is_shared(const struct nr_term *term)
{
	return term->in.items[0].column != term->in.items[term->in.length - 1].column;
}

/* Whether there is anything to learn from it: a word that all the world uses, and no other, tells nothing. */
static bool is_telling(const struct nr_term *term)
{
	return has_words(term) || term->kind != NR_TERM_REGIONAL ||
	       (term->in.items[0].regions & NR_REGION_EVERYWHERE) == 0;
}

static void append_regions(struct nr_buffer *line, unsigned regions)
{
	static const char *const names[] = { N_("mainland"), N_("Taiwan"), N_("Hong Kong"), N_("Singapore, Malaysia"),
		N_("overseas"), N_("everywhere"), N_("English") };
	const char *before = "";

	for (size_t bit = 0; bit < sizeof names / sizeof *names; bit++) {
		if ((regions & 1u << bit) == 0)
			continue;
		nr_buffer_append_string(line, before);
		nr_buffer_append_string(line, _(names[bit]));
		before = _(", ");
	}
}

static void append_use(struct nr_buffer *line, const struct nr_term_use *use)
{
	nr_buffer_append_string(line, use->text);
	if (use->count > 1)
		nr_buffer_printf(line, " ×%d", use->count);
	if (use->kind == NR_TERM_FOUND)
		return;
	nr_buffer_append_string(line, _(" ("));
	append_regions(line, use->regions);
	if (use->stance != NULL && use->regions != 0)
		nr_buffer_append_string(line, _("; "));
	nr_buffer_append_string(line, use->stance);
	nr_buffer_append_string(line, _(")"));
}

static void append_column(struct sheet *sheet, const struct nr_term *term, int column)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	for (size_t i = 0; i < term->in.length; i++) {
		if (term->in.items[i].column != column)
			continue;
		nr_buffer_append_string(&line, line.length ? _(", ") : "");
		append_use(&line, &term->in.items[i]);
	}
	if (line.length > 0) {
		nr_lines_space(sheet->out, INDENT);
		nr_lines_pad(sheet->out,
			nr_lines_source_short(sheet->options, sheet->columns[column].article->source), NAME_CELLS);
		nr_lines_space(sheet->out, 1);
		nr_lines_wrap(sheet->out, line.data, sheet->options->width, INDENT + NAME_CELLS + 1);
	}
	nr_buffer_release(&line);
}

static void append_term(struct sheet *sheet, const struct nr_term *term)
{
	nr_lines_pad(sheet->out, has_words(term) ? mark_different : is_shared(term) ? mark_same : mark_alone, INDENT);
	nr_lines_wrap(sheet->out, term->concept, sheet->options->width, INDENT);
	for (size_t column = 0; column < sheet->comparison->columns; column++)
		append_column(sheet, term, (int)column);
}

/* The concepts of a kind, those with different words first. */
static void append_kind(struct sheet *sheet, enum nr_term_kind kind, const char *heading)
{
	bool headed = false;

	for (int different = 1; different >= 0; different--) {
		for (size_t i = 0; i < sheet->comparison->terms.length; i++) {
			const struct nr_term *term = &sheet->comparison->terms.items[i];
			if (term->kind != kind || !is_telling(term) || has_words(term) != (different == 1))
				continue;
			if (!headed && sheet->out->length)
				nr_buffer_append_char(sheet->out, '\n');
			if (!headed)
				nr_lines_wrap(sheet->out, heading, sheet->options->width, 0);
			headed = true;
			append_term(sheet, term);
		}
	}
}

void nr_text_terms(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct sheet sheet = { buffer, columns, comparison, options };
	size_t before = buffer->length;

	append_kind(&sheet, NR_TERM_REGIONAL, _("Words of a region"));
	append_kind(&sheet, NR_TERM_EDITORIAL, _("Words with a stance"));
	append_kind(&sheet, NR_TERM_FOUND, _("Found: another word in the same place"));
	if (buffer->length == before)
		nr_lines_wrap(buffer, _("No words of a region or with a stance."), options->width, 0);
}
