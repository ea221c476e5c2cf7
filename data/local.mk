# SPDX-License-Identifier: MIT
# What the program reads from its data folder. Each file is listed, so that a stray one is not installed.

groupingdir = $(pkgdatadir)/grouping
dist_grouping_DATA = \
	data/grouping/aliases.tsv \
	data/grouping/digests.tsv \
	data/grouping/names.tsv \
	data/grouping/stop-words.tsv

samples_articles_englishdir = $(pkgdatadir)/samples/articles/english
dist_samples_articles_english_DATA = \
	data/samples/articles/english/2026-03-21-lighthouse-keeper.md \
	data/samples/articles/english/2026-03-21-needle-rock-automated.md

samples_articles_harbour_morningdir = $(pkgdatadir)/samples/articles/harbour-morning
dist_samples_articles_harbour_morning_DATA = \
	data/samples/articles/harbour-morning/2026-03-06-1310021.md \
	data/samples/articles/harbour-morning/2026-03-11-1311187.md \
	data/samples/articles/harbour-morning/2026-03-16-1312001.md \
	data/samples/articles/harbour-morning/2026-03-18-1312904.md \
	data/samples/articles/harbour-morning/2026-03-23-1313550.md \
	data/samples/articles/harbour-morning/2026-03-27-1314228.md

samples_articles_new_meridiandir = $(pkgdatadir)/samples/articles/new-meridian
dist_samples_articles_new_meridian_DATA = \
	data/samples/articles/new-meridian/2026-03-06-n20260306a.md \
	data/samples/articles/new-meridian/2026-03-11-n20260311c.md \
	data/samples/articles/new-meridian/2026-03-20-n20260320d.md \
	data/samples/articles/new-meridian/2026-03-24-n20260324b.md

samples_articles_voice_of_yuntaidir = $(pkgdatadir)/samples/articles/voice-of-yuntai
dist_samples_articles_voice_of_yuntai_DATA = \
	data/samples/articles/voice-of-yuntai/2026-03-06-lanyu-beiping-strait-agreement.md \
	data/samples/articles/voice-of-yuntai/2026-03-11-typhoon-qingluan-landfall.md \
	data/samples/articles/voice-of-yuntai/2026-03-14-night-market-robot.md \
	data/samples/articles/voice-of-yuntai/2026-03-18-lanyu-parliament-data-law.md \
	data/samples/articles/voice-of-yuntai/2026-03-23-wangchao-ship-vents.md \
	data/samples/articles/voice-of-yuntai/2026-03-27-shen-holst-video-call.md

samples_sourcesdir = $(pkgdatadir)/samples/sources
dist_samples_sources_DATA = \
	data/samples/sources/frostport-post.conf \
	data/samples/sources/harbour-morning.conf \
	data/samples/sources/lanyu-courier.conf \
	data/samples/sources/new-meridian.conf \
	data/samples/sources/voice-of-yuntai.conf

sourcesdir = $(pkgdatadir)/sources
dist_sources_DATA = \
	data/sources/aljazeera.conf \
	data/sources/bbc.conf \
	data/sources/bbc-zh.conf \
	data/sources/cna.conf \
	data/sources/dw-zh.conf \
	data/sources/epochtimes.conf \
	data/sources/guardian.conf \
	data/sources/ltn.conf \
	data/sources/mingpao.conf \
	data/sources/nhk-zh.conf \
	data/sources/nyt-zh.conf \
	data/sources/people.conf \
	data/sources/rfa-zh.conf \
	data/sources/rfi-zh.conf \
	data/sources/rthk.conf \
	data/sources/voa.conf \
	data/sources/xinhua.conf \
	data/sources/zaobao.conf

termsdir = $(pkgdatadir)/terms
dist_terms_DATA = \
	data/terms/china.conf \
	data/terms/economy.conf \
	data/terms/health.conf \
	data/terms/military.conf \
	data/terms/names.tsv \
	data/terms/people.conf \
	data/terms/places.conf \
	data/terms/politics.conf \
	data/terms/technology.conf \
	data/terms/world.conf

themesdir = $(pkgdatadir)/themes
dist_themes_DATA = \
	data/themes/16.conf \
	data/themes/dark.conf \
	data/themes/light.conf \
	data/themes/mono.conf \
	data/themes/neutral.conf

# Units for systemd's user manager: installed, never enabled. The service names the program where it is installed.
EXTRA_DIST += data/systemd/newsreader-fetch.service.in data/systemd/newsreader-fetch.timer
systemduserdir = $(prefix)/lib/systemd/user
if FETCH
install-data-local: install-units
uninstall-local: uninstall-units
endif
.PHONY: install-units uninstall-units
install-units:
	$(MKDIR_P) '$(DESTDIR)$(systemduserdir)'
	sed 's|@bindir''@|$(bindir)|' $(srcdir)/data/systemd/newsreader-fetch.service.in >newsreader-fetch.service
	$(INSTALL_DATA) newsreader-fetch.service $(srcdir)/data/systemd/newsreader-fetch.timer \
		'$(DESTDIR)$(systemduserdir)'
	rm -f newsreader-fetch.service
uninstall-units:
	rm -f '$(DESTDIR)$(systemduserdir)/newsreader-fetch.service' \
		'$(DESTDIR)$(systemduserdir)/newsreader-fetch.timer'

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
