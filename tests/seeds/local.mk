# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/seeds/test-seeds
TESTS += tests/seeds/test-seeds
tests_seeds_test_seeds_CPPFLAGS = $(TEST_CPPFLAGS)
tests_seeds_test_seeds_LDADD = $(TEST_LDADD)
