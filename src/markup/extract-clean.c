/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/extract-clean.h"

#include <string.h>

#include "markup/page-title.h"
#include "markup/page-words.h"

enum {
	COMMAS_ENOUGH = 10, /* what has as many is text */
	SHARE_MAX = 500,    /* text of what is no more than buttons to share */
	BYLINE_MAX = 100,   /* text of a line that names the author */
	DATE_MAX = 60,      /* bytes of a line that says when it was published */
	BESIDE_MAX = 40,    /* percent of the text */
};

/* --- Adding up ------------------------------------------------------------------------------------------------- */

static void add(struct nr_outline_count *sum, const struct nr_outline_count *more)
{
	sum->text += more->text;
	sum->commas += more->commas;
	sum->link += more->link;
	sum->images += more->images;
	sum->inputs += more->inputs;
	sum->embeds += more->embeds;
}

static void clear(struct nr_extract_node *node)
{
	memset(&node->total, 0, sizeof node->total);
	node->paragraphs = node->items = node->heading_text = node->list_text = 0;
}

/* What stands directly in a node, and what it is itself; all inside has been added before. */
static void complete(const struct nr_outline_node *node, struct nr_extract_node *worked)
{
	add(&worked->total, &node->own);
	if (node->tag == NR_TAG_HEADING)
		worked->heading_text = worked->total.text;
	if (node->tag == NR_TAG_LIST)
		worked->list_text = worked->total.text;
}

static void add_to_parent(const struct nr_outline_node *node, const struct nr_extract_node *worked,
	struct nr_extract_node *parent)
{
	add(&parent->total, &worked->total);
	parent->paragraphs += worked->paragraphs + (node->tag == NR_TAG_PARAGRAPH ||
		(node->tag == NR_TAG_DIV && !node->has_blocks && worked->total.text > 0));
	parent->items += worked->items + (node->tag == NR_TAG_ITEM);
	parent->heading_text += worked->heading_text;
	parent->list_text += worked->list_text;
}

void nr_extract_add_up(struct nr_extract_work *work)
{
	for (uint32_t i = 0; i < work->count; i++)
		clear(&work->nodes[i]);
	for (uint32_t i = work->count; i-- > 0;) {
		const struct nr_outline_node *node = &work->outline->nodes.items[i];
		if (work->nodes[i].dropped)
			continue;
		complete(node, &work->nodes[i]);
		if (i > 0)
			add_to_parent(node, &work->nodes[i], &work->nodes[node->parent]);
	}
}

/* --- Tables ---------------------------------------------------------------------------------------------------- */

/* Whether a table holds data, and is not there to lay out a page. */
static bool is_data_table(const struct nr_outline *outline, uint32_t index)
{
	const struct nr_outline_node *nodes = outline->nodes.items;
	uint32_t rows = 0, cells = 0;

	if (nodes[index].is_layout)
		return false;
	for (uint32_t i = index + 1; i < nodes[index].end; i++) {
		if (nodes[i].tag == NR_TAG_TABLE)
			return false;
		if (nodes[i].tag == NR_TAG_TABLE_PART || nodes[i].tag == NR_TAG_HEADER_CELL)
			return true;
		rows += nodes[i].tag == NR_TAG_ROW;
		cells += nodes[i].tag == NR_TAG_CELL;
	}
	return rows > 1 && cells > rows && (rows >= 10 || cells > 4 * rows || cells > 10);
}

/* --- What is dropped ------------------------------------------------------------------------------------------- */

static bool is_mostly_links(const struct nr_extract_work *work, const struct nr_outline_node *node,
	const struct nr_extract_node *worked)
{
	const struct nr_outline_count *total = &worked->total;
	bool is_list = node->tag == NR_TAG_LIST || (float)worked->list_text > 0.9f * (float)total->text;
	int weight = work->flags & NR_EXTRACT_WEIGH ? node->weight : 0;
	float density = nr_extract_link_density(worked);
	uint32_t paragraphs = worked->paragraphs;

	if (weight < 0)
		return true;
	if (total->commas >= COMMAS_ENOUGH)
		return false;
	if (total->images > 1 && paragraphs * 2 < total->images && !(is_list && worked->items == total->images))
		return true;
	if (!is_list && worked->items > paragraphs + 100)
		return true;
	if (total->inputs > paragraphs / 3)
		return true;
	if (!is_list && (float)worked->heading_text < 0.9f * (float)total->text && total->text < 25 &&
		(total->images == 0 || total->images > 2) && density > 0)
		return true;
	if (!is_list && weight < 25 && density > 0.2f)
		return true;
	if (weight >= 25 && density > 0.5f)
		return true;
	return (total->embeds == 1 && total->text < 75) || total->embeds > 1;
}

