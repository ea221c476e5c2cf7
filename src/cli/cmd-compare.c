/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "app/comparing.h"
#include "app/reading.h"
#include "app/wording.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/csv.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"

const struct nr_cli_option nr_compare_options[] = {
	{ "view", "aligned|only|facts|terms|coverage|full",
		N_("what is shown: aligned is the standard; all of them in Markdown and HTML") },
	{ "guide", "ARTICLE", N_("the article whose order the rows have; else the first") },
	NR_OPTION_WIDTH,
	NR_OPTION_FORMAT_ALL,
	{ .name = NULL },
};

struct request {
	enum nr_format format;
	enum nr_report_view view;
	bool one_view; /* it was asked for */
	int width;
};

static enum nr_status read_options(struct nr_cli *cli, struct request *request, struct nr_error *error)
{
	static const char *const words[] = { "aligned", "only", "facts", "terms", "coverage", "full", NULL };
	static const enum nr_report_view views[] = { NR_VIEW_ALIGNED, NR_VIEW_ONLY, NR_VIEW_FACTS, NR_VIEW_TERMS,
		NR_VIEW_COVERAGE, NR_VIEW_FULL };
	int view = 0;
	enum nr_status status = nr_cli_format(cli, &request->format, error);
	if (status == NR_OK)
		status = nr_option_choice(&cli->arguments.own, "view", words, &view, error);
	if (status == NR_OK)
		status = nr_cli_width(cli, &request->width, error);
	request->view = views[view];
	request->one_view = nr_option_value(&cli->arguments.own, "view") != NULL;
	return status;
}

/* The event that an article is of; 0: there is no such article, or it is of none. */
static int64_t event_of_article(struct nr_cli *cli, int64_t id)
{
	struct nr_article article;
	struct nr_error error = NR_NO_ERROR;
	int64_t event = 0;

	if (nr_open_article_values(cli->session, id, &article, &error) == NR_OK) {
		event = article.event;
		nr_article_release(&article);
	}
	nr_error_clear(&error);
	return event;
}

static bool is_event(struct nr_cli *cli, int64_t id)
{
	struct nr_event event;
	struct nr_error error = NR_NO_ERROR;
	bool found = nr_open_event(cli->session, id, &event, &error) == NR_OK;

	if (found)
		nr_event_release(&event);
	nr_error_clear(&error);
	return found;
}

/* One number is an event's: where there is no such event, it may have been meant as an article's. */
static enum nr_status explain_event(struct nr_cli *cli, int64_t id, enum nr_status status, struct nr_error *error)
{
	int64_t event = status == NR_NOT_FOUND ? event_of_article(cli, id) : 0;
	char *said = nr_strdup(error->message);

	if (status == NR_NOT_FOUND)
		nr_error_clear(error);
	if (event != 0)
		nr_error_set(error, status, _("%s; but article %lld is of event %lld: did you mean \"compare %lld\"?"),
			said, (long long)id, (long long)event, (long long)event);
	else if (status == NR_NOT_FOUND)
		nr_error_set(error, status, _("%s; one number is that of an event, as \"events\" tells it"), said);
	free(said);
	return status;
}

/* Several are articles': where there is no such article, an event may have been meant. */
static enum nr_status explain_article(struct nr_cli *cli, const char *name, enum nr_status status,
	struct nr_error *error)
{
	struct nr_error none = NR_NO_ERROR;
	int64_t id = 0;

	if (status != NR_NOT_FOUND || nr_cli_id(name, &id, &none) != NR_OK) {
		nr_error_clear(&none);
		return status;
	}
	char *said = nr_strdup(error->message);
	nr_error_clear(error);
	if (is_event(cli, id))
		nr_error_set(error, status, _("%s; but there is an event %lld: did you mean \"compare %lld\"?"), said,
			(long long)id, (long long)id);
	else
		nr_error_set(error, status, _("%s; several numbers are those of articles, as \"list\" tells them"),
			said);
	free(said);
	return status;
}

/* An event of one article has nothing to be compared with: its number may have been meant as an article's. */
static void say_alone(struct nr_cli *cli, const struct nr_compared_articles *compared)
{
	long long id = compared->event, other = event_of_article(cli, compared->event);

	if (compared->event == 0 || compared->count > 1)
		return;
	if (other != 0 && other != id)
		nr_output_message(_("event %lld has one article; article %lld is of event %lld: did you mean "
				    "\"compare %lld\"?"), id, id, other, other);
	else
		nr_output_message(_("event %lld has one article, and nothing to compare it with"), id);
}

static enum nr_status resolve(struct nr_cli *cli, int64_t *ids, struct nr_error *error)
{
	for (size_t i = 0; i < cli->arguments.operands.length; i++) {
		enum nr_status status =
			nr_resolve_article(cli->session, cli->arguments.operands.items[i], &ids[i], error);
		if (status != NR_OK)
			return explain_article(cli, cli->arguments.operands.items[i], status, error);
	}
	return NR_OK;
}

/* One operand is an event, more are articles. */
static enum nr_status compare(struct nr_cli *cli, struct nr_compared_articles *compared, struct nr_error *error)
{
	int64_t ids[NR_COMPARISON_MAX];
	size_t count = cli->arguments.operands.length;
	if (count == 1) {
		enum nr_status status = nr_cli_id(cli->arguments.operands.items[0], &ids[0], error);
		if (status == NR_OK)
			status = nr_cli_open_to_read(cli, error);
		if (status == NR_OK)
			status = explain_event(cli, ids[0], nr_compare_event(cli->session, ids[0], compared, error),
				error);
		if (status == NR_OK)
			say_alone(cli, compared);
		return status;
	}
	if (count > NR_COMPARISON_MAX)
		return nr_error_set(error, NR_USAGE, _("compare: %zu articles are too many; name %d at most"), count,
			(int)NR_COMPARISON_MAX);
	enum nr_status status = nr_cli_open_to_read(cli, error);
	if (status == NR_OK)
		status = resolve(cli, ids, error);
	return status == NR_OK ? nr_compare_articles(cli->session, ids, count, compared, error) : status;
}

