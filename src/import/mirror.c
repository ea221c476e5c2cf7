/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/mirror.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/body.h"
#include "import/exported.h"
#include "import/language.h"
#include "import/mirror-head.h"
#include "import/outlet-clock.h"
#include "import/source-name.h"
#include "markup/html.h"
#include "text/fold.h"
#include "text/sanitize.h"
#include "text/utf8.h"

static const int64_t day_ms = 24 * 60 * 60 * (int64_t)1000;

enum {
	TITLE_MAX = 1000,    /* characters */
	AUTHOR_MAX = 200,    /* characters */
	ADDRESS_MAX = 16384, /* bytes */
	SAMPLE_MAX = 16384,  /* bytes of a text that its language is guessed from */
};

/* One mirror file while it is read. */
struct mirror {
	const struct nr_reader_options *options;
	struct nr_read_result *result;
	struct nr_mirror_head head;
	char *title, *author, *address; /* cleaned; NULL: none */
	char *outlet_name;              /* what the file calls its outlet; NULL: nothing */
	struct nr_buffer host;          /* of the address; empty: none */
	const struct nr_outlet *outlet; /* NULL: no file describes it */
	bool author_is_outlet;
};

static void warn(struct mirror *mirror, char *message)
{
	*nr_vector_add(&mirror->result->warnings) = message;
}

/* --- Texts of the head ----------------------------------------------------------------------------------------- */

/* Appends a line of text with its character references ("&#38;") decoded. */
static void decode_references(struct nr_buffer *decoded, const char *text, size_t length)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	for (size_t i = 0; i < length; i++)
		if (text[i] == '<')
			nr_buffer_append_string(&html, "&lt;");
		else
			nr_buffer_append_char(&html, text[i]);
	struct nr_document *document = nr_html_parse(html.data, html.length, &(struct nr_html_options){ 0 });
	nr_document_text(document, decoded);
	nr_document_free(document);
	nr_buffer_release(&html);
}

/* A line for readers' eyes, of at most so many characters; NULL where nothing is left. *cut says that it was longer. */
static char *clean_line(const struct nr_buffer *raw, size_t most, bool *cut)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	size_t end = 0;

	nr_sanitize(&line, raw->data, raw->length, NR_SANITIZE_LINE);
	if (memchr(line.data, '&', line.length) != NULL) {
		struct nr_buffer decoded = NR_BUFFER_INIT;
		decode_references(&decoded, line.data, line.length);
		nr_buffer_clear(&line);
		nr_sanitize(&line, decoded.data, decoded.length, NR_SANITIZE_LINE);
		nr_buffer_release(&decoded);
	}
	for (size_t i = 0; i < most && end < line.length; i++)
		nr_utf8_next(line.data, line.length, &end);
	*cut = end < line.length;
	nr_buffer_truncate(&line, end);
	if (line.length > 0)
		return nr_buffer_detach(&line);
	nr_buffer_release(&line);
	return NULL;
}

static void read_title(struct mirror *mirror)
{
	bool cut = false;

	mirror->title = clean_line(&mirror->head.title, TITLE_MAX, &cut);
	if (mirror->title == NULL)
		mirror->title = clean_line(&mirror->head.fields[NR_MIRROR_TITLE], TITLE_MAX, &cut);
	if (cut)
		warn(mirror,
			nr_format(_("the title is longer than %d characters; the rest of it is left out"), TITLE_MAX));
}

/* What has front matter and a text, and neither title nor address, is called as its file is. */
static void take_title_from_name(struct mirror *mirror, const char *body, size_t length)
{
	const char *path = mirror->options->path;
	struct nr_buffer name = NR_BUFFER_INIT;
	size_t blank = 0;
	bool cut;

	while (blank < length && strchr(" \t\r\n", body[blank]) != NULL)
		blank++;
	if (mirror->title != NULL || mirror->head.unclosed || path == NULL || blank == length)
		return;
	nr_buffer_append_string(&name, nr_path_name(path));
	const char *ending = strrchr(name.data, '.');
	if (ending != NULL && ending != name.data)
		nr_buffer_truncate(&name, (size_t)(ending - name.data));
	mirror->title = clean_line(&name, TITLE_MAX, &cut);
	nr_buffer_release(&name);
	if (mirror->title != NULL)
		warn(mirror, nr_strdup(_("its front matter has no title; the article is called as the file")));
}

