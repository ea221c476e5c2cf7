/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/stop-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int left = -1; /* statements that still run; 0: this one is stopped; below: none is any more */
static bool met;

static int go_on(void *context)
{
	(void)context;
	return left == 0;
}

static int begin_statement(unsigned event, void *connection, void *statement, void *text)
{
	(void)event;
	(void)statement;
	(void)text;
	left--;
	met = met || left == 0;
	sqlite3_progress_handler(connection, 1, go_on, NULL); /* who watches an upgrade takes it away */
	return 0;
}

static void stop_in(sqlite3 *connection)
{
	sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, begin_statement, connection);
	sqlite3_progress_handler(connection, 1, go_on, NULL);
}

/* What SQLite calls for every connection that is opened. */
static int stop_in_new(sqlite3 *connection, char **message, const struct sqlite3_api_routines *api)
{
	(void)message;
	(void)api;
	stop_in(connection);
	return SQLITE_OK;
}

void stop_at(sqlite3 *connection, int number)
{
	left = number;
	met = false;
	if (connection != NULL)
		stop_in(connection);
}

void stop_at_in_new(int number)
{
	stop_at(NULL, number);
	assert_int_equal(sqlite3_auto_extension((void (*)(void))stop_in_new), SQLITE_OK);
}

void stop_nothing(sqlite3 *connection)
{
	left = -1;
	sqlite3_reset_auto_extension();
	if (connection != NULL) {
		sqlite3_trace_v2(connection, 0, NULL, NULL);
		sqlite3_progress_handler(connection, 0, NULL, NULL);
	}
}

bool stop_met(void)
{
	return met;
}
