/* SPDX-License-Identifier: MIT */
/* The facts that the seed documents of one event share, and those that one alone has. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "compare/compare.h"
#include "unit/compare-fixture.h"

enum { SKIPPED = 77, VOA = 0, EPOCH = 1, ZAOBAO = 2, COLUMNS = 3, WEST = -5 * 60, EAST = 8 * 60 };

static struct fixture_seeds seeds;
static struct nr_comparison comparison;
static struct nr_terms *words;

static void ignore(const char *message, void *context)
{
	(void)message;
	(void)context;
}

static void add_column(struct nr_compared *columns, int column, int64_t id, int utc_offset)
{
	for (size_t i = 0; i < FIXTURE_SEEDS; i++)
		if (seeds.articles[i].id == id)
			columns[column] = (struct nr_compared){ .article = &seeds.articles[i],
				.content = &seeds.contents[i],
				.utc_offset = utc_offset };
}

static int set_up(void **state)
{
	struct nr_compared columns[COLUMNS];

	(void)state;
	add_column(columns, VOA, 1, WEST);
	add_column(columns, EPOCH, 2, WEST);
	add_column(columns, ZAOBAO, 5, EAST);
	nr_comparison_init(&comparison);
	char *folder = fixture_source("data/terms");
	words = nr_terms_new();
	fixture_terms(words, folder, "en", ignore);
	free(folder);
	fixture_compare(columns, COLUMNS, NULL, words, &comparison);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_comparison_release(&comparison);
	nr_terms_free(words);
	return 0;
}

enum { ABSENT, UNQUOTED, QUOTED };

static const struct {
	const char *words;
	int in[COLUMNS];
	const char *speaker; /* how the name begins */
} quotes[] = {
	{ "具有深远影响的战略抉择", { [VOA] = QUOTED, [ZAOBAO] = UNQUOTED }, "习近平" },
	{ "俄中关系的战略性质空前凸显", { [VOA] = QUOTED, [ZAOBAO] = UNQUOTED }, "普京" },
	{ "背靠背战略协作", { [VOA] = UNQUOTED, [ZAOBAO] = UNQUOTED }, "习近平" },
	{ "21世纪国际关系的典范", { [VOA] = UNQUOTED, [ZAOBAO] = UNQUOTED }, "普京" },
	{ "坚定支持彼此维护本国核心利益", { [EPOCH] = QUOTED, [ZAOBAO] = UNQUOTED }, "习近平" },
	{ "独立国家选择自己道路的主权", { [EPOCH] = QUOTED }, "斯托尔滕贝格" },
};

static void check_quote(size_t index)
{
	const struct nr_quote *quote = NULL;
	int in[COLUMNS] = { ABSENT };

	for (size_t i = 0; quote == NULL && i < comparison.quotes.length; i++)
		if (strstr(comparison.quotes.items[i].text, quotes[index].words) != NULL)
			quote = &comparison.quotes.items[i];
	if (quote == NULL)
		fail_msg("no quote has %s", quotes[index].words);
	for (size_t i = 0; i < quote->in.length; i++) {
		const struct nr_quote_place *place = &quote->in.items[i];
		if (strstr(place->text, quotes[index].words) != NULL)
			in[place->column] = place->quoted ? QUOTED : UNQUOTED;
	}
	for (size_t column = 0; column < COLUMNS; column++)
		if (in[column] != quotes[index].in[column])
			fail_msg("%s: column %zu: %d", quotes[index].words, column, in[column]);
	assert_non_null(quote->speaker);
	assert_string_equal(quote->speaker, quotes[index].speaker);
}

static void shares_quotes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		check_quote(i);
}

enum { NOT_THERE = -1 };

