/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/feed.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/feed-work.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/charset.h"
#include "text/sanitize.h"

/* Letters (a Han character counts for two) below which a description alone is taken for a summary. */
enum { SUMMARY_MAX = 1000 };

/* Each is held against those before it: what a hostile item has beyond these is left out. */
enum {
	ENCLOSURES_MAX = 500,
	AUTHORS_MAX = 4000, /* bytes */
};

/* --- Values ---------------------------------------------------------------------------------------------------- */

void nr_feed_init(struct nr_feed *feed)
{
	*feed = (struct nr_feed){ 0 };
}

static void release_item(struct nr_feed_item *item)
{
	free(item->title);
	free(item->link);
	free(item->guid);
	free(item->author);
	free(item->body);
	free(item->base);
	for (size_t i = 0; i < item->categories.length; i++)
		free(item->categories.items[i]);
	nr_vector_release(&item->categories);
	for (size_t i = 0; i < item->enclosures.length; i++) {
		free(item->enclosures.items[i].url);
		free(item->enclosures.items[i].type);
		free(item->enclosures.items[i].title);
	}
	nr_vector_release(&item->enclosures);
}

void nr_feed_release(struct nr_feed *feed)
{
	for (size_t i = 0; i < feed->items.length; i++)
		release_item(&feed->items.items[i]);
	nr_vector_release(&feed->items);
	for (size_t i = 0; i < feed->warnings.length; i++)
		free(feed->warnings.items[i]);
	nr_vector_release(&feed->warnings);
	free(feed->title);
	free(feed->description);
	free(feed->language);
	free(feed->home);
	free(feed->self);
	free(feed->next);
	nr_feed_init(feed);
}

struct nr_feed_item *nr_feed_add_item(struct nr_feed *feed)
{
	struct nr_feed_item *item = nr_vector_add(&feed->items);

	*item = (struct nr_feed_item){ .published = NR_TIME_NONE };
	return item;
}

bool nr_feed_set_published(struct nr_feed_item *item, const char *text, size_t length)
{
	const int64_t day_ms = 24 * 60 * 60 * (int64_t)1000;
	int64_t time = nr_time_parse(text, length, 0);

	if (time == NR_TIME_NONE)
		return false;
	item->published = time;
	item->without_zone = time % day_ms != 0 && nr_time_parse(text, length, 60) != time;
	return true;
}

static void drop_last(struct nr_feed *feed)
{
	release_item(&feed->items.items[--feed->items.length]);
}

void nr_feed_finish_item(struct nr_feed *feed)
{
	const struct nr_feed_item *item = &feed->items.items[feed->items.length - 1];
	bool is_empty = item->title == NULL && item->link == NULL && item->guid == NULL && item->author == NULL &&
		item->body == NULL && item->published == NR_TIME_NONE && item->categories.length == 0 &&
		item->enclosures.length == 0;

	if (!is_empty && feed->items.length <= NR_FEED_ITEMS_MAX)
		return;
	drop_last(feed);
	feed->empty_items += is_empty;
	feed->surplus_items += !is_empty;
}

void nr_feed_drop_nameless(struct nr_feed *feed)
{
	const struct nr_feed_item *item = &feed->items.items[feed->items.length - 1];

	if (item->link == NULL && item->guid == NULL)
		drop_last(feed);
}

void nr_feed_set(char **place, char *value)
{
	free(*place);
	*place = value;
}

/* --- Texts ----------------------------------------------------------------------------------------------------- */

/* Whether an ampersand begins a reference: "&amp;", "&#39;". */
static bool is_reference(const char *at, const char *end)
{
	const char *name = ++at;

	while (at < end && (isalnum((unsigned char)*at) || *at == '#'))
		at++;
	return at > name && at < end && *at == ';';
}

/* Whether an angle begins a tag that nobody means as text: one that ends something, has an attribute, or is empty by
 * nature; "<table>" alone may be what is written about. */
