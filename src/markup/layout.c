/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/vector.h"
#include "markup/layout-compose.h"
#include "text/linebreak.h"
#include "text/width.h"

enum {
	INDENT_WIDTH = 20, /* cells; narrower than that, there are no indents */
	TEXT_MIN = 10,     /* cells that an indent leaves to the text */
	LABEL_MIN = 4,     /* cells that a bullet or number alone leaves to it */
};

#define SOFT_HYPHEN "\xC2\xAD"
#define WORD_JOINER "\xE2\x81\xA0"
#define QUOTE_BAR "│ "
#define CAPTION_BAR "▒ "
#define RULE_DASH "─"

/* What stands before the text of a line. */
struct prefix {
	struct nr_buffer text;
	int cells;
};

struct typesetter {
	struct nr_arena *arena; /* the layout's */
	const struct nr_document *document;
	const struct nr_layout_options *options;
	struct nr_line_breaker *breaker;
	NR_VECTOR(struct nr_line) lines;
	/* Of the block under way. */
	int32_t block;         /* -1: none */
	struct nr_composed composed;
	bool has_invisible;    /* soft hyphens or word joiners, which are left out */
	uint16_t style;        /* of all its text */
	uint16_t prefix_style; /* of what stands before it */
	struct prefix first, others;
	size_t run;            /* the first that may reach into the line under way */
	/* Of the line under way. */
	struct nr_buffer text;
	NR_VECTOR(struct nr_span) spans;
	int text_columns[UINT8_MAX + 1]; /* cells before the text of the last item of a list, by depth; 0: none yet */
};

/* --- Lines ----------------------------------------------------------------------------------------------------- */

static void add_span(struct typesetter *setter, size_t start, uint16_t style, int32_t link)
{
	size_t end = setter->text.length;
	struct nr_span *last = setter->spans.length > 0 ? &setter->spans.items[setter->spans.length - 1] : NULL;

	if ((style == 0 && link < 0) || start == end)
		return;
	if (last != NULL && last->end == start && last->style == style && last->link == link)
		last->end = (uint32_t)end;
	else
		*nr_vector_add(&setter->spans) = (struct nr_span){ (uint32_t)start, (uint32_t)end, style, link };
}

static void put(struct typesetter *setter, const char *text, size_t length, uint16_t style, int32_t link)
{
	size_t start = setter->text.length;

	nr_buffer_append(&setter->text, text, length);
	add_span(setter, start, style, link);
}

/* Text without what only told where a line may end. */
static void put_visible(struct typesetter *setter, const char *text, size_t length, uint16_t style, int32_t link)
{
	const char *end = text + length, *from = text;

	while (setter->has_invisible && text < end) {
		size_t left = (size_t)(end - text);
		size_t skip = left >= 2 && memcmp(text, SOFT_HYPHEN, 2) == 0 ? 2
			: left >= 3 && memcmp(text, WORD_JOINER, 3) == 0 ? 3 : 0;
		if (skip > 0) {
			put(setter, from, (size_t)(text - from), style, link);
			from = text + skip;
		}
		text += skip > 0 ? skip : 1;
	}
	put(setter, from, (size_t)(end - from), style, link);
}

/* A part of the composed text with the styles of its runs. */
static void put_runs(struct typesetter *setter, size_t start, size_t end)
{
	const struct nr_composed *composed = &setter->composed;

	while (setter->run < composed->run_count && composed->runs[setter->run].end <= start)
		setter->run++;
	for (size_t i = setter->run; i < composed->run_count && start < end; i++) {
		const struct nr_run *run = &composed->runs[i];
		if (run->start >= end)
			break;
		if (run->start > start)
			put_visible(setter, composed->text + start, run->start - start, setter->style, -1);
		start = run->start > start ? run->start : start;
		size_t stop = run->end < end ? run->end : end;
		if (stop > start)
			put_visible(setter, composed->text + start, stop - start, setter->style | run->style,
				run->link);
		start = stop > start ? stop : start;
	}
	if (start < end)
		put_visible(setter, composed->text + start, end - start, setter->style, -1);
}

/* White space that stood before an invisible character at the end. Returns its cells. */
static int trim(struct typesetter *setter)
{
	size_t end = setter->text.length;

	while (end > 0 && setter->text.data[end - 1] == ' ')
		end--;
	int cells = (int)(setter->text.length - end);
	nr_buffer_truncate(&setter->text, end);
	for (size_t i = setter->spans.length; i-- > 0 && setter->spans.items[i].end > end;) {
		setter->spans.items[i].end = (uint32_t)end;
		if (setter->spans.items[i].start >= end)
			setter->spans.length = i;
	}
	return cells;
}

