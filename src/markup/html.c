/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "markup/html-elements.h"

bool nr_html_has_markup(const char *text, size_t length)
{
	const char *end = text + length, *at = text;

	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		if (end - at >= 3 && memcmp(at, "!--", 3) == 0)
			return true;
		at += at < end && (*at == '/' || *at == '!');
		char name[16];
		size_t used = 0;
		while (at + used < end && used < sizeof name && isalnum((unsigned char)at[used])) {
			name[used] = (char)tolower((unsigned char)at[used]);
			used++;
		}
		if (used == 0 || at + used == end || strchr(" \t\n\r\f/>", at[used]) == NULL)
			continue;
		if (nr_html_is_element(name, used) || (used == 7 && memcmp(name, "doctype", 7) == 0))
			return true;
	}
	return false;
}

void nr_html_rules_release(struct nr_html_rules *rules)
{
	struct nr_selector_list *selectors[] = { &rules->body, &rules->drop, &rules->caption, &rules->title,
		&rules->author, &rules->published, &rules->next };
	struct nr_pattern_list *patterns[] = { &rules->credit, &rules->byline };

	for (size_t i = 0; i < sizeof selectors / sizeof selectors[0]; i++) {
		for (size_t j = 0; j < selectors[i]->length; j++)
			nr_selector_free(selectors[i]->items[j]);
		nr_vector_release(selectors[i]);
	}
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
		for (size_t j = 0; j < patterns[i]->length; j++)
			nr_pattern_free(patterns[i]->items[j]);
		nr_vector_release(patterns[i]);
	}
	for (size_t i = 0; i < rules->image_proxies.length; i++) {
		free(rules->image_proxies.items[i].prefix);
		free(rules->image_proxies.items[i].replacement);
	}
	nr_vector_release(&rules->image_proxies);
}

void nr_html_selection_release(struct nr_html_selection *selection)
{
	nr_vector_release(&selection->keep);
	nr_vector_release(&selection->drop);
	nr_vector_release(&selection->figures);
}
