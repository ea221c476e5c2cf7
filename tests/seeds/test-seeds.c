/* SPDX-License-Identifier: MIT */
/* The seed documents, read with the outlet files that come with the program: every fact of expected.json, exactly. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/reader.h"
#include "model/content.h"

enum { SKIPPED = 77 };

static char *folder;
static struct nr_outlets *outlets;
static struct nr_json *expected;

static const char *source_folder(void)
{
	const char *source = getenv("top_srcdir");

	return source != NULL ? source : ".";
}

static void note(const char *message, void *context)
{
	(void)context;
	fail_msg("%s", message);
}

static int set_up(void **state)
{
	char *sources = nr_path_join(source_folder(), "data/sources");
	char *path = nr_path_join(folder, "expected.json");
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	outlets = nr_outlets_load((const char *const[]){ sources }, 1, "en", note, NULL);
	assert_int_equal(nr_file_read(path, 0, &text, &error), NR_OK);
	assert_int_equal(nr_json_parse(text.data, text.length, &expected, &error), NR_OK);
	nr_buffer_release(&text);
	free(path);
	free(sources);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_json_free(expected);
	nr_outlets_free(outlets);
	return 0;
}

static void check_text(const struct nr_json *document, const char *name, const char *got)
{
	const char *wanted = nr_json_text(nr_json_get(document, name));

	if (wanted == NULL)
		assert_null(got);
	else
		assert_string_equal(got != NULL ? got : "(null)", wanted);
}

static void check_texts(const struct nr_json *document, const char *name, const char *const *got, size_t count)
{
	const struct nr_json *wanted = nr_json_get(document, name);

	for (size_t i = 0; i < count && i < nr_json_count(wanted); i++)
		assert_string_equal(got[i], nr_json_text(nr_json_at(wanted, i)));
	assert_int_equal(count, nr_json_count(wanted));
}

/* Pictures and their captions; a caption without text is none. */
static void check_captions(const struct nr_json *document, const struct nr_content *content)
{
	NR_VECTOR(const char *) images = { 0 }, captions = { 0 };

	for (size_t i = 0; i < content->captions.length; i++) {
		const struct nr_caption *caption = &content->captions.items[i];
		if (caption->image != NULL)
			*nr_vector_add(&images) = caption->image;
		if (caption->text[0] != '\0')
			*nr_vector_add(&captions) = caption->text;
	}
	check_texts(document, "images", images.items, images.length);
	check_texts(document, "captions", captions.items, captions.length);
	nr_vector_release(&images);
	nr_vector_release(&captions);
}

static void check_links(const struct nr_json *document, const struct nr_content *content)
{
	NR_VECTOR(const char *) links = { 0 };

	for (size_t i = 0; i < content->links.length; i++)
		*nr_vector_add(&links) = content->links.items[i].url;
	check_texts(document, "links", links.items, links.length);
	nr_vector_release(&links);
}

static void check_document(const struct nr_json *document)
{
	char *path = nr_path_join(folder, nr_json_text(nr_json_get(document, "file")));
	const struct nr_reader_options options = { .outlets = outlets, .path = path, .modified = NR_TIME_NONE };
	struct nr_buffer bytes = NR_BUFFER_INIT, published = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_read_result result;
	struct nr_content content;

	assert_int_equal(nr_file_read(path, 0, &bytes, &error), NR_OK);
	nr_read_result_init(&result);
	nr_read_bytes(bytes.data, bytes.length, &options, &result);
	assert_null(result.skipped);
	assert_int_equal(result.warnings.length, 0);
	assert_int_equal(result.articles.length, 1);
	const struct nr_article *article = &result.articles.items[0].article;
	check_text(document, "source", article->source);
	check_text(document, "title", article->title);
	check_text(document, "url", article->url);
	check_text(document, "author", article->author);
	nr_time_append_iso(&published, article->published);
	check_text(document, "published", published.data);
	assert_string_equal(article->language, "zh-Hans");
	nr_content_init(&content);
	nr_document_content(result.articles.items[0].document, &content);
	check_captions(document, &content);
	check_links(document, &content);
	check_texts(document, "paragraphs", (const char *const *)content.paragraphs.items, content.paragraphs.length);
	check_texts(document, "credit", (const char *const *)content.credits.items, content.credits.length);
	nr_content_release(&content);
	nr_read_result_release(&result);
	nr_buffer_release(&published);
	nr_buffer_release(&bytes);
	free(path);
}

static void test_documents(void **state)
{
	const struct nr_json *documents = nr_json_get(expected, "documents");

	(void)state;
	assert_int_equal(nr_json_count(documents), 5);
	for (size_t i = 0; i < nr_json_count(documents); i++)
		check_document(nr_json_at(documents, i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
	};

	folder = nr_path_join(source_folder(), "../shared/seeds");
	if (access(folder, R_OK) != 0) {
		printf("skipped: the seed documents are not there (%s)\n", folder);
		free(folder);
		return SKIPPED;
	}
	int failed = cmocka_run_group_tests(tests, set_up, tear_down);
	free(folder);
	return failed;
}
