/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/sanitize.h"
#include "text/width.h"

enum { SHOWN_CELLS = 12 }; /* of what is looked for, in a title */

void nr_find_init(struct nr_find *find, struct nr_view *view, const struct nr_find_ops *ops)
{
	*find = (struct nr_find){ .view = view, .ops = ops, .current = SIZE_MAX, .run = NR_BUFFER_INIT };
	view->find = find;
}

static void forget(struct nr_find *find)
{
	nr_vector_release(&find->parts);
	find->count = 0;
}

/* Nothing is looked for any more. */
static void clear(struct nr_find *find)
{
	nr_needles_release(&find->needles);
	free(find->text);
	find->text = NULL;
	find->of_search = false;
	find->current = SIZE_MAX;
}

void nr_find_release(struct nr_find *find)
{
	forget(find);
	nr_vector_release(&find->pieces);
	nr_buffer_release(&find->run);
	clear(find);
	free(find->before);
	free(find->last);
}

/* --- Looking ------------------------------------------------------------------------------------------------------ */

/* Adds a match as the parts of it that stand in each line. */
static void add_match(struct nr_find *find, const struct nr_found *found)
{
	size_t match = find->count++;

	for (size_t i = 0; i < find->pieces.length; i++) {
		const struct nr_find_piece *piece = &find->pieces.items[i];
		size_t start = found->start > piece->at ? found->start : piece->at;
		size_t end = piece->at + piece->length;
		end = found->end < end ? found->end : end;
		if (start >= end)
			continue;
		*nr_vector_add(&find->parts) = (struct nr_find_part){ .line = piece->line,
			.place = piece->place,
			.start = (uint32_t)(start - piece->at) + piece->skipped,
			.end = (uint32_t)(end - piece->at) + piece->skipped,
			.match = match };
	}
}

/* What was added so far is a whole. */
static void look(struct nr_find *find)
{
	struct nr_found_list found = { 0 };

	for (size_t i = 0; i < find->needles.length; i++)
		nr_needle_find(find->needles.items[i], find->run.data, find->run.length, &found);
	for (size_t i = 0; i < found.length; i++)
		add_match(find, &found.items[i]);
	nr_vector_release(&found);
	nr_buffer_clear(&find->run);
	find->pieces.length = 0;
}

void nr_find_add(struct nr_find *find, size_t line, int place, const char *text, size_t skipped, enum nr_joint joint)
{
	size_t length = strlen(text + skipped);

	if (joint == NR_JOINT_NONE) {
		look(find);
	} else if (joint == NR_JOINT_SPACE) {
		nr_buffer_append_char(&find->run, ' ');
	} else if (joint == NR_JOINT_HYPHEN && find->pieces.length > 0 && find->run.length > 0) {
		nr_buffer_truncate(&find->run, find->run.length - 1);
		find->pieces.items[find->pieces.length - 1].length--;
	}
	*nr_vector_add(&find->pieces) = (struct nr_find_piece){ .line = line,
		.at = find->run.length,
		.place = place,
		.skipped = (uint32_t)skipped,
		.length = (uint32_t)length };
	nr_buffer_append(&find->run, text + skipped, length);
}

/* What stands before the text of a line that goes on: its indent, marks of quotation. */
static size_t margin_of(const struct nr_line *line)
{
	size_t margin = 0;

	if (line->span_count > 0 && line->spans[0].start == 0 && (line->spans[0].style & NR_STYLE_DIM) != 0)
		margin = line->spans[0].end;
	return margin + strspn(line->text + margin, " ");
}

static enum nr_joint joint_of(const struct nr_line *line, const struct nr_line *before,
	const struct nr_document *document)
{
	if (before == NULL || line->block < 0 || before->block != line->block ||
		(size_t)line->block >= document->block_count)
		return NR_JOINT_NONE;
	const struct nr_block *block = &document->blocks[line->block];
	if (line->offset == 0 || line->offset > block->length || block->kind == NR_BLOCK_TABLE)
		return NR_JOINT_NONE;
	const char *end = block->text + line->offset;
	if (end[-1] == ' ')
		return NR_JOINT_SPACE;
	if (line->offset >= 2 && memcmp(end - 2, "\xC2\xAD", 2) == 0)
		return NR_JOINT_HYPHEN;
	return end[-1] == '\n' ? NR_JOINT_NONE : NR_JOINT_WORD;
}

