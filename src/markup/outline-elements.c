/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/outline-elements.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "markup/page-words.h"

enum nr_outline_tag nr_outline_tag_of(const char *name, const struct nr_html_element *element)
{
	static const struct {
		const char *name;
		enum nr_outline_tag tag;
	} tags[] = {
		{ "a", NR_TAG_ANCHOR }, { "address", NR_TAG_TERMS }, { "article", NR_TAG_ARTICLE },
		{ "aside", NR_TAG_ASIDE }, { "body", NR_TAG_BODY }, { "button", NR_TAG_BUTTON },
		{ "caption", NR_TAG_TABLE_PART }, { "colgroup", NR_TAG_TABLE_PART }, { "dd", NR_TAG_TERMS },
		{ "div", NR_TAG_DIV }, { "center", NR_TAG_DIV }, { "dl", NR_TAG_TERMS }, { "dt", NR_TAG_TERMS },
		{ "fieldset", NR_TAG_FORM }, { "footer", NR_TAG_FOOTER }, { "form", NR_TAG_FORM },
		{ "header", NR_TAG_HEADER }, { "main", NR_TAG_MAIN }, { "nav", NR_TAG_NAV },
		{ "section", NR_TAG_SECTION }, { "tfoot", NR_TAG_TABLE_PART }, { "th", NR_TAG_HEADER_CELL },
		{ "thead", NR_TAG_TABLE_PART },
	};
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
		if (strcmp(name, tags[i].name) == 0)
			return tags[i].tag;
	switch (element->role) {
	case NR_HTML_PARAGRAPH:
		return NR_TAG_PARAGRAPH;
	case NR_HTML_HEADING:
		return NR_TAG_HEADING;
	case NR_HTML_LIST:
		return NR_TAG_LIST;
	case NR_HTML_ITEM:
		return NR_TAG_ITEM;
	case NR_HTML_QUOTE:
		return NR_TAG_QUOTE;
	case NR_HTML_PRE:
		return NR_TAG_PRE;
	case NR_HTML_TABLE:
		return NR_TAG_TABLE;
	case NR_HTML_ROW:
		return NR_TAG_ROW;
	case NR_HTML_CELL:
		return NR_TAG_CELL;
	case NR_HTML_FIGURE:
		return NR_TAG_FIGURE;
	default:
		return NR_TAG_OTHER;
	}
}

void nr_outline_attributes_read(struct nr_outline_attributes *attributes, const char *const *list)
{
	static const struct {
		const char *name;
		size_t offset;
	} known[] = {
		{ "class", offsetof(struct nr_outline_attributes, class) },
		{ "id", offsetof(struct nr_outline_attributes, id) },
		{ "role", offsetof(struct nr_outline_attributes, role) },
		{ "itemprop", offsetof(struct nr_outline_attributes, itemprop) },
		{ "rel", offsetof(struct nr_outline_attributes, rel) },
		{ "aria-hidden", offsetof(struct nr_outline_attributes, aria_hidden) },
		{ "aria-modal", offsetof(struct nr_outline_attributes, aria_modal) },
		{ "content", offsetof(struct nr_outline_attributes, content) },
		{ "property", offsetof(struct nr_outline_attributes, property) },
		{ "name", offsetof(struct nr_outline_attributes, name) },
		{ "href", offsetof(struct nr_outline_attributes, href) },
		{ "type", offsetof(struct nr_outline_attributes, type) },
		{ "lang", offsetof(struct nr_outline_attributes, lang) },
		{ "datetime", offsetof(struct nr_outline_attributes, datetime) },
		{ "src", offsetof(struct nr_outline_attributes, src) },
	};

	*attributes = (struct nr_outline_attributes){ .class = NULL };
	for (; list != NULL && list[0] != NULL; list += 2)
		for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
			if (list[0][0] == known[i].name[0] && strcmp(list[0], known[i].name) == 0) {
				const char *value = list[1] != NULL ? list[1] : "";
				memcpy((char *)attributes + known[i].offset, &value, sizeof value);
			}
}

bool nr_outline_has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	while (words != NULL && *(words += strspn(words, " \t\n\r\f")) != '\0') {
		size_t span = strcspn(words, " \t\n\r\f");
		if (span == length && strncasecmp(words, word, length) == 0)
			return true;
		words += span;
	}
	return false;
}

bool nr_outline_is_film(const char *address)
{
	static const char *const hosts[] = { "youtube", "vimeo", "dailymotion", "bilibili", "youku", "v.qq.com",
		"archive.org", "twitch.tv", "soundcloud" };

	for (size_t i = 0; address != NULL && i < sizeof hosts / sizeof hosts[0]; i++)
		if (strstr(address, hosts[i]) != NULL)
			return true;
	return false;
}

bool nr_outline_is_aside(const struct nr_outline_attributes *attributes)
{
	static const char *const roles[] = { "menu", "menubar", "complementary", "navigation", "alert", "alertdialog",
		"dialog", "search", "contentinfo" };

	for (size_t i = 0; attributes->role != NULL && i < sizeof roles / sizeof roles[0]; i++)
		if (strcasecmp(attributes->role, roles[i]) == 0)
			return true;
	return false;
}

bool nr_outline_is_out_of_sight(const struct nr_outline_attributes *attributes, unsigned words)
{
	if (attributes->aria_hidden != NULL && strcasecmp(attributes->aria_hidden, "true") == 0)
		return attributes->class == NULL || strstr(attributes->class, "fallback-image") == NULL;
	if (attributes->aria_modal != NULL && strcasecmp(attributes->aria_modal, "true") == 0)
		return true;
	return (words & NR_WORD_NEVER) != 0;
}
