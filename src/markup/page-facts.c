/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/page-facts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/json.h"
#include "base/memory.h"
#include "markup/document.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/sanitize.h"

enum {
	NAME_MAX_BYTES = 64,  /* of a meta element's name */
	VALUE_MAX = 4096,     /* bytes of a value of one line */
	JSON_DEPTH_MAX = 8,   /* of objects in which an article is looked for */
	JSON_OBJECTS_MAX = 2000,
	AUTHORS_MAX = 8,
};

void nr_page_facts_release(struct nr_page_facts *facts)
{
	for (size_t i = 0; i < NR_PAGE_FIELDS; i++)
		free(facts->values[i]);
	*facts = (struct nr_page_facts){ 0 };
}

/* --- Values ---------------------------------------------------------------------------------------------------- */

/* Appends a text in which "&amp;" and its like stand for characters; tags too, where there are any. */
static void append_decoded(struct nr_buffer *buffer, const char *text, size_t length)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	if (nr_html_has_markup(text, length))
		nr_buffer_append(&html, text, length);
	else
		for (size_t i = 0; i < length; i++)
			if (text[i] == '<')
				nr_buffer_append_string(&html, "&lt;");
			else
				nr_buffer_append_char(&html, text[i]);
	struct nr_document *document = nr_html_parse(html.data, html.length, NULL);
	nr_document_text(document, buffer);
	nr_document_free(document);
	nr_buffer_release(&html);
}

/* One line for readers' eyes; "" where nothing is left. */
static char *line_of(const char *value)
{
	struct nr_buffer decoded = NR_BUFFER_INIT;
	size_t length = strnlen(value, VALUE_MAX);

	if (memchr(value, '&', length) != NULL || memchr(value, '<', length) != NULL)
		append_decoded(&decoded, value, length);
	else
		nr_buffer_append(&decoded, value, length);
	char *line = nr_sanitized_line(decoded.data);
	nr_buffer_release(&decoded);
	return line;
}

/* The article's text: paragraphs parted by empty lines. */
static char *text_of(const char *value)
{
	struct nr_buffer decoded = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	size_t length = strlen(value);

	if (nr_html_has_markup(value, length)) {
		append_decoded(&decoded, value, length);
	} else {
		struct nr_buffer html = NR_BUFFER_INIT;
		nr_buffer_append_string(&html, "<p>");
		for (size_t i = 0; i < length; i++)
			if (value[i] == '<' || value[i] == '\n')
				nr_buffer_append_string(&html, value[i] == '<' ? "&lt;" : "<p>");
			else
				nr_buffer_append_char(&html, value[i]);
		append_decoded(&decoded, html.data, html.length);
		nr_buffer_release(&html);
	}
	nr_sanitize(&text, decoded.data, decoded.length, NR_SANITIZE_TEXT);
	nr_buffer_release(&decoded);
	return nr_buffer_detach(&text);
}

/* An author who is given as a profile's address or an account is none to readers. */
static bool is_person(const char *name)
{
	return name[0] != '@' && strncasecmp(name, "http", 4) != 0 && strncmp(name, "//", 2) != 0 &&
		strncasecmp(name, "www.", 4) != 0;
}

static bool is_fit(enum nr_page_field field, const char *value)
{
	if (value[0] == '\0')
		return false;
	if (field == NR_PAGE_AUTHOR)
		return is_person(value);
	if (field == NR_PAGE_ADDRESS)
		return nr_url_scheme(value) > 0 && nr_url_is_of(value, "http https");
	return true;
}

void nr_page_facts_set(struct nr_page_facts *facts, enum nr_page_field field, const char *value, int trust)
{
	if (value == NULL || (facts->values[field] != NULL && facts->trust[field] >= trust))
		return;
	char *clean = field == NR_PAGE_TEXT ? text_of(value) : line_of(value);
	if (!is_fit(field, clean)) {
		free(clean);
		return;
	}
	free(facts->values[field]);
	facts->values[field] = clean;
	facts->trust[field] = trust;
}

/* --- Meta elements --------------------------------------------------------------------------------------------- */

