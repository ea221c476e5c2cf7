/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/search-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/time.h"
#include "store/search-index.h"
#include "store/search.h"

void index_everything(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t done = 1;

	while (done > 0)
		if (nr_store_index(archive, 1000, &done, &error) != NR_OK)
			fail_msg("%s", error.message);
}

void parse_query(const char *text, struct nr_query *query)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_query_parse(text, nr_time_parse("2022-02-04T14:22:53Z", 20, 0), query, &error) != NR_OK)
		fail_msg("%s", error.message);
}

static bool note_hit(const struct nr_article *article, const char *snippet, void *context)
{
	struct nr_buffer *ids = context;

	assert_non_null(snippet);
	nr_buffer_printf(ids, "%lld ", (long long)article->id);
	return true;
}

char *found(struct nr_archive *archive, const char *text)
{
	struct nr_query query;
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer ids = NR_BUFFER_INIT;

	parse_query(text, &query);
	struct nr_article_query articles = { .query = &query };
	if (nr_store_search(archive, &articles, note_hit, &ids, &error) != NR_OK)
		fail_msg("%s: %s", text, error.message);
	nr_query_release(&query);
	return nr_buffer_detach(&ids);
}

void assert_found(struct nr_archive *archive, const char *text, const char *ids)
{
	char *all = found(archive, text);

	if (strcmp(all, ids) != 0)
		fail_msg("%s: found %s, not %s", text, all, ids);
	free(all);
}
