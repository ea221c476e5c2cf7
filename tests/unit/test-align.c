/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "compare/align.h"
#include "compare/wording.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Articles, and the links that a reader would draw: "column.paragraph-column.paragraph", a space behind each. */
static const struct {
	const char *articles[3];
	size_t count;
	const char *links;
} alignments[] = {
	{ { "云台市 — 兰屿总统沈若海星期五与北屏总理霍尔斯特在云台签署海峡通航协议。\n"
	    "协议规定双方渡轮从四月一日起每天往返六班，货船须提前两天申报。\n"
	    "反对党领袖何北辰批评政府让步过多，要求国会公听。",
		  "海峡封锁始于三年前的渔权争端，双方曾各扣押渔船九艘。\n"
		  "何北辰\n"
		  "反对党领袖何北辰说，政府让步过多，国会应举行公听会。\n"
		  "渡轮四月一日起每天往返六班，货船提前两天申报。\n"
		  "广告" },
		2, "0.1-1.3 0.2-1.2 " },
	{ { "Lanyu's president signed a strait agreement with Beiping on Friday, ending a three-year blockade.\n"
	    "Ferries will run six times a day from April, and cargo ships must report two days ahead.\n"
	    "Read more",
		  "The blockade began with a quarrel over fishing rights in the narrow strait.\n"
		  "Six ferries a day will run from April; cargo ships have to report two days ahead.\n"
		  "Read more",
		  "A typhoon made landfall on the southern coast of the island on Wednesday morning." },
		3, "0.1-1.1 " },
	{ { "海峡通航。", "海峡通航。" }, 2, "" },
	{ { "", "" }, 2, "" },
	{ { "一句话，不必对齐，也没有别的文章。" }, 1, "" },
};

static void fill(
	struct nr_content *contents, const struct nr_content **pointers, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		nr_content_init(&contents[i]);
		fixture_content(&contents[i], texts[i]);
		pointers[i] = &contents[i];
	}
}

static void append_links(const struct nr_comparison *comparison, struct nr_buffer *buffer)
{
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		assert_true(link->column_a < link->column_b);
		assert_true(link->score > 0 && link->score <= 1);
		nr_buffer_printf(
			buffer, "%d.%d-%d.%d ", link->column_a, link->paragraph_a, link->column_b, link->paragraph_b);
	}
}

static void align(const struct nr_content *const *contents, size_t count, const struct nr_lexicon *lexicon,
	struct nr_comparison *comparison)
{
	struct nr_prepared *prepared = nr_prepared_new(contents, count, lexicon);

	nr_align(prepared, comparison);
	nr_prepared_free(prepared);
}

static void links_what_says_the_same(void **state)
{
	(void)state;
	struct nr_lexicon *lexicon = fixture_stop_words();
	assert_non_null(lexicon);
	for (size_t i = 0; i < COUNT(alignments); i++) {
		struct nr_content contents[3];
		const struct nr_content *pointers[3];
		struct nr_comparison comparison;
		struct nr_buffer links = NR_BUFFER_INIT;

		nr_comparison_init(&comparison);
		fill(contents, pointers, alignments[i].articles, alignments[i].count);
		align(pointers, alignments[i].count, lexicon, &comparison);
		append_links(&comparison, &links);
		/* Where both first paragraphs are linked it is for their place alone, which the table leaves out. */
		const char *found = strncmp(links.data, "0.0-1.0 ", 8) == 0 ? links.data + 8 : links.data;
		assert_string_equal(found, alignments[i].links);
		nr_buffer_release(&links);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < alignments[i].count; c++)
			nr_content_release(&contents[c]);
	}
	nr_lexicon_free(lexicon);
}

#define SAME NR_SAME_FACT

