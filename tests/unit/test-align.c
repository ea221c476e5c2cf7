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
		fixture_contents(contents, pointers, alignments[i].articles, alignments[i].count);
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
	fixture_contents(contents, pointers, texts, 2);
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
	struct nr_prepared *prepared = nr_prepared_new(pointers, 2, NULL);
	nr_align(prepared, &comparison);
	nr_align_rows(prepared, 0, &comparison);
	nr_prepared_free(prepared);
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
		cmocka_unit_test(links_sentences),
		cmocka_unit_test(bears_huge_articles),
		cmocka_unit_test(aligns_the_seeds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
