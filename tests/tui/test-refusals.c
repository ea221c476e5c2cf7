/* SPDX-License-Identifier: MIT */
/* What the system refuses the screens: memory, room, the folder, the archive that another program holds. They say so,
 * or end with a message; the terminal is as it was, nothing is lost, and nothing is claimed that is not so.
 * NR_POINTS: how many points of each kind are tried (standard: 6); "all" tries each. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/capability.h>
#include <sys/prctl.h>
#endif

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "store/archive.h"

enum { POINTS = 6, WIDTH = 140, HEIGHT = 40 };

/* Through an article with a star and a tag, the events, a comparison and a search, to the end. */
static const char walk[] = "j\rs+fair\rqe\r]]qq/ferry\rjuQ";

static const char *home(void)
{
	return getenv("HOME");
}

/* The library that refuses (tests/faults/refuse.c), made when it is first needed; NULL where it cannot be. */
static const char *refusing_library(void)
{
	static char path[4096];
	const char *flags = getenv("CORE_FLAGS"), *source = getenv("top_srcdir"), *compiler = getenv("CC");

	if (flags == NULL || strstr(flags, "-fsanitize") != NULL || source == NULL)
		return NULL; /* a build with sanitizers has an allocator of its own */
	if (path[0] != '\0')
		return path;
	char *command = nr_format("%s -O1 -fPIC -shared '%s/tests/faults/refuse.c' -o '%s/refuse.so' -ldl 2>/dev/null",
		compiler != NULL ? compiler : "cc", source, home());
	if (system(command) == 0)
		snprintf(path, sizeof path, "%s/refuse.so", home());
	free(command);
	return path[0] != '\0' ? path : NULL;
}

struct refusal {
	const char *call, *as; /* as refuse.c names them */
	long at; /* 0: none, they are counted */
	bool goes_on;
};

/* Starts the screens, what they say behind them in the file "said". */
static struct terminal *start_refused(const struct refusal *refusal)
{
	char *at = nr_format("%ld", refusal->at), *said = nr_format("%s/said", home());
	char *counted = nr_format("%s/counted", home());

	fflush(NULL);
	int kept = dup(STDERR_FILENO);
	assert_non_null(freopen(said, "w", stderr));
	setenv("REFUSE_CALL", refusal->call, 1);
	setenv("REFUSE_AS", refusal->as, 1);
	setenv(refusal->at != 0 ? "REFUSE_AT" : "REFUSE_COUNT", refusal->at != 0 ? at : counted, 1);
	if (refusal->goes_on)
		setenv("REFUSE_FROM", "1", 1);
	setenv("LD_PRELOAD", refusing_library(), 1);
	struct terminal *terminal = terminal_start(
		WIDTH, HEIGHT, (const char *const[]){ program_path(), "--archive", archive_path(), NULL });
	static const char *const names[] = { "LD_PRELOAD", "REFUSE_CALL", "REFUSE_AS", "REFUSE_AT", "REFUSE_COUNT",
		"REFUSE_FROM" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
	dup2(kept, STDERR_FILENO);
	close(kept);
	free(counted);
	free(said);
	free(at);
	return terminal;
}

/* The archive is sound, and what was in it is there. */
static void check_archive(void)
{
	struct terminal *terminal = terminal_start(
		WIDTH, HEIGHT, (const char *const[]){ program_path(), "--archive", archive_path(), "check", NULL });
	assert_int_equal(terminal_wait_end(terminal), 0);
	terminal_free(terminal);
	terminal = terminal_start(
		WIDTH, HEIGHT, (const char *const[]){ program_path(), "--archive", archive_path(), "list", NULL });
	assert_int_equal(terminal_wait_end(terminal), 0);
	assert_int_equal(terminal_count_sent(terminal, "\n"), 68);
	terminal_free(terminal);
}

/* Walks; the program may end on the way. Returns its exit status. */
static int walk_refused(const struct refusal *refusal)
{
	struct nr_buffer said = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/said", home());

	assert_int_equal(set_up_archive(NULL), 0);
	struct terminal *terminal = start_refused(refusal);
	if (terminal_expect_sent_or_end(terminal, "\033[?1049h"))
		terminal_press(terminal, walk);
	int status = terminal_wait_end(terminal);
	assert_int_equal(nr_file_read(path, 0, &said, &error), NR_OK);
	if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && said.length == 0))
		fail_msg("%s %ld refused (%s): status %d, said: %s", refusal->call, refusal->at, refusal->as, status,
			said.length != 0 ? said.data : "nothing");
	if (!terminal_is_restored(terminal))
		fail_msg("%s %ld refused (%s): the terminal is not as it was", refusal->call, refusal->at, refusal->as);
	terminal_check_sent(terminal, NULL, NULL);
	terminal_free(terminal);
	nr_buffer_release(&said);
	free(path);
	return WEXITSTATUS(status);
}

static long count_calls(const char *call)
{
	const struct refusal none = { call, "0", 0, false };
	struct nr_buffer counted = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/counted", home());

	assert_int_equal(walk_refused(&none), 0);
	assert_int_equal(nr_file_read(path, 0, &counted, &error), NR_OK);
	long count = atol(counted.data);
	assert_true(count > 0);
	nr_buffer_release(&counted);
	free(path);
	return count;
}

