# SPDX-License-Identifier: MIT
# Checks of the sources by tools that .ci/run installs: "make static".

EXTRA_DIST += .clang-tidy tests/static/cppcheck tests/static/words
dist_check_SCRIPTS += tests/static/run

STATIC_CPPFLAGS = $(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) $(CURL_CFLAGS) $(NCURSES_CFLAGS)

static: $(BUILT_SOURCES)
	top_srcdir='$(abs_top_srcdir)' CPPFLAGS="$(subst ",\\\",$(subst ',,$(STATIC_CPPFLAGS)))" \
		$(srcdir)/tests/static/run
.PHONY: static
