/* SPDX-License-Identifier: MIT */
/* The facts of a comparison as plain text. */
#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/lines.h"
#include "report/text.h"

enum { INDENT = 2, NAME_CELLS = 12 };

static const char mark_agree[] = "=", mark_disagree[] = "≠", mark_alone[] = "+",
		  mark_reworded[] = "≈";

struct facts {
	struct nr_buffer *out;
	const struct nr_text_column *columns;
	const struct nr_comparison *comparison;
	const struct nr_text_options *options;
};

static void append_heading(struct facts *facts, const char *text)
{
	if (facts->out->length)
		nr_buffer_append_char(facts->out, '\n');
	nr_lines_wrap(facts->out, text, facts->options->width, 0);
}

static void append_mark(struct facts *facts, const char *mark)
{
	nr_lines_pad(facts->out, mark, INDENT);
}

/* The outlet in a column of its own, then what it has. */
static void append_outlet(struct facts *facts, int column, const char *text)
{
	const char *name = nr_lines_source_short(facts->options, facts->columns[column].article->source);

	nr_lines_space(facts->out, INDENT);
	nr_lines_pad(facts->out, name, NAME_CELLS);
	nr_lines_space(facts->out, 1);
	nr_lines_wrap(facts->out, text, facts->options->width, INDENT + NAME_CELLS + 1);
}

static bool is_shared_quote(const struct nr_quote *quote)
{
	for (size_t i = 1; i < quote->in.length; i++)
		if (quote->in.items[i].column != quote->in.items[0].column)
			return true;
	return false;
}

static void append_quote(struct facts *facts, const struct nr_quote *quote)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	const char *speaker = quote->speaker ? quote->speaker : _("nobody is named");

	append_mark(facts, !is_shared_quote(quote) ? mark_alone : quote->verbatim ? mark_agree : mark_reworded);
	nr_lines_wrap(facts->out, speaker, facts->options->width, INDENT);
	for (size_t i = 0; i < quote->in.length; i++) {
		const struct nr_quote_place *place = &quote->in.items[i];
		nr_buffer_clear(&line);
		nr_buffer_printf(&line, place->quoted ? _("“%s”") : "%s", place->text);
		append_outlet(facts, place->column, line.data);
	}
	nr_buffer_release(&line);
}

static void append_date(struct nr_buffer *line, const struct nr_number_fact *fact)
{
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	size_t length = strcmp(fact->unit, "day") == 0 ? 10 : strcmp(fact->unit, "month") == 0 ? 7 : 4;
	size_t start = line->length;
	nr_time_append_iso(line, (int64_t)fact->in.items[0].value * day_ms);
	nr_buffer_truncate(line, start + length);
}

/* What the places of a column say, each wording once. */
static void append_column(struct facts *facts, const struct nr_number_fact *fact, int column, struct nr_buffer *line)
{
	nr_buffer_clear(line);
	for (size_t i = 0; i < fact->in.length; i++) {
		const struct nr_number_place *place = &fact->in.items[i];
		bool said = false;
		for (size_t j = 0; j < i; j++)
			said |= fact->in.items[j].column == column && strcmp(fact->in.items[j].text, place->text) == 0;
		if (place->column != column || said)
			continue;
		nr_buffer_append_string(line, line->length ? _(", ") : "");
		nr_buffer_append_string(line, place->text);
	}
	if (line->length)
		append_outlet(facts, column, line->data);
}

static void append_number(struct facts *facts, const struct nr_number_fact *fact)
{
	static const char *const kinds[] = {
		[NR_NUMBER_COUNT] = N_("count"),
		[NR_NUMBER_MONEY] = N_("money"),
		[NR_NUMBER_DATE] = N_("date"),
		[NR_NUMBER_SHARE] = N_("share"),
		[NR_NUMBER_ORDINAL] = N_("place in order"),
		[NR_NUMBER_DURATION] = N_("span of time"),
	};
	static const char *const marks[] = {
		[NR_AGREEMENT_NONE] = mark_alone,
		[NR_AGREES] = mark_agree,
		[NR_DISAGREES] = mark_disagree,
	};
	struct nr_buffer line = NR_BUFFER_INIT;

	append_mark(facts, marks[fact->agreement]);
	nr_buffer_append_string(&line, _(kinds[fact->kind]));
	nr_buffer_append_char(&line, ' ');
	if (fact->kind == NR_NUMBER_DATE)
		append_date(&line, fact);
	nr_lines_wrap(facts->out, line.data, facts->options->width, INDENT);
	for (size_t column = 0; column < facts->comparison->columns; column++)
		append_column(facts, fact, (int)column, &line);
	nr_buffer_release(&line);
}

void nr_text_facts(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options)
{
	struct facts facts = { buffer, columns, comparison, options };

	if (comparison->quotes.length == 0 && comparison->numbers.length == 0)
		nr_lines_wrap(buffer, _("No quotes, numbers or dates."), options->width, 0);
	if (comparison->quotes.length)
		append_heading(&facts, _("Quotes"));
	for (int shared = 1; shared >= 0; shared--)
		for (size_t i = 0; i < comparison->quotes.length; i++)
			if (is_shared_quote(&comparison->quotes.items[i]) == (shared == 1))
				append_quote(&facts, &comparison->quotes.items[i]);
	if (comparison->numbers.length)
		append_heading(&facts, _("Numbers and dates"));
	for (int shared = 1; shared >= 0; shared--)
		for (size_t i = 0; i < comparison->numbers.length; i++)
			if ((comparison->numbers.items[i].agreement != NR_AGREEMENT_NONE) == (shared == 1))
				append_number(&facts, &comparison->numbers.items[i]);
}
