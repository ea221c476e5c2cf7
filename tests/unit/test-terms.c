/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "compare/automaton.h"
#include "compare/terms-found.h"
#include "compare/terms-work.h"
#include "compare/terms.h"
#include "unit/compare-fixture.h"

enum { LEAST_CONCEPTS = 150 };

/* What the words of an automaton, numbered from 1, are in a text: "1@0-2 3@5-6". */
static const struct {
	const char *words[6], *text, *found;
} searches[] = {
	{ { "abc", "bc" }, "abc", "1@0-3" },
	{ { "雾江", "雾江大桥", "大桥" }, "雾江大桥和雾江", "2@0-4 1@5-7" },
	{ { "雾江大桥头", "江大" }, "雾江大桥", "2@1-3" }, /* what was begun is not all there */
	{ { "江大桥", "雾江" }, "雾江大桥", "2@0-2" }, /* the first to begin */
	{ { "大桥", "大桥大" }, "大桥大桥", "2@0-3" },
	{ { "a", "aa" }, "aaa", "" }, /* letters stand for a whole word */
	{ { "us", "aukus" }, "us aukus aukuss us", "1@0-2 2@3-8 1@16-18" },
	{ { "us" }, "在us登陆", "1@1-3" },
	{ { "北", "北岸人", "岸人家" }, "北岸人家", "2@0-3" },
};

static struct nr_automaton *make(const char *const *words, size_t count)
{
	struct nr_automaton *automaton = nr_automaton_new();

	for (size_t i = 0; i < count && words[i] != NULL; i++) {
		struct nr_folded folded;
		bool is_new;
		nr_folded_init(&folded, words[i], strlen(words[i]));
		*nr_automaton_put(automaton, folded.points, folded.length, &is_new) = (uint32_t)i + 1;
		assert_true(is_new);
		nr_folded_release(&folded);
	}
	nr_automaton_link(automaton);
	return automaton;
}

static void searches_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
		struct nr_automaton *automaton = make(searches[i].words, 6);
		struct nr_match_list matches = { 0 };
		struct nr_folded folded;
		char found[200] = "";
		nr_folded_init(&folded, searches[i].text, strlen(searches[i].text));
		nr_automaton_find(automaton, folded.points, folded.length, &matches);
		for (size_t j = 0; j < matches.length; j++)
			snprintf(found + strlen(found), sizeof found - strlen(found), "%s%u@%zu-%zu", j ? " " : "",
				matches.items[j].value, matches.items[j].start, matches.items[j].end);
		assert_string_equal(found, searches[i].found);
		nr_folded_release(&folded);
		nr_vector_release(&matches);
		nr_automaton_free(automaton);
	}
}

static char file[] = "/tmp/nr-terms-XXXXXX";
static char warnings[4096];

static void note(const char *message, void *context)
{
	(void)context;
	snprintf(warnings + strlen(warnings), sizeof warnings - strlen(warnings), "%s\n", message);
}

static struct nr_terms *read_text(const char *text, const char *language)
{
	struct nr_terms *terms = nr_terms_new();
	FILE *stream = fopen(file, "w");

	assert_non_null(stream);
	fputs(text, stream);
	fclose(stream);
	warnings[0] = '\0';
	fixture_terms(terms, file, language, note);
	return terms;
}

static const char concepts[] = "sources = { atlas = \"An atlas\"; };\n"
			       "stances = { claim = { en = \"claims the isle\"; zh_CN = \"主张该岛主权\"; }; };\n"
			       "concepts = (\n"
			       " { name = \"苇国\"; english = \"Reedland\"; is = \"place\"; variants = (\n"
			       "   { term = \"苇国\"; regions = [ \"mainland\", \"singapore\" ]; source = \"atlas\"; "
			       "within = [ \"芦苇国际\" ]; },\n"
			       "   { term = \"里德兰\"; regions = [ \"taiwan\" ]; source = \"A list\"; } ); },\n"
			       " { name = \"雾岛\"; variants = (\n"
			       "   { term = \"雾岛\"; regions = [ \"everywhere\" ]; source = \"atlas\"; },\n"
			       "   { term = \"我雾岛\"; stance = \"claim\"; source = \"atlas\"; } ); } );\n";

