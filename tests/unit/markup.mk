# SPDX-License-Identifier: MIT
check_PROGRAMS += tests/unit/test-document
TESTS += tests/unit/test-document
tests_unit_test_document_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_document_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-html
TESTS += tests/unit/test-html
tests_unit_test_html_SOURCES = tests/unit/test-html.c tests/unit/html-fixture.c tests/unit/html-fixture.h
tests_unit_test_html_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_html_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-html-elements
TESTS += tests/unit/test-html-elements
tests_unit_test_html_elements_SOURCES = tests/unit/test-html-elements.c tests/unit/html-fixture.c \
	tests/unit/html-fixture.h
tests_unit_test_html_elements_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_html_elements_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-extract
TESTS += tests/unit/test-extract
tests_unit_test_extract_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_extract_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-html-rare
TESTS += tests/unit/test-html-rare
tests_unit_test_html_rare_SOURCES = tests/unit/test-html-rare.c tests/unit/html-fixture.c tests/unit/html-fixture.h
tests_unit_test_html_rare_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_html_rare_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-layout
TESTS += tests/unit/test-layout
tests_unit_test_layout_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_layout_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-resolve
TESTS += tests/unit/test-resolve
tests_unit_test_resolve_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_resolve_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-selector
TESTS += tests/unit/test-selector
tests_unit_test_selector_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_selector_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-html-charset
TESTS += tests/unit/test-html-charset
tests_unit_test_html_charset_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_html_charset_LDADD = $(TEST_LDADD)

EXTRA_DIST += tests/data/markup/article.html tests/data/markup/article-40.txt tests/data/markup/article-80.txt \
	tests/data/markup/constructs.html tests/data/markup/constructs-40.txt tests/data/markup/constructs-80.txt

check_PROGRAMS += tests/unit/test-corpus
TESTS += tests/unit/test-corpus
tests_unit_test_corpus_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_corpus_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-html-shorten
TESTS += tests/unit/test-html-shorten
tests_unit_test_html_shorten_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_html_shorten_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-page-links
TESTS += tests/unit/test-page-links
tests_unit_test_page_links_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_page_links_LDADD = $(TEST_LDADD)
