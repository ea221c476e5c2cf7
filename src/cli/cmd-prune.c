/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/keeping.h"
#include "app/reading.h"
#include "app/searching.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/query.h"
#include "cli/selection.h"

const struct nr_cli_option nr_prune_options[] = {
	NR_OPTION_SOURCE,
	NR_OPTION_BEFORE,
	{ "dry-run", NULL, N_("list what would be removed; nothing is") },
	{ "unread", NULL, N_("unread ones too") },
	{ "starred", NULL, N_("starred ones too") },
	NR_OPTION_WIDTH,
	{ .name = NULL },
};

static enum nr_status print_articles(struct nr_cli *cli, const struct nr_id_list *ids, struct nr_error *error)
{
	struct nr_text_options options = { 0 };
	struct nr_source_list sources = { 0 };
	enum nr_status status = nr_cli_width(cli, &options.width, error);

	if (status == NR_OK)
		status = nr_session_sources(cli->session, false, &sources, error);
	nr_cli_know_outlets(&options, cli->session, &sources);
	for (size_t i = 0; status == NR_OK && i < ids->length && !nr_output_is_gone(); i++) {
		struct nr_article article;
		struct nr_buffer line = NR_BUFFER_INIT;
		status = nr_open_article_values(cli->session, ids->items[i], &article, error);
		if (status == NR_OK)
			nr_text_article_line(&line, &article, &options);
		nr_output_buffer(&line);
		nr_buffer_release(&line);
		nr_article_release(&article);
	}
	nr_source_list_release(&sources);
	return status;
}

static enum nr_status remove_articles(struct nr_cli *cli, const struct nr_id_list *ids, struct nr_error *error)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	int64_t removed;
	enum nr_status status = nr_prune(cli->session, ids->items, ids->length, &removed, error);

	if (status != NR_OK)
		return status;
	nr_buffer_printf(&line,
		ngettext("%lld article removed; until the screens are opened \"newsreader undo\" brings it back\n",
			"%lld articles removed; until the screens are opened \"newsreader undo\" brings them back\n",
			(unsigned long)removed),
		(long long)removed);
	nr_output_buffer(&line);
	nr_buffer_release(&line);
	return NR_OK;
}

/* Whether a query asks for a state by a term of its own, which every article it finds has. */
static bool asks_for(const struct nr_query *query, enum nr_query_field state)
{
	for (size_t i = 0; i < query->terms.length; i++) {
		const struct nr_query_term *term = &query->terms.items[i];
		bool is_alone = !term->joined && (i + 1 == query->terms.length || !term[1].joined);
		if (term->field == state && !term->negated && is_alone)
			return true;
	}
	return false;
}

/* Nothing is removed unless the reader says what. */
static enum nr_status choose(
	struct nr_cli *cli, struct nr_selection *selection, struct nr_query *query, struct nr_error *error)
{
	enum nr_status status = nr_cli_selection(cli, selection, query, error);

	if (status != NR_OK)
		return status;
	if (query->terms.length == 0 && selection->source == NULL && selection->before == 0)
		return nr_error_set(error, NR_USAGE,
			_("prune: say what is to be removed, with a query, --before or --source; --dry-run shows it "
			  "first"));
	selection->read = !selection->unread && !asks_for(query, NR_QUERY_UNREAD);
	selection->unstarred = !selection->starred && !asks_for(query, NR_QUERY_STARRED);
	selection->unread = selection->starred = false;
	return NR_OK;
}

int nr_cmd_prune(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_selection selection;
	struct nr_id_list ids = { 0 };
	struct nr_query query = { { 0 } };
	bool dry_run = nr_option_value(&cli->arguments.own, "dry-run") != NULL;
	enum nr_status status = choose(cli, &selection, &query, error);

	if (status == NR_OK)
		status = nr_cli_open_to_change(cli, error);
	if (status == NR_OK)
		status = nr_cli_index_for(cli, &query, error);
	if (status == NR_OK)
		status = nr_check_outlets(cli->session, &query, selection.source, error);
	if (status == NR_OK)
		status = nr_select_articles(cli->session, &selection, &ids, error);
	if (status == NR_OK && ids.length == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("no article was found"));
	else if (status == NR_OK)
		status = dry_run ? print_articles(cli, &ids, error) : remove_articles(cli, &ids, error);
	nr_vector_release(&ids);
	nr_query_release(&query);
	return nr_exit_status(status);
}
