# SPDX-License-Identifier: MIT
cli_tests = \
	tests/cli/archive-test \
	tests/cli/comparing-test \
	tests/cli/completion-test \
	tests/cli/confined-test \
	tests/cli/events-test \
	tests/cli/examples-test \
	tests/cli/feeds-test \
	tests/cli/fetch-faults-test \
	tests/cli/discovery-test tests/cli/fetching-test \
	tests/cli/filters-test \
	tests/cli/grouping-test \
	tests/cli/import-test \
	tests/cli/keeping-test \
	tests/cli/page-test \
	tests/cli/print-config-test \
	tests/cli/reading-test \
	tests/cli/roundtrip-test \
	tests/cli/searching-test \
	tests/cli/times-test \
	tests/cli/together-test \
	tests/cli/usage-test

TESTS += $(cli_tests)
dist_check_SCRIPTS += $(cli_tests)
EXTRA_DIST += \
	tests/cli/expected/compare \
	tests/cli/expected/compare-guide \
	tests/cli/expected/compare-narrow \
	tests/cli/expected/coverage \
	tests/cli/expected/events \
	tests/cli/expected/facts \
	tests/cli/expected/full \
	tests/cli/expected/list \
	tests/cli/expected/only \
	tests/cli/expected/render \
	tests/cli/expected/show \
	tests/cli/lib.sh \
	tests/cli/mirror/north/2031-05-02-bridge.md \
	tests/cli/mirror/notes.txt \
	tests/cli/mirror/south/2031-05-02-bridge.md \
	tests/cli/mirror/south/2031-06-10-orchard.md \
	tests/cli/page-check.html \
	tests/cli/page.html
