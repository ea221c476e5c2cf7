/* SPDX-License-Identifier: MIT */
/* What a reader looks for. */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "fuzz/fuzz.h"
#include "model/query.h"

static const int64_t now = INT64_C(1767225600000); /* 2026-01-01 */

static size_t count_characters(const char *text)
{
	size_t length = strlen(text), count = 0;

	for (size_t offset = 0; offset < length; count++)
		nr_utf8_next(text, length, &offset);
	return count;
}

static void check_term(const struct nr_query_term *term, bool first, size_t characters)
{
	bool is_time = term->field == NR_QUERY_AFTER || term->field == NR_QUERY_BEFORE;

	require(term->column >= 1 && (size_t)term->column <= characters, "a term begins within the query");
	require((term->text != NULL) == (term->field <= NR_QUERY_NEAR), "a term has a text where its field takes one");
	require(term->text == NULL || term->text[0] != '\0', "a term's text is not empty");
	require(!is_time || term->time != NR_TIME_NONE, "a term of time has one");
	require(!first || !term->joined, "nothing stands before the first term");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_query query, copy;
	char *text = nr_strndup((const char *)bytes, length); /* as far as a byte 0, as from a command line */

	if (nr_query_parse(text, now, &query, &error) == NR_OK) {
		nr_query_copy(&copy, &query);
		require(copy.terms.length == query.terms.length, "a copy has all terms");
		for (size_t i = 0; i < copy.terms.length; i++)
			check_term(&copy.terms.items[i], i == 0, count_characters(text));
		nr_query_release(&copy);
	} else {
		require(error.message[0] != '\0', "what is wrong is said"); /* and made safe by whoever shows it */
	}
	nr_query_release(&query);
	free(text);
	return 0;
}
