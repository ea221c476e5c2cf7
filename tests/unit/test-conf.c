/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/memory.h"
#include "unit/folder-fixture.h"

static char *path; /* of the file that a test reads */

static enum nr_status load(const char *text, struct nr_conf **conf, struct nr_error *error)
{
	*error = (struct nr_error)NR_NO_ERROR;
	assert_int_equal(nr_file_write(path, text, strlen(text), error), NR_OK);
	return nr_conf_load(path, conf, error);
}

static struct nr_conf *loaded(const char *text)
{
	struct nr_conf *conf;
	struct nr_error error;

	assert_int_equal(load(text, &conf, &error), NR_OK);
	return conf;
}

static void collect(const char *message, void *context)
{
	size_t length = strlen(path);

	assert_memory_equal(message, path, length); /* each begins with the file's path */
	nr_buffer_append_string(context, message + length);
	nr_buffer_append_char(context, '\n');
}

/* Frees conf. The path of the file is left out in expected. */
static void assert_warnings(struct nr_conf *conf, const char *expected)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	nr_conf_warnings(conf, collect, &buffer);
	assert_string_equal(buffer.data, expected);
	nr_buffer_release(&buffer);
	nr_conf_free(conf);
}

static void test_values_of_all_types(void **state)
{
	struct nr_conf *conf = loaded("s = \"\xE6\x96\xB0\\n\"; n = -3\nbig = 0x7f; f = 0.65; whole = 2\nyes = true; "
				      "g = { deep = { x = 1 } }");
	const struct nr_conf_group *root = nr_conf_root(conf);
	const char *text = NULL;
	int n = 0, big = 0;
	double f = 0, whole = 0;
	bool yes = false;

	(void)state;
	assert_string_equal(nr_conf_path(conf), path);
	assert_true(nr_conf_string(root, "s", &text));
	assert_string_equal(text, "\xE6\x96\xB0\n");
	assert_true(nr_conf_int(root, "n", -3, 3, &n) && n == -3);
	assert_true(nr_conf_int(root, "big", 0, 1000, &big) && big == 127);
	assert_true(nr_conf_double(root, "f", 0, 1, &f) && fabs(f - 0.65) < 1e-12);
	assert_true(nr_conf_double(root, "whole", 0, 2, &whole) && whole > 1.9);
	assert_true(nr_conf_bool(root, "yes", &yes) && yes);
	assert_true(nr_conf_int(nr_conf_group(nr_conf_group(root, "g"), "deep"), "x", 0, 9, &n) && n == 1);
	assert_false(nr_conf_string(root, "absent", &text));
	assert_string_equal(text, "\xE6\x96\xB0\n");
	assert_null(nr_conf_group(root, "absent"));
	assert_null(nr_conf_list(root, "absent"));
	assert_warnings(conf, "");
}

static void test_lists_and_members(void **state)
{
	struct nr_conf *conf = loaded("hosts = (\"a.example\", \"b.example\"); array = [\"x\"];\n"
				      "items = ( { k = 1 }, { k = 2 } ); names = { b = \"1\"; a = \"2\" }; none = ()");
	const struct nr_conf_group *root = nr_conf_root(conf), *hosts = nr_conf_list(root, "hosts"),
				   *items = nr_conf_list(root, "items"), *names = nr_conf_group(root, "names");
	const char *text;
	int k = 0;

	(void)state;
	assert_int_equal(nr_conf_count(hosts), 2);
	assert_string_equal(nr_conf_item_string(hosts, 1), "b.example");
	assert_null(nr_conf_item_string(hosts, 2));
	assert_string_equal(nr_conf_item_string(nr_conf_list(root, "array"), 0), "x");
	assert_true(nr_conf_int(nr_conf_item_group(items, 1), "k", 0, 9, &k) && k == 2);
	nr_conf_int(nr_conf_item_group(items, 0), "k", 0, 9, &k);
	assert_int_equal(nr_conf_count(nr_conf_list(root, "none")), 0);
	assert_int_equal(nr_conf_count(names), 2);
	assert_string_equal(nr_conf_member_name(names, 0), "b");
	assert_string_equal(nr_conf_member_name(names, 1), "a");
	assert_null(nr_conf_member_name(names, 2));
	assert_true(nr_conf_string(names, "a", &text));
	assert_warnings(conf, ":2: b: unknown name\n");
}

