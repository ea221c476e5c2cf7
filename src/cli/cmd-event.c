/* SPDX-License-Identifier: MIT */
/* event: the reader decides which articles are one event. */
#include "config.h"

#include <string.h>

#include "app/deciding.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/json.h"

const struct nr_cli_option nr_event_options[] = {
	NR_OPTION_FORMAT,
	{ .name = NULL },
};

NR_VECTOR_TYPE(ids, int64_t);

enum action { TOGETHER, APART, MERGE, SPLIT, PIN, RULES, UNDO, ACTION_COUNT };

static const char *const actions[ACTION_COUNT] = { "together", "apart", "merge", "split", "pin", "rules", "undo" };

static const struct {
	size_t events; /* operands that are events: so many in front; SIZE_MAX: all */
	size_t least; /* operands; none: no more are taken */
	const char *usage;
} forms[ACTION_COUNT] = {
	[TOGETHER] = { 0, 2, "together ARTICLE ARTICLE..." },
	[APART] = { 0, 2, "apart ARTICLE ARTICLE..." },
	[MERGE] = { SIZE_MAX, 2, "merge EVENT EVENT..." },
	[SPLIT] = { 1, 2, "split EVENT ARTICLE..." },
	[PIN] = { 1, 2, "pin EVENT ARTICLE..." },
	[RULES] = { 0, 0, "rules" },
	[UNDO] = { 0, 0, "undo" },
};

static enum nr_status find_action(struct nr_cli *cli, enum action *action, struct nr_error *error)
{
	const char *word = cli->arguments.operands.items[0];
	size_t given = cli->arguments.operands.length - 1;
	for (*action = TOGETHER; *action < ACTION_COUNT && strcmp(actions[*action], word) != 0;)
		++*action;
	if (*action < ACTION_COUNT) {
		if (given < forms[*action].least || (forms[*action].least == 0 && given > 0))
			return nr_error_set(
				error, NR_USAGE, _("event: usage: newsreader event %s"), forms[*action].usage);
		return NR_OK;
	}
	const char *meant = nr_suggest(word, actions, ACTION_COUNT);
	if (meant)
		return nr_error_set(
			error, NR_USAGE, _("event: there is no \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("event: there is no \"%s\"; see newsreader event --help"), word);
}

static enum nr_status read_ids(struct nr_cli *cli, size_t events, struct ids *ids, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	for (size_t i = 1; status == NR_OK && i < cli->arguments.operands.length; i++) {
		const char *word = cli->arguments.operands.items[i];
		int64_t *id = nr_vector_add(ids);
		status = i <= events ? nr_cli_id(word, id, error) : nr_resolve_article(cli->session, word, id, error);
	}
	return status;
}

static void append_articles(struct nr_buffer *line, const struct nr_decision *decision, bool named)
{
	bool first = true;
	for (size_t i = 0; i < decision->articles.length; i++) {
		const struct nr_decided_article *article = &decision->articles.items[i];
		if (article->named != named)
			continue;
		nr_buffer_printf(line, "%s%lld", first ? "" : " ", (long long)article->article);
		first = false;
	}
}

/* "  3  split  12 | 15 16  Headline": behind the bar, the others of the event. */
static void print_decision(const struct nr_decision *decision)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	bool has_named = false;
	const char *title = NULL;
	for (size_t i = 0; i < decision->articles.length; i++)
		has_named |= decision->articles.items[i].named;
	for (size_t i = 0; i < decision->articles.length && !title; i++)
		if (decision->articles.items[i].named == has_named)
			title = decision->articles.items[i].title;
	nr_buffer_printf(&line, "%6lld  ", (long long)decision->id);
	nr_text_append_time(&line, decision->made);
	nr_buffer_printf(&line, "  %-8s  ", nr_decision_name(decision->kind));
	if (has_named) {
		append_articles(&line, decision, true);
		nr_buffer_append_string(&line, " | ");
	}
	append_articles(&line, decision, false);
	nr_buffer_printf(&line, "  %s\n", title ? title : _("(removed)"));
	nr_output_buffer(&line);
	nr_buffer_release(&line);
}

static enum nr_status list_rules(struct nr_cli *cli, enum nr_format format, struct nr_error *error)
{
	struct nr_decision_list list = { 0 };
	struct nr_output_array array = { false };
	enum nr_status status = nr_list_decisions(cli->session, &list, error);
	for (size_t i = 0; status == NR_OK && i < list.length; i++) {
		if (format == NR_FORMAT_TEXT) {
			print_decision(&list.items[i]);
			continue;
		}
		struct nr_json *object = nr_json_decision(&list.items[i]);
		nr_output_array_item(&array, object);
		nr_json_free(object);
	}
	if (status == NR_OK && format == NR_FORMAT_JSON) {
		nr_output_array_end(&array);
		nr_output_text("\n");
	}
	if (status == NR_OK && list.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("nothing was decided about events"));
	nr_decision_list_release(&list);
	return status;
}

static enum nr_status undo(struct nr_cli *cli, enum nr_format format, struct nr_error *error)
{
	struct nr_decision decision;
	enum nr_status status = nr_decide_undo(cli->session, &decision, error);
	if (status != NR_OK)
		return status;
	if (format == NR_FORMAT_JSON) {
		struct nr_json *object = nr_json_decision(&decision);
		nr_output_json(object);
		nr_json_free(object);
	} else {
		print_decision(&decision);
	}
	nr_decision_release(&decision);
	return NR_OK;
}

static enum nr_status decide(struct nr_cli *cli, enum action action, struct nr_error *error)
{
	struct ids ids = { 0 };
	enum nr_status status = read_ids(cli, forms[action].events, &ids, error);
	if (status == NR_OK) {
		switch (action) {
		case TOGETHER:
			status = nr_decide_together(cli->session, ids.items, ids.length, error);
			break;
		case APART:
			status = nr_decide_apart(cli->session, ids.items, ids.length, error);
			break;
		case MERGE:
			status = nr_decide_merge(cli->session, ids.items, ids.length, error);
			break;
		case SPLIT:
			status = nr_decide_split(cli->session, ids.items[0], ids.items + 1, ids.length - 1, error);
			break;
		case PIN:
			status = nr_decide_pin(cli->session, ids.items[0], ids.items + 1, ids.length - 1, error);
			break;
		case RULES:
		case UNDO:
		case ACTION_COUNT:
			break;
		}
	}
	nr_vector_release(&ids);
	return status;
}

int nr_cmd_event(struct nr_cli *cli, struct nr_error *error)
{
	enum action action;
	enum nr_format format;
	enum nr_status status = nr_cli_format(cli, &format, error);
	if (status == NR_OK)
		status = find_action(cli, &action, error);
	if (status == NR_OK)
		status = nr_cli_open_to_change(cli, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	if (action == RULES)
		return nr_exit_status(list_rules(cli, format, error));
	if (action == UNDO)
		return nr_exit_status(undo(cli, format, error));
	return nr_exit_status(decide(cli, action, error));
}
