/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/page-words.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum {
	F = NR_WORD_FURNITURE,
	T = NR_WORD_TEXT,
	G = NR_WORD_GOOD,
	B = NR_WORD_BAD,
	S = NR_WORD_SHARE,
	Y = NR_WORD_BYLINE,
	D = NR_WORD_DATE,
	N = NR_WORD_NEVER,
	R = NR_WORD_BESIDE,
	ATTRIBUTE_MAX = 512, /* bytes that are looked at */
};

/* A word counts wherever it stands in a name; one marked whole only between other characters than letters, or where
 * the case changes ("mainNav"). By first letter; what is found first does not hide what is found later. */
static const struct word {
	const char *text; /* lower case */
	unsigned says;
	bool whole;
} words[] = {
	{ "ad", F | B, true },
	{ "adbox", F | B, false },
	{ "ads", F | B, true },
	{ "adsbygoogle", N, false },
	{ "advert", F | B, false },
	{ "agegate", F, false },
	{ "article", T | G, false },
	{ "author", Y, true },
	{ "authors", Y, true },
	{ "banner", F | B, false },
	{ "blog", G, false },
	{ "body", T | G, false },
	{ "bottom-bar", F, false },
	{ "breadcrumb", F | B, false },
	{ "byline", Y, false },
	{ "column", T, false },
	{ "comment", F | B, false },
	{ "com-", B, false },
	{ "combx", F | B, false },
	{ "comment-", R, false },
	{ "commentlist", R, false },
	{ "comments", R, false },
	{ "community", F, false },
	{ "consent", F | B | R, false },
	{ "contact", B, false },
	{ "content", T | G, false },
	{ "cookie", F | B | R, false },
	{ "copyright", B, false },
	{ "cover-wrap", F, false },
	{ "date", D, false },
	{ "dateline", Y | D, false },
	{ "disclaimer", B, true },
	{ "disqus", F | B | R, false },
	{ "entry", G, false },
	{ "extra", F, false },
	{ "fenxiang", B | S, false },
	{ "foot", B, false },
	{ "footer", F | B, false },
	{ "footnote", B, false },
	{ "gdpr", F | B | R, false },
	{ "guanggao", F | B, false },
	{ "header", F, false },
	{ "hid", B, true },
	{ "hidden", B, false },
	{ "legends", F, false },
	{ "livefyre", F | B | R, false },
	{ "login", F | B, true },
	{ "main", T | G, false },
	{ "masthead", B, false },
	{ "media", B, false },
	{ "menu", F, false },
	{ "meta", B, false },
	{ "most-popular", F | B | R, false },
	{ "most-read", F | B | R, false },
	{ "nav", F, true },
	{ "navbar", F, false },
	{ "navigation", F, false },
	{ "newsletter", F | B | R, false },
	{ "outbrain", F | B | R, false },
	{ "page", G, false },
	{ "pager", F, false },
	{ "pagination", F, false },
	{ "paywall", B, false },
	{ "pinglun", F | B | R, false },
	{ "popup", F, false },
	{ "post", G, false },
	{ "promo", B, false },
	{ "pubdate", D, false },
	{ "publish", D, false },
	{ "pubtime", D, false },
	{ "recommend", F | B | R, false },
	{ "related", F | B | R, false },
	{ "remark", F, false },
	{ "replies", F, false },
	{ "rss", F, true },
	{ "scroll", B, false },
	{ "shadow", T, false },
	{ "share", B | S, false },
	{ "sharedaddy", B | S, false },
	{ "shopping", B, false },
	{ "shoutbox", F | B, false },
	{ "sidebar", F | B, false },
	{ "signup", B, false },
	{ "skip-link", N, false },
	{ "skyscraper", F | B, false },
	{ "social", F, false },
	{ "sponsor", F | B, false },
	{ "story", G, false },
	{ "subscribe", B, false },
	{ "subscriptions", R, false },
	{ "supplemental", F, false },
	{ "taboola", F | B | R, false },
	{ "tags", B, false },
	{ "text", G, false },
	{ "time", D, true },
	{ "timestamp", D, false },
	{ "tool", B, false },
	{ "trending", F | B | R, false },
	{ "tuijian", F | B | R, false },
	{ "widget", B, false },
	{ "writtenby", Y, false },
	{ "xiangguan", F | B | R, false },
};
enum { WORDS = sizeof words / sizeof words[0] };

static bool is_letter(char c)
{
	return isalpha((unsigned char)c);
}

/* Whether the word that stands at "at" of an attribute is a whole one there. */
static bool is_whole(const char *attribute, const char *at, size_t length)
{
	const char *end = at + length;
	bool begins = at == attribute || !is_letter(at[-1]) || (islower((unsigned char)at[-1]) &&
		isupper((unsigned char)at[0]));
	bool ends = !is_letter(*end) || (islower((unsigned char)end[-1]) && isupper((unsigned char)*end));

	return begins && ends;
}

/* The first word that begins with each letter; WORDS at the letter's end. */
static void find_letter(char letter, size_t *first, size_t *end)
{
	size_t low = 0, high = WORDS;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (words[middle].text[0] < letter)
			low = middle + 1;
		else
			high = middle;
	}
	*first = low;
	for (*end = low; *end < WORDS && words[*end].text[0] == letter;)
		(*end)++;
}

unsigned nr_page_words(const char *attribute)
{
	unsigned says = 0;

	if (attribute == NULL)
		return 0;
	for (const char *at = attribute; *at != '\0' && at < attribute + ATTRIBUTE_MAX; at++) {
		size_t first, end;
		if (!is_letter(*at))
			continue;
		find_letter((char)tolower((unsigned char)*at), &first, &end);
		for (size_t i = first; i < end; i++) {
			size_t length = strlen(words[i].text);
			if (strncasecmp(at, words[i].text, length) == 0 &&
				(!words[i].whole || is_whole(attribute, at, length)))
				says |= words[i].says;
		}
	}
	return says;
}
