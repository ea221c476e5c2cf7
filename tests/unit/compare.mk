# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-features
TESTS += tests/unit/test-features
tests_unit_test_features_SOURCES = tests/unit/test-features.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_features_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_features_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-digest
TESTS += tests/unit/test-digest
tests_unit_test_digest_SOURCES = tests/unit/test-digest.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_digest_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_digest_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-group
TESTS += tests/unit/test-group
tests_unit_test_group_SOURCES = tests/unit/test-group.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_group_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_group_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-automaton
TESTS += tests/unit/test-automaton
tests_unit_test_automaton_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_automaton_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-align
TESTS += tests/unit/test-align
tests_unit_test_align_SOURCES = tests/unit/test-align.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_align_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_align_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-compare
TESTS += tests/unit/test-compare
tests_unit_test_compare_SOURCES = tests/unit/test-compare.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_compare_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_compare_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-difference
TESTS += tests/unit/test-difference
tests_unit_test_difference_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_difference_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-stem
TESTS += tests/unit/test-stem
tests_unit_test_stem_SOURCES = tests/unit/test-stem.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_stem_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_stem_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-sketch
TESTS += tests/unit/test-sketch
tests_unit_test_sketch_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_sketch_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-numbers
TESTS += tests/unit/test-numbers
tests_unit_test_numbers_SOURCES = tests/unit/test-numbers.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_numbers_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_numbers_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-quotes
TESTS += tests/unit/test-quotes
tests_unit_test_quotes_SOURCES = tests/unit/test-quotes.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_quotes_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_quotes_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-terms
TESTS += tests/unit/test-terms
tests_unit_test_terms_SOURCES = tests/unit/test-terms.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_terms_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_terms_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-names
TESTS += tests/unit/test-names
tests_unit_test_names_SOURCES = tests/unit/test-names.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_names_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_names_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-rows
TESTS += tests/unit/test-rows
tests_unit_test_rows_SOURCES = tests/unit/test-rows.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_rows_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_rows_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-wording
TESTS += tests/unit/test-wording
tests_unit_test_wording_SOURCES = tests/unit/test-wording.c tests/unit/compare-fixture.c tests/unit/compare-fixture.h
tests_unit_test_wording_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_wording_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-known-names
TESTS += tests/unit/test-known-names
tests_unit_test_known_names_SOURCES = tests/unit/test-known-names.c $(FOLDER_FIXTURE)
tests_unit_test_known_names_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_known_names_LDADD = $(TEST_LDADD)
