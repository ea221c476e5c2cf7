# SPDX-License-Identifier: MIT
# How grouping's settings are chosen (doc/grouping.md). Not part of "make bench": it needs articles labelled by hand.
EXTRA_PROGRAMS += bench/group-pairs
bench_group_pairs_SOURCES = bench/group-pairs.c $(BENCH_ARTICLES)
bench_group_pairs_LDADD = $(BENCH_LDADD)
EXTRA_DIST += bench/group-cv.py

GROUP_CORPUS = $(abs_top_srcdir)/../shared/corpus

group-cv: bench/group-pairs
	BACKGROUND=$(GROUP_CORPUS)/mirror-sample NEWSREADER_DATADIR=$(abs_top_srcdir)/data \
		python3 $(srcdir)/bench/group-cv.py bench/group-pairs \
		$(GROUP_CORPUS)/events-dev $(GROUP_CORPUS)/events-extra
.PHONY: group-cv
