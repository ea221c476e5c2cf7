# SPDX-License-Identifier: MIT
BENCHES += bench/group
bench_group_SOURCES = bench/group.c $(ARCHIVE_MAKE)
bench_group_CPPFLAGS = $(AM_CPPFLAGS)
bench_group_LDADD = $(BENCH_LDADD)
EXTRA_DIST += bench/group.c
