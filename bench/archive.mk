# SPDX-License-Identifier: MIT
# What the measurements of archives share.
ARCHIVE_MAKE = bench/archive-make.c bench/archive-make.h
EXTRA_DIST += $(ARCHIVE_MAKE)
