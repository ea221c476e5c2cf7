/* SPDX-License-Identifier: MIT */
/* A folder of a test program's own. */
#ifndef NR_TESTS_FOLDER_FIXTURE_H
#define NR_TESTS_FOLDER_FIXTURE_H

extern char *folder; /* its path, between the two calls */

/* For cmocka: before and after all tests. The second fails where something of the folder stays. */
int make_folder(void **state);
int remove_folder(void **state);

#endif
