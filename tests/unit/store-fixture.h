/* SPDX-License-Identifier: MIT */
/* What the tests of the store share: an archive in a folder of its own, and short ways to fill it. */
#ifndef NR_TESTS_STORE_FIXTURE_H
#define NR_TESTS_STORE_FIXTURE_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "store/archive.h"
#include "store/articles.h"

struct fixture {
	char *folder, *path;
	struct nr_archive *archive;
};

/* For cmocka: *state is a struct fixture with an open archive that has the outlets "a", "b" and "c". At the close the
 * plan of every statement that has run on it is checked. */
int fixture_open(void **state);
int fixture_close(void **state);
void fixture_reopen(struct fixture *fixture);

/* Opens what cannot be opened: the error must be of the archive, name the file, say this, and be one line. */
void refuse_to_open(const char *path, const char *says);

/* Each fails the test where the call does. */
void put_source(struct nr_archive *archive, const char *key);
enum nr_put put(struct nr_archive *archive, const char *source, const char *url, const char *title, const char *text,
	int64_t published, int64_t *id);
struct nr_article_list list_articles(struct fixture *fixture, struct nr_article_query query); /* to be released */
int64_t put_new(struct nr_archive *archive, const char *source, const char *url, int64_t published);
void exec_sql(const char *path, const char *sql); /* through a connection of its own */
/* An archive of version 1, with three articles, in place of what is there: opened, it is copied and migrated. */
void restore_first_version(const char *path);
int64_t count_sql(const char *path, const char *sql);

/* Fails where a statement's plan goes through a large table, or sorts one. */
void check_statement(sqlite3 *connection, const char *sql);

#endif
