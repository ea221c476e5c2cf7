/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-attributes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\n\r\f";

const char *nr_html_attribute(const char *const *attributes, const char *name)
{
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
		if (attributes[0][0] == name[0] && strcmp(attributes[0], name) == 0)
			return attributes[1] != NULL ? attributes[1] : "";
	return NULL;
}

bool nr_html_attribute_says(const char *const *attributes, const char *name)
{
	const char *value = nr_html_attribute(attributes, name);

	return value != NULL && value[strspn(value, blanks)] != '\0';
}

bool nr_html_attribute_is(const char *const *attributes, const char *name, const char *word)
{
	const char *value = nr_html_attribute(attributes, name);

	return value != NULL && strcasecmp(value, word) == 0;
}

/* Whether a style gives a property a value. */
static bool style_says(const char *style, const char *property, const char *value)
{
	for (const char *at = style; (at = strcasestr(at, property)) != NULL;) {
		at += strlen(property);
		at += strspn(at, blanks);
		if (*at != ':')
			continue;
		at += 1 + strspn(at + 1, blanks);
		if (strncasecmp(at, value, strlen(value)) == 0)
			return true;
	}
	return false;
}

bool nr_html_is_hidden(const char *const *attributes)
{
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
		if (attributes[0][0] != 'h' && attributes[0][0] != 's')
			continue;
		if (strcmp(attributes[0], "hidden") == 0)
			return true;
		if (strcmp(attributes[0], "style") == 0 && attributes[1] != NULL &&
			style_says(attributes[1], "display", "none"))
			return true;
	}
	return false;
}

bool nr_html_is_invisible(const char *const *attributes)
{
	const char *style = nr_html_attribute(attributes, "style");

	return style != NULL && style_says(style, "visibility", "hidden");
}

static bool is_caption_word(const char *word, size_t length)
{
	static const char *const endings[] = { "caption", "caption-text", "caption_text", "caption__text",
		"captiontext" };
	char last = word[length - 1];

	if (last != 'n' && last != 't' && last != 'N' && last != 'T')
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t ending = strlen(endings[i]);
		if (length >= ending && strncasecmp(word + length - ending, endings[i], ending) == 0)
			return true;
	}
	return false;
}

bool nr_html_is_caption_class(const char *classes)
{
	const char *word = classes;

	for (const char *at = classes; at != NULL; at++) { /* most elements are asked: no call for each of the words */
		if ((unsigned char)*at > ' ' || (*at != '\0' && strchr(blanks, *at) == NULL))
			continue;
		if (at > word && is_caption_word(word, (size_t)(at - word)))
			return true;
		if (*at == '\0')
			return false;
		word = at + 1;
	}
	return false;
}

bool nr_html_is_back_reference(const char *const *attributes)
{
	const char *href = nr_html_attribute(attributes, "href");

	if (href == NULL || *href != '#')
		return false;
	const char *classes = nr_html_attribute(attributes, "class"), *role = nr_html_attribute(attributes, "role");
	return (classes != NULL && strstr(classes, "backref") != NULL) ||
		(role != NULL && strcmp(role, "doc-backlink") == 0);
}

static bool is_one_or_less(const char *length)
{
	char *end;

	if (length == NULL || !isdigit((unsigned char)*length))
		return false;
	return strtol(length, &end, 10) <= 1 && *end != '%' && *end != '.' && *end != 'e';
}

bool nr_html_is_tracking_pixel(const char *const *attributes)
{
	return is_one_or_less(nr_html_attribute(attributes, "width")) ||
		is_one_or_less(nr_html_attribute(attributes, "height"));
}
