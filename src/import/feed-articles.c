/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/feed-articles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/body.h"
#include "import/language.h"
#include "import/outlet-clock.h"
#include "import/source-name.h"
#include "markup/html.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum {
	SAMPLE_MAX = 16384, /* bytes of a text that its language is guessed from */
	HEADLINE_MAX = 80,  /* characters of a text that stand in for a title */
};

/* --- The outlet ------------------------------------------------------------------------------------------------ */

static const struct nr_outlet *find_outlet(const struct nr_feed *feed, const struct nr_outlets *outlets)
{
	const char *addresses[] = { feed->home, feed->self };
	const struct nr_outlet *outlet = NULL;
	size_t agree = 0;

	for (size_t i = 0; i < 2 && outlet == NULL; i++)
		outlet = addresses[i] != NULL ? nr_outlets_by_url(outlets, addresses[i]) : NULL;
	if (outlet != NULL || feed->home != NULL)
		return outlet;
	for (size_t i = 0; i < feed->items.length; i++) {
		const char *link = feed->items.items[i].link;
		const struct nr_outlet *other = link != NULL ? nr_outlets_by_url(outlets, link) : NULL;
		outlet = outlet == NULL ? other : outlet;
		agree += outlet != NULL && other == outlet;
	}
	return agree * 2 > feed->items.length ? outlet : NULL;
}

void nr_feed_find_source(const struct nr_feed *feed, const struct nr_reader_options *options, struct nr_source *source)
{
	const struct nr_outlet *outlet = find_outlet(feed, options->outlets);
	const char *address = feed->home != NULL ? feed->home : feed->self;

	if (outlet != NULL) {
		nr_source_copy(source, &outlet->source);
		return;
	}
	nr_source_init(source);
	if (address != NULL) {
		nr_source_name_after_host(source, address, feed->title);
	} else {
		bool nameless = feed->title == NULL && options->path != NULL;
		char *folder = nameless ? nr_source_folder_name(options->path) : NULL;
		const char *name = feed->title != NULL ? feed->title : folder;
		nr_source_name(source, name != NULL ? name : _("Unknown outlet"));
		free(folder);
	}
	if (feed->home != NULL) {
		free(source->home);
		source->home = nr_strdup(feed->home);
	}
	source->description = nr_strdup(feed->description);
}

/* --- The text -------------------------------------------------------------------------------------------------- */

static void append_attribute(struct nr_buffer *html, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&': nr_buffer_append_string(html, "&amp;"); break;
		case '"': nr_buffer_append_string(html, "&quot;"); break;
		case '<': nr_buffer_append_string(html, "&lt;"); break;
		default: nr_buffer_append_char(html, *text);
		}
}

static bool is_of_type(const struct nr_feed_enclosure *enclosure, const char *kind)
{
	return enclosure->type != NULL && strncasecmp(enclosure->type, kind, strlen(kind)) == 0;
}

/* A file that the text does not show itself. Of pictures the first will do: feeds name each in many sizes. */
static void append_enclosure(struct nr_buffer *html, const struct nr_feed_enclosure *enclosure, const char *body,
	bool *has_picture)
{
	static const struct {
		const char *kind, *before, *behind;
	} forms[] = {
		{ "image", "<figure><img src=\"", "\">" },
		{ "audio", "<figure><audio src=\"", "\"></audio>" },
		{ "video", "<figure><video src=\"", "\"></video>" },
	};

	if (body != NULL && strstr(body, enclosure->url) != NULL)
		return;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!is_of_type(enclosure, forms[i].kind) || (i == 0 && *has_picture))
			continue;
		*has_picture |= i == 0;
		nr_buffer_append_string(html, forms[i].before);
		append_attribute(html, enclosure->url);
		nr_buffer_append_string(html, forms[i].behind);
		if (enclosure->title != NULL) {
			nr_buffer_append_string(html, "<figcaption>");
			append_attribute(html, enclosure->title);
			nr_buffer_append_string(html, "</figcaption>");
		}
		nr_buffer_append_string(html, "</figure>\n");
		return;
	}
}

/* The body as it is kept: with its own base where that is not the article's address, and with its files. It moves out
 * of the item. */