static void end_line(struct typesetter *setter, size_t offset, int cells)
{
	cells -= trim(setter);
	struct nr_line *line = nr_vector_add(&setter->lines);
	size_t spans = setter->spans.length * sizeof setter->spans.items[0];
	struct nr_span *kept = spans > 0 ? nr_arena_alloc(setter->arena, spans) : NULL;

	if (spans > 0)
		memcpy(kept, setter->spans.items, spans);
	*line = (struct nr_line){
		.text = nr_arena_strndup(setter->arena, setter->text.data, setter->text.length),
		.length = setter->text.length,
		.cells = cells,
		.spans = kept,
		.span_count = setter->spans.length,
		.block = setter->block,
		.offset = (uint32_t)offset,
	};
	nr_buffer_clear(&setter->text);
	setter->spans.length = 0;
}

static void put_prefix(struct typesetter *setter, const struct prefix *prefix)
{
	put(setter, prefix->text.data, prefix->text.length, setter->prefix_style, -1);
}

static void put_piece(struct typesetter *setter, const struct prefix *prefix, const struct nr_line_piece *piece)
{
	int cells = prefix->cells + piece->cells;

	put_prefix(setter, prefix);
	if (cells > setter->options->width) { /* a single character that is wider than the line */
		put(setter, "?", 1, setter->style, -1);
		cells = prefix->cells + 1;
	} else {
		put_runs(setter, piece->start, piece->end);
	}
	if (piece->hyphenated)
		put(setter, "-", 1, setter->style, -1);
	end_line(setter, setter->block >= 0 ? nr_composed_source(&setter->composed, piece->start) : 0, cells);
}

/* --- Blocks ---------------------------------------------------------------------------------------------------- */

/* The next part of a preformatted line: as much as fits. */
static bool next_preformatted(const struct nr_composed *composed, size_t *at, int width, struct nr_line_piece *piece)
{
	if (*at > composed->length || composed->length == 0)
		return false;
	const char *text = composed->text + *at;
	size_t left = composed->length - *at;
	const char *newline = memchr(text, '\n', left);
	size_t line = newline != NULL ? (size_t)(newline - text) : left;
	int used = 0;
	size_t fit = nr_width_fit(text, line, width, &used);

	if (fit == 0 && line > 0)
		fit = nr_grapheme_next(text, line, 0, &used);
	*piece = (struct nr_line_piece){ .start = *at, .end = *at + fit, .cells = used };
	*at += fit + (fit == line);
	while (piece->end > piece->start && composed->text[piece->end - 1] == ' ') {
		piece->end--;
		piece->cells--;
	}
	return true;
}

/* Its first byte is rare in Chinese and English text: looking for that is faster. */
static bool has_soft_hyphen(const char *text, size_t length)
{
	const char *end = text + length;

	for (; (text = memchr(text, SOFT_HYPHEN[0], (size_t)(end - text))) != NULL; text++)
		if (end - text >= 2 && text[1] == SOFT_HYPHEN[1])
			return true;
	return false;
}

static void set_lines(struct typesetter *setter, bool preformatted)
{
	const struct nr_composed *composed = &setter->composed;
	const struct prefix *prefix = &setter->first;
	struct nr_line_piece piece;
	size_t at = 0;

	setter->run = 0;
	setter->has_invisible = composed->text == composed->buffer.data || /* there may be marks of links */
		has_soft_hyphen(composed->text, composed->length);
	if (!preformatted)
		nr_line_breaker_set(setter->breaker, composed->text, composed->length);
	for (;;) {
		int room = setter->options->width - prefix->cells;
		if (preformatted ? !next_preformatted(composed, &at, room, &piece)
			: !nr_line_breaker_next(setter->breaker, room, &piece))
			return;
		put_piece(setter, prefix, &piece);
		prefix = &setter->others;
	}
}

static void set_prefix(struct prefix *prefix, const char *text, int cells_before)
{
	nr_buffer_clear(&prefix->text);
	nr_buffer_append_repeated(&prefix->text, ' ', (size_t)cells_before);
	nr_buffer_append_string(&prefix->text, text);
	prefix->cells = nr_width(prefix->text.data, prefix->text.length);
}

