/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"

/* What stands in the environment, and which language comes of it. NULL: not set. */
static const struct {
	const char *lc_all, *lc_messages, *lang, *language, *expected;
} cases[] = {
	{ "C.UTF-8", NULL, NULL, NULL, "en" },
	{ NULL, NULL, NULL, NULL, "en" },
	{ "C", NULL, "zh_CN.UTF-8", NULL, "en" },
	{ "POSIX", NULL, NULL, "zh_CN", "en" },
	{ NULL, NULL, "zh_CN.UTF-8", NULL, "zh_CN" },
	{ NULL, NULL, "zh_TW", NULL, "zh_TW" },
	{ NULL, NULL, "zh_CN.GB18030", NULL, "zh_CN" },
	{ NULL, "zh_TW.UTF-8", "C.UTF-8", NULL, "zh_TW" },
	{ "zh_CN.UTF-8@x", "zh_TW.UTF-8", "C", NULL, "zh_CN" },
	{ "C.UTF-8", NULL, NULL, "zh_TW", "zh_TW" }, /* as gettext has it: "C" alone forbids to look into LANGUAGE */
	{ "C", NULL, NULL, "zh_TW", "en" },
	{ NULL, NULL, NULL, "zh_TW", "zh_TW" }, /* that nothing is said is no choice of "C" */
	{ NULL, NULL, "de_DE.UTF-8", "zh_TW:zh_CN", "zh_TW" },
	{ NULL, NULL, "de_DE.UTF-8", NULL, "en" },
	{ NULL, NULL, "zh_HK.UTF-8", NULL, "zh_TW" },
	{ NULL, NULL, "zh_MO", NULL, "zh_TW" },
	{ NULL, NULL, "zh_SG.UTF-8", NULL, "zh_CN" },
	{ NULL, NULL, "zh", NULL, "zh_CN" },
	{ NULL, NULL, "zhx_XX", NULL, "en" },
	{ NULL, NULL, "xx_XX.ISO-8859-1", NULL, "en" },
};

static void set(const char *name, const char *value)
{
	if (value != NULL)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

/* gettext remembers, so each case is a process; its answer is "language charset fraction". */
static void ask(size_t i, int out)
{
	char answer[100];

	set("LC_ALL", cases[i].lc_all);
	set("LC_MESSAGES", cases[i].lc_messages);
	set("LANG", cases[i].lang);
	set("LANGUAGE", cases[i].language);
	nr_i18n_init();
	int length = snprintf(answer, sizeof answer, "%s %s %.1f", nr_i18n_language(), nl_langinfo(CODESET), 0.5);
	_exit(write(out, answer, (size_t)length) == length ? 0 : 1);
}

static void test_the_language_follows_the_environment(void **state)
{
	char *data = nr_path_join(*state, "data");

	setenv("NEWSREADER_DATADIR", data, 1);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer answer = NR_BUFFER_INIT;
		struct nr_error error = NR_NO_ERROR;
		int ends[2], status;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			ask(i, ends[1]);
		close(ends[1]);
		nr_file_read_stream(ends[0], "pipe", 0, &answer, &error);
		close(ends[0]);
		assert_int_equal(waitpid(child, &status, 0), child);
		char *expected = nr_format("%s UTF-8 0.5", cases[i].expected);
		if (status != 0 || strcmp(answer.data, expected) != 0)
			fail_msg("case %zu: \"%s\", not \"%s\"", i, answer.data, expected);
		free(expected);
		nr_buffer_release(&answer);
	}
	free(data);
}

static void test_double_width(void **state)
{
	static const struct {
		const char *locale;
		bool wide;
	} locales[] = {
		{ "zh_CN.GBK", true }, { "zh_CN.gb18030", true }, { "zh_TW.Big5", true }, { "ja_JP.eucJP", true },
		{ "zh_CN.UTF-8@cjkwide", true }, { "zh_CN.UTF-8", false }, { "C", false },
		{ "en_GB.ISO-8859-1", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
		setenv("LC_ALL", locales[i].locale, 1);
		assert_int_equal(nr_i18n_is_double_width(), locales[i].wide);
	}
	setenv("LC_ALL", "C.UTF-8", 1);
}

/* By which locale words are sorted. */
static void test_collation(void **state)
{
	static const struct {
		const char *lc_all, *lc_collate, *lang, *expected;
	} wanted[] = {
		{ "zh_TW.UTF-8", "de_DE", "en_GB", "zh_TW" },
		{ NULL, "zh_CN.GB18030", "en_GB", "zh_CN" },
		{ NULL, NULL, "de_DE@euro", "de_DE" },
		{ "C.UTF-8", "zh_CN", NULL, "en" },
		{ NULL, "POSIX", "zh_CN", "en" },
		{ NULL, NULL, NULL, "en" },
		{ "a_name_that_is_much_too_long_for_any_locale", NULL, NULL, "en" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		set("LC_ALL", wanted[i].lc_all);
		set("LC_COLLATE", wanted[i].lc_collate);
		set("LANG", wanted[i].lang);
		assert_string_equal(nr_i18n_collation(), wanted[i].expected);
	}
	set("LC_ALL", "C.UTF-8");
	set("LC_COLLATE", NULL);
	set("LANG", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_collation),
		cmocka_unit_test(test_double_width),
		cmocka_unit_test_prestate(test_the_language_follows_the_environment, getenv("top_builddir")),
	};
	const char *top = getenv("top_builddir");
	char *catalogue = nr_path_join(top != NULL ? top : ".", "locale/zh_CN/LC_MESSAGES/newsreader.mo");
	bool there = access(catalogue, R_OK) == 0;

	free(catalogue);
	if (top == NULL || !there) {
		puts("no catalogues were built (configure --disable-nls?): skipped");
		return 77;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
