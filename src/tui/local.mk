# SPDX-License-Identifier: MIT
src_newsreader_SOURCES += \
	src/tui/actions.c src/tui/actions.def src/tui/actions.h \
	src/tui/article-order.c src/tui/article-order.h \
	src/tui/canvas.c src/tui/canvas.h \
	src/tui/command-line.c src/tui/command-line.h \
	src/tui/compare-coverage.c src/tui/compare-coverage.h \
	src/tui/compare-draw.c src/tui/compare-view.h \
	src/tui/compare-deeds.c \
	src/tui/compare-find.c src/tui/compare-fit.c \
	src/tui/compare-filter.c src/tui/compare-filter.h \
	src/tui/compare-going.c src/tui/compare-mouse.c \
	src/tui/compare-flow.c src/tui/compare-flow.h \
	src/tui/compare-grid.c src/tui/compare-grid.h \
	src/tui/compare-model.c src/tui/compare-model.h \
	src/tui/compare-reading.c src/tui/compare-side.c \
	src/tui/configured.c \
	src/tui/deciding.c src/tui/deciding.h \
	src/tui/doing.c \
	src/tui/fetch.c src/tui/fetch.h \
	src/tui/events-draw.c src/tui/events-list.c src/tui/events-view.h \
	src/tui/event-cache.c src/tui/event-cache.h \
	src/tui/find.c src/tui/find.h \
	src/tui/needles.c src/tui/needles.h \
	src/tui/frame.c src/tui/frame.h \
	src/tui/guide.c src/tui/guide.h \
	src/tui/history.c src/tui/history.h \
	src/tui/hyperlinks.c src/tui/hyperlinks.h \
	src/tui/input.c src/tui/input.h \
	src/tui/mousing.c src/tui/sources-mouse.c \
	src/tui/modes.c src/tui/modes.h \
	src/tui/mouse.c src/tui/mouse.h \
	src/tui/jumps.c src/tui/jumps.h \
	src/tui/key.c src/tui/key.h \
	src/tui/keymap.c src/tui/keymap.h \
	src/tui/lazy.c src/tui/lazy.h \
	src/tui/linking.c src/tui/linking.h \
	src/tui/network.c \
	src/tui/osc.c src/tui/osc.h \
	src/tui/outlets.c src/tui/outlets.h \
	src/tui/outward.c src/tui/outward.h \
	src/tui/page.c src/tui/page.h \
	src/tui/previews.c src/tui/previews.h \
	src/tui/prompt.c src/tui/prompt.h \
	src/tui/published.c src/tui/published.h \
	src/tui/typing.c src/tui/typing.h \
	src/tui/behind.c src/tui/behind.h \
	src/tui/searches.c src/tui/searches.h \
	src/tui/selection.c src/tui/selection.h \
	src/tui/screen.c src/tui/screen.h \
	src/tui/scroll.c src/tui/scroll.h \
	src/tui/list-filter.c src/tui/list-filter.h \
	src/tui/sources-articles.c src/tui/sources-asking.c \
	src/tui/sources-going.c src/tui/sources-list.c src/tui/sources-view.h \
	src/tui/sources-marks.c src/tui/sources-marks.h \
	src/tui/sources-panes.c src/tui/sources-panes.h \
	src/tui/sources-preview.c src/tui/sources-preview.h \
	src/tui/tagging.c src/tui/tagging.h \
	src/tui/theme.c src/tui/theme.h \
	src/tui/theme-file.c src/tui/theme-file.h \
	src/tui/appearance.c src/tui/appearance.h \
	src/tui/arrangement.c src/tui/arrangement.h \
	src/tui/sources-layout.c \
	src/tui/tui.c src/tui/tui.h \
	src/tui/tui-draw.c src/tui/tui-state.h \
	src/tui/view-article.c src/tui/view-compare.c src/tui/view-events.c src/tui/view-help.c src/tui/view-sources.c \
	src/tui/view-feeds.c src/tui/view-messages.c src/tui/view-why.c \
	src/tui/view.h \
	src/tui/wcwidth.c \
	src/tui/when.c src/tui/when.h
