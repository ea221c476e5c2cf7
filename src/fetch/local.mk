# SPDX-License-Identifier: MIT
# The program's side belongs to the core; the helper alone is linked to the network library.
src_libnewsreader_a_SOURCES += \
	src/fetch/caching.c src/fetch/caching.h \
	src/fetch/client.c src/fetch/client.h \
	src/fetch/outcome.c src/fetch/outcome.h \
	src/fetch/protocol.c src/fetch/protocol.h \
	src/fetch/robots.c src/fetch/robots.h

if FETCH
pkglibexec_PROGRAMS += src/newsreader-fetch
src_newsreader_fetch_SOURCES = src/fetch/helper.c src/fetch/explanation.c src/fetch/explanation.h \
	src/fetch/transfer.c src/fetch/transfer.h
src_newsreader_fetch_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS)
src_newsreader_fetch_LDADD = src/libnewsreader.a $(CURL_LIBS) $(LTLIBINTL)
endif
