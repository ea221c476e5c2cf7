/* SPDX-License-Identifier: MIT */
/* How the outlets covered an event: a column an outlet, and several ways to look at them. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/keeping.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "tui/compare-view.h"

static const struct {
	enum nr_action action;
	enum nr_compare_mode mode;
} modes[] = {
	{ NR_ACTION_VIEW_ALIGNED, NR_COMPARE_ALIGNED },
	{ NR_ACTION_VIEW_FULL, NR_COMPARE_FULL },
	{ NR_ACTION_VIEW_ONLY, NR_COMPARE_ONLY },
	{ NR_ACTION_VIEW_COVERAGE, NR_COMPARE_COVERAGE },
};

static struct nr_compare_view *self(struct nr_view *view)
{
	return (struct nr_compare_view *)view;
}

static void close_view(struct nr_view *view)
{
	struct nr_compare_view *compare = self(view);

	nr_grid_release(&compare->grid);
	for (size_t i = 0; i < NR_COMPARISON_MAX; i++)
		nr_column_flow_release(&compare->flows[i]);
	nr_compare_model_release(&compare->model);
	free(compare);
}

/* --- What is shown ---------------------------------------------------------------- */

static size_t start_of_row(const struct nr_grid *grid, int row)
{
	for (size_t i = 0; i < grid->lines.length; i++)
		if (grid->lines.items[i].row >= row && grid->lines.items[i].kind != NR_GRID_RULE)
			return i;
	return 0;
}

/* Makes the grid anew for the columns shown, and goes back to the row that was at the top. */
static void make_grid(struct nr_compare_view *compare)
{
	size_t top = compare->scroll.top, before = compare->grid.lines.length, within = 0;
	int row = top < before ? compare->grid.lines.items[top].row : -1;
	struct nr_grid_frame frame = { .first = compare->first,
		.shown = nr_compare_columns_shown(compare),
		.text_width = nr_compare_text_width(compare),
		.stacked = nr_compare_is_stacked(compare) };

	if (frame.stacked) {
		frame.first = 0;
		frame.shown = nr_compare_count(compare);
	}
	if (row >= 0 && top >= start_of_row(&compare->grid, row))
		within = top - start_of_row(&compare->grid, row);
	nr_grid_release(&compare->grid);
	if (compare->mode == NR_COMPARE_ALIGNED)
		nr_grid_align(&compare->grid, &compare->model, &frame);
	else
		nr_grid_only(&compare->grid, &compare->model, &frame);
	if (row >= 0)
		compare->scroll.top = start_of_row(&compare->grid, row) + within;
	else if (before > 0)
		compare->scroll.top = top * compare->grid.lines.length / before;
}

static void fit(struct nr_compare_view *compare)
{
	size_t shown = nr_compare_columns_shown(compare);

	if (compare->focus < compare->first)
		compare->first = compare->focus;
	if (compare->focus >= compare->first + shown)
		compare->first = compare->focus - shown + 1;
	if (compare->first + shown > nr_compare_count(compare))
		compare->first = nr_compare_count(compare) - shown;
	switch (compare->mode) {
	case NR_COMPARE_ALIGNED:
	case NR_COMPARE_ONLY:
		make_grid(compare);
		nr_text_resize(&compare->scroll, compare->grid.lines.length, nr_compare_body_height(compare));
		break;
	case NR_COMPARE_FULL:
		for (size_t i = compare->first; i < compare->first + shown; i++)
			nr_column_flow_fit(&compare->flows[i], &compare->model, i, nr_compare_text_width(compare),
				nr_compare_body_height(compare));
		break;
	case NR_COMPARE_COVERAGE:
		nr_list_resize(&compare->coverage, compare->model.compared.comparison.coverage.length,
			compare->height - 1);
		break;
	}
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_compare_view *compare = self(view);

	if (width == compare->width && height == compare->height)
		return;
	compare->width = width;
	compare->height = height;
	fit(compare);
}

