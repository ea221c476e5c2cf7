/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/vector.h"
#include "text/width.h"

struct entry {
	struct nr_binding binding;
	bool is_default;
};

struct nr_keymap {
	NR_VECTOR(struct entry) entries; /* defaults by action, an action's first key first; then the reader's */
};

/* --- Making ------------------------------------------------------------------------------------------------------- */

static void bind_defaults(struct nr_keymap *keymap, enum nr_action action)
{
	const struct nr_action_info *info = nr_action_info(action);

	for (const char *keys = info->keys; *keys != '\0'; keys += strspn(keys, " ")) {
		size_t length = strcspn(keys, " ");
		nr_key key = nr_key_parse(keys, length);
		if (key == NR_KEY_NONE)
			NR_BUG("an action's default key has no such name");
		*nr_vector_add(&keymap->entries) = (struct entry){
			.binding = { .keys = { key },
				.key_count = 1,
				.actions = { action },
				.action_count = 1,
				.contexts = info->contexts },
			.is_default = true,
		};
		keys += length;
	}
}

struct nr_keymap *nr_keymap_new(void)
{
	struct nr_keymap *keymap = nr_alloc(sizeof *keymap);

	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		bind_defaults(keymap, (enum nr_action)action);
	return keymap;
}

void nr_keymap_free(struct nr_keymap *keymap)
{
	if (keymap == NULL)
		return;
	nr_vector_release(&keymap->entries);
	free(keymap);
}

/* --- The reader's bindings ---------------------------------------------------------------------------------------- */

static bool is_word(const char *word, const char *text, size_t length)
{
	return strlen(word) == length && memcmp(word, text, length) == 0;
}

static enum nr_action find_action(const char *name, size_t length)
{
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		if (is_word(nr_action_info((enum nr_action)action)->name, name, length))
			return (enum nr_action)action;
	return NR_ACTION_NONE;
}

static enum nr_status unknown_action(const char *name, size_t length, struct nr_error *error)
{
	const char *names[NR_ACTION_COUNT];
	char *wrong = nr_strndup(name, length);

	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		names[action - 1] = nr_action_info((enum nr_action)action)->name;
	const char *meant = nr_suggest(wrong, names, NR_ACTION_COUNT - 1);
	if (meant != NULL)
		nr_error_set(error, NR_INVALID, _("there is no action %s; did you mean %s?"), wrong, meant);
	else
		nr_error_set(error, NR_INVALID, _("there is no action %s; the manual lists them"), wrong);
	free(wrong);
	return NR_INVALID;
}

/* A word that is no key, but whose characters are: they were meant one after the other. */
static enum nr_status no_such_key(const char *text, size_t length, struct nr_error *error)
{
	struct nr_buffer apart = NR_BUFFER_INIT;
	size_t keys = 0;
	int cells;

	for (size_t at = 0, next; at < length; at = next, keys++) {
		next = nr_grapheme_next(text, length, at, &cells);
		if (nr_key_parse(text + at, next - at) == NR_KEY_NONE)
			keys = NR_KEYS_MAX;
		nr_buffer_printf(&apart, "%s%.*s", at > 0 ? " " : "", (int)(next - at), text + at);
	}
	if (keys <= NR_KEYS_MAX)
		nr_error_set(error, NR_INVALID, _("there is no key %.*s; did you mean \"%s\", one after the other?"),
			(int)length, text, apart.data);
	else
		nr_error_set(error, NR_INVALID,
			_("there is no key %.*s; a key is a character or a name such as C-d, PgDn or Space"),
			(int)length, text);
	nr_buffer_release(&apart);
	return NR_INVALID;
}

static enum nr_status parse_keys(const char *text, struct nr_binding *binding, struct nr_error *error)
{
	for (text += strspn(text, " "); *text != '\0'; text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");
		nr_key key = nr_key_parse(text, length);
		if (key == NR_KEY_NONE)
			return no_such_key(text, length, error);
		if (binding->key_count == NR_KEYS_MAX)
			return nr_error_set(error, NR_INVALID, _("a binding has at most %d keys"), NR_KEYS_MAX);
		binding->keys[binding->key_count++] = key;
		text += length;
	}
	return binding->key_count > 0 ? NR_OK
				      : nr_error_set(error, NR_INVALID, _("a binding needs a key and an action"));
}