static void test_what_is_wrong_is_named_and_the_rest_holds(void **state)
{
	struct nr_conf *conf = loaded("a = 1\nb = \"x\"\nc = 3.5\nd = 11\ne = 0.5\nf = \"true\"\n\ng = 4\nh = { }\n"
				      "i = (\"x\", 5, { })\nj = 99999999999L\nfine = 7\n");
	const struct nr_conf_group *root = nr_conf_root(conf), *list;
	const char *text = "kept";
	int n = 42;
	double f = 42;
	bool yes = true;

	(void)state;
	assert_false(nr_conf_string(root, "a", &text));
	assert_false(nr_conf_int(root, "b", 0, 10, &n));
	assert_false(nr_conf_int(root, "c", 0, 10, &n));
	assert_false(nr_conf_int(root, "d", 0, 10, &n));
	assert_false(nr_conf_double(root, "e", 1, 2, &f));
	assert_false(nr_conf_bool(root, "f", &yes));
	assert_null(nr_conf_group(root, "g"));
	assert_null(nr_conf_list(root, "h"));
	assert_non_null(list = nr_conf_list(root, "i"));
	assert_string_equal(nr_conf_item_string(list, 0), "x");
	assert_null(nr_conf_item_string(list, 1));
	assert_null(nr_conf_item_group(list, 0));
	assert_non_null(nr_conf_item_group(list, 2));
	assert_false(nr_conf_int(root, "j", 0, 10, &n));
	assert_true(n == 42 && f > 41 && yes);
	assert_string_equal(text, "kept");
	assert_true(nr_conf_int(root, "fine", 0, 10, &n) && n == 7);
	assert_warnings(conf, ":1: a: a text in quotation marks is needed\n"
			      ":2: b: a whole number from 0 to 10 is needed\n"
			      ":3: c: a whole number from 0 to 10 is needed\n"
			      ":4: d: a whole number from 0 to 10 is needed\n"
			      ":5: e: a number from 1 to 2 is needed\n"
			      ":6: f: true or false is needed\n"
			      ":8: g: a group is needed: { ... }\n"
			      ":9: h: a list is needed: ( ... )\n"
			      ":10: a text in quotation marks is needed\n"
			      ":10: a group is needed: { ... }\n"
			      ":11: j: a whole number from 0 to 10 is needed\n");
}

static void test_unknown_names_and_own_warnings(void **state)
{
	struct nr_conf *conf = loaded("known = 1\nknwon = 2\ng = {\n  x = 1\n  y = 2 }\nother = { z = 1 }\n"
				      "l = ( { p = 1 } )\n");
	const struct nr_conf_group *root = nr_conf_root(conf), *g = nr_conf_group(root, "g");
	int n;

	(void)state;
	nr_conf_int(root, "known", 0, 9, &n);
	nr_conf_int(g, "x", 0, 9, &n);
	nr_conf_item_group(nr_conf_list(root, "l"), 0);
	nr_conf_warn(g, "x", "%d is too few", 1);
	nr_conf_warn(g, NULL, "nothing in it");
	nr_conf_warn(g, "absent", "is missing");
	assert_warnings(conf, ":4: x: 1 is too few\n"
			      ":3: nothing in it\n"
			      ":3: absent: is missing\n"
			      ":2: knwon: unknown name; did you mean known?\n"
			      ":5: y: unknown name\n"
			      ":6: other: unknown name\n"
			      ":7: p: unknown name\n");
}

static void test_files_that_cannot_be_read(void **state)
{
	static const struct {
		const char *text, *message; /* message: behind the path */
	} cases[] = {
		{ "a = 1\nb = \nc = 2", ":3: syntax error" },
		{ "a = {\n b = 1\n", ":3: syntax error" },
		{ "a = 1\na = 2", ":2: duplicate setting name" },
		{ "a = \"never closed", ":1: syntax error" },
	};
	struct nr_conf *conf;
	struct nr_error error;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(load(cases[i].text, &conf, &error), NR_INVALID);
		assert_null(conf);
		assert_memory_equal(error.message, path, strlen(path));
		assert_string_equal(error.message + strlen(path), cases[i].message);
	}
	error = (struct nr_error)NR_NO_ERROR;
	assert_int_equal(nr_file_write(path, "a = 1\0b", 7, &error), NR_OK);
	assert_int_equal(nr_conf_load(path, &conf, &error), NR_INVALID);
	assert_non_null(strstr(error.message, "byte 0"));
	error = (struct nr_error)NR_NO_ERROR;
	assert_int_equal(nr_conf_load("/nowhere/at/all.conf", &conf, &error), NR_NOT_FOUND);
	assert_null(conf);
	nr_conf_free(NULL);
}

