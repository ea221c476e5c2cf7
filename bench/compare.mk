# SPDX-License-Identifier: MIT
BENCHES += bench/compare
bench_compare_SOURCES = bench/compare.c $(BENCH_ARTICLES)
bench_compare_LDADD = $(BENCH_LDADD)
