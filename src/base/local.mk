# SPDX-License-Identifier: MIT
src_libnewsreader_a_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/base64.c src/base/base64.h \
	src/base/buffer.c src/base/buffer.h \
	src/base/child.c src/base/child.h \
	src/base/conf.c src/base/conf.h \
	src/base/conf-include.c src/base/conf-include.h \
	src/base/confine.c src/base/confine.h \
	src/base/error.c src/base/error.h \
	src/base/file.c src/base/file.h \
	src/base/i18n.c src/base/i18n.h \
	src/base/json.c src/base/json.h \
	src/base/map.c src/base/map.h \
	src/base/memory.c src/base/memory.h \
	src/base/process.c src/base/process.h \
	src/base/sha256.c src/base/sha256.h \
	src/base/reach.c src/base/reach.h \
	src/base/spawn.c src/base/spawn.h \
	src/base/suggest.c src/base/suggest.h \
	src/base/time.c src/base/time.h \
	src/base/time-words.c src/base/time-words.h \
	src/base/vector.c src/base/vector.h \
	src/base/walk.c \
	src/base/words.c src/base/words.h
