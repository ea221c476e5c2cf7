# SPDX-License-Identifier: MIT
# Measurements: "make bench" builds the programs, runs each, and prints every figure beside the floor or peer that was
# measured in the same run. Never a test. BENCH_CORPUS: a folder of articles to measure on, else the bundled samples.

BENCHES =
BENCH_LDADD = src/libnewsreader.a $(CORE_LIBS)
BENCH_TERMINAL = bench/terminal.c bench/terminal.h # a program driven by keys
BENCH_ARTICLES = bench/articles.c bench/articles.h # those in a folder
EXTRA_DIST += $(BENCH_TERMINAL) $(BENCH_ARTICLES)

include bench/render.mk
include bench/archive.mk
include bench/align-cv.mk
include bench/compare.mk
include bench/facts-score.mk
include bench/compare-screen.mk
include bench/fetch.mk
include bench/group-cv.mk
include bench/group.mk

EXTRA_PROGRAMS += $(BENCHES)

bench: $(BENCHES) src/newsreader
	@corpus='$(BENCH_CORPUS)'; if test -z "$$corpus"; then \
		corpus=$(abs_top_srcdir)/../shared/corpus/mirror-sample; \
		test -d "$$corpus" || corpus=$(abs_top_srcdir)/data/samples/articles; fi; \
	for program in $(BENCHES); do echo "== $$program $$corpus"; ./$$program "$$corpus" || exit 1; done
.PHONY: bench
