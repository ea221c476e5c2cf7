# SPDX-License-Identifier: MIT
src_newsreader_SOURCES += \
	src/cli/arguments.c \
	src/cli/arguments.h \
	src/cli/cmd-check.c \
	src/cli/cmd-compare.c \
	src/cli/cmd-demo.c \
	src/cli/cmd-event.c \
	src/cli/cmd-events.c \
	src/cli/cmd-export.c \
	src/cli/cmd-fetch.c \
	src/cli/cmd-import.c \
	src/cli/cmd-list.c \
	src/cli/cmd-mark.c \
	src/cli/cmd-opml.c src/cli/cmd-prune.c \
	src/cli/cmd-regroup.c \
	src/cli/cmd-render.c \
	src/cli/cmd-search.c \
	src/cli/cmd-show.c \
	src/cli/cmd-sources.c \
	src/cli/sources-add.c src/cli/sources-add.h \
	src/cli/cmd-tag.c \
	src/cli/cmd-undo.c \
	src/cli/command.c \
	src/cli/command.h \
	src/cli/commands.h \
	src/cli/help.c \
	src/cli/help.h \
	src/cli/interrupt.c \
	src/cli/interrupt.h \
	src/cli/opening.c \
	src/cli/opening.h \
	src/cli/output.c \
	src/cli/output.h \
	src/cli/completion.c \
	src/cli/completion.h \
	src/cli/progress.c \
	src/cli/progress.h \
	src/cli/selection.c \
	src/cli/selection.h \
	src/cli/query.c \
	src/cli/query.h
