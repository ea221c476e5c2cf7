# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-options
TESTS += tests/unit/test-options
tests_unit_test_options_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_options_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-deciding
TESTS += tests/unit/test-deciding
tests_unit_test_deciding_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_deciding_SOURCES = tests/unit/test-deciding.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_deciding_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-arrivals
TESTS += tests/unit/test-arrivals
tests_unit_test_arrivals_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_arrivals_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-gather
TESTS += tests/unit/test-gather
tests_unit_test_gather_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_gather_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-network
TESTS += tests/unit/test-network
tests_unit_test_network_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_network_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-scheduling
TESTS += tests/unit/test-scheduling
tests_unit_test_scheduling_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_scheduling_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-picture-cache
TESTS += tests/unit/test-picture-cache
tests_unit_test_picture_cache_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_picture_cache_LDADD = $(TEST_LDADD)

if FETCH
check_PROGRAMS += tests/unit/test-feeding
TESTS += tests/unit/test-feeding
tests_unit_test_feeding_SOURCES = tests/unit/test-feeding.c tests/unit/loopback.c tests/unit/loopback.h
tests_unit_test_feeding_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_feeding_LDADD = $(TEST_LDADD)
endif
