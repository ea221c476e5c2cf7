/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/tagging.h"

#include <stdlib.h>
#include <string.h>

#include "app/keeping.h"
#include "base/i18n.h"
#include "base/memory.h"

void nr_tui_ask_tags(struct nr_tui *tui, struct nr_view *view, enum nr_action action,
	void (*answer)(struct nr_view *view, const char *text))
{
	nr_tui_ask(tui, view, &(struct nr_question){ .label = _("Tags (+name -name):"),
		.text = action == NR_ACTION_TAG ? "+" : "-", .answer = answer });
}

static bool is_sign(char c)
{
	return c == '+' || c == '-';
}

/* Bytes up to the next word that begins with a sign, without the spaces before it. */
static size_t name_length(const char *text)
{
	size_t length = 0;

	for (size_t i = 0; text[i] != '\0'; i++) {
		if (i > 0 && text[i - 1] == ' ' && is_sign(text[i]))
			break;
		if (text[i] != ' ')
			length = i + 1;
	}
	return length;
}

/* Gives or takes one tag, and appends what was done: "+name: 2 articles". */
static bool change(struct nr_tui *tui, const int64_t *ids, size_t count, bool take, const char *name,
	struct nr_buffer *done)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t changed;

	if (nr_do(nr_tui_session(tui), take ? NR_DEED_UNTAG : NR_DEED_TAG, name, ids, count, &changed, &error) !=
		NR_OK) {
		nr_tui_complain(tui, &error);
		return false;
	}
	nr_buffer_printf(done, "%s%c%s: ", done->length > 0 ? _(", ") : "", take ? '-' : '+', name);
	nr_buffer_printf(done, ngettext("%zu article", "%zu articles", (unsigned long)changed), (size_t)changed);
	return true;
}

void nr_tui_tag(struct nr_tui *tui, const int64_t *ids, size_t count, const char *text)
{
	struct nr_buffer done = NR_BUFFER_INIT;
	bool good = count > 0;

	while (good && *(text += strspn(text, " ")) != '\0') {
		bool take = *text == '-';
		text += strspn(text, take ? "-" : "+"); /* the line begins with one, and many a reader writes another */
		size_t length = name_length(text);
		char *name = nr_strndup(text, length);
		if (length > 0) /* a sign alone says nothing */
			good = change(tui, ids, count, take, name, &done);
		free(name);
		text += length;
	}
	if (good && done.length > 0)
		nr_tui_say(tui, "%s", done.data);
	nr_buffer_release(&done);
}