/* In lower case, "." written ":". */
static const struct meta_name {
	const char *name;
	enum nr_page_field field;
	int trust; /* over NR_TRUST_META */
} meta_names[] = {
	{ "headline", NR_PAGE_TITLE, 12 },
	{ "og:title", NR_PAGE_TITLE, 11 },
	{ "dc:title", NR_PAGE_TITLE, 10 },
	{ "dcterm:title", NR_PAGE_TITLE, 10 },
	{ "dcterms:title", NR_PAGE_TITLE, 10 },
	{ "parsely-title", NR_PAGE_TITLE, 9 },
	{ "sailthru:title", NR_PAGE_TITLE, 8 },
	{ "weibo:article:title", NR_PAGE_TITLE, 7 },
	{ "weibo:webpage:title", NR_PAGE_TITLE, 6 },
	{ "articletitle", NR_PAGE_TITLE, 6 },
	{ "twitter:title", NR_PAGE_TITLE, 5 },
	{ "title", NR_PAGE_TITLE, 4 },
	{ "parsely-author", NR_PAGE_AUTHOR, 9 },
	{ "author", NR_PAGE_AUTHOR, 10 },
	{ "dc:creator", NR_PAGE_AUTHOR, 11 },
	{ "dcterm:creator", NR_PAGE_AUTHOR, 11 },
	{ "dcterms:creator", NR_PAGE_AUTHOR, 11 },
	{ "sailthru:author", NR_PAGE_AUTHOR, 8 },
	{ "byl", NR_PAGE_AUTHOR, 8 },
	{ "article:author", NR_PAGE_AUTHOR, 7 },
	{ "article:author_name", NR_PAGE_AUTHOR, 8 },
	{ "article:published_time", NR_PAGE_PUBLISHED, 12 },
	{ "og:article:published_time", NR_PAGE_PUBLISHED, 11 },
	{ "datepublished", NR_PAGE_PUBLISHED, 13 },
	{ "parsely-pub-date", NR_PAGE_PUBLISHED, 10 },
	{ "publishdate", NR_PAGE_PUBLISHED, 9 },
	{ "publish-date", NR_PAGE_PUBLISHED, 9 },
	{ "publish_date", NR_PAGE_PUBLISHED, 9 },
	{ "publication_date", NR_PAGE_PUBLISHED, 9 },
	{ "pubdate", NR_PAGE_PUBLISHED, 9 },
	{ "sailthru:date", NR_PAGE_PUBLISHED, 8 },
	{ "dc:date:issued", NR_PAGE_PUBLISHED, 8 },
	{ "dcterms:issued", NR_PAGE_PUBLISHED, 8 },
	{ "dcterms:created", NR_PAGE_PUBLISHED, 7 },
	{ "dc:date", NR_PAGE_PUBLISHED, 7 },
	{ "weibo:article:create_at", NR_PAGE_PUBLISHED, 6 },
	{ "og:release_date", NR_PAGE_PUBLISHED, 6 },
	{ "date", NR_PAGE_PUBLISHED, 5 },
	{ "og:url", NR_PAGE_ADDRESS, 9 },
	{ "twitter:url", NR_PAGE_ADDRESS, 5 },
	{ "og:site_name", NR_PAGE_SITE, 10 },
	{ "application-name", NR_PAGE_SITE, 5 },
	{ "apple-mobile-web-app-title", NR_PAGE_SITE, 4 },
};

static void take_meta(struct nr_page_facts *facts, const char *name, const char *content)
{
	if (strcmp(name, "og:type") == 0)
		facts->is_article |= strcasecmp(content, "article") == 0 || strcasecmp(content, "news") == 0 ||
			strcasecmp(content, "newsarticle") == 0;
	for (size_t i = 0; i < sizeof meta_names / sizeof meta_names[0]; i++)
		if (strcmp(name, meta_names[i].name) == 0)
			nr_page_facts_set(facts, meta_names[i].field, content, NR_TRUST_META + meta_names[i].trust);
}

void nr_page_facts_meta(struct nr_page_facts *facts, const char *names, const char *content)
{
	static const char blanks[] = " \t\n\r\f";

	while (*(names += strspn(names, blanks)) != '\0') {
		char name[NAME_MAX_BYTES];
		size_t length = strcspn(names, blanks);
		if (length < sizeof name) {
			for (size_t i = 0; i < length; i++)
				name[i] = names[i] == '.' ? ':' : (char)tolower((unsigned char)names[i]);
			name[length] = '\0';
			take_meta(facts, name, content);
		}
		names += length;
	}
}

/* --- JSON-LD --------------------------------------------------------------------------------------------------- */

static bool is_article_name(const char *type)
{
	static const char *const names[] = { "Article", "BlogPosting", "LiveBlogPosting", "Report", "Review",
		"SocialMediaPosting" };

	if (type == NULL)
		return false;
	size_t length = strlen(type);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t ending = strlen(names[i]);
		if (length >= ending && strcmp(type + length - ending, names[i]) == 0)
			return true;
	}
	return false;
}

static bool is_article(const struct nr_json *object)
{
	const struct nr_json *type = nr_json_get(object, "@type");

	for (size_t i = 0; i < nr_json_count(type); i++)
		if (is_article_name(nr_json_text(nr_json_at(type, i))))
			return true;
	return is_article_name(nr_json_text(type));
}