/* Comments, what is related, a newsletter: much less text than there is in all. */
static bool is_beside(const struct nr_outline_node *node, const struct nr_extract_node *worked, uint32_t whole)
{
	bool is_box = node->tag == NR_TAG_DIV || node->tag == NR_TAG_SECTION || node->tag == NR_TAG_ARTICLE ||
		node->tag == NR_TAG_LIST || node->tag == NR_TAG_FORM;

	return is_box && (node->words & NR_WORD_BESIDE) && worked->total.text * 100 < whole * BESIDE_MAX;
}

static bool is_dropped(const struct nr_extract_work *work, uint32_t index, uint32_t whole)
{
	const struct nr_outline_node *node = &work->outline->nodes.items[index];
	const struct nr_extract_node *worked = &work->nodes[index];

	if (worked->confirmed > 0)
		return false;
	if ((node->words & NR_WORD_SHARE) && worked->total.text < SHARE_MAX)
		return true;
	if (is_beside(node, worked, whole))
		return true;
	switch (node->tag) {
	case NR_TAG_ASIDE:
	case NR_TAG_FOOTER:
	case NR_TAG_NAV:
	case NR_TAG_BUTTON:
		return true;
	case NR_TAG_HEADING:
		return node->level <= 2 && (work->flags & NR_EXTRACT_WEIGH) && node->weight < 0;
	case NR_TAG_DIV:
		if (!node->has_blocks)
			return false;
		break;
	case NR_TAG_TABLE:
	case NR_TAG_FORM:
	case NR_TAG_LIST:
		break;
	default:
		return false;
	}
	return (work->flags & NR_EXTRACT_CLEAN) && is_mostly_links(work, node, worked);
}

/* From the inside out, so that what is left of an element decides on it. */
static void clean_inside(struct nr_extract_work *work, uint32_t top)
{
	const struct nr_outline_node *nodes = work->outline->nodes.items;
	uint32_t table_end = 0, whole = work->nodes[top].total.text;

	for (uint32_t i = top; i < nodes[top].end; i++) { /* tables of data stay as they are */
		if (i >= table_end && nodes[i].tag == NR_TAG_TABLE && is_data_table(work->outline, i))
			table_end = nodes[i].end;
		work->nodes[i].spared = i < table_end;
		clear(&work->nodes[i]);
	}
	for (uint32_t i = nodes[top].end; i-- > top;) {
		struct nr_extract_node *worked = &work->nodes[i];
		if (worked->dropped)
			continue;
		complete(&nodes[i], worked);
		if (i == top)
			break;
		worked->dropped = !worked->spared && is_dropped(work, i, whole);
		if (!worked->dropped)
			add_to_parent(&nodes[i], worked, &work->nodes[nodes[i].parent]);
	}
	for (uint32_t i = top + 1; i < nodes[top].end; i++)
		work->nodes[i].dropped |= work->nodes[nodes[i].parent].dropped;
}

/* --- Headline and byline --------------------------------------------------------------------------------------- */

static bool is_kept(const struct nr_extract_work *work, uint32_t index)
{
	if (work->nodes[index].dropped)
		return false;
	for (size_t i = 0; i < work->kept.length; i++)
		if (work->kept.items[i] < index && index < work->outline->nodes.items[work->kept.items[i]].end)
			return true;
	return false;
}

static void drop_with_all(struct nr_extract_work *work, uint32_t index)
{
	for (uint32_t i = index; i < work->outline->nodes.items[index].end; i++)
		work->nodes[i].dropped = true;
}

/* Title, author and time stand beside the text already. */
static void drop_repeated(struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;
	const char *title = outline->facts.values[NR_PAGE_TITLE], *author = outline->facts.values[NR_PAGE_AUTHOR];
	bool headline = false, byline = false, date = outline->facts.values[NR_PAGE_PUBLISHED] == NULL;

	for (size_t i = 0; i < outline->quotes.length; i++) {
		const struct nr_outline_quote *quote = &outline->quotes.items[i];
		if (!quote->is_node || !is_kept(work, quote->node))
			continue;
		if ((quote->kind == NR_NOTE_HEADING || quote->kind == NR_NOTE_HEADLINE) && !headline && title != NULL &&
			outline->nodes.items[quote->node].level <= 2 && nr_page_same_title(title, quote->text))
			headline = true;
		else if (quote->kind == NR_NOTE_BYLINE && !byline && work->nodes[quote->node].total.text < BYLINE_MAX &&
			(author == NULL || strstr(quote->text, author) != NULL))
			byline = true;
		else if (quote->kind == NR_NOTE_DATE && !date && work->nodes[quote->node].total.text < DATE_MAX &&
			strstr(quote->text, "20") != NULL)
			date = true;
		else
			continue;
		drop_with_all(work, quote->node);
	}
}

void nr_extract_clean(struct nr_extract_work *work)
{
	for (size_t i = 0; i < work->kept.length; i++)
		clean_inside(work, work->kept.items[i]);
	drop_repeated(work);
	nr_extract_add_up(work);
}
