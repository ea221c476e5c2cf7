# SPDX-License-Identifier: MIT
BENCHES += bench/compare
bench_compare_LDADD = $(BENCH_LDADD)
