/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/wording.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The bar parts a text. */
static const struct {
	const char *text, *other;
	int times; /* that the other one is there */
} pairs[] = {
	{ "雾江的渡轮每天六班，渡口的灯通宵亮着。", "渡口的灯通宵亮着。|港务局说，雾江的渡轮每天六班。|渡轮每天", 1 },
	{ "雾江的渡轮每天六班，渡口的灯通宵亮着。", "渡轮每天|六班，渡口|的灯通宵亮着。雾江的渡轮每天六班", 1 },
	{ "3人受伤，11万人停电，渡轮停开2天半。", "11万人停电，渡轮|停开2天半后，3人受伤。|停开2天", 1 },
	{ "The ferries run six times a day", "Officials said the ferries run| six times| a day. The ferries run", 1 },
	/* What repeats itself many times is indexed in parts. */
	{ "渡轮渡轮渡轮渡轮每天六班，渡口的灯亮着", "渡轮渡轮渡轮|渡轮每天六班，|渡口的灯亮着。", 40 },
	{ "12班渡轮，12班渡轮每天六班", "12班渡轮，|12班渡轮，每天|六班。", 40 },
};

static char *repeated(const char *text, int times)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (int i = 0; i < times; i++)
		nr_buffer_append_string(&buffer, text);
	return nr_buffer_detach(&buffer);
}

/* Runs with a part of a text are those with a text that is no more than that part. */
static void check_part(const char *text, const char *other, size_t start, size_t end)
{
	struct nr_wording *wording = nr_wording_new(text, strlen(text), NULL);
	struct nr_wording *whole = nr_wording_new(other, strlen(other), NULL);
	struct nr_wording *alone = nr_wording_new(other + start, end - start, NULL);
	struct nr_shared_run_list runs = { 0 }, expected = { 0 };

	nr_wording_runs(wording, whole, start, end, &runs);
	nr_wording_runs(wording, alone, 0, end - start, &expected);
	assert_int_equal(runs.length, expected.length);
	for (size_t i = 0; i < runs.length; i++) {
		assert_int_equal(runs.items[i].start, expected.items[i].start);
		assert_int_equal(runs.items[i].end, expected.items[i].end);
	}
	assert_int_equal(nr_wording_strength(wording, 0, strlen(text), whole, start, end),
		nr_wording_strength(wording, 0, strlen(text), alone, 0, end - start));
	assert_int_equal(nr_wording_strength(whole, start, end, wording, 0, strlen(text)),
		nr_wording_strength(alone, 0, end - start, wording, 0, strlen(text)));
	nr_vector_release(&runs);
	nr_vector_release(&expected);
	nr_wording_free(wording);
	nr_wording_free(whole);
	nr_wording_free(alone);
}

/* Parts from each bar to each later one. */
static void lays_parts_beside_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *other = repeated(pairs[i].other, pairs[i].times);
		size_t length = strlen(other), last = 0;
		for (size_t end = 0; end <= length; end++) {
			if (other[end] != '|' && end < length)
				continue;
			check_part(pairs[i].text, other, 0, end);
			check_part(pairs[i].text, other, last, end);
			check_part(pairs[i].text, other, end, length);
			last = end;
		}
		free(other);
	}
}

/* A run goes on where the other text goes on, and where it begins again elsewhere. */
static void goes_on_elsewhere(void **state)
{
	(void)state;
	const char *text = "渡轮每天六班渡口通宵亮着";
	const char *others[] = { "渡口通宵亮着，每天六班渡口，渡轮每天六班" };
	struct nr_shared_run_list runs = { 0 };

	nr_shared_runs(text, others, COUNT(others), NULL, &runs);
	assert_int_equal(runs.length, 1);
	assert_int_equal(runs.items[0].start, 0);
	assert_int_equal(runs.items[0].end, strlen(text));
	nr_vector_release(&runs);
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
	{ "渡轮一天开六趟", "六班渡轮每日往返", NR_SAME_FACT },
	{ "The ferries run six times a day", "Officials said the ferries run six times a day.", NR_VERBATIM },
	{ "Six ferries leave daily", "The ferries run six times a day", NR_SAME_FACT },
	{ "", "", NR_SAME_FACT },
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

/* Where words that tell nothing are all that is shared, a reader is not shown it; who looks for a quote is. */
static void leaves_out_what_tells_nothing(void **state)
{
	struct nr_lexicon *lexicon = fixture_stop_words();
	const struct nr_wording_rules rules = { .lexicon = lexicon };
	static const char text[] = "the ferry of the town", other[] = "a bridge of the valley";
	struct nr_wording *a = nr_wording_new(text, strlen(text), &rules),
			  *b = nr_wording_new(other, strlen(other), &rules);
	struct nr_shared_run_list runs = { 0 };

	(void)state;
	assert_non_null(lexicon);
	nr_wording_shared(a, (const struct nr_wording *const[]){ b }, 1, &runs);
	assert_int_equal(runs.length, 0);
	nr_wording_runs(a, b, 0, SIZE_MAX, &runs);
	assert_int_equal(runs.length, 1);
	assert_int_equal(runs.items[0].start, strlen("the ferry "));
	nr_vector_release(&runs);
	nr_wording_free(a);
	nr_wording_free(b);
	nr_lexicon_free(lexicon);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lays_parts_beside_texts),
		cmocka_unit_test(goes_on_elsewhere),
		cmocka_unit_test(finds_shared_runs),
		cmocka_unit_test(takes_terms_for_the_same_word),
		cmocka_unit_test(tells_how_near_wordings_are),
		cmocka_unit_test(leaves_out_what_tells_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
