/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

enum {
	TEXT_MOST = 1000, /* bytes */
	CHOICE_GAP = 2,   /* cells */
	CONTROL = 'a' - 1, /* a control key is its letter less this */
};

void nr_prompt_init(struct nr_prompt *prompt)
{
	*prompt = (struct nr_prompt){ .text = NR_BUFFER_INIT, .kept = NR_BUFFER_INIT };
}

void nr_prompt_release(struct nr_prompt *prompt)
{
	nr_buffer_release(&prompt->text);
	nr_buffer_release(&prompt->kept);
}

void nr_prompt_open(struct nr_prompt *prompt, const char *label, const char *text, const struct nr_prompt_help *help)
{
	prompt->open = true;
	prompt->label = label;
	prompt->help = help != NULL ? *help : (struct nr_prompt_help){ 0 };
	prompt->line = prompt->help.history != NULL ? nr_history_count(prompt->help.history) : 0;
	prompt->choosing = prompt->unmatched = false;
	nr_buffer_clear(&prompt->text);
	nr_buffer_append_string(&prompt->text, text);
	prompt->cursor = prompt->text.length;
}

/* Where the grapheme before the cursor begins. */
static size_t before(const struct nr_prompt *prompt)
{
	size_t at = 0, next = 0;
	int cells;

	for (; next < prompt->cursor; next = nr_grapheme_next(prompt->text.data, prompt->text.length, next, &cells))
		at = next;
	return at;
}

static size_t behind(const struct nr_prompt *prompt)
{
	int cells;

	return prompt->cursor < prompt->text.length
		? nr_grapheme_next(prompt->text.data, prompt->text.length, prompt->cursor, &cells)
		: prompt->cursor;
}

/* Where the word before the cursor begins, the spaces behind it taken with it. */
static size_t word_before(const struct nr_prompt *prompt)
{
	size_t at = prompt->cursor;

	while (at > 0 && prompt->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text.data[at - 1] != ' ')
		at--;
	return at;
}

/* Takes out what stands from start to end; the cursor stands there. */
static void take_out(struct nr_prompt *prompt, size_t start, size_t end)
{
	memmove(prompt->text.data + start, prompt->text.data + end, prompt->text.length - end);
	nr_buffer_truncate(&prompt->text, prompt->text.length - (end - start));
	prompt->cursor = start;
}

static void put_in(struct nr_prompt *prompt, uint32_t point)
{
	struct nr_buffer typed = NR_BUFFER_INIT;

	nr_utf8_append(&typed, point);
	if (prompt->text.length + typed.length <= TEXT_MOST) {
		size_t moved = prompt->text.length - prompt->cursor;
		nr_buffer_append(&prompt->text, typed.data, typed.length);
		memmove(prompt->text.data + prompt->cursor + typed.length, prompt->text.data + prompt->cursor, moved);
		memcpy(prompt->text.data + prompt->cursor, typed.data, typed.length);
		prompt->cursor += typed.length;
	}
	nr_buffer_release(&typed);
}

/* Keys that change or move; false: it is none. */
static bool edit(struct nr_prompt *prompt, nr_key key)
{
	switch (key) {
	case NR_KEY_LEFT:
	case 'b' - CONTROL:
		prompt->cursor = before(prompt);
		return true;
	case NR_KEY_RIGHT:
	case 'f' - CONTROL:
		prompt->cursor = behind(prompt);
		return true;
	case NR_KEY_HOME:
	case 'a' - CONTROL:
		prompt->cursor = 0;
		return true;
	case NR_KEY_END:
	case 'e' - CONTROL:
		prompt->cursor = prompt->text.length;
		return true;
	case NR_KEY_BACKSPACE:
		take_out(prompt, before(prompt), prompt->cursor);
		return true;
	case NR_KEY_DELETE:
	case 'd' - CONTROL:
		take_out(prompt, prompt->cursor, behind(prompt));
		return true;
	case 'w' - CONTROL:
		take_out(prompt, word_before(prompt), prompt->cursor);
		return true;
	case 'u' - CONTROL:
		take_out(prompt, 0, prompt->cursor);
		return true;
	case 'k' - CONTROL:
		take_out(prompt, prompt->cursor, prompt->text.length);
		return true;
	default:
		return false;
	}
}

