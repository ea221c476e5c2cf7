/* SPDX-License-Identifier: MIT */
/* What keys and commands do. */
#include "config.h"

#include "tui/tui-state.h"

#include <stdlib.h>

#include "app/keeping.h"
#include "app/options.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "tui/arrangement.h"
#include "tui/command-line.h"
#include "tui/find.h"
#include "tui/modes.h"
#include "tui/outward.h"
#include "tui/screen.h"

static void leave_view(struct nr_tui *tui)
{
	tui->going_back = false;
	if (tui->views.length <= 1)
		tui->leaving = true;
	else
		nr_tui_drop(tui, tui->views.length - 1);
}

static void undo(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;

	if (nr_undo(tui->session, &undone, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	char *text = nr_undone_text(&undone);
	nr_tui_set_message(tui, text, false);
	free(text);
	nr_undone_release(&undone);
}

/* Remembers where the reader is; false: at no place of the jump list. */
static bool note_place(struct nr_tui *tui)
{
	struct nr_view *view = nr_tui_top_view(tui);
	struct nr_place place = { .paragraph = -1 };

	if (view->ops->place == NULL || !view->ops->place(view, &place))
		return false;
	nr_jumps_note(&tui->jumps, &place);
	return true;
}

static struct nr_view *open_place(struct nr_tui *tui, const struct nr_place *place)
{
	switch (place->kind) {
	case NR_PLACE_ARTICLE:
		return nr_view_article_open_at(tui, place->id, place->paragraph);
	case NR_PLACE_EVENTS:
		return nr_view_events_open(tui, place->id, 0);
	case NR_PLACE_COMPARISON:
		return nr_view_compare_open(tui, place->id, place->article);
	}
	return NULL;
}

/* A view of the jump list takes the place of another one, so that back leads to where both were opened. */
static void jump(struct nr_tui *tui, int direction)
{
	bool outside = !note_place(tui);
	const struct nr_place *place = nr_jumps_go(&tui->jumps, direction, outside);
	struct nr_view *top = nr_tui_top_view(tui);

	if (place == NULL) {
		nr_tui_say(tui, "%s", direction < 0 ? _("Nothing was visited before this") :
			_("Nothing was visited after this"));
		return;
	}
	nr_tui_push(tui, open_place(tui, place));
	if (nr_tui_top_view(tui) != top && !outside && tui->views.length > 2)
		nr_tui_drop(tui, tui->views.length - 2);
}

static void ask_for_command(struct nr_tui *tui);

static void toggle_mouse(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	bool wanted = !nr_modes_mouse();

	if (nr_session_set_option(tui->session, "mouse", wanted ? "true" : "false", &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else if (!nr_modes_set_mouse(wanted))
		nr_tui_say(tui, "%s", _("This terminal is not known to have a mouse"));
	else
		nr_tui_say(tui, "%s", wanted ? _("The mouse is taken; with Shift, the terminal selects text")
					     : _("The mouse is the terminal's again"));
}

/* What every view does alike. */
static void act_everywhere(struct nr_tui *tui, struct nr_view *view, enum nr_action action)
{
	switch (action) {
	case NR_ACTION_BACK:
		nr_tui_back(tui);
		break;
	case NR_ACTION_CANCEL:
		if (tui->views.length > 1)
			nr_tui_back(tui);
		else
			nr_tui_fetch_cancel(&tui->fetch);
		break;
	case NR_ACTION_QUIT:
		tui->leaving = true;
		break;
	case NR_ACTION_HELP:
		nr_tui_push(tui, nr_view_help_open(tui, view->ops->context));
		break;
	case NR_ACTION_UNDO:
		undo(tui);
		break;
	case NR_ACTION_OPEN_LINK:
	case NR_ACTION_COPY_LINK:
	case NR_ACTION_COPY_CITATION:
	case NR_ACTION_PIPE:
		tui->useless = !nr_tui_outward(tui, view, action);
		break;
	case NR_ACTION_FETCH_ALL:
		nr_tui_fetch(tui, NULL);
		break;
	case NR_ACTION_FEEDS:
		nr_tui_push(tui, nr_view_feeds_open(tui));
		break;
	case NR_ACTION_JUMP_BACK:
		jump(tui, -1);
		break;
	case NR_ACTION_JUMP_FORWARD:
		jump(tui, 1);
		break;
	case NR_ACTION_READ_ON:
		view->ops->act(view, NR_ACTION_PAGE_DOWN);
		break;
	case NR_ACTION_MESSAGES:
		nr_tui_push(tui, nr_view_messages_open(tui));
		break;
	case NR_ACTION_COMMAND:
		ask_for_command(tui);
		break;
	case NR_ACTION_MOUSE:
		toggle_mouse(tui);
		break;
	case NR_ACTION_REDRAW:
		nr_screen_forget();
		break;
	case NR_ACTION_SUSPEND:
		nr_tui_suspend(tui);
		break;
	default:
		tui->useless = true;
		break;
	}
}

static void say_picture_stopped(struct nr_tui *tui)
{
	nr_tui_say(tui, "%s", _("The picture is not fetched"));
}

/* False where what follows was meant for another view or would not be seen: the view has changed, or a question is
 * asked. */
static bool act(struct nr_tui *tui, enum nr_action action)
{
	struct nr_view *view = nr_tui_top_view(tui);

	nr_guide_follow(&tui->guide, view->ops->context, action);
	if (action == NR_ACTION_CANCEL && nr_tui_stop_picture(tui))
		say_picture_stopped(tui);
	else if (!(view->find != NULL && nr_find_act(view->find, action)) && !view->ops->act(view, action))
		act_everywhere(tui, view, action);
	if (tui->going_back)
		leave_view(tui);
	return !tui->leaving && !tui->prompt.open && nr_tui_top_view(tui) == view;
}

/* With a count, "first" and "last" go to the line of that number. */
static void act_counted(struct nr_tui *tui, enum nr_action action, int count)
{
	bool goes_on = true;

	tui->count = count;
	if (count > 0 && (action == NR_ACTION_FIRST || action == NR_ACTION_LAST)) {
		goes_on = act(tui, NR_ACTION_FIRST);
		action = NR_ACTION_LINE_DOWN;
		count--;
	} else if (count == 0 || !nr_action_repeats(action)) {
		count = 1;
	}
	for (int i = 0; i < count && goes_on; i++)
		goes_on = act(tui, action);
}

void nr_tui_act_on(struct nr_tui *tui, enum nr_action action, int count)
{
	note_place(tui);
	act_counted(tui, action, count);
	note_place(tui);
}

static void perform(struct nr_tui *tui, const struct nr_binding *binding, int count)
{
	note_place(tui);
	for (size_t i = 0; i < binding->action_count && !tui->leaving && !tui->prompt.open; i++)
		act_counted(tui, binding->actions[i], count);
	note_place(tui);
}

/* --- The command line --------------------------------------------------------------------------------------------- */

static size_t complete(const char *beginning, size_t index, struct nr_buffer *whole, void *context)
{
	struct nr_tui *tui = context;

	return nr_command_line_complete(beginning, nr_tui_top_view(tui)->ops->context, index, whole);
}

static void ask_for_command(struct nr_tui *tui)
{
	struct nr_prompt_help help = { .history = tui->commands, .complete = complete, .context = tui };

	tui->asking = NULL;
	nr_prompt_open(&tui->prompt, ":", "", &help);
}

static void say_option(struct nr_tui *tui, const char *name)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer value = NR_BUFFER_INIT;

	if (nr_options_get(nr_session_options(tui->session), name, &value, &error) == NR_OK)
		nr_tui_say(tui, "%s = %s", name, value.data);
	else
		nr_tui_complain(tui, &error);
	nr_buffer_release(&value);
}

static void set_option(struct nr_tui *tui, const char *name, const char *value)
{
	struct nr_error error = NR_NO_ERROR;

	struct nr_buffer before = NR_BUFFER_INIT;

	nr_options_get(nr_session_options(tui->session), name, &before, &(struct nr_error)NR_NO_ERROR);
	if (nr_session_set_option(tui->session, name, value, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else if (!nr_tui_settle(tui))
		nr_session_set_option(tui->session, name, before.data, &error);
	else {
		nr_arrangement_keep(tui->session, name);
		say_option(tui, name);
	}
	nr_buffer_release(&before);
}

static void obey(struct nr_tui *tui, const char *line)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_command_line command;

	if (nr_command_line_parse(line, nr_tui_top_view(tui)->ops->context, &command, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	int count = command.number < NR_COUNT_MAX ? (int)command.number : NR_COUNT_MAX;
	switch (command.kind) {
	case NR_COMMAND_LINE_NOTHING:
		break;
	case NR_COMMAND_LINE_ACTION:
		act_counted(tui, command.action, count);
		break;
	case NR_COMMAND_LINE_LINE:
		act_counted(tui, NR_ACTION_FIRST, count);
		break;
	case NR_COMMAND_LINE_SHOW:
		say_option(tui, command.name);
		break;
	case NR_COMMAND_LINE_SET:
		set_option(tui, command.name, command.value);
		break;
	case NR_COMMAND_LINE_OPEN:
		nr_tui_push(tui, nr_view_article_open(tui, command.number));
		break;
	case NR_COMMAND_LINE_COMPARE:
		nr_tui_push(tui, nr_view_compare_open(tui, command.number, 0));
		break;
	}
}

static void answer(struct nr_tui *tui)
{
	if (tui->asking != NULL)
		tui->question.answer(tui->asking, tui->prompt.text.data);
	else
		obey(tui, tui->prompt.text.data);
}

/* A question of yes or no: one key answers it, others do nothing. */
static void decide(struct nr_tui *tui, nr_key key)
{
	bool yes = key == 'y' || key == 'Y';
	bool no = key == 'n' || key == 'N' || key == 'q' || key == NR_KEY_ESCAPE || key == NR_KEY_ENTER;

	if (!yes && !no)
		return;
	tui->prompt.open = false;
	tui->answered_by_key = true;
	tui->question.answer(tui->asking, yes ? "y" : "n");
}

static void write_answer(struct nr_tui *tui, nr_key key)
{
	if (tui->asking != NULL && tui->question.kind == NR_QUESTION_YES) {
		decide(tui, key);
		return;
	}
	enum nr_prompt_state state = nr_prompt_press(&tui->prompt, key);

	if (state == NR_PROMPT_ANSWERED)
		answer(tui);
	else if (tui->asking != NULL && tui->question.typed != NULL)
		tui->question.typed(tui->asking, state == NR_PROMPT_OPEN ? tui->prompt.text.data : NULL);
}

/* --- Keys --------------------------------------------------------------------------------------------------------- */

/* Text that was pasted is for a line that is being written; it never presses keys. */
void nr_tui_paste(struct nr_tui *tui, const char *text)
{
	if (!tui->prompt.open) {
		nr_tui_say(tui, "%s", _("Text can be pasted where a line is asked for, such as behind / and :"));
		return;
	}
	if (tui->asking != NULL && tui->question.kind == NR_QUESTION_YES)
		return;
	nr_prompt_paste(&tui->prompt, text);
	if (tui->asking != NULL && tui->question.typed != NULL)
		tui->question.typed(tui->asking, tui->prompt.text.data);
}

/* A key that does nothing where it was pressed is no key that was not felt. */
static void say_useless(struct nr_tui *tui, const char *keys)
{
	struct nr_buffer help = NR_BUFFER_INIT;

	nr_keymap_append_way(tui->keymap, NR_ACTION_HELP, &help);
	/* TRANSLATORS: keys that were pressed, then the key that shows the help. */
	nr_tui_say(tui, _("%s does nothing here; %s shows what does"), keys, help.data);
	nr_buffer_release(&help);
}

void nr_tui_press(struct nr_tui *tui, nr_key key)
{
	struct nr_view *view = nr_tui_top_view(tui);

	if (key == NR_KEY_NONE) /* curses tells of a new size so too */
		return;
	if (tui->prompt.open) {
		write_answer(tui, key);
		return;
	}
	if (tui->answered_by_key && key == NR_KEY_ENTER) {
		tui->answered_by_key = false; /* who is used to it types "y" and Enter */
		return;
	}
	const struct nr_binding *binding;
	int count;

	free(tui->message);
	tui->message = NULL;
	bool taken_back = key == NR_KEY_ESCAPE && (tui->typing.key_count > 0 || tui->typing.count > 0);
	struct nr_buffer pressed = NR_BUFFER_INIT;
	nr_typing_append_keys(&tui->typing, key, &pressed);
	if (nr_typing_press(&tui->typing, tui->keymap, view->ops->context, key, &binding, &count) && !taken_back) {
		tui->useless = binding == NULL;
		if (binding != NULL)
			perform(tui, binding, count);
		bool single = binding == NULL || binding->action_count == 1;
		if (tui->useless && single && tui->message == NULL && pressed.length > 0)
			say_useless(tui, pressed.data);
	}
	nr_buffer_release(&pressed);
}

void nr_tui_interrupt(struct nr_tui *tui)
{
	if (tui->prompt.open) {
		nr_tui_press(tui, NR_KEY_ESCAPE);
	} else if (nr_tui_stop_picture(tui)) {
		say_picture_stopped(tui);
	} else if (tui->fetch.running) {
		nr_tui_fetch_cancel(&tui->fetch);
	} else {
		tui->leaving = tui->interrupted = true;
	}
}