static bool is_tag(const char *at, const char *end)
{
	static const char *const alone[] = { "br", "hr", "p", "b", "i", "em", "strong", "img", "wbr" };
	const char *close = memchr(at, '>', (size_t)(end - at));
	size_t length = 0;

	if (close == NULL || end - at < 3)
		return false;
	if (at[1] == '/')
		return isalpha((unsigned char)at[2]);
	for (const char *c = ++at; isalnum((unsigned char)*c); c++)
		length++;
	if (length == 0 || !isalpha((unsigned char)*at))
		return false;
	if (memchr(at, '=', (size_t)(close - at)) != NULL || close[-1] == '/')
		return true;
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (strlen(alone[i]) == length && strncasecmp(at, alone[i], length) == 0)
			return true;
	return false;
}

static bool looks_like_html(const char *text, size_t length)
{
	const char *end = text + length;

	for (const char *at = text; at < end; at++)
		if ((*at == '&' && is_reference(at, end)) || (*at == '<' && is_tag(at, end)))
			return true;
	return false;
}

static bool is_html(const char *text, size_t length, enum nr_feed_form form)
{
	return form != NR_FEED_TEXT && looks_like_html(text, length);
}

char *nr_feed_line(const char *text, size_t length, enum nr_feed_form form)
{
	struct nr_buffer line = NR_BUFFER_INIT, plain = NR_BUFFER_INIT;

	if (is_html(text, length, form)) {
		const struct nr_html_options options = { .well_formed = true };
		struct nr_document *document = nr_html_parse(text, length, &options);
		for (size_t i = 0; i < document->block_count; i++) {
			const struct nr_block *block = &document->blocks[i];
			nr_buffer_append(&plain, block->text, block->kind != NR_BLOCK_CAPTION ? block->length : 0);
			nr_buffer_append_char(&plain, ' ');
		}
		nr_document_free(document);
		text = plain.data;
		length = plain.length;
	}
	nr_sanitize(&line, text, length, NR_SANITIZE_LINE);
	nr_buffer_release(&plain);
	if (line.length > 0)
		return nr_buffer_detach(&line);
	nr_buffer_release(&line);
	return NULL;
}

/* Appends plain text as HTML: blank lines part paragraphs. is_html: references in it stay. */
static void append_paragraphs(struct nr_buffer *html, const char *text, size_t length, bool is_html)
{
	nr_buffer_append_string(html, "<p>");
	for (size_t i = 0; i < length; i++) {
		size_t blank = i;
		while (text[i] == '\n' && blank + 1 < length && strchr(" \t\r\n", text[blank + 1]) != NULL)
			blank++;
		if (blank > i && memchr(text + i + 1, '\n', blank - i) != NULL) {
			nr_buffer_append_string(html, "</p>\n<p>");
			i = blank;
		} else if (text[i] == '<') {
			nr_buffer_append_string(html, "&lt;");
		} else if (text[i] == '&' && !is_html) {
			nr_buffer_append_string(html, "&amp;");
		} else {
			nr_buffer_append_char(html, text[i]);
		}
	}
	nr_buffer_append_string(html, "</p>");
}

/* The next "/>"; NULL: none. There are fewer angles than slashes in HTML. */
static const char *find_slashed_end(const char *at, const char *end)
{
	for (const char *from = at; (from = memchr(from, '>', (size_t)(end - from))) != NULL; from++)
		if (from > at && from[-1] == '/')
			return from - 1;
	return NULL;
}

