/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "text/sanitize.h"

/* --- Lines and fields ------------------------------------------------------------------------------------------ */

struct table {
	struct nr_buffer *out;
	const struct nr_compared_texts *compared;
	const struct nr_comparison *comparison;
	bool in_line;
};

static void begin_field(struct table *table)
{
	if (table->in_line)
		nr_buffer_append_char(table->out, ',');
	table->in_line = true;
}

static void end_line(struct table *table)
{
	nr_buffer_append_string(table->out, "\r\n");
	table->in_line = false;
}

/* NULL: empty. Line ends within are kept, and are CR LF too. */
static void add_text(struct table *table, const char *text)
{
	struct nr_buffer clean = NR_BUFFER_INIT;

	begin_field(table);
	if (text != NULL)
		nr_sanitize(&clean, text, strlen(text), NR_SANITIZE_TEXT);
	bool quoted = strpbrk(clean.data, ",\"\n") != NULL;
	if (quoted)
		nr_buffer_append_char(table->out, '"');
	for (size_t i = 0; i < clean.length; i++) {
		if (clean.data[i] == '"' || clean.data[i] == '\n')
			nr_buffer_append_char(table->out, clean.data[i] == '"' ? '"' : '\r');
		nr_buffer_append_char(table->out, clean.data[i]);
	}
	if (quoted)
		nr_buffer_append_char(table->out, '"');
	nr_buffer_release(&clean);
}

static void add_integer(struct table *table, long long number)
{
	begin_field(table);
	nr_buffer_printf(table->out, "%lld", number);
}

static void add_truth(struct table *table, bool truth)
{
	add_text(table, truth ? "true" : "false");
}

static void add_time(struct table *table, int64_t ms)
{
	begin_field(table);
	nr_time_append_iso(table->out, ms);
}

static void add_published(struct table *table, const struct nr_coverage *published)
{
	begin_field(table);
	nr_append_published_iso(table->out, published);
}

/* fields: parted by commas. */
static void add_heading(struct table *table, const char *fields)
{
	nr_buffer_append_string(table->out, fields);
	end_line(table);
}

static const struct nr_article *article_of(const struct table *table, int column)
{
	return table->compared->columns[column].article;
}

static void add_article(struct table *table, int column)
{
	add_integer(table, article_of(table, column)->id);
	add_text(table, article_of(table, column)->source);
}

/* --- Views ----------------------------------------------------------------------------------------------------- */

static void add_paragraph(struct table *table, size_t column, int paragraph)
{
	const struct nr_content *content = table->compared->columns[column].content;

	add_article(table, (int)column);
	add_integer(table, paragraph);
	add_text(table, (size_t)paragraph < content->paragraphs.length ? content->paragraphs.items[paragraph] : NULL);
	end_line(table);
}

static void add_aligned(struct table *table)
{
	static const char *const words[] = { [NR_REPEATED] = "repeated", [NR_ONLY_HERE] = "only",
		[NR_SHARED_BY_SOME] = "some", [NR_SHARED_BY_ALL] = "all" };

	add_heading(table, "row,shared_by,strength,article,source,paragraph,text");
	for (size_t i = 0; i < table->comparison->rows.length; i++) {
		const struct nr_row *row = &table->comparison->rows.items[i];
		enum nr_strength near;
		const char *strength =
			nr_row_strength(table->comparison, row, &near) ? nr_strength_name(near) : NULL;
		for (size_t column = 0; column < table->comparison->columns; column++)
			for (size_t j = 0; j < row->cells[column].length; j++) {
				add_integer(table, (long long)i);
				add_text(table, words[nr_row_sharing(table->comparison, row)]);
				add_text(table, strength);
				add_paragraph(table, column, row->cells[column].items[j]);
			}
	}
}

static void add_sentence(struct table *table, size_t column, const struct nr_part *part)
{
	const char *paragraph = table->compared->columns[column].content->paragraphs.items[part->paragraph];
	char *sentence = nr_strndup(paragraph + part->start, part->end - part->start);

	add_article(table, (int)column);
	add_integer(table, part->paragraph);
	add_text(table, sentence);
	end_line(table);
	free(sentence);
}

static void add_only(struct table *table)
{
	add_heading(table, "extent,article,source,paragraph,text");
	for (size_t column = 0; column < table->comparison->columns; column++) {
		struct nr_only only = { 0 };
		while (nr_only_next(table->comparison, column, &only)) {
			add_text(table, only.whole ? "paragraph" : "sentence");
			if (only.whole)
				add_paragraph(table, column, only.part.paragraph);
			else
				add_sentence(table, column, &only.part);
		}
	}
}

