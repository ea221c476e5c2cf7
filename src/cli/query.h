/* SPDX-License-Identifier: MIT */
/* The QUERY of a command line. */
#ifndef NR_CLI_QUERY_H
#define NR_CLI_QUERY_H

#include "cli/commands.h"
#include "model/query.h"

/* Parses the operands as one query, and keeps its text. query is initialized by the call. */
enum nr_status nr_cli_query(struct nr_cli *cli, struct nr_query *query, struct nr_error *error);

/* Sees that what a query looks for is found: indexes what has not been indexed yet. Needs the session. */
enum nr_status nr_cli_index_for(const struct nr_cli *cli, const struct nr_query *query, struct nr_error *error);

#endif