/* Appends HTML that may have been XHTML: "<iframe/>", which HTML leaves open, becomes "<iframe></iframe>". */
static void append_html(struct nr_buffer *html, const char *text, size_t length)
{
	const char *at = text, *end = text + length;

	for (const char *close; (close = find_slashed_end(at, end)) != NULL;) {
		const char *open = memrchr(at, '<', (size_t)(close - at));
		size_t name = 0;
		while (open != NULL && isalnum((unsigned char)open[1 + name]))
			name++;
		bool is_open = name > 0 && memchr(open, '>', (size_t)(close - open)) == NULL &&
			!nr_feed_is_void(open + 1, name);
		nr_buffer_append(html, at, (size_t)(close - at));
		if (is_open) {
			nr_buffer_append_string(html, "></");
			nr_buffer_append(html, open + 1, name);
			nr_buffer_append_char(html, '>');
		} else {
			nr_buffer_append_string(html, "/>");
		}
		at = close + 2;
	}
	nr_buffer_append(html, at, (size_t)(end - at));
}

bool nr_feed_is_void(const char *name, size_t length)
{
	static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
		"param", "source", "track", "wbr" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
			return true;
	return false;
}

char *nr_feed_body(const char *text, size_t length, enum nr_feed_form form)
{
	struct nr_buffer body = NR_BUFFER_INIT;

	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		length--;
	for (; length > 0 && strchr(" \t\r\n", *text) != NULL; length--)
		text++;
	if (length == 0)
		return NULL;
	bool html = is_html(text, length, form);
	if (html && nr_html_has_markup(text, length)) {
		append_html(&body, text, length);
		return nr_buffer_detach(&body);
	}
	if (!html && !nr_html_has_markup(text, length))
		return nr_strndup(text, length);
	append_paragraphs(&body, text, length, html);
	return nr_buffer_detach(&body);
}

char *nr_feed_address(const char *base, const char *url)
{
	struct nr_buffer address = NR_BUFFER_INIT;

	nr_url_resolve(&address, base, url);
	if (address.length > 0 && nr_address_host(address.data, NULL))
		return nr_buffer_detach(&address);
	nr_buffer_release(&address);
	return NULL;
}

/* The length of a body without the white space and the tags that end it. */
static size_t length_of_text(const char *body)
{
	size_t length = strlen(body);

	while (length > 0) {
		if (strchr(" \t\r\n", body[length - 1]) != NULL) {
			length--;
			continue;
		}
		const char *open = body[length - 1] == '>' ? memrchr(body, '<', length) : NULL;
		if (open == NULL)
			break;
		length = (size_t)(open - body);
	}
	return length;
}

bool nr_feed_is_summary(const char *body, bool whole)
{
	static const char *const marks[] = { "…", "...", "[…]", "[...]", "[&#8230;]", "[&hellip;]", "&hellip;",
		"&#8230;" };
	size_t length = length_of_text(body), letters = 0;
	bool inside = false;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t size = strlen(marks[i]);
		if (length >= size && memcmp(body + length - size, marks[i], size) == 0)
			return true;
	}
	for (size_t i = 0; !whole && i < length && letters < SUMMARY_MAX; i++) {
		unsigned char c = (unsigned char)body[i];
		if (c == '<' || c == '>')
			inside = c == '<';
		else if (!inside)
			letters += c >= 0xE3 ? 2 : (c & 0xC0) != 0x80;
	}
	return !whole && letters < SUMMARY_MAX;
}

size_t nr_feed_add_enclosure(struct nr_feed_item *item, const char *base, const char *url, const char *type)
{
	char *address = url != NULL ? nr_feed_address(base, url) : NULL;

	if (address == NULL)
		return 0;
	for (size_t i = 0; i < item->enclosures.length; i++)
		if (strcmp(item->enclosures.items[i].url, address) == 0) {
			free(address);
			return i + 1;
		}
	if (item->enclosures.length == ENCLOSURES_MAX) {
		free(address);
		return 0;
	}
	*nr_vector_add(&item->enclosures) = (struct nr_feed_enclosure){
		.url = address,
		.type = type != NULL ? nr_sanitized_line(type) : NULL,
	};
	return item->enclosures.length;
}

/* --- Persons --------------------------------------------------------------------------------------------------- */

