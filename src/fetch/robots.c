/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/robots.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/vector.h"

struct rule {
	char *pattern; /* "*" stands for any run of bytes, "$" at the end for the end of the path */
	bool allows;
};

struct nr_robots {
	NR_VECTOR(struct rule) rules;
};

/* --- Percent-encoding --------------------------------------------------------------------------------------------- */

static int hex_value(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = digit != '\0' ? strchr(digits, digit | 0x20) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

static bool is_unreserved(unsigned char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       (byte != '\0' && strchr("-._~", byte) != NULL);
}

/* One way to write each path, to be freed (RFC 9309, 2.2.2): unreserved characters as they are, what is beyond ASCII
 * encoded, digits of an encoding in upper case. In a path "*" and "$" are encoded too, in a pattern "$" where it is not
 * the end, so that either fits what a pattern writes as "%2A" and "%24". */
static char *normalized(const char *text, size_t length, bool is_pattern)
{
	struct nr_buffer path = NR_BUFFER_INIT;

	nr_buffer_append_string(&path, "");
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		int high = byte == '%' && length - i > 2 ? hex_value(text[i + 1]) : -1;
		int low = high >= 0 ? hex_value(text[i + 2]) : -1;
		bool is_encoded = low >= 0;
		bool is_sign = byte == '$' ? !is_pattern || i + 1 < length : byte == '*' && !is_pattern;
		if (is_encoded) {
			byte = (unsigned char)(high * 16 + low);
			i += 2;
		}
		if (is_encoded ? !is_unreserved(byte) : is_sign || byte >= 0x80)
			nr_buffer_printf(&path, "%%%02X", byte);
		else
			nr_buffer_append_char(&path, (char)byte);
	}
	return nr_buffer_detach(&path);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

struct line {
	const char *key, *value;
	size_t key_length, value_length; /* bytes */
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\0';
}

static void trim(const char **text, size_t *length)
{
	while (*length > 0 && is_blank(**text)) {
		++*text;
		--*length;
	}
	while (*length > 0 && is_blank((*text)[*length - 1]))
		--*length;
}

/* "key : value # comment"; false for a line that is none. */
static bool split(const char *text, size_t length, struct line *line)
{
	const char *comment = memchr(text, '#', length);

	if (comment != NULL)
		length = (size_t)(comment - text);
	const char *colon = memchr(text, ':', length);
	if (colon == NULL)
		return false;
	*line = (struct line){ text, colon + 1, (size_t)(colon - text), length - (size_t)(colon - text) - 1 };
	trim(&line->key, &line->key_length);
	trim(&line->value, &line->value_length);
	return true;
}

static bool is_key(const struct line *line, const char *key)
{
	return line->key_length == strlen(key) && strncasecmp(line->key, key, line->key_length) == 0;
}

enum audience { NOBODY, OTHERS, ALL, US };

static enum audience audience_of(const struct line *line, const char *name)
{
	size_t length = 0; /* of the product token; a version may stand behind it */

	if (line->value_length == 1 && line->value[0] == '*')
		return ALL;
	while (length < line->value_length && line->value[length] != '/' && !is_blank(line->value[length]))
		length++;
	return length == strlen(name) && strncasecmp(line->value, name, length) == 0 ? US : OTHERS;
}

/* Lets go of the rules for all when the first group for us comes: those alone count then. */
static void empty(struct nr_robots *robots)
{
	for (size_t i = 0; i < robots->rules.length; i++)
		free(robots->rules.items[i].pattern);
	robots->rules.length = 0;
}

static void add_rule(struct nr_robots *robots, const struct line *line)
{
	bool allows = is_key(line, "allow");

	if ((allows || is_key(line, "disallow")) && line->value_length > 0)
		*nr_vector_add(&robots->rules) =
			(struct rule){ normalized(line->value, line->value_length, true), allows };
}

struct reading {
	struct nr_robots *robots;
	const char *name;
	enum audience group; /* the strictest of the names at the head of the group */
	enum audience chosen; /* whose rules are kept */
	bool in_head; /* the last line was a name */
};

static void read_line(struct reading *reading, const struct line *line)
{
	if (is_key(line, "user-agent")) {
		enum audience audience = audience_of(line, reading->name);
		if (!reading->in_head || audience > reading->group)
			reading->group = audience;
		reading->in_head = true;
		return;
	}
	if (is_key(line, "allow") || is_key(line, "disallow"))
		reading->in_head = false;
	if (reading->group < ALL || reading->group < reading->chosen)
		return;
	if (reading->group > reading->chosen)
		empty(reading->robots);
	reading->chosen = reading->group;
	add_rule(reading->robots, line);
}

struct nr_robots *nr_robots_read(const char *text, size_t length, const char *name)
{
	struct nr_robots *robots = nr_alloc(sizeof *robots);
	struct reading reading = { .robots = robots, .name = name };
	struct line line;

	if (length > NR_ROBOTS_READ_MAX)
		length = NR_ROBOTS_READ_MAX;
	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		length -= 3;
	}
	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (end < length && text[end] != '\n' && text[end] != '\r')
			end++;
		if (split(text + at, end - at, &line))
			read_line(&reading, &line);
		at = end + 1;
	}
	return robots;
}