/* The address exactly as it stands there; only one of the web can be an article's. */
static void read_address(struct mirror *mirror)
{
	const struct nr_buffer *candidates[] = { &mirror->head.address, &mirror->head.fields[NR_MIRROR_FROM] };

	for (size_t i = 0; i < 2 && mirror->address == NULL; i++) {
		const struct nr_buffer *candidate = candidates[i];
		if (candidate->length > 0 && candidate->length <= ADDRESS_MAX &&
			strlen(candidate->data) == candidate->length && nr_address_host(candidate->data, &mirror->host))
			mirror->address = nr_strndup(candidate->data, candidate->length);
	}
	if (mirror->address == NULL && candidates[0]->length + candidates[1]->length > 0)
		warn(mirror, nr_strdup(_("its address is none of the web; the article is kept without one")));
}

/* --- The outlet ------------------------------------------------------------------------------------------------ */

static bool same_folded(const char *a, size_t a_length, const char *b)
{
	struct nr_buffer folded_a = NR_BUFFER_INIT, folded_b = NR_BUFFER_INIT;

	nr_fold(&folded_a, a, a_length);
	nr_fold(&folded_b, b, strlen(b));
	bool same = folded_a.length == folded_b.length && memcmp(folded_a.data, folded_b.data, folded_a.length) == 0;
	nr_buffer_release(&folded_a);
	nr_buffer_release(&folded_b);
	return same;
}

/* Mirrors write an outlet's name as the only tag and, again, as the only category of all its files. */
static char *outlet_name(const struct nr_mirror_head *head)
{
	struct nr_buffer tag = NR_BUFFER_INIT, category = NR_BUFFER_INIT;
	char *name = NULL;
	bool cut;

	if (nr_mirror_only_item(&head->fields[NR_MIRROR_TAGS], &tag) &&
		nr_mirror_only_item(&head->fields[NR_MIRROR_CATEGORIES], &category) &&
		strcmp(tag.data, category.data) == 0)
		name = clean_line(&tag, AUTHOR_MAX, &cut);
	nr_buffer_release(&tag);
	nr_buffer_release(&category);
	return name;
}

/* Whether the front matter's author is the outlet and not a person: it is a name of the outlet, or the host or a part
 * of it ("Example" of www.example.org). */
static bool author_is_outlet(const struct mirror *mirror)
{
	const char *host = nr_address_plain_host(mirror->host.data);

	if (mirror->author == NULL)
		return false;
	if (mirror->outlet != NULL && nr_outlets_by_name(mirror->options->outlets, mirror->author) == mirror->outlet)
		return true;
	if (mirror->outlet_name != NULL && strcmp(mirror->outlet_name, mirror->author) == 0)
		return true;
	if (same_folded(host, strlen(host), mirror->author))
		return true;
	for (const char *label = host; *label != '\0';) {
		size_t length = strcspn(label, ".");
		if (length > 0 && same_folded(label, length, mirror->author))
			return true;
		label += length + (label[length] == '.');
	}
	return false;
}

static void find_outlet_without_host(struct mirror *mirror, struct nr_source *source)
{
	const struct nr_outlets *outlets = mirror->options->outlets;
	char *folder = NULL;

	if (mirror->author == NULL && mirror->options->path != NULL)
		folder = nr_source_folder_name(mirror->options->path);
	const char *name = mirror->author != NULL ? mirror->author : folder;
	mirror->author_is_outlet = mirror->author != NULL;
	if (name != NULL)
		mirror->outlet = nr_outlets_by_name(outlets, name);
	if (mirror->outlet == NULL)
		nr_source_name(source, name != NULL ? name : _("Unknown outlet"));
	free(folder);
}

