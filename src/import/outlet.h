/* SPDX-License-Identifier: MIT */
/* Outlets as data: data/sources/<key>.conf and the reader's own in <config>/sources, which win over ours of the same
 * key. */
#ifndef NR_IMPORT_OUTLET_H
#define NR_IMPORT_OUTLET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/vector.h"
#include "markup/html.h"
#include "model/source.h"

/* Where a mirror file of this outlet says when the article was published. */
enum nr_clock {
	NR_CLOCK_DEFAULT,      /* the stamp as UTC, else the front matter's date */
	NR_CLOCK_ELEMENT,      /* what rules.published finds; else as above */
	NR_CLOCK_FRONT_MATTER, /* its date; else the stamp */
};

/* When an article's page is fetched beside what the feed has of it. */
enum nr_pages {
	NR_PAGES_SUMMARY, /* where the feed has a summary alone */
	NR_PAGES_ALWAYS,
	NR_PAGES_NEVER,
};

struct nr_outlet_feed {
	char *url;   /* of http or https */
	char *title; /* NULL: as the outlet */
};

struct nr_outlet {
	struct nr_source source;
	NR_VECTOR(char *) hosts; /* "example.org" stands for its subdomains too */
	NR_VECTOR(char *) names; /* what front matter calls it as author */
	char *time_zone; /* name of the IANA database, where it has summer time; NULL: source.utc_offset always */
	enum nr_clock clock;
	int stamp_offset;        /* minutes to take from the stamp: 480 where Singapore's time is written as UTC */
	struct nr_html_rules rules;
	NR_VECTOR(struct nr_outlet_feed) feeds;
	bool follow; /* its feeds are fetched without being asked for */
	enum nr_pages pages;
};

struct nr_outlets;

/* Reads every *.conf of the folders, in order; a later one replaces an earlier of the same key. A folder that is not
 * there is empty. Calls warn for each thing wrong, with file and line; the rest is in force. language: of the
 * interface ("zh_CN"), for titles. */
struct nr_outlets *nr_outlets_load(const char *const *folders, size_t count, const char *language,
	void (*warn)(const char *message, void *context), void *context);
/* The same where the patterns in the first folders, so many, are known to be right: what comes with the program. */
struct nr_outlets *nr_outlets_load_trusting(size_t trusted, const char *const *folders, size_t count,
	const char *language, void (*warn)(const char *message, void *context), void *context);
void nr_outlets_free(struct nr_outlets *outlets); /* takes NULL */

size_t nr_outlets_count(const struct nr_outlets *outlets);
const struct nr_outlet *nr_outlets_at(const struct nr_outlets *outlets, size_t index); /* by key */
/* NULL where there is none; all borrow. */
const struct nr_outlet *nr_outlets_by_key(const struct nr_outlets *outlets, const char *key);
const struct nr_outlet *nr_outlets_by_url(const struct nr_outlets *outlets, const char *url);
const struct nr_outlet *nr_outlets_by_name(const struct nr_outlets *outlets, const char *name);

#endif
