# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/report/citation.c src/report/citation.h \
	src/report/compared.c src/report/compared.h \
	src/report/csv.c src/report/csv.h \
	src/report/export.c src/report/export.h \
	src/report/html.h src/report/html-parts.h \
	src/report/html-comparison.c src/report/html-coverage.c src/report/html-document.c src/report/html-page.c \
	src/report/html-style.c \
	src/report/hyperlink.c src/report/hyperlink.h \
	src/report/json.c src/report/json.h \
	src/report/json-terms.c src/report/json-terms.h \
	src/report/lines.c src/report/lines.h \
	src/report/markdown.c src/report/markdown.h \
	src/report/markdown-inline.c src/report/markdown-inline.h \
	src/report/markdown-comparison.c \
	src/report/side-by-side.c src/report/side-by-side.h \
	src/report/text-comparison.c \
	src/report/text-coverage.c \
	src/report/text-facts.c \
	src/report/text.c src/report/text.h \
	src/report/why.c