struct nr_robots *nr_robots_of(
	enum nr_fetch_outcome outcome, uint32_t http_status, const struct nr_buffer *body, const char *name)
{
	bool is_whole = outcome == NR_FETCHED || outcome == NR_FETCH_NO_CONTENT;
	bool is_enough = outcome == NR_FETCH_TOO_LARGE && body->length >= NR_ROBOTS_READ_MAX;

	if (is_whole || is_enough)
		return nr_robots_read(body->length > 0 ? body->data : "", body->length, name);
	if (http_status >= 300 && http_status < 500)
		return nr_robots_read("", 0, name);
	return nr_robots_closed();
}

struct nr_robots *nr_robots_closed(void)
{
	struct nr_robots *robots = nr_alloc(sizeof *robots);

	*nr_vector_add(&robots->rules) = (struct rule){ nr_strdup("/"), false };
	return robots;
}

void nr_robots_free(struct nr_robots *robots)
{
	if (robots == NULL)
		return;
	empty(robots);
	nr_vector_release(&robots->rules);
	free(robots);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

/* Whether a pattern fits the beginning of a path. Each piece between two "*" is taken where it first is, for a later
 * place leaves less to the pieces behind it. So none is looked for twice: the time is bounded by the sum of both
 * lengths. */
static bool fits(const char *pattern, const char *path)
{
	const char *const end = path + strlen(path);

	for (bool is_first = true;; is_first = false) {
		size_t length = strcspn(pattern, "*"), left = (size_t)(end - path);
		bool is_last = pattern[length] == '\0';
		if (is_last && length > 0 && pattern[length - 1] == '$') {
			length--;
			return (is_first ? length == left : length <= left) &&
			       memcmp(end - length, pattern, length) == 0;
		}
		const char *found = is_first ? (strncmp(path, pattern, length) == 0 ? path : NULL)
					     : memmem(path, left, pattern, length);
		if (found == NULL || is_last)
			return found != NULL;
		path = found + length;
		pattern += length + 1;
	}
}

bool nr_robots_allow(const struct nr_robots *robots, const char *path)
{
	char *wanted = normalized(path, strlen(path), false);
	size_t longest = 0;
	bool allowed = true;

	for (size_t i = 0; i < robots->rules.length; i++) {
		const struct rule *rule = &robots->rules.items[i];
		size_t length = strlen(rule->pattern);
		if (length < longest || !fits(rule->pattern, wanted))
			continue;
		allowed = length > longest ? rule->allows : allowed || rule->allows;
		longest = length;
	}
	free(wanted);
	return allowed;
}
