/* SPDX-License-Identifier: MIT */
/* The words by which articles name the same thing: a table of concepts, from data files, and what of it articles have.
 *
 * A file, data/terms/<field>.conf:
 *
 *	sources = { key = "Dictionary, list or style guide"; ... };
 *	stances = { key = { en = "what the word implies"; zh_CN = "..."; zh_TW = "..."; }; ... };
 *	concepts = (
 *		{ name = "新西兰"; english = "New Zealand";  its English name; may be left out
 *		  is = "place";                            "person", "organisation": its words are names
 *		  variants = (
 *			{ term = "新西兰"; regions = [ "mainland" ]; source = "key"; },  a word of regions
 *			{ term = "..."; stance = "key"; source = "key"; },               or one that implies a stance
 *			{ term = "..."; regions = [ "everywhere" ]; source = "key";
 *			  within = [ "..." ]; }             longer words that have the term in them and are none
 *		); } );
 *
 * A file of names that are no terms, "*.tsv" beside those: see compare/names-known.h.
 *
 * A source or stance that is no key of its file stands for itself. A concept of the same name in a later file is the
 * same concept; a term that comes again belongs to the later one. */
#ifndef NR_COMPARE_TERMS_H
#define NR_COMPARE_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "compare/prepared.h"
#include "model/comparison.h"

struct nr_terms;

struct nr_terms *nr_terms_new(void);
void nr_terms_free(struct nr_terms *terms); /* takes NULL */

/* Adds files, one at a time, for who has no time for all of them at once. Stances are read in the interface's language
 * ("zh_CN"). What is wrong in a file is told to warn, with file and line, and the rest is in force; so it is of a file
 * that cannot be read at all. */
struct nr_terms_reader;
struct nr_terms_reader *nr_terms_reader_new(void (*warn)(const char *message, void *context), void *context);
void nr_terms_reader_free(struct nr_terms_reader *reader); /* takes NULL */
/* A file of concepts, or all files "*.conf" and "*.tsv" of a folder by name. Nothing there: nothing. */
void nr_terms_reader_add(struct nr_terms_reader *reader, const char *path);
/* Reads one more file; false: there was none, and the terms are ready. */
bool nr_terms_reader_step(struct nr_terms_reader *reader, struct nr_terms *terms, const char *language);

/* Adds the terms of several articles to a comparison: folded by script, case and width, the longest word at each place,
 * a word of letters only as a whole one. A concept that has its English name alone in all of them is left out. */
void nr_terms_find(const struct nr_terms *terms, const struct nr_prepared *prepared, struct nr_comparison *comparison);

#endif