/* Appends the names of a person, or of several. */
static void append_names(struct nr_buffer *names, const struct nr_json *person)
{
	const char *name = nr_json_text(person) != NULL ? nr_json_text(person)
		: nr_json_text(nr_json_get(person, "name"));

	if (name != NULL && is_person(name) && strstr(names->data, name) == NULL)
		nr_buffer_printf(names, "%s%s", names->length > 0 ? ", " : "", name);
	for (size_t i = 0; i < nr_json_count(person) && i < AUTHORS_MAX; i++)
		if (nr_json_count(nr_json_at(person, i)) == 0)
			append_names(names, nr_json_at(person, i));
}

static const char *address_of(const struct nr_json *object)
{
	const struct nr_json *page = nr_json_get(object, "mainEntityOfPage");
	const char *url = nr_json_text(nr_json_get(object, "url"));

	if (url == NULL)
		url = nr_json_text(nr_json_get(page, "@id"));
	return url != NULL ? url : nr_json_text(page);
}

static void take_article(struct nr_page_facts *facts, const struct nr_json *object)
{
	const char *title = nr_json_text(nr_json_get(object, "headline"));
	const char *name = nr_json_text(nr_json_get(object, "name")), *shown = facts->values[NR_PAGE_TITLE];
	struct nr_buffer names = NR_BUFFER_INIT;

	facts->is_article = true;
	/* Some call the article by its name, and something else its headline: what the page's title says decides. */
	if (title == NULL || (name != NULL && shown != NULL && strstr(shown, title) == NULL &&
		strstr(shown, name) != NULL))
		title = name;
	append_names(&names, nr_json_get(object, "author"));
	nr_page_facts_set(facts, NR_PAGE_TITLE, title, NR_TRUST_SCHEMA);
	nr_page_facts_set(facts, NR_PAGE_AUTHOR, names.data, NR_TRUST_SCHEMA);
	nr_page_facts_set(facts, NR_PAGE_PUBLISHED, nr_json_text(nr_json_get(object, "datePublished")),
		NR_TRUST_SCHEMA);
	nr_page_facts_set(facts, NR_PAGE_ADDRESS, address_of(object), NR_TRUST_META);
	nr_page_facts_set(facts, NR_PAGE_SITE, nr_json_text(nr_json_get(nr_json_get(object, "publisher"), "name")),
		NR_TRUST_META);
	nr_page_facts_set(facts, NR_PAGE_LANGUAGE, nr_json_text(nr_json_get(object, "inLanguage")), NR_TRUST_SCHEMA);
	nr_page_facts_set(facts, NR_PAGE_TEXT, nr_json_text(nr_json_get(object, "articleBody")), NR_TRUST_SCHEMA);
	nr_buffer_release(&names);
}

/* Looks for the first article in a value, in the lists and objects inside it that may hold one. */
static bool find_article(struct nr_page_facts *facts, const struct nr_json *value, int depth, int *objects)
{
	static const char *const inside[] = { "@graph", "mainEntity", "mainEntityOfPage" };

	if (value == NULL || depth > JSON_DEPTH_MAX || ++*objects > JSON_OBJECTS_MAX)
		return false;
	if (is_article(value)) {
		take_article(facts, value);
		return true;
	}
	for (size_t i = 0; i < nr_json_count(value); i++)
		if (find_article(facts, nr_json_at(value, i), depth + 1, objects))
			return true;
	for (size_t i = 0; i < sizeof inside / sizeof inside[0] && nr_json_count(value) == 0; i++)
		if (find_article(facts, nr_json_get(value, inside[i]), depth + 1, objects))
			return true;
	return false;
}

/* Narrows a script down to its value: some wrap it in a comment or in CDATA. */
static void find_value(const char **text, size_t *length)
{
	static const char cdata[] = "<![CDATA[";
	const char *start = memmem(*text, *length, cdata, strlen(cdata));
	const char *at = start != NULL ? start + strlen(cdata) : *text, *end = *text + *length;

	if (start != NULL) {
		const char *close = memmem(at, (size_t)(end - at), "]]>", 3);
		end = close != NULL ? close : end;
	}
	while (at < end && *at != '{' && *at != '[')
		at++;
	while (end > at && end[-1] != (*at == '{' ? '}' : ']'))
		end--;
	*text = at;
	*length = (size_t)(end - at);
}

void nr_page_facts_json(struct nr_page_facts *facts, const char *text, size_t length)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_json *json = NULL;
	int objects = 0;

	find_value(&text, &length);
	if (nr_json_parse(text, length, &json, &error) != NR_OK) {
		/* A line end inside of a string is no JSON, but it is what some write. */
		struct nr_buffer plain = NR_BUFFER_INIT;
		nr_buffer_append(&plain, text, length);
		for (size_t i = 0; i < plain.length; i++)
			if ((unsigned char)plain.data[i] < ' ')
				plain.data[i] = ' ';
		error = (struct nr_error)NR_NO_ERROR;
		if (nr_json_parse(plain.data, plain.length, &json, &error) != NR_OK)
			json = NULL;
		nr_buffer_release(&plain);
	}
	find_article(facts, json, 0, &objects);
	nr_json_free(json);
}