/* Links, and the rows they make: cells parted by a bar, rows by a space; @: in another row. */
static const struct {
	int paragraphs[3];
	size_t count, guide;
	struct nr_paragraph_link links[5];
	size_t link_count;
	const char *rows;
} arrangements[] = {
	{ { 2, 2 }, 2, 0, { { 0 } }, 0, "0| 1| |0 |1 " },
	{ { 3, 2 }, 2, 0, { { 0, 1, 1, 1, 0.9, SAME } }, 1, "0| |0 1|1 2| " },
	{ { 2, 3 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 1, 2, 0.8, SAME } }, 2, "0|0 |1 1|2 " },
	{ { 2, 3 }, 2, 1, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 1, 2, 0.8, SAME } }, 2, "0|0 |1 1|2 " },
	/* moved: in the order of the guide */
	{ { 2, 2 }, 2, 0, { { 0, 0, 1, 1, 0.9, SAME }, { 0, 1, 1, 0, 0.8, SAME } }, 2, "0|1 1|0 " },
	{ { 2, 2 }, 2, 1, { { 0, 0, 1, 1, 0.9, SAME }, { 0, 1, 1, 0, 0.8, SAME } }, 2, "1|0 0|1 " },
	/* several in one cell */
	{ { 2, 3 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 0, 1, 2, 0.5, SAME }, { 0, 1, 1, 2, 0.4, SAME } }, 3,
		"0,1|0,2 |1 " },
	/* two of the guide's beside one */
	{ { 3, 1 }, 2, 0, { { 0, 0, 1, 0, 0.5, SAME }, { 0, 1, 1, 0, 0.9, SAME }, { 0, 2, 1, 0, 0.6, SAME } }, 3,
		"0,1,2|0 " },
	{ { 3, 1 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 2, 1, 0, 0.6, SAME } }, 2, "0|0 1| 2|@0 " },
	/* what the guide lacks, two others share */
	{ { 2, 2, 2 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 1, 1, 2, 1, 0.8, SAME } }, 2, "0|0| ||0 |1|1 1|| " },
	{ { 1, 3, 3 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 0, 2, 0, 0.9, SAME }, { 1, 2, 2, 2, 0.8, SAME } }, 3,
		"0|0|0 |1| ||1 |2|2 " },
	/* links that disagree: the best one */
	{ { 2, 2, 1 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 2, 0, 0.5, SAME }, { 1, 0, 2, 0, 0.8, SAME } }, 3,
		"0,1|0|0 |1| " },
	{ { 0, 2 }, 2, 0, { { 0 } }, 0, "|0 |1 " },
	{ { 2 }, 1, 0, { { 0 } }, 0, "0 1 " },
	{ { 0 }, 1, 0, { { 0 } }, 0, "" },
};

static void append_rows(const struct nr_comparison *comparison, size_t columns, struct nr_buffer *buffer)
{
	for (size_t i = 0; i < comparison->rows.length; i++) {
		for (size_t column = 0; column < columns; column++) {
			const struct nr_row *row = &comparison->rows.items[i];
			nr_buffer_append_string(buffer, column > 0 ? "|" : "");
			if (row->elsewhere[column] > 0)
				nr_buffer_printf(buffer, "@%zu", row->elsewhere[column] - 1);
			for (size_t n = 0; n < comparison->rows.items[i].cells[column].length; n++)
				nr_buffer_printf(
					buffer, n > 0 ? ",%d" : "%d", comparison->rows.items[i].cells[column].items[n]);
		}
		nr_buffer_append_char(buffer, ' ');
	}
}

static void make_paragraphs(
	struct nr_content *contents, const struct nr_content **pointers, const int *paragraphs, size_t count)
{
	for (size_t column = 0; column < count; column++) {
		nr_content_init(&contents[column]);
		for (int i = 0; i < paragraphs[column]; i++)
			*nr_vector_add(&contents[column].paragraphs) = nr_strdup("");
		pointers[column] = &contents[column];
	}
}

static void make_rows(
	const struct nr_content *const *contents, size_t count, size_t guide, struct nr_comparison *comparison)
{
	struct nr_prepared *prepared = nr_prepared_new(contents, count, NULL);

	nr_align_rows(prepared, guide, comparison);
	nr_prepared_free(prepared);
}

static void makes_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(arrangements); i++) {
		struct nr_content contents[3];
		const struct nr_content *pointers[3];
		struct nr_comparison comparison;
		struct nr_buffer rows = NR_BUFFER_INIT;

		nr_comparison_init(&comparison);
		make_paragraphs(contents, pointers, arrangements[i].paragraphs, arrangements[i].count);
		for (size_t l = 0; l < arrangements[i].link_count; l++)
			*nr_vector_add(&comparison.links) = arrangements[i].links[l];
		make_rows(pointers, arrangements[i].count, arrangements[i].guide, &comparison);
		append_rows(&comparison, arrangements[i].count, &rows);
		assert_string_equal(rows.data, arrangements[i].rows);
		nr_buffer_release(&rows);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < arrangements[i].count; c++)
			nr_content_release(&contents[c]);
	}
}

