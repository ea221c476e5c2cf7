/* SPDX-License-Identifier: MIT */
/* Nothing is missed, and nothing is found that is not there: searches beside a plain scan of all texts. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/vector.h"
#include "store/tokenizer.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "unit/search-fixture.h"
#include "unit/store-fixture.h"

enum { DAY = 86400000 };

struct folded_text {
	int64_t id;
	struct nr_buffer title, text;
};
NR_VECTOR_TYPE(folded_texts, struct folded_text);

static uint32_t dice = 12345;

static uint32_t roll(uint32_t sides)
{
	dice = dice * 1664525u + 1013904223u;
	return (dice >> 8) % sides;
}

static void put_folded(
	struct fixture *f, struct folded_texts *texts, const char *title, const char *text, size_t length)
{
	struct folded_text *folded = nr_vector_add(texts);
	char *url = nr_format("http://a.example/%zu", texts->length), *whole = nr_strndup(text, length);

	put(f->archive, "a", url, title, whole, (int64_t)texts->length * DAY, &folded->id);
	nr_buffer_init(&folded->title);
	nr_buffer_init(&folded->text);
	nr_fold(&folded->title, title, strlen(title));
	nr_fold(&folded->text, whole, length);
	free(url);
	free(whole);
}

/* A stretch of so many characters of runs from a text; false: there is none at that place. */
static bool take_stretch(const struct nr_buffer *text, size_t at, size_t characters, char *stretch)
{
	size_t end = at;

	for (size_t i = 0; i < characters; i++)
		if (end >= text->length || !nr_tokenizer_in_run(nr_utf8_next(text->data, text->length, &end)))
			return false;
	memcpy(stretch, text->data + at, end - at);
	stretch[end - at] = '\0';
	return true;
}

static void compare_with_scan(struct fixture *f, const struct folded_texts *texts, const char *stretch)
{
	char *query = nr_format("\"%s\"", stretch), *ids = found(f->archive, query);
	size_t hits = 0, count = 0;

	for (size_t i = 0; i < texts->length; i++) {
		const struct folded_text *text = &texts->items[i];
		bool there = strstr(text->title.data, stretch) != NULL || strstr(text->text.data, stretch) != NULL;
		char *id = nr_format("%lld ", (long long)text->id), *at = strstr(ids, id);
		while (at != NULL && at > ids && at[-1] != ' ')
			at = strstr(at + 1, id);
		if (there != (at != NULL))
			fail_msg("%s: %s in article %lld", stretch, there ? "missed" : "wrongly found",
				(long long)text->id);
		hits += there;
		free(id);
	}
	for (const char *at = ids; *at != '\0'; at++)
		count += *at == ' ';
	assert_int_equal(count, hits); /* none twice */
	free(ids);
	free(query);
}

static void compare_many(struct fixture *f, const struct folded_texts *texts, int searches)
{
	for (int i = 0; i < searches;) {
		const struct nr_buffer *text = &texts->items[roll((uint32_t)texts->length)].text;
		char stretch[64];
		if (text->length == 0)
			continue;
		size_t at = nr_utf8_floor(text->data, text->length, roll((uint32_t)text->length));
		if (!take_stretch(text, at, 1 + roll(5), stretch))
			continue;
		compare_with_scan(f, texts, stretch);
		i++;
	}
}

static void release_texts(struct folded_texts *texts)
{
	for (size_t i = 0; i < texts->length; i++) {
		nr_buffer_release(&texts->items[i].title);
		nr_buffer_release(&texts->items[i].text);
	}
	nr_vector_release(texts);
}

/* Few characters, so that they meet in all ways, with all that may stand between. */
static void test_scan_of_made(void **state)
{
	static const char *const pieces[] = { "台", "臺", "湾", "灣", "海", "港", "か", "タ", "한", "，", " ", "\n", "3", "ab",
		"\u00AD", "\u200B", "𠀀", "。" };
	struct fixture *f = *state;
	struct folded_texts texts = { 0 };

	for (int i = 0; i < 150; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		for (uint32_t j = roll(40); j > 0; j--)
			nr_buffer_append_string(&text, pieces[roll(sizeof pieces / sizeof pieces[0])]);
		put_folded(f, &texts, pieces[roll(6)], text.data, text.length);
		nr_buffer_release(&text);
		if (i == 100)
			index_everything(f->archive);
	}
	index_everything(f->archive);
	compare_many(f, &texts, 600);
	release_texts(&texts);
}

struct reading {
	struct fixture *fixture;
	struct folded_texts texts;
};

static bool read_one(const struct nr_walk_entry *entry, void *context)
{
	struct reading *reading = context;
	struct nr_buffer bytes = NR_BUFFER_INIT;

	if (entry->kind == NR_WALK_FILE && nr_file_read(entry->path, 0, &bytes, NULL) == NR_OK)
		put_folded(reading->fixture, &reading->texts, nr_path_name(entry->path), bytes.data, bytes.length);
	nr_buffer_release(&bytes);
	return true;
}

static void test_scan_of_corpus(void **state)
{
	const char *source = getenv("top_srcdir");
	struct reading reading = { .fixture = *state };
	char *folder = nr_format("%s/../shared/corpus/events-dev/articles", source != NULL ? source : ".");
	struct nr_error error = NR_NO_ERROR;

	enum nr_status status = nr_folder_walk(folder, read_one, &reading, &error);
	free(folder);
	if (status != NR_OK) {
		print_message("%s\n", error.message);
		skip();
	}
	index_everything(reading.fixture->archive);
	compare_many(reading.fixture, &reading.texts, 300);
	release_texts(&reading.texts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_scan_of_made, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_scan_of_corpus, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
