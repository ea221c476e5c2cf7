# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/store/archive.c src/store/archive.h \
	src/store/article-row.h \
	src/store/articles.c src/store/articles.h \
	src/store/backup.c src/store/backup.h \
	src/store/database.c src/store/database.h \
	src/store/decisions.c src/store/decisions.h \
	src/store/deeds.c src/store/deeds.h \
	src/store/events.c src/store/events.h \
	src/store/check.c \
	src/store/listing.c src/store/listing.h \
	src/store/matches.c src/store/matches.h \
	src/store/fitting.c src/store/fitting.h \
	src/store/prune.c src/store/prune.h \
	src/store/put-article.c \
	src/store/put-events.c \
	src/store/query-sql.c src/store/query-sql.h \
	src/store/rescue.c src/store/rescue.h \
	src/store/revisions.c src/store/revisions.h \
	src/store/same-text.c src/store/same-text.h \
	src/store/salvage.c src/store/salvage.h \
	src/store/schema.c src/store/schema.h \
	src/store/search.c src/store/search.h \
	src/store/search-index.c src/store/search-index.h \
	src/store/snippet.c src/store/snippet.h \
	src/store/sources.c src/store/sources.h \
	src/store/statements.c src/store/statements.h \
	src/store/subscriptions.c src/store/subscriptions.h \
	src/store/tokenizer.c src/store/tokenizer.h \
	src/store/upgrade.c src/store/upgrade.h \
	src/store/url.c
