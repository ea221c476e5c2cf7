# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-utf8
TESTS += tests/unit/test-utf8
tests_unit_test_utf8_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_utf8_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-sanitize
TESTS += tests/unit/test-sanitize
tests_unit_test_sanitize_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_sanitize_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-character
TESTS += tests/unit/test-character
tests_unit_test_character_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_character_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-width
TESTS += tests/unit/test-width
tests_unit_test_width_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_width_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-linebreak
TESTS += tests/unit/test-linebreak
tests_unit_test_linebreak_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_linebreak_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-fold
TESTS += tests/unit/test-fold
tests_unit_test_fold_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_fold_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-pattern
TESTS += tests/unit/test-pattern
tests_unit_test_pattern_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_pattern_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-charset
TESTS += tests/unit/test-charset
tests_unit_test_charset_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_charset_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-bidi tests/unit/test-script
TESTS += tests/unit/test-bidi tests/unit/test-script
tests_unit_test_bidi_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_bidi_LDADD = $(TEST_LDADD)
tests_unit_test_script_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_script_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-sentence
TESTS += tests/unit/test-sentence
tests_unit_test_sentence_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_sentence_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-find
TESTS += tests/unit/test-find
tests_unit_test_find_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_find_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-word
TESTS += tests/unit/test-word
tests_unit_test_word_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_word_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-zone
TESTS += tests/unit/test-zone
tests_unit_test_zone_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_zone_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-collate
TESTS += tests/unit/test-collate
tests_unit_test_collate_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_collate_LDADD = $(TEST_LDADD)
