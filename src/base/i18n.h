/* SPDX-License-Identifier: MIT */
/* The interface's language. Source strings are English; catalogues stand in po/. */
#ifndef NR_BASE_I18N_H
#define NR_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text /* marks a string in a table; whoever shows it calls _() */

/* Sets the locale from the environment, the message catalogue, and UTF-8 for characters: where the locale's own
 * character set is another (a root shell without LANG, say), C.UTF-8 serves for characters and the language of
 * messages is taken from LC_ALL, LC_MESSAGES or LANG through LANGUAGE. Call once, before any thread. */
void nr_i18n_init(void);

/* The language of the interface, as a tag of the catalogues: "en", "zh_CN", "zh_TW". */
const char *nr_i18n_language(void);

#endif