/* Where the first action works, the whole works. */
static enum nr_status parse_actions(const char *text, struct nr_binding *binding, struct nr_error *error)
{
	binding->contexts = NR_IN_ALL;
	if (strcmp(text, "none") == 0)
		return NR_OK;
	for (text += strspn(text, " "); *text != '\0'; text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");
		enum nr_action action = find_action(text, length);
		if (action == NR_ACTION_NONE)
			return unknown_action(text, length, error);
		if (binding->action_count == NR_CHAIN_MAX)
			return nr_error_set(error, NR_INVALID, _("a binding has at most %d actions"), NR_CHAIN_MAX);
		if (binding->action_count == 0)
			binding->contexts = nr_action_info(action)->contexts;
		binding->actions[binding->action_count++] = action;
		text += length;
	}
	return binding->action_count > 0 ? NR_OK
					 : nr_error_set(error, NR_INVALID, _("a binding needs a key and an action"));
}

static enum nr_status parse_view(const char *view, struct nr_binding *binding, struct nr_error *error)
{
	static const struct {
		const char *name;
		enum nr_context context;
	} views[] = {
		{ "sources", NR_IN_SOURCES },
		{ "article", NR_IN_ARTICLE },
		{ "events", NR_IN_EVENTS },
		{ "compare", NR_IN_COMPARE },
		{ "help", NR_IN_HELP },
		{ "why", NR_IN_WHY },
		{ "feeds", NR_IN_FEEDS },
	};

	if (view == NULL)
		return NR_OK;
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
		if (strcmp(views[i].name, view) == 0) {
			binding->contexts = views[i].context;
			return NR_OK;
		}
	return nr_error_set(error, NR_INVALID,
		_("there is no view %s; there are sources, article, events, compare, why, feeds and help"), view);
}

/* Whether one is the other or its beginning: both cannot be pressed apart. */
static bool clash(const struct nr_binding *a, const struct nr_binding *b)
{
	size_t shorter = a->key_count < b->key_count ? a->key_count : b->key_count;

	return (a->contexts & b->contexts) != 0 && memcmp(a->keys, b->keys, shorter * sizeof a->keys[0]) == 0;
}

/* A default gives way in those views alone where it clashes. */
static void make_room(struct nr_keymap *keymap, const struct nr_binding *binding)
{
	for (size_t i = 0; i < keymap->entries.length; i++) {
		struct nr_binding *other = &keymap->entries.items[i].binding;
		if (clash(binding, other))
			other->contexts &= ~binding->contexts;
	}
}

enum nr_status nr_keymap_bind(
	struct nr_keymap *keymap, const char *keys, const char *actions, const char *view, struct nr_error *error)
{
	struct nr_binding binding = { .key_count = 0 };

	if (parse_keys(keys, &binding, error) != NR_OK || parse_actions(actions, &binding, error) != NR_OK ||
		parse_view(view, &binding, error) != NR_OK)
		return NR_INVALID;
	for (size_t i = 0; i < keymap->entries.length; i++) {
		const struct entry *entry = &keymap->entries.items[i];
		if (!entry->is_default && clash(&binding, &entry->binding))
			return nr_error_set(error, NR_INVALID,
				_("the key %s is bound already, or is the beginning of a binding or its continuation"),
				keys);
	}
	make_room(keymap, &binding);
	*nr_vector_add(&keymap->entries) = (struct entry){ .binding = binding };
	return NR_OK;
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

bool nr_keymap_find(const struct nr_keymap *keymap, enum nr_context context, const nr_key *keys, size_t count,
	const struct nr_binding **binding)
{
	*binding = NULL;
	for (size_t i = 0; i < keymap->entries.length; i++) {
		const struct nr_binding *candidate = &keymap->entries.items[i].binding;
		if ((candidate->contexts & context) == 0 || candidate->key_count < count ||
			memcmp(candidate->keys, keys, count * sizeof *keys) != 0)
			continue;
		if (candidate->key_count > count)
			return false;
		*binding = candidate;
		return true;
	}
	return true;
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static void append_names(const struct nr_binding *binding, struct nr_buffer *buffer)
{
	for (size_t i = 0; i < binding->key_count; i++)
		nr_key_append_name(buffer, binding->keys[i]);
}

/* A binding for several actions stands for none of them alone. */
static void append(const struct nr_keymap *keymap, enum nr_action action, bool all, struct nr_buffer *buffer)
{
	bool first = true;

	for (size_t i = 0; i < keymap->entries.length; i++) {
		const struct nr_binding *binding = &keymap->entries.items[i].binding;
		if (binding->action_count != 1 || binding->actions[0] != action || binding->contexts == 0)
			continue;
		if (!first)
			nr_buffer_append_char(buffer, ' ');
		append_names(binding, buffer);
		first = false;
		if (!all)
			return;
	}
}

void nr_keymap_append_key(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer)
{
	append(keymap, action, false, buffer);
}

void nr_keymap_append_way(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer)
{
	size_t before = buffer->length;

	append(keymap, action, false, buffer);
	if (buffer->length == before)
		nr_buffer_printf(buffer, ":%s", nr_action_info(action)->name);
}

void nr_keymap_append_keys(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer)
{
	append(keymap, action, true, buffer);
}
