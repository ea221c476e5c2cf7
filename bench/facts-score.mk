# SPDX-License-Identifier: MIT
# How the facts of a comparison are scored (tests/data/facts). Not part of "make bench": it needs articles read by hand.
EXTRA_DIST += bench/facts-score.py

FACTS_LABELS = $(srcdir)/tests/data/facts/tuning.tsv $(srcdir)/tests/data/facts/untouched.tsv

facts-score: src/newsreader
	NEWSREADER_DATADIR=$(abs_top_srcdir)/data python3 $(srcdir)/bench/facts-score.py src/newsreader \
		$(abs_top_srcdir)/../shared/corpus/events-dev/articles $(FACTS_LABELS)
.PHONY: facts-score

# The same for terms that comparisons find by themselves (tests/data/terms, doc/terms.md).
EXTRA_DIST += bench/found-score.py

found-score: src/newsreader
	NEWSREADER_DATADIR=$(abs_top_srcdir)/data python3 $(srcdir)/bench/found-score.py --least 0.8 src/newsreader \
		$(srcdir)/tests/data/terms/found.tsv $(abs_top_srcdir)/../shared
.PHONY: found-score
