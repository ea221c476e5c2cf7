# SPDX-License-Identifier: MIT
# Tests that run once more, slowly, so that more of them is seen.

# Memory, with valgrind, in a build without sanitizers. What is left at the end and still pointed into is no fault of
# ours: SQLite and ICU keep pointers behind the beginning of what they allocate.
VALGRIND = valgrind
VALGRIND_FLAGS = -q --error-exitcode=99 --num-callers=30 --leak-check=full \
	--show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect

check-valgrind: all
	$(MAKE) $(AM_MAKEFLAGS) check LOG_FLAGS='$(VALGRIND) $(VALGRIND_FLAGS)' TESTS='$(filter tests/unit/%,$(TESTS))'

# Threads, with their sanitizer, in a build of its own within this one. There is one beside the main thread: that which
# starts programs (base/spawn). The helper has those in which curl looks up names, and they run nothing of ours.
THREAD_TESTS = \
	tests/cli/confined-test \
	tests/cli/discovery-test tests/cli/fetching-test \
	tests/cli/filters-test \
	tests/tui/test-fetch tests/tui/test-pictures \
	tests/tui/test-outward \
	tests/unit/test-confine \
	tests/unit/test-feeding tests/unit/test-fetching

check-threads:
	$(MKDIR_P) threads
	test -f threads/Makefile || { cd threads && \
		$(abs_top_srcdir)/configure -q CC='$(CC)' CFLAGS='-g -O1' --enable-sanitizers=thread; }
	$(MAKE) $(AM_MAKEFLAGS) -C threads all
	$(MAKE) $(AM_MAKEFLAGS) -C threads check TESTS='$(THREAD_TESTS)' \
		check_PROGRAMS='$(filter tests/tui/% tests/unit/%,$(THREAD_TESTS))'

clean-local: clean-threads
clean-threads:
	rm -rf threads

.PHONY: check-valgrind check-threads clean-threads
