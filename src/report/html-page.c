/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/html.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/time.h"
#include "report/html-parts.h"
#include "report/lines.h"
#include "text/sanitize.h"

/* --- Text and links -------------------------------------------------------------------------------------------- */

void nr_html_append(struct nr_buffer *buffer, const char *text, size_t length)
{
	size_t from = 0;

	for (size_t at = 0; at < length; at++) {
		const char *entity = text[at] == '&' ? "&amp;" :
			text[at] == '<' ? "&lt;" :
			text[at] == '>' ? "&gt;" :
			text[at] == '"' ? "&quot;" :
			text[at] == '\'' ? "&#39;" : NULL;
		if (entity == NULL)
			continue;
		nr_buffer_append(buffer, text + from, at - from);
		nr_buffer_append_string(buffer, entity);
		from = at + 1;
	}
	nr_buffer_append(buffer, text + from, length - from);
}

void nr_html_append_line(struct nr_buffer *buffer, const char *text)
{
	struct nr_buffer line = NR_BUFFER_INIT;

	if (text != NULL)
		nr_sanitize(&line, text, strlen(text), NR_SANITIZE_LINE);
	nr_html_append(buffer, line.data, line.length);
	nr_buffer_release(&line);
}

void nr_html_append_language(struct nr_buffer *buffer, const char *language)
{
	if (language == NULL || language[0] == '\0')
		return;
	for (const char *at = language; *at != '\0'; at++)
		if (!isalnum((unsigned char)*at) && *at != '-')
			return;
	nr_buffer_printf(buffer, " lang=\"%s\"", language);
}

static bool is_of_the_web(const char *url)
{
	return url != NULL && (strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0);
}

bool nr_html_open_link(struct nr_buffer *buffer, const char *url)
{
	if (!is_of_the_web(url))
		return false;
	nr_buffer_append_string(buffer, "<a rel=\"noreferrer\" href=\"");
	nr_html_append_line(buffer, url);
	nr_buffer_append_string(buffer, "\">");
	return true;
}

void nr_html_append_link(struct nr_buffer *buffer, const char *url, const char *text)
{
	bool is_link = nr_html_open_link(buffer, url);

	nr_html_append_line(buffer, text != NULL ? text : url);
	if (is_link)
		nr_buffer_append_string(buffer, "</a>");
}

/* --- The page -------------------------------------------------------------------------------------------------- */

/* The interface's language as HTML names it: "zh_CN" is "zh-CN". */
static void append_interface_language(struct nr_buffer *buffer)
{
	nr_buffer_append_string(buffer, " lang=\"");
	for (const char *at = nr_i18n_language(); *at != '\0'; at++)
		nr_buffer_append_char(buffer, *at == '_' ? '-' : *at);
	nr_buffer_append_char(buffer, '"');
}

void nr_html_open(struct nr_buffer *buffer, const char *title)
{
	nr_buffer_append_string(buffer, "<!DOCTYPE html>\n<html");
	append_interface_language(buffer);
	nr_buffer_append_string(buffer,
		">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"generator\" content=\"newsreader " PACKAGE_VERSION "\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		"style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>");
	nr_html_append_line(buffer, title);
	nr_buffer_append_string(buffer, "</title>\n<style>\n");
	nr_buffer_append_string(buffer, nr_html_style);
	nr_buffer_append_string(buffer, "</style>\n</head>\n<body>\n<main>\n");
}

void nr_html_close(struct nr_buffer *buffer)
{
	nr_buffer_append_string(buffer, "</main>\n</body>\n</html>\n");
}

/* --- Where an article comes from ------------------------------------------------------------------------------- */

static void open_item(struct nr_buffer *buffer, const char *term)
{
	nr_buffer_append_string(buffer, "<dt>");
	nr_html_append_line(buffer, term);
	nr_buffer_append_string(buffer, "</dt><dd>");
}

static void append_item(struct nr_buffer *buffer, const char *term, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	open_item(buffer, term);
	nr_html_append_line(buffer, text);
	nr_buffer_append_string(buffer, "</dd>\n");
}

/* A time in the reader's zone and in UTC. */
static void append_time(struct nr_buffer *buffer, const char *term, int64_t ms)
{
	struct nr_buffer iso = NR_BUFFER_INIT;

	if (ms == NR_TIME_NONE)
		return;
	nr_time_append_iso(&iso, ms);
	open_item(buffer, term);
	nr_buffer_printf(buffer, "<time datetime=\"%s\">", iso.data);
	nr_append_local_time(buffer, ms);
	nr_buffer_printf(buffer, "</time> <span class=\"utc\">(%s)</span></dd>\n", iso.data);
	nr_buffer_release(&iso);
}

/* The same of a publication; the day alone, or the time as the source has it, where no more is known. */
static void append_published(struct nr_buffer *buffer, const struct nr_coverage *published)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	if (nr_coverage_has_time(published)) {
		append_time(buffer, _("Published"), published->published);
		return;
	}
	nr_append_published_words(&text, published);
	append_item(buffer, _("Published"), text.data);
	nr_buffer_release(&text);
}

void nr_html_append_origin(struct nr_buffer *buffer, const char *outlet, const struct nr_article *article,
	const struct nr_coverage *published, const struct nr_document *document)
{
	nr_buffer_append_string(buffer, "<dl>\n");
	append_item(buffer, _("Outlet"), outlet);
	append_item(buffer, _("Author"), article->author);
	if (article->url != NULL) {
		open_item(buffer, _("Address"));
		nr_html_append_link(buffer, article->url, NULL);
		nr_buffer_append_string(buffer, "</dd>\n");
	}
	append_published(buffer, published);
	append_time(buffer, _("Retrieved"), article->fetched);
	append_time(buffer, _("Changed"), article->updated);
	open_item(buffer, _("SHA-256 of the text"));
	nr_buffer_append_string(buffer, "<code>");
	nr_append_text_digest(buffer, document);
	nr_buffer_append_string(buffer, "</code></dd>\n</dl>\n");
}

void nr_html_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options)
{
	nr_html_open(buffer, article->title);
	nr_buffer_append_string(buffer, "<article class=\"alone\"");
	nr_html_append_language(buffer, article->language);
	nr_buffer_append_string(buffer, ">\n<h1 dir=\"auto\">");
	nr_html_append_line(buffer, article->title);
	nr_buffer_append_string(buffer, "</h1>\n");
	const struct nr_coverage published = nr_text_publication(nr_article_published(article), options);
	nr_html_append_origin(buffer, nr_lines_source(options, article->source), article, &published, document);
	nr_html_append_document(buffer, document, "", 2);
	nr_buffer_append_string(buffer, "</article>\n");
	nr_html_close(buffer);
}