static const struct {
	const char *articles[3], *expected; /* "concept/kind: column term count" */
} texts[] = {
	{ { "苇国和里德蘭，里德兰。", "苇国说：“里德兰”。" },
		"苇国/regional: 0 苇国 1, 0 里德蘭 2, 1 苇国 1, 1 里德兰 1\n" },
	{ { "芦苇国际公司。", "ＲＥＥＤＬＡＮＤ" }, "" },
	{ { "苇国", "Reedland, Reedlander" }, "苇国/regional: 0 苇国 1, 1 Reedland 1\n" },
	{ { "我雾岛。苇国", "雾岛\n雾岛" }, "苇国/regional: 0 苇国 1\n雾岛/editorial: 0 我雾岛 1, 1 雾岛 2\n" },
};

static void append_terms(char *text, size_t size, const struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->terms.length; i++) {
		const struct nr_term *term = &comparison->terms.items[i];
		snprintf(text + strlen(text), size - strlen(text), "%s/%s:", term->concept,
			nr_term_kind_name(term->kind));
		for (size_t j = 0; j < term->in.length; j++)
			snprintf(text + strlen(text), size - strlen(text), "%s %d %s %d", j ? "," : "",
				term->in.items[j].column, term->in.items[j].text, term->in.items[j].count);
		snprintf(text + strlen(text), size - strlen(text), "\n");
	}
}

static void find(const struct nr_terms *terms, const char *const *articles, struct nr_comparison *comparison)
{
	struct nr_content contents[3];
	const struct nr_content *pointers[3];
	size_t count = 0;

	for (; count < 3 && articles[count] != NULL; count++) {
		nr_content_init(&contents[count]);
		fixture_content(&contents[count], articles[count]);
		pointers[count] = &contents[count];
	}
	nr_comparison_init(comparison);
	struct nr_prepared *prepared = nr_prepared_new(pointers, count, NULL);
	nr_terms_find(terms, prepared, comparison);
	nr_prepared_free(prepared);
	for (size_t i = 0; i < count; i++)
		nr_content_release(&contents[i]);
}

static void finds(void **state)
{
	struct nr_terms *terms = read_text(concepts, "zh_CN");

	(void)state;
	assert_string_equal(warnings, "");
	assert_int_equal(terms->concepts.length, 2);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct nr_comparison comparison;
		char found[500] = "";
		find(terms, texts[i].articles, &comparison);
		append_terms(found, sizeof found, &comparison);
		assert_string_equal(found, texts[i].expected);
		nr_comparison_release(&comparison);
	}
	nr_terms_free(terms);
}

