/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/language.h"
#include "import/outlet-clock.h"
#include "import/page-date.h"
#include "import/source-name.h"
#include "markup/html.h"
#include "markup/url.h"
#include "markup/web-page.h"
#include "text/sanitize.h"

enum {
	SAVED_FROM_MAX = 4096, /* bytes of a page in which the browser that saved it notes its address */
	SAMPLE_MAX = 16384,    /* bytes of a text that its language is guessed from */
	METADATA_MIN = 200,    /* text that metadata alone have, to be taken for the article */
};

/* --- Where it is from ------------------------------------------------------------------------------------------ */

/* Browsers note "<!-- saved from url=(0031)https://example.org/news/1.html -->" in what they save. */
static char *saved_from(const char *html, size_t length)
{
	static const char mark[] = "saved from url=(";
	const char *at = memmem(html, length < SAVED_FROM_MAX ? length : SAVED_FROM_MAX, mark, strlen(mark));
	const char *end = html + length;

	if (at == NULL)
		return NULL;
	at = memchr(at, ')', (size_t)(end - at));
	if (at == NULL)
		return NULL;
	const char *start = ++at;
	while (at < end && (unsigned char)*at > ' ' && *at != '<' && *at != '>')
		at++;
	char *address = nr_strndup(start, (size_t)(at - start));
	if (nr_address_host(address, NULL))
		return address;
	free(address);
	return NULL;
}

static char *address_of(const struct nr_web_page *page, const char *html, size_t length, const char *known)
{
	if (known != NULL)
		return nr_strdup(known);
	if (page->address != NULL && nr_address_host(page->address, NULL))
		return nr_strdup(page->address);
	return saved_from(html, length);
}

/* --- The text -------------------------------------------------------------------------------------------------- */

/* How much a text says, as nr_web_page measures it: a Han character counts for two letters. */
static size_t length_of(const char *text)
{
	size_t length = 0;

	for (; *text != '\0'; text++)
		length += (unsigned char)*text >= 0xE3 ? 2 : ((unsigned char)*text & 0xC0) != 0x80;
	return length;
}

/* A page that a script fills, or of which only the beginning is shown, may have all its text in the metadata. */
static bool is_better_in_metadata(const struct nr_web_page *page)
{
	if (page->text == NULL)
		return false;
	size_t length = length_of(page->text);
	return length >= METADATA_MIN && (!nr_web_page_has_article(page) || length > 2 * (size_t)page->length);
}

/* Reads the page by the rules; again without that for the time, where what it found is no time. */
static struct nr_document *parse(const char *html, size_t length, struct nr_html_options *options,
	const struct nr_outlet *outlet)
{
	struct nr_document *document = nr_html_parse(html, length, options);

	if (options->rules == NULL || document->published == NULL ||
		nr_page_date(document->published, outlet->source.utc_offset) != NR_TIME_NONE)
		return document;
	struct nr_html_rules rules = *options->rules;
	memset(&rules.published, 0, sizeof rules.published);
	options->rules = &rules;
	nr_document_free(document);
	document = nr_html_parse(html, length, options);
	options->rules = &outlet->rules;
	return document;
}

static struct nr_document *document_of(struct nr_page_article *article, const struct nr_web_page *page,
	const char *html, size_t length)
{
	const struct nr_html_rules *rules = article->outlet != NULL ? &article->outlet->rules : NULL;
	struct nr_html_options options = { .rules = rules, .base = article->address, .title = article->title };

	if (rules != NULL && rules->body.length > 0) {
		options.figures = &page->selection.figures;
		struct nr_document *document = parse(html, length, &options, article->outlet);
		if (document->found_body) {
			article->found = true;
			return document;
		}
		nr_document_free(document);
		options.figures = NULL;
	}
	if (is_better_in_metadata(page)) {
		article->found = true;
		return nr_document_from_text(page->text, strlen(page->text));
	}
	article->found = nr_web_page_has_article(page);
	options.selection = &page->selection;
	return parse(html, length, &options, article->outlet);
}

/* --- What is known of it --------------------------------------------------------------------------------------- */

/* The time that a text names, noting whether its zone is assumed. */
static int64_t read_time(struct nr_page_article *article, const char *text)
{
	article->zone_assumed = nr_outlet_zone_is_assumed(article->outlet, text, nr_page_date);
	return nr_outlet_time(article->outlet, text, nr_page_date);
}

static int64_t published(struct nr_page_article *article, const struct nr_web_page *page)
{
	int64_t time = NR_TIME_NONE;

	if (article->document->published != NULL)
		time = read_time(article, article->document->published);
	for (size_t i = 0; i < page->dates.length && time == NR_TIME_NONE; i++)
		time = read_time(article, page->dates.items[i]);
	if (time == NR_TIME_NONE && article->address != NULL)
		time = nr_outlet_time(article->outlet, article->address, nr_page_date_in_address);
	return time;
}