/* A dateline that is a paragraph stands with the one behind it, in either column, beside others or alone. */
static void keeps_datelines_with_their_paragraphs(void **state)
{
	static const struct {
		const char *articles[2];
		size_t guide;
		struct nr_paragraph_link link;
		const char *rows;
	} cases[] = {
		{ { "云台市 —\n甲\n乙", "丙\n丁" }, 0, { 0, 1, 1, 0, 0.9, SAME }, "0,1|0 |1 2| " },
		{ { "丙\n丁", "云台市 —\n甲\n乙" }, 0, { 0, 0, 1, 1, 0.9, SAME }, "0|0,1 |2 1| " },
		{ { "丙\n丁", "甲\n云台市 —\n乙" }, 0, { 0, 0, 1, 0, 0.9, SAME }, "0|0 |1,2 1| " },
		{ { "丙\n丁", "云台市 —\n甲" }, 1, { 0, 1, 1, 1, 0.9, SAME }, "0| 1|0,1 " },
		{ { "丙", "甲\n云台市 —" }, 0, { 0, 0, 1, 0, 0.9, SAME }, "0|0 |1 " }, /* nothing is behind it */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_content contents[2];
		const struct nr_content *pointers[2];
		struct nr_comparison comparison;
		struct nr_buffer rows = NR_BUFFER_INIT;

		nr_comparison_init(&comparison);
		fill(contents, pointers, cases[i].articles, 2);
		*nr_vector_add(&comparison.links) = cases[i].link;
		make_rows(pointers, 2, cases[i].guide, &comparison);
		append_rows(&comparison, 2, &rows);
		assert_string_equal(rows.data, cases[i].rows);
		nr_buffer_release(&rows);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < 2; c++)
			nr_content_release(&contents[c]);
	}
}

/* A small generator, so that the same links come everywhere. */
static int draw(uint32_t *seed, int below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (int)((*seed >> 8) % (uint32_t)below);
}

/* Every paragraph stands in one row, the guide's in their order. */
static void assert_rows_hold(
	const struct nr_comparison *comparison, const int *paragraphs, size_t columns, size_t guide)
{
	int seen[NR_COMPARISON_MAX][40] = { 0 }, last = -1;

	for (size_t i = 0; i < comparison->rows.length; i++) {
		const struct nr_row *row = &comparison->rows.items[i];
		int filled = 0;
		for (size_t column = 0; column < columns; column++) {
			filled += row->cells[column].length > 0;
			for (size_t n = 0; n < row->cells[column].length; n++) {
				int paragraph = row->cells[column].items[n];
				seen[column][paragraph]++;
				assert_true(n == 0 || row->cells[column].items[n - 1] < paragraph);
				assert_true(column != guide || paragraph == ++last);
			}
		}
		assert_true(filled > 0);
	}
	for (size_t column = 0; column < columns; column++)
		for (int i = 0; i < paragraphs[column]; i++)
			assert_int_equal(seen[column][i], 1);
}

static void puts_each_paragraph_in_one_row(void **state)
{
	(void)state;
	uint32_t seed = 1;

	for (int round = 0; round < 500; round++) {
		struct nr_content contents[4];
		const struct nr_content *pointers[4];
		struct nr_comparison comparison;
		int paragraphs[4];
		for (int c = 0; c < 4; c++)
			paragraphs[c] = draw(&seed, 30);
		nr_comparison_init(&comparison);
		make_paragraphs(contents, pointers, paragraphs, 4);
		for (int l = draw(&seed, 60); l > 0; l--) {
			int a = draw(&seed, 3), b = a + 1 + draw(&seed, 3 - a);
			if (paragraphs[a] > 0 && paragraphs[b] > 0)
				*nr_vector_add(&comparison.links) =
					(struct nr_paragraph_link){ a, draw(&seed, paragraphs[a]), b,
						draw(&seed, paragraphs[b]), 0.38 + draw(&seed, 60) / 100.0, SAME };
		}
		size_t guide = (size_t)draw(&seed, 4);
		make_rows(pointers, 4, guide, &comparison);
		assert_rows_hold(&comparison, paragraphs, 4, guide);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < 4; c++)
			nr_content_release(&contents[c]);
	}
}

