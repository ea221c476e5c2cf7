/* SPDX-License-Identifier: MIT */
/* How the rows of facts are marked. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "report/side-by-side.h"

enum { COLUMNS = 2, FORMS_MAX = 3 };

static const struct {
	enum nr_name_kind kind;
	const char *forms[COLUMNS][FORMS_MAX]; /* as each article writes the name */
	enum nr_side_mark mark;
} names[] = {
	{ NR_NAME_PERSON, { { "罗文·黑尔" }, { "罗文·黑尔" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "罗文·黑尔" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "罗文·黑尔", "黑尔" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "黑尔" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "罗文．黑尔" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "林朵蘭" }, { "林朵兰" } }, NR_SIDE_AGREES },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "罗恩·黑尔", "黑尔" } }, NR_SIDE_DIFFERS },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { "罗文·海尔", "海尔" } }, NR_SIDE_DIFFERS },
	{ NR_NAME_PERSON, { { "罗文·黑尔" }, { "黑尔" } }, NR_SIDE_DIFFERS },
	{ NR_NAME_PERSON, { { "罗文·黑尔", "黑尔" }, { NULL } }, NR_SIDE_ALONE },
	{ NR_NAME_ORGANISATION, { { "雾江渡轮公司", "渡轮公司" }, { "渡轮公司" } }, NR_SIDE_AGREES },
	{ NR_NAME_PLACE, { { "雾江", "北国雾江" }, { "雾江" } }, NR_SIDE_DIFFERS },
};

static void marks_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct nr_comparison comparison;
		struct nr_side_rows rows = { 0 };
		nr_comparison_init(&comparison);
		comparison.columns = COLUMNS;
		struct nr_name *name = nr_vector_add(&comparison.names);
		*name = (struct nr_name){ .kind = names[i].kind };
		for (int column = 0; column < COLUMNS; column++)
			for (size_t j = 0; j < FORMS_MAX && names[i].forms[column][j] != NULL; j++)
				*nr_vector_add(&name->in) = (struct nr_name_use){
					.column = column, .text = nr_strdup(names[i].forms[column][j]), .count = 1
				};
		nr_side_add_facts(&rows, &comparison);
		assert_int_equal(rows.length, 1);
		if (rows.items[0].mark != names[i].mark)
			fail_msg("%zu: %s", i, nr_side_mark_sign(rows.items[0].mark));
		nr_side_release(&rows);
		nr_comparison_release(&comparison);
	}
}

/* A quote and a name that two articles have, alike. */
static void fill(struct nr_comparison *comparison, const char *const *sources)
{
	struct nr_quote *quote = nr_vector_add(&comparison->quotes);
	struct nr_name *name = nr_vector_add(&comparison->names);

	*quote = (struct nr_quote){ .text = nr_strdup("渡轮必须按时开行"), .verbatim = true };
	*name = (struct nr_name){ .kind = NR_NAME_PERSON };
	comparison->columns = COLUMNS;
	for (int column = 0; column < COLUMNS; column++) {
		comparison->articles[column] = column + 1;
		*nr_vector_add(&comparison->coverage) =
			(struct nr_coverage){ .source = nr_strdup(sources[column]), .article = column + 1 };
		*nr_vector_add(&quote->in) =
			(struct nr_quote_place){ .column = column, .text = nr_strdup(quote->text), .quoted = true };
		*nr_vector_add(&name->in) =
			(struct nr_name_use){ .column = column, .text = nr_strdup("罗文"), .count = 1 };
	}
}

static void counts_outlets(void **state)
{
	static const char *const sources[][COLUMNS] = { { "herald", "herald" }, { "herald", "courier" } };

	(void)state;
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct nr_comparison comparison;
		struct nr_side_rows rows = { 0 };
		nr_comparison_init(&comparison);
		fill(&comparison, sources[i]);
		nr_side_add_facts(&rows, &comparison);
		assert_int_equal(rows.length, 2);
		for (size_t row = 0; row < rows.length; row++)
			assert_int_equal(rows.items[row].mark, i == 0 ? NR_SIDE_ALONE : NR_SIDE_AGREES);
		nr_side_release(&rows);
		nr_comparison_release(&comparison);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_names),
		cmocka_unit_test(counts_outlets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
