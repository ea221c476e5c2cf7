# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/compare/affinity.c src/compare/affinity.h \
	src/compare/align.c src/compare/align.h \
	src/compare/align-linked.c src/compare/align-linked.h \
	src/compare/automaton.c src/compare/automaton.h \
	src/compare/cluster.c src/compare/cluster.h \
	src/compare/compare.c src/compare/compare.h \
	src/compare/coverage.c src/compare/coverage.h \
	src/compare/dateline.c src/compare/dateline.h \
	src/compare/difference.c src/compare/difference.h \
	src/compare/digest.c src/compare/digest.h \
	src/compare/edit-script.c src/compare/edit-script.h \
	src/compare/explain.c \
	src/compare/feature-list.h \
	src/compare/features.c src/compare/features.h \
	src/compare/folded.c src/compare/folded.h \
	src/compare/group.c src/compare/group.h \
	src/compare/lexicon.c src/compare/lexicon.h \
	src/compare/names.c src/compare/names.h \
	src/compare/names-english.c \
	src/compare/names-join.c \
	src/compare/names-known.c \
	src/compare/names-known.h \
	src/compare/names-told.c \
	src/compare/names-told.h \
	src/compare/names-work.h \
	src/compare/numbers.c src/compare/numbers.h \
	src/compare/numbers-date.c \
	src/compare/numbers-english.c \
	src/compare/numbers-join.c \
	src/compare/numbers-numeral.c \
	src/compare/numbers-tables.c \
	src/compare/numbers-words.c src/compare/numbers-work.h \
	src/compare/prepared.c src/compare/prepared.h \
	src/compare/profile.c src/compare/profile.h \
	src/compare/quotes.c src/compare/quotes.h \
	src/compare/quotes-clauses.c src/compare/quotes-clauses.h \
	src/compare/quotes-join.c src/compare/quotes-join.h \
	src/compare/quotes-names.c \
	src/compare/quotes-places.c \
	src/compare/quotes-speaker.c \
	src/compare/quotes-unquoted.c \
	src/compare/quotes-work.h \
	src/compare/repeats.c src/compare/repeats.h \
	src/compare/rows.c \
	src/compare/sketch.c src/compare/sketch.h \
	src/compare/stem.c src/compare/stem.h \
	src/compare/story.c src/compare/story.h \
	src/compare/term-numbers.c src/compare/term-numbers.h \
	src/compare/terms.c src/compare/terms.h \
	src/compare/terms-found.c src/compare/terms-found.h \
	src/compare/terms-file.c \
	src/compare/terms-work.h \
	src/compare/tokens.c src/compare/tokens.h \
	src/compare/vector-space.c src/compare/vector-space.h \
	src/compare/window.c src/compare/window.h \
	src/compare/wording.c src/compare/wording.h \
	src/compare/wording-units.c src/compare/wording-units.h
