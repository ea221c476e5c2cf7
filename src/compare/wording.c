/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/wording.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/wording-units.h"

/* Every common substring that weighs enough is a chain of overlapping windows of just enough weight, and of some with
 * one unit more: behind a heavy unit the next window ends two units further. So it is enough to index the windows of a
 * text once, and to mark those of another that it has: linear in the lengths. */

enum {
	WINDOW_WEIGHT = 4, /* four Han characters or two words */
	WINDOW_UNITS_MAX = 5, /* of a longer one */
	REPEATS_MAX = 32, /* of windows in a text: parts of one that repeats itself more get an index of their own */
};

/* Shares of the shorter text from which on two texts are the one or the other. */
static const double least_verbatim = 0.8, least_close = 0.35;

/* Units of a text that stand in one run. */
struct unit_run {
	size_t first, end;
};

/* What begins at a unit. */
struct window {
	uint64_t hash; /* 0: there is none */
	uint32_t end; /* the unit behind it */
	uint32_t next; /* in a table: another one behind it that has the lower bits of the hash; 0: none */
};

/* The windows within some units, to be found by hash. */
struct table {
	struct window *windows; /* by unit, from base on */
	size_t base, count;
	uint32_t *first; /* by the lower bits of the hash: the number of a window, from base + 1; 0: none */
	size_t mask;
	size_t repeats; /* windows that are there again; the first REPEATS_MAX of them are indexed */
};

struct tables {
	struct table windows;
	struct table longer; /* with one unit more, where no other window ends there; without memory where none has */
};

struct nr_wording {
	struct nr_wording_units units;
	bool has_stop_words;
	struct tables tables; /* of all units */
};

/* The hash of some units. Each has a factor of its own, so that no product waits for another. */
static uint64_t hash_of(const struct nr_wording_units *units, size_t first, size_t end)
{
	static const uint64_t factors[WINDOW_UNITS_MAX] = { 0x9E3779B97F4A7C15u, 0xC2B2AE3D27D4EB4Fu,
		0x165667B19E3779F9u, 0xD6E8FEB86659FD93u, 0xA0761D6478BD642Fu };
	uint64_t hash = 0;

	for (size_t i = first; i < end; i++)
		hash += units->items[i].hash * factors[i - first];
	hash ^= hash >> 31;
	return hash + (hash == 0);
}

static struct window window_at(const struct nr_wording_units *units, size_t first, size_t limit)
{
	size_t end = first;
	int weight = 0;

	for (; weight < WINDOW_WEIGHT; end++) {
		if (end == limit)
			return (struct window){ 0 };
		weight += units->items[end].weight;
	}
	return (struct window){ .hash = hash_of(units, first, end), .end = (uint32_t)end };
}

/* From the last window on, so that those of one hash are found in their order. */
static void index_windows(struct table *table)
{
	table->mask = 15;
	while (table->mask < table->count)
		table->mask = table->mask * 2 + 1;
	table->first = nr_alloc_array(table->mask + 1, sizeof *table->first);
	for (size_t i = table->count; i-- > 0;) {
		struct window *window = &table->windows[i];
		uint32_t *slot = &table->first[window->hash & table->mask], at = *slot;
		if (window->hash == 0)
			continue;
		while (at != 0 && table->windows[at - 1].hash != window->hash)
			at = table->windows[at - 1].next;
		if (at != 0 && ++table->repeats > REPEATS_MAX)
			continue;
		window->next = *slot;
		*slot = (uint32_t)i + 1;
	}
}

/* The windows with one unit more than those in a table. */
static struct table longer_windows(const struct table *table, const struct nr_wording_units *units)
{
	struct table longer = { .base = table->base };

	for (size_t i = 0; i + 1 < table->count; i++) {
		size_t end = table->windows[i].end;
		if (end == 0 || end == table->base + table->count || table->windows[i + 1].end == end + 1)
			continue;
		if (longer.windows == NULL)
			longer.windows = nr_alloc_array(table->count, sizeof *longer.windows);
		longer.count = table->count;
		longer.windows[i] =
			(struct window){ .hash = hash_of(units, table->base + i, end + 1), .end = (uint32_t)end + 1 };
	}
	if (longer.count > 0)
		index_windows(&longer);
	return longer;
}

static struct tables make_tables(const struct nr_wording_units *units, const struct unit_run *within)
{
	struct table table = { .base = within->first, .count = within->end - within->first };

	table.windows = nr_realloc_array(NULL, table.count, sizeof *table.windows);
	for (size_t i = 0; i < table.count; i++)
		table.windows[i] = window_at(units, table.base + i, within->end);
	index_windows(&table);
	return (struct tables){ table, longer_windows(&table, units) };
}

static void release_tables(struct tables *tables)
{
	free(tables->windows.windows);
	free(tables->windows.first);
	free(tables->longer.windows);
	free(tables->longer.first);
}