/* Brings the other articles to where the focused one is. */
static void synchronize(struct nr_compare_view *compare)
{
	const struct nr_column_flow *from = &compare->flows[compare->focus];

	size_t end = compare->first + nr_compare_columns_shown(compare);

	for (size_t i = compare->first; compare->mode == NR_COMPARE_FULL && compare->together && i < end; i++) {
		struct nr_column_flow *to = &compare->flows[i];
		if (to != from)
			nr_text_to(&to->scroll, nr_column_flow_beside(from, to, from->scroll.top));
	}
}

/* --- Actions ---------------------------------------------------------------- */

static void set_focus(struct nr_compare_view *compare, size_t column)
{
	size_t first = compare->first;

	compare->focus = column;
	if (column < first || column >= first + nr_compare_columns_shown(compare)) {
		fit(compare);
		synchronize(compare);
	}
}

static void page_columns(struct nr_compare_view *compare, int direction)
{
	size_t shown = nr_compare_columns_shown(compare), last = nr_compare_count(compare) - shown;
	size_t first = compare->first;

	if (direction > 0)
		compare->first = first + shown < last ? first + shown : last;
	else
		compare->first = first > shown ? first - shown : 0;
	if (compare->first == first) {
		nr_tui_say(compare->view.tui, "%s", _("There are no more columns on that side"));
		return;
	}
	if (compare->focus < compare->first)
		compare->focus = compare->first;
	if (compare->focus >= compare->first + shown)
		compare->focus = compare->first + shown - 1;
	fit(compare);
	synchronize(compare);
}

/* The row of the comparison at the top of the screen; where the view shows none, the last one known. */
static int row_at_top(const struct nr_compare_view *compare)
{
	const struct nr_column_flow *flow = &compare->flows[compare->focus];
	int row = compare->row;

	if (compare->mode == NR_COMPARE_ALIGNED && compare->scroll.top < compare->grid.lines.length)
		return compare->grid.lines.items[compare->scroll.top].row;
	if (compare->mode == NR_COMPARE_FULL)
		for (size_t i = 0; i < flow->anchors.length && flow->anchors.items[i].line <= flow->scroll.top; i++)
			row = flow->anchors.items[i].row;
	return row;
}

static void go_to_row(struct nr_compare_view *compare, int row)
{
	struct nr_column_flow *flow = &compare->flows[compare->focus];

	if (compare->mode == NR_COMPARE_ALIGNED)
		nr_text_to(&compare->scroll, start_of_row(&compare->grid, row));
	else if (compare->mode == NR_COMPARE_FULL && row > 0 && (size_t)row < flow->line_of_row.length &&
		flow->line_of_row.items[row] != SIZE_MAX)
		nr_text_to(&flow->scroll, flow->line_of_row.items[row]);
}

static void set_mode(struct nr_compare_view *compare, enum nr_compare_mode mode)
{
	if (mode == compare->mode)
		return;
	compare->row = row_at_top(compare);
	nr_grid_release(&compare->grid);
	compare->scroll.top = 0;
	compare->mode = mode;
	fit(compare);
	go_to_row(compare, compare->row);
	synchronize(compare);
}

