/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/width.h"

#include <string.h>

#include "text/tables.h"
#include "text/utf8-decode.h"

unsigned char nr_width_cells[] = { 0, 1, 2, 1 };

void nr_width_set_ambiguous_wide(bool wide)
{
	nr_width_cells[NR_WIDTH_AMBIGUOUS] = wide ? 2 : 1;
}

bool nr_width_ambiguous_wide(void)
{
	return nr_width_cells[NR_WIDTH_AMBIGUOUS] == 2;
}

int nr_width_of(uint32_t code_point)
{
	return code_point <= 0x10FFFF ? nr_point_width(nr_point(code_point)) : 0;
}

/* What has to be known of a cluster so far to tell whether the next character belongs to it. */
struct cluster {
	enum nr_cluster_class last;
	bool pictograph; /* Extended_Pictographic Extend* */
	bool joining;    /* and ZWJ behind it (GB11) */
	bool half_flag;  /* an odd number of regional indicators (GB12, GB13) */
	bool emoji_base; /* U+FE0F makes it two cells wide */
	int cells;
};

/* UAX #29, GB3 to GB13. Spacing marks and the rest of EXTEND come behind all others in their enum. */
static bool belongs(const struct cluster *cluster, enum nr_cluster_class next)
{
	switch (cluster->last) {
	case NR_CLUSTER_CR:
		return next == NR_CLUSTER_LF;
	case NR_CLUSTER_LF:
	case NR_CLUSTER_CONTROL:
		return false;
	default:
		break;
	}
	if (next >= NR_CLUSTER_EXTEND)
		return true;
	if (next >= NR_CLUSTER_CONTROL)
		return false;
	switch (cluster->last) {
	case NR_CLUSTER_PREPEND:
		return true;
	case NR_CLUSTER_L:
		return next == NR_CLUSTER_L || next == NR_CLUSTER_V || next == NR_CLUSTER_LV || next == NR_CLUSTER_LVT;
	case NR_CLUSTER_LV:
	case NR_CLUSTER_V:
		return next == NR_CLUSTER_V || next == NR_CLUSTER_T;
	case NR_CLUSTER_LVT:
	case NR_CLUSTER_T:
		return next == NR_CLUSTER_T;
	case NR_CLUSTER_REGIONAL:
		return next == NR_CLUSTER_REGIONAL && cluster->half_flag;
	case NR_CLUSTER_ZWJ:
		return next == NR_CLUSTER_PICTOGRAPH && cluster->joining;
	default:
		return false;
	}
}

static struct cluster begin_cluster(unsigned point)
{
	enum nr_cluster_class class = nr_point_cluster(point);

	return (struct cluster){
		.last = class,
		.pictograph = class == NR_CLUSTER_PICTOGRAPH,
		.half_flag = class == NR_CLUSTER_REGIONAL,
		.emoji_base = (point & NR_POINT_EMOJI) != 0,
		.cells = nr_point_width(point),
	};
}

/* Cells add up, as marks have none: what a terminal draws as one glyph is the exception. Behind a pictograph that is
 * joined by ZWJ, a skin tone behind its pictograph. */
static void extend_cluster(struct cluster *cluster, uint32_t code_point, unsigned point)
{
	enum nr_cluster_class class = nr_point_cluster(point);
	int cells = nr_point_width(point);

	if (class == NR_CLUSTER_PICTOGRAPH && cluster->joining) {
		cluster->cells = 2;
	} else if (class == NR_CLUSTER_EXTEND && cells == 2 && cluster->pictograph) {
		cluster->cells = 2;
	} else if (code_point == 0xFE0F && cluster->emoji_base) {
		cluster->cells = 2;
	} else {
		cluster->cells += cells;
	}
	cluster->joining = class == NR_CLUSTER_ZWJ && cluster->pictograph;
	cluster->pictograph = class == NR_CLUSTER_PICTOGRAPH || (class == NR_CLUSTER_EXTEND && cluster->pictograph);
	cluster->half_flag = class == NR_CLUSTER_REGIONAL && !cluster->half_flag;
	if (class < NR_CLUSTER_EXTEND)
		cluster->emoji_base = (point & NR_POINT_EMOJI) != 0;
	cluster->last = class;
}

size_t nr_grapheme_next(const char *text, size_t length, size_t offset, int *cells)
{
	struct cluster cluster = begin_cluster(nr_point(nr_utf8_decode(text, length, &offset)));

	while (offset < length) {
		size_t behind = offset;
		uint32_t code_point = nr_utf8_decode(text, length, &behind);
		unsigned point = nr_point(code_point);
		if (!belongs(&cluster, nr_point_cluster(point)))
			break;
		extend_cluster(&cluster, code_point, point);
		offset = behind;
	}
	if (cells != NULL)
		*cells = cluster.cells;
	return offset;
}

int nr_width(const char *text, size_t length)
{
	size_t offset = 0, last = 0; /* last: where the cluster begins that was counted last by itself */
	bool alone = false;          /* there is one, and what follows may belong to it */
	int total = 0, last_cells = 0, cells;

	while (offset < length) {
		if (length - offset >= 9 && nr_is_plain8(text + offset) && (text[offset + 8] & 0x80) == 0) {
			offset += 8;
			total += 8;
			alone = false; /* ASCII follows, which belongs to nothing */
			continue;
		}
		size_t start = offset;
		unsigned point = nr_point(nr_utf8_decode(text, length, &offset));
		if (nr_point_cluster(point) == NR_CLUSTER_OTHER) {
			last = start;
			last_cells = nr_point_width(point);
			total += last_cells;
			alone = true;
			continue;
		}
		if (alone) {
			total -= last_cells;
			start = last;
		}
		offset = nr_grapheme_next(text, length, start, &cells);
		total += cells;
		alone = false;
	}
	return total;
}

int nr_width_string(const char *text)
{
	return nr_width(text, strlen(text));
}

size_t nr_width_fit(const char *text, size_t length, int cells, int *used)
{
	size_t offset = 0;
	int total = 0;

	while (offset < length) {
		int more;
		size_t behind = nr_grapheme_next(text, length, offset, &more);
		if (total + more > cells)
			break;
		total += more;
		offset = behind;
	}
	if (used != NULL)
		*used = total;
	return offset;
}

size_t nr_width_fit_words(const char *text, size_t length, int cells)
{
	size_t fit = nr_width_fit(text, length, cells, NULL), end = fit > 0 ? fit : length;

	for (size_t i = end; end < length && i > end / 2; i--)
		if (text[i] == ' ')
			return i;
	return end;
}
