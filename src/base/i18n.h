/* SPDX-License-Identifier: MIT */
/* The interface's language. Source strings are English; catalogues stand in po/. */
#ifndef NR_BASE_I18N_H
#define NR_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text) gettext(text)
#define C_(context, text) nr_i18n_in_context(context "\004" text, text) /* one text, translated by what it is for */
#define N_(text) text /* marks a string in a table; whoever shows it calls _() */

/* Sets the locale of messages from the environment, the message catalogue, and C.UTF-8 for characters, whatever the
 * environment says of them; the language of messages is taken from LC_ALL, LC_MESSAGES or LANG through LANGUAGE. Call
 * once, before any thread. */
void nr_i18n_init(void);

/* For C_ alone: the translation of key, else text. */
const char *nr_i18n_in_context(const char *key, const char *text) __attribute__((format_arg(2)));

/* The language of the interface, as a tag of the catalogues: "en", "zh_CN", "zh_TW". */
const char *nr_i18n_language(void);

/* The locale by which words are sorted, as a tag ("zh_TW", "de_DE"): that of LC_ALL, LC_COLLATE or LANG; where this is
 * none, or "C" or "POSIX", which know no words, the interface's language. Valid until the next call. */
const char *nr_i18n_collation(void);

/* Whether the locale is one whose terminals give two cells to all that is not ASCII: its character set is an East Asian
 * one (zh_CN.GBK, ja_JP.eucJP), or it says so (zh_CN.UTF-8@cjkwide). */
bool nr_i18n_is_double_width(void);

/* Whether the locale asks for another character set than UTF-8, by name (zh_CN.GBK, en_US.ISO-8859-1) or as "C" or
 * "POSIX"; one that is not set asks for nothing. */
bool nr_i18n_is_limited(void);

#endif
