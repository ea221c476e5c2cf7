/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static const struct {
	const char *text, *language; /* NULL: it cannot be told */
} cases[] = {
	{ "", NULL },
	{ "1 2 3 !", NULL },
	{ "The harbour was closed.", "en" },
	{ "Ｈａｒｂｏｕｒ", "en" },
	{ "Ḥẓḍṣ ắềộ", "en" },
	{ "Порт закрыли.", NULL },
	{ "Το λιμάνι έκλεισε.", NULL },
	{ "ἀρχὴ", NULL },
	{ "Порт Lanyu закрыли.", NULL },
	{ "港口城市的市议会通过了预算。", "zh-Hans" },
	{ "港口城市的市議會通過了預算，將用於修復碼頭。", "zh-Hant" },
	{ "港町の市議会は予算を可決した。", "ja" },
	{ "항구 도시의 시의회는 예산을 통과시켰다.", "ko" },
	{ "항구는 港口 부두는 碼頭", "ko" },
	/* A Han character says as much as a word does. */
	{ "港口 Lanyu", "zh-Hans" },
	{ "港口 Port of Lanyu", "en" },
	{ "港 порт", NULL },
	{ "港口码头 порт", "zh-Hans" },
};

static void guesses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *language = nr_language_guess(cases[i].text, strlen(cases[i].text));
		const char *expected = cases[i].language;
		if ((language == NULL) != (expected == NULL) || (language != NULL && strcmp(language, expected) != 0))
			fail_msg("%s is %s", cases[i].text, language != NULL ? language : "of no language");
	}
}

/* The beginning of a long text is enough: what is far behind it says nothing. */
static void looks_at_the_beginning(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	(void)state;

	for (int i = 0; i < 1000; i++)
		nr_buffer_append_string(&text, "码头");
	for (int i = 0; i < 5000; i++)
		nr_buffer_append_string(&text, "Port ");
	assert_string_equal(nr_language_guess(text.data, text.length), "zh-Hans");
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guesses),
		cmocka_unit_test(looks_at_the_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