/* What a file calls its outlet, where the address names it; NULL: nothing. */
static const char *name_beside_host(const struct mirror *mirror)
{
	if (mirror->outlet_name != NULL)
		return mirror->outlet_name;
	return mirror->author_is_outlet ? mirror->author : NULL;
}

/* The outlet: by the address's host, else the front matter's author, else the folder. */
static void find_source(struct mirror *mirror, struct nr_source *source)
{
	bool cut;

	nr_source_init(source);
	mirror->author = clean_line(&mirror->head.fields[NR_MIRROR_AUTHOR], AUTHOR_MAX, &cut);
	if (mirror->address == NULL) {
		find_outlet_without_host(mirror, source);
	} else {
		mirror->outlet_name = outlet_name(&mirror->head);
		mirror->outlet = nr_outlets_by_url(mirror->options->outlets, mirror->address);
		mirror->author_is_outlet = author_is_outlet(mirror);
		if (mirror->outlet == NULL)
			nr_source_name_after_host(source, mirror->address, name_beside_host(mirror));
	}
	if (mirror->outlet != NULL)
		nr_source_copy(source, &mirror->outlet->source);
}

/* --- Time, language, body -------------------------------------------------------------------------------------- */

static int64_t read_time(const char *text, int offset)
{
	return nr_time_parse(text, strlen(text), offset);
}

/* When the article was published, by the outlet's clock where the date has no zone. */
static int64_t published(const struct mirror *mirror, const struct nr_document *document)
{
	const struct nr_buffer *date = &mirror->head.fields[NR_MIRROR_DATE];
	enum nr_clock clock = mirror->outlet != NULL ? mirror->outlet->clock : NR_CLOCK_DEFAULT;
	int64_t dated = nr_time_parse(date->data, date->length, 0), stamp = mirror->head.stamp;

	if (dated != NR_TIME_NONE && dated % day_ms != 0) /* a day alone is the same by every clock */
		dated = nr_outlet_time(mirror->outlet, date->data, read_time);

	if (stamp != NR_TIME_NONE && mirror->outlet != NULL)
		stamp -= (int64_t)mirror->outlet->stamp_offset * 60000;
	int64_t element = clock == NR_CLOCK_ELEMENT ? nr_body_published(mirror->outlet, document) : NR_TIME_NONE;
	if (element != NR_TIME_NONE)
		return element;
	if (clock == NR_CLOCK_FRONT_MATTER)
		return dated != NR_TIME_NONE ? dated : stamp;
	return stamp != NR_TIME_NONE ? stamp : dated;
}

/* Whether the time was read as UTC for want of something better: a stamp is by a clock that only the outlet's file
 * tells, or a date that is the same. */
static bool zone_is_assumed(const struct mirror *mirror)
{
	const char *date = mirror->head.fields[NR_MIRROR_DATE].data;
	int64_t stamp = mirror->head.stamp;
	bool date_is_assumed = nr_outlet_zone_is_assumed(mirror->outlet, date, read_time);

	if (mirror->outlet != NULL || stamp == NR_TIME_NONE || read_time(date, 0) == stamp)
		return date_is_assumed;
	return stamp % day_ms != 0;
}

/* The language is the outlet's; but one that writes simplified Chinese may have traditional pages too, and those tell
 * themselves by their characters. */
static const char *language(const struct mirror *mirror, const struct nr_document *document)
{
	const char *own = mirror->outlet != NULL ? mirror->outlet->source.language : NULL;
	struct nr_buffer sample = NR_BUFFER_INIT;

	if (own != NULL && strcmp(own, "zh-Hans") != 0)
		return own;
	nr_buffer_append_string(&sample, mirror->title);
	for (size_t i = 0; i < document->block_count && sample.length < SAMPLE_MAX; i++)
		nr_buffer_append(&sample, document->blocks[i].text, document->blocks[i].length);
	const char *guess = nr_language_guess(sample.data, sample.length);
	nr_buffer_release(&sample);
	return own == NULL || (guess != NULL && strcmp(guess, "zh-Hant") == 0) ? guess : own;
}