static void step_difference(struct nr_compare_view *compare, int direction)
{
	struct nr_column_flow *flow = &compare->flows[compare->focus];
	size_t line;

	if (compare->mode == NR_COMPARE_COVERAGE) {
		nr_list_act(&compare->coverage, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
		return;
	}
	if (compare->mode == NR_COMPARE_FULL)
		line = nr_column_flow_difference(flow, flow->scroll.top, direction);
	else
		line = nr_grid_difference(&compare->grid, compare->scroll.top, direction,
			nr_compare_is_stacked(compare) ? -1 : (int)compare->focus);
	if (line == SIZE_MAX) {
		nr_tui_say(compare->view.tui, "%s", direction > 0 ? _("No difference further down") :
			_("No difference further up"));
		return;
	}
	nr_text_to(compare->mode == NR_COMPARE_FULL ? &flow->scroll : &compare->scroll, line);
	if (compare->mode == NR_COMPARE_FULL)
		synchronize(compare);
}

/* The article that keys act on; 0: none. */
static int64_t focused_article(const struct nr_compare_view *compare)
{
	const struct nr_compared_articles *compared = &compare->model.compared;

	if (compare->mode == NR_COMPARE_COVERAGE)
		return compare->coverage.selected < compared->comparison.coverage.length ?
			compared->comparison.coverage.items[compare->coverage.selected].article : 0;
	return compared->readings[compare->focus].article.id;
}

static void open_focused(struct nr_compare_view *compare)
{
	int64_t article = focused_article(compare);

	if (article == 0)
		nr_tui_say(compare->view.tui, "%s", _("This outlet did not cover the event"));
	else
		nr_tui_push(compare->view.tui, nr_view_article_open(compare->view.tui, article));
}

static void mark_focused(struct nr_compare_view *compare, enum nr_action action)
{
	struct nr_compared_articles *compared = &compare->model.compared;
	int64_t id = focused_article(compare);
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < compared->count; i++) {
		struct nr_article *article = &compared->readings[i].article;
		bool star = action == NR_ACTION_STAR;
		if (article->id != id)
			continue;
		enum nr_deed deed = star ? (article->starred ? NR_DEED_UNSTAR : NR_DEED_STAR) :
			(article->read ? NR_DEED_UNREAD : NR_DEED_READ);
		int64_t changed;
		if (nr_do(nr_tui_session(compare->view.tui), deed, NULL, &id, 1, &changed, &error) != NR_OK) {
			nr_tui_complain(compare->view.tui, &error);
			return;
		}
		if (star)
			article->starred = !article->starred;
		else
			article->read = !article->read;
		nr_tui_say(compare->view.tui, "%s", deed == NR_DEED_STAR ? _("Starred") :
			deed == NR_DEED_UNSTAR ? _("Star taken away") :
			deed == NR_DEED_READ ? _("Marked as read") : _("Marked as unread"));
	}
}

static void toggle_together(struct nr_compare_view *compare)
{
	compare->together = !compare->together;
	synchronize(compare);
	nr_tui_say(compare->view.tui, "%s", compare->together ? _("Full articles scroll together") :
		_("Full articles scroll each alone"));
}

static bool scroll(struct nr_compare_view *compare, enum nr_action action)
{
	if (compare->mode == NR_COMPARE_COVERAGE)
		return nr_list_act(&compare->coverage, action);
	if (compare->mode != NR_COMPARE_FULL)
		return nr_text_act(&compare->scroll, action);
	if (!nr_text_act(&compare->flows[compare->focus].scroll, action))
		return false;
	synchronize(compare);
	return true;
}

static bool act_on_columns(struct nr_compare_view *compare, enum nr_action action)
{
	size_t count = nr_compare_count(compare);

	switch (action) {
	case NR_ACTION_NEXT_PANE:
		set_focus(compare, (compare->focus + 1) % count);
		return true;
	case NR_ACTION_PREVIOUS_PANE:
		set_focus(compare, (compare->focus + count - 1) % count);
		return true;
	case NR_ACTION_RIGHT:
		set_focus(compare, compare->focus + 1 < count ? compare->focus + 1 : compare->focus);
		return true;
	case NR_ACTION_LEFT:
		set_focus(compare, compare->focus > 0 ? compare->focus - 1 : 0);
		return true;
	case NR_ACTION_COLUMNS_RIGHT:
		page_columns(compare, 1);
		return true;
	case NR_ACTION_COLUMNS_LEFT:
		page_columns(compare, -1);
		return true;
	default:
		return false;
	}
}

static bool act_on_mode(struct nr_compare_view *compare, enum nr_action action)
{
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		if (modes[i].action == action) {
			set_mode(compare, modes[i].mode);
			return true;
		}
	if (action != NR_ACTION_SYNCHRONIZE)
		return false;
	toggle_together(compare);
	return true;
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct nr_compare_view *compare = self(view);

	switch (action) {
	case NR_ACTION_NEXT_DIFFERENCE:
		step_difference(compare, 1);
		return true;
	case NR_ACTION_PREVIOUS_DIFFERENCE:
		step_difference(compare, -1);
		return true;
	case NR_ACTION_WHY:
		nr_tui_push(view->tui, nr_view_why_open(view->tui, compare->model.compared.event));
		return true;
	case NR_ACTION_STORY:
		nr_tui_push(view->tui, nr_view_story_open(view->tui, compare->model.compared.event));
		return true;
	case NR_ACTION_OPEN:
		open_focused(compare);
		return true;
	case NR_ACTION_EVENTS:
		nr_tui_push(view->tui, nr_view_events_open(view->tui, compare->model.compared.event, 0));
		return true;
	case NR_ACTION_STAR:
	case NR_ACTION_TOGGLE_READ:
		mark_focused(compare, action);
		return true;
	default:
		return act_on_mode(compare, action) || act_on_columns(compare, action) || scroll(compare, action);
	}
}

