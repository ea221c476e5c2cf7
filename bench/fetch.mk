# SPDX-License-Identifier: MIT
BENCHES += bench/fetch
bench_fetch_SOURCES = bench/fetch.c $(ARCHIVE_MAKE)
bench_fetch_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/bench
bench_fetch_LDADD = $(BENCH_LDADD)