static void add_full(struct table *table)
{
	add_heading(table, "article,source,block,type,paragraph,text");
	for (size_t column = 0; column < table->comparison->columns; column++) {
		const struct nr_document *document = table->compared->columns[column].document;
		for (size_t i = 0; i < document->block_count; i++) {
			const struct nr_block *block = &document->blocks[i];
			add_article(table, (int)column);
			add_integer(table, (long long)i);
			add_text(table, nr_block_kind_name(block->kind));
			if (block->paragraph >= 0)
				add_integer(table, block->paragraph);
			else
				add_text(table, NULL);
			add_text(table, block->length > 0 ? block->text : NULL);
			end_line(table);
		}
	}
}

/* What every line of the facts begins with. agreement: NULL where one article alone has it. */
static void begin_fact(struct table *table, size_t fact, const char *kind, const char *agreement, int column,
	int paragraph, const char *text)
{
	add_integer(table, (long long)fact);
	add_text(table, kind);
	add_text(table, agreement);
	add_article(table, column);
	add_integer(table, paragraph);
	add_text(table, text);
}

static void add_empty(struct table *table, int count)
{
	for (int i = 0; i < count; i++)
		add_text(table, NULL);
}

static bool is_shared(const struct nr_quote *quote)
{
	for (size_t i = 1; i < quote->in.length; i++)
		if (quote->in.items[i].column != quote->in.items[0].column)
			return true;
	return false;
}

static size_t add_quotes(struct table *table, size_t fact)
{
	for (size_t i = 0; i < table->comparison->quotes.length; i++, fact++) {
		const struct nr_quote *quote = &table->comparison->quotes.items[i];
		const char *agreement = !is_shared(quote) ? NULL : quote->verbatim ? "true" : "false";
		for (size_t j = 0; j < quote->in.length; j++) {
			const struct nr_quote_place *place = &quote->in.items[j];
			begin_fact(table, fact, "quote", agreement, place->column, place->paragraph, place->text);
			add_truth(table, place->quoted);
			add_text(table, quote->speaker);
			add_empty(table, 4);
			end_line(table);
		}
	}
	return fact;
}

static size_t add_numbers(struct table *table, size_t fact)
{
	for (size_t i = 0; i < table->comparison->numbers.length; i++, fact++) {
		const struct nr_number_fact *number = &table->comparison->numbers.items[i];
		const char *agreement = number->agreement == NR_AGREEMENT_NONE ? NULL :
			number->agreement == NR_AGREES ? "true" : "false";
		for (size_t j = 0; j < number->in.length; j++) {
			const struct nr_number_place *place = &number->in.items[j];
			begin_fact(table, fact, nr_number_kind_name(number->kind), agreement, place->column,
				place->paragraph, place->text);
			add_empty(table, 2);
			begin_field(table);
			if (number->kind == NR_NUMBER_DATE)
				nr_append_fact_date(table->out, number, place);
			else
				nr_buffer_printf(table->out, "%.15g", place->value);
			add_text(table, number->unit);
			add_text(table, nr_qualifier_name(place->qualifier));
			add_text(table, place->counted);
			end_line(table);
		}
	}
	return fact;
}

static void add_names(struct table *table, size_t fact)
{
	for (size_t i = 0; i < table->comparison->names.length; i++, fact++) {
		const struct nr_name *name = &table->comparison->names.items[i];
		for (size_t j = 0; j < name->in.length; j++) {
			const struct nr_name_use *use = &name->in.items[j];
			begin_fact(table, fact, nr_name_kind_name(name->kind), NULL, use->column,
				use->paragraphs.length > 0 ? use->paragraphs.items[0] : 0, use->text);
			add_empty(table, 6);
			end_line(table);
		}
	}
}

static void add_facts(struct table *table)
{
	add_heading(table, "fact,kind,agree,article,source,paragraph,text,quoted,speaker,value,unit,qualifier,counted");
	add_names(table, add_numbers(table, add_quotes(table, 0)));
}

static void add_regions(struct table *table, unsigned regions)
{
	struct nr_buffer names = NR_BUFFER_INIT;

	for (unsigned bit = 0; nr_region_name(bit) != NULL; bit++)
		if ((regions & 1u << bit) != 0)
			nr_buffer_printf(&names, "%s%s", names.length > 0 ? " " : "", nr_region_name(bit));
	add_text(table, names.data);
	nr_buffer_release(&names);
}

static void add_terms(struct table *table)
{
	add_heading(table, "concept,kind,article,source,term,count,regions,stance,told_by");
	for (size_t i = 0; i < table->comparison->terms.length; i++) {
		const struct nr_term *term = &table->comparison->terms.items[i];
		for (size_t j = 0; j < term->in.length; j++) {
			const struct nr_term_use *use = &term->in.items[j];
			add_text(table, term->concept);
			add_text(table, nr_term_kind_name(use->kind));
			add_article(table, use->column);
			add_text(table, use->text);
			add_integer(table, use->count);
			add_regions(table, use->regions);
			add_text(table, use->stance);
			add_text(table, use->source);
			end_line(table);
		}
	}
}

