# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-article tests/unit/test-comparison tests/unit/test-content tests/unit/test-event \
	tests/unit/test-source
TESTS += tests/unit/test-article tests/unit/test-comparison tests/unit/test-content tests/unit/test-event \
	tests/unit/test-source

tests_unit_test_article_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_article_LDADD = $(TEST_LDADD)
tests_unit_test_comparison_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_comparison_LDADD = $(TEST_LDADD)
tests_unit_test_content_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_content_LDADD = $(TEST_LDADD)
tests_unit_test_event_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_event_LDADD = $(TEST_LDADD)
tests_unit_test_source_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_source_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-query
TESTS += tests/unit/test-query
tests_unit_test_query_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_query_LDADD = $(TEST_LDADD)
