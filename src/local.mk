# SPDX-License-Identifier: MIT
# The core (base to report) is one convenience library, which programs, tests and benchmarks link.

noinst_LIBRARIES += src/libnewsreader.a
src_libnewsreader_a_SOURCES =
src_libnewsreader_a_CPPFLAGS = $(AM_CPPFLAGS)

include src/base/local.mk
include src/text/local.mk
include src/model/local.mk
include src/markup/local.mk
include src/compare/local.mk
include src/store/local.mk
include src/import/local.mk
include src/fetch/local.mk
include src/app/local.mk
include src/report/local.mk

bin_PROGRAMS += src/newsreader
src_newsreader_SOURCES = src/main.c
src_newsreader_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
src_newsreader_LDADD = src/libnewsreader.a $(NCURSES_LIBS) $(CORE_LIBS)

include src/cli/local.mk
include src/tui/local.mk

EXTRA_DIST += src/LAYERS src/store/STATEMENTS