/* The column of an article; -1: it has none. */
static int column_of(const struct table *table, int64_t article)
{
	for (size_t i = 0; i < table->comparison->columns; i++)
		if (table->comparison->articles[i] == article)
			return (int)i;
	return -1;
}

static void add_covering(struct table *table, const struct nr_coverage *item)
{
	int column = column_of(table, item->article);

	add_integer(table, item->article);
	add_published(table, item);
	if (item->lag != NR_TIME_NONE)
		add_integer(table, item->lag / 1000);
	else
		add_text(table, NULL);
	add_integer(table, item->paragraphs);
	add_integer(table, item->characters);
	add_integer(table, item->captions);
	if (column < 0) {
		add_empty(table, 4);
		return;
	}
	add_text(table, article_of(table, column)->title);
	add_text(table, article_of(table, column)->url);
	add_time(table, article_of(table, column)->fetched);
	begin_field(table);
	nr_append_text_digest(table->out, table->compared->columns[column].document);
}

static void add_coverage(struct table *table)
{
	add_heading(table, "source,article,published,lag_s,paragraphs,characters,captions,title,url,fetched,"
			   "text_sha256");
	for (size_t i = 0; i < table->comparison->coverage.length; i++) {
		const struct nr_coverage *item = &table->comparison->coverage.items[i];
		add_text(table, item->source);
		if (item->article != 0)
			add_covering(table, item);
		else
			add_empty(table, 10);
		end_line(table);
	}
}

void nr_csv_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared)
{
	static void (*const views[])(struct table *table) = {
		[NR_VIEW_ALIGNED] = add_aligned,
		[NR_VIEW_FULL] = add_full,
		[NR_VIEW_ONLY] = add_only,
		[NR_VIEW_FACTS] = add_facts,
		[NR_VIEW_TERMS] = add_terms,
		[NR_VIEW_COVERAGE] = add_coverage,
	};
	struct table table = { .out = buffer, .compared = compared, .comparison = compared->comparison };

	views[compared->view](&table);
}

/* --- Events ---------------------------------------------------------------------------------------------------- */

void nr_csv_articles_heading(struct nr_buffer *buffer)
{
	add_heading(&(struct table){ .out = buffer },
		"article,source,published,fetched,language,event,read,starred,tags,title,author,url");
}

void nr_csv_article(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_text_options *options)
{
	const struct nr_coverage published = nr_text_publication(nr_article_published(article), options);
	struct table table = { .out = buffer };
	struct nr_buffer tags = NR_BUFFER_INIT;

	for (size_t i = 0; i < article->tags.length; i++)
		nr_buffer_printf(&tags, "%s%s", i > 0 ? "," : "", article->tags.items[i]);
	add_integer(&table, article->id);
	add_text(&table, article->source);
	add_published(&table, &published);
	add_time(&table, article->fetched);
	add_text(&table, article->language);
	if (article->event != 0)
		add_integer(&table, article->event);
	else
		add_text(&table, NULL);
	add_truth(&table, article->read);
	add_truth(&table, article->starred);
	add_text(&table, tags.data);
	add_text(&table, article->title);
	add_text(&table, article->author);
	add_text(&table, article->url);
	end_line(&table);
	nr_buffer_release(&tags);
}

void nr_csv_events_heading(struct nr_buffer *buffer)
{
	add_heading(&(struct table){ .out = buffer }, "event,first,last,sources,articles,title");
}

static void add_report(
	struct table *table, const struct nr_event *event, int64_t ms, const struct nr_text_options *options)
{
	const struct nr_coverage published = nr_text_publication(nr_event_published_at(event, ms), options);

	add_published(table, &published);
}

void nr_csv_event(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options)
{
	struct table table = { .out = buffer };
	struct nr_buffer list = NR_BUFFER_INIT;

	add_integer(&table, event->id);
	add_report(&table, event, event->first, options);
	add_report(&table, event, event->last, options);
	for (size_t i = 0; i < event->sources.length; i++)
		nr_buffer_printf(&list, "%s%s", i > 0 ? " " : "", event->sources.items[i]);
	add_text(&table, list.data);
	nr_buffer_clear(&list);
	for (size_t i = 0; i < event->articles.length; i++)
		nr_buffer_printf(&list, "%s%lld", i > 0 ? " " : "", (long long)event->articles.items[i].article);
	add_text(&table, list.data);
	add_text(&table, event->title);
	end_line(&table);
	nr_buffer_release(&list);
}
