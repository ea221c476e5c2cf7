/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "store/statements.h"
#include "store/tokenizer.h"
#include "unit/store-fixture.h"

static bool may_be_scanned(const char *detail)
{
	/* A row for each outlet, in the order of their titles; for each tag, by name. Shared events are counted from
	 * the index that has them alone. */
	return strcmp(detail, "SCAN source USING INDEX source_title") == 0 ||
	       strcmp(detail, "SCAN t USING COVERING INDEX sqlite_autoindex_tag_1") == 0 ||
	       strcmp(detail, "SCAN event USING COVERING INDEX event_shared") == 0;
}

/* No statement that is run again and again goes through a whole table or sorts one. */
static void test_query_plans(void **state)
{
	struct fixture *f = *state;
	sqlite3 *connection;

	assert_int_equal(sqlite3_open(f->path, &connection), SQLITE_OK);
	assert_int_equal(nr_tokenizer_register(connection), SQLITE_OK);
	for (size_t i = 0; i < NR_STATEMENT_COUNT; i++) {
		char *sql = nr_format("EXPLAIN QUERY PLAN %s", nr_statement_text[i]);
		sqlite3_stmt *statement;
		if (sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) != SQLITE_OK)
			fail_msg("%s: %s", sql, sqlite3_errmsg(connection));
		while (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_count(statement) == 4) {
			const char *detail = (const char *)sqlite3_column_text(statement, 3);
			if ((strncmp(detail, "SCAN", 4) == 0 && !may_be_scanned(detail)) ||
				strstr(detail, "TEMP B-TREE") != NULL)
				fail_msg("%s: %s", nr_statement_text[i], detail);
		}
		sqlite3_finalize(statement);
		free(sql);
	}
	sqlite3_close(connection);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_query_plans, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
