/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

static const char *environment(const char *name)
{
	const char *value = getenv(name);
	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* The locale for a category as POSIX finds it; NULL: none is set. */
static const char *wanted_locale(const char *category)
{
	const char *const names[] = { "LC_ALL", category, "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (environment(names[i]) != NULL)
			return environment(names[i]);
	return NULL;
}

static bool has_no_language(const char *locale)
{
	size_t length = strcspn(locale, ".@");
	return (length == 1 && locale[0] == 'C') || (length == 5 && strncmp(locale, "POSIX", 5) == 0);
}

/* The catalogue that serves where there is none of that name; NULL: none. */
static const char *related_catalogue(const char *language)
{
	static const struct {
		const char *language, *catalogue;
	} related[] = { { "zh_HK", "zh_TW" }, { "zh_MO", "zh_TW" }, { "zh_Hant", "zh_TW" }, { "zh", "zh_CN" } };

	for (size_t i = 0; i < sizeof related / sizeof *related; i++) {
		size_t length = strlen(related[i].language);
		if (strncmp(language, related[i].language, length) == 0 && strchr("_", language[length]) != NULL)
			return related[i].catalogue;
	}
	return NULL;
}

/* Characters are UTF-8 in any case: the archive is, and so is every terminal of today. Their classes are nobody's own:
 * the words of protocols and the keys of addresses are compared with the functions of the C library, and in Turkish its
 * "I" is no capital of "i". */
static void set_characters(void)
{
	static const char *const locales[] = { "C.UTF-8", "C.utf8", "", "en_US.UTF-8" };

	for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
		if (setlocale(LC_CTYPE, locales[i]) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
			return;
}

/* gettext looks into LANGUAGE first, and at all only where the locale for messages is not "C". */
static void set_messages(void)
{
	const char *wanted = wanted_locale("LC_MESSAGES");
	bool found = setlocale(LC_MESSAGES, "") != NULL && wanted != NULL;

	if (wanted != NULL && has_no_language(wanted))
		return;
	if (wanted != NULL && environment("LANGUAGE") == NULL) {
		char *language = nr_strndup(wanted, strcspn(wanted, ".@"));
		const char *related = related_catalogue(language);
		char *list = related != NULL ? nr_format("%s:%s", language, related) : nr_strdup(language);
		setenv("LANGUAGE", list, 1);
		free(list);
		free(language);
	}
	if (!found && environment("LANGUAGE") != NULL)
		setlocale(LC_MESSAGES, setlocale(LC_CTYPE, NULL));
}

void nr_i18n_init(void)
{
	/* LC_NUMERIC stays "C": configuration, JSON and SQL have a point in their fractions everywhere. */
	set_characters();
	set_messages();
	char *folder = nr_path_locale();
	bindtextdomain(PACKAGE, folder);
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
	free(folder);
}

const char *nr_i18n_language(void)
{
	static char language[32];
	static const char field[] = "\nLanguage: ";
	static const char no_text[] = ""; /* its translation is the catalogue's header; "": there is no catalogue */

	if (language[0] == '\0') {
		const char *header = gettext(no_text);
		const char *found = strstr(header, field);
		if (found == NULL)
			return "en";
		found += sizeof field - 1;
		size_t length = strcspn(found, "\n");
		if (length >= sizeof language)
			return "en";
		memcpy(language, found, length);
	}
	return language;
}

const char *nr_i18n_collation(void)
{
	static char tag[32];
	const char *locale = wanted_locale("LC_COLLATE");
	size_t length = locale != NULL && !has_no_language(locale) ? strcspn(locale, ".@") : 0;

	if (length == 0 || length >= sizeof tag)
		return nr_i18n_language();
	memcpy(tag, locale, length);
	tag[length] = '\0';
	return tag;
}

bool nr_i18n_is_limited(void)
{
	const char *locale = wanted_locale("LC_CTYPE"), *set = locale != NULL ? strchr(locale, '.') : NULL;

	if (set != NULL)
		return strncasecmp(set, ".utf-8", 6) != 0 && strncasecmp(set, ".utf8", 5) != 0;
	return locale != NULL && has_no_language(locale);
}

bool nr_i18n_is_double_width(void)
{
	static const char *const sets[] = { "gb", "big5", "euc", "sjis", "shift", "cp936", "cp950", "cp932", "cp949",
		"uhc", "johab", "ms932" };
	const char *locale = wanted_locale("LC_CTYPE");
	const char *set = locale != NULL ? strchr(locale, '.') : NULL;
	for (size_t i = 0; set != NULL && i < sizeof sets / sizeof sets[0]; i++)
		if (strncasecmp(set + 1, sets[i], strlen(sets[i])) == 0)
			return true;
	return locale != NULL && strstr(locale, "@cjkwide") != NULL;
}

const char *nr_i18n_in_context(const char *key, const char *text)
{
	const char *translated = gettext(key);
	return translated != key ? translated : text;
}
