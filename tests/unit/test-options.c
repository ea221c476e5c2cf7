/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/options.h"
#include "base/file.h"

struct heard {
	int warnings;
	char last[1024];
};

static void hear(const char *message, void *context)
{
	struct heard *heard = context;
	heard->warnings++;
	strncpy(heard->last, message, sizeof heard->last - 1);
}

static void read_text(const char *text, struct nr_options *options, struct heard *heard)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder;
	memset(heard, 0, sizeof *heard);
	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	char *path = nr_path_join(folder, "config");
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	nr_options_default(options);
	assert_int_equal(nr_options_read(options, path, true, hear, heard, &error), NR_OK);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(path);
	free(folder);
}

static void test_defaults_are_in_range(void **state)
{
	struct nr_options options;
	(void)state;
	nr_options_default(&options);
	assert_int_equal(options.ambiguous_width, NR_AMBIGUOUS_AUTO);
	assert_int_equal(options.measure, 72);
	assert_int_equal(options.event_window_days, 4);
	assert_true(options.event_threshold > 0.065 && options.event_threshold < 0.075);
	for (const struct nr_option *option = nr_option_table; option->name; option++) {
		assert_true(option->least <= option->standard && option->standard <= option->most);
		assert_non_null(option->help);
	}
	nr_options_release(&options);
}

static void test_values_are_read(void **state)
{
	struct nr_options options;
	struct heard heard;
	(void)state;
	read_text("ambiguous_width = \"wide\"\nmeasure = 60\nevent_threshold = 0.2\nevent_window_days = 7\n", &options,
		&heard);
	assert_int_equal(heard.warnings, 0);
	assert_int_equal(options.ambiguous_width, NR_AMBIGUOUS_WIDE);
	assert_int_equal(options.measure, 60);
	assert_int_equal(options.event_window_days, 7);
	assert_true(options.event_threshold > 0.19 && options.event_threshold < 0.21);
	nr_options_release(&options);
}

static void test_each_wrong_setting_is_named_and_the_rest_holds(void **state)
{
	static const struct {
		const char *text, *named;
	} cases[] = {
		{ "measure = 60\nmeazure = 3\n", "meazure" },
		{ "measure = 60\nevent_window_days = 0\n", "event_window_days" },
		{ "measure = 60\nevent_window_days = \"four\"\n", "event_window_days" },
		{ "measure = 60\nevent_threshold = 1.5\n", "event_threshold" },
		{ "measure = 60\nambiguous_width = \"broad\"\n", "ambiguous_width" },
		{ "measure = 60\nambiguous_width = true\n", "ambiguous_width" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_options options;
		struct heard heard;
		read_text(cases[i].text, &options, &heard);
		assert_int_equal(heard.warnings, 1);
		assert_non_null(strstr(heard.last, cases[i].named));
		assert_non_null(strstr(heard.last, "config:2"));
		assert_int_equal(options.measure, 60);
		assert_int_equal(options.event_window_days, 4);
		assert_int_equal(options.ambiguous_width, NR_AMBIGUOUS_AUTO);
		nr_options_release(&options);
	}
}

static void test_a_syntax_error_is_named_and_the_defaults_hold(void **state)
{
	struct nr_options options;
	struct heard heard;
	(void)state;
	read_text("measure = 60\nevent_threshold = = 2\n", &options, &heard);
	assert_int_equal(heard.warnings, 1);
	assert_non_null(strstr(heard.last, "config:2"));
	assert_int_equal(options.measure, 72);
	nr_options_release(&options);
}

static void test_a_text(void **state)
{
	struct nr_options options;
	struct heard heard;
	struct nr_buffer value = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	(void)state;
	read_text("theme = \"light\"\nborders = \"ascii\"\n", &options, &heard);
	assert_int_equal(heard.warnings, 0);
	assert_string_equal(options.theme, "light");
	assert_int_equal(options.borders, NR_BORDERS_ASCII);
	assert_int_equal(nr_options_set(&options, "theme", "mine", &error), NR_OK);
	assert_int_equal(nr_options_get(&options, "theme", &value, &error), NR_OK);
	assert_string_equal(value.data, "mine");
	nr_buffer_release(&value);
	nr_options_release(&options);
	read_text("theme = 3\n", &options, &heard);
	assert_int_equal(heard.warnings, 1);
	assert_string_equal(options.theme, "auto");
	nr_options_release(&options);
}

static void test_setting_one(void **state)
{
	static const struct {
		const char *name, *value;
		enum nr_status status;
		const char *result; /* what it says then, or why not */
	} cases[] = {
		{ "measure", "60", NR_OK, "60" },
		{ "measure", "60.5", NR_INVALID, "measure: a number from" },
		{ "measure", "", NR_INVALID, "measure: a number from" },
		{ "measure", "60x", NR_INVALID, "measure: a number from" },
		{ "measure", "1", NR_INVALID, "measure: a number from" },
		{ "measure", "nan", NR_INVALID, "measure: a number from" },
		{ "measure", "100000", NR_INVALID, "measure: a number from" },
		{ "event_threshold", "0.2", NR_OK, "0.2" },
		{ "confine", "false", NR_OK, "false" },
		{ "confine", "no", NR_INVALID, "confine: \"no\" is none of:" },
		{ "borders", "ascii", NR_OK, "ascii" },
		{ "borders", "round", NR_INVALID, "borders: \"round\" is none of:" },
		{ "measura", "60", NR_INVALID, "there is no option measura; did you mean measure?" },
		{ "nothing-like-it", "60", NR_INVALID, "there is no option nothing-like-it" },
	};
	struct nr_options options;
	(void)state;
	nr_options_default(&options);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer value = NR_BUFFER_INIT;
		struct nr_error error = NR_NO_ERROR, unknown = NR_NO_ERROR;
		enum nr_status status = nr_options_set(&options, cases[i].name, cases[i].value, &error);
		if (nr_options_get(&options, cases[i].name, &value, &unknown) == NR_OK && status == NR_OK)
			assert_string_equal(value.data, cases[i].result);
		else
			assert_int_equal(strncmp(error.message, cases[i].result, strlen(cases[i].result)), 0);
		assert_int_equal(status, cases[i].status);
		nr_buffer_release(&value);
	}
	nr_options_release(&options);
}

