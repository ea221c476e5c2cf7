# SPDX-License-Identifier: MIT
lints = \
	tests/lint/chinese \
	tests/lint/core-link \
	tests/lint/desktop \
	tests/lint/keys \
	tests/lint/layers \
	tests/lint/listed \
	tests/lint/manual \
	tests/lint/manual-chinese \
	tests/lint/potfiles \
	tests/lint/readme \
	tests/lint/self \
	tests/lint/setup \
	tests/lint/statements \
	tests/lint/style \
	tests/lint/translations

TESTS += $(lints)
dist_check_SCRIPTS += $(lints)
EXTRA_DIST += tests/lint/chinese-words