/* A text, others, and the text with what is shared in brackets. */
static const struct {
	const char *text, *others[2];
	size_t count;
	const char *marked;
} sharings[] = {
	{ "他说这是具有深远影响的抉择", { "“具有深远影响”的决定" }, 1, "他说这是[具有深远影响的]抉择" },
	{ "海峡通航协议", { "海峽通航協議" }, 1, "[海峡通航协议]" },
	{ "海峡，通航", { "海峡通航" }, 1, "[海峡，通航]" },
	{ "三个字", { "三个字" }, 1, "三个字" },
	{ "四个汉字", { "四个汉字" }, 1, "[四个汉字]" },
	{ "The Strait Agreement was signed", { "a strait agreement" }, 1, "The [Strait Agreement] was signed" },
	{ "The strait was signed", { "a strait agreement" }, 1, "The strait was signed" },
	{ "straits agreement", { "strait agreement" }, 1, "straits agreement" },
	{ "每天6班渡轮", { "每天 6 班" }, 1, "[每天6班]渡轮" },
	{ "另有5人失踪。", { "已有5人失踪，" }, 1, "另[有5人失踪]。" },
	{ "他们有5人失踪", { "一共5人失控" }, 1, "他们有[5人失]踪" },
	{ "大约9万户家庭停电", { "约11万户家庭停电" }, 1, "大约9万[户家庭停电]" },
	{ "每小时1.8公里", { "每小时2.8公里" }, 1, "每小时1.8公里" },
	{ "甲乙丙丁戊己庚辛", { "甲乙丙丁", "戊己庚辛" }, 2, "[甲乙丙丁][戊己庚辛]" },
	{ "甲乙丙丁戊己庚", { "甲乙丙丁戊", "丙丁戊己庚" }, 2, "[甲乙丙丁戊己庚]" },
	{ "甲乙丙丁，和甲乙丙丁。", { "甲乙丙丁" }, 1, "[甲乙丙丁]，和[甲乙丙丁]。" },
	{ "The end of the strait war", { "some of the others saw the end of the day" }, 1,
		"[The end of the] strait war" },
	{ "he spoke of the strait", { "the name of the port" }, 1, "he spoke of the strait" },
	{ "Ferries, STRAIT ferries", { "strait ferries" }, 1, "Ferries, [STRAIT ferries]" },
	{ "没有别的", { "" }, 1, "没有别的" },
	{ "", { "甲乙丙丁" }, 1, "" },
	{ "没有别的文章", { NULL }, 0, "没有别的文章" },
};

static void finds_shared_runs(void **state)
{
	(void)state;
	struct nr_lexicon *lexicon;
	struct nr_error error = NR_NO_ERROR;
	char *stop_words = fixture_source("data/grouping/stop-words.tsv");
	assert_int_equal(
		nr_lexicon_load(&(struct nr_lexicon_paths){ .stop_words = stop_words }, &lexicon, &error), NR_OK);
	const struct nr_wording_rules rules = { .lexicon = lexicon };
	for (size_t i = 0; i < COUNT(sharings); i++) {
		struct nr_shared_run_list runs = { 0 };
		struct nr_buffer marked = NR_BUFFER_INIT;
		size_t at = 0;

		nr_shared_runs(sharings[i].text, sharings[i].others, sharings[i].count, &rules, &runs);
		for (size_t r = 0; r < runs.length; r++) {
			assert_true(runs.items[r].start >= at && runs.items[r].end > runs.items[r].start);
			nr_buffer_append(&marked, sharings[i].text + at, runs.items[r].start - at);
			nr_buffer_append_char(&marked, '[');
			nr_buffer_append(&marked, sharings[i].text + runs.items[r].start,
				runs.items[r].end - runs.items[r].start);
			nr_buffer_append_char(&marked, ']');
			at = runs.items[r].end;
		}
		nr_buffer_append_string(&marked, sharings[i].text + at);
		assert_string_equal(marked.data, sharings[i].marked);
		nr_buffer_release(&marked);
		nr_vector_release(&runs);
	}
	nr_lexicon_free(lexicon);
	free(stop_words);
}

static void takes_terms_for_the_same_word(void **state)
{
	(void)state;
	struct nr_comparison comparison;
	struct nr_shared_run_list runs = { 0 };
	const char *text = "俄国总统抵达", *other = "俄羅斯總統已经离开";

	nr_comparison_init(&comparison);
	assert_null(nr_synonyms_new(&comparison));
	struct nr_term *term = nr_vector_add(&comparison.terms);
	*term = (struct nr_term){ .concept = nr_strdup("俄罗斯"), .kind = NR_TERM_REGIONAL };
	*nr_vector_add(&term->in) = (struct nr_term_use){ .column = 0, .text = nr_strdup("俄国") };
	*nr_vector_add(&term->in) = (struct nr_term_use){ .column = 1, .text = nr_strdup("俄罗斯") };
	nr_shared_runs(text, &other, 1, NULL, &runs);
	assert_int_equal(runs.length, 0);
	struct nr_synonyms *synonyms = nr_synonyms_new(&comparison);
	nr_shared_runs(text, &other, 1, &(struct nr_wording_rules){ .synonyms = synonyms }, &runs);
	assert_int_equal(runs.length, 1);
	assert_int_equal(runs.items[0].start, 0);
	assert_int_equal(runs.items[0].end, strlen("俄国总统"));
	nr_synonyms_free(synonyms);
	nr_vector_release(&runs);
	nr_comparison_release(&comparison);
}

