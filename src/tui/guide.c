/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/guide.h"

#include "base/buffer.h"
#include "base/i18n.h"
#include "text/width.h"

static const struct {
	enum nr_action action;
	unsigned contexts; /* of enum nr_context: where it is shown */
	const char *text; /* what the key does, behind it */
} hints[NR_GUIDE_HINTS] = {
	{ NR_ACTION_EVENTS, NR_IN_SOURCES | NR_IN_ARTICLE, N_("lists the events that several outlets covered") },
	{ NR_ACTION_OPEN, NR_IN_EVENTS, N_("lays the articles of this event side by side") },
	{ NR_ACTION_NEXT_DIFFERENCE, NR_IN_COMPARE, N_("goes to the next thing that only one outlet says") },
	{ NR_ACTION_VIEW_FACTS, NR_IN_COMPARE, N_("holds quotes, numbers and names against each other") },
	{ NR_ACTION_HELP, NR_IN_SOURCES | NR_IN_EVENTS | NR_IN_ARTICLE | NR_IN_COMPARE,
		N_("shows every key and what it does") },
};

void nr_guide_follow(struct nr_guide *guide, enum nr_context context, enum nr_action action)
{
	for (int i = 0; i < NR_GUIDE_HINTS; i++)
		if (hints[i].action == action && (hints[i].contexts & (unsigned)context) != 0)
			guide->done[i] = true;
}

static bool is_of(int hint, enum nr_context context)
{
	return (hints[hint].contexts & (unsigned)context) != 0;
}

/* The hint that leads to where the first one is that was not done; -1: none is known, or that one is here. */
static int way_back(const struct nr_guide *guide, enum nr_context context)
{
	int next = 0;

	while (next < NR_GUIDE_HINTS && guide->done[next])
		next++;
	if (next == NR_GUIDE_HINTS || is_of(next, context))
		return -1;
	while (next > 0 && !is_of(next - 1, context))
		next--;
	return next - 1;
}

int nr_guide_hint(const struct nr_guide *guide, enum nr_context context)
{
	if (!guide->wanted)
		return -1;
	int back = way_back(guide, context);
	if (back >= 0)
		return back;
	for (int i = 0; i < NR_GUIDE_HINTS; i++)
		if (!guide->done[i] && is_of(i, context))
			return i;
	return -1;
}

enum nr_action nr_guide_action(int hint)
{
	return hints[hint].action;
}

void nr_guide_draw(int hint, struct nr_canvas *canvas, int y, const struct nr_keymap *keymap)
{
	struct nr_look look = { .role = NR_ROLE_STATUS, .style = NR_STYLE_STRONG }, key = { .role = NR_ROLE_KEY };
	struct nr_buffer text = NR_BUFFER_INIT;
	int x = 1, width = canvas->width;

	nr_canvas_fill(canvas, (struct nr_rect){ 0, y, width, 1 }, NR_GLYPH_SPACE, look);
	nr_buffer_printf(&text, _("Tour %d/%d: "), hint + 1, (int)NR_GUIDE_HINTS);
	x += nr_canvas_put(canvas, x, y, width - 1 - x, text.data, text.length, look);
	nr_buffer_clear(&text);
	nr_keymap_append_way(keymap, hints[hint].action, &text);
	x += nr_canvas_put(canvas, x, y, width - 1 - x, text.data, text.length, key) + 1;
	nr_canvas_put_cut(canvas, x, y, width - 1 - x, _(hints[hint].text), look);
	nr_buffer_release(&text);
}
