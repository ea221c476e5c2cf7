/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/exported.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/body.h"
#include "text/sanitize.h"

static const char opening[] = "{\"newsreader\":";

static const char markdown_opening[] = "---\nnewsreader: markdown\n", kept_opening[] = "\n<!-- ",
		  kept_closing[] = " -->";

bool nr_exported_recognise(const char *text, size_t length)
{
	return length >= sizeof opening - 1 && memcmp(text, opening, sizeof opening - 1) == 0;
}

bool nr_exported_recognise_markdown(const char *text, size_t length)
{
	size_t opening_length = sizeof markdown_opening - 1;

	return length >= opening_length && memcmp(text, markdown_opening, opening_length) == 0;
}

static void set_text(char **text, const struct nr_json *object, const char *name)
{
	const struct nr_json *value = nr_json_get(object, name);

	if (value == NULL)
		return;
	free(*text);
	*text = nr_strdup(nr_json_text(value));
}

/* The same for what is shown in one line: it came from outside again. */
static void set_line(char **text, const struct nr_json *object, const char *name)
{
	set_text(text, object, name);
	char *line = nr_sanitized_line(*text);
	free(*text);
	*text = line;
}

static int64_t time_of(const struct nr_json *object, const char *name)
{
	const struct nr_json *value = nr_json_get(object, name);

	return nr_json_is_null(value) ? NR_TIME_NONE : nr_json_number(value);
}

static bool complete_article(const struct nr_json *object, struct nr_article *article)
{
	const struct nr_json *tags = nr_json_get(object, "tags"), *times = nr_json_get(object, "times");

	set_line(&article->title, object, "title");
	set_text(&article->url, object, "url");
	set_text(&article->guid, object, "guid");
	set_line(&article->author, object, "author");
	set_line(&article->language, object, "language");
	article->read = nr_json_is_true(nr_json_get(object, "read"));
	article->starred = nr_json_is_true(nr_json_get(object, "starred"));
	article->published = time_of(times, "published");
	article->zone_assumed = nr_json_is_true(nr_json_get(object, "zone_assumed"));
	article->fetched = time_of(times, "fetched");
	article->updated = time_of(times, "updated");
	for (size_t i = 0; i < nr_json_count(tags); i++) {
		char *tag = nr_sanitized_line(nr_json_text(nr_json_at(tags, i)));
		if (tag != NULL && *tag != '\0')
			*nr_vector_add(&article->tags) = tag;
		else
			free(tag);
	}
	if (article->url != NULL && !nr_address_host(article->url, NULL)) {
		free(article->url); /* no address of the web is ever opened or shown as one */
		article->url = NULL;
	}
	return article->title != NULL;
}

static bool complete_source(const struct nr_json *outlet, struct nr_source *source)
{
	struct nr_buffer key = NR_BUFFER_INIT;
	const char *name = nr_json_text(nr_json_get(outlet, "key"));

	if (name == NULL || *name == '\0')
		return false;
	nr_address_key(name, &key);
	bool is_key = strcmp(key.data, name) == 0;
	nr_buffer_release(&key);
	if (!is_key)
		return false;
	set_text(&source->key, outlet, "key");
	set_line(&source->title, outlet, "title");
	set_line(&source->home, outlet, "home");
	set_line(&source->description, outlet, "description");
	set_line(&source->language, outlet, "language");
	return true;
}

static void read_revisions(const struct nr_json *array, struct nr_revision_list *revisions)
{
	for (size_t i = 0; i < nr_json_count(array); i++) {
		const struct nr_json *object = nr_json_at(array, i);
		struct nr_revision *revision = nr_vector_add(revisions);
		*revision = (struct nr_revision){ .seen = nr_json_number(nr_json_get(object, "seen")),
			.published = time_of(object, "published") };
		set_line(&revision->title, object, "title");
		set_line(&revision->author, object, "author");
		set_text(&revision->html, object, "html");
		set_text(&revision->text, object, "text");
	}
}

static bool complete(const struct nr_json *object, struct nr_read_article *read)
{
	if (nr_json_number(nr_json_get(object, "newsreader")) != NR_EXPORT_VERSION ||
		!complete_source(nr_json_get(object, "outlet"), &read->source) ||
		!complete_article(object, &read->article))
		return false;
	free(read->article.source);
	read->article.source = nr_strdup(read->source.key);
	read_revisions(nr_json_get(object, "revisions"), &read->revisions);
	read->is_exported = true;
	return true;
}

bool nr_exported_complete(const char *text, size_t length, struct nr_read_article *read)
{
	struct nr_json *object = NULL;
	bool completed = nr_json_parse(text, length, &object, NULL) == NR_OK && complete(object, read);

	nr_json_free(object);
	return completed;
}

static bool read_line(
	const char *line, size_t length, const struct nr_reader_options *options, struct nr_read_result *result)
{
	struct nr_read_article *read = nr_vector_add(&result->articles);
	struct nr_json *object = NULL;

	*read = (struct nr_read_article){ 0 };
	nr_article_init(&read->article);
	nr_source_init(&read->source);
	bool is_read = nr_json_parse(line, length, &object, NULL) == NR_OK && complete(object, read);
	if (is_read) {
		const char *body = nr_json_text(nr_json_get(object, "html"));
		if (body == NULL)
			body = nr_json_text(nr_json_get(object, "text"));
		read->html = nr_strdup(body != NULL ? body : "");
		read->document = nr_body_document(options->outlets,
			nr_outlets_by_key(options->outlets, read->source.key), read->html, strlen(read->html),
			read->article.url, read->article.title);
	} else {
		nr_article_release(&read->article);
		nr_source_release(&read->source);
		result->articles.length--;
	}
	nr_json_free(object);
	return is_read;
}

void nr_exported_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	size_t number = 0;

	for (const char *line = text, *end = text + length; line < end; number++) {
		const char *next = memchr(line, '\n', (size_t)(end - line));
		size_t line_length = (size_t)((next != NULL ? next : end) - line);
		if (line_length > 0 && !read_line(line, line_length, options, result))
			*nr_vector_add(&result->warnings) = nr_format(
				_("line %zu holds no article that this program wrote and is left out"), number + 1);
		line = next != NULL ? next + 1 : end;
	}
	if (result->articles.length == 0)
		result->skipped = nr_strdup(_("no article: no line could be read"));
}

void nr_exported_read_markdown(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	const size_t opening_length = sizeof kept_opening - 1, closing_length = sizeof kept_closing - 1;
	const char *start = NULL;

	while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
		length--;
	if (length > closing_length && memcmp(text + length - closing_length, kept_closing, closing_length) == 0)
		start = memrchr(text, '\n', length);
	const char *end = text + length - closing_length;
	if (start == NULL || (size_t)(end - start) < opening_length ||
		memcmp(start, kept_opening, opening_length) != 0 ||
		!read_line(start + opening_length, (size_t)(end - start) - opening_length, options, result))
		result->skipped = nr_strdup(_("no article: the last line, which holds it as export wrote it, is gone"));
}
