/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/page-links.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "markup/html-attributes.h"
#include "markup/html-sax.h"
#include "markup/outline-elements.h"
#include "markup/url.h"
#include "text/sanitize.h"

enum {
	WORDS_MAX = 60, /* bytes of a link's text that are looked at */
	DEPTH_MAX = 2 * NR_HTML_DEPTH_MAX, /* libxml2's own; what is further in is flattened */
};

struct open_element {
	struct nr_element element;
	char **attributes; /* a copy; NULL: none */
};

struct reading {
	htmlParserCtxtPtr context;
	const struct nr_selector_list *next;
	struct nr_page_link_list *list;
	char *base; /* address against which links are resolved */
	struct open_element *open; /* for the rules alone: NR_HTML_DEPTH_MAX; NULL: there are none */
	size_t open_count;
	struct { /* the <a> whose text is read */
		bool is_open, by_rule, by_rel;
		char *href;
		struct nr_buffer words;
	} anchor;
};

void nr_page_link_list_release(struct nr_page_link_list *list)
{
	for (size_t i = 0; i < list->length; i++) {
		free(list->items[i].url);
		free(list->items[i].title);
	}
	nr_vector_release(list);
}

/* --- Addresses -------------------------------------------------------------------------------------------------- */

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

bool nr_page_link_looks_like_feed(const char *url)
{
	static const char *const parts[] = { "feed", "feeds", "rss", "atom", "rdf", "rss2" };
	static const char *const endings[] = { ".rss", ".xml", ".atom", ".rdf", "feed.json", ".rss2" };
	const char *host = strstr(url, "://");
	const char *path = host ? host + 3 + strcspn(host + 3, "/?#") : url;
	size_t length = strcspn(path, "?#");

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t ending = strlen(endings[i]);
		if (length > ending && strncasecmp(path + length - ending, endings[i], ending) == 0)
			return true;
	}
	for (const char *at = path; at < path + length;) {
		size_t part = strcspn(at, "/?#");
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
			if (strlen(parts[i]) == part && strncasecmp(at, parts[i], part) == 0)
				return true;
		at += part + 1;
	}
	return false;
}

/* The number that digits are; -1: they are none, or too many for the number of a page. */
static int number_of(const char *text, size_t length)
{
	int number = 0;

	if (length == 0 || length > 3)
		return -1;
	for (size_t i = 0; i < length; i++) {
		if (!is_digit(text[i]))
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* What the second page's address has beside the first's: "_2", "/2", "?page=2", "&p=2". Some count from 0. */
static bool is_mark_of_second(const char *text, size_t length)
{
	static const char *const words[] = { "", "p", "pg", "pn", "page", "pageno", "page_no", "paged" };
	static const char separators[] = "_-/?&.=";

	if (length > 0 && text[length - 1] == '/')
		length--;
	if (length < 1 || (text[length - 1] != '2' && text[length - 1] != '1'))
		return false;
	size_t end = length - 1, start = 0;
	while (end > 0 && strchr(separators, text[end - 1]))
		end--;
	while (start < end && strchr(separators, text[start]))
		start++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == end - start && strncasecmp(text + start, words[i], end - start) == 0)
			return true;
	return false;
}

bool nr_page_link_continues(const char *address, const char *link, int number)
{
	size_t old = strcspn(address, "#"), new = strcspn(link, "#"), same = 0, tail = 0;

	while (same < old && same < new &&address[same] == link[same])
		same++;
	while (tail < old - same && tail < new - same &&address[old - 1 - tail] == link[new - 1 - tail])
		tail++;
	if (number == 1 && same + tail == old && same > strlen("https://") &&
		is_mark_of_second(link + same, new - same - tail))
		return true;
	while (same > 0 && is_digit(address[same - 1]))
		same--;
	while (tail > 0 && is_digit(address[old - tail]))
		tail--;
	int from = number_of(address + same, old - same - tail), to = number_of(link + same, new - same - tail);
	return from >= 0 && to == from + 1 && (from == number || from == number - 1);
}

/* --- Links ------------------------------------------------------------------------------------------------------ */

static void add(struct reading *reading, enum nr_page_link_kind kind, const char *href, const char *title, bool by_rule)
{
	struct nr_buffer url = NR_BUFFER_INIT;
	size_t count = 0;
	bool is_new = true;

	nr_url_resolve(&url, reading->base, href);
	if (url.length > 0)
		nr_buffer_truncate(&url, strcspn(url.data, "#"));
	for (size_t i = 0; i < reading->list->length && is_new && url.length > 0; i++) {
		const struct nr_page_link *other = &reading->list->items[i];
		count += other->kind == kind;
		is_new = other->kind != kind || strcmp(other->url, url.data) != 0;
	}
	if (is_new && count < NR_PAGE_LINKS_MOST && url.length > 0 && nr_url_scheme(url.data) > 0 &&
		nr_url_is_of(url.data, "http https"))
		*nr_vector_add(reading->list) = (struct nr_page_link){ kind, nr_buffer_detach(&url),
			title && *title ? nr_sanitized_line(title) : NULL, by_rule };
	nr_buffer_release(&url);
}

static bool is_feed_type(const char *type)
{
	static const char *const types[] = { "application/rss+xml", "application/atom+xml", "application/feed+json",
		"application/rdf+xml", "application/x-rss+xml", "application/xml", "text/xml", "text/rss+xml" };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strncasecmp(type, types[i], strlen(types[i])) == 0)
			return true;
	return false;
}

