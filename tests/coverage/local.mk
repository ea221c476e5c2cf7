# SPDX-License-Identifier: MIT
# What the tests do not reach: "make coverage".

dist_check_SCRIPTS += tests/coverage/run tests/coverage/report tests/coverage/report-test
TESTS += tests/coverage/report-test
EXTRA_DIST += tests/coverage/groups

coverage:
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/coverage/run

# Without what runs nothing of the sources; and without a kill at some of the writes, which would be gcov's own for the
# most part, and leaves no counts.
check-counted: all
	$(MAKE) $(AM_MAKEFLAGS) check \
		TESTS='$(filter-out tests/lint/% tests/coverage/% tests/faults/kill-test,$(TESTS))'
.PHONY: coverage check-counted