static const struct {
	enum nr_number_kind kind;
	const char *unit;
	double value;
	enum nr_agreement agreement;
	int in[COLUMNS]; /* its qualifier; NOT_THERE */
} numbers[] = {
	{ NR_NUMBER_COUNT, "人", 1e5, NR_AGREES, { NR_EXACT, NR_OVER, NOT_THERE } },
	{ NR_NUMBER_COUNT, "m³", 1e10, NR_AGREES, { NR_EXACT, NR_EXACT, NOT_THERE } },
	{ NR_NUMBER_COUNT, "m³", 4.8e10, NR_AGREEMENT_NONE, { NOT_THERE, NR_EXACT, NOT_THERE } },
	{ NR_NUMBER_COUNT, "m³", 3.8e10, NR_AGREEMENT_NONE, { NOT_THERE, NR_EXACT, NOT_THERE } },
	{ NR_NUMBER_DURATION, "year", 2, NR_AGREEMENT_NONE, { NR_OVER, NOT_THERE, NOT_THERE } },
	{ NR_NUMBER_DURATION, "day", 400, NR_AGREEMENT_NONE, { NOT_THERE, NR_OVER, NOT_THERE } },
	{ NR_NUMBER_ORDINAL, "世纪", 21, NR_AGREES, { NR_EXACT, NOT_THERE, NR_EXACT } },
};

static void check_number(enum nr_number_kind kind, const char *unit, double value, enum nr_agreement agreement,
	const int *expected)
{
	int in[COLUMNS] = { NOT_THERE, NOT_THERE, NOT_THERE };
	size_t found = 0;

	for (size_t i = 0; i < comparison.numbers.length; i++) {
		const struct nr_number_fact *fact = &comparison.numbers.items[i];
		if (fact->kind != kind || strcmp(fact->unit, unit) != 0 || fact->in.items[0].value < value ||
			fact->in.items[0].value > value)
			continue;
		found++;
		assert_int_equal(fact->agreement, agreement);
		for (size_t j = 0; j < fact->in.length; j++)
			in[fact->in.items[j].column] = (int)fact->in.items[j].qualifier;
	}
	if (found != 1)
		fail_msg("%g %s: %zu facts", value, unit, found);
	for (size_t column = 0; column < COLUMNS; column++)
		if (in[column] != expected[column])
			fail_msg("%g %s: column %zu: %d", value, unit, column, in[column]);
}

static void shares_numbers(void **state)
{
	static const int all[COLUMNS] = { NR_EXACT, NR_EXACT, NR_EXACT };
	static const int epoch[COLUMNS] = { NOT_THERE, NR_EXACT, NOT_THERE };

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		check_number(numbers[i].kind, numbers[i].unit, numbers[i].value, numbers[i].agreement, numbers[i].in);
	check_number(NR_NUMBER_DATE, "day", (double)nr_time_days(2022, 2, 4), NR_AGREES, all);
	check_number(NR_NUMBER_DATE, "day", (double)nr_time_days(2022, 2, 3), NR_AGREEMENT_NONE, epoch);
}

/* Each with the words of one concept that the articles have. */
static const struct {
	const char *words[COLUMNS][3];
} terms[] = {
	{ { [VOA] = { "台独", "台湾独立" }, [EPOCH] = { "台独" } } },
	{ { [VOA] = { "新冠" }, [EPOCH] = { "COVID-19" }, [ZAOBAO] = { "冠病" } } },
	{ { [VOA] = { "俄国", "俄罗斯" }, [EPOCH] = { "俄罗斯" }, [ZAOBAO] = { "俄罗斯" } } },
};

static bool has_word(const struct nr_term *term, int column, const char *word)
{
	for (size_t i = 0; i < term->in.length; i++)
		if (term->in.items[i].column == column && strcmp(term->in.items[i].text, word) == 0)
			return true;
	return false;
}

static void shares_terms(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		const struct nr_term *term = NULL;
		for (size_t j = 0; term == NULL && j < comparison.terms.length; j++)
			if (has_word(&comparison.terms.items[j], VOA, terms[i].words[VOA][0]))
				term = &comparison.terms.items[j];
		assert_non_null(term);
		for (int column = 0; column < COLUMNS; column++)
			for (size_t j = 0; terms[i].words[column][j] != NULL; j++)
				assert_true(has_word(term, column, terms[i].words[column][j]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_quotes),
		cmocka_unit_test(shares_numbers),
		cmocka_unit_test(shares_terms),
	};

	if (!fixture_seeds_load(&seeds)) {
		printf("skipped: the seed documents are not there\n");
		fixture_seeds_release(&seeds);
		return SKIPPED;
	}
	int failed = cmocka_run_group_tests(tests, set_up, tear_down);
	fixture_seeds_release(&seeds);
	return failed;
}
