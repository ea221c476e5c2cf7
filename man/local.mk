# SPDX-License-Identifier: MIT
dist_man_MANS = \
	man/newsreader.1 \
	man/newsreader-config.5 man/newsreader-sources.5 man/newsreader-terms.5 \
	man/newsreader-documents.7 man/newsreader-keys.7 man/newsreader-queries.7