/* What is wrong in a list is left out, and the rest of it holds. */
static void test_lists(void **state)
{
	static const struct {
		const char *text;
		size_t searches, bindings, arguments;
		int warnings;
	} cases[] = {
		{ "searches = ( { query = \"sea\"; }, { name = \"N\"; query = \"sea\"; } );", 2, 0, 0, 0 },
		{ "searches = ( { name = \"N\"; }, 5, { query = \"after:someday\"; }, { query = \"sea\"; } );", 1, 0, 0,
			3 },
		{ "bind = ( { key = \"x\"; action = \"quit\"; view = \"help\"; }, { key = \"x\"; }, { action = "
		  "\"quit\"; } );",
			0, 1, 0, 2 },
		{ "filter_command = [ \"a\", \"b\" ];", 0, 0, 3, 0 }, /* and the NULL behind them */
		{ "filter_command = [ ];", 0, 0, 0, 0 },
		{ "filter_command = ( \"a\", 5 );", 0, 0, 0, 1 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_options options;
		struct heard heard;
		read_text(cases[i].text, &options, &heard);
		if (options.searches.length != cases[i].searches || options.bindings.length != cases[i].bindings ||
			options.filter_command.length != cases[i].arguments || heard.warnings != cases[i].warnings)
			fail_msg("%s: %zu searches, %zu bindings, %zu arguments, %d warnings", cases[i].text,
				options.searches.length, options.bindings.length, options.filter_command.length,
				heard.warnings);
		nr_options_release(&options);
	}
}

static void test_only_a_required_file_must_be_there(void **state)
{
	struct nr_options options;
	struct nr_error error = NR_NO_ERROR;
	(void)state;
	nr_options_default(&options);
	assert_int_equal(nr_options_read(&options, "/nowhere/config", false, NULL, NULL, &error), NR_OK);
	assert_int_equal(nr_options_read(&options, "/nowhere/config", true, NULL, NULL, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "/nowhere/config"));
	nr_options_release(&options);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults_are_in_range),
		cmocka_unit_test(test_values_are_read),
		cmocka_unit_test(test_each_wrong_setting_is_named_and_the_rest_holds),
		cmocka_unit_test(test_a_syntax_error_is_named_and_the_defaults_hold),
		cmocka_unit_test(test_a_text),
		cmocka_unit_test(test_setting_one),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_only_a_required_file_must_be_there),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
