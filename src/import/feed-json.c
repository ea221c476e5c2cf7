/* SPDX-License-Identifier: MIT */
/* JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/feed-work.h"

static char *line_of(const struct nr_json *object, const char *name)
{
	const char *text = nr_json_text(nr_json_get(object, name));

	return text != NULL ? nr_feed_line(text, strlen(text), NR_FEED_TEXT) : NULL;
}

static char *address_of(const struct nr_json *object, const char *name, const char *base)
{
	const char *text = nr_json_text(nr_json_get(object, name));

	return text != NULL ? nr_feed_address(base, text) : NULL;
}

/* "authors" is of version 1.1, "author" of 1.0. */
static char *author_of(const struct nr_json *object)
{
	const struct nr_json *authors = nr_json_get(object, "authors");
	char *author = NULL;

	for (size_t i = 0; i < nr_json_count(authors); i++)
		nr_feed_add_author(&author, line_of(nr_json_at(authors, i), "name"));
	return author != NULL ? author : line_of(nr_json_get(object, "author"), "name");
}

/* An id is a string, but many write a number. */
static char *guid_of(const struct nr_json *item)
{
	char *guid = line_of(item, "id");
	int64_t number = nr_json_number(nr_json_get(item, "id"));

	return guid == NULL && number != 0 ? nr_format("%lld", (long long)number) : guid;
}

static void read_body(const struct nr_json *object, struct nr_feed_item *item)
{
	static const struct {
		const char *name;
		enum nr_feed_form form;
		bool whole;
	} places[] = {
		{ "content_html", NR_FEED_HTML, true },
		{ "content_text", NR_FEED_TEXT, true },
		{ "summary", NR_FEED_TEXT, false },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places && item->body == NULL; i++) {
		const char *text = nr_json_text(nr_json_get(object, places[i].name));
		if (text == NULL)
			continue;
		item->body = nr_feed_body(text, strlen(text), places[i].form);
		item->is_summary = item->body != NULL && nr_feed_is_summary(item->body, places[i].whole);
	}
}

static void read_time(const struct nr_json *object, struct nr_feed_item *item)
{
	static const char *const names[] = { "date_published", "date_modified" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *text = nr_json_text(nr_json_get(object, names[i]));
		if (text != NULL && nr_feed_set_published(item, text, strlen(text)))
			return;
	}
}

static void read_lists(const struct nr_json *object, const char *base, struct nr_feed_item *item)
{
	const struct nr_json *tags = nr_json_get(object, "tags"), *files = nr_json_get(object, "attachments");
	const char *image = nr_json_text(nr_json_get(object, "image"));

	for (size_t i = 0; i < nr_json_count(tags); i++) {
		const char *tag = nr_json_text(nr_json_at(tags, i));
		char *line = tag != NULL ? nr_feed_line(tag, strlen(tag), NR_FEED_TEXT) : NULL;
		if (line != NULL)
			*nr_vector_add(&item->categories) = line;
	}
	nr_feed_add_enclosure(item, base, image, "image");
	for (size_t i = 0; i < nr_json_count(files); i++) {
		const struct nr_json *file = nr_json_at(files, i);
		nr_feed_add_enclosure(item, base, nr_json_text(nr_json_get(file, "url")),
			nr_json_text(nr_json_get(file, "mime_type")));
	}
}

static void read_item(const struct nr_json *object, const char *base, struct nr_feed *feed, const char *author)
{
	size_t before = feed->items.length;
	struct nr_feed_item *item = nr_feed_add_item(feed);

	item->title = line_of(object, "title");
	item->link = address_of(object, "url", base);
	if (item->link == NULL)
		item->link = address_of(object, "external_url", base);
	item->guid = guid_of(object);
	read_body(object, item);
	read_time(object, item);
	read_lists(object, base, item);
	item->author = author_of(object);
	item->base = nr_strdup(base);
	nr_feed_finish_item(feed);
	if (feed->items.length > before && item->author == NULL)
		item->author = nr_strdup(author);
}

enum nr_status nr_feed_parse_json(const char *text, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error)
{
	struct nr_json *root = NULL;
	enum nr_status status = nr_json_parse(text, length, &root, error);

	if (status != NR_OK)
		return status;
	feed->title = line_of(root, "title");
	feed->description = line_of(root, "description");
	feed->language = line_of(root, "language");
	feed->self = address_of(root, "feed_url", options->address);
	feed->home = address_of(root, "home_page_url", options->address);
	feed->next = address_of(root, "next_url", options->address);
	const char *base = options->address != NULL ? options->address : feed->self != NULL ? feed->self : feed->home;
	char *author = author_of(root);
	const struct nr_json *items = nr_json_get(root, "items");
	for (size_t i = 0; i < nr_json_count(items); i++)
		read_item(nr_json_at(items, i), base, feed, author);
	free(author);
	nr_json_free(root);
	return NR_OK;
}
