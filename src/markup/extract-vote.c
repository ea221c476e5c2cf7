/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/extract-vote.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	CANDIDATES = 5,
	AGREEING = 3, /* candidates about as good as the best that make the element around them the article */
};

/* --- Votes ----------------------------------------------------------------------------------------------------- */

static float first_score(const struct nr_extract_work *work, const struct nr_outline_node *node)
{
	float score = work->flags & NR_EXTRACT_WEIGH ? node->weight : 0;

	switch (node->tag) {
	case NR_TAG_DIV:
	case NR_TAG_ARTICLE:
	case NR_TAG_MAIN:
		return score + 5;
	case NR_TAG_PRE:
	case NR_TAG_CELL:
	case NR_TAG_QUOTE:
		return score + 3;
	case NR_TAG_TERMS:
	case NR_TAG_LIST:
	case NR_TAG_ITEM:
	case NR_TAG_FORM:
		return score - 3;
	case NR_TAG_HEADING:
	case NR_TAG_HEADER_CELL:
		return score - 5;
	default:
		return score;
	}
}

/* A paragraph speaks for the element around it, half as much for the next one, and less and less further out. */
static void vote(struct nr_extract_work *work, uint32_t index, uint32_t text, uint32_t commas)
{
	/* NOLINTNEXTLINE(bugprone-integer-division): whole hundreds are meant */
	float length = (float)(text / 100);
	float votes = 1 + (float)commas + (length < 3 ? length : 3);

	if (text < NR_EXTRACT_PARAGRAPH_MIN)
		return;
	for (int level = 0; level < NR_EXTRACT_ANCESTORS && index > 0; level++) {
		const struct nr_outline_node *node = &work->outline->nodes.items[index];
		struct nr_extract_node *worked = &work->nodes[index];
		if (!worked->scored) {
			worked->scored = true;
			worked->score = first_score(work, node);
		}
		worked->score += level == 0 ? votes : level == 1 ? votes / 2 : votes / (float)(level * 3);
		index = node->parent;
	}
}

static bool may_vote(uint8_t tag)
{
	switch (tag) {
	case NR_TAG_LIST:
	case NR_TAG_ITEM:
	case NR_TAG_TERMS:
	case NR_TAG_BUTTON:
	case NR_TAG_NAV:
	case NR_TAG_FIGURE:
	case NR_TAG_HEADER_CELL:
		return false;
	default:
		return true;
	}
}

/* A paragraph that has an element of its own speaks for what is around that; one that shares an element with others,
 * for the element. */
static void collect_votes(struct nr_extract_work *work)
{
	const struct nr_outline *outline = work->outline;

	for (size_t i = 0; i < outline->units.length; i++) {
		const struct nr_outline_unit *unit = &outline->units.items[i];
		const struct nr_outline_node *node = &outline->nodes.items[unit->node];
		if (work->nodes[unit->node].dropped || !may_vote(node->tag))
			continue;
		bool alone = !node->has_blocks && work->nodes[unit->node].units == 1;
		vote(work, alone ? node->parent : unit->node, unit->text, unit->commas);
	}
	for (uint32_t i = 1; i < work->count; i++) {
		const struct nr_outline_node *node = &outline->nodes.items[i];
		if (!work->nodes[i].dropped && node->has_blocks &&
			(node->tag == NR_TAG_CELL || node->tag == NR_TAG_SECTION))
			vote(work, node->parent, work->nodes[i].total.text, work->nodes[i].total.commas);
	}
}

/* --- The element with the most --------------------------------------------------------------------------------- */

/* The best ones, best first; returns how many. Their scores are lowered by their links. */
static size_t find_candidates(struct nr_extract_work *work, uint32_t *best)
{
	size_t count = 0;

	for (uint32_t i = 1; i < work->count; i++) {
		struct nr_extract_node *node = &work->nodes[i];
		if (!node->scored || node->dropped)
			continue;
		node->score *= 1 - nr_extract_link_density(node);
		size_t at = count < CANDIDATES ? count++ : CANDIDATES;
		while (at > 0 && work->nodes[best[at - 1]].score < node->score) {
			if (at < CANDIDATES)
				best[at] = best[at - 1];
			at--;
		}
		if (at < CANDIDATES)
			best[at] = i;
	}
	return count;
}

/* Where several elements are about as good, the one around them is meant. */
static uint32_t common_element(const struct nr_extract_work *work, const uint32_t *best, size_t count)
{
	const struct nr_outline *outline = work->outline;
	size_t good = 1;

	while (good < count && work->nodes[best[good]].score >= 0.75f * work->nodes[best[0]].score)
		good++;
	if (good <= AGREEING)
		return best[0];
	for (uint32_t at = outline->nodes.items[best[0]].parent; at > 0; at = outline->nodes.items[at].parent) {
		size_t inside = 0;
		if (outline->nodes.items[at].tag == NR_TAG_BODY)
			break;
		for (size_t i = 1; i < good; i++)
			inside += nr_extract_contains(outline, at, best[i]) && at != best[i];
		if (inside >= AGREEING)
			return at;
	}
	return best[0];
}

static size_t children_of(const struct nr_outline *outline, uint32_t index)
{
	size_t count = 0;

	for (uint32_t at = index + 1; at < outline->nodes.items[index].end; at = outline->nodes.items[at].end)
		count++;
	return count;
}

/* Further out, as long as the score rises: a part of the article alone had the most. */
static uint32_t climb(const struct nr_extract_work *work, uint32_t top)
{
	const struct nr_outline *outline = work->outline;
	float last = work->nodes[top].score, threshold = last / 3;

	for (uint32_t at = outline->nodes.items[top].parent; !nr_extract_is_outermost(outline, at);
		at = outline->nodes.items[at].parent) {
		if (!work->nodes[at].scored)
			continue;
		if (work->nodes[at].score < threshold)
			break;
		if (work->nodes[at].score > last) {
			top = at;
			break;
		}
		last = work->nodes[at].score;
	}
	while (!nr_extract_is_outermost(outline, top)) {
		uint32_t parent = outline->nodes.items[top].parent;
		if (nr_extract_is_outermost(outline, parent) || children_of(outline, parent) != 1)
			break;
		top = parent;
	}
	return top;
}

uint32_t nr_extract_vote(struct nr_extract_work *work)
{
	uint32_t best[CANDIDATES];

	collect_votes(work);
	size_t count = find_candidates(work, best);
	return count > 0 ? climb(work, common_element(work, best, count)) : 0;
}