static char *html_of(struct nr_feed_item *item, const struct nr_feed *feed)
{
	struct nr_buffer html = NR_BUFFER_INIT;
	char *body = item->body;
	const char *base = item->base != NULL ? item->base : item->link == NULL ? feed->home : NULL;
	bool has_markup = body != NULL && nr_html_has_markup(body, strlen(body));
	bool has_picture = has_markup && strcasestr(body, "<img") != NULL;

	for (size_t i = 0; i < item->enclosures.length; i++)
		append_enclosure(&html, &item->enclosures.items[i], body, &has_picture);
	if (has_markup && base != NULL && (item->link == NULL || strcmp(base, item->link) != 0)) {
		struct nr_buffer with_base = NR_BUFFER_INIT;
		nr_buffer_append_string(&with_base, "<base href=\"");
		append_attribute(&with_base, base);
		nr_buffer_printf(&with_base, "\">%s", html.data);
		nr_buffer_release(&html);
		html = with_base;
	}
	if (html.length == 0 && body != NULL) {
		nr_buffer_release(&html);
		item->body = NULL;
		return body;
	}
	if (body != NULL && !has_markup) {
		nr_buffer_append_string(&html, "<p>");
		append_attribute(&html, body);
		nr_buffer_append_string(&html, "</p>");
	} else {
		nr_buffer_append_string(&html, body);
	}
	free(item->body);
	item->body = NULL;
	return nr_buffer_detach(&html);
}

/* --- What is known of it --------------------------------------------------------------------------------------- */

/* Latin letters alone do not tell English from its neighbours, but the feed may; and an outlet that writes simplified
 * Chinese may have traditional pages. */
static const char *language_of(const struct nr_feed *feed, const struct nr_source *source, const char *title,
	const struct nr_document *document)
{
	struct nr_buffer sample = NR_BUFFER_INIT;
	const char *own = source->language;

	nr_buffer_append_string(&sample, title);
	for (size_t i = 0; i < document->block_count && sample.length < SAMPLE_MAX; i++)
		nr_buffer_append(&sample, document->blocks[i].text, document->blocks[i].length);
	const char *guess = nr_language_guess(sample.data, sample.length);
	nr_buffer_release(&sample);
	if (guess != NULL && strcmp(guess, "en") == 0 && feed->language != NULL)
		guess = feed->language;
	if (own != NULL && (strcmp(own, "zh-Hans") != 0 || guess == NULL || strcmp(guess, "zh-Hant") != 0))
		return own;
	return guess;
}

/* An item without a title is called by the beginning of its text, else by its address or id. */
static char *title_of(const struct nr_feed_item *item, const struct nr_document *document)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	size_t end = 0;

	if (item->title != NULL)
		return nr_strdup(item->title);
	nr_document_text(document, &text);
	char *title = nr_sanitized_line(text.data);
	size_t length = strlen(title);
	nr_buffer_release(&text);
	for (size_t i = 0; i < HEADLINE_MAX && end < length; i++)
		nr_utf8_next(title, length, &end);
	if (end < length) {
		char *cut = nr_format("%.*s…", (int)end, title);
		free(title);
		return cut;
	}
	if (length > 0)
		return title;
	free(title);
	const char *name = item->link != NULL ? item->link : item->guid != NULL ? item->guid : "";
	return nr_sanitized_line(name);
}

/* An outlet that names itself as author names none. */
static bool is_outlet(const char *author, const struct nr_feed *feed, const struct nr_source *source,
	const struct nr_outlets *outlets)
{
	if ((feed->title != NULL && strcmp(author, feed->title) == 0) || strcmp(author, source->title) == 0)
		return true;
	const struct nr_outlet *named = nr_outlets_by_name(outlets, author);
	return named != NULL && strcmp(named->source.key, source->key) == 0;
}

/* A time without a zone is by the outlet's clock, where a file tells it. */
static void set_published(struct nr_article *article, const struct nr_feed_item *item, const struct nr_outlet *outlet)
{
	article->published = item->without_zone ? nr_outlet_time_of(outlet, item->published) : item->published;
	article->zone_assumed = item->without_zone && outlet == NULL;
}

static void read_item(const struct nr_feed *feed, struct nr_feed_item *item, const struct nr_source *source,
	const struct nr_reader_options *options, struct nr_read_article *read)
{
	const struct nr_outlet *outlet = nr_outlets_by_key(options->outlets, source->key);

	*read = (struct nr_read_article){ .html = html_of(item, feed), .is_summary = item->is_summary };
	nr_article_init(&read->article);
	nr_source_copy(&read->source, source);
	read->document = nr_body_document(options->outlets, outlet, read->html, strlen(read->html), item->link,
		item->title);
	struct nr_article *article = &read->article;
	article->source = nr_strdup(source->key);
	article->title = title_of(item, read->document);
	article->url = nr_strdup(item->link);
	article->guid = nr_strdup(item->guid);
	if (item->author != NULL && !is_outlet(item->author, feed, source, options->outlets))
		article->author = nr_strdup(item->author);
	article->language = nr_strdup(language_of(feed, source, article->title, read->document));
	set_published(article, item, outlet);
	if (read->source.language == NULL)
		read->source.language = nr_strdup(article->language);
	for (size_t i = 0; i < item->categories.length; i++)
		*nr_vector_add(&read->categories) = nr_strdup(item->categories.items[i]);
}