static void read_link(struct reading *reading, const char *const *attributes)
{
	const char *rel = nr_html_attribute(attributes, "rel"), *href = nr_html_attribute(attributes, "href");
	const char *type = nr_html_attribute(attributes, "type");

	if (!rel || !href)
		return;
	bool is_feed = nr_outline_has_word(rel, "alternate") && type && is_feed_type(type);
	if (is_feed || nr_outline_has_word(rel, "feed"))
		add(reading, NR_LINK_FEED, href, nr_html_attribute(attributes, "title"), false);
	if (nr_outline_has_word(rel, "next"))
		add(reading, NR_LINK_NEXT, href, NULL, false);
}

/* Arrows and brackets around a link's words say nothing that the words do not. */
static bool says_next(struct nr_buffer *words)
{
	static const char *const known[] = { "下一页", "下一頁", "下页", "下頁", "后一页", "後一頁", "next",
		"next page", "次のページ", "次へ", "다음" };
	static const char *const around[] = { " ", "\n", "\t", "\r", "[", "]", ">", "»", "›", "→", "(", ")", "　",
		"\xC2\xA0", "【", "】" };
	const char *text = words->data ? words->data : "";
	size_t length = words->length;
	bool trimmed = true;

	while (trimmed) {
		trimmed = false;
		for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
			size_t mark = strlen(around[i]);
			if (length >= mark && memcmp(text, around[i], mark) == 0) {
				text += mark;
				length -= mark;
				trimmed = true;
			}
			if (length >= mark && memcmp(text + length - mark, around[i], mark) == 0) {
				length -= mark;
				trimmed = true;
			}
		}
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i]) == length && strncasecmp(text, known[i], length) == 0)
			return true;
	return false;
}

static void end_anchor(struct reading *reading)
{
	if (!reading->anchor.is_open)
		return;
	reading->anchor.is_open = false;
	if (reading->anchor.by_rule || reading->anchor.by_rel || says_next(&reading->anchor.words))
		add(reading, NR_LINK_NEXT, reading->anchor.href, NULL, reading->anchor.by_rule);
	if (nr_page_link_looks_like_feed(reading->anchor.href))
		add(reading, NR_LINK_MAYBE_FEED, reading->anchor.href, reading->anchor.words.data, false);
	free(reading->anchor.href);
	nr_buffer_clear(&reading->anchor.words);
}

/* --- Elements --------------------------------------------------------------------------------------------------- */

static char **copy_attributes(const xmlChar **attributes)
{
	size_t count = 0;

	while (attributes && attributes[count])
		count += 2;
	if (count == 0)
		return NULL;
	char **copy = nr_alloc_array(count + 1, sizeof *copy);
	for (size_t i = 0; i < count; i++)
		copy[i] = nr_strdup((const char *)attributes[i]);
	return copy;
}

