/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "model/content.h"

static void test_release_empties_everything(void **state)
{
	struct nr_content content;

	(void)state;
	nr_content_init(&content);
	*nr_vector_add(&content.paragraphs) = nr_strdup("A paragraph.");
	*nr_vector_add(&content.captions) = (struct nr_caption){ nr_strdup("https://a.example/1.jpg"), nr_strdup("") };
	*nr_vector_add(&content.captions) = (struct nr_caption){ NULL, nr_strdup("A caption") };
	*nr_vector_add(&content.credits) = nr_strdup("Edited by nobody");
	*nr_vector_add(&content.links) = (struct nr_link){ NULL, nr_strdup("https://a.example/") };
	nr_content_release(&content); /* the leak checker says whether it was all */
	assert_int_equal(content.paragraphs.length + content.captions.length + content.credits.length +
			content.links.length, 0);
	nr_content_release(&content); /* an empty one can be released */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_release_empties_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
