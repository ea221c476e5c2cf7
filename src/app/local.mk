# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/app/arrival-window.c src/app/arrival-window.h \
	src/app/arrivals.c src/app/arrivals.h \
	src/app/changes.c src/app/changes.h \
	src/app/catching-up.c src/app/catching-up.h \
	src/app/completing.c src/app/completing.h \
	src/app/comparing.c src/app/comparing.h \
	src/app/confining.c src/app/confining.h \
	src/app/context.h \
	src/app/demo.c src/app/demo.h \
	src/app/discovering.c src/app/discovering.h \
	src/app/fetching.c src/app/fetching.h src/app/fetching-work.h \
	src/app/fetching-feeds.c src/app/fetching-pages.c \
	src/app/elsewhere.c src/app/elsewhere.h \
	src/app/gather.c src/app/gather.h \
	src/app/deciding.c src/app/deciding.h \
	src/app/grouping.c src/app/grouping.h \
	src/app/event-spool.c src/app/event-spool.h \
	src/app/exporting.c src/app/exporting.h \
	src/app/filtering.c src/app/filtering.h \
	src/app/keeping.c src/app/keeping.h \
	src/app/loading.c src/app/loading.h \
	src/app/regrouping.c src/app/regrouping.h \
	src/app/relating.c src/app/relating.h \
	src/app/network.c src/app/network.h \
	src/app/options.c src/app/options.h \
	src/app/options-print.c src/app/options-print.h \
	src/app/options-table.c \
	src/app/picture-cache.c src/app/picture-cache.h \
	src/app/picturing.c src/app/picturing.h \
	src/app/reading.c src/app/reading.h \
	src/app/rescue.c src/app/rescue.h \
	src/app/searching.c src/app/searching.h \
	src/app/settling.c src/app/settling.h \
	src/app/session.c src/app/session.h \
	src/app/scheduling.c src/app/scheduling.h \
	src/app/subscribing.c src/app/subscribing.h \
	src/app/taking.c src/app/taking.h \
	src/app/wording.c src/app/wording.h
