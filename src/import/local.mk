# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/import/address.c src/import/address.h \
	src/import/body.c src/import/body.h \
	src/import/exported.c src/import/exported.h \
	src/import/feed.c src/import/feed.h src/import/feed-work.h \
	src/import/feed-articles.c src/import/feed-articles.h \
	src/import/feed-capture.c src/import/feed-capture.h \
	src/import/feed-elements.c src/import/feed-elements.h \
	src/import/feed-fields.c src/import/feed-fields.h \
	src/import/feed-json.c src/import/feed-xml.c \
	src/import/fetched-page.c src/import/fetched-page.h \
	src/import/language.c src/import/language.h \
	src/import/mirror.c src/import/mirror.h \
	src/import/mirror-head.c src/import/mirror-head.h \
	src/import/opml.c src/import/opml.h \
	src/import/outlet.c src/import/outlet.h \
	src/import/outlet-clock.c src/import/outlet-clock.h \
	src/import/outlet-file.c src/import/outlet-file.h \
	src/import/page.c src/import/page.h \
	src/import/page-date.c src/import/page-date.h \
	src/import/reader.c src/import/reader.h \
	src/import/source-name.c src/import/source-name.h \
	src/import/xml.c src/import/xml.h \
	src/import/xml-repair.c src/import/xml-repair.h
