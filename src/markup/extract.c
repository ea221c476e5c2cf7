/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/extract.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "markup/extract-clean.h"
#include "markup/extract-vote.h"
#include "markup/extract-work.h"
#include "markup/outline-meter.h"
#include "markup/page-title.h"
#include "markup/page-words.h"

enum {
	ENOUGH = 500,        /* text of an article that needs no second look */
	CONFIRMED_MIN = 120, /* text that metadata must confirm to be believed */
	HEADLINE_FACTOR = 4, /* how much more text under the headline is believed than other */
	BODY_MIN = 140,      /* text of what microdata call the article to be believed */
	LEAD_PICTURES = 3,   /* above the text */
	LEAD_TEXT = 600,     /* text of such a picture's caption */
	CONFIRM_MAX = 1 << 18, /* bytes of the metadata's text that are looked at */
};

/* --- What is left out from the start --------------------------------------------------------------------------- */

static bool is_furniture(const struct nr_outline *outline, uint32_t index)
{
	const struct nr_outline_node *node = &outline->nodes.items[index];

	if (node->is_aside)
		return true;
	if (!(node->words & NR_WORD_FURNITURE) || (node->words & NR_WORD_TEXT))
		return false;
	if (node->tag == NR_TAG_BODY || node->tag == NR_TAG_ANCHOR || node->is_body)
		return false;
	for (uint32_t at = node->parent; at > 0; at = outline->nodes.items[at].parent)
		if (outline->nodes.items[at].tag == NR_TAG_TABLE || outline->nodes.items[at].tag == NR_TAG_PRE)
			return false;
	return true;
}

static void drop_furniture(struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;

	for (uint32_t i = 1; i < work->count; i++) {
		const struct nr_outline_node *node = &outline->nodes.items[i];
		bool drop = node->gone || work->nodes[node->parent].dropped;
		if (!drop && (work->flags & NR_EXTRACT_STRIP) && work->nodes[i].confirmed == 0)
			drop = is_furniture(outline, i);
		work->nodes[i].dropped = drop;
	}
}

/* --- Those beside it ------------------------------------------------------------------------------------------- */

static bool is_like_paragraph(const struct nr_outline_node *node)
{
	return node->tag == NR_TAG_PARAGRAPH || (node->tag == NR_TAG_DIV && !node->has_blocks);
}

static bool belongs_beside(const struct nr_extract_work *work, uint32_t top, uint32_t index)
{
	const struct nr_outline_node *nodes = work->outline->nodes.items;
	const struct nr_extract_node *node = &work->nodes[index];
	float threshold = work->nodes[top].score * 0.2f, bonus = 0, density = nr_extract_link_density(node);

	if (threshold < 10)
		threshold = 10;
	if (nodes[index].class_hash != 0 && nodes[index].class_hash == nodes[top].class_hash)
		bonus = work->nodes[top].score * 0.2f;
	if (node->scored && node->score + bonus >= threshold)
		return true;
	return is_like_paragraph(&nodes[index]) && node->total.text > 80 && density < 0.25f;
}

static void keep(struct nr_extract_work *work, uint32_t index)
{
	*nr_vector_add(&work->kept) = index;
}

static void keep_with_siblings(struct nr_extract_work *work, uint32_t top)
{
	const struct nr_outline *outline = work->outline;
	uint32_t parent = outline->nodes.items[top].parent;

	if (nr_extract_is_outermost(outline, top)) {
		keep(work, top);
		return;
	}
	for (uint32_t at = parent + 1; at < outline->nodes.items[parent].end; at = outline->nodes.items[at].end)
		if (at == top || (!work->nodes[at].dropped && belongs_beside(work, top, at)))
			keep(work, at);
}

/* The pictures above the text, under the same headline: often they stand in an element of their own. */
static void keep_lead_pictures(struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;
	uint32_t first = work->kept.length > 0 ? work->kept.items[0] : 0, around = first, kept = 0;

	if (work->headline == 0)
		return;
	for (int level = 0; level < NR_EXTRACT_ANCESTORS && !nr_extract_is_outermost(outline, around) &&
		!nr_extract_contains(outline, around, work->headline); level++)
		around = outline->nodes.items[around].parent;
	if (nr_extract_is_outermost(outline, around) || !nr_extract_contains(outline, around, work->headline) ||
		around == first)
		return;
	for (uint32_t i = around + 1; i < first && kept < LEAD_PICTURES; i++) {
		const struct nr_extract_node *node = &work->nodes[i];
		if (outline->nodes.items[i].tag != NR_TAG_FIGURE || node->dropped || node->total.images == 0 ||
			node->total.link * 2 > node->total.text + 1 || node->total.text > LEAD_TEXT ||
			nr_extract_contains(outline, i, first))
			continue;
		keep(work, i);
		i = outline->nodes.items[i].end - 1;
		kept++;
	}
}

