# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-caching tests/unit/test-protocol tests/unit/test-robots
TESTS += tests/unit/test-caching tests/unit/test-protocol tests/unit/test-robots

tests_unit_test_caching_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_caching_LDADD = $(TEST_LDADD)
tests_unit_test_protocol_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_protocol_LDADD = $(TEST_LDADD)
tests_unit_test_robots_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_robots_LDADD = $(TEST_LDADD)

if FETCH
check_PROGRAMS += tests/unit/test-fetching
TESTS += tests/unit/test-fetching
tests_unit_test_fetching_SOURCES = tests/unit/test-fetching.c tests/unit/loopback.c tests/unit/loopback.h
tests_unit_test_fetching_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_fetching_LDADD = $(TEST_LDADD)
endif
