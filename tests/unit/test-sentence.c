/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/sentence.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A text, and its sentences with a bar between. */
static const struct {
	const char *text, *sentences;
} cases[] = {
	{ "渡轮停航。港口关闭！何时恢复？没有人知道", "渡轮停航。|港口关闭！|何时恢复？|没有人知道" },
	{ "他说：“渡轮停航。”何北辰随后离开了港口，没有回答记者提出的问题。",
		"他说：“渡轮停航。”|何北辰随后离开了港口，没有回答记者提出的问题。" },
	{ "“渡轮停航。港口关闭。”何北辰说。他没有说何时恢复。",
		"“渡轮停航。|港口关闭。”何北辰说。|他没有说何时恢复。" },
	{ "「渡輪停航！」他說。「港口關閉。」", "「渡輪停航！」他說。|「港口關閉。」" },
	{ "这很难……但是可以。", "这很难……但是可以。" },
	{ "这很难…… 但是可以。", "这很难……|但是可以。" },
	{ "涨了3.5%。跌了2.1%。", "涨了3.5%。|跌了2.1%。" },
	{ "先停航；后复航。（完）", "先停航；|后复航。|（完）" },
	{ "Ferries stopped. The port closed! When will it open? Nobody knows",
		"Ferries stopped.|The port closed!|When will it open?|Nobody knows" },
	{ "Mr. He met Dr. Shen in the U.S. Senate. J. Holmes was there at 5 p.m. on Friday.",
		"Mr. He met Dr. Shen in the U.S. Senate.|J. Holmes was there at 5 p.m. on Friday." },
	{ "\"The port is closed.\" He left. \"We will wait,\" he said.",
		"\"The port is closed.\"|He left.|\"We will wait,\" he said." },
	{ "\"Is it closed?\" he asked. It was.", "\"Is it closed?\" he asked.|It was." },
	{ "See example.com. It rose 3.5 percent.", "See example.com.|It rose 3.5 percent." },
	{ "  前后有空格。  ", "前后有空格。" },
	{ "没有标点", "没有标点" },
	{ "。", "。" },
	{ "", "" },
	{ " \xC2\xA0 ", "" },
};

static void finds_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_sentence_list sentences = { 0 };
		struct nr_buffer text = NR_BUFFER_INIT;

		nr_sentences_find(cases[i].text, strlen(cases[i].text), &sentences);
		for (size_t s = 0; s < sentences.length; s++) {
			nr_buffer_append_string(&text, s > 0 ? "|" : "");
			nr_buffer_append(&text, cases[i].text + sentences.items[s].start,
				sentences.items[s].end - sentences.items[s].start);
		}
		nr_buffer_append_string(&text, "");
		assert_string_equal(text.data != NULL ? text.data : "", cases[i].sentences);
		nr_buffer_release(&text);
		nr_vector_release(&sentences);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(finds_sentences) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
