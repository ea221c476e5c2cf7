/* SPDX-License-Identifier: MIT */
/* How the outlets covered an event: a column an outlet, and several ways to look at them. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "app/reading.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "text/width.h"
#include "tui/compare-coverage.h"
#include "tui/compare-view.h"
#include "tui/outlets.h"

static const struct {
	enum nr_action action;
	enum nr_compare_mode mode;
} modes[] = {
	{ NR_ACTION_VIEW_ALIGNED, NR_COMPARE_ALIGNED },
	{ NR_ACTION_VIEW_FULL, NR_COMPARE_FULL },
	{ NR_ACTION_VIEW_ONLY, NR_COMPARE_ONLY },
	{ NR_ACTION_VIEW_FACTS, NR_COMPARE_FACTS },
	{ NR_ACTION_VIEW_TERMS, NR_COMPARE_TERMS },
	{ NR_ACTION_VIEW_COVERAGE, NR_COMPARE_COVERAGE },
};

static struct nr_compare_view *self(struct nr_view *view)
{
	return (struct nr_compare_view *)view;
}

/* Gives back the comparison and all that is made of it. */
static void release(struct nr_compare_view *compare)
{
	nr_grid_release(&compare->grid);
	nr_grid_release(&compare->reading);
	for (size_t i = 0; i < NR_COMPARISON_MAX; i++)
		nr_column_flow_release(&compare->flows[i]);
	nr_side_release(&compare->facts);
	nr_side_release(&compare->terms);
	nr_compare_filter_release(&compare->filter);
	nr_compare_model_release(&compare->model);
}

static void close_view(struct nr_view *view)
{
	release(self(view));
	nr_find_release(&self(view)->find);
	free(self(view)->page);
	free(self(view)->question);
	free(view);
}

/* --- What is shown ---------------------------------------------------------------- */

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_compare_view *compare = self(view);

	if (width == compare->width && height == compare->height &&
		nr_compare_text_width(compare) == compare->text_width && compare->wide == nr_width_ambiguous_wide())
		return;
	compare->width = width;
	compare->height = height;
	compare->text_width = nr_compare_text_width(compare);
	for (size_t i = 0; i < NR_COMPARISON_MAX && compare->wide != nr_width_ambiguous_wide(); i++)
		compare->flows[i].width = 0; /* which no screen has: it is laid out anew */
	compare->wide = nr_width_ambiguous_wide();
	nr_compare_fit(compare);
}

/* Brings the other articles to where the focused one is. */
void nr_compare_synchronize(struct nr_compare_view *compare)
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