void nr_find_add_line(struct nr_find *find, size_t line, int place, const struct nr_line *text,
	const struct nr_line *before, const struct nr_document *document)
{
	enum nr_joint joint = joint_of(text, before, document);

	nr_find_add(find, line, place, text->text, joint == NR_JOINT_NONE ? 0 : margin_of(text), joint);
}

/* In the order they are read: by line, of several in one line by place. */
static int by_line(const void *a, const void *b)
{
	const struct nr_find_part *left = a, *right = b;

	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	if (left->place != right->place)
		return left->place < right->place ? -1 : 1;
	return (left->start > right->start) - (left->start < right->start);
}

static int by_match(const void *a, const void *b)
{
	const struct nr_find_part *left = a, *right = b;

	return left->match != right->match ? (left->match > right->match) - (left->match < right->match)
					   : by_line(a, b);
}

/* Lines that go on are added column by column; matches are counted as they are read. */
static void number_matches(struct nr_find *find)
{
	size_t *numbers = nr_alloc_array(find->count, sizeof *numbers), next = 0;

	qsort(find->parts.items, find->parts.length, sizeof *find->parts.items, by_line);
	for (size_t i = 0; i < find->count; i++)
		numbers[i] = SIZE_MAX;
	for (size_t i = 0; i < find->parts.length; i++) {
		struct nr_find_part *part = &find->parts.items[i];
		if (numbers[part->match] == SIZE_MAX)
			numbers[part->match] = next++;
		part->match = numbers[part->match];
	}
	qsort(find->parts.items, find->parts.length, sizeof *find->parts.items, by_match);
	free(numbers);
}

void nr_find_again(struct nr_find *find)
{
	forget(find);
	if (find->needles.length == 0)
		return;
	find->ops->fill(find->view);
	look(find);
	if (find->count > 0)
		number_matches(find);
	if (find->current >= find->count)
		find->current = SIZE_MAX;
}

static void set(struct nr_find *find, const char *text)
{
	char *kept = text != NULL ? nr_strdup(text) : NULL;
	struct nr_needle *needle = text != NULL ? nr_needle_new(text) : NULL;

	clear(find);
	if (needle != NULL)
		*nr_vector_add(&find->needles) = needle;
	find->text = needle != NULL ? kept : NULL;
	if (needle == NULL)
		free(kept);
	nr_find_again(find);
}

/* Looks for what the list below was searched for, if it was. */
static void look_as_list(struct nr_find *find)
{
	const struct nr_query *query = nr_tui_searched(find->view->tui, find->view);
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_needles_add(&find->needles, query, &text);
	if (find->needles.length > 0) {
		find->text = nr_strdup(text.data);
		find->of_search = true;
		nr_find_again(find);
	}
	nr_buffer_release(&text);
}

/* --- Going -------------------------------------------------------------------------------------------------------- */

static const struct nr_find_part *first_part(const struct nr_find *find, size_t match)
{
	for (size_t i = 0; i < find->parts.length; i++)
		if (find->parts.items[i].match == match)
			return &find->parts.items[i];
	return NULL;
}

static void go(struct nr_find *find, size_t match)
{
	const struct nr_find_part *part = first_part(find, match);

	find->current = match;
	if (part != NULL)
		find->ops->show(find->view, part->line, part->place);
}

/* The first match at a line or behind it; behind the last one, the first of all. */
static size_t match_from(const struct nr_find *find, size_t line)
{
	for (size_t i = 0; i < find->parts.length; i++)
		if (find->parts.items[i].line >= line)
			return find->parts.items[i].match;
	return 0;
}

