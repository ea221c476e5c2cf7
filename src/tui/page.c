/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/page.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/linebreak.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "tui/hyperlinks.h"
#include "tui/outlets.h"
#include "tui/published.h"

void nr_page_init(struct nr_page *page)
{
	*page = (struct nr_page){ .start = -1 };
}

static void release_head(struct nr_page *page)
{
	for (size_t i = 0; i < page->head.length; i++)
		free(page->head.items[i].text);
	nr_vector_release(&page->head);
}

void nr_page_release(struct nr_page *page)
{
	release_head(page);
	free(page->note);
	nr_layout_free(page->layout);
	if (page->open)
		nr_reading_release(&page->reading);
	nr_page_init(page);
}

enum nr_status nr_page_try_open(struct nr_page *page, struct nr_tui *tui, int64_t article, struct nr_error *error)
{
	nr_page_release(page);
	enum nr_status status = nr_open_article(nr_tui_session(tui), article, &page->reading, error);
	page->open = status == NR_OK;
	return status;
}

bool nr_page_open(struct nr_page *page, struct nr_tui *tui, int64_t article)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_page_try_open(page, tui, article, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	return page->open;
}

void nr_page_start_at(struct nr_page *page, int paragraph)
{
	page->start = paragraph;
	page->width = 0;
}

bool nr_page_shows(const struct nr_page *page, int64_t article)
{
	return page->open && page->reading.article.id == article;
}

void nr_page_forget_head(struct nr_page *page)
{
	page->width = 0;
}

void nr_page_show_document(struct nr_page *page, const struct nr_document *document, const char *note)
{
	free(page->note);
	page->instead = document;
	page->note = nr_strdup(note);
	page->width = 0;
	page->scroll.top = 0;
	nr_layout_free(page->layout);
	page->layout = NULL;
}

static const struct nr_document *shown_document(const struct nr_page *page)
{
	return page->instead != NULL ? page->instead : page->reading.document;
}

/* Adds a text to the head, broken into lines of the width. */
static void add_head(struct nr_page *page, const char *text, int width, struct nr_look look)
{
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_line_piece piece;

	nr_line_breaker_set(breaker, text, strlen(text));
	while (nr_line_breaker_next(breaker, width, &piece)) {
		struct nr_buffer line = NR_BUFFER_INIT;
		nr_line_append(&line, text, &piece);
		enum nr_joint joint = piece.start == 0 ? NR_JOINT_NONE
			: text[piece.start - 1] == ' ' ? NR_JOINT_SPACE : NR_JOINT_WORD;
		*nr_vector_add(&page->head) = (struct nr_page_line){
			.text = nr_buffer_detach(&line), .joint = joint, .look = look };
	}
	nr_line_breaker_free(breaker);
}

static void add_coverage(struct nr_page *page, struct nr_tui *tui, int width)
{
	const struct nr_article *article = &page->reading.article;
	const struct nr_event *event = article->event_sources > 1 ? nr_tui_event(tui, article->event) : NULL;
	struct nr_buffer line = NR_BUFFER_INIT, key = NR_BUFFER_INIT;

	if (event == NULL || event->sources.length < 2)
		return;
	nr_buffer_printf(&line, ngettext("%zu outlet covered this event", "%zu outlets covered this event",
		(unsigned long)event->sources.length), event->sources.length);
	for (size_t i = 0; i < event->sources.length; i++) {
		/* TRANSLATORS: ": " stands before a list, ", " between its items. */
		nr_buffer_append_string(&line, i == 0 ? _(": ") : _(", "));
		nr_buffer_append_string(&line, nr_outlet_short(nr_tui_sources(tui), event->sources.items[i]));
	}
	nr_keymap_append_key(nr_tui_keymap(tui), NR_ACTION_COMPARE, &key);
	/* TRANSLATORS: %s: a key. */
	nr_buffer_printf(&line, _(" (%s compares them)"), key.data);
	add_head(page, line.data, width, (struct nr_look){ .role = NR_ROLE_SHARED });
	nr_buffer_release(&key);
	nr_buffer_release(&line);
}

/* Which articles have the same text: an agency's report that several outlets print. */
static void add_same_text(struct nr_page *page, int width)
{
	const struct nr_id_list *ids = &page->reading.same_text;
	struct nr_buffer line = NR_BUFFER_INIT;

	if (ids->length == 0)
		return;
	nr_buffer_append_string(&line, _("Same text as article"));
	for (size_t i = 0; i < ids->length; i++)
		nr_buffer_printf(&line, "%s %lld", i > 0 ? "," : "", (long long)ids->items[i]);
	add_head(page, line.data, width, (struct nr_look){ .role = NR_ROLE_SHARED });
	nr_buffer_release(&line);
}

