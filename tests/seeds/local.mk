# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/seeds/test-seeds
TESTS += tests/seeds/test-seeds
tests_seeds_test_seeds_CPPFLAGS = $(TEST_CPPFLAGS)
tests_seeds_test_seeds_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/seeds/test-facts
TESTS += tests/seeds/test-facts
tests_seeds_test_facts_SOURCES = tests/seeds/test-facts.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_seeds_test_facts_CPPFLAGS = $(TEST_CPPFLAGS)
tests_seeds_test_facts_LDADD = $(TEST_LDADD)

TESTS += tests/seeds/facts-test
dist_check_SCRIPTS += tests/seeds/facts-test
EXTRA_DIST += tests/data/facts/README.md tests/data/facts/tuning.tsv tests/data/facts/untouched.tsv \
	tests/data/terms/README.md tests/data/terms/found.tsv