/* --- What metadata say ----------------------------------------------------------------------------------------- */

static bool add_start(struct nr_map *starts, const struct nr_outline *outline)
{
	for (size_t i = 0; i < outline->units.length; i++)
		if (outline->units.items[i].start != 0)
			nr_map_put(starts, &outline->units.items[i].start, sizeof outline->units.items[i].start, NULL);
	return nr_map_count(starts) > 0;
}

/* Marks the paragraphs that begin somewhere in the text that metadata give. */
static void confirm_units(struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;
	const char *text = outline->facts.values[NR_PAGE_TEXT];
	struct nr_map *starts;

	if (text == NULL)
		return;
	starts = nr_map_new();
	if (add_start(starts, outline)) {
		size_t length = strnlen(text, CONFIRM_MAX);
		for (size_t i = 0; i < length; i++) {
			uint64_t start = nr_outline_start(text + i, length - i);
			uint64_t *value = start != 0 ? nr_map_get(starts, &start, sizeof start) : NULL;
			if (value != NULL)
				*value = 1;
		}
		for (size_t i = 0; i < outline->units.length; i++) {
			const struct nr_outline_unit *unit = &outline->units.items[i];
			const uint64_t *value = unit->start != 0 ?
				nr_map_get(starts, &unit->start, sizeof unit->start) : NULL;
			if (value != NULL && *value == 1)
				work->nodes[unit->node].confirmed += unit->text;
		}
	}
	nr_map_free(starts);
	for (uint32_t i = work->count; i-- > 1;)
		if (!outline->nodes.items[i].gone)
			work->nodes[outline->nodes.items[i].parent].confirmed += work->nodes[i].confirmed;
}

/* The innermost element that holds nearly all that metadata confirm; 0: they confirm too little. */
static uint32_t confirmed_element(const struct nr_extract_work *work)
{
	uint32_t top = 0, all = work->nodes[0].confirmed;

	if (all < CONFIRMED_MIN)
		return 0;
	for (uint32_t i = 1; i < work->count; i++)
		if (work->nodes[i].confirmed > all / 10 * 9 && nr_extract_contains(work->outline, top, i))
			top = i;
	while (top > 0 && !work->outline->nodes.items[top].has_blocks)
		top = work->outline->nodes.items[top].parent;
	return top;
}

/* Keeps what microdata call the article, where it is not much less than what was found without them. */
static void keep_bodies(struct nr_extract_work *work, uint32_t found)
{
	const struct nr_outline *outline = work->outline;
	struct nr_ordinals bodies = { 0 };
	uint32_t text = 0;

	for (uint32_t i = 1; i < work->count; i++) {
		if (!outline->nodes.items[i].is_body || work->nodes[i].dropped)
			continue;
		*nr_vector_add(&bodies) = i;
		text += work->nodes[i].total.text;
		i = outline->nodes.items[i].end - 1;
	}
	if (text >= BODY_MIN && text >= found / 5 * 2) {
		nr_vector_release(&work->kept);
		memcpy(&work->kept, &bodies, sizeof work->kept);
		work->certain = true;
	} else {
		nr_vector_release(&bodies);
	}
}

/* --- An attempt ------------------------------------------------------------------------------------------------ */

static void prepare(struct nr_extract_work *work)
{
	for (uint32_t i = 0; i < work->count; i++) {
		uint32_t confirmed = work->nodes[i].confirmed, units = work->nodes[i].units;
		work->nodes[i] = (struct nr_extract_node){ .confirmed = confirmed, .units = units };
	}
	work->kept.length = 0;
	work->certain = false;
}

static uint32_t text_kept(const struct nr_extract_work *work)
{
	uint32_t text = 0;

	for (size_t i = 0; i < work->kept.length; i++)
		text += work->nodes[work->kept.items[i]].total.text;
	return text;
}

/* The heading that repeats the title; 0: none does. */
static uint32_t headline(const struct nr_outline *outline)
{
	const char *title = outline->facts.values[NR_PAGE_TITLE];

	for (size_t i = 0; i < outline->quotes.length && title != NULL; i++) {
		const struct nr_outline_quote *quote = &outline->quotes.items[i];
		if (quote->kind == NR_NOTE_HEADLINE || (quote->kind == NR_NOTE_HEADING &&
			outline->nodes.items[quote->node].level <= 2 && nr_page_same_title(title, quote->text)))
			return quote->node;
	}
	return 0;
}