/* What stands in the same place of aligned sentences, in the words of either article alone. */
static void finds_more(void **state)
{
	static const struct {
		const char *articles[3], *expected;
	} cases[] = {
		{ { "云台总统布兰登昨天宣布渡轮停航三天。\n布兰登还说货船须提前申报。",
			  "云台总统勃兰登昨天宣布渡轮停航三天。\n勃兰登没有回答提问。" },
			"布兰登 / 勃兰登/found: 0 布兰登 2, 1 勃兰登 2\n" },
		/* Names that are transcribed, and words that look alike, are met once; other words may be a slip. */
		{ { "云台总统布兰登昨天宣布渡轮停航三天。", "云台总统勃兰登昨天宣布渡轮停航三天。" },
			"布兰登 / 勃兰登/found: 0 布兰登 1, 1 勃兰登 1\n" },
		{ { "云台海关昨天索要三百港元和船票。", "云台海关昨天索要三百港币和船票。" },
			"港元 / 港币/found: 0 港元 1, 1 港币 1\n" },
		{ { "云台海关昨天宣布渡轮停航三天。", "云台码头昨天宣布渡轮停航三天。" }, "" },
		{ { "云台海关昨天宣布渡轮停航三天。\n海关说明天开放。", "云台码头昨天宣布渡轮停航三天。\n码头很冷。" },
			"" },
		/* One character around it is enough. */
		{ { "总统布兰登，昨天宣布渡轮停航三天。", "总统勃兰登，昨天宣布渡轮停航三天。" },
			"布兰登 / 勃兰登/found: 0 布兰登 1, 1 勃兰登 1\n" },
		/* Both articles have both words. */
		{ { "云台海关昨天宣布渡轮停航三天。\n海关和港口都关闭。",
			  "云台港口昨天宣布渡轮停航三天。\n海关和港口都关闭。" },
			"" },
		/* Numbers. */
		{ { "渡轮每天往返十二班次停靠云台港。\n十二", "渡轮每天往返三十班次停靠云台港。\n三十" }, "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_content contents[2];
		const struct nr_content *pointers[2] = { &contents[0], &contents[1] };
		struct nr_comparison comparison;
		char found[500] = "";
		nr_comparison_init(&comparison);
		for (size_t column = 0; column < 2; column++) {
			nr_content_init(&contents[column]);
			fixture_content(&contents[column], cases[i].articles[column]);
		}
		*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 0, 1, 0, 1, NR_CLOSE };
		size_t end_a = strlen(contents[0].paragraphs.items[0]), end_b = strlen(contents[1].paragraphs.items[0]);
		*nr_vector_add(&comparison.sentence_links) =
			(struct nr_sentence_link){ 0, 0, end_a, 0, end_b, 1, NR_CLOSE };
		struct nr_prepared *prepared = nr_prepared_new(pointers, 2, NULL);
		nr_terms_find_more(prepared, &comparison);
		append_terms(found, sizeof found, &comparison);
		assert_string_equal(found, cases[i].expected);
		nr_prepared_free(prepared);
		nr_comparison_release(&comparison);
		nr_content_release(&contents[0]);
		nr_content_release(&contents[1]);
	}
}

static void tells_region_and_stance(void **state)
{
	static const struct {
		const char *language, *stance;
	} languages[] = { { "en", "claims the isle" }, { "zh_CN", "主张该岛主权" }, { "zh_TW", "claims the isle" } };
	static const char *const articles[] = { "苇国和我雾岛。", "我雾岛", NULL };

	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct nr_terms *terms = read_text(concepts, languages[i].language);
		struct nr_comparison comparison;
		find(terms, articles, &comparison);
		assert_int_equal(comparison.terms.length, 2);
		const struct nr_term_use *regional = &comparison.terms.items[0].in.items[0];
		const struct nr_term_use *editorial = &comparison.terms.items[1].in.items[0];
		assert_int_equal(regional->regions, NR_REGION_MAINLAND | NR_REGION_SINGAPORE);
		assert_null(regional->stance);
		assert_string_equal(regional->source, "An atlas");
		assert_string_equal(editorial->stance, languages[i].stance);
		assert_int_equal(editorial->paragraphs.length, 1);
		nr_comparison_release(&comparison);
		nr_terms_free(terms);
	}
}

