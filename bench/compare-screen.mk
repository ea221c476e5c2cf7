# SPDX-License-Identifier: MIT
BENCHES += bench/compare-screen
bench_compare_screen_SOURCES = bench/compare-screen.c $(BENCH_TERMINAL)
bench_compare_screen_LDADD = $(BENCH_LDADD)
