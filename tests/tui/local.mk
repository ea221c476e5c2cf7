# SPDX-License-Identifier: MIT
# The screens, driven on a pseudo-terminal behind a terminal emulator; and those parts of them that need no terminal.

harness_sources = tests/tui/harness.c tests/tui/harness.h tests/tui/harness-screen.c tests/tui/harness-terminal.h \
	tests/tui/feeding.c tests/tui/feeding.h tests/tui/judge.c tests/tui/judge.h \
	tests/tui/resting.c tests/tui/resting.h
screen_test_sources = tests/tui/driving.c tests/tui/driving.h tests/tui/fixtures.c tests/tui/fixtures.h \
	$(harness_sources)
screen_test_cppflags = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/tui $(VTERM_CFLAGS)
screen_test_libs = $(TEST_LDADD) $(VTERM_LIBS) -lutil

check_PROGRAMS += tests/tui/test-harness
TESTS += tests/tui/test-harness
tests_tui_test_harness_SOURCES = tests/tui/test-harness.c $(screen_test_sources)
tests_tui_test_harness_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_harness_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-screens
TESTS += tests/tui/test-screens
tests_tui_test_screens_SOURCES = tests/tui/test-screens.c $(screen_test_sources)
tests_tui_test_screens_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_screens_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-events-compared
TESTS += tests/tui/test-events-compared
tests_tui_test_events_compared_SOURCES = tests/tui/test-events-compared.c $(screen_test_sources)
tests_tui_test_events_compared_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_events_compared_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-terminal
TESTS += tests/tui/test-terminal
tests_tui_test_terminal_SOURCES = tests/tui/test-terminal.c $(screen_test_sources)
tests_tui_test_terminal_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_terminal_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-walk
TESTS += tests/tui/test-walk
tests_tui_test_walk_SOURCES = tests/tui/test-walk.c src/tui/actions.c src/tui/key.c $(screen_test_sources)
tests_tui_test_walk_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_walk_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-golden
TESTS += tests/tui/test-golden
tests_tui_test_golden_SOURCES = tests/tui/test-golden.c $(screen_test_sources)
tests_tui_test_golden_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_golden_LDADD = $(screen_test_libs)
EXTRA_DIST += \
	tests/tui/golden/article.en.txt \
	tests/tui/golden/article.zh_CN.txt \
	tests/tui/golden/article-event.en.txt \
	tests/tui/golden/article-event.zh_CN.txt \
	tests/tui/golden/command-line.en.txt \
	tests/tui/golden/command-line.zh_CN.txt \
	tests/tui/golden/compare-aligned.en.txt \
	tests/tui/golden/compare-aligned.zh_CN.txt \
	tests/tui/golden/compare-coverage.en.txt \
	tests/tui/golden/compare-coverage.zh_CN.txt \
	tests/tui/golden/compare-facts.en.txt \
	tests/tui/golden/compare-facts.zh_CN.txt \
	tests/tui/golden/compare-full.en.txt \
	tests/tui/golden/compare-full.zh_CN.txt \
	tests/tui/golden/compare-only.en.txt \
	tests/tui/golden/compare-only.zh_CN.txt \
	tests/tui/golden/compare-terms.en.txt \
	tests/tui/golden/compare-terms.zh_CN.txt \
	tests/tui/golden/events.en.txt \
	tests/tui/golden/events.zh_CN.txt \
	tests/tui/golden/feeds.en.txt \
	tests/tui/golden/feeds.zh_CN.txt \
	tests/tui/golden/first-start.en.txt \
	tests/tui/golden/first-start.zh_CN.txt \
	tests/tui/golden/help.en.txt \
	tests/tui/golden/help.zh_CN.txt \
	tests/tui/golden/messages.en.txt \
	tests/tui/golden/messages.zh_CN.txt \
	tests/tui/golden/sources.en.txt \
	tests/tui/golden/sources.zh_CN.txt \
	tests/tui/golden/story.en.txt \
	tests/tui/golden/story.zh_CN.txt \
	tests/tui/golden/why.en.txt \
	tests/tui/golden/why.zh_CN.txt

check_PROGRAMS += tests/tui/test-lazy
TESTS += tests/tui/test-lazy
tests_tui_test_lazy_SOURCES = tests/tui/test-lazy.c src/tui/lazy.c src/tui/article-order.c \
	tests/unit/store-fixture.c tests/unit/store-fixture.h
