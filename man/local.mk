# SPDX-License-Identifier: MIT
dist_man_MANS = \
	man/newsreader.1 \
	man/newsreader-config.5 man/newsreader-sources.5 man/newsreader-terms.5 man/newsreader-themes.5 \
	man/newsreader-documents.7 man/newsreader-keys.7 man/newsreader-queries.7 man/newsreader-tour.7

# In Chinese, where man looks for it.
zh_CN_man7dir = $(mandir)/zh_CN/man7
dist_zh_CN_man7_DATA = man/zh_CN/newsreader-tour.7
