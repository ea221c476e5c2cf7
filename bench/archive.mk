# SPDX-License-Identifier: MIT
# What the measurements of archives share.
ARCHIVE_MAKE = bench/archive-make.c bench/archive-make.h
EXTRA_DIST += $(ARCHIVE_MAKE)

BENCHES += bench/archive-import
bench_archive_import_SOURCES = bench/archive-import.c $(ARCHIVE_MAKE) $(BENCH_TERMINAL)
bench_archive_import_LDADD = $(BENCH_LDADD)

BENCHES += bench/archive-search
bench_archive_search_SOURCES = bench/archive-search.c $(ARCHIVE_MAKE)
bench_archive_search_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/bench
bench_archive_search_LDADD = $(BENCH_LDADD)