void nr_compare_set_focus(struct nr_compare_view *compare, size_t column)
{
	size_t first = compare->first;

	compare->focus = column;
	if (column < first || column >= first + nr_compare_columns_shown(compare)) {
		nr_compare_fit(compare);
		nr_compare_synchronize(compare);
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
	nr_compare_fit(compare);
	nr_compare_synchronize(compare);
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
		nr_text_to(&compare->scroll, nr_compare_start_of_row(&compare->grid, row));
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
	compare->difference.is_any = false;
	compare->scroll.top = 0;
	compare->mode = mode;
	nr_compare_fit(compare);
	go_to_row(compare, compare->row);
	nr_compare_synchronize(compare);
}

static void toggle_together(struct nr_compare_view *compare)
{
	compare->together = !compare->together;
	nr_compare_synchronize(compare);
	nr_tui_say(compare->view.tui, "%s", compare->together ? _("Full articles scroll together") :
		_("Full articles scroll each alone"));
}

/* Makes what is shown anew, after rows or filter have changed. */
static void show_again(struct nr_compare_view *compare)
{
	nr_grid_release(&compare->grid);
	for (size_t i = 0; i < NR_COMPARISON_MAX; i++)
		nr_column_flow_release(&compare->flows[i]);
	compare->difference.is_any = false;
	compare->scroll.top = 0;
	nr_compare_fit(compare);
}

static void follow_guide(struct nr_compare_view *compare)
{
	const struct nr_article *article = &compare->model.compared.readings[compare->focus].article;

	compare->guide = compare->focus;
	nr_compared_articles_follow(&compare->model.compared, compare->guide);
	nr_compare_model_map_rows(&compare->model);
	compare->row = 0;
	show_again(compare);
	nr_tui_say(compare->view.tui, _("The rows are in the order of %s"),
		nr_outlet_short(nr_tui_sources(compare->view.tui), article->source));
}

static bool load(struct nr_compare_view *compare, int64_t event)
{
	struct nr_compare_model model = { 0 };
	struct nr_error error = NR_NO_ERROR;

	if (nr_compare_event(nr_tui_session(compare->view.tui), event, &model.compared, &error) != NR_OK) {
		nr_tui_complain(compare->view.tui, &error);
		return false;
	}
	release(compare);
	nr_compared_articles_find_terms(nr_tui_session(compare->view.tui), &model.compared);
	compare->model = model;
	nr_compare_model_init(&compare->model);
	compare->focus = compare->first = compare->guide = 0;
	compare->difference.is_any = false;
	compare->row = 0;
	compare->scroll = compare->coverage = (struct nr_scroll){ 0 };
	return true;
}

static void step_event(struct nr_compare_view *compare, int direction)
{
	struct nr_tui *tui = compare->view.tui;
	int64_t event = nr_tui_step_event(tui, &compare->view, direction, compare->model.compared.event);

	if (event == 0)
		nr_tui_say(tui, "%s", direction > 0 ? _("There is no later event in the list") :
			_("There is no earlier event in the list"));
	else if (load(compare, event))
		nr_compare_fit(compare);
}

static void answer_filter(struct nr_view *view, const char *text)
{
	struct nr_compare_view *compare = self(view);

	nr_compare_find_facts(compare);
	nr_compare_filter_set(&compare->filter, text, &compare->model.compared.comparison);
	show_again(compare);
}

static bool scroll(struct nr_compare_view *compare, enum nr_action action)
{
	if (compare->mode == NR_COMPARE_COVERAGE)
		return nr_list_act(&compare->coverage, action);
	if (compare->mode != NR_COMPARE_FULL)
		return nr_text_act(&compare->scroll, action);
	if (!nr_text_act(&compare->flows[compare->focus].scroll, action))
		return false;
	nr_compare_synchronize(compare);
	return true;
}

static bool act_on_columns(struct nr_compare_view *compare, enum nr_action action)
{
	size_t count = nr_compare_count(compare);

	switch (action) {
	case NR_ACTION_NEXT_PANE:
		nr_compare_set_focus(compare, (compare->focus + 1) % count);
		return true;
	case NR_ACTION_PREVIOUS_PANE:
		nr_compare_set_focus(compare, (compare->focus + count - 1) % count);
		return true;
	case NR_ACTION_RIGHT:
		nr_compare_set_focus(compare, compare->focus + 1 < count ? compare->focus + 1 : compare->focus);
		return true;
	case NR_ACTION_LEFT:
		nr_compare_set_focus(compare, compare->focus > 0 ? compare->focus - 1 : 0);
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

	nr_compare_complete_grid(compare);
	if (action != NR_ACTION_OPEN)
		compare->chosen.is_any = false;
	switch (action) {
	case NR_ACTION_NEXT_DIFFERENCE:
		nr_compare_step_difference(compare, 1);
		return true;
	case NR_ACTION_PREVIOUS_DIFFERENCE:
		nr_compare_step_difference(compare, -1);
		return true;
	case NR_ACTION_WHY:
		nr_tui_push(view->tui, nr_view_why_open(view->tui, compare->model.compared.event));
		return true;
	case NR_ACTION_STORY:
		nr_tui_push(view->tui, nr_view_story_open(view->tui, compare->model.compared.event));
		return true;
	case NR_ACTION_OPEN:
		nr_compare_open_article(compare);
		return true;
	case NR_ACTION_CANCEL:
		if (compare->filter.text == NULL)
			return false;
		answer_filter(view, "");
		return true;
	case NR_ACTION_FILTER:
		nr_tui_ask(view->tui, view, &(struct nr_question){ .label = _("Only what has:"),
			.text = compare->filter.text, .answer = answer_filter });
		return true;
	case NR_ACTION_GUIDE:
		follow_guide(compare);
		return true;
	case NR_ACTION_NEXT_ARTICLE:
		step_event(compare, 1);
		return true;
	case NR_ACTION_PREVIOUS_ARTICLE:
		step_event(compare, -1);
		return true;
	case NR_ACTION_EXPORT:
		nr_compare_find_facts(compare);
		nr_compare_ask_page(compare);
		return true;
	case NR_ACTION_EVENTS:
		nr_tui_push(view->tui, nr_view_events_open(view->tui, compare->model.compared.event, 0));
		return true;
	case NR_ACTION_STAR:
	case NR_ACTION_TOGGLE_READ:
		nr_compare_mark(compare, action);
		return true;
	default:
		return act_on_mode(compare, action) || act_on_columns(compare, action) || scroll(compare, action);
	}
}

/* What was left for later when it was opened: the rows further down, then the facts. */
static enum nr_idle go_on(struct nr_view *view)
{
	struct nr_compare_view *compare = self(view);

	if (nr_compare_is_grid(compare) && !compare->grid.complete)
		nr_compare_complete_grid(compare);
	else if (!compare->model.compared.has_facts)
		nr_compare_find_facts(compare);
	else
		return NR_IDLE_NOTHING;
	return NR_IDLE_SEEN;
}

/* From the article of one column to the next one's. */
static int64_t step_view(struct nr_view *view, int direction)
{
	struct nr_compare_view *compare = self(view);

	bool at_end = direction > 0 ? compare->focus + 1 >= nr_compare_count(compare) : compare->focus == 0;

	if (compare->mode == NR_COMPARE_COVERAGE || at_end)
		return 0;
	nr_compare_set_focus(compare, direction > 0 ? compare->focus + 1 : compare->focus - 1);
	return nr_compare_focused_article(compare);
}

static int64_t article_view(struct nr_view *view)
{
	return nr_compare_focused_article(self(view));
}

static bool place_view(struct nr_view *view, struct nr_place *place)
{
	*place = (struct nr_place){ NR_PLACE_COMPARISON, self(view)->model.compared.event, article_view(view), -1 };
	return true;
}

/* How far down it is; -1: not known yet. */
static int percent(const struct nr_compare_view *compare)
{
	if (nr_compare_is_grid(compare) && !compare->grid.complete)
		return -1;
	return nr_text_percent(compare->mode == NR_COMPARE_FULL ? &compare->flows[compare->focus].scroll :
		&compare->scroll);
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	const struct nr_compare_view *compare = self(view);
	const struct nr_event *event = nr_tui_event(view->tui, compare->model.compared.event);
	const char *title = event != NULL ? event->title : compare->model.compared.readings[0].article.title;

	nr_buffer_append_string(left, _("Compare: "));
	nr_buffer_append_string(left, title);
	if (compare->filter.text != NULL)
		nr_buffer_printf(right, _("has %s  "), compare->filter.text);
	if (compare->model.compared.left_out > 0)
		nr_buffer_printf(right, _("%zu left out  "), compare->model.compared.left_out);
	nr_find_append(view->find, right);
	if (compare->mode != NR_COMPARE_COVERAGE && percent(compare) >= 0)
		nr_buffer_printf(right, "%d%%", percent(compare));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	const struct nr_compare_view *compare = self(view);
	size_t count = 0;

	if (nr_compare_hides_columns(compare))
		hints[count++] = (struct nr_hint){ .action = compare->first == 0 ? NR_ACTION_COLUMNS_RIGHT :
			NR_ACTION_COLUMNS_LEFT, .text = _("columns") };
	for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
		hints[count++] = (struct nr_hint){ .action = modes[i].action, .active =
			compare->mode == modes[i].mode };
	if (compare->mode != NR_COMPARE_COVERAGE)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_DIFFERENCE };
	if (compare->mode == NR_COMPARE_FULL)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_SYNCHRONIZE,
			.text = compare->together ? _("scroll alone") : NULL };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN };
	if (compare->mode != NR_COMPARE_COVERAGE)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_PANE, .text = _("next column") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_ARTICLE, .text = _("next event") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_FILTER };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_EXPORT };
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
	.mouse = nr_compare_mouse,
	.idle = go_on,
	.title = title_view,
	.hints = hints_view,
	.step = step_view,
	.place = place_view,
	.article = article_view,
};

