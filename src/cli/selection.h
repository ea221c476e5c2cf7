/* SPDX-License-Identifier: MIT */
/* Options that choose articles. */
#ifndef NR_CLI_SELECTION_H
#define NR_CLI_SELECTION_H

#include "app/exporting.h"
#include "cli/commands.h"
#include "model/query.h"

#define NR_OPTION_SOURCE { "source", "KEY", N_("only those of this outlet; \"newsreader sources\" lists the keys") }
#define NR_OPTION_SINCE { "since", "DATE", N_("only those that came in or were changed since then") }
#define NR_OPTION_BEFORE { "before", "DATE", N_("only those published before then") }

/* What the operands say, as a query, and the options "source", "since", "before", "unread" and "starred"; dates as
 * "2022-02-04" (of the reader's time zone) or with a time as in JSON. NR_USAGE for what is no query or no date. query
 * is initialized by the call; the selection borrows it. */
enum nr_status nr_cli_selection(struct nr_cli *cli, struct nr_selection *selection, struct nr_query *query,
	struct nr_error *error);

#endif