struct nr_wording *nr_wording_new(const char *text, size_t length, const struct nr_wording_rules *rules)
{
	struct nr_wording *wording = nr_alloc(sizeof *wording);

	nr_wording_units_find(text, length, rules, &wording->units);
	for (size_t i = 0; i < wording->units.length; i++)
		wording->has_stop_words |= wording->units.items[i].is_stop_word;
	wording->tables = make_tables(&wording->units, &(struct unit_run){ 0, wording->units.length });
	return wording;
}

void nr_wording_free(struct nr_wording *wording)
{
	if (wording == NULL)
		return;
	nr_vector_release(&wording->units);
	release_tables(&wording->tables);
	free(wording);
}

/* What a text is laid beside: some units of another one. */
struct beside {
	const struct tables *tables;
	struct unit_run within;
	size_t expected; /* behind the window that was found last: the next where the text goes on with the other */
};

static const struct window *window_of(const struct table *table, size_t unit)
{
	size_t place = unit - table->base;

	return unit >= table->base && place < table->count ? &table->windows[place] : NULL;
}

/* The window of a hash within the units that a text is laid beside, as a number; SIZE_MAX: there is none. */
static size_t find_window(const struct table *table, uint64_t hash, const struct unit_run *within)
{
	if (table->windows == NULL || table->count == 0)
		return SIZE_MAX;
	for (uint32_t at = table->first[hash & table->mask]; at != 0;) {
		const struct window *window = &table->windows[at - 1];
		if (window->hash == hash && table->base + at - 1 >= within->first && window->end <= within->end)
			return table->base + at - 1;
		at = window->next;
	}
	return SIZE_MAX;
}

static bool has_window(struct beside *beside, uint64_t hash)
{
	const struct table *table = &beside->tables->windows;
	const struct window *expected = window_of(table, beside->expected);
	size_t found = beside->expected;

	if (expected == NULL || expected->hash != hash || expected->end > beside->within.end)
		found = find_window(table, hash, &beside->within);
	if (found != SIZE_MAX)
		beside->expected = found + 1;
	return found != SIZE_MAX;
}

/* While the runs are gone through that some units of a text share with others. */
struct search {
	const struct nr_wording *wording;
	struct unit_run within;
	struct beside *others;
	size_t count;
	bool any; /* also a run of words that tell nothing */
	size_t at;
};

/* The end of the longest window at a unit that one of the others has; 0: none has one. */
static size_t shared_until(const struct search *search, size_t unit)
{
	const struct window *window = &search->wording->tables.windows.windows[unit];
	const struct window *longer = window_of(&search->wording->tables.longer, unit);
	size_t end = 0;

	if (window->hash == 0 || window->end > search->within.end)
		return 0;
	for (size_t i = 0; end == 0 && i < search->count; i++)
		end = has_window(&search->others[i], window->hash) ? window->end : 0;
	if (end == 0 || longer == NULL || longer->hash == 0 || longer->end > search->within.end)
		return end;
	for (size_t i = 0; i < search->count; i++)
		if (find_window(&search->others[i].tables->longer, longer->hash, &search->others[i].within) != SIZE_MAX)
			return longer->end;
	return end;
}

static bool is_wanted(const struct search *search, const struct unit_run *run)
{
	const struct nr_wording *wording = search->wording;
	bool any = search->any || !wording->has_stop_words;

	for (size_t i = run->first; !any && i < run->end; i++)
		any = !wording->units.items[i].is_stop_word;
	return any;
}

/* The next run that is wanted; false: there are no more. */
static bool next_run(struct search *search, struct unit_run *run)
{
	do {
		*run = (struct unit_run){ 0, 0 };
		for (; search->at < search->within.end && (run->end == 0 || search->at < run->end); search->at++) {
			size_t end = shared_until(search, search->at);
			if (end > 0 && run->end == 0)
				run->first = search->at;
			run->end = end > run->end ? end : run->end;
		}
	} while (run->end > 0 && !is_wanted(search, run));
	return run->end > 0;
}

/* Adds the runs of a text that it shares with the others, as bytes; any: also those of words that tell nothing. */
static void add_runs(const struct nr_wording *wording, struct beside *others, size_t count, bool any,
	struct nr_shared_run_list *runs)
{
	const struct nr_wording_unit *units = wording->units.items;
	struct search search = { wording, { 0, wording->units.length }, others, count, any, 0 };

	for (struct unit_run run; next_run(&search, &run);)
		*nr_vector_add(runs) = (struct nr_shared_run){ units[run.first].start, units[run.end - 1].end };
}

void nr_wording_shared(const struct nr_wording *wording, const struct nr_wording *const *others, size_t other_count,
	struct nr_shared_run_list *runs)
{
	struct beside *beside = nr_alloc_array(other_count, sizeof *beside);