tests_tui_test_lazy_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_test_lazy_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/tui/test-long-lists
TESTS += tests/tui/test-long-lists
tests_tui_test_long_lists_SOURCES = tests/tui/test-long-lists.c $(screen_test_sources)
tests_tui_test_long_lists_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_long_lists_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-frame
TESTS += tests/tui/test-frame
tests_tui_test_frame_SOURCES = tests/tui/test-frame.c src/tui/frame.c
tests_tui_test_frame_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_test_frame_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/tui/test-escapes
TESTS += tests/tui/test-escapes
tests_tui_test_escapes_SOURCES = tests/tui/test-escapes.c $(screen_test_sources)
tests_tui_test_escapes_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_escapes_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-canvas
TESTS += tests/tui/test-canvas
tests_tui_test_canvas_SOURCES = tests/tui/test-canvas.c src/tui/actions.c src/tui/canvas.c src/tui/key.c \
	src/tui/keymap.c src/tui/scroll.c src/tui/theme.c src/tui/theme-file.c
tests_tui_test_canvas_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_test_canvas_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/tui/test-themes
TESTS += tests/tui/test-themes
tests_tui_test_themes_SOURCES = tests/tui/test-themes.c src/tui/theme.c src/tui/theme-file.c
tests_tui_test_themes_CPPFLAGS = $(TEST_CPPFLAGS)
tests_tui_test_themes_LDADD = $(TEST_LDADD) -lm

check_PROGRAMS += tests/tui/test-layouts
TESTS += tests/tui/test-layouts
tests_tui_test_layouts_SOURCES = tests/tui/test-layouts.c $(screen_test_sources)
tests_tui_test_layouts_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_layouts_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-mouse
TESTS += tests/tui/test-mouse
tests_tui_test_mouse_SOURCES = tests/tui/test-mouse.c src/tui/mouse.c $(screen_test_sources)
tests_tui_test_mouse_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_mouse_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-looks
TESTS += tests/tui/test-looks
tests_tui_test_looks_SOURCES = tests/tui/test-looks.c $(screen_test_sources)
tests_tui_test_looks_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_looks_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-columns
TESTS += tests/tui/test-columns
tests_tui_test_columns_SOURCES = tests/tui/test-columns.c $(screen_test_sources)
tests_tui_test_columns_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_columns_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-comparing
TESTS += tests/tui/test-comparing
tests_tui_test_comparing_SOURCES = tests/tui/test-comparing.c $(screen_test_sources)
tests_tui_test_comparing_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_comparing_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-searching
TESTS += tests/tui/test-searching
tests_tui_test_searching_SOURCES = tests/tui/test-searching.c src/tui/canvas.c src/tui/history.c src/tui/prompt.c \
	src/tui/theme.c \
	$(screen_test_sources)
tests_tui_test_searching_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_searching_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-prompts
TESTS += tests/tui/test-prompts
tests_tui_test_prompts_SOURCES = tests/tui/test-prompts.c $(screen_test_sources)
tests_tui_test_prompts_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_prompts_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-marking
TESTS += tests/tui/test-marking
tests_tui_test_marking_SOURCES = tests/tui/test-marking.c $(screen_test_sources)
tests_tui_test_marking_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_marking_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-lists
TESTS += tests/tui/test-lists
tests_tui_test_lists_SOURCES = tests/tui/test-lists.c $(screen_test_sources)
tests_tui_test_lists_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_lists_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-published
TESTS += tests/tui/test-published
tests_tui_test_published_SOURCES = tests/tui/test-published.c $(screen_test_sources)
tests_tui_test_published_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_published_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-finding
TESTS += tests/tui/test-finding
tests_tui_test_finding_SOURCES = tests/tui/test-finding.c $(screen_test_sources)
tests_tui_test_finding_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_finding_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-going
TESTS += tests/tui/test-going
tests_tui_test_going_SOURCES = tests/tui/test-going.c $(screen_test_sources)
tests_tui_test_going_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_going_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-every-action
TESTS += tests/tui/test-every-action
tests_tui_test_every_action_SOURCES = tests/tui/test-every-action.c src/tui/actions.c src/tui/key.c \
	$(screen_test_sources)
tests_tui_test_every_action_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_every_action_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-started
TESTS += tests/tui/test-started
tests_tui_test_started_SOURCES = tests/tui/test-started.c $(screen_test_sources)
tests_tui_test_started_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_started_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-outward
TESTS += tests/tui/test-outward
tests_tui_test_outward_SOURCES = tests/tui/test-outward.c $(screen_test_sources)
tests_tui_test_outward_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_outward_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-behind
TESTS += tests/tui/test-behind
tests_tui_test_behind_SOURCES = tests/tui/test-behind.c $(screen_test_sources)
tests_tui_test_behind_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_behind_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-keys
TESTS += tests/tui/test-keys
tests_tui_test_keys_SOURCES = tests/tui/test-keys.c src/tui/actions.c src/tui/key.c src/tui/keymap.c src/tui/typing.c \
	$(screen_test_sources)