/* A bullet, number or the like, with the other lines hanging below the text; as much of that as there is room for. */
static void set_hanging(struct typesetter *setter, const char *label, int indent)
{
	int width = setter->options->width;
	int label_cells = nr_width_string(label);

	if (width < INDENT_WIDTH || width - indent - label_cells < TEXT_MIN) {
		set_prefix(&setter->first, width - label_cells >= LABEL_MIN ? label : "", 0);
		set_prefix(&setter->others, "", 0);
	} else {
		set_prefix(&setter->first, label, indent);
		set_prefix(&setter->others, "", setter->first.cells);
	}
}

static void set_list_prefix(struct typesetter *setter, const struct nr_block *block)
{
	struct nr_buffer label = NR_BUFFER_INIT;
	int width = setter->options->width, level = block->level;
	int indent = level > 1 ? setter->text_columns[level - 1] : 0;

	if (level > 1 && indent == 0)
		indent = 2 * (level - 1);
	if (indent > width / 2)
		indent = width / 2;
	if (block->marker != NULL)
		nr_buffer_printf(&label, "%s ", block->marker);
	else if (setter->text_columns[level] > indent) /* more of the item before */
		indent = setter->text_columns[level];
	set_hanging(setter, label.data, indent);
	if (block->marker != NULL)
		setter->text_columns[level] = indent + nr_width_string(label.data);
	nr_buffer_release(&label);
}

static void set_quote_prefix(struct typesetter *setter, const struct nr_block *block)
{
	struct nr_buffer bars = NR_BUFFER_INIT;
	int width = setter->options->width, bar = nr_width_string(QUOTE_BAR);

	setter->prefix_style = NR_STYLE_DIM;
	for (int i = 0; i < block->level && width >= INDENT_WIDTH && (i + 1) * bar <= width / 2; i++)
		nr_buffer_append_string(&bars, QUOTE_BAR);
	set_prefix(&setter->first, bars.data, 0);
	set_prefix(&setter->others, bars.data, 0);
	nr_buffer_release(&bars);
}

static void set_caption_prefix(struct typesetter *setter, const struct nr_block *block)
{
	const char *label = setter->options->caption_label != NULL ? setter->options->caption_label : "Picture: ";
	struct nr_buffer first = NR_BUFFER_INIT;
	int width = setter->options->width;
	const char *bar = width >= INDENT_WIDTH ? CAPTION_BAR : "";

	setter->style = NR_STYLE_CAPTION;
	setter->prefix_style = NR_STYLE_CAPTION | NR_STYLE_DIM;
	nr_buffer_append_string(&first, bar);
	nr_buffer_append_string(&first, label);
	set_prefix(&setter->others, bar, 0);
	set_prefix(&setter->first, first.data, 0);
	if (block->length == 0 || width - setter->first.cells < LABEL_MIN) { /* a line of its own */
		const char *unneeded = block->length > 0 ? " " : " :";
		size_t length = nr_width_fit(first.data, first.length, width, NULL);
		while (length > 0 && strchr(unneeded, first.data[length - 1]) != NULL)
			length--;
		put(setter, first.data, length, setter->prefix_style, -1);
		end_line(setter, 0, nr_width(first.data, length));
		set_prefix(&setter->first, bar, 0);
	}
	nr_buffer_release(&first);
}

static void set_rule(struct typesetter *setter)
{
	for (int i = 0; i < setter->options->width / nr_width_string(RULE_DASH); i++)
		put(setter, RULE_DASH, strlen(RULE_DASH), NR_STYLE_DIM, -1);
	end_line(setter, 0, nr_width(setter->text.data, setter->text.length));
}

/* Sets what stands before and on a block's text by its kind. */
static void set_kind(struct typesetter *setter, const struct nr_block *block)
{
	setter->style = 0;
	setter->prefix_style = 0;
	set_prefix(&setter->first, "", 0);
	set_prefix(&setter->others, "", 0);
	switch (block->kind) {
	case NR_BLOCK_HEADING:
		setter->style = NR_STYLE_HEADING | NR_STYLE_STRONG;
		break;
	case NR_BLOCK_LIST:
		set_list_prefix(setter, block);
		break;
	case NR_BLOCK_QUOTE:
		set_quote_prefix(setter, block);
		break;
	case NR_BLOCK_PRE:
		setter->style = NR_STYLE_CODE;
		break;
	case NR_BLOCK_CAPTION:
		set_caption_prefix(setter, block);
		break;
	case NR_BLOCK_CREDIT:
		setter->style = NR_STYLE_CREDIT | NR_STYLE_DIM;
		break;
	case NR_BLOCK_RULE:
		set_rule(setter);
		break;
	case NR_BLOCK_PARAGRAPH:
	case NR_BLOCK_TABLE:
		break;
	}
}

