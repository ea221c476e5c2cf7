/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/caching.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/time.h"

static const int64_t longest_s = 365 * 24 * 60 * 60;

/* "120" or "\"120\""; -1 where it is no number. */
static int64_t read_seconds(const char *text, size_t length)
{
	int64_t seconds = 0;

	if (length >= 2 && text[0] == '"' && text[length - 1] == '"') {
		text++;
		length -= 2;
	}
	if (length == 0 || strspn(text, "0123456789") < length)
		return -1;
	for (size_t i = 0; i < length && seconds < longest_s; i++)
		seconds = seconds * 10 + (text[i] - '0');
	return seconds < longest_s ? seconds : longest_s;
}

static void shorten(struct nr_caching *caching, int64_t seconds)
{
	if (caching->max_age_s < 0 || seconds < caching->max_age_s)
		caching->max_age_s = seconds;
}

static void read_directive(struct nr_caching *caching, const char *text, size_t length)
{
	static const char age[] = "max-age=";
	size_t name = sizeof age - 1;

	if (length > name && strncasecmp(text, age, name) == 0) {
		int64_t seconds = read_seconds(text + name, length - name);
		shorten(caching, seconds < 0 ? 0 : seconds);
	} else if ((length == 8 && strncasecmp(text, "no-cache", length) == 0) ||
		(length == 8 && strncasecmp(text, "no-store", length) == 0))
		shorten(caching, 0);
}

void nr_caching_read(struct nr_caching *caching, const char *cache_control)
{
	static const char between[] = ", \t";

	for (const char *at = cache_control + strspn(cache_control, between); *at != '\0'; at += strspn(at, between)) {
		size_t length = strcspn(at, between);
		read_directive(caching, at, length);
		at += length;
	}
}

int64_t nr_caching_fresh_until(const struct nr_caching *caching, int64_t expires_ms, int64_t age_s, int64_t now_ms)
{
	int64_t until;

	age_s = age_s < 0 ? 0 : age_s < longest_s ? age_s : longest_s;
	if (caching->max_age_s >= 0)
		until = now_ms + (caching->max_age_s - age_s) * 1000;
	else if (expires_ms != NR_TIME_NONE)
		until = expires_ms;
	else
		return NR_TIME_NONE;
	if (until < now_ms)
		return now_ms;
	return until < now_ms + longest_s * 1000 ? until : now_ms + longest_s * 1000;
}