/* --- The same article twice ------------------------------------------------------------------------------------ */

/* The number (from 1) of an earlier article with the text, else 0; then this one is entered. */
static uint64_t earlier(struct nr_map *map, const char *text, uint64_t number)
{
	uint64_t *place = nr_map_put(map, text, strlen(text), NULL), found = *place;

	if (found == 0)
		*place = number;
	return found;
}

struct nr_feed_reading {
	struct nr_feed *feed;
	const struct nr_source *source;
	const struct nr_reader_options *options;
	size_t next;
	struct nr_map *addresses, *guids; /* the numbers of items by these, from 1 */
};

/* Articles of one address are one article; but where they have ids of their own, the address is of something else,
 * and the ids tell them. */
static void mark_repeated(struct nr_feed_reading *reading, size_t number, struct nr_read_article *read)
{
	struct nr_article *article = &read->article;
	uint64_t first = article->url != NULL ? earlier(reading->addresses, article->url, number) : 0;
	const char *guid = first > 0 ? reading->feed->items.items[first - 1].guid : NULL;

	if (first > 0 && guid != NULL && article->guid != NULL && strcmp(guid, article->guid) != 0) {
		free(article->url);
		article->url = NULL;
		first = 0;
	}
	if (article->url == NULL && article->guid != NULL)
		first = earlier(reading->guids, article->guid, number);
	read->is_repeated = first > 0;
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

static void warn(struct nr_read_result *result, char *line)
{
	*nr_vector_add(&result->warnings) = line;
}

struct nr_feed_reading *nr_feed_reading_new(struct nr_feed *feed, const struct nr_source *source,
	const struct nr_reader_options *options)
{
	struct nr_feed_reading *reading = nr_alloc(sizeof *reading);

	*reading = (struct nr_feed_reading){
		.feed = feed,
		.source = source,
		.options = options,
		.addresses = nr_map_new(),
		.guids = nr_map_new(),
	};
	return reading;
}

void nr_feed_reading_free(struct nr_feed_reading *reading)
{
	if (reading == NULL)
		return;
	nr_map_free(reading->addresses);
	nr_map_free(reading->guids);
	free(reading);
}

bool nr_feed_reading_next(struct nr_feed_reading *reading, struct nr_read_article *read)
{
	if (reading->next >= reading->feed->items.length)
		return false;
	struct nr_feed_item *item = &reading->feed->items.items[reading->next++];
	read_item(reading->feed, item, reading->source, reading->options, read);
	mark_repeated(reading, reading->next, read);
	return true;
}

static void read_all(struct nr_feed *feed, const struct nr_reader_options *options, struct nr_read_result *result)
{
	struct nr_feed_reading *reading = nr_feed_reading_new(feed, &result->source, options);
	struct nr_read_article read;
	size_t repeated = 0;

	for (size_t i = 0; i < feed->warnings.length; i++)
		warn(result, nr_strdup(feed->warnings.items[i]));
	while (nr_feed_reading_next(reading, &read)) {
		repeated += read.is_repeated;
		*nr_vector_add(&result->articles) = read;
	}
	nr_feed_reading_free(reading);
	if (repeated > 0)
		warn(result,
			nr_format(ngettext("%zu item is another one's again, by address and id; the first counts",
					  "%zu items are others' again, by address and id; the first counts",
					  repeated),
				repeated));
	if (feed->empty_items > 0 && feed->items.length == 0)
		result->skipped = nr_strdup(_("no article: the feed's items are empty"));
	else if (feed->empty_items > 0)
		warn(result, nr_format(ngettext("%zu empty item is left out", "%zu empty items are left out",
					       feed->empty_items),
				     feed->empty_items));
}

void nr_feed_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	struct nr_feed_options feed_options = { .address = NULL };
	struct nr_feed feed;
	struct nr_error error = NR_NO_ERROR;

	if (nr_feed_parse(text, length, &feed_options, &feed, &error) != NR_OK) {
		result->failed = nr_strdup(error.message);
	} else {
		nr_feed_find_source(&feed, options, &result->source);
		result->is_feed = true;
		read_all(&feed, options, result);
		if (feed.title == NULL && nr_outlets_by_key(options->outlets, result->source.key) == NULL) {
			free(result->source.title); /* its articles' outlet has a name for want of one */
			result->source.title = NULL;
		}
	}
	nr_feed_release(&feed);
}
