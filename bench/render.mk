# SPDX-License-Identifier: MIT
BENCHES += bench/render
bench_render_LDADD = $(BENCH_LDADD)
