/* SPDX-License-Identifier: MIT */
/* One outlet's file, data/sources/<key>.conf:
 *
 *	key = "example";                        else the file's name
 *	name = "The Example";                   and by the interface's language: names = { zh_CN = "..."; };
 *	short_name = "Ex.";                     for columns; short_names = { ... }
 *	description = "...";                    descriptions = { ... }
 *	mark = "X";                             one or two cells
 *	colour = "blue";
 *	home = "https://example.org/";
 *	language = "zh-Hans";                   of its articles
 *	utc_offset = "+08:00";                  the outlet's own clock
 *	time_zone = "Europe/London";            the same where it is put forward in summer; utc_offset is winter's then
 *	hosts = [ "example.org" ];              with their subdomains
 *	aliases = [ "Example News" ];           what else mirrors call it as author, beside its names
 *	feeds = ( { url = "https://example.org/feed.xml"; title = "Headlines"; } ); titles may be left out
 *	follow = true;                          fetch them without being asked to; false: after "sources add KEY"
 *	pages = "summary";                      fetch an article's page: "summary" (where the feed has a summary
 *	                                        alone), "always", "never"
 *	mirror = {
 *		clock = "stamp";            when published: "stamp" (else the date), "element" (html.published; else as
 *		                            "stamp"), "front-matter" (its date; else the stamp)
 *		stamp_offset = "+08:00";    the stamp is that zone's time written as if it were UTC
 *	};
 *	html = {
 *		body = [ "article" ];       selectors (markup/selector.h): the article; without it, everything
 *		drop = [ ".advertisement" ]; what is no text
 *		caption = [ "small" ];      captions, beside figcaption
 *		title = [ ]; author = [ ];  what they hold is kept apart from the text
 *		published = [ "div > i:first" ];
 *		next = [ "a.next" ];        links to the next page of an article in several
 *		credit = [ "^(Editor: .*)$" ]; regular expressions: paragraphs that are credits; the first group is kept
 *		byline = [ "^By (.*)$" ];   the first group is the author
 *		image_proxies = ( { prefix = "https://proxy.example/?url="; replacement = "https://"; } );
 *	};
 *
 * Everything but a key and a name may be left out. */
#ifndef NR_IMPORT_OUTLET_FILE_H
#define NR_IMPORT_OUTLET_FILE_H

#include <stdbool.h>

#include "base/error.h"
#include "import/outlet.h"

/* Reads one. What is wrong in it is told to warn, with file and line, and the rest is in force; an error is a file that
 * cannot be read at all. *outlet is the caller's to free; NULL on an error. trusted: its patterns are right. */
enum nr_status nr_outlet_read(const char *path, bool trusted, const char *language, struct nr_outlet **outlet,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error);
void nr_outlet_free(struct nr_outlet *outlet); /* takes NULL */

#endif