/* --- History and completion --------------------------------------------------------------------------------------- */

static void keep_text(struct nr_prompt *prompt)
{
	nr_buffer_clear(&prompt->kept);
	nr_buffer_append(&prompt->kept, prompt->text.data, prompt->text.length);
}

static void set_text(struct nr_prompt *prompt, const char *text)
{
	nr_buffer_clear(&prompt->text);
	nr_buffer_append_string(&prompt->text, text);
	prompt->cursor = prompt->text.length;
}

static void recall(struct nr_prompt *prompt, int step)
{
	size_t count = prompt->help.history != NULL ? nr_history_count(prompt->help.history) : 0;

	if ((step < 0 && prompt->line == 0) || (step > 0 && prompt->line >= count))
		return;
	prompt->choosing = false;
	if (prompt->line == count)
		keep_text(prompt);
	prompt->line = step < 0 ? prompt->line - 1 : prompt->line + 1;
	const char *line = prompt->line < count ? nr_history_line(prompt->help.history, prompt->line) : NULL;
	set_text(prompt, line != NULL ? line : prompt->kept.data);
}

/* The first Tab gives the first text that could be meant, the next ones go on and around. */
static void complete(struct nr_prompt *prompt, int step)
{
	struct nr_buffer whole = NR_BUFFER_INIT;
	bool first = !prompt->choosing;

	if (prompt->help.complete == NULL)
		return;
	if (first)
		keep_text(prompt);
	size_t count = prompt->help.complete(prompt->kept.data, 0, &whole, prompt->help.context);
	if (count > 0) {
		if (first)
			prompt->choice = step > 0 ? 0 : count - 1;
		else
			prompt->choice = (prompt->choice + (step > 0 ? 1 : count - 1)) % count;
		prompt->help.complete(prompt->kept.data, prompt->choice, &whole, prompt->help.context);
		set_text(prompt, whole.data);
		prompt->choosing = true;
		prompt->choices = count;
	}
	prompt->unmatched = count == 0;
	nr_buffer_release(&whole);
}

/* False: the key is for something else. */
static bool help(struct nr_prompt *prompt, nr_key key)
{
	switch (key) {
	case NR_KEY_UP:
	case 'p' - CONTROL:
		recall(prompt, -1);
		return true;
	case NR_KEY_DOWN:
	case 'n' - CONTROL:
		recall(prompt, 1);
		return true;
	case NR_KEY_TAB:
		complete(prompt, 1);
		return true;
	case NR_KEY_BACK_TAB:
		complete(prompt, -1);
		return true;
	default:
		prompt->choosing = false;
		return false;
	}
}

enum nr_prompt_state nr_prompt_press(struct nr_prompt *prompt, nr_key key)
{
	bool empty = prompt->text.length == 0;

	prompt->unmatched = false;
	if (key == NR_KEY_ENTER) {
		prompt->open = false;
		if (prompt->help.history != NULL)
			nr_history_add(prompt->help.history, prompt->text.data);
		return NR_PROMPT_ANSWERED;
	}
	if (key == NR_KEY_ESCAPE || (key == NR_KEY_BACKSPACE && empty)) {
		prompt->open = false;
		return NR_PROMPT_CANCELLED;
	}
	if (!help(prompt, key) && !edit(prompt, key) && key >= ' ' && key < NR_KEY_UP && nr_is_safe(key))
		put_in(prompt, key);
	return NR_PROMPT_OPEN;
}

void nr_prompt_paste(struct nr_prompt *prompt, const char *text)
{
	char *line = nr_sanitized_line(text);
	size_t length = strlen(line), offset = 0;

	prompt->choosing = false;
	while (offset < length)
		put_in(prompt, nr_utf8_next(line, length, &offset));
	free(line);
}

