/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "bench/articles.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/time.h"

struct reading {
	const struct nr_outlets *outlets;
	void (*take)(const struct nr_read_article *article, void *context);
	void *context;
};

static bool read_file(const struct nr_walk_entry *entry, void *context)
{
	const struct reading *reading = context;
	struct nr_reader_options options = {
		.outlets = reading->outlets, .path = entry->path, .modified = NR_TIME_NONE
	};
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_read_result result;

	if (entry->kind != NR_WALK_FILE)
		return true;
	nr_read_result_init(&result);
	if (nr_file_read(entry->path, entry->size + 1, &bytes, &error) == NR_OK)
		nr_read_bytes(bytes.data, bytes.length, &options, &result);
	else
		fprintf(stderr, "%s\n", error.message);
	for (size_t i = 0; i < result.articles.length; i++)
		reading->take(&result.articles.items[i], reading->context);
	nr_read_result_release(&result);
	nr_buffer_release(&bytes);
	return true;
}

enum nr_status bench_articles_read(const char *folder, const struct nr_outlets *outlets,
	void (*take)(const struct nr_read_article *article, void *context), void *context, struct nr_error *error)
{
	struct reading reading = { outlets, take, context };

	return nr_folder_walk(folder, read_file, &reading, error);
}