static void names_faults(void **state)
{
	static const struct {
		const char *text, *warning;
	} faults[] = {
		{ "colour = 1;", ":1: colour" },
		{ "concepts = (\n { variants = (); } );", ":2:" },
		{ "concepts = ( { name = \"a\";\n is = \"river\"; } );", "river" },
		{ "concepts = ( { name = \"a\";\n variants = (\n { term = \"b\"; regions = [ \"moon\" ]; } ); } );",
			"moon" },
		{ "concepts = ( { name = \"a\";\n variants = (\n { term = 3; regions = [ \"taiwan\" ]; } ); } );",
			":3: " },
		{ "concepts = ( { name = \"a\";\n variants = ( { term = \"b\"; } ); } );", ":2: " },
		{ "concepts = ( { name = \"a\";\n\n size = 1; } );", ":3: size" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		nr_terms_free(read_text(faults[i].text, "en"));
		if (strstr(warnings, file) == NULL || strstr(warnings, faults[i].warning) == NULL)
			fail_msg("%s: %s", faults[i].warning, warnings);
	}
}

static void ships_many(void **state)
{
	struct nr_terms *terms = nr_terms_new();
	char *folder = fixture_source("data/terms");

	(void)state;
	warnings[0] = '\0';
	fixture_terms(terms, folder, "zh_TW", note);
	assert_string_equal(warnings, "");
	assert_true(terms->concepts.length >= LEAST_CONCEPTS);
	nr_terms_free(terms);
	free(folder);
}

/* Every word that comes with the program is one of regions or of a stance, and the distinction has a source: a
 * citation, and not a key that its file forgot. */
static void says_whose_each_word_is(void **state)
{
	struct nr_terms *terms = nr_terms_new();
	char *folder = fixture_source("data/terms");

	(void)state;
	fixture_terms(terms, folder, "en", note);
	for (size_t i = 0; i < terms->variants.length; i++) {
		const struct nr_variant *variant = &terms->variants.items[i];
		const char *concept = terms->concepts.items[variant->concept].name, *source = variant->source;
		bool is_english = variant->regions == NR_REGION_ENGLISH;
		if (!is_english && (source == NULL || strlen(source) < sizeof "ISO 4217"))
			fail_msg("%s: no source", concept);
		if ((variant->regions == 0) != (variant->kind == NR_TERM_EDITORIAL))
			fail_msg("%s: neither regional nor editorial, or both", concept);
		if (variant->stance != NULL && strchr(variant->stance, ' ') == NULL)
			fail_msg("%s: no stance \"%s\"", concept, variant->stance);
	}
	nr_terms_free(terms);
	free(folder);
}

/* A file a step, each with some concepts, as they are in the end when all are read at once. */
static void reads_file_by_file(void **state)
{
	struct nr_terms *terms = nr_terms_new(), *whole = nr_terms_new();
	struct nr_terms_reader *reader = nr_terms_reader_new(note, NULL);
	char *folder = fixture_source("data/terms");
	size_t steps = 0;

	(void)state;
	nr_terms_reader_add(reader, folder);
	nr_terms_reader_add(reader, "/no/such/folder");
	for (size_t before = 0; nr_terms_reader_step(reader, terms, "en"); before = terms->concepts.length) {
		assert_true(terms->concepts.length - before < LEAST_CONCEPTS / 2);
		steps++;
	}
	assert_true(steps > 5);
	fixture_terms(whole, folder, "en", note);
	assert_int_equal(terms->concepts.length, whole->concepts.length);
	nr_terms_reader_free(reader);
	nr_terms_free(terms);
	nr_terms_free(whole);
	free(folder);
}

/* Every word that ships tells where it is at home or what it implies, and who says so. */
static void ships_sources(void **state)
{
	static const char *const articles[] = { "新冠、冠病和武汉肺炎", "俄国、俄罗斯和白俄罗斯，义大利、意大利",
		NULL };
	struct nr_terms *terms = nr_terms_new();
	struct nr_comparison comparison;
	char *folder = fixture_source("data/terms"), found[1000] = "";

	(void)state;
	fixture_terms(terms, folder, "en", note);
	find(terms, articles, &comparison);
	append_terms(found, sizeof found, &comparison);
	assert_string_equal(found,
		"俄罗斯/regional: 1 俄国 1, 1 俄罗斯 1\n白俄罗斯/regional: 1 白俄罗斯 1\n"
		"意大利/regional: 1 义大利 1, 1 意大利 1\n新冠病毒病/editorial: 0 新冠 1, 0 冠病 1, 0 武汉肺炎 1\n");
	for (size_t i = 0; i < comparison.terms.length; i++)
		for (size_t j = 0; j < comparison.terms.items[i].in.length; j++)
			assert_non_null(comparison.terms.items[i].in.items[j].source);
	nr_comparison_release(&comparison);
	nr_terms_free(terms);
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(searches_once),
		cmocka_unit_test(finds),
		cmocka_unit_test(finds_more),
		cmocka_unit_test(tells_region_and_stance),
		cmocka_unit_test(names_faults),
		cmocka_unit_test(ships_many),
		cmocka_unit_test(says_whose_each_word_is),
		cmocka_unit_test(reads_file_by_file),
		cmocka_unit_test(ships_sources),
	};
	int descriptor = mkstemp(file);

	if (descriptor < 0)
		return 1;
	close(descriptor);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(file);
	return failed;
}
