# SPDX-License-Identifier: MIT
# The core (base to report) is one convenience library, which programs, tests and benchmarks link.

noinst_LIBRARIES += src/libnewsreader.a
src_libnewsreader_a_SOURCES =
src_libnewsreader_a_CPPFLAGS = $(AM_CPPFLAGS)

include src/base/local.mk
include src/text/local.mk
include src/model/local.mk
include src/markup/local.mk
include src/compare/local.mk
include src/store/local.mk
include src/import/local.mk
include src/app/local.mk
include src/report/local.mk

EXTRA_DIST += src/LAYERS
