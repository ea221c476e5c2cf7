# SPDX-License-Identifier: MIT
FOLDER_FIXTURE = tests/unit/folder-fixture.c tests/unit/folder-fixture.h
check_PROGRAMS += tests/unit/test-arena tests/unit/test-buffer tests/unit/test-child \
	tests/unit/test-conf tests/unit/test-confine tests/unit/test-error \
	tests/unit/test-file tests/unit/test-i18n tests/unit/test-json tests/unit/test-map tests/unit/test-memory \
	tests/unit/test-time tests/unit/test-walk tests/unit/test-words
TESTS += tests/unit/test-arena tests/unit/test-buffer tests/unit/test-child \
	tests/unit/test-conf tests/unit/test-confine tests/unit/test-error \
	tests/unit/test-file tests/unit/test-i18n tests/unit/test-json tests/unit/test-map tests/unit/test-memory \
	tests/unit/test-time tests/unit/test-walk tests/unit/test-words

tests_unit_test_arena_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_arena_LDADD = $(TEST_LDADD)
tests_unit_test_buffer_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_buffer_LDADD = $(TEST_LDADD)
tests_unit_test_child_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_child_LDADD = $(TEST_LDADD)
tests_unit_test_conf_SOURCES = tests/unit/test-conf.c $(FOLDER_FIXTURE)
tests_unit_test_conf_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_conf_LDADD = $(TEST_LDADD)
tests_unit_test_confine_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_confine_LDADD = $(TEST_LDADD)
tests_unit_test_error_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_error_LDADD = $(TEST_LDADD)
tests_unit_test_file_SOURCES = tests/unit/test-file.c $(FOLDER_FIXTURE)
tests_unit_test_file_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_file_LDADD = $(TEST_LDADD)
tests_unit_test_i18n_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_i18n_LDADD = $(TEST_LDADD)
tests_unit_test_json_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_json_LDADD = $(TEST_LDADD)
tests_unit_test_map_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_map_LDADD = $(TEST_LDADD)
tests_unit_test_memory_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_memory_LDADD = $(TEST_LDADD)
tests_unit_test_time_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_time_LDADD = $(TEST_LDADD)
tests_unit_test_walk_SOURCES = tests/unit/test-walk.c $(FOLDER_FIXTURE)
tests_unit_test_walk_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_walk_LDADD = $(TEST_LDADD)
tests_unit_test_words_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_words_LDADD = $(TEST_LDADD)
