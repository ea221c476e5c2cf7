/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>

#include "app/keeping.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/output.h"

const struct nr_cli_option nr_undo_options[] = {
	{ .name = NULL },
};

int nr_cmd_undo(struct nr_cli *cli, struct nr_error *error)
{
	struct nr_undone undone;
	enum nr_status status = nr_cli_open_to_change(cli, error);

	if (status == NR_OK)
		status = nr_undo(cli->session, &undone, error);
	if (status != NR_OK)
		return nr_exit_status(status);
	char *text = nr_undone_text(&undone);
	nr_output_text(text);
	nr_output_text("\n");
	free(text);
	nr_undone_release(&undone);
	return 0;
}