/* At several of a kind of call, or at each. Returns how often it ended with a failure. */
static int sweep(struct refusal refusal)
{
	const char *wanted = getenv("NR_POINTS");
	long all = count_calls(refusal.call), points = wanted != NULL ? atol(wanted) : POINTS;
	int failures = 0;

	points = points > 0 && points < all ? points : all;
	for (long point = 1; point <= points; point++) {
		refusal.at = point * all / points;
		failures += walk_refused(&refusal) != 0;
		check_archive();
	}
	print_message("%s (%s%s): %ld of %ld, %d ended it\n", refusal.call, refusal.as,
		refusal.goes_on ? " from there on" : "", points, all, failures);
	return failures;
}

static void test_memory(void **state)
{
	(void)state;
	if (refusing_library() == NULL)
		skip();
	sweep((struct refusal){ "alloc", "12", 0, false });
	assert_true(sweep((struct refusal){ "alloc", "12", 0, true }) > 0);
}

static void test_writes(void **state)
{
	(void)state;
	if (refusing_library() == NULL)
		skip();
	sweep((struct refusal){ "write", "28", 0, false }); /* ENOSPC */
	sweep((struct refusal){ "write", "28", 0, true });
	sweep((struct refusal){ "write", "5", 0, true }); /* EIO */
	sweep((struct refusal){ "write", "short", 0, false });
	sweep((struct refusal){ "fsync", "5", 0, true });
}

/* A star that cannot be written: it is told, with the archive, and no article shows it. */
static void expect_refused(struct terminal *terminal, const char *reason)
{
	terminal_expect_in_row(terminal, 0, "68 unread");
	terminal_press(terminal, "js");
	terminal_expect(terminal, reason);
	terminal_expect(terminal, archive_path());
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "★"));
}

/* Full before it is opened, then after a write more each time, until it could be opened to be written. */
static void test_full(void **state)
{
	struct refusal full = { "write", "28", 0, true };
	bool only_read = true;

	(void)state;
	if (refusing_library() == NULL)
		skip();
	while (only_read) {
		full.at++;
		struct terminal *terminal = start_refused(&full);
		terminal_expect_in_row(terminal, 0, "68 unread");
		only_read = terminal_shows(terminal, "only read");
		expect_refused(terminal, only_read ? "cannot be written" : "is full");
		quit(terminal);
		check_archive();
	}
	struct terminal *terminal = start(WIDTH, HEIGHT);
	terminal_press(terminal, "js");
	terminal_expect(terminal, "★");
	quit(terminal);
}

/* A limit on the sizes of files, which by itself is a signal. */
static void test_limit(void **state)
{
	struct rlimit before, small = { 0, 0 };

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = (struct rlimit){ 4096, before.rlim_max };
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	struct terminal *terminal = terminal_start(
		WIDTH, HEIGHT, (const char *const[]){ program_path(), "--archive", archive_path(), NULL });
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	terminal_expect(terminal, "Bulletin 40"); /* a frame is more than the limit, and whole */
	terminal_expect_in_row(terminal, 0, "only read");
	expect_refused(terminal, "make the file and its folder writable");
	quit(terminal);
	check_archive();
}

/* Another program writes, and does not come to an end. */
static void test_held(void **state)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_archive_open(archive_path(), &archive, &error), NR_OK);
	assert_int_equal(nr_archive_begin(archive, &error), NR_OK);
	struct terminal *terminal = start(WIDTH, HEIGHT);
	expect_refused(terminal, "in use by another program");
	nr_archive_rollback(archive);
	nr_archive_close(archive);
	terminal_press(terminal, "s");
	terminal_expect(terminal, "★");
	quit(terminal);
	check_archive();
}

/* The last: whoever may write everywhere gives that up for all that is started from here on. */
static void test_read_only(void **state)
{
	char *folder = nr_format("%s/kept", home()), *path = nr_format("%s/kept/archive.db", home());
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
#ifdef __linux__
	prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
#endif
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_read(archive_path(), 0, &bytes, &error), NR_OK);
	assert_int_equal(nr_file_write(path, bytes.data, bytes.length, &error), NR_OK);
	assert_int_equal(chmod(path, 0400) + chmod(folder, 0500), 0);
	struct terminal *terminal =
		terminal_start(WIDTH, HEIGHT, (const char *const[]){ program_path(), "--archive", path, NULL });
	terminal_expect_in_row(terminal, 0, "only read");
	terminal_press(terminal, "js");
	terminal_expect(terminal, "make the file and its folder writable");
	terminal_expect(terminal, "kept/archive.db cannot be written");
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "★"));
	quit(terminal);
	assert_int_equal(chmod(folder, 0700), 0);
	nr_buffer_release(&bytes);
	free(path);
	free(folder);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_full),
		SCREEN_TEST(test_limit),
		SCREEN_TEST(test_held),
		SCREEN_TEST(test_memory),
		SCREEN_TEST(test_writes),
		SCREEN_TEST(test_read_only),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