/* Two texts, and how near they are. */
static const struct {
	const char *a, *b;
	enum nr_strength strength;
} strengths[] = {
	{ "渡轮每天往返六班", "渡輪每天往返六班，他说。", NR_VERBATIM },
	{ "他说，渡轮每天往返六班，货船须提前两天申报。", "渡轮每天往返六班，而且不再收取任何额外费用。", NR_CLOSE },
	{ "渡轮一天开六趟", "六班渡轮每日往返", SAME },
	{ "The ferries run six times a day", "Officials said the ferries run six times a day.", NR_VERBATIM },
	{ "Six ferries leave daily", "The ferries run six times a day", SAME },
	{ "", "", SAME },
};

static void tells_how_near_wordings_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(strengths); i++) {
		struct nr_wording *a = nr_wording_new(strengths[i].a, strlen(strengths[i].a), NULL);
		struct nr_wording *b = nr_wording_new(strengths[i].b, strlen(strengths[i].b), NULL);
		size_t a_end = strlen(strengths[i].a), b_end = strlen(strengths[i].b);
		assert_int_equal(nr_wording_strength(a, 0, a_end, b, 0, b_end), strengths[i].strength);
		assert_int_equal(nr_wording_strength(b, 0, b_end, a, 0, a_end), strengths[i].strength);
		nr_wording_free(a);
		nr_wording_free(b);
	}
}

static void append_part(
	struct nr_buffer *buffer, const struct nr_content *content, int paragraph, size_t start, size_t end)
{
	nr_buffer_append(buffer, content->paragraphs.items[paragraph] + start, end - start);
}

/* Sentences of linked paragraphs: those that report the same, and those that only one has. */
static void links_sentences(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"兰屿总统沈若海星期五与北屏总理霍尔斯特签署海峡通航协议。渡轮四月一日起每天往返六班。反对党要求国会公听"
		"。\n"
		"港口工会十二人在码头静坐，抗议裁员。",
		"云台市 — "
		"北屏与兰屿星期五签署海峡通航协议。协议说，四月一日起渡轮每天往返六班。渔民担心渔场受到影响。\n"
		"气象局预报周末有雨，渡轮可能延误。",
	};
	struct nr_content contents[2];
	const struct nr_content *pointers[2];
	struct nr_comparison comparison;
	struct nr_buffer found = NR_BUFFER_INIT;

	nr_comparison_init(&comparison);
	fill(contents, pointers, texts, 2);
	align(pointers, 2, NULL, &comparison);
	for (size_t i = 0; i < comparison.sentence_links.length; i++) {
		const struct nr_sentence_link *link = &comparison.sentence_links.items[i];
		append_part(&found, &contents[0], 0, link->start_a, link->end_a);
		nr_buffer_append_string(&found, "=");
		append_part(&found, &contents[1], 0, link->start_b, link->end_b);
		nr_buffer_append_string(&found, "|");
	}
	for (size_t c = 0; c < 2; c++)
		for (size_t i = 0; i < comparison.only_parts[c].length; i++) {
			const struct nr_part *part = &comparison.only_parts[c].items[i];
			nr_buffer_append_string(&found, "+");
			append_part(&found, &contents[c], part->paragraph, part->start, part->end);
		}
	assert_string_equal(found.data,
		"兰屿总统沈若海星期五与北屏总理霍尔斯特签署海峡通航协议。=北屏与兰屿星期五签署海峡通航协议。|"
		"渡轮四月一日起每天往返六班。=协议说，四月一日起渡轮每天往返六班。|"
		"+反对党要求国会公听。+渔民担心渔场受到影响。");
	assert_int_equal(comparison.links.length, 1);
	nr_buffer_release(&found);
	nr_comparison_release(&comparison);
	nr_content_release(&contents[0]);
	nr_content_release(&contents[1]);
}

