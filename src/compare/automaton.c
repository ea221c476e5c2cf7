/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/automaton.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/character.h"

enum { ROOT = 0, FIRSTS = 1 << 14, PAIR_BITS = 15, ALONE = 0 /* in place of the second of a word of one */ };

/* A state is a beginning of words. */
struct state {
	uint32_t fallback; /* the longest other state that this one ends with */
	uint32_t shorter;  /* the next such state that is a word; ROOT: none */
	uint32_t depth;    /* code points */
	uint32_t value;
	bool is_word;
	uint32_t parent, point; /* how it is reached */
};

/* Edges of all states; open addressing. A free slot leads to ROOT, as no edge does. */
struct edge {
	uint64_t key; /* state and code point */
	uint32_t target;
};

struct nr_automaton {
	NR_VECTOR(struct state) states; /* a state comes behind its parent */
	struct edge *edges;
	size_t mask, count;
	uint8_t firsts[FIRSTS / 8]; /* a bit by code point: whether a word may begin with it. Most texts' do not */
	uint8_t pairs[(1 << PAIR_BITS) / 8]; /* the same by two of them, hashed (Bloom 1970) */
};

static size_t first_of(uint32_t point)
{
	return point & (FIRSTS - 1);
}

static size_t pair_of(uint32_t first, uint32_t second)
{
	return (size_t)(((uint64_t)first << 32 | second) * 0x9E3779B97F4A7C15u >> (64 - PAIR_BITS));
}

static uint64_t key_of(uint32_t state, uint32_t point)
{
	return (uint64_t)state << 32 | point;
}

static struct edge *slot_of(const struct nr_automaton *automaton, uint64_t key)
{
	size_t slot = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & automaton->mask;

	while (automaton->edges[slot].target != ROOT && automaton->edges[slot].key != key)
		slot = (slot + 1) & automaton->mask;
	return &automaton->edges[slot];
}

static uint32_t child(const struct nr_automaton *automaton, uint32_t state, uint32_t point)
{
	return slot_of(automaton, key_of(state, point))->target;
}

static uint32_t add_state(struct nr_automaton *automaton, uint32_t parent, uint32_t point)
{
	uint32_t depth = automaton->states.length > 0 ? automaton->states.items[parent].depth + 1 : 0;

	*nr_vector_add(&automaton->states) = (struct state){ .depth = depth, .parent = parent, .point = point };
	return (uint32_t)automaton->states.length - 1;
}

struct nr_automaton *nr_automaton_new(void)
{
	struct nr_automaton *automaton = nr_alloc(sizeof *automaton);

	automaton->mask = 255;
	automaton->edges = nr_alloc_array(automaton->mask + 1, sizeof *automaton->edges);
	add_state(automaton, ROOT, 0);
	return automaton;
}

void nr_automaton_free(struct nr_automaton *automaton)
{
	if (automaton == NULL)
		return;
	nr_vector_release(&automaton->states);
	free(automaton->edges);
	free(automaton);
}

static void enlarge(struct nr_automaton *automaton)
{
	struct edge *old = automaton->edges;
	size_t old_mask = automaton->mask;

	automaton->mask = old_mask * 2 + 1;
	automaton->edges = nr_alloc_array(automaton->mask + 1, sizeof *automaton->edges);
	for (size_t i = 0; i <= old_mask; i++)
		if (old[i].target != ROOT)
			*slot_of(automaton, old[i].key) = old[i];
	free(old);
}

uint32_t *nr_automaton_put(struct nr_automaton *automaton, const uint32_t *word, size_t length, bool *is_new)
{
	uint32_t state = ROOT;

	size_t pair = pair_of(word[0], length > 1 ? word[1] : ALONE);
	automaton->firsts[first_of(word[0]) / 8] |= (uint8_t)(1 << first_of(word[0]) % 8);
	automaton->pairs[pair / 8] |= (uint8_t)(1 << pair % 8);
	for (size_t i = 0; i < length; i++) {
		uint32_t next = child(automaton, state, word[i]);
		if (next == ROOT) {
			if ((automaton->count + 1) * 2 > automaton->mask)
				enlarge(automaton);
			next = add_state(automaton, state, word[i]);
			*slot_of(automaton, key_of(state, word[i])) = (struct edge){ key_of(state, word[i]), next };
			automaton->count++;
		}
		state = next;
	}
	*is_new = !automaton->states.items[state].is_word;
	automaton->states.items[state].is_word = true;
	return &automaton->states.items[state].value;
}

static bool may_begin(const struct nr_automaton *automaton, uint32_t point)
{
	return (automaton->firsts[first_of(point) / 8] >> first_of(point) % 8 & 1) != 0;
}