static void add_tags(struct nr_page *page, int width)
{
	const struct nr_article *article = &page->reading.article;
	struct nr_buffer line = NR_BUFFER_INIT;

	for (size_t i = 0; i < article->tags.length; i++)
		nr_buffer_printf(&line, "%s#%s", i > 0 ? " " : "", article->tags.items[i]);
	if (line.length > 0)
		add_head(page, line.data, width, (struct nr_look){ .role = NR_ROLE_DIM });
	nr_buffer_release(&line);
}

static void make_head(struct nr_page *page, struct nr_tui *tui, int width, bool whole)
{
	const struct nr_article *article = &page->reading.article;
	struct nr_buffer line = NR_BUFFER_INIT;
	struct nr_look look = { 0 }, dim = { .role = NR_ROLE_DIM };

	release_head(page);
	if (article->starred)
		nr_buffer_printf(&line, "%s ", nr_glyph(NR_GLYPH_STARRED));
	nr_buffer_append_string(&line, article->title);
	add_head(page, line.data, width, (struct nr_look){ .style = NR_STYLE_STRONG });
	nr_buffer_clear(&line);
	nr_buffer_append_string(&line, nr_outlet_title(nr_tui_sources(tui), article->source));
	add_head(page, line.data, width, nr_outlet_look(nr_tui_sources(tui), article->source));
	nr_buffer_clear(&line);
	nr_published_append(&line, tui, NR_WHEN_FULL, nr_article_published(article));
	if (article->author != NULL && *article->author != '\0')
		nr_buffer_printf(&line, "%s%s", line.length > 0 ? "  " : "", article->author);
	if (line.length > 0)
		add_head(page, line.data, width, look);
	char *address = nr_sanitized_line(article->url); /* it is kept as the outlet gave it */
	size_t before = page->head.length;
	if (whole && address != NULL)
		add_head(page, address, width, dim);
	for (size_t i = before; i < page->head.length; i++)
		page->head.items[i].address = true;
	free(address);
	add_coverage(page, tui, width);
	add_same_text(page, width);
	add_tags(page, width);
	if (page->note != NULL)
		add_head(page, page->note, width, (struct nr_look){ .style = NR_STYLE_STRONG });
	*nr_vector_add(&page->head) = (struct nr_page_line){ .text = nr_strdup(""), .look = look };
	nr_buffer_release(&line);
}

/* A place in the text that holds at any width: a block, and a byte of it. */
struct place {
	int32_t block;
	uint32_t offset;
};

static struct place place_of(const struct nr_page *page)
{
	struct place place = { -1, 0 };

	if (page->layout == NULL || page->scroll.top < page->head.length)
		return place;
	for (size_t i = page->scroll.top - page->head.length + 1; i-- > 0;) {
		if (i >= page->layout->line_count || page->layout->lines[i].block < 0)
			continue;
		place.block = page->layout->lines[i].block;
		place.offset = page->layout->lines[i].offset;
		break;
	}
	return place;
}

static size_t line_of(const struct nr_page *page, struct place place)
{
	size_t found = 0;

	for (size_t i = 0; i < page->layout->line_count; i++) {
		const struct nr_line *line = &page->layout->lines[i];
		if (line->block >= 0 &&
			(line->block < place.block || (line->block == place.block && line->offset <= place.offset)))
			found = i;
	}
	return page->head.length + found;
}

int nr_page_paragraph(const struct nr_page *page)
{
	struct place place = place_of(page);

	for (int32_t i = place.block; page->instead == NULL && i >= 0; i--)
		if (page->reading.document->blocks[i].paragraph >= 0)
			return page->reading.document->blocks[i].paragraph;
	return -1;
}

/* The place of a paragraph; that of the block 0 where there is none. */
static struct place place_of_paragraph(const struct nr_page *page, int paragraph)
{
	const struct nr_document *document = page->reading.document;
	struct place place = { 0, 0 };

	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].paragraph == paragraph)
			place.block = (int32_t)i;
	return place;
}

/* The first line of it. */
static size_t first_line_of(const struct nr_page *page, struct place place)
{
	for (size_t i = 0; i < page->layout->line_count; i++)
		if (page->layout->lines[i].block == place.block)
			return page->head.length + i;
	return 0;
}