static void test_hostile_nesting_is_refused(void **state)
{
	enum { DEPTH = 100000 };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_conf *conf;
	struct nr_error error;

	(void)state;
	nr_buffer_append_string(&text, "a = ");
	nr_buffer_append_repeated(&text, '(', DEPTH);
	nr_buffer_append_repeated(&text, ')', DEPTH);
	assert_int_equal(load(text.data, &conf, &error), NR_INVALID);
	nr_buffer_release(&text);
}

/* libconfig's time grows with the square of their number. */
static void test_too_many_settings_are_refused(void **state)
{
	enum { MOST = 3000 };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_conf *conf;
	struct nr_error error;

	(void)state;
	for (int i = 0; i < MOST; i++)
		nr_buffer_printf(&text, i % 2 == 0 ? "s%d=0 " : "s%d:0\n", i);
	assert_int_equal(load(text.data, &conf, &error), NR_OK);
	nr_conf_free(conf);
	nr_buffer_append_string(&text, "t=0");
	assert_int_equal(load(text.data, &conf, &error), NR_INVALID);
	assert_non_null(strstr(error.message, "3000 settings"));
	nr_buffer_release(&text);
}

static void write_text(const char *name, const char *text)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(name, text, strlen(text), &error), NR_OK);
}

/* libconfig would end the program at a folder, wait for a pipe without end, and read what is as large as it likes. */
static void test_includes(void **state)
{
	static const struct {
		const char *text;
		enum nr_status status;
		const char *message; /* behind the path */
	} cases[] = {
		{ "@include \"more\"\n", NR_OK, NULL },
		{ "a = 1;\n \t@include\t\"more\"\n", NR_OK, NULL },
		{ "/* \n@include \"pipe\"\n*/ a = \"\n@include \\\"/\\\"\n\"; // x\n# y\n", NR_OK, NULL },
		{ "a = 1; @include \"/\"\n", NR_INVALID, ":1: syntax error" },
		{ "a = 1;\n@include \"nothing\"\n", NR_INVALID, ":2: cannot open include file" },
		{ "a = 1;\n@include \"/\"\n", NR_INVALID, ":2: cannot read /: it is no regular file" },
		{ "@include \"pipe\"\n", NR_INVALID, ":1: cannot read pipe: it is no regular file" },
		{ "@include \"\\\\pipe\"\n", NR_INVALID, ":1: cannot read \\pipe: it is no regular file" },
		{ "\n\n/*/\n*/\n@include \"/dev/zero\"", NR_INVALID,
			":5: cannot read /dev/zero: it is no regular file" },
		{ "b = 2;\n@include \"large\"\n", NR_INVALID, ":2: cannot read large: it is larger than 65536 bytes" },
		{ "\n@include \"twice\"\n", NR_INVALID, NULL },
		{ "a = 1;\n@include \"many\"\n@include \"many\"\n", NR_INVALID, NULL },
		{ "\n@include \"itself\"\n", NR_INVALID, NULL },
	};
	struct nr_buffer large = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_conf *conf;

	(void)state;
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkfifo("pipe", 0600) | mkfifo("\\pipe", 0600), 0);
	for (int i = 0; i < 4000; i++)
		nr_buffer_printf(&large, "s%d:0 ", i);
	write_text("many", large.data);
	nr_buffer_clear(&large);
	nr_buffer_append_repeated(&large, '\n', 40000);
	write_text("half", large.data);
	nr_buffer_append_repeated(&large, '\n', 40000);
	write_text("large", large.data);
	nr_buffer_release(&large);
	write_text("more", "more = 1;\n");
	write_text("twice", "@include \"half\"\n@include \"half\"\n");
	write_text("itself", "@include \"itself\"\n@include \"itself\"\n");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(load(cases[i].text, &conf, &error), cases[i].status);
		if (cases[i].message != NULL)
			assert_string_equal(error.message + strlen(path), cases[i].message);
		nr_conf_free(conf);
	}
	assert_int_equal(chdir("/"), 0);
}

static int set_up(void **state)
{
	int status = make_folder(state);

	if (status == 0)
		path = nr_path_join(folder, "test.conf");
	return status;
}

static int tear_down(void **state)
{
	free(path);
	return remove_folder(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_of_all_types),
		cmocka_unit_test(test_lists_and_members),
		cmocka_unit_test(test_what_is_wrong_is_named_and_the_rest_holds),
		cmocka_unit_test(test_unknown_names_and_own_warnings),
		cmocka_unit_test(test_files_that_cannot_be_read),
		cmocka_unit_test(test_hostile_nesting_is_refused),
		cmocka_unit_test(test_too_many_settings_are_refused),
		cmocka_unit_test(test_includes),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