/* Puts the rows in the order of the article that was asked for, if one was. */
static enum nr_status follow_guide(struct nr_cli *cli, struct nr_compared_articles *compared, struct nr_error *error)
{
	const char *name = nr_option_value(&cli->arguments.own, "guide");
	int64_t id;
	if (name == NULL)
		return NR_OK;
	enum nr_status status = nr_resolve_article(cli->session, name, &id, error);
	if (status != NR_OK)
		return status;
	/* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): set by whoever opened the articles */
	for (size_t i = 0; i < compared->count; i++) {
		if (compared->readings[i].article.id == id) {
			nr_compared_articles_follow(compared, i);
			return NR_OK;
		}
	}
	return nr_error_set(error, NR_USAGE, _("compare: article %lld is not among those compared; name one that is"),
		(long long)id);
}

static void print_json(const struct nr_compared_articles *compared)
{
	const struct nr_article *articles[NR_COMPARISON_MAX];
	/* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): set by whoever opened the articles */
	for (size_t i = 0; i < compared->count; i++)
		articles[i] = &compared->readings[i].article;
	struct nr_json *object =
		nr_json_comparison(compared->event, articles, compared->count, &compared->comparison);
	nr_output_json(object);
	nr_json_free(object);
}

/* columns: room for NR_COMPARISON_MAX; borrows from compared. */
static void fill_columns(const struct nr_compared_articles *compared, struct nr_text_column *columns)
{
	/* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): set by whoever opened the articles */
	for (size_t i = 0; i < compared->count; i++)
		columns[i] = (struct nr_text_column){ &compared->readings[i].article, compared->readings[i].document,
			&compared->readings[i].content };
}

void nr_cli_print_comparison(const struct nr_compared_articles *compared, enum nr_report_view view,
	const struct nr_text_options *options)
{
	struct nr_text_column columns[NR_COMPARISON_MAX];
	struct nr_buffer text = NR_BUFFER_INIT;
	fill_columns(compared, columns);
	nr_text_comparison(&text, view, columns, &compared->comparison, options);
	nr_output_buffer(&text);
	nr_buffer_release(&text);
}

static void print_document(const struct nr_compared_articles *compared, const struct request *request,
	const struct nr_source_list *sources)
{
	struct nr_text_column columns[NR_COMPARISON_MAX];
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_compared_texts texts = { .event = compared->event, .title = compared->title,
		.left_out = compared->left_out, .columns = columns, .comparison = &compared->comparison,
		.sources = sources, .wording = nr_wording_of_row, .context = compared,
		.one_view = request->one_view, .view = request->view };
	fill_columns(compared, columns);
	if (request->format == NR_FORMAT_CSV)
		nr_csv_comparison(&text, &texts);
	else if (request->format == NR_FORMAT_MARKDOWN)
		nr_markdown_comparison(&text, &texts);
	else
		nr_html_comparison(&text, &texts);
	nr_output_buffer(&text);
	nr_buffer_release(&text);
}

static enum nr_status print_readable(struct nr_cli *cli, const struct nr_compared_articles *compared,
	const struct request *request, struct nr_error *error)
{
	struct nr_source_list sources;
	enum nr_status status = nr_session_sources(cli->session, false, &sources, error);
	if (status != NR_OK)
		return status;
	struct nr_text_options options = { .width = request->width, .links = NR_LINKS_LIST };
	nr_cli_know_outlets(&options, cli->session, &sources);
	if (request->format == NR_FORMAT_TEXT)
		nr_cli_print_comparison(compared, request->view, &options);
	else
		print_document(compared, request, &sources);
	if (compared->left_out)
		nr_output_message(ngettext("%zu further article of the event is not shown",
					  "%zu further articles of the event are not shown", compared->left_out),
			compared->left_out);
	nr_source_list_release(&sources);
	return NR_OK;
}

/* Finds what the document is to show beyond the paragraphs. */
static void find_parts(struct nr_cli *cli, const struct request *request, struct nr_compared_articles *compared)
{
	bool marks_wording = request->format == NR_FORMAT_MARKDOWN || request->format == NR_FORMAT_HTML;
	bool all = request->format == NR_FORMAT_JSON || (marks_wording && !request->one_view);
	if (all || marks_wording || request->view == NR_VIEW_TERMS)
		nr_compared_articles_find_terms(cli->session, compared);
	if (all || request->view == NR_VIEW_FACTS)
		nr_compared_articles_find_facts(cli->session, compared);
}

int nr_cmd_compare(struct nr_cli *cli, struct nr_error *error)
{
	struct request request = { .width = 0 };
	struct nr_compared_articles compared;
	enum nr_status status = read_options(cli, &request, error);
	if (status == NR_OK)
		status = compare(cli, &compared, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	find_parts(cli, &request, &compared);
	status = follow_guide(cli, &compared, error);
	if (status == NR_OK && request.format == NR_FORMAT_JSON)
		print_json(&compared);
	else if (status == NR_OK)
		status = print_readable(cli, &compared, &request, error);
	nr_compared_articles_release(&compared);
	return nr_exit_status(status);
}
