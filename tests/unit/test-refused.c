/* SPDX-License-Identifier: MIT */
/* Whatever statement of a change is stopped, the change is refused with a message that names the archive, and nothing
 * of it stays; whatever statement of a question is, the question is refused. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "store/database.h"
#include "unit/acts-fixture.h"
#include "unit/stop-fixture.h"
#include "unit/store-fixture.h"

/* Stops each statement in turn, until there is none more. Returns how many were. */
static int sweep(struct fixture *f, size_t act)
{
	sqlite3 *connection = f->archive->connection;
	uint64_t before = state_of(f->path);

	for (int number = 1;; number++) {
		struct nr_error error = NR_NO_ERROR;
		stop_at(connection, number);
		enum nr_status status = acts[act].act(f->archive, &error);
		stop_nothing(connection);
		if (status == NR_OK && !stop_met())
			return number - 1;
		if (status ==
			NR_OK) { /* the statement had nothing to be stopped at, or it was one that is not needed */
			before = state_of(f->path);
			continue;
		}
		if (strstr(error.message, f->path) == NULL)
			fail_msg("%s, stopped at %d: %s", acts[act].name, number, error.message);
		assert_false(f->archive->in_transaction);
		if (!acts[act].grows && state_of(f->path) != before)
			fail_msg("%s, stopped at %d, left something behind", acts[act].name, number);
		nr_error_clear(&error);
	}
}

static void test_sweep(void **state)
{
	struct fixture *f = *state;
	int stopped = 0;

	put_lanterns(f->archive);
	for (size_t i = 0; i < act_count; i++) {
		stopped += sweep(f, i);
		check_whole(f->archive);
	}
	assert_true(stopped > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sweep, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