/* Whether what is kept stands under the headline: in an element around both that is not all of the page. */
static bool is_under_headline(const struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;

	if (work->headline == 0 || work->kept.length == 0)
		return false;
	uint32_t around = work->kept.items[0];
	for (int level = 0; level < NR_EXTRACT_ANCESTORS && !nr_extract_is_outermost(outline, around); level++) {
		if (nr_extract_contains(outline, around, work->headline))
			return true;
		around = outline->nodes.items[around].parent;
	}
	return false;
}

static uint32_t attempt(struct nr_extract_work *work, unsigned flags)
{
	work->flags = flags;
	prepare(work);
	drop_furniture(work);
	nr_extract_add_up(work);
	uint32_t top = confirmed_element(work);
	if (top > 0) {
		keep(work, top);
		work->certain = true;
	} else {
		keep_with_siblings(work, nr_extract_vote(work));
		keep_bodies(work, text_kept(work));
	}
	keep_lead_pictures(work);
	nr_extract_clean(work);
	return text_kept(work);
}

/* Some pages call the article itself by a name that speaks against it: where too little is found, less is believed. */
static void find(struct nr_extract_work *work)
{
	static const unsigned attempts[] = {
		NR_EXTRACT_STRIP | NR_EXTRACT_WEIGH | NR_EXTRACT_CLEAN,
		NR_EXTRACT_WEIGH | NR_EXTRACT_CLEAN,
		NR_EXTRACT_CLEAN,
		0,
	};
	size_t most = 0;
	uint32_t best = 0;

	for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
		uint32_t found = attempt(work, attempts[i]);
		uint32_t value = found * (is_under_headline(work) ? HEADLINE_FACTOR : 1);
		if (value > best || i == 0) {
			best = value;
			most = i;
		}
		if (found >= ENOUGH || (work->certain && found >= BODY_MIN))
			return;
	}
	attempt(work, attempts[most]);
}

/* --- The selection --------------------------------------------------------------------------------------------- */

static int compare_indices(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

	return left < right ? -1 : left > right;
}

/* The figures with a picture that are kept, the outermost ones. */
static void select_figures(const struct nr_extract_work *work, struct nr_extract *extract)
{
	const struct nr_outline_node *nodes = work->outline->nodes.items;

	for (uint32_t i = 1; i < work->count; i++) {
		if (nodes[i].tag != NR_TAG_FIGURE || !work->nodes[i].inside || work->nodes[i].total.images == 0)
			continue;
		*nr_vector_add(&extract->selection.figures) = nodes[i].ordinal;
		i = nodes[i].end - 1;
	}
}

static void select_nodes(const struct nr_extract_work *work, struct nr_extract *extract)
{
	const struct nr_outline *outline = work->outline;

	if (work->kept.length > 0)
		qsort(work->kept.items, work->kept.length, sizeof *work->kept.items, compare_indices);
	for (size_t i = 0; i < work->kept.length; i++) {
		uint32_t index = work->kept.items[i];
		if (index > 0)
			*nr_vector_add(&extract->selection.keep) = outline->nodes.items[index].ordinal;
		*nr_vector_add(&extract->nodes) = index;
		extract->text += work->nodes[index].total.text;
		extract->link += work->nodes[index].total.link;
	}
	for (size_t i = 0; i < work->kept.length; i++) /* none of them lies in another */
		for (uint32_t at = work->kept.items[i]; at < outline->nodes.items[work->kept.items[i]].end; at++)
			work->nodes[at].inside = !work->nodes[at].dropped;
	select_figures(work, extract);
	for (uint32_t i = 1; i < work->count; i++)
		if (work->nodes[i].dropped && !work->nodes[outline->nodes.items[i].parent].dropped)
			*nr_vector_add(&extract->selection.drop) = outline->nodes.items[i].ordinal;
	for (size_t i = 0; i < outline->units.length; i++) {
		const struct nr_outline_unit *unit = &outline->units.items[i];
		extract->paragraphs += work->nodes[unit->node].inside && unit->text >= 2 * NR_EXTRACT_PARAGRAPH_MIN &&
			unit->link * 2 <= unit->text;
	}
}

void nr_extract_article(const struct nr_outline *outline, struct nr_extract *extract)
{
	struct nr_extract_work work = {
		.outline = outline,
		.count = (uint32_t)outline->nodes.length,
		.nodes = nr_alloc_array(outline->nodes.length, sizeof *work.nodes),
	};

	*extract = (struct nr_extract){ 0 };
	for (size_t i = 0; i < outline->units.length; i++)
		work.nodes[outline->units.items[i].node].units++;
	confirm_units(&work);
	work.headline = headline(outline);
	if (!outline->incomplete)
		find(&work);
	select_nodes(&work, extract);
	extract->certain = work.certain;
	nr_vector_release(&work.kept);
	free(work.nodes);
}

void nr_extract_release(struct nr_extract *extract)
{
	nr_html_selection_release(&extract->selection);
	nr_vector_release(&extract->nodes);
}
