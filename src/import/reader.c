/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/reader.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "import/body.h"
#include "import/exported.h"
#include "import/feed.h"
#include "import/feed-articles.h"
#include "import/mirror.h"
#include "import/page.h"
#include "markup/html.h"
#include "text/charset.h"
#include "text/utf8.h"

/* The formats that are known, the first that recognises a text reads it. */
static const struct format {
	bool (*recognise)(const char *text, size_t length);
	void (*read)(const char *text, size_t length, const struct nr_reader_options *options,
		struct nr_read_result *result);
} formats[] = {
	{ nr_exported_recognise, nr_exported_read },
	{ nr_exported_recognise_markdown, nr_exported_read_markdown },
	{ nr_feed_recognise, nr_feed_read },
	{ nr_mirror_recognise, nr_mirror_read },
	{ nr_page_recognise, nr_page_read },
};

enum { BINARY_SAMPLE = 4096 }; /* bytes */

void nr_read_result_init(struct nr_read_result *result)
{
	*result = (struct nr_read_result){ 0 };
}

void nr_read_article_release(struct nr_read_article *read)
{
	nr_article_release(&read->article);
	nr_source_release(&read->source);
	free(read->html);
	nr_document_free(read->document);
	nr_revision_list_release(&read->revisions);
	for (size_t i = 0; i < read->categories.length; i++)
		free(read->categories.items[i]);
	nr_vector_release(&read->categories);
	memset(read, 0, sizeof *read);
}

void nr_read_result_release(struct nr_read_result *result)
{
	for (size_t i = 0; i < result->articles.length; i++)
		nr_read_article_release(&result->articles.items[i]);
	nr_vector_release(&result->articles);
	for (size_t i = 0; i < result->warnings.length; i++)
		free(result->warnings.items[i]);
	nr_vector_release(&result->warnings);
	free(result->skipped);
	free(result->failed);
	nr_source_release(&result->source);
	nr_read_result_init(result);
}

/* Whether bytes are no text in any character set. UTF-16 has bytes 0, but only in every other place; UTF-32 tells
 * itself by a mark. */
static bool is_binary(const char *bytes, size_t length)
{
	size_t sample = length < BINARY_SAMPLE ? length : BINARY_SAMPLE, zeros[2] = { 0, 0 };

	if (length >= 4 && (memcmp(bytes, "\xff\xfe\0\0", 4) == 0 || memcmp(bytes, "\0\0\xfe\xff", 4) == 0))
		return false;
	for (size_t i = 0; i < sample; i++)
		zeros[i % 2] += bytes[i] == '\0';
	return zeros[0] * 20 > sample && zeros[1] * 20 > sample;
}

/* A byte 0 is no text, and whoever takes a text for a string would lose what follows it. Whether there was one. */
static bool remove_zeros(struct nr_buffer *text)
{
	size_t to = 0;

	if (memchr(text->data, '\0', text->length) == NULL)
		return false;
	for (size_t from = 0; from < text->length; from++)
		if (text->data[from] != '\0')
			text->data[to++] = text->data[from];
	nr_buffer_truncate(text, to);
	return true;
}

static bool ends_with(const char *path, const char *ending)
{
	const char *found = path != NULL ? strrchr(path, '.') : NULL;

	return found != NULL && strcasecmp(found, ending) == 0;
}

/* Whether a file calls itself a feed, so that anything else in it is a failure: the address is wrong, or the server
 * gave something else. XML of another kind may well stand among what is imported. */
static bool should_be_feed(const char *path, const char *text, size_t length)
{
	static const char *const endings[] = { ".xml", ".rss", ".atom", ".rdf" };
	size_t name_length;
	const char *root = nr_xml_root(text, length, &name_length);
	bool other = root != NULL && !(name_length == 4 && strncasecmp(root, "html", 4) == 0);

	for (size_t i = 0; !other && i < sizeof endings / sizeof *endings; i++)
		if (ends_with(path, endings[i]))
			return true;
	return false;
}

/* Why a file that lies beside articles, and is none, is left where it is. */
static void skip(const char *text, size_t length, const char *path, struct nr_read_result *result)
{
	size_t name_length;
	const char *root = nr_xml_root(text, length, &name_length);
	bool is_list = root != NULL && name_length == 4 && strncasecmp(root, "opml", 4) == 0;
	bool is_conf = root == NULL && ends_with(path, ".conf");

	result->is_ours = is_list || is_conf;
	if (is_list)
		result->skipped = nr_strdup(_("a list of feeds; \"newsreader opml import\" takes it"));
	else if (is_conf)
		result->skipped = nr_strdup(_("a file of settings; an outlet's belongs into "
					      "~/.config/newsreader/sources"));
	else
		result->skipped = nr_strdup(_("no article: it begins neither with front matter nor with a title "
					      "line, and is no web page"));
}

static void read_text(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (formats[i].recognise(text, length)) {
			formats[i].read(text, length, options, result);
			return;
		}
	skip(text, length, options->path, result);
}

static void read_bytes(const char *bytes, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	const char *name = NULL;
	char charset[64];

	if (length == 0) {
		result->skipped = nr_strdup(_("the file is empty"));
		return;
	}
	if (is_binary(bytes, length)) {
		result->skipped = nr_strdup(_("no article: it is not text"));
		return;
	}
	bool declared = (nr_page_recognise(bytes, length) || nr_feed_recognise(bytes, length)) &&
		nr_html_declared_charset(bytes, length, charset, sizeof charset);
	if (!nr_charset_to_utf8(&text, bytes, length, declared ? charset : NULL, &name))
		*nr_vector_add(&result->warnings) = strcmp(name, "UTF-8") == 0
			? nr_strdup(_("some bytes are no UTF-8; each stands as U+FFFD in the text"))
			: nr_format(_("it is not UTF-8 but %s, and was converted; look whether its text is right"),
				name);
	if (strncmp(name, "UTF-32", 6) == 0)
		*nr_vector_add(&result->warnings) = nr_strdup(_("it is in UTF-32, which hardly any program reads"));
	bool had_zeros = remove_zeros(&text);
	read_text(text.data, text.length, options, result);
	if (had_zeros && result->is_feed)
		*nr_vector_add(&result->warnings) = nr_strdup(_("characters that XML must not hold were removed"));
	nr_buffer_release(&text);
}

void nr_read_bytes(const char *bytes, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	read_bytes(bytes, length, options, result);
	if (result->skipped != NULL && !result->is_feed && should_be_feed(options->path, bytes, length)) {
		result->failed = nr_format(_("it is no feed, though its name says so: %s"), result->skipped);
		free(result->skipped);
		result->skipped = NULL;
	}
}

struct nr_document *nr_read_document(const struct nr_outlets *outlets, const struct nr_article *article,
	const char *html, size_t length)
{
	const struct nr_outlet *outlet = article->source != NULL ? nr_outlets_by_key(outlets, article->source) : NULL;

	struct nr_buffer repaired = NR_BUFFER_INIT;

	if (!nr_utf8_is_valid(html, length)) { /* whatever has happened to the archive */
		nr_utf8_append_repaired(&repaired, html, length);
		html = repaired.data;
		length = repaired.length;
	}
	struct nr_document *document = nr_body_document(outlets, outlet, html, length, article->url, article->title);
	nr_buffer_release(&repaired);
	return document;
}
