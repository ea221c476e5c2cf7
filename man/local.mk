# SPDX-License-Identifier: MIT
dist_man_MANS = \
	man/newsreader.1 \
	man/newsreader-config.5 man/newsreader-sources.5 man/newsreader-terms.5 man/newsreader-themes.5 \
	man/newsreader-documents.7 man/newsreader-keys.7 man/newsreader-queries.7 man/newsreader-tour.7

# In Chinese, where man looks for it. Its lists of options and keys come from the program's tables.
zh_CN_man1dir = $(mandir)/zh_CN/man1
zh_CN_man5dir = $(mandir)/zh_CN/man5
zh_CN_man7dir = $(mandir)/zh_CN/man7
dist_zh_CN_man1_DATA = man/zh_CN/newsreader.1
dist_zh_CN_man5_DATA = man/zh_CN/newsreader-sources.5 man/zh_CN/newsreader-terms.5 \
	man/zh_CN/newsreader-themes.5
dist_zh_CN_man7_DATA = man/zh_CN/newsreader-documents.7 man/zh_CN/newsreader-queries.7 man/zh_CN/newsreader-tour.7
nodist_zh_CN_man5_DATA = man/zh_CN/newsreader-config.5
nodist_zh_CN_man7_DATA = man/zh_CN/newsreader-keys.7
EXTRA_DIST += man/zh_CN/newsreader-config.5.in man/zh_CN/newsreader-keys.7.in
CLEANFILES += man/zh_CN/newsreader-config.5 man/zh_CN/newsreader-keys.7

noinst_PROGRAMS += man/print-tables
man_print_tables_SOURCES = man/print-tables.c src/tui/actions.c src/tui/actions.h src/tui/actions.def
man_print_tables_LDADD = src/libnewsreader.a $(CORE_LIBS)

fill_page = $(MKDIR_P) man/zh_CN && LC_ALL=C.UTF-8 LANGUAGE=zh_CN NEWSREADER_DATADIR=$(abs_builddir)/data \
	man/print-tables$(EXEEXT)
man/zh_CN/newsreader-config.5: man/zh_CN/newsreader-config.5.in man/print-tables$(EXEEXT) | locale-links
	$(AM_V_GEN)$(fill_page) options >$@-list && sed -e '/^@options@/{r $@-list' -e 'd;}' \
		$(srcdir)/man/zh_CN/newsreader-config.5.in >$@-new && mv -f $@-new $@ && rm -f $@-list
man/zh_CN/newsreader-keys.7: man/zh_CN/newsreader-keys.7.in man/print-tables$(EXEEXT) | locale-links
	$(AM_V_GEN)$(fill_page) keys >$@-list && sed -e '/^@keys@/{r $@-list' -e 'd;}' \
		$(srcdir)/man/zh_CN/newsreader-keys.7.in >$@-new && mv -f $@-new $@ && rm -f $@-list