static char *trimmed(const char *start, const char *end)
{
	while (start < end && strchr(" \t\"'", *start) != NULL)
		start++;
	while (end > start && strchr(" \t\"'", end[-1]) != NULL)
		end--;
	return end > start ? nr_strndup(start, (size_t)(end - start)) : NULL;
}

char *nr_feed_person(const char *text, size_t length)
{
	char *line = nr_feed_line(text, length, NR_FEED_GUESS), *name = NULL;

	if (line == NULL || strchr(line, '@') == NULL)
		return line;
	const char *open = strchr(line, '('), *close = open != NULL ? strchr(open, ')') : NULL;
	const char *angle = strchr(line, '<');
	if (close != NULL && memchr(open, '@', (size_t)(close - open)) == NULL)
		name = trimmed(open + 1, close); /* "name@host (Name)" */
	else if (open != NULL)
		name = trimmed(line, open); /* "Name (name@host)" */
	else if (angle != NULL)
		name = trimmed(line, angle);
	if (name == NULL)
		return line;
	free(line);
	return name;
}

void nr_feed_add_author(char **author, char *name)
{
	if (name == NULL || *author == NULL) {
		*author = name != NULL ? name : *author;
		return;
	}
	if (strlen(*author) < AUTHORS_MAX && strstr(*author, name) == NULL)
		nr_feed_set(author, nr_format(_("%s, %s"), *author, name));
	free(name);
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

/* JSON Feed tells itself by the address of its version. */
static bool is_json(const char *text, size_t length)
{
	static const char mark[] = "jsonfeed.org/version/";
	size_t start = 0;

	while (start < length && strchr(" \t\r\n", text[start]) != NULL && text[start] != '\0')
		start++;
	return start < length && text[start] == '{' &&
		(memmem(text, length, mark, sizeof mark - 1) != NULL ||
			memmem(text, length, "jsonfeed.org\\/version\\/", sizeof mark + 1) != NULL);
}

static bool is_xml(const char *text, size_t length)
{
	static const char *const roots[] = { "rss", "rdf", "feed", "channel" };
	size_t name_length;
	const char *name = nr_xml_root(text, length, &name_length);

	for (size_t i = 0; name != NULL && i < sizeof roots / sizeof *roots; i++)
		if (strlen(roots[i]) == name_length && strncasecmp(name, roots[i], name_length) == 0)
			return true;
	return false;
}

bool nr_feed_recognise(const char *text, size_t length)
{
	return is_json(text, length) || is_xml(text, length);
}

enum nr_status nr_feed_parse(const char *text, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error)
{
	enum nr_status status;

	nr_feed_init(feed);
	if (is_json(text, length))
		status = nr_feed_parse_json(text, length, options, feed, error);
	else if (is_xml(text, length))
		status = nr_feed_parse_xml(text, length, options, feed, error);
	else
		status = nr_error_set(error, NR_INVALID, _("it is no feed: neither RSS nor Atom nor JSON Feed"));
	if (feed->surplus_items > 0)
		*nr_vector_add(&feed->warnings) =
			nr_format(_("only its first %d items are read; it has %zu more"), (int)NR_FEED_ITEMS_MAX,
				feed->surplus_items);
	return status;
}

static void remove_zeros(struct nr_buffer *text)
{
	size_t kept = strlen(text->data);

	for (size_t i = kept; i < text->length; i++)
		if (text->data[i] != '\0')
			text->data[kept++] = text->data[i];
	nr_buffer_truncate(text, kept);
}

enum nr_status nr_feed_parse_bytes(const char *bytes, size_t length, const char *charset,
	const struct nr_feed_options *options, struct nr_feed *feed, struct nr_error *error)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	char declared[64];

	if (charset == NULL && nr_html_declared_charset(bytes, length, declared, sizeof declared))
		charset = declared;
	nr_charset_to_utf8(&text, bytes, length, charset, NULL);
	remove_zeros(&text);
	enum nr_status status = nr_feed_parse(text.data, text.length, options, feed, error);
	nr_buffer_release(&text);
	return status;
}
