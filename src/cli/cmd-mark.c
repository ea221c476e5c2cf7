/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "app/keeping.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/output.h"

const struct nr_cli_option nr_mark_options[] = {
	{ .name = NULL },
};

static enum nr_status find_mark(const char *word, enum nr_deed *mark, struct nr_error *error)
{
	static const char *const words[] = {
		[NR_DEED_READ] = "read",
		[NR_DEED_UNREAD] = "unread",
		[NR_DEED_STAR] = "star",
		[NR_DEED_UNSTAR] = "unstar",
	};
	const size_t count = sizeof words / sizeof *words;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(words[i], word) == 0) {
			*mark = (enum nr_deed)i;
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

int nr_cli_do(struct nr_cli *cli, enum nr_deed deed, const char *subject, const char *const *operands, size_t count,
	struct nr_error *error)
{
	struct nr_id_list ids = { 0 };
	enum nr_status status = NR_OK;
	int exit_status = 0;
	for (size_t i = 0; i < count && status != NR_ARCHIVE; i++) {
		struct nr_error own = NR_NO_ERROR;
		int64_t id;
		status = nr_resolve_article(cli->session, operands[i], &id, &own);
		if (status == NR_OK) {
			*nr_vector_add(&ids) = id;
		} else if (status == NR_ARCHIVE) {
			nr_error_set(error, status, "%s", own.message);
		} else {
			nr_output_message("%s", own.message);
			exit_status = nr_exit_status(status);
		}
	}
	int64_t changed;
	if (status != NR_ARCHIVE)
		status = nr_do(cli->session, deed, subject, ids.items, ids.length, &changed, error);
	nr_vector_release(&ids);
	return status == NR_OK ? exit_status : nr_exit_status(status);
}

int nr_cmd_mark(struct nr_cli *cli, struct nr_error *error)
{
	enum nr_deed mark = NR_DEED_READ;
	enum nr_status status = find_mark(cli->arguments.operands.items[0], &mark, error);
	if (status == NR_OK)
		status = nr_cli_open_to_change(cli, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	return nr_cli_do(cli, mark, NULL, cli->arguments.operands.items + 1, cli->arguments.operands.length - 1, error);
}
