/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "model/article.h"

static void test_an_empty_article_knows_nothing(void **state)
{
	struct nr_article article;

	(void)state;
	memset(&article, 0xAA, sizeof article);
	nr_article_init(&article);
	assert_int_equal(article.id, 0);
	assert_null(article.title);
	assert_null(article.url);
	assert_true(article.published == NR_TIME_NONE && article.fetched == NR_TIME_NONE &&
		article.updated == NR_TIME_NONE);
	assert_int_equal(article.tags.length, 0);
	nr_article_release(&article);
}

static void test_a_copy_owns_its_strings(void **state)
{
	struct nr_article article, copy;

	(void)state;
	nr_article_init(&article);
	article.id = 7;
	article.source = nr_strdup("harbour");
	article.title = nr_strdup("A title");
	article.language = nr_strdup("en");
	article.published = 5;
	article.starred = true;
	*nr_vector_add(&article.tags) = nr_strdup("one");
	*nr_vector_add(&article.tags) = nr_strdup("two");
	nr_article_copy(&copy, &article);
	article.title[0] = 'x';
	article.tags.items[0][0] = 'x';
	nr_article_release(&article);
	assert_null(article.title);
	assert_int_equal(article.tags.length, 0);
	assert_int_equal(copy.id, 7);
	assert_string_equal(copy.title, "A title");
	assert_string_equal(copy.source, "harbour");
	assert_null(copy.url);
	assert_true(copy.starred && copy.published == 5);
	assert_int_equal(copy.tags.length, 2);
	assert_string_equal(copy.tags.items[0], "one");
	assert_string_equal(copy.tags.items[1], "two");
	nr_article_release(&copy);
}

static void test_a_list_gives_everything_back(void **state)
{
	struct nr_article_list list = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct nr_article *article = nr_vector_add(&list);
		nr_article_init(article);
		article->title = nr_format("title %d", i);
	}
	assert_string_equal(list.items[19].title, "title 19");
	nr_article_list_release(&list); /* the leak checker says whether it was all */
	assert_int_equal(list.length, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_empty_article_knows_nothing),
		cmocka_unit_test(test_a_copy_owns_its_strings),
		cmocka_unit_test(test_a_list_gives_everything_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