tests_tui_test_keys_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_keys_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-command-line
TESTS += tests/tui/test-command-line
tests_tui_test_command_line_SOURCES = tests/tui/test-command-line.c \
	src/tui/actions.c src/tui/article-order.c src/tui/command-line.c \
	src/tui/history.c $(screen_test_sources)
tests_tui_test_command_line_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_command_line_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-keeping
TESTS += tests/tui/test-keeping
tests_tui_test_keeping_SOURCES = tests/tui/test-keeping.c $(screen_test_sources)
tests_tui_test_keeping_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_keeping_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-damaged
TESTS += tests/tui/test-damaged
tests_tui_test_damaged_SOURCES = tests/tui/test-damaged.c $(screen_test_sources)
tests_tui_test_damaged_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_damaged_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-refusals
TESTS += tests/tui/test-refusals
tests_tui_test_refusals_SOURCES = tests/tui/test-refusals.c $(screen_test_sources)
tests_tui_test_refusals_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_refusals_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-progress
TESTS += tests/tui/test-progress
tests_tui_test_progress_SOURCES = tests/tui/test-progress.c $(harness_sources)
tests_tui_test_progress_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_progress_LDADD = $(screen_test_libs)

if FETCH
check_PROGRAMS += tests/tui/test-fetch
TESTS += tests/tui/test-fetch
tests_tui_test_fetch_SOURCES = tests/tui/test-fetch.c tests/unit/loopback.c tests/unit/loopback.h $(screen_test_sources)
tests_tui_test_fetch_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_fetch_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-pictures
TESTS += tests/tui/test-pictures
tests_tui_test_pictures_SOURCES = tests/tui/test-pictures.c tests/unit/loopback.c tests/unit/loopback.h \
	$(screen_test_sources)
tests_tui_test_pictures_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_pictures_LDADD = $(screen_test_libs)
endif

check_PROGRAMS += tests/tui/test-guide
TESTS += tests/tui/test-guide
tests_tui_test_guide_SOURCES = tests/tui/test-guide.c $(harness_sources)
tests_tui_test_guide_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_guide_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-tour
TESTS += tests/tui/test-tour
tests_tui_test_tour_SOURCES = tests/tui/test-tour.c $(harness_sources)
tests_tui_test_tour_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_tour_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-pseudo
TESTS += tests/tui/test-pseudo
tests_tui_test_pseudo_SOURCES = tests/tui/test-pseudo.c tests/tui/pseudo.c tests/tui/pseudo.h \
	$(harness_sources)
tests_tui_test_pseudo_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_pseudo_LDADD = $(screen_test_libs)

check_PROGRAMS += tests/tui/test-shown
TESTS += tests/tui/test-shown
tests_tui_test_shown_SOURCES = tests/tui/test-shown.c $(harness_sources)
tests_tui_test_shown_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_shown_LDADD = $(screen_test_libs)

# The screens that the documents show, and the readme's pictures, written anew.
screens: all
	$(MAKE) $(AM_MAKEFLAGS) tests/tui/test-shown$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) NR_REGENERATE=1 $(LOG_COMPILER) tests/tui/test-shown$(EXEEXT)
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/lint/readme --update
EXTRA_DIST += \
	doc/screens/article.txt \
	doc/screens/compare.txt \
	doc/screens/compare.zh_CN.txt \
	doc/screens/coverage.txt \
	doc/screens/coverage.zh_CN.txt \
	doc/screens/events.txt \
	doc/screens/events.zh_CN.txt \
	doc/screens/facts.txt \
	doc/screens/facts.zh_CN.txt \
	doc/screens/only.txt \
	doc/screens/sources.txt \
	doc/screens/sources.zh_CN.txt \
	doc/screens/terms.txt

check_PROGRAMS += tests/tui/test-linking
TESTS += tests/tui/test-linking
tests_tui_test_linking_SOURCES = tests/tui/test-linking.c tests/tui/linked.c tests/tui/linked.h src/tui/frame.c \
	src/tui/osc.c \
	$(screen_test_sources)
tests_tui_test_linking_CPPFLAGS = $(screen_test_cppflags)
tests_tui_test_linking_LDADD = $(screen_test_libs)
