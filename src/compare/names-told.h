/* SPDX-License-Identifier: MIT */
/* Names in a Chinese text that are told by what stands before or behind them. Pure. */
#ifndef NR_COMPARE_NAMES_TOLD_H
#define NR_COMPARE_NAMES_TOLD_H

#include "compare/automaton.h"
#include "compare/folded.h"
#include "compare/names.h"
#include "compare/quotes.h"

/* The titles and offices that names stand behind, to be found in texts. The caller frees. */
struct nr_automaton *nr_names_titles(void);

/* Adds the persons behind a title or an office: a Chinese name begins with a surname, a foreign one has characters that
 * transcribe; behind both something else must begin. And Chinese names before one. found: the titles in the text. */
void nr_names_beside_titles(
	const struct nr_folded *text, const struct nr_match_list *found, struct nr_named_list *names);

/* Adds the Chinese names of three characters, or of four, that all of a speaker is. tellings: of what was folded. */
void nr_names_of_speakers(
	const struct nr_folded *text, const struct nr_telling_list *tellings, struct nr_named_list *names);

/* Adds what begins with the name of a place, or goes on from it: organisations that end like one (伦敦警察厅), and parts
 * of the country (市, 县). places: in order. */
void nr_names_from_places(
	const struct nr_folded *text, const struct nr_match_list *places, struct nr_named_list *names);
/* The same for parts of organisations: committees of a parliament. */
void nr_names_from_organisations(
	const struct nr_folded *text, const struct nr_match_list *organisations, struct nr_named_list *names);

/* Adds persons written in letters: two words or more with capitals, with a title before or "said" behind them. source:
 * what was folded. */
void nr_names_in_letters(const struct nr_folded *text, const char *source, struct nr_named_list *names);

/* Adds the names of a text in English, told by how they end (Port Authority, Needle Rock), by a title before them, by
 * who is said to say something or has an age behind the name, and by "in". source: what was folded. */
void nr_names_in_english(const struct nr_folded *text, const char *source, struct nr_named_list *names);

#endif
