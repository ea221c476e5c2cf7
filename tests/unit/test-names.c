/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "compare/names.h"
#include "unit/compare-fixture.h"

static const struct {
	const char *articles[3];
	const char *expected; /* "kind latin: column text count" */
} texts[] = {
	{ { "港务长埃文·罗斯布卢姆（Evan Rosblum）到任。罗斯布卢姆说好。", "新港务长罗斯布卢姆到任。" },
		"person Evan Rosblum: 0 埃文·罗斯布卢姆 1, 0 罗斯布卢姆 1, 1 罗斯布卢姆 1\n" },
	{ { "市长埃文．罗斯布卢姆（Evan Rosblum）说。", "市长羅斯布盧姆说。" }, /* in the other script */
		"person Evan Rosblum: 0 埃文．罗斯布卢姆 1, 1 羅斯布盧姆 1\n" },
	{ { "作家罗斯布卢姆（Evan Rosblum）。", "作家洛兹布伦（E. Rosblum）来了，洛兹布伦走了。" }, /* by the gloss */
		"person Evan Rosblum: 0 罗斯布卢姆 1, 1 洛兹布伦 2\n" },
	{ { "据雾江渡轮公司（Mistferry）说。", "雾江渡轮公司说。" },
		"organisation Mistferry: 0 雾江渡轮公司 1, 1 雾江渡轮公司 1\n" },
	{ { "船停在埃尔瓦拉（Elvara）。埃尔瓦拉很小。" }, "place Elvara: 0 埃尔瓦拉 2\n" },
	{ { "约翰·埃尔瓦和同事到了。" }, "person -: 0 约翰·埃尔瓦 1\n" },
	{ { "约翰·埃尔瓦到了。没有人比约翰·埃尔瓦快。" }, "person -: 0 约翰·埃尔瓦 2\n" },
	{ { "全长（约2100米），从今年（2031年）起。" }, "" },
	{ { "他们（We）来了。" }, "" },
	/* In English. */
	{ { "“No,” said Rowan Hale, 66. Mr Hale left.", "The keeper, Rowan Hale, retired." },
		"person -: 0 Rowan Hale 1, 0 Hale 1, 1 Rowan Hale 1\n" },
	{ { "The Port Authority said so.", "Elvara’s Port Authority is late." },
		"organisation -: 0 Port Authority 1, 1 Port Authority 1\n" },
	{ { "On Needle Rock, the last lamp in Frostport went out on Saturday." },
		"place -: 0 Needle Rock 1\nplace -: 0 Frostport 1\n" },
	{ { "The Ministry of Fish told Prime Minister Ada O’Hara." },
		"organisation -: 0 Ministry of Fish 1\nperson -: 0 Ada O’Hara 1\n" },
	{ { "In March, ships in Chinese waters met the North Wind. He said On Monday they would wren. Yes, 12." }, "" },
	{ { "The Foreign Ministry told Foreign Minister Hale." },
		"organisation -: 0 Foreign Ministry 1\nperson -: 0 Hale 1\n" },
	{ { "Wrens and Hale storms. Mr Hale’s wrens." }, "person -: 0 Hale 2\n" },
};

/* With a list of names. */
static const char list[] = "# comment\n"
			   "place\t雾江\t霧江市\n"
			   "place\t兰屿\n"
			   "organisation\t众议会\tMPA\n"
			   "none\t兰屿蝶\n"
			   "thing\t石头\n";

static const struct {
	const char *articles[3];
	const char *expected;
} listed[] = {
	{ { "霧江的船到了。", "雾江市的船到了，兰屿蝶飞了。" }, "place -: 0 霧江 1, 1 雾江市 1\n" },
	{ { "MPA说好，mpa不是。" }, "organisation -: 0 MPA 1\n" },
	{ { "雾江地质调查局说好。" }, "organisation -: 0 雾江地质调查局 1\n" },
	{ { "兰屿白鹿县青石镇的船到了，兰屿市场没有开。" },
		"place -: 0 兰屿 2\nplace -: 0 白鹿县 1\nplace -: 0 青石镇 1\n" },
	{ { "发言人沈砚秋表示，沈砚秋不来。部长周五来。" }, "person -: 0 沈砚秋 2\n" },
	{ { "市长埃尔瓦纳说好。", "和顾晚舟局长会面。" }, "person -: 0 埃尔瓦纳 1\nperson -: 1 顾晚舟 1\n" },
	{ { "总理埃尔瓦纳举行会议。" }, "person -: 0 埃尔瓦纳 1\n" },
	{ { "郝百川对此表示欢迎。", "没有人问郝百川。" }, "person -: 0 郝百川 1, 1 郝百川 1\n" },
	{ { "陆委会说好，何女士说不好，石材商说贵。" }, "" },
	{ { "分析师Ada Quill表示，Blue Harbour 涨了。" }, "person -: 0 Ada Quill 1\n" },
	/* Two people of one surname. */
	{ { "埃文·罗森（Evan Rosen）的妻子艾达·罗森来了。", "艾达·罗森说，埃文·罗森走了。" },
		"person Evan Rosen: 0 埃文·罗森 1, 1 埃文·罗森 1\n"
		"person -: 0 艾达·罗森 1, 1 艾达·罗森 1\n" },
	{ { "约翰·埃尔瓦根据法律来了。" }, "person -: 0 约翰·埃尔瓦 1\n" },
};

