/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/reading.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/suggest.h"

const struct nr_cli_option nr_mark_options[] = {
	{ .name = NULL },
};

static enum nr_status find_mark(const char *word, enum nr_reading_mark *mark, struct nr_error *error)
{
	static const char *const words[] = {
		[NR_READ] = "read", [NR_UNREAD] = "unread", [NR_STAR] = "star", [NR_UNSTAR] = "unstar"
	};
	const size_t count = sizeof words / sizeof *words;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i], word) == 0) {
			*mark = (enum nr_reading_mark)i;
			return NR_OK;
		}
	}
	const char *meant = nr_suggest(word, words, count);
	if (meant)
		return nr_error_set(
			error, NR_USAGE, _("mark: there is no mark \"%s\"; did you mean \"%s\"?"), word, meant);
	return nr_error_set(error, NR_USAGE, _("mark: there is no mark \"%s\"; there are read, unread, star, unstar"),
		word);
}

int nr_cmd_mark(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_reading_mark mark = NR_READ;
	enum nr_status status = find_mark(cli->arguments.operands.items[0], &mark, error);
	if (status == NR_OK)
		status = nr_cli_open(cli, false, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	int exit_status = 0;
	for (size_t i = 1; i < cli->arguments.operands.length; i++) {
		struct nr_error own = NR_NO_ERROR;
		int64_t id;
		status = nr_resolve_article(cli->session, cli->arguments.operands.items[i], &id, &own);
		if (status == NR_OK)
			status = nr_mark_article(cli->session, id, mark, &own);
		if (status == NR_ARCHIVE)
			return nr_exit_status(nr_error_set(error, status, "%s", own.message));
		if (status != NR_OK) {
			nr_output_message("%s", own.message);
			exit_status = nr_exit_status(status);
		}
	}
	return exit_status;
}