/* Nothing here may take more than linear time, or all memory. */
static void bears_huge_articles(void **state)
{
	(void)state;
	struct nr_content contents[2];
	const struct nr_content *pointers[2] = { &contents[0], &contents[1] };
	struct nr_comparison comparison;
	struct nr_shared_run_list runs = { 0 };

	nr_comparison_init(&comparison);
	for (int c = 0; c < 2; c++) {
		struct nr_buffer huge = NR_BUFFER_INIT;
		nr_content_init(&contents[c]);
		for (int i = 0; i < 30000; i++)
			*nr_vector_add(&contents[c].paragraphs) =
				nr_strdup("同样的段落一再重复，没有一个字不同，也没有尽头。");
		for (int i = 0; i < 40000; i++)
			nr_buffer_append_string(&huge, "云台的渡轮每天六班 ");
		*nr_vector_add(&contents[c].paragraphs) = nr_buffer_detach(&huge);
	}
	align(pointers, 2, NULL, &comparison);
	make_rows(pointers, 2, 0, &comparison);
	assert_true(comparison.rows.length >= 30001);
	const char *others[] = { contents[1].paragraphs.items[30000] };
	nr_shared_runs(contents[0].paragraphs.items[30000], others, 1, NULL, &runs);
	assert_int_equal(runs.length, 1);
	nr_vector_release(&runs);
	nr_comparison_release(&comparison);
	nr_content_release(&contents[0]);
	nr_content_release(&contents[1]);
}

static int column_of(const struct fixture_seeds *seeds, const size_t *columns, size_t count, const char *url)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(seeds->articles[columns[i]].url, url) == 0)
			return (int)i;
	return -1;
}

/* Whether a line "url_a, paragraph_a, url_b, paragraph_b, ..." (tabs) is among the links. */
static int is_linked(const struct nr_comparison *comparison, const struct fixture_seeds *seeds, const size_t *columns,
	const char *line)
{
	char url_a[512], url_b[512];
	int a, b;

	assert_int_equal(sscanf(line, "%511s %d %511s %d", url_a, &a, url_b, &b), 4);
	int column_a = column_of(seeds, columns, 3, url_a), column_b = column_of(seeds, columns, 3, url_b);
	assert_true(column_a >= 0 && column_b >= 0);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		if (link->column_a == column_a && link->paragraph_a == a && link->column_b == column_b &&
			link->paragraph_b == b)
			return 1;
		if (link->column_a == column_b && link->paragraph_a == b && link->column_b == column_a &&
			link->paragraph_b == a)
			return 1;
	}
	return 0;
}

static void aligns_the_seeds(void **state)
{
	(void)state;
	static const size_t columns[] = { 0, 1, 4 };
	struct fixture_seeds seeds;
	struct nr_comparison comparison;
	struct nr_buffer labels = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	const struct nr_content *pointers[3];
	char *path = fixture_shared("seeds/alignment.tsv");
	int there = fixture_seeds_load(&seeds) && nr_file_read(path, 0, &labels, &error) == NR_OK;

	free(path);
	if (!there) {
		fixture_seeds_release(&seeds);
		nr_buffer_release(&labels);
		print_message("the seed documents are not there\n");
		skip();
	}
	nr_comparison_init(&comparison);
	for (size_t i = 0; i < 3; i++)
		pointers[i] = &seeds.contents[columns[i]];
	align(pointers, 3, NULL, &comparison);
	int hits = 0, wanted = 0;
	for (char *line = strchr(labels.data, '\n'); line != NULL && line[1] != '\0'; line = strchr(line + 1, '\n')) {
		hits += is_linked(&comparison, &seeds, columns, line + 1);
		wanted++;
	}
	double f1 = 2.0 * hits / ((double)comparison.links.length + wanted);
	print_message("alignment of the seeds: F1 %.2f\n", f1);
	assert_true(f1 >= 0.80);
	nr_comparison_release(&comparison);
	nr_buffer_release(&labels);
	fixture_seeds_release(&seeds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_what_says_the_same),
		cmocka_unit_test(makes_rows),
		cmocka_unit_test(keeps_datelines_with_their_paragraphs),
		cmocka_unit_test(puts_each_paragraph_in_one_row),
		cmocka_unit_test(finds_shared_runs),
		cmocka_unit_test(takes_terms_for_the_same_word),
		cmocka_unit_test(tells_how_near_wordings_are),
		cmocka_unit_test(links_sentences),
		cmocka_unit_test(bears_huge_articles),
		cmocka_unit_test(aligns_the_seeds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
