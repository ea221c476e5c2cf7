# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/text/bidi.c src/text/bidi.h \
	src/text/character.c src/text/character.h \
	src/text/charset.c src/text/charset.h \
	src/text/collate.c src/text/collate.h \
	src/text/find.c src/text/find.h \
	src/text/fold.c src/text/fold.h \
	src/text/icu-memory.c src/text/icu-memory.h \
	src/text/library.c src/text/library.h \
	src/text/linebreak.c src/text/linebreak.h \
	src/text/mojibake.c src/text/mojibake.h \
	src/text/opportunity.c src/text/opportunity.h \
	src/text/pattern.c src/text/pattern.h \
	src/text/sanitize.c src/text/sanitize.h \
	src/text/script.c src/text/script.h \
	src/text/sentence.c src/text/sentence.h \
	src/text/tables.h \
	src/text/utf8.c src/text/utf8.h \
	src/text/utf8-decode.h \
	src/text/width.c src/text/width.h \
	src/text/zone.c src/text/zone.h \
	src/text/word.c src/text/word.h

# What ICU knows of each character, as flat tables that cost nothing at start (filling them then takes 14 ms).
noinst_PROGRAMS += src/text/make-tables
src_text_make_tables_SOURCES = src/text/make-tables.c src/text/tables.h
src_text_make_tables_LDADD = $(ICU_LIBS)

nodist_src_libnewsreader_a_SOURCES = src/text/character-table.c src/text/fold-table.c
CLEANFILES += src/text/character-table.c src/text/fold-table.c

src/text/character-table.c: src/text/make-tables$(EXEEXT)
	$(AM_V_GEN)src/text/make-tables$(EXEEXT) characters >$@-new && mv -f $@-new $@
src/text/fold-table.c: src/text/make-tables$(EXEEXT)
	$(AM_V_GEN)src/text/make-tables$(EXEEXT) fold >$@-new && mv -f $@-new $@
