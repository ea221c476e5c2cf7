# SPDX-License-Identifier: MIT
# What the program reads from its data folder. Each file is listed, so that a stray one is not installed.

groupingdir = $(pkgdatadir)/grouping
dist_grouping_DATA = \
	data/grouping/aliases.tsv \
	data/grouping/names.tsv

sourcesdir = $(pkgdatadir)/sources
dist_sources_DATA = \
	data/sources/epochtimes.conf \
	data/sources/voa.conf \
	data/sources/zaobao.conf

# The build tree sees the data through a link, and the catalogues where an installed tree has them, so that the program
# runs from it before it is installed.

all-local: data-link locale-links
.PHONY: data-link locale-links
data-link:
	@test -e data/sources || { test -d data || $(LN_S) $(abs_top_srcdir)/data data; }
locale-links:
	@test '$(USE_NLS)' = no || for language in `sed 's/#.*//' $(top_srcdir)/po/LINGUAS`; do \
	  folder=locale/$$language/LC_MESSAGES; \
	  test -e $$folder/$(PACKAGE).mo || \
	    { $(MKDIR_P) $$folder && ln -sf $(abs_top_srcdir)/po/$$language.gmo $$folder/$(PACKAGE).mo; } || exit 1; \
	done

clean-local: clean-links
.PHONY: clean-links
clean-links:
	test ! -h data || rm -f data
	rm -rf locale
