/* SPDX-License-Identifier: MIT */
/* A configuration: whatever is in it, the options stay within their ranges. */
#define _GNU_SOURCE 1 /* memfd_create */
#include "config.h"

#include "app/options.h"
#include "fuzz/file.h"

static void check_options(const struct nr_options *options)
{
	struct nr_options again;
	struct nr_error error = NR_NO_ERROR;

	nr_options_default(&again);
	for (const struct nr_option *option = nr_option_table; option->name != NULL; option++) {
		struct nr_buffer value = NR_BUFFER_INIT;
		require(nr_options_get(options, option->name, &value, &error) == NR_OK, "an option has a value");
		require(nr_options_set(&again, option->name, value.data, &error) == NR_OK,
			"its value is one it can have");
		nr_buffer_release(&value);
	}
	nr_options_release(&again);
	for (size_t i = 0; i < options->searches.length; i++)
		require(options->searches.items[i].name != NULL && options->searches.items[i].query != NULL,
			"a saved search has a name and a query");
	for (size_t i = 0; i < options->bindings.length; i++)
		require(options->bindings.items[i].keys != NULL && options->bindings.items[i].actions != NULL,
			"a binding has keys and actions");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct memory_file file;
	struct nr_options options;
	struct nr_error error = NR_NO_ERROR;

	if (length >= 8 && memmem(bytes, length, "@include", 8) != NULL)
		return 0; /* a reader's own file may name others; an input must not */
	memory_file_open(&file, bytes, length);
	nr_options_default(&options);
	if (nr_options_read(&options, file.path, true, require_warning, NULL, &error) == NR_OK)
		check_options(&options);
	nr_options_release(&options);
	memory_file_close(&file);
	return 0;
}
