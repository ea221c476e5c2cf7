/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/web-page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "markup/extract.h"
#include "markup/outline.h"
#include "markup/page-title.h"

enum {
	AUTHOR_MAX = 120, /* bytes of a line that names the author */
	DATE_MAX = 200,   /* bytes of a line that may be a date */
	DATES_MAX = 20,
	ARTICLE_MIN = 200, /* text of an article that does not call itself one */
	NOTICE_MIN = 40,   /* and of one that does */
};

static const char blanks[] = " \t\n\r\f";

/* Whether a tag or the like stands at text. */
static bool begins_with(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);

	return length > size && strncasecmp(text, word, size) == 0 && strchr(" \t\n\r\f/>", text[size]) != NULL;
}

/* Behind what may stand before a page's first tag: white space, comments, "<?xml ...?>". */
static size_t first_tag(const char *html, size_t length)
{
	size_t at = length >= 3 && memcmp(html, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	for (;;) {
		while (at < length && html[at] != '\0' && strchr(blanks, html[at]) != NULL)
			at++;
		bool comment = length - at > 7 && memcmp(html + at, "<!--", 4) == 0;
		if (!comment && !(length - at > 5 && memcmp(html + at, "<?xml", 5) == 0))
			return at;
		const char *end = memmem(html + at, length - at, comment ? "-->" : "?>", comment ? 3 : 2);
		if (end == NULL)
			return at;
		at = (size_t)(end - html) + (comment ? 3 : 2);
	}
}

bool nr_web_page_is_whole(const char *html, size_t length)
{
	static const char *const starts[] = { "<html", "<head", "<body", "<frameset", "<title", "<meta" };
	size_t at = first_tag(html, length);

	if (begins_with(html + at, length - at, "<!doctype")) {
		at += strlen("<!doctype");
		while (at < length && html[at] != '\0' && strchr(blanks, html[at]) != NULL)
			at++;
		return begins_with(html + at, length - at, "html");
	}
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (begins_with(html + at, length - at, starts[i]))
			return true;
	return false;
}

/* --- Author and dates ------------------------------------------------------------------------------------------ */

/* Where the name ends that a line begins with: before a date ("Ada Fin March 5, 2024", "作者 2024年"). */
static size_t name_length(const char *line)
{
	static const char *const words[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
		"nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	size_t length = strcspn(line, "0123456789");

	if (line[length] == '\0')
		return length;
	for (;;) { /* the names of day and month that stand before the first number */
		while (length > 0 && strchr(" ,.|·-", line[length - 1]) != NULL)
			length--;
		size_t start = length;
		while (start > 0 && line[start - 1] != ' ')
			start--;
		size_t i = 0;
		while (i < sizeof words / sizeof words[0] && strncasecmp(line + start, words[i], 3) != 0)
			i++;
		if (start == length || i == sizeof words / sizeof words[0])
			return length;
		length = start;
	}
}

/* The name without what introduces it; NULL: it is none. The caller frees. */
static char *clean_author(const char *line)
{
	static const char *const fronts[] = { "written by ", "story by ", "by ", "by: ", "author: ", "作者：", "作者:", "文／",
		"文/", "撰文：", "记者：", "記者：", "记者 ", "記者 " };

	for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++) {
		size_t front = strlen(fronts[i]);
		front -= fronts[i][front - 1] == ' ' && strlen(line) + 1 == front; /* the name stands elsewhere */
		if (strncasecmp(line, fronts[i], front) == 0) {
			line += front;
			line += strspn(line, " ");
			i = SIZE_MAX; /* "作者：记者 ..." */
		}
	}
	size_t length = name_length(line);
	return length > 0 && length <= AUTHOR_MAX ? nr_strndup(line, length) : NULL;
}

static bool is_near(const struct nr_outline *outline, const struct nr_extract *extract, uint32_t node)
{
	for (size_t i = 0; i < extract->nodes.length; i++) {
		uint32_t around = extract->nodes.items[i];
		/* What stands above the text is often beside it in one element, and that in another. */
		for (int level = 0; level < 3 && around > 0; level++)
			around = outline->nodes.items[around].parent;
		if (node >= around && node < outline->nodes.items[around].end)
			return true;
	}
	return false;
}

/* The name behind "作者：" and the like within a line; NULL: there is none. The caller frees. */
static char *author_in(const char *line)
{
	static const char *const words[] = { "作者：", "作者:", "记者：", "記者：", "撰文：" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const char *at = strstr(line, words[i]);
		if (at == NULL)
			continue;
		at += strlen(words[i]);
		at += strspn(at, " ");
		size_t length = strcspn(at, " |）)");
		if (length > 0 && length <= AUTHOR_MAX)
			return nr_strndup(at, length);
	}
	return NULL;
}

static void find_author(struct nr_web_page *page, const struct nr_outline *outline, const struct nr_extract *extract)
{
	const char *known = outline->facts.values[NR_PAGE_AUTHOR];

	if (known != NULL)
		page->author = clean_author(known);
	for (int pass = 0; pass < 2; pass++) /* near the text, else anywhere before it */
		for (size_t i = 0; i < outline->quotes.length && page->author == NULL; i++) {
			const struct nr_outline_quote *quote = &outline->quotes.items[i];
			bool before = extract->nodes.length > 0 && quote->node < extract->nodes.items[0];
			if (quote->kind == NR_NOTE_BYLINE &&
				(pass == 0 ? is_near(outline, extract, quote->node) : before))
				page->author = clean_author(quote->text);
		}
	for (size_t i = 0; i < outline->quotes.length && page->author == NULL; i++)
		if (outline->quotes.items[i].kind == NR_NOTE_LINE &&
			is_near(outline, extract, outline->quotes.items[i].node))
			page->author = author_in(outline->quotes.items[i].text);
}

static void add_date(struct nr_web_page *page, const char *date)
{
	if (date != NULL && strlen(date) <= DATE_MAX && page->dates.length < DATES_MAX)
		*nr_vector_add(&page->dates) = nr_strdup(date);
}

/* Whether a note stands in the article, or behind it. */
static bool is_inside(const struct nr_extract *extract, const struct nr_outline *outline, size_t quote)
{
	return extract->nodes.length == 0 || outline->quotes.items[quote].node >= extract->nodes.items[0];
}

static void find_dates(struct nr_web_page *page, const struct nr_outline *outline, const struct nr_extract *extract)
{
	add_date(page, outline->facts.values[NR_PAGE_PUBLISHED]);
	for (size_t i = 0; i < outline->quotes.length; i++)
		if (outline->quotes.items[i].kind == NR_NOTE_DATE &&
			is_near(outline, extract, outline->quotes.items[i].node))
			add_date(page, outline->quotes.items[i].text);
	for (size_t i = 0; i < outline->quotes.length; i++) /* before the text alone: in it, other days are named */
		if (outline->quotes.items[i].kind == NR_NOTE_LINE && !is_inside(extract, outline, i) &&
			is_near(outline, extract, outline->quotes.items[i].node))
			add_date(page, outline->quotes.items[i].text);
}

/* --- Reading --------------------------------------------------------------------------------------------------- */

void nr_web_page_read(struct nr_web_page *page, const char *html, size_t length)
{
	struct nr_outline *outline = nr_outline_read(html, length);
	struct nr_page_facts *facts = &outline->facts;
	struct nr_extract extract;

	*page = (struct nr_web_page){ 0 };
	nr_extract_article(outline, &extract);
	page->title = nr_page_title(outline);
	find_author(page, outline, &extract);
	find_dates(page, outline, &extract);
	page->address = nr_strdup(facts->values[NR_PAGE_ADDRESS]);
	page->site = nr_strdup(facts->values[NR_PAGE_SITE]);
	page->language = nr_strdup(facts->values[NR_PAGE_LANGUAGE]);
	page->text = nr_strdup(facts->values[NR_PAGE_TEXT]);
	page->is_article = facts->is_article || extract.certain;
	page->length = extract.text;
	page->link = extract.link;
	page->paragraphs = extract.paragraphs;
	page->selection = extract.selection;
	extract.selection = (struct nr_html_selection){ 0 };
	nr_extract_release(&extract);
	nr_outline_free(outline);
}

void nr_web_page_release(struct nr_web_page *page)
{
	free(page->title);
	free(page->author);
	free(page->address);
	free(page->site);
	free(page->language);
	free(page->text);
	for (size_t i = 0; i < page->dates.length; i++)
		free(page->dates.items[i]);
	nr_vector_release(&page->dates);
	nr_html_selection_release(&page->selection);
}

bool nr_web_page_has_article(const struct nr_web_page *page)
{
	if (page->link * 2 > page->length || page->paragraphs == 0)
		return false;
	return page->length >= (page->is_article ? NOTICE_MIN : ARTICLE_MIN);
}
