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

/* No statement of the table goes through a whole table or sorts one, also where no test runs it. */
static void test_query_plans(void **state)
{
	struct fixture *f = *state;
	sqlite3 *connection;

	assert_int_equal(sqlite3_open(f->path, &connection), SQLITE_OK);
	assert_int_equal(nr_tokenizer_register(connection), SQLITE_OK);
	for (size_t i = 0; i < NR_STATEMENT_COUNT; i++)
		check_statement(connection, nr_statement_text[i]);
	sqlite3_close(connection);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_query_plans, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