static bool has_pair(const struct nr_automaton *automaton, uint32_t first, uint32_t second)
{
	size_t pair = pair_of(first, second);

	return (automaton->pairs[pair / 8] >> pair % 8 & 1) != 0;
}

/* Whether a word may begin at a place of a text. */
static bool may_begin_at(const struct nr_automaton *automaton, const uint32_t *text, size_t length, size_t at)
{
	uint32_t second = at + 1 < length ? text[at + 1] : ALONE;

	return may_begin(automaton, text[at]) &&
	       (has_pair(automaton, text[at], second) || has_pair(automaton, text[at], ALONE));
}

/* The state behind a code point. */
static uint32_t step(const struct nr_automaton *automaton, uint32_t state, uint32_t point)
{
	for (;;) {
		if (state == ROOT && !may_begin(automaton, point))
			return ROOT;
		uint32_t next = child(automaton, state, point);
		if (next != ROOT || state == ROOT)
			return next;
		state = automaton->states.items[state].fallback;
	}
}

static void link_state(struct nr_automaton *automaton, struct state *state)
{
	uint32_t parent_fallback = automaton->states.items[state->parent].fallback;

	state->fallback = state->depth <= 1 ? ROOT : step(automaton, parent_fallback, state->point);
	const struct state *fallback = &automaton->states.items[state->fallback];
	state->shorter = fallback->is_word ? state->fallback : fallback->shorter;
}

void nr_automaton_link(struct nr_automaton *automaton)
{
	size_t count = automaton->states.length;
	uint32_t deepest = 0;

	for (size_t i = 1; i < count; i++)
		deepest = automaton->states.items[i].depth > deepest ? automaton->states.items[i].depth : deepest;
	/* A state's fallback is shorter than it: they are gone through by depth, sorted by counting. */
	size_t *begins = nr_alloc_array(deepest + 2, sizeof *begins), *order = nr_alloc_array(count, sizeof *order);
	for (size_t i = 0; i < count; i++)
		begins[automaton->states.items[i].depth + 1]++;
	for (uint32_t depth = 0; depth < deepest; depth++)
		begins[depth + 1] += begins[depth];
	for (size_t i = 0; i < count; i++)
		order[begins[automaton->states.items[i].depth]++] = i;
	for (size_t i = 1; i < count; i++)
		link_state(automaton, &automaton->states.items[order[i]]);
	free(begins);
	free(order);
}

static bool is_letter(uint32_t point)
{
	enum nr_character_class class = nr_character_class(point);

	return class == NR_CHARACTER_LETTER || class == NR_CHARACTER_DIGIT;
}

/* Whether no letter goes on across a border between two code points. */
static bool is_border(const uint32_t *text, size_t length, size_t at)
{
	return at == 0 || at == length || !is_letter(text[at - 1]) || !is_letter(text[at]);
}

/* The longest word that ends where a state was reached, begins at least where it may, and is whole; ROOT: none. */
static uint32_t word_at(const struct nr_automaton *automaton, uint32_t state, const uint32_t *text, size_t length,
	size_t end, size_t least)
{
	if (!automaton->states.items[state].is_word)
		state = automaton->states.items[state].shorter;
	for (; state != ROOT; state = automaton->states.items[state].shorter) {
		size_t start = end - automaton->states.items[state].depth;
		if (start >= least && is_border(text, length, start) && is_border(text, length, end))
			return state;
	}
	return ROOT;
}

void nr_automaton_find(
	const struct nr_automaton *automaton, const uint32_t *text, size_t length, struct nr_match_list *matches)
{
	struct nr_match best = { 0, 0, 0 }; /* empty: none is pending */
	size_t least = 0; /* where the next match may begin */
	uint32_t state = ROOT;

	for (size_t i = 0; i < length; i++) {
		/* At most places no word begins, and none was begun before most of them. */
		if (state == ROOT && best.end == 0 && !may_begin_at(automaton, text, length, i))
			continue;
		state = step(automaton, state, text[i]);
		size_t begun = i + 1 - automaton->states.items[state].depth;
		if (best.end > 0 && begun > best.start) {
			*nr_vector_add(matches) = best;
			least = best.end;
			best.end = 0;
		}
		uint32_t word = word_at(automaton, state, text, length, i + 1, least);
		if (word == ROOT)
			continue;
		size_t start = i + 1 - automaton->states.items[word].depth;
		if (best.end == 0 || start <= best.start)
			best = (struct nr_match){ start, i + 1, automaton->states.items[word].value };
	}
	if (best.end > 0)
		*nr_vector_add(matches) = best;
}
