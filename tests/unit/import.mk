# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-address tests/unit/test-mirror-head tests/unit/test-mirror tests/unit/test-outlet \
	tests/unit/test-reader
TESTS += tests/unit/test-address tests/unit/test-mirror-head tests/unit/test-mirror tests/unit/test-outlet \
	tests/unit/test-reader
tests_unit_test_address_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_address_LDADD = $(TEST_LDADD)
tests_unit_test_mirror_head_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_mirror_head_LDADD = $(TEST_LDADD)
tests_unit_test_mirror_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_mirror_LDADD = $(TEST_LDADD)
tests_unit_test_outlet_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_outlet_LDADD = $(TEST_LDADD)
tests_unit_test_reader_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_reader_LDADD = $(TEST_LDADD)
