/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/selection.h"

#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/time.h"
#include "cli/query.h"

/* Minutes east of Greenwich of the reader's clock at a time. */
static int offset_at(int64_t ms)
{
	struct nr_local_time local = nr_time_local(ms);
	int64_t seconds = (nr_time_days(local.year, local.month, local.day) * 24 + local.hour) * 3600 +
			  local.minute * 60 + local.second;

	return (int)((seconds - ms / 1000) / 60);
}

static enum nr_status read_date(const struct nr_cli *cli, const char *name, int64_t *time, struct nr_error *error)
{
	const char *text = nr_option_value(&cli->arguments.own, name);

	if (text == NULL)
		return NR_OK;
	*time = nr_query_date(text, nr_time_now());
	if (*time != NR_TIME_NONE)
		return NR_OK;
	*time = nr_time_parse(text, strlen(text), 0);
	if (*time == NR_TIME_NONE)
		return nr_error_set(error, NR_USAGE,
			_("--%s: \"%s\" is no date; write it as 2022-02-04, 2022-02, 7d or 2022-02-04T18:00"), name,
			text);
	/* The first step takes the offset of another moment, which may be beyond a change of clocks. */
	for (int i = 0; i < 2; i++)
		*time = nr_time_parse(text, strlen(text), offset_at(*time));
	return NR_OK;
}

enum nr_status nr_cli_selection(struct nr_cli *cli, struct nr_selection *selection, struct nr_query *query,
	struct nr_error *error)
{
	const struct nr_option_set *own = &cli->arguments.own;

	*selection = (struct nr_selection){
		.query = query,
		.source = nr_option_value(own, "source"),
		.unread = nr_option_value(own, "unread") != NULL,
		.starred = nr_option_value(own, "starred") != NULL,
	};
	enum nr_status status = nr_cli_query(cli, query, error);
	if (status == NR_OK)
		status = read_date(cli, "since", &selection->since, error);
	return status == NR_OK ? read_date(cli, "before", &selection->before, error) : status;
}
