# SPDX-License-Identifier: MIT
# Fuzzers, for libFuzzer (clang): configure --enable-fuzzers, then "make fuzz", FUZZ_SECONDS for each,
# SMALL_FUZZ_SECONDS for what has little to read. FUZZ_SEED=0 in the environment: other inputs each time.

dist_check_SCRIPTS += tests/fuzz/run
EXTRA_DIST += \
	tests/fuzz/seeds/align/chinese \
	tests/fuzz/seeds/align/english \
	tests/fuzz/seeds/charset/big5 \
	tests/fuzz/seeds/charset/gb18030 \
	tests/fuzz/seeds/charset/latin \
	tests/fuzz/seeds/charset/meta \
	tests/fuzz/seeds/charset/utf-16 \
	tests/fuzz/seeds/config/filters \
	tests/fuzz/seeds/config/options \
	tests/fuzz/seeds/date/chinese \
	tests/fuzz/seeds/date/days \
	tests/fuzz/seeds/date/iso \
	tests/fuzz/seeds/date/rfc2822 \
	tests/fuzz/seeds/facts/chinese \
	tests/fuzz/seeds/facts/scales \
	tests/fuzz/seeds/facts/english \
	tests/fuzz/seeds/feed/atom \
	tests/fuzz/seeds/feed/damaged \
	tests/fuzz/seeds/feed/json \
	tests/fuzz/seeds/feed/rdf \
	tests/fuzz/seeds/feed/rss \
	tests/fuzz/seeds/fetch/answer \
	tests/fuzz/seeds/fetch/asking \
	tests/fuzz/seeds/fetch/unchanged \
	tests/fuzz/seeds/linebreak/chinese \
	tests/fuzz/seeds/linebreak/emoji \
	tests/fuzz/seeds/linebreak/english \
	tests/fuzz/seeds/mirror/address-as-title \
	tests/fuzz/seeds/mirror/closed \
	tests/fuzz/seeds/mirror/damaged-feed \
	tests/fuzz/seeds/mirror/stamp \
	tests/fuzz/seeds/mirror/unclosed \
	tests/fuzz/seeds/opml/damaged \
	tests/fuzz/seeds/opml/nested \
	tests/fuzz/seeds/page/article \
	tests/fuzz/seeds/page/metadata \
	tests/fuzz/seeds/page/rules \
	tests/fuzz/seeds/page/tables \
	tests/fuzz/seeds/query/fields \
	tests/fuzz/seeds/query/wide \
	tests/fuzz/seeds/render/figures \
	tests/fuzz/seeds/render/inline \
	tests/fuzz/seeds/render/lists \
	tests/fuzz/seeds/render/page \
	tests/fuzz/seeds/render/table \
	tests/fuzz/seeds/robots/groups \
	tests/fuzz/seeds/robots/stars \
	tests/fuzz/seeds/sanitize/escapes \
	tests/fuzz/seeds/sanitize/marks \
	tests/fuzz/seeds/terms/ferry \
	tests/fuzz/seeds/terms/stances \
	tests/fuzz/seeds/url/canonical \
	tests/fuzz/seeds/url/relative

EXTRA_DIST += tests/fuzz/document.h tests/fuzz/file.h tests/fuzz/fuzz.h
FUZZERS = \
	tests/fuzz/fuzz-align \
	tests/fuzz/fuzz-charset \
	tests/fuzz/fuzz-facts \
	tests/fuzz/fuzz-feed \
	tests/fuzz/fuzz-linebreak \
	tests/fuzz/fuzz-mirror \
	tests/fuzz/fuzz-page \
	tests/fuzz/fuzz-render \
	tests/fuzz/fuzz-sanitize
# What reads little and simple input is soon through it.
SMALL_FUZZERS = \
	tests/fuzz/fuzz-config \
	tests/fuzz/fuzz-date \
	tests/fuzz/fuzz-fetch \
	tests/fuzz/fuzz-opml \
	tests/fuzz/fuzz-query \
	tests/fuzz/fuzz-robots \
	tests/fuzz/fuzz-terms \
	tests/fuzz/fuzz-url
FUZZ_SECONDS = 30
SMALL_FUZZ_SECONDS = 10
FUZZ_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
FUZZ_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
FUZZ_LDADD = src/libnewsreader.a $(CORE_LIBS)

EXTRA_PROGRAMS += $(FUZZERS) $(SMALL_FUZZERS)
tests_fuzz_fuzz_align_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_align_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_align_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_charset_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_charset_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_charset_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_config_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_config_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_config_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_date_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_date_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_date_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_facts_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_facts_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_facts_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_feed_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_feed_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_feed_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_fetch_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_fetch_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_fetch_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_linebreak_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_linebreak_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_linebreak_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_mirror_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_mirror_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_mirror_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_opml_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_opml_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_opml_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_page_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_page_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_page_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_query_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_query_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_query_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_render_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_render_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_render_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_robots_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_robots_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_robots_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_sanitize_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_sanitize_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_sanitize_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_terms_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_terms_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_terms_LDADD = $(FUZZ_LDADD)
tests_fuzz_fuzz_url_CPPFLAGS = $(FUZZ_CPPFLAGS)
tests_fuzz_fuzz_url_LDFLAGS = $(FUZZ_LDFLAGS)
tests_fuzz_fuzz_url_LDADD = $(FUZZ_LDADD)

if FUZZING
fuzz: $(FUZZERS) $(SMALL_FUZZERS)
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/fuzz/run $(FUZZ_SECONDS) $(FUZZERS)
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/fuzz/run $(SMALL_FUZZ_SECONDS) $(SMALL_FUZZERS)
else
fuzz:
	@echo 'Fuzzing needs clang: configure with CC=clang --enable-fuzzers.' >&2; exit 1
endif
.PHONY: fuzz