/* From the article of one column to the next one's. */
static int64_t step_view(struct nr_view *view, int direction)
{
	struct nr_compare_view *compare = self(view);

	bool at_end = direction > 0 ? compare->focus + 1 >= nr_compare_count(compare) : compare->focus == 0;

	if (compare->mode == NR_COMPARE_COVERAGE || at_end)
		return 0;
	set_focus(compare, direction > 0 ? compare->focus + 1 : compare->focus - 1);
	return focused_article(compare);
}

static int percent(const struct nr_compare_view *compare)
{
	return nr_text_percent(compare->mode == NR_COMPARE_FULL ? &compare->flows[compare->focus].scroll :
		&compare->scroll);
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	const struct nr_compare_view *compare = self(view);
	const struct nr_event *event = nr_tui_event(view->tui, compare->model.compared.event);
	const char *title = event != NULL ? event->title : compare->model.compared.readings[0].article.title;
	size_t shown = nr_compare_columns_shown(compare), count = nr_compare_count(compare);

	nr_buffer_append_string(left, _("Compare: "));
	nr_buffer_append_string(left, title);
	if (compare->mode != NR_COMPARE_COVERAGE && !nr_compare_is_stacked(compare) && shown < count)
		nr_buffer_printf(right, _("columns %zu-%zu of %zu  "), compare->first + 1, compare->first + shown,
			count);
	if (compare->model.compared.left_out > 0)
		nr_buffer_printf(right, _("%zu left out  "), compare->model.compared.left_out);
	if (compare->mode != NR_COMPARE_COVERAGE)
		nr_buffer_printf(right, "%d%%", percent(compare));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	const struct nr_compare_view *compare = self(view);
	size_t count = 0;

	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		hints[count++] = (struct nr_hint){ .action = modes[i].action, .active =
			compare->mode == modes[i].mode };
	if (compare->mode != NR_COMPARE_COVERAGE)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_DIFFERENCE };
	if (compare->mode == NR_COMPARE_FULL)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_SYNCHRONIZE,
			.text = compare->together ? _("scroll alone") : NULL };
	if (compare->mode != NR_COMPARE_COVERAGE && nr_compare_columns_shown(compare) < nr_compare_count(compare))
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_COLUMNS_RIGHT };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN };
	if (compare->mode != NR_COMPARE_COVERAGE)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_PANE, .text = _("next column") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return count;
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	nr_compare_draw(self(view), canvas, area);
}

static const struct nr_view_ops ops = {
	.context = NR_IN_COMPARE,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.title = title_view,
	.hints = hints_view,
	.step = step_view,
};

struct nr_view *nr_view_compare_open(struct nr_tui *tui, int64_t event, int64_t article)
{
	const struct nr_event *known = nr_tui_event(tui, event);
	struct nr_error error = NR_NO_ERROR;
	struct nr_compare_view *compare;

	if (known == NULL || known->articles.length < 2) {
		nr_tui_say(tui, "%s", _("No other article covers this event"));
		return NULL;
	}
	compare = nr_alloc(sizeof *compare);
	compare->view = (struct nr_view){ .ops = &ops, .tui = tui };
	compare->together = true;
	if (nr_compare_event(nr_tui_session(tui), event, &compare->model.compared, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		free(compare);
		return NULL;
	}
	nr_compare_model_init(&compare->model);
	for (size_t i = 0; i < nr_compare_count(compare); i++)
		if (compare->model.compared.readings[i].article.id == article)
			compare->focus = i;
	return &compare->view;
}