void nr_page_fit(struct nr_page *page, struct nr_tui *tui, int width, int height, bool whole)
{
	size_t count = 0;

	bool stale = page->width != width || page->layout == NULL || page->wide != nr_width_ambiguous_wide();
	if (page->open && width > 0 && stale) {
		struct place place = place_of(page);
		struct nr_layout_options options = { .width = width,
			.links = whole ? NR_LINKS_LIST : NR_LINKS_NONE };
		make_head(page, tui, width, whole);
		nr_layout_free(page->layout);
		page->layout = nr_layout_document(shown_document(page), &options);
		page->width = width;
		page->wide = nr_width_ambiguous_wide();
		if (page->start >= 0)
			page->scroll.top = first_line_of(page, place_of_paragraph(page, page->start));
		else if (place.block >= 0)
			page->scroll.top = line_of(page, place);
		page->start = -1;
	}
	if (page->layout != NULL)
		count = page->head.length + page->layout->line_count;
	nr_text_resize(&page->scroll, count, height);
}

void nr_page_fill(const struct nr_page *page, struct nr_find *find)
{
	for (size_t i = 0; page->layout != NULL && i < page->head.length; i++)
		nr_find_add(find, i, 0, page->head.items[i].text, 0, page->head.items[i].joint);
	for (size_t i = 0; page->layout != NULL && i < page->layout->line_count; i++)
		nr_find_add_line(find, page->head.length + i, 0, &page->layout->lines[i],
			i > 0 ? &page->layout->lines[i - 1] : NULL, shown_document(page));
}

int32_t nr_page_link_at(const struct nr_page *page, int x, int y)
{
	size_t line = page->scroll.top + (size_t)(y > 0 ? y : 0);

	if (x < 0 || y < 0 || page->layout == NULL || line >= page->head.length + page->layout->line_count)
		return NR_PAGE_NO_LINK;
	if (line < page->head.length) {
		const struct nr_page_line *head = &page->head.items[line];
		return head->address && x < nr_width_string(head->text) ? NR_PAGE_OWN : NR_PAGE_NO_LINK;
	}
	const struct nr_line *shown = &page->layout->lines[line - page->head.length];
	for (size_t i = 0; i < shown->span_count; i++) {
		const struct nr_span *span = &shown->spans[i];
		if (span->link >= 0 && x >= nr_width(shown->text, span->start) && x < nr_width(shown->text, span->end))
			return span->link;
	}
	return NR_PAGE_NO_LINK;
}

static bool is_picture(const struct nr_block *block)
{
	return block->kind == NR_BLOCK_CAPTION && block->media == NR_MEDIA_PICTURE && block->image != NULL;
}

static const char *numbered_picture(const struct nr_page *page, size_t number)
{
	const struct nr_document *document = shown_document(page);
	size_t count = 0;

	if (page->layout != NULL && number > document->link_count &&
		number - document->link_count <= page->layout->picture_count)
		return page->layout->pictures[number - document->link_count - 1];
	for (size_t i = 0; i < document->block_count; i++)
		if (is_picture(&document->blocks[i]) && ++count == number)
			return document->blocks[i].image;
	return NULL;
}

static const char *next_picture(const struct nr_page *page)
{
	const struct nr_document *document = shown_document(page);
	size_t head = page->head.length;

	for (size_t i = page->scroll.top > head ? page->scroll.top - head : 0;
		page->layout != NULL && i < page->layout->line_count; i++) {
		int32_t block = page->layout->lines[i].block;
		if (block >= 0 && is_picture(&document->blocks[block]))
			return document->blocks[block].image;
	}
	for (size_t i = document->block_count; i-- > 0;)
		if (is_picture(&document->blocks[i]))
			return document->blocks[i].image;
	return NULL;
}

const char *nr_page_picture(const struct nr_page *page, int number)
{
	return number > 0 ? numbered_picture(page, (size_t)number) : next_picture(page);
}

void nr_page_draw(const struct nr_page *page, struct nr_canvas *canvas, struct nr_rect area, const struct nr_find *find)
{
	struct nr_look look = { 0 };

	for (int row = 0; page->layout != NULL && row < area.height; row++) {
		size_t line = page->scroll.top + (size_t)row;
		int y = area.y + row;
		const char *text;
		if (line >= page->head.length + page->layout->line_count)
			break;
		if (line < page->head.length) {
			const struct nr_page_line *head = &page->head.items[line];
			text = head->text;
			int cells = nr_canvas_put_string(canvas, area.x, y, area.width, text, head->look);
			if (head->address)
				nr_hyperlinks_add_own(canvas, area.x, y, cells, page->reading.article.url);
		} else {
			const struct nr_line *shown = &page->layout->lines[line - page->head.length];
			text = shown->text;
			nr_canvas_put_line(canvas, area.x, y, area.width, shown, look);
			nr_hyperlinks_add_line(
				canvas, area.x, y, area.width, shown, shown_document(page), page->layout);
		}
		if (find != NULL)
			nr_find_mark(find, canvas, line, 0, area.x, y, text);
	}
}
