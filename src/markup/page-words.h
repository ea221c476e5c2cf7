/* SPDX-License-Identifier: MIT */
/* What the names of classes and ids say about an element of a page. */
#ifndef NR_MARKUP_PAGE_WORDS_H
#define NR_MARKUP_PAGE_WORDS_H

enum nr_page_word {
	NR_WORD_FURNITURE = 1 << 0, /* menus, comments, advertisements: seldom around an article */
	NR_WORD_TEXT = 1 << 1,      /* may be around an article, whatever else it is called */
	NR_WORD_GOOD = 1 << 2,      /* speaks for an article */
	NR_WORD_BAD = 1 << 3,       /* speaks against one */
	NR_WORD_SHARE = 1 << 4,     /* buttons to pass it on */
	NR_WORD_BYLINE = 1 << 5,    /* who wrote it */
	NR_WORD_DATE = 1 << 6,      /* when it was published */
	NR_WORD_NEVER = 1 << 7,     /* never a part of an article: dropped with all inside */
	NR_WORD_BESIDE = 1 << 8,    /* goes with articles and is none of their text, unless it is most of it */
};

/* What the words of an attribute say together: bits of enum nr_page_word. NULL: nothing. */
unsigned nr_page_words(const char *attribute);

#endif
