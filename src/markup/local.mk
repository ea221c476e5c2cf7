# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/markup/document.c src/markup/document.h \
	src/markup/document-join.c src/markup/document-script.c \
	src/markup/flow.c src/markup/flow.h \
	src/markup/html.c src/markup/html.h \
	src/markup/html-attributes.c src/markup/html-attributes.h \
	src/markup/html-blocks.c src/markup/html-blocks.h \
	src/markup/html-captions.c \
	src/markup/html-charset.c src/markup/html-entity.c src/markup/html-entity.h \
	src/markup/html-document.c \
	src/markup/html-elements.c src/markup/html-elements.h \
	src/markup/html-images.c src/markup/html-images.h \
	src/markup/html-formula.c \
	src/markup/html-formula.h \
	src/markup/html-inline.c \
	src/markup/html-input.c src/markup/html-input.h \
	src/markup/html-lists.c \
	src/markup/html-parser.c \
	src/markup/html-reader.c src/markup/html-reader.h \
	src/markup/html-table.c \
	src/markup/html-sax.c src/markup/html-sax.h \
	src/markup/html-shorten.c src/markup/html-shorten.h \
	src/markup/libxml-memory.c src/markup/libxml-memory.h \
	src/markup/outline.c src/markup/outline.h \
	src/markup/outline-elements.c src/markup/outline-elements.h \
	src/markup/outline-meter.c src/markup/outline-meter.h \
	src/markup/extract.c src/markup/extract.h src/markup/extract-work.h \
	src/markup/extract-clean.c src/markup/extract-clean.h \
	src/markup/extract-vote.c src/markup/extract-vote.h \
	src/markup/web-page.c src/markup/web-page.h \
	src/markup/page-facts.c src/markup/page-facts.h \
	src/markup/page-links.c src/markup/page-links.h \
	src/markup/page-title.c src/markup/page-title.h \
	src/markup/page-words.c src/markup/page-words.h \
	src/markup/layout.c src/markup/layout.h \
	src/markup/layout-compose.c src/markup/layout-compose.h \
	src/markup/layout-lines.c src/markup/layout-lines.h \
	src/markup/layout-table.c src/markup/layout-table.h \
	src/markup/selector.c src/markup/selector.h \
	src/markup/url.c src/markup/url.h