static void tell_of_front_matter(struct mirror *mirror)
{
	const struct nr_mirror_head *head = &mirror->head;

	if (head->unclosed)
		warn(mirror,
			nr_strdup(_("its front matter is never closed; what follows the keys is read as the text")));
	if (head->odd_lines > 0)
		warn(mirror, nr_format(ngettext("%zu line of its front matter is no \"key: value\" and is left out",
			"%zu lines of its front matter are no \"key: value\" and are left out", head->odd_lines),
			head->odd_lines));
	if (head->repeated != NULL)
		warn(mirror, nr_format(_("its front matter has \"%s\" more than once; the last one counts"),
			head->repeated));
}

/* An article whose title is left empty is called by its address. */
static void complete_title(struct mirror *mirror, const struct nr_document *document)
{
	if (mirror->title == NULL)
		mirror->title = nr_sanitized_line(document->title != NULL ? document->title : mirror->address);
}

static void read_article(struct mirror *mirror, const char *body, size_t length)
{
	struct nr_read_article *read = nr_vector_add(&mirror->result->articles);

	*read = (struct nr_read_article){ 0 };
	nr_article_init(&read->article);
	find_source(mirror, &read->source);
	read->html = mirror->options->document_only ? nr_strdup("") : nr_strndup(body, length);
	read->document = nr_body_document(mirror->options->outlets, mirror->outlet, body, length, mirror->address,
		mirror->title);
	complete_title(mirror, read->document);
	struct nr_article *article = &read->article;
	const char *author = read->document->author;
	if (author == NULL && !mirror->author_is_outlet)
		author = mirror->author;
	const char *tag = mirror->options->document_only ? NULL : language(mirror, read->document);
	article->source = nr_strdup(read->source.key);
	article->title = nr_strdup(mirror->title);
	article->url = nr_strdup(mirror->address);
	article->author = nr_strdup(author);
	article->language = nr_strdup(tag);
	article->published = published(mirror, read->document);
	if (read->source.language == NULL)
		read->source.language = nr_strdup(tag);
	const struct nr_buffer *kept = &mirror->head.fields[NR_MIRROR_KEPT];
	article->zone_assumed = zone_is_assumed(mirror);
	if (kept->length > 0 && !nr_exported_complete(kept->data, kept->length, read))
		warn(mirror, nr_strdup(_("what newsreader kept in its front matter is damaged and is left out")));
}

void nr_mirror_read(const char *text, size_t length, const struct nr_reader_options *options,
	struct nr_read_result *result)
{
	struct mirror mirror = { .options = options, .result = result };

	nr_buffer_init(&mirror.host);
	nr_mirror_head_read(&mirror.head, text, length);
	read_title(&mirror);
	read_address(&mirror);
	if (mirror.head.has_front_matter && !mirror.head.has_title && mirror.address == NULL)
		take_title_from_name(&mirror, text + mirror.head.body, length - mirror.head.body);
	bool named = mirror.head.has_title || mirror.head.has_title_line;
	if (mirror.title == NULL && (!named || mirror.address == NULL)) {
		result->skipped = nr_strdup(mirror.head.has_front_matter
			? _("no article: its front matter has no title, and there is no title line")
			: _("no article: there is neither front matter with a title nor a title line"));
	} else {
		tell_of_front_matter(&mirror);
		read_article(&mirror, text + mirror.head.body, length - mirror.head.body);
	}
	nr_mirror_head_release(&mirror.head);
	nr_buffer_release(&mirror.host);
	free(mirror.title);
	free(mirror.author);
	free(mirror.address);
	free(mirror.outlet_name);
}

bool nr_mirror_recognise(const char *text, size_t length)
{
	return nr_mirror_head_begins(text, length);
}