/* An outlet that names itself as author names none. */
static bool is_outlet(const struct nr_page_article *article, const struct nr_outlets *outlets, const char *author)
{
	if (article->site != NULL && strcmp(article->site, author) == 0)
		return true;
	return article->outlet != NULL && nr_outlets_by_name(outlets, author) == article->outlet;
}

/* Whether a text could name a language: "de", "pt-BR". */
static bool is_tag(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-";
	size_t length = strspn(text, letters);

	return length >= 2 && text[length] == '\0';
}

static char *language_of(const struct nr_page_article *article, const struct nr_web_page *page)
{
	const char *own = article->outlet != NULL ? article->outlet->source.language : NULL;
	struct nr_buffer sample = NR_BUFFER_INIT;

	nr_buffer_append_string(&sample, article->title);
	for (size_t i = 0; i < article->document->block_count && sample.length < SAMPLE_MAX; i++)
		nr_buffer_append(&sample, article->document->blocks[i].text, article->document->blocks[i].length);
	const char *guess = nr_language_guess(sample.data, sample.length);
	nr_buffer_release(&sample);
	/* Latin letters alone do not tell English from its neighbours, but the page may. */
	if (guess != NULL && strcmp(guess, "en") == 0 && page->language != NULL && is_tag(page->language))
		guess = page->language;
	if (own != NULL && (strcmp(own, "zh-Hans") != 0 || guess == NULL || strcmp(guess, "zh-Hant") != 0))
		guess = own;
	return nr_strdup(guess);
}

void nr_page_article_read(struct nr_page_article *article, const struct nr_outlets *outlets,
	const struct nr_outlet *outlet, const char *html, size_t length, const char *address)
{
	struct nr_web_page page;

	nr_web_page_read(&page, html, length);
	*article = (struct nr_page_article){ .outlet = outlet };
	article->address = address_of(&page, html, length, address);
	if (outlet == NULL && article->address != NULL)
		article->outlet = nr_outlets_by_url(outlets, article->address);
	article->title = nr_strdup(page.title);
	article->site = nr_strdup(page.site);
	article->document = document_of(article, &page, html, length);
	if (article->document->title != NULL) { /* the outlet's rule says it */
		free(article->title);
		article->title = nr_strdup(article->document->title);
	}
	article->author = nr_strdup(article->document->author != NULL ? article->document->author : page.author);
	if (article->author != NULL && is_outlet(article, outlets, article->author)) {
		free(article->author);
		article->author = NULL;
	}
	article->published = published(article, &page);
	article->language = language_of(article, &page);
	nr_web_page_release(&page);
}

void nr_page_article_release(struct nr_page_article *article)
{
	nr_document_free(article->document);
	free(article->title);
	free(article->author);
	free(article->address);
	free(article->site);
	free(article->language);
}

/* --- As a format of the reader --------------------------------------------------------------------------------- */

bool nr_page_recognise(const char *text, size_t length)
{
	return nr_web_page_is_whole(text, length);
}

static void find_source(const struct nr_page_article *page, const struct nr_reader_options *options,
	struct nr_source *source)
{
	const struct nr_outlet *outlet = page->outlet;

	if (outlet == NULL && page->address == NULL && page->site != NULL)
		outlet = nr_outlets_by_name(options->outlets, page->site);
	if (outlet != NULL) {
		nr_source_copy(source, &outlet->source);
		return;
	}
	nr_source_init(source);
	if (page->address != NULL) {
		nr_source_name_after_host(source, page->address, page->site);
		return;
	}
	char *folder = page->site == NULL && options->path != NULL ? nr_source_folder_name(options->path) : NULL;
	const char *name = page->site != NULL ? page->site : folder;
	nr_source_name(source, name != NULL ? name : _("Unknown outlet"));
	free(folder);
}

/* A page without a title is called by what it has. */
static char *title_of(const struct nr_page_article *page, const struct nr_reader_options *options)
{
	if (page->title != NULL)
		return nr_strdup(page->title);
	if (page->address != NULL)
		return nr_sanitized_line(page->address);
	return nr_sanitized_line(options->path != NULL ? nr_path_name(options->path) : _("Without a title"));
}

void nr_page_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	struct nr_page_article page;

	nr_page_article_read(&page, options->outlets, NULL, text, length, NULL);
	if (!page.found) {
		result->skipped = nr_strdup(_("no article: the page has no text of some length beside its links"));
		nr_page_article_release(&page);
		return;
	}
	struct nr_read_article *read = nr_vector_add(&result->articles);
	*read = (struct nr_read_article){ .html = NULL };
	nr_article_init(&read->article);
	find_source(&page, options, &read->source);
	read->html = nr_strndup(text, length);
	read->article.source = nr_strdup(read->source.key);
	read->article.title = title_of(&page, options);
	read->article.url = nr_strdup(page.address);
	read->article.author = nr_strdup(page.author);
	read->article.language = nr_strdup(page.language);
	read->article.published = page.published;
	read->article.zone_assumed = page.zone_assumed;
	if (read->source.language == NULL)
		read->source.language = nr_strdup(page.language);
	read->document = page.document;
	page.document = NULL;
	nr_page_article_release(&page);
}
