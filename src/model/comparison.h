/* SPDX-License-Identifier: MIT */
/* How several articles report one event: which paragraphs say the same, and what only one says. Articles are columns,
 * counted from 0 in the order given; paragraphs are those of struct nr_content, counted from 0. */
#ifndef NR_MODEL_COMPARISON_H
#define NR_MODEL_COMPARISON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"

enum { NR_COMPARISON_MAX = 8 }; /* articles in one comparison */

/* How near two texts that report the same are in their wording. */
enum nr_strength {
	NR_SAME_FACT, /* other words */
	NR_CLOSE,     /* much of the shorter one stands in the other */
	NR_VERBATIM,  /* nearly all of it does */
};

/* Two paragraphs that report the same fact or quote; column_a < column_b. */
struct nr_paragraph_link {
	int column_a, paragraph_a, column_b, paragraph_b;
	double score; /* 0 to 1 */
	enum nr_strength strength;
};

/* Two sentences of linked paragraphs that report the same. */
struct nr_sentence_link {
	size_t link; /* of their paragraphs */
	size_t start_a, end_a, start_b, end_b; /* bytes of the paragraphs */
	double score;
	enum nr_strength strength;
};

/* A sentence: bytes of a paragraph. */
struct nr_part {
	int paragraph;
	size_t start, end;
};

/* A row of the aligned view: for each column the paragraphs that stand in it, in order; none is an empty cell. Every
 * paragraph of every article stands in exactly one row. */
struct nr_row {
	NR_VECTOR(int) cells[NR_COMPARISON_MAX];
	size_t elsewhere[NR_COMPARISON_MAX]; /* of an empty cell: the row in which its column tells it, + 1; 0: none */
};

/* What a row, or a paragraph, is shared by. */
enum nr_sharing {
	NR_REPEATED,       /* one column, and its outlet puts it into other articles too: it tells nothing */
	NR_ONLY_HERE,      /* one column */
	NR_SHARED_BY_SOME, /* two or more, not all */
	NR_SHARED_BY_ALL,
};

/* Whether and how an article, or the lack of one, covered the event. */
struct nr_coverage {
	char *source;      /* key */
	int64_t article;   /* 0: did not cover it */
	int64_t published; /* ms UTC or NR_TIME_NONE */
	int64_t lag;       /* ms behind the first report whose time is known; NR_TIME_NONE: unknown */
	int paragraphs, characters, captions; /* characters: graphemes of the paragraphs without white space */
	int pictures;
	int utc_offset; /* minutes east of Greenwich of the outlet's own clock */
	bool day_only; /* the source tells the day of publication and no time: published is its midnight */
	bool zone_assumed; /* published is a time without a zone read as UTC: hours may be missing or too many */
	bool may_be_later; /* than one whose time is not known: a lag of 0 does not make it the first */
	char *title;   /* of the article; NULL: none */
};

/* Whether it is known to the second when an article was published. */
bool nr_coverage_has_time(const struct nr_coverage *coverage);
/* From when to when (ms UTC) it was published, as far as that is known: a day is published in the course of it, and
 * zones reach from fourteen hours east of Greenwich to twelve west. published has to be known. */
int64_t nr_coverage_earliest(const struct nr_coverage *coverage);
int64_t nr_coverage_latest(const struct nr_coverage *coverage);

enum nr_number_kind {
	NR_NUMBER_COUNT,
	NR_NUMBER_MONEY,
	NR_NUMBER_DATE,
	NR_NUMBER_SHARE, /* of a hundred */
	NR_NUMBER_ORDINAL,
	NR_NUMBER_DURATION,
};
enum nr_qualifier { NR_EXACT, NR_OVER, NR_UNDER, NR_ABOUT };
enum nr_agreement {
	NR_AGREEMENT_NONE, /* the articles of one outlet alone have it */
	NR_AGREES,
	NR_DISAGREES,
};

/* Where an article says a number. */
struct nr_number_place {
	int column, paragraph;
	char *text;    /* as written there */
	char *counted; /* the word behind it that is counted; NULL: none */
	double value;  /* a date: days since 1970-01-01 of its first day */
	enum nr_qualifier qualifier;
};

/* A number or date that one article says, or several. */
struct nr_number_fact {
	enum nr_number_kind kind;
	char *unit; /* "m³", "人", "USD", "%"; a date: what it names, "day", "month" or "year"; "": none is said */
	enum nr_agreement agreement;
	NR_VECTOR(struct nr_number_place) in; /* by column and paragraph */
};

/* Where an article has the words of a quote. */
struct nr_quote_place {
	int column, paragraph;
	char *text;  /* as written there, without quotation marks */
	bool quoted; /* in quotation marks; else the same words reported without them */
};

/* Words that somebody is quoted with. */
struct nr_quote {
	char *text;    /* the longest form in quotation marks; else the longest */
	char *speaker; /* as the first article that names one writes it; NULL: none is named */
	bool verbatim; /* no article has other words, though one may have fewer */
	NR_VECTOR(struct nr_quote_place) in; /* by column and paragraph */
};

