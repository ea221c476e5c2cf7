# SPDX-License-Identifier: MIT
# What the tests do not reach: "make coverage".

dist_check_SCRIPTS += tests/coverage/run tests/coverage/report tests/coverage/report-test
TESTS += tests/coverage/report-test
EXTRA_DIST += tests/coverage/groups

coverage:
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/coverage/run
.PHONY: coverage
