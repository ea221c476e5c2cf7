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
};

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

static void joins(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct nr_content contents[3];
		const struct nr_content *pointers[3];
		struct nr_folded_articles folded;
		struct nr_comparison comparison;
		char found[1000] = "";
		size_t count = 0;
		for (; count < 3 && texts[i].articles[count] != NULL; count++) {
			nr_content_init(&contents[count]);
			fixture_content(&contents[count], texts[i].articles[count]);
			pointers[count] = &contents[count];
		}
		nr_comparison_init(&comparison);
		nr_folded_articles_init(&folded, pointers, count);
		nr_names_find(&folded, NULL, NULL, &comparison);
		append_names(found, sizeof found, &comparison);
		assert_string_equal(found, texts[i].expected);
		nr_comparison_release(&comparison);
		nr_folded_articles_release(&folded);
		while (count > 0)
			nr_content_release(&contents[--count]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(joins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