static void close_last(struct reading *reading)
{
	char **attributes = reading->open[--reading->open_count].attributes;

	for (char **at = attributes; at && *at; at++)
		free(*at);
	free(attributes);
}

static bool fits_rules(struct reading *reading, const char *name, const xmlChar **attributes)
{
	const struct nr_element *parent =
		reading->open_count > 0 ? &reading->open[reading->open_count - 1].element : NULL;
	const struct nr_element element = { name, (const char *const *)attributes, parent };

	for (size_t i = 0; i < reading->next->length; i++)
		if (nr_selector_matches(reading->next->items[i], &element))
			return true;
	return false;
}

/* Elements further in than any page's are not taken in: links there are not the page's own. */
static void push(struct reading *reading, const char *name, const xmlChar **list)
{
	if (reading->open_count == NR_HTML_DEPTH_MAX)
		return;
	struct open_element *element = &reading->open[reading->open_count];
	element->attributes = copy_attributes(list);
	element->element = (struct nr_element){ name, (const char *const *)element->attributes,
		reading->open_count > 0 ? &reading->open[reading->open_count - 1].element : NULL };
	reading->open_count++;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **list)
{
	struct reading *reading = data;
	const char *const *attributes = (const char *const *)list;
	const char *element = (const char *)name;

	if (reading->context->nameNr > DEPTH_MAX)
		nr_html_sax_flatten(reading->context);
	if (strcmp(element, "link") == 0) {
		read_link(reading, attributes);
	} else if (strcmp(element, "base") == 0 && nr_html_attribute(attributes, "href")) {
		struct nr_buffer base = NR_BUFFER_INIT;
		nr_url_resolve(&base, reading->base, nr_html_attribute(attributes, "href"));
		free(reading->base);
		reading->base = nr_buffer_detach(&base);
	} else if (strcmp(element, "a") == 0 && nr_html_attribute(attributes, "href")) {
		end_anchor(reading);
		reading->anchor.is_open = true;
		reading->anchor.href = nr_strdup(nr_html_attribute(attributes, "href"));
		reading->anchor.by_rel = nr_outline_has_word(nr_html_attribute(attributes, "rel"), "next");
		reading->anchor.by_rule = reading->open && fits_rules(reading, element, list);
	}
	if (reading->open)
		push(reading, element, list);
}

static void on_end(void *data, const xmlChar *name)
{
	struct reading *reading = data;
	size_t level = reading->open_count;

	if (strcmp((const char *)name, "a") == 0)
		end_anchor(reading);
	while (level > 0 && strcmp(reading->open[level - 1].element.name, (const char *)name) != 0)
		level--;
	while (level > 0 && reading->open_count >= level)
		close_last(reading);
}

static void on_text(void *data, const xmlChar *text, int length)
{
	struct reading *reading = data;
	size_t room = WORDS_MAX - reading->anchor.words.length;

	if (reading->anchor.is_open)
		nr_buffer_append(&reading->anchor.words, text, (size_t)length < room ? (size_t)length : room);
}

void nr_page_links_read(const char *html, size_t length, const char *address, const struct nr_selector_list *next,
	struct nr_page_link_list *list)
{
	struct reading reading = { .next = next, .list = list, .base = nr_strdup(address) };
	htmlParserCtxtPtr context = nr_html_sax_new(&reading);

	reading.context = context;
	if (next->length > 0)
		reading.open = nr_alloc_array(NR_HTML_DEPTH_MAX, sizeof *reading.open);
	nr_buffer_init(&reading.anchor.words);
	context->sax->startElement = on_start;
	context->sax->endElement = on_end;
	context->sax->characters = on_text;
	nr_html_sax_run(context, html, length, false);
	end_anchor(&reading);
	while (reading.open_count > 0)
		close_last(&reading);
	htmlFreeParserCtxt(context);
	nr_buffer_release(&reading.anchor.words);
	free(reading.open);
	free(reading.base);
}