static void set_block(struct typesetter *setter, size_t index, const struct nr_run *runs, size_t run_count)
{
	const struct nr_block *block = &setter->document->blocks[index];

	setter->block = (int32_t)index;
	set_kind(setter, block);
	nr_compose(&setter->composed, setter->document, block, runs, run_count, setter->options->links);
	set_lines(setter, block->kind == NR_BLOCK_PRE);
}

static void set_blank(struct typesetter *setter)
{
	setter->block = -1;
	end_line(setter, 0, 0);
}

/* --- Documents ------------------------------------------------------------------------------------------------- */

/* The items of a list and the rows of a table stand together. */
static bool stands_with(const struct nr_block *before, const struct nr_block *after)
{
	return before->kind == after->kind && (after->kind == NR_BLOCK_LIST || after->kind == NR_BLOCK_TABLE);
}

/* The addresses of the links, numbered. */
static void set_links(struct typesetter *setter)
{
	const struct nr_document *document = setter->document;
	const char *label = setter->options->links_label != NULL ? setter->options->links_label : "Links:";
	struct nr_block none = { .kind = NR_BLOCK_PARAGRAPH };
	struct nr_buffer number = NR_BUFFER_INIT;

	if (setter->lines.length > 0)
		set_blank(setter);
	setter->block = -1;
	set_kind(setter, &none);
	setter->style = NR_STYLE_DIM;
	none.text = label;
	none.length = strlen(label);
	nr_compose(&setter->composed, document, &none, NULL, 0, NR_LINKS_NONE);
	set_lines(setter, false);
	setter->style = 0;
	setter->prefix_style = NR_STYLE_DIM;
	for (size_t i = 0; i < document->link_count; i++) {
		none.text = document->links[i].url;
		none.length = strlen(none.text);
		struct nr_run run = { 0, (uint32_t)none.length, NR_STYLE_LINK, (int32_t)i };
		nr_buffer_clear(&number);
		nr_buffer_printf(&number, "[%zu] ", i + 1);
		set_hanging(setter, number.data, 0);
		nr_compose(&setter->composed, document, &none, &run, 1, NR_LINKS_NONE);
		set_lines(setter, false);
	}
	nr_buffer_release(&number);
}

static struct typesetter *typesetter_new(const struct nr_document *document, const struct nr_layout_options *options)
{
	struct nr_arena *arena = nr_arena_new();
	struct typesetter *setter = nr_arena_alloc(arena, sizeof *setter);

	setter->arena = arena;
	setter->document = document;
	setter->options = options;
	setter->breaker = nr_line_breaker_new();
	nr_composed_init(&setter->composed);
	nr_buffer_init(&setter->text);
	nr_buffer_init(&setter->first.text);
	nr_buffer_init(&setter->others.text);
	return setter;
}

static struct nr_layout *finish(struct typesetter *setter)
{
	struct nr_layout *layout = nr_arena_alloc(setter->arena, sizeof *layout);
	struct nr_line *lines = nr_arena_alloc(setter->arena, setter->lines.length * sizeof *lines);

	if (setter->lines.length > 0)
		memcpy(lines, setter->lines.items, setter->lines.length * sizeof *lines);
	*layout = (struct nr_layout){ setter->arena, lines, setter->lines.length };
	nr_vector_release(&setter->lines);
	nr_vector_release(&setter->spans);
	nr_buffer_release(&setter->text);
	nr_buffer_release(&setter->first.text);
	nr_buffer_release(&setter->others.text);
	nr_composed_release(&setter->composed);
	nr_line_breaker_free(setter->breaker);
	return layout;
}

struct nr_layout *nr_layout_document(const struct nr_document *document, const struct nr_layout_options *options)
{
	struct typesetter *setter = typesetter_new(document, options);

	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (i > 0 && !stands_with(&document->blocks[i - 1], block))
			set_blank(setter);
		set_block(setter, i, block->runs, block->run_count);
	}
	if (options->links == NR_LINKS_LIST && document->link_count > 0)
		set_links(setter);
	return finish(setter);
}

struct nr_layout *nr_layout_block(const struct nr_document *document, size_t block, const struct nr_run *runs,
	size_t run_count, const struct nr_layout_options *options)
{
	struct typesetter *setter = typesetter_new(document, options);
	const struct nr_block *own = &document->blocks[block];

	set_block(setter, block, runs != NULL ? runs : own->runs, runs != NULL ? run_count : own->run_count);
	return finish(setter);
}

void nr_layout_free(struct nr_layout *layout)
{
	if (layout != NULL)
		nr_arena_free(layout->arena); /* the layout itself lies in it */
}
