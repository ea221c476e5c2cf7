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

check_PROGRAMS += tests/unit/test-exported tests/unit/test-fetched-page tests/unit/test-language
TESTS += tests/unit/test-exported tests/unit/test-fetched-page tests/unit/test-language
tests_unit_test_exported_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_exported_LDADD = $(TEST_LDADD)
tests_unit_test_fetched_page_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_fetched_page_LDADD = $(TEST_LDADD)
tests_unit_test_language_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_language_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-page
TESTS += tests/unit/test-page
tests_unit_test_page_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_page_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-feed tests/unit/test-feed-articles tests/unit/test-feed-texts \
	tests/unit/test-opml tests/unit/test-xml
TESTS += tests/unit/test-feed tests/unit/test-feed-articles tests/unit/test-feed-texts \
	tests/unit/test-opml tests/unit/test-xml
tests_unit_test_feed_articles_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_feed_articles_LDADD = $(TEST_LDADD)
tests_unit_test_feed_texts_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_feed_texts_LDADD = $(TEST_LDADD)
tests_unit_test_opml_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_opml_LDADD = $(TEST_LDADD)
tests_unit_test_feed_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_feed_LDADD = $(TEST_LDADD)
tests_unit_test_xml_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_xml_LDADD = $(TEST_LDADD)

EXTRA_DIST += tests/data/pages/plain.conf tests/data/pages/wire.conf \
	tests/data/pages/amp.html tests/data/pages/amp.txt \
	tests/data/pages/blog.html tests/data/pages/blog.txt \
	tests/data/pages/fields.html tests/data/pages/fields.txt \
	tests/data/pages/gallery.html tests/data/pages/gallery.txt \
	tests/data/pages/lead.html tests/data/pages/lead.txt \
	tests/data/pages/front.html tests/data/pages/front.txt \
	tests/data/pages/live.html tests/data/pages/live.txt \
	tests/data/pages/microdata.html tests/data/pages/microdata.txt \
	tests/data/pages/news.html tests/data/pages/news.txt \
	tests/data/pages/notice.html tests/data/pages/notice.txt \
	tests/data/pages/outlet.html tests/data/pages/outlet.txt \
	tests/data/pages/paywall.html tests/data/pages/paywall.txt \
	tests/data/pages/portal.html tests/data/pages/portal.txt \
	tests/data/pages/script.html tests/data/pages/script.txt \
	tests/data/pages/tables.html tests/data/pages/tables.txt \
	tests/data/pages/weblog.html tests/data/pages/weblog.txt

check_PROGRAMS += tests/unit/test-web-page
TESTS += tests/unit/test-web-page
tests_unit_test_web_page_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_web_page_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-shipped-outlets
TESTS += tests/unit/test-shipped-outlets
tests_unit_test_shipped_outlets_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_shipped_outlets_LDADD = $(TEST_LDADD)
EXTRA_DIST += \
	tests/data/outlets/aljazeera.html tests/data/outlets/aljazeera.xml \
	tests/data/outlets/bbc-zh.html tests/data/outlets/bbc-zh.xml \
	tests/data/outlets/bbc.html tests/data/outlets/bbc.xml \
	tests/data/outlets/cna.html tests/data/outlets/cna.xml \
	tests/data/outlets/dw-zh.html tests/data/outlets/dw-zh.xml \
	tests/data/outlets/epochtimes.html tests/data/outlets/epochtimes.xml \
	tests/data/outlets/guardian.html tests/data/outlets/guardian.xml \
	tests/data/outlets/ltn.html tests/data/outlets/ltn.xml \
	tests/data/outlets/mingpao.html tests/data/outlets/mingpao.xml \
	tests/data/outlets/nhk-zh.html tests/data/outlets/nhk-zh.xml \
	tests/data/outlets/nyt-zh.html tests/data/outlets/nyt-zh.xml \
	tests/data/outlets/people.html tests/data/outlets/people.xml \
	tests/data/outlets/rfa-zh.html tests/data/outlets/rfa-zh.xml \
	tests/data/outlets/rfi-zh.html tests/data/outlets/rfi-zh.xml \
	tests/data/outlets/rthk.html tests/data/outlets/rthk.xml \
	tests/data/outlets/voa.html tests/data/outlets/voa.xml \
	tests/data/outlets/xinhua.html tests/data/outlets/xinhua.xml \
	tests/data/outlets/zaobao.html tests/data/outlets/zaobao.xml