/* On from the match gone to last while it is on the screen, else from what is. */
static void step(struct nr_find *find, int direction)
{
	if (find->text == NULL)
		look_as_list(find);
	size_t match = find->current;
	const struct nr_find_part *part = match != SIZE_MAX ? first_part(find, match) : NULL;

	if (find->count == 0) {
		nr_tui_say(find->view->tui, "%s", find->text != NULL ? _("Nothing is found") :
			_("Nothing is looked for"));
		return;
	}
	if (part == NULL || !find->ops->is_shown(find->view, part->line)) {
		match = match_from(find, find->ops->top(find->view));
		if (direction < 0)
			match = (match + find->count - 1) % find->count;
	} else {
		match = (match + (direction > 0 ? 1 : find->count - 1)) % find->count;
	}
	go(find, match);
}

/* --- The question ------------------------------------------------------------------------------------------------- */

static void typed(struct nr_view *view, const char *text)
{
	struct nr_find *find = view->find;

	set(find, text != NULL ? text : find->before);
	if (text != NULL && find->count > 0)
		go(find, match_from(find, find->origin));
	else
		find->ops->begin_at(view, find->origin);
}

/* As in vi, an empty answer looks for the same again. */
static void answer(struct nr_view *view, const char *text)
{
	struct nr_find *find = view->find;

	typed(view, text[0] != '\0' ? text : find->last);
	if (find->text != NULL) {
		char *last = nr_strdup(find->text);
		free(find->last);
		find->last = last;
	}
	if (find->text != NULL && find->count == 0)
		nr_tui_say(view->tui, _("\"%s\" is not in this text"), find->text);
}

static void ask(struct nr_find *find)
{
	free(find->before);
	find->before = find->of_search ? NULL : nr_strdup(find->text);
	find->origin = find->ops->top(find->view);
	if (find->ops->leave != NULL)
		find->ops->leave(find->view);
	nr_tui_ask(find->view->tui, find->view,
		&(struct nr_question){ .label = "/", .answer = answer, .typed = typed });
}

bool nr_find_act(struct nr_find *find, enum nr_action action)
{
	switch (action) {
	case NR_ACTION_SEARCH:
		ask(find);
		return true;
	case NR_ACTION_NEXT_MATCH:
		step(find, 1);
		return true;
	case NR_ACTION_PREVIOUS_MATCH:
		step(find, -1);
		return true;
	case NR_ACTION_CANCEL:
		if (find->text == NULL)
			return false;
		set(find, NULL);
		return true;
	default:
		return false;
	}
}

/* --- Showing ------------------------------------------------------------------------------------------------------ */

void nr_find_mark(const struct nr_find *find, struct nr_canvas *canvas, size_t line, int place, int x, int y,
	const char *text)
{
	for (size_t i = 0; i < find->parts.length; i++) {
		const struct nr_find_part *part = &find->parts.items[i];
		if (part->line != line || part->place != place)
			continue;
		bool current = part->match == find->current;
		int start = x + nr_width(text, part->start);
		nr_canvas_add_style(canvas,
			(struct nr_rect){ start, y, nr_width(text + part->start, part->end - part->start), 1 },
			current ? NR_STYLE_MATCH | NR_STYLE_STRONG | NR_STYLE_LINK : NR_STYLE_MATCH);
		if (current && (i == 0 || part[-1].match != part->match))
			nr_canvas_set_cursor(canvas, start, y);
	}
}

void nr_find_append(const struct nr_find *find, struct nr_buffer *title)
{
	if (find->text == NULL)
		return;
	char *text = nr_sanitized_line(find->text);
	size_t length = strlen(text), shown = nr_width_fit(text, length, SHOWN_CELLS, NULL);
	nr_buffer_printf(title, "/%.*s%s %zu/%zu  ", (int)shown, text,
		shown < length ? nr_glyph(NR_GLYPH_ELLIPSIS) : "",
		find->current == SIZE_MAX ? 0 : find->current + 1, find->count);
	free(text);
}
