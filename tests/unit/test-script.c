/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "markup/html.h"
#include "text/script.h"

static bool is_possible(void)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_script_check(NR_SCRIPT_HANS, &error) == NR_OK)
		return true;
	assert_non_null(strstr(error.message, "OpenCC"));
	return false;
}

static void check(const char *text, enum nr_script script, const char *expected)
{
	struct nr_buffer seen = NR_BUFFER_INIT;

	nr_script_convert(&seen, text, strlen(text), script);
	assert_string_equal(seen.data, expected);
	nr_buffer_release(&seen);
}

static void test_texts(void **state)
{
	(void)state;
	check("台灣 abc", NR_SCRIPT_AS_IS, "台灣 abc");
	check("", NR_SCRIPT_HANS, "");
	if (!is_possible()) {
		check("台灣", NR_SCRIPT_HANS, "台灣");
		skip();
	}
	check("乾隆皇帝的頭髮，大阪 abc\n", NR_SCRIPT_HANS, "乾隆皇帝的头发，大阪 abc\n");
	check("乾隆皇帝的头发", NR_SCRIPT_HANS, "乾隆皇帝的头发");
	check("头发发展后来皇后", NR_SCRIPT_HANT, "頭髮發展後來皇后");
	check("計程車", NR_SCRIPT_HANS, "计程车");
}

static void test_documents(void **state)
{
	static const char html[] = "<p>頭髮<b>臺灣</b>、<a href=x>計程車</a><table><tr><th>國<th>abc<tr><td>龍<td>d</table>";
	struct nr_document *document = nr_html_parse(html, strlen(html), NULL);

	(void)state;
	if (!is_possible()) {
		nr_document_free(document);
		skip();
	}
	nr_document_convert(document, NR_SCRIPT_HANS);
	const struct nr_block *block = document->blocks;
	assert_string_equal(block->text, "头发台湾、计程车");
	assert_int_equal(block->length, strlen(block->text));
	assert_memory_equal(block->text + block->runs[0].start, "台湾", block->runs[0].end - block->runs[0].start);
	assert_memory_equal(block->text + block->runs[1].start, "计程车", block->runs[1].end - block->runs[1].start);
	assert_string_equal(document->links[0].text, "计程车");
	assert_string_equal(block[1].text, "国\tabc");
	assert_int_equal(block[1].cells[1].start, 4);
	assert_int_equal(block[1].cells[1].end, 7);
	nr_document_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_texts), cmocka_unit_test(test_documents) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
