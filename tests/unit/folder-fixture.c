/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/folder-fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

char *folder;

int make_folder(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	return nr_folder_make_temporary(&folder, &error) == NR_OK ? 0 : -1;
}

int remove_folder(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	assert_int_not_equal(access(folder, F_OK), 0);
	free(folder);
	return 0;
}
