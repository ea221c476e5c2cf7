# SPDX-License-Identifier: MIT
# Every test runs with a fixed time zone, a UTF-8 locale and a HOME of its own (tests/run).

EXTRA_DIST += tests/run
LOG_COMPILER = $(srcdir)/tests/run
AM_TESTS_ENVIRONMENT = top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	MANDOC='$(MANDOC)' CC='$(CC)' \
	CORE_LIBS='$(CORE_LIBS)' CORE_FLAGS='$(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS)'; \
	export top_srcdir top_builddir MANDOC CC CORE_LIBS CORE_FLAGS;

TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests $(CMOCKA_CFLAGS)
TEST_LDADD = src/libnewsreader.a $(CMOCKA_LIBS) $(CORE_LIBS)

include tests/lint/local.mk
include tests/cli/local.mk
include tests/faults/local.mk
include tests/fuzz/local.mk
include tests/static/local.mk
include tests/coverage/local.mk
include tests/slow.mk

if HAVE_TEST_LIBRARIES
include tests/unit/base.mk
include tests/unit/text.mk
include tests/unit/model.mk
include tests/unit/markup.mk
include tests/unit/compare.mk
include tests/unit/store.mk
include tests/unit/import.mk
include tests/unit/fetch.mk
include tests/unit/app.mk
include tests/unit/report.mk
include tests/seeds/local.mk
include tests/tui/local.mk
else
check-local:
	@echo 'The unit and screen tests need cmocka and libvterm, which configure did not find.' >&2; exit 1
endif