/* --- Drawing ------------------------------------------------------------------------------------------------------ */

/* Behind the text, where there is room. */
static void draw_note(struct nr_canvas *canvas, int x, int y)
{
	const char *note = _("nothing begins so");
	int cells = nr_width(note, strlen(note)), start = canvas->width - 1 - cells;
	struct nr_look look = { .role = NR_ROLE_STATUS, .style = NR_STYLE_DIM };

	if (start >= x + 2)
		nr_canvas_put(canvas, start, y, cells, note, strlen(note), look);
}

/* What a completion is told by: its last word. */
static const char *last_word(const struct nr_buffer *whole)
{
	const char *space = strrchr(whole->data, ' ');

	return space != NULL ? space + 1 : whole->data;
}

/* Draws as many completions as fit, from one on; returns the one behind the last. */
static size_t draw_choices_from(const struct nr_prompt *prompt, struct nr_canvas *canvas, int y, size_t first)
{
	struct nr_buffer whole = NR_BUFFER_INIT;
	struct nr_look look = { .role = NR_ROLE_STATUS };
	struct nr_look chosen = { .role = NR_ROLE_KEY, .style = NR_STYLE_LINK | NR_STYLE_STRONG };
	size_t choice = first;
	int x = 1;

	nr_canvas_fill(canvas, (struct nr_rect){ 0, y, canvas->width, 1 }, NR_GLYPH_SPACE, look);
	while (choice < prompt->help.complete(prompt->kept.data, choice, &whole, prompt->help.context)) {
		const char *word = last_word(&whole);
		int cells = nr_width_string(word);
		if (choice > first && x + cells >= canvas->width)
			break;
		nr_canvas_put_cut(canvas, x, y, canvas->width - x - 1, word, choice == prompt->choice ? chosen : look);
		x += cells + CHOICE_GAP;
		choice++;
	}
	nr_buffer_release(&whole);
	return choice;
}

/* Page by page, up to the one with the chosen one. */
static void draw_choices(const struct nr_prompt *prompt, struct nr_canvas *canvas, int y)
{
	for (size_t first = 0; first <= prompt->choice;)
		first = draw_choices_from(prompt, canvas, y, first);
}

/* A full-width colon has its own blank. */
static bool ends_wide(const char *label)
{
	size_t length = strlen(label);
	int cells = 0;

	for (size_t next = 0; next < length;)
		next = nr_grapheme_next(label, length, next, &cells);
	return cells == 2;
}

void nr_prompt_draw(const struct nr_prompt *prompt, struct nr_canvas *canvas, int y)
{
	struct nr_look key = { .role = NR_ROLE_KEY }, look = { .role = NR_ROLE_STATUS };
	const char *text = prompt->text.data;
	size_t start = 0;
	int cells;

	nr_canvas_fill(canvas, (struct nr_rect){ 0, y, canvas->width, 1 }, NR_GLYPH_SPACE, look);
	/* A question that one key answers needs no room for more. */
	int most = prompt->text.length > 0 ? canvas->width / 2 : canvas->width - 4;
	int x = 1 + nr_canvas_put_cut(canvas, 1, y, most, prompt->label, key) + !ends_wide(prompt->label);
	int room = canvas->width - x - 1;
	while (start < prompt->cursor && nr_width(text + start, prompt->cursor - start) >= room)
		start = nr_grapheme_next(text, prompt->text.length, start, &cells);
	int end = x + nr_canvas_put(canvas, x, y, room, text + start, prompt->text.length - start, look);
	if (prompt->unmatched)
		draw_note(canvas, end, y);
	if (prompt->choosing && prompt->choices > 1 && y > 1)
		draw_choices(prompt, canvas, y - 1);
	nr_canvas_set_cursor(canvas, x + nr_width(text + start, prompt->cursor - start), y);
}
