/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "text/character.h"

static const struct {
	uint32_t code_point;
	enum nr_character_class class;
} cases[] = {
	{ 0x4E2D, NR_CHARACTER_HAN },    /* 中 */
	{ 0x3400, NR_CHARACTER_HAN },    /* extension A */
	{ 0x20000, NR_CHARACTER_HAN },   /* extension B */
	{ 0xF900, NR_CHARACTER_HAN },    /* compatibility */
	{ 0x3005, NR_CHARACTER_HAN },    /* 々 */
	{ 0x3007, NR_CHARACTER_HAN },    /* 〇 */
	{ 0x3001, NR_CHARACTER_OTHER },  /* 、 */
	{ 0x3042, NR_CHARACTER_KANA },   /* あ */
	{ 0x30A2, NR_CHARACTER_KANA },   /* ア */
	{ 0x30FC, NR_CHARACTER_KANA },   /* ー */
	{ 0xFF71, NR_CHARACTER_KANA },   /* ｱ */
	{ 0x3099, NR_CHARACTER_KANA },
	{ 0xAC00, NR_CHARACTER_HANGUL },
	{ 0x1112, NR_CHARACTER_HANGUL },
	{ 'a', NR_CHARACTER_LETTER },
	{ 0xE9, NR_CHARACTER_LETTER },
	{ 0x416, NR_CHARACTER_LETTER },
	{ 0x5D0, NR_CHARACTER_LETTER },
	{ 0xE01, NR_CHARACTER_LETTER },
	{ 0x301, NR_CHARACTER_LETTER },  /* a combining mark */
	{ 0xFF21, NR_CHARACTER_LETTER }, /* Ａ */
	{ '7', NR_CHARACTER_DIGIT },
	{ 0xFF17, NR_CHARACTER_DIGIT },
	{ 0x667, NR_CHARACTER_DIGIT },
	{ 0x4E03, NR_CHARACTER_HAN },    /* 七 */
	{ ' ', NR_CHARACTER_SPACE },
	{ '\n', NR_CHARACTER_SPACE },
	{ '\t', NR_CHARACTER_SPACE },
	{ 0xA0, NR_CHARACTER_SPACE },
	{ 0x3000, NR_CHARACTER_SPACE },
	{ 0x2009, NR_CHARACTER_SPACE },
	{ 0x200B, NR_CHARACTER_OTHER },  /* zero width, no White_Space */
	{ 0, NR_CHARACTER_OTHER },
	{ '.', NR_CHARACTER_OTHER },
	{ '_', NR_CHARACTER_OTHER },
	{ 0xFF0C, NR_CHARACTER_OTHER },  /* ， */
	{ 0x1F600, NR_CHARACTER_OTHER },
	{ 0xFFFD, NR_CHARACTER_OTHER },
	{ 0x10FFFF, NR_CHARACTER_OTHER },
	{ 0x110000, NR_CHARACTER_OTHER },
	{ UINT32_MAX, NR_CHARACTER_OTHER },
};

static void test_classes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (nr_character_class(cases[i].code_point) != cases[i].class)
			fail_msg("U+%04X is of class %d, not %d", (unsigned)cases[i].code_point,
				(int)nr_character_class(cases[i].code_point), (int)cases[i].class);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_classes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
