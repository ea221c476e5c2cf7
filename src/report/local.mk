# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/report/export.c src/report/export.h \
	src/report/json.c src/report/json.h \
	src/report/json-terms.c src/report/json-terms.h \
	src/report/lines.c src/report/lines.h \
	src/report/markdown.c src/report/markdown.h \
	src/report/markdown-inline.c src/report/markdown-inline.h \
	src/report/text-comparison.c \
	src/report/text-facts.c \
	src/report/text-terms.c \
	src/report/text.c src/report/text.h \
	src/report/why.c
