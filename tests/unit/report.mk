# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-report-json
TESTS += tests/unit/test-report-json
tests_unit_test_report_json_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_report_json_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-report-text
TESTS += tests/unit/test-report-text
tests_unit_test_report_text_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_report_text_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-markdown
TESTS += tests/unit/test-markdown
tests_unit_test_markdown_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_markdown_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-side-by-side
TESTS += tests/unit/test-side-by-side
tests_unit_test_side_by_side_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_side_by_side_LDADD = $(TEST_LDADD)
