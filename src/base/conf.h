/* SPDX-License-Identifier: MIT */
/* Files in configuration syntax (libconfig's): options, outlets, terms. Every name that is read is marked as known;
 * what is left over can then be named with its file and line, and the rest is in force all the same. */
#ifndef NR_BASE_CONF_H
#define NR_BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct nr_conf;        /* a file */
struct nr_conf_group;  /* a group, list or the root of one; lives as long as its file */

/* Reads a file. A syntax error is NR_INVALID, with file and line in the message. */
enum nr_status nr_conf_load(const char *path, struct nr_conf **conf, struct nr_error *error);
void nr_conf_free(struct nr_conf *conf); /* takes NULL */
const char *nr_conf_path(const struct nr_conf *conf);
const struct nr_conf_group *nr_conf_root(const struct nr_conf *conf);

/* A value by its name in a group. Absent: false, and the output is left as it was. Present but of another type, or out
 * of range: false, and a warning (see nr_conf_warnings). Strings borrow from the file. */
bool nr_conf_string(const struct nr_conf_group *group, const char *name, const char **value);
bool nr_conf_int(const struct nr_conf_group *group, const char *name, int least, int most, int *value);
bool nr_conf_double(const struct nr_conf_group *group, const char *name, double least, double most, double *value);
bool nr_conf_bool(const struct nr_conf_group *group, const char *name, bool *value);

/* A group, or a list or array, by its name; NULL where there is none. */
const struct nr_conf_group *nr_conf_group(const struct nr_conf_group *group, const char *name);
const struct nr_conf_group *nr_conf_list(const struct nr_conf_group *group, const char *name);

/* The members of a group or the items of a list, in order. */
size_t nr_conf_count(const struct nr_conf_group *group);
const char *nr_conf_item_string(const struct nr_conf_group *list, size_t index); /* NULL and a warning: no string */
const struct nr_conf_group *nr_conf_item_group(const struct nr_conf_group *list, size_t index); /* the same */
const char *nr_conf_member_name(const struct nr_conf_group *group, size_t index); /* marks nothing as known */

/* Adds a warning of the reader's own about a value ("file:line: name: what"). */
void nr_conf_warn(const struct nr_conf_group *group, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Where it stands, "file:line"; the caller frees. */
char *nr_conf_place(const struct nr_conf_group *group);

/* Calls visit with each warning so far, "file:line: ..." in one line, and then with one for each setting that nothing
 * asked for ("unknown name", and the name that was asked for and is nearest to it). */
void nr_conf_warnings(const struct nr_conf *conf, void (*visit)(const char *message, void *context), void *context);

#endif
