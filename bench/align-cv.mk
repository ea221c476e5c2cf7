# SPDX-License-Identifier: MIT
# How the model of alignment is fitted (doc/alignment.md). Not part of "make bench": it needs paragraphs linked by hand.
EXTRA_PROGRAMS += bench/align-pairs
bench_align_pairs_SOURCES = bench/align-pairs.c $(BENCH_ARTICLES)
bench_align_pairs_LDADD = $(BENCH_LDADD)
EXTRA_DIST += bench/align-cv.py

ALIGN_SHARED = $(abs_top_srcdir)/../shared

align-cv: bench/align-pairs
	NEWSREADER_DATADIR=$(abs_top_srcdir)/data python3 $(srcdir)/bench/align-cv.py bench/align-pairs \
		$(ALIGN_SHARED)/corpus/events-dev/articles $(ALIGN_SHARED)/corpus/events-dev/alignment.tsv \
		$(ALIGN_SHARED)/seeds $(ALIGN_SHARED)/seeds/alignment.tsv
.PHONY: align-cv