static int complaints;

static void count_complaint(const char *message, void *context)
{
	(void)context;
	assert_non_null(strstr(message, ":6:"));
	complaints++;
}

/* The terms with the list. */
static struct nr_terms *read_list(void)
{
	struct nr_terms *terms = nr_terms_new();
	struct nr_error error = NR_NO_ERROR;
	char *folder, *path;

	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	path = nr_path_join(folder, "names.tsv");
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(list, file);
	assert_int_equal(fclose(file), 0);
	fixture_terms(terms, folder, "en", count_complaint);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(path);
	free(folder);
	return terms;
}

static void append_names(char *text, size_t size, const struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->names.length; i++) {
		const struct nr_name *name = &comparison->names.items[i];
		snprintf(text + strlen(text), size - strlen(text), "%s %s:", nr_name_kind_name(name->kind),
			name->latin ? name->latin : "-");
		for (size_t j = 0; j < name->in.length; j++)
			snprintf(text + strlen(text), size - strlen(text), "%s %d %s %d", j ? "," : "",
				name->in.items[j].column, name->in.items[j].text, name->in.items[j].count);
		snprintf(text + strlen(text), size - strlen(text), "\n");
	}
}

static void check(const char *const *articles, const struct nr_terms *terms, const char *expected)
{
	struct nr_content contents[3];
	const struct nr_content *pointers[3];
	struct nr_comparison comparison;
	char found[1000] = "";
	size_t count = 0;

	for (; count < 3 && articles[count] != NULL; count++) {
		nr_content_init(&contents[count]);
		fixture_content(&contents[count], articles[count]);
		pointers[count] = &contents[count];
	}
	nr_comparison_init(&comparison);
	struct nr_prepared *prepared = nr_prepared_new(pointers, count, NULL);
	nr_names_find(prepared, terms, &comparison);
	append_names(found, sizeof found, &comparison);
	assert_string_equal(found, expected);
	nr_comparison_release(&comparison);
	nr_prepared_free(prepared);
	while (count > 0)
		nr_content_release(&contents[--count]);
}

static void joins(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check(texts[i].articles, NULL, texts[i].expected);
}

/* Words that were found in the same place are one name where one of them is. */
static void joins_by_context(void **state)
{
	static const char *const spellings[] = { "布兰登", "勃兰登" };
	static const char *const articles[] = { "总统约翰·布兰登说。布兰登来了。", "勃兰登说。" };
	struct nr_content contents[2];
	const struct nr_content *const pointers[] = { &contents[0], &contents[1] };
	struct nr_comparison comparison;
	char found[200] = "";

	(void)state;
	nr_comparison_init(&comparison);
	struct nr_term *term = nr_vector_add(&comparison.terms);
	*term = (struct nr_term){ .concept = nr_strdup("布兰登 / 勃兰登"), .kind = NR_TERM_FOUND };
	for (int i = 0; i < 2; i++) {
		nr_content_init(&contents[i]);
		fixture_content(&contents[i], articles[i]);
		*nr_vector_add(&term->in) = (struct nr_term_use){ .column = i, .text = nr_strdup(spellings[i]) };
	}
	struct nr_prepared *prepared = nr_prepared_new(pointers, 2, NULL);
	nr_names_find(prepared, NULL, &comparison);
	assert_int_equal(comparison.names.length, 1);
	append_names(found, sizeof found, &comparison);
	assert_non_null(strstr(found, "勃兰登"));
	nr_comparison_release(&comparison);
	nr_prepared_free(prepared);
	nr_content_release(&contents[0]);
	nr_content_release(&contents[1]);
}

static void knows_listed_names(void **state)
{
	struct nr_terms *terms = read_list();

	(void)state;
	assert_int_equal(complaints, 1);
	for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
		check(listed[i].articles, terms, listed[i].expected);
	nr_terms_free(terms);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins),
		cmocka_unit_test(joins_by_context),
		cmocka_unit_test(knows_listed_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