enum nr_term_kind {
	NR_TERM_REGIONAL,  /* the word of a region */
	NR_TERM_EDITORIAL, /* it implies a stance */
	NR_TERM_FOUND,     /* another word in the same place of aligned paragraphs; no data file has it */
};

/* Where a word is at home. */
enum nr_region {
	NR_REGION_MAINLAND = 1 << 0,
	NR_REGION_TAIWAN = 1 << 1,
	NR_REGION_HONGKONG = 1 << 2, /* and Macau */
	NR_REGION_SINGAPORE = 1 << 3, /* and Malaysia */
	NR_REGION_OVERSEAS = 1 << 4, /* Chinese newspapers elsewhere */
	NR_REGION_EVERYWHERE = 1 << 5,
	NR_REGION_ENGLISH = 1 << 6, /* the English word */
};

/* A word by which an article names a concept. */
struct nr_term_use {
	int column;
	enum nr_term_kind kind;
	char *text;   /* as the article first writes it */
	unsigned regions; /* of enum nr_region; 0: it is not regional */
	char *stance; /* what an editorial word implies; else NULL */
	char *source; /* where that is told: a dictionary, a list, a style guide; NULL: it is found */
	int count;
	NR_VECTOR(int) paragraphs; /* in order, each once */
};

/* What the articles name with these words. */
struct nr_term {
	char *concept;
	enum nr_term_kind kind; /* editorial where one of the words in it is */
	NR_VECTOR(struct nr_term_use) in; /* by column, then as they first appear */
};

enum nr_name_kind { NR_NAME_PERSON, NR_NAME_ORGANISATION, NR_NAME_PLACE };

/* How an article writes a name. */
struct nr_name_use {
	int column;
	char *text;
	int count;
	NR_VECTOR(int) paragraphs; /* in order, each once */
};

/* Somebody, an organisation or a place, as each article writes it. */
struct nr_name {
	enum nr_name_kind kind;
	char *latin; /* as an article has it in brackets behind the name; NULL: none has */
	NR_VECTOR(struct nr_name_use) in; /* by column, then as they first appear */
};

struct nr_comparison {
	size_t columns;
	int64_t articles[NR_COMPARISON_MAX]; /* ids */
	NR_VECTOR(struct nr_paragraph_link) links;
	NR_VECTOR(struct nr_sentence_link) sentence_links; /* by link, then place */
	NR_VECTOR(struct nr_row) rows;
	NR_VECTOR(int) only[NR_COMPARISON_MAX]; /* paragraphs without a link, of each column */
	NR_VECTOR(struct nr_part) only_parts[NR_COMPARISON_MAX]; /* sentences without one, of linked paragraphs */
	NR_VECTOR(struct nr_quote) quotes; /* in order of first appearance, by column */
	NR_VECTOR(struct nr_number_fact) numbers; /* the same */
	NR_VECTOR(struct nr_term) terms; /* regional, editorial, found; in order of first appearance within each */
	NR_VECTOR(struct nr_name) names; /* in order of first appearance, by column */
	NR_VECTOR(struct nr_coverage) coverage; /* first to report first, then those who did not */
};

void nr_comparison_init(struct nr_comparison *comparison);
void nr_comparison_release(struct nr_comparison *comparison);
void nr_comparison_clear_rows(struct nr_comparison *comparison);
void nr_term_release(struct nr_term *term); /* one that is in no comparison */
/* As the command line names them: "verbatim", "count", "over". */
const char *nr_strength_name(enum nr_strength strength);
const char *nr_number_kind_name(enum nr_number_kind kind);
const char *nr_qualifier_name(enum nr_qualifier qualifier);
const char *nr_term_kind_name(enum nr_term_kind kind);
/* The name of the region with this bit, 0 for the first: "mainland", "taiwan"; NULL behind the last. */
const char *nr_region_name(unsigned bit);
const char *nr_name_kind_name(enum nr_name_kind kind);
/* The strength of the strongest link between two cells of the row; false: it has none. */
bool nr_row_strength(const struct nr_comparison *comparison, const struct nr_row *row, enum nr_strength *strength);
/* What only one column has, in the article's order. */
struct nr_only {
	struct nr_part part; /* whole: start and end are 0 */
	bool whole;          /* a paragraph, not a sentence of one */
	size_t paragraphs, sentences; /* how many have been */
};
/* Goes on to the next one; only starts as { 0 }. False: there is no more. */
bool nr_only_next(const struct nr_comparison *comparison, size_t column, struct nr_only *only);

/* Whether an outlet has another article in a comparison: its name alone does not tell them apart. */
bool nr_coverage_has_sibling(const struct nr_comparison *comparison, const struct nr_coverage *coverage);

/* Whether two columns are articles of one outlet, as far as the coverage tells. */
bool nr_comparison_is_one_outlet(const struct nr_comparison *comparison, size_t column, size_t other);

enum nr_sharing nr_row_sharing(const struct nr_comparison *comparison, const struct nr_row *row);

#endif
