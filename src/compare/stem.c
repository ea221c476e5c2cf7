/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/stem.h"

#include <stdbool.h>
#include <string.h>

struct stem {
	char *word;
	size_t length;
};

static bool is_vowel(const char *word, size_t at)
{
	if (word[at] == 'y')
		return at > 0 && !is_vowel(word, at - 1);
	return strchr("aeiou", word[at]) != NULL;
}

static bool has_vowel(const struct stem *stem, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (is_vowel(stem->word, i))
			return true;
	return false;
}

/* The paper's m: how many times vowels are followed by consonants. */
static size_t measure(const struct stem *stem, size_t length)
{
	size_t count = 0;

	for (size_t i = 1; i < length; i++)
		count += is_vowel(stem->word, i - 1) && !is_vowel(stem->word, i);
	return count;
}

static bool ends_with(const struct stem *stem, const char *suffix)
{
	size_t length = strlen(suffix);

	return stem->length > length && memcmp(stem->word + stem->length - length, suffix, length) == 0;
}

static void append_e(struct stem *stem)
{
	stem->word[stem->length++] = 'e';
}

/* The paper's *o: consonant, vowel, consonant, the last not w, x or y. */
static bool is_short(const struct stem *stem)
{
	size_t n = stem->length;

	return n >= 3 && !is_vowel(stem->word, n - 3) && is_vowel(stem->word, n - 2) && !is_vowel(stem->word, n - 1) &&
	       strchr("wxy", stem->word[n - 1]) == NULL;
}

static void strip_plural(struct stem *stem)
{
	if (ends_with(stem, "sses") || ends_with(stem, "ies"))
		stem->length -= 2;
	else if (ends_with(stem, "s") && !ends_with(stem, "ss"))
		stem->length--;
}

/* What "-ed" and "-ing" took with them. */
static void restore(struct stem *stem)
{
	size_t n = stem->length;

	if (ends_with(stem, "at") || ends_with(stem, "bl") || ends_with(stem, "iz"))
		append_e(stem);
	else if (n >= 2 && stem->word[n - 1] == stem->word[n - 2] && !is_vowel(stem->word, n - 1) &&
		 strchr("lsz", stem->word[n - 1]) == NULL)
		stem->length--;
	else if (measure(stem, n) == 1 && is_short(stem))
		append_e(stem);
}

static void strip_ending(struct stem *stem)
{
	size_t suffix = ends_with(stem, "ed") ? 2 : ends_with(stem, "ing") ? 3 : 0;

	if (ends_with(stem, "eed")) {
		stem->length -= measure(stem, stem->length - 3) > 0;
	} else if (suffix > 0 && has_vowel(stem, stem->length - suffix)) {
		stem->length -= suffix;
		restore(stem);
	}
}

size_t nr_stem(char *word, size_t length)
{
	struct stem stem = { word, length };

	for (size_t i = 0; i < length; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return length;
	if (length < 3)
		return length;
	strip_plural(&stem);
	strip_ending(&stem);
	if (ends_with(&stem, "y") && has_vowel(&stem, stem.length - 1))
		word[stem.length - 1] = 'i';
	return stem.length;
}