	for (size_t i = 0; i < other_count; i++)
		beside[i] = (struct beside){ &others[i]->tables, { 0, others[i]->units.length }, 0 };
	add_runs(wording, beside, other_count, false, runs);
	free(beside);
}

void nr_shared_runs(const char *text, const char *const *others, size_t other_count,
	const struct nr_wording_rules *rules, struct nr_shared_run_list *runs)
{
	struct nr_wording *wording = nr_wording_new(text, strlen(text), rules);
	struct nr_wording **wordings = nr_alloc_array(other_count, sizeof *wordings);

	for (size_t i = 0; i < other_count; i++)
		wordings[i] = nr_wording_new(others[i], strlen(others[i]), rules);
	nr_wording_shared(wording, (const struct nr_wording *const *)wordings, other_count, runs);
	for (size_t i = 0; i < other_count; i++)
		nr_wording_free(wordings[i]);
	free(wordings);
	nr_wording_free(wording);
}

static uint32_t weight_of(const struct nr_wording *wording, const struct unit_run *run)
{
	const struct nr_wording_unit *units = wording->units.items;

	if (run->end <= run->first)
		return 0;
	return units[run->end - 1].before + units[run->end - 1].weight - units[run->first].before;
}

/* The first unit that begins at a byte or behind it. */
static size_t unit_from(const struct nr_wording_units *units, size_t byte)
{
	size_t low = 0, high = units->length;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (units->items[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The units that stand within some bytes. */
static struct unit_run units_within(const struct nr_wording *wording, size_t start, size_t end)
{
	struct unit_run run = { unit_from(&wording->units, start), unit_from(&wording->units, end) };

	if (run.end > run.first && wording->units.items[run.end - 1].end > end)
		run.end--;
	return run;
}

/* Some units of a text to lay others beside; own gets the tables of them where those of the whole text will not do. */
static struct beside open_beside(const struct nr_wording *wording, const struct unit_run *within, struct tables *own)
{
	const struct tables *tables = &wording->tables;
	bool is_part = within->first > 0 || within->end < wording->units.length;

	*own = (struct tables){ 0 };
	if (is_part && (tables->windows.repeats > REPEATS_MAX || tables->longer.repeats > REPEATS_MAX)) {
		*own = make_tables(&wording->units, within);
		tables = own;
	}
	return (struct beside){ tables, *within, within->first };
}

void nr_wording_runs(const struct nr_wording *wording, const struct nr_wording *other, size_t start, size_t end,
	struct nr_shared_run_list *runs)
{
	struct unit_run within = units_within(other, start, end);
	struct tables own;
	struct beside beside = open_beside(other, &within, &own);

	add_runs(wording, &beside, 1, true, runs);
	release_tables(&own);
}

static int compare_hashes(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

struct nr_wording_pairs nr_wording_pairs_of(const struct nr_wording *wording, size_t start, size_t end)
{
	const struct unit_run run = units_within(wording, start, end);
	struct nr_wording_pairs pairs = { .count = run.end > run.first ? run.end - run.first - 1 : 0 };

	pairs.hashes = nr_alloc_array(pairs.count, sizeof *pairs.hashes);
	for (size_t i = 0; i < pairs.count; i++)
		pairs.hashes[i] = hash_of(&wording->units, run.first + i, run.first + i + 2);
	if (pairs.count > 0)
		qsort(pairs.hashes, pairs.count, sizeof *pairs.hashes, compare_hashes);
	return pairs;
}

void nr_wording_pairs_release(struct nr_wording_pairs *pairs)
{
	free(pairs->hashes);
	*pairs = (struct nr_wording_pairs){ NULL, 0 };
}

size_t nr_wording_pairs_common(const struct nr_wording_pairs *a, const struct nr_wording_pairs *b)
{
	size_t common = 0;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		uint64_t x = a->hashes[i], y = b->hashes[j];
		common += x == y;
		i += x <= y;
		j += x >= y;
	}
	return common;
}

enum nr_strength nr_wording_strength(const struct nr_wording *a, size_t start_a, size_t end_a,
	const struct nr_wording *b, size_t start_b, size_t end_b)
{
	struct unit_run shorter = units_within(a, start_a, end_a), longer = units_within(b, start_b, end_b);
	struct tables own;
	double shared = 0, weight = weight_of(a, &shorter);

	if (weight > weight_of(b, &longer))
		return nr_wording_strength(b, start_b, end_b, a, start_a, end_a);
	struct beside beside = open_beside(b, &longer, &own);
	struct search search = { a, shorter, &beside, 1, false, shorter.first };
	for (struct unit_run run; next_run(&search, &run);)
		shared += weight_of(a, &run);
	if (weight > 0)
		shared /= weight;
	release_tables(&own);
	return shared >= least_verbatim ? NR_VERBATIM : shared >= least_close ? NR_CLOSE : NR_SAME_FACT;
}
