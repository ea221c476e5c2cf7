# SPDX-License-Identifier: MIT
# What comes in broken, what the system refuses, and the end at any moment.

check_PROGRAMS += tests/faults/watch
tests_faults_watch_SOURCES = tests/faults/watch.c

if HAVE_TEST_LIBRARIES
check_PROGRAMS += tests/faults/screen
tests_faults_screen_SOURCES = tests/faults/screen.c $(harness_sources)
tests_faults_screen_CPPFLAGS = $(screen_test_cppflags)
tests_faults_screen_LDADD = $(screen_test_libs)
endif

fault_tests = \
	tests/faults/bad-input-test \
	tests/faults/cases-test \
	tests/faults/kill-test \
	tests/faults/refuse-test

TESTS += $(fault_tests)
dist_check_SCRIPTS += $(fault_tests)
EXTRA_DIST += tests/faults/cases tests/faults/refuse.c tests/faults/lib.sh

# Every point of the sweeps of which "make check" tries some, a long walk through the screens, and what has threads with
# their sanitizer: hours rather than minutes.
check-long: all $(check_PROGRAMS) check-threads
	NR_KILL_POINTS=all NR_POINTS=$${NR_POINTS:-60} NR_WALK_KEYS=$${NR_WALK_KEYS:-100000} \
		$(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='tests/faults/kill-test tests/faults/refuse-test tests/tui/test-refusals \
			tests/tui/test-walk'
.PHONY: check-long
