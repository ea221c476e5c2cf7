# SPDX-License-Identifier: MIT
STORE_FIXTURE = tests/unit/store-fixture.c tests/unit/store-fixture.h
ACTS_FIXTURE = tests/unit/acts-fixture.c tests/unit/acts-fixture.h
DISK_FIXTURE = tests/unit/disk-fixture.c tests/unit/disk-fixture.h
STOP_FIXTURE = tests/unit/stop-fixture.c tests/unit/stop-fixture.h

check_PROGRAMS += tests/unit/test-url
TESTS += tests/unit/test-url
tests_unit_test_url_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_url_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-articles
TESTS += tests/unit/test-articles
tests_unit_test_articles_SOURCES = tests/unit/test-articles.c $(STORE_FIXTURE)
tests_unit_test_articles_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_articles_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-archive
TESTS += tests/unit/test-archive
tests_unit_test_archive_SOURCES = tests/unit/test-archive.c $(STORE_FIXTURE)
tests_unit_test_archive_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_archive_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-permissions
TESTS += tests/unit/test-permissions
tests_unit_test_permissions_SOURCES = tests/unit/test-permissions.c $(STORE_FIXTURE)
tests_unit_test_permissions_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_permissions_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-subscriptions
TESTS += tests/unit/test-subscriptions
tests_unit_test_subscriptions_SOURCES = tests/unit/test-subscriptions.c $(STORE_FIXTURE)
tests_unit_test_subscriptions_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_subscriptions_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-events
TESTS += tests/unit/test-events
tests_unit_test_events_SOURCES = tests/unit/test-events.c $(STORE_FIXTURE)
tests_unit_test_events_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_events_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-statements
TESTS += tests/unit/test-statements
tests_unit_test_statements_SOURCES = tests/unit/test-statements.c $(STORE_FIXTURE)
tests_unit_test_statements_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_statements_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-article-lists
TESTS += tests/unit/test-article-lists
tests_unit_test_article_lists_SOURCES = tests/unit/test-article-lists.c $(STORE_FIXTURE)
tests_unit_test_article_lists_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_article_lists_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-deeds
TESTS += tests/unit/test-deeds
tests_unit_test_deeds_SOURCES = tests/unit/test-deeds.c $(STORE_FIXTURE)
tests_unit_test_deeds_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_deeds_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-migration
TESTS += tests/unit/test-migration
tests_unit_test_migration_SOURCES = tests/unit/test-migration.c $(STORE_FIXTURE)
tests_unit_test_migration_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_migration_LDADD = $(TEST_LDADD)
EXTRA_DIST += \
	tests/data/archive-v1.sql \
	tests/data/archive-v2.sql \
	tests/data/archive-v3.sql \
	tests/data/archive-v4.sql tests/data/archive-v5.sql tests/data/archive-v6.sql tests/data/archive-v7.sql

check_PROGRAMS += tests/unit/test-backup
TESTS += tests/unit/test-backup
tests_unit_test_backup_SOURCES = tests/unit/test-backup.c $(STORE_FIXTURE)
tests_unit_test_backup_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_backup_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-tokenizer
TESTS += tests/unit/test-tokenizer
tests_unit_test_tokenizer_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_tokenizer_LDADD = $(TEST_LDADD)

SEARCH_FIXTURE = tests/unit/search-fixture.c tests/unit/search-fixture.h

check_PROGRAMS += tests/unit/test-search tests/unit/test-search-recall
TESTS += tests/unit/test-search tests/unit/test-search-recall
tests_unit_test_search_SOURCES = tests/unit/test-search.c $(STORE_FIXTURE) $(SEARCH_FIXTURE)
tests_unit_test_search_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_search_LDADD = $(TEST_LDADD)
tests_unit_test_search_recall_SOURCES = tests/unit/test-search-recall.c $(STORE_FIXTURE) $(SEARCH_FIXTURE)
tests_unit_test_search_recall_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_search_recall_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-fitting
TESTS += tests/unit/test-fitting
tests_unit_test_fitting_SOURCES = tests/unit/test-fitting.c $(STORE_FIXTURE) $(SEARCH_FIXTURE)
tests_unit_test_fitting_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_fitting_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-rescue
TESTS += tests/unit/test-rescue
tests_unit_test_rescue_SOURCES = tests/unit/test-rescue.c $(STORE_FIXTURE)
tests_unit_test_rescue_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_rescue_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-matches
TESTS += tests/unit/test-matches
tests_unit_test_matches_SOURCES = tests/unit/test-matches.c $(STORE_FIXTURE) $(SEARCH_FIXTURE)
tests_unit_test_matches_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_matches_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-refused
TESTS += tests/unit/test-refused
tests_unit_test_refused_SOURCES = tests/unit/test-refused.c $(STORE_FIXTURE) $(ACTS_FIXTURE) $(STOP_FIXTURE)
tests_unit_test_refused_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_refused_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-unusable
TESTS += tests/unit/test-unusable
tests_unit_test_unusable_SOURCES = tests/unit/test-unusable.c $(STORE_FIXTURE) $(STOP_FIXTURE)
tests_unit_test_unusable_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_unusable_LDADD = $(TEST_LDADD)

check_PROGRAMS += tests/unit/test-disk
TESTS += tests/unit/test-disk
tests_unit_test_disk_SOURCES = tests/unit/test-disk.c $(STORE_FIXTURE) $(ACTS_FIXTURE) $(DISK_FIXTURE)
tests_unit_test_disk_CPPFLAGS = $(TEST_CPPFLAGS)
tests_unit_test_disk_LDADD = $(TEST_LDADD)
