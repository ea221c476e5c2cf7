/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "compare/features.h"
#include "compare/group.h"
#include "compare/stem.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	const char *word, *stem;
} words[] = {
	{ "ports", "port" },
	{ "ferries", "ferri" },
	{ "ferry", "ferri" },
	{ "losses", "loss" },
	{ "loss", "loss" },
	{ "signed", "sign" },
	{ "signing", "sign" },
	{ "stopped", "stop" },
	{ "falling", "fall" },
	{ "filing", "file" },
	{ "relocated", "relocate" },
	{ "agreed", "agree" },
	{ "feed", "feed" },
	{ "red", "red" },
	{ "king", "king" },
	{ "spring", "spring" },
	{ "by", "by" },
	{ "sky", "sky" },
	{ "g20s", "g20s" },
	{ "cafés", "cafés" },
	{ "s", "s" },
	{ "", "" },
};

static void takes_endings_off(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		char *word = nr_strdup(words[i].word);
		word[nr_stem(word, strlen(word))] = '\0';
		assert_string_equal(word, words[i].stem);
		free(word);
	}
}

/* Two events, the first told by three outlets in other forms of the same words. */
static const struct {
	const char *source, *title, *text;
	int hours;
	size_t event;
} news[] = {
	{ "courier", "Typhoon Qingluan floods southern ports",
		"Typhoon Qingluan flooded two ports on the southern coast of Lanyu on Wednesday.\n"
		"Officials evacuated villagers and stopped trains; schools will stay closed until Friday.",
		0, 0 },
	{ "post", "Villages evacuated as typhoon Qingluan flooding closes port",
		"Lanyu was evacuating coastal villages on Wednesday"
		" while flooding from typhoon Qingluan closed a port.\n"
		"An official said a train was stopped near the coast and that schools were closing.",
		4, 0 },
	{ "wire", "Official: typhoon forces evacuation of southern villages",
		"A typhoon named Qingluan forced villagers on Lanyu's southern coast to evacuate, an official said.\n"
		"Trains have stopped and the flooded port of Frostport is closed.",
		6, 0 },
	{ "post", "Robot cook retires from night market",
		"The noodle stall that hired a robot is hiring a cook again, its owner said on Wednesday.\n"
		"Customers had complained that dumplings tasted of oil.",
		5, 1 },
};

static void groups_english(void **state)
{
	(void)state;
	const struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;
	struct nr_group_article articles[COUNT(news)];

	for (size_t i = 0; i < COUNT(news); i++) {
		struct nr_content content;
		nr_content_init(&content);
		fixture_content(&content, news[i].text);
		articles[i] = (struct nr_group_article){ .id = (int64_t)i + 1,
			.source = news[i].source,
			.language = "en",
			.published = (int64_t)news[i].hours * 3600 * 1000,
			.features = nr_features_new(news[i].title, &content, NULL) };
		nr_content_release(&content);
	}
	assert_int_equal(nr_group(articles, COUNT(articles), NULL, 0, &settings), 2);
	for (size_t i = 0; i < COUNT(news); i++) {
		assert_int_equal(articles[i].event, news[i].event);
		nr_features_free((struct nr_features *)articles[i].features);
	}
}

/* What two titles share in other forms is shared. */
static void shares_words(void **state)
{
	(void)state;
	static const char *const titles[] = { "Ferries collided", "Ferry colliding" };
	struct nr_group_article articles[COUNT(titles)];
	struct nr_buffer shared = NR_BUFFER_INIT;

	for (size_t i = 0; i < COUNT(titles); i++)
		articles[i] = (struct nr_group_article){ .id = (int64_t)i + 1,
			.language = "en",
			.features = nr_features_new(titles[i], NULL, NULL) };
	assert_true(fixture_similarity(articles, COUNT(titles), 0, 1, &shared) > 0.9);
	assert_non_null(strstr(shared.data, "ferries"));
	for (size_t i = 0; i < COUNT(titles); i++)
		nr_features_free((struct nr_features *)articles[i].features);
	nr_buffer_release(&shared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_endings_off),
		cmocka_unit_test(groups_english),
		cmocka_unit_test(shares_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