enum nr_idle nr_view_compare_prepare(struct nr_view *view)
{
	return nr_compare_prepare(nr_tui_session(view->tui)) ? NR_IDLE_UNSEEN : NR_IDLE_NOTHING;
}

/* The number may have been meant as an article's. */
static void say_no_event(struct nr_tui *tui, int64_t id)
{
	struct nr_article article;
	struct nr_error error = NR_NO_ERROR;
	int64_t event = 0;

	if (nr_open_article_values(nr_tui_session(tui), id, &article, &error) == NR_OK) {
		event = article.event;
		nr_article_release(&article);
	}
	nr_error_clear(&error);
	if (event != 0)
		nr_tui_say(tui, _("there is no event %lld; article %lld is of event %lld"), (long long)id,
			(long long)id, (long long)event);
	else
		nr_tui_say(tui, _("there is no event %lld"), (long long)id);
}

struct nr_view *nr_view_compare_open(struct nr_tui *tui, int64_t event, int64_t article)
{
	const struct nr_event *known = nr_tui_event(tui, event);
	struct nr_compare_view *compare;

	if (known == NULL || known->articles.length < 2) {
		if (known == NULL && event != 0)
			say_no_event(tui, event);
		else
			nr_tui_say(tui, "%s", _("No other article covers this event"));
		return NULL;
	}
	compare = nr_alloc(sizeof *compare);
	compare->view = (struct nr_view){ .ops = &ops, .tui = tui };
	compare->together = true;
	nr_find_init(&compare->find, &compare->view, &nr_compare_find_ops);
	if (!load(compare, event)) {
		free(compare);
		return NULL;
	}
	for (size_t i = 0; i < nr_compare_count(compare); i++)
		if (compare->model.compared.readings[i].article.id == article)
			compare->focus = i;
	return &compare->view;
}
