# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/model/article.c src/model/article.h \
	src/model/comparison.c src/model/comparison.h \
	src/model/content.c src/model/content.h \
	src/model/decision.c src/model/decision.h \
	src/model/problem.h \
	src/model/deed.c src/model/deed.h \
	src/model/event.c src/model/event.h \
	src/model/query.c src/model/query.h \
	src/model/revision.c src/model/revision.h \
	src/model/source.c src/model/source.h \
	src/model/subscription.c src/model/subscription.h \
	src/model/upgrade.h
