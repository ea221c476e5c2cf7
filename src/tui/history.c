/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/history.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/vector.h"
#include "text/sanitize.h"

enum { FILE_MAX = 1 << 20 }; /* bytes; a longer file is none of ours */

struct nr_history {
	char *path; /* NULL: there is no place to keep it */
	bool was_read;
	NR_VECTOR(char *) lines;
};

struct nr_history *nr_history_new(const char *name)
{
	struct nr_history *history = nr_alloc(sizeof *history);

	history->path = name != NULL ? nr_path_user(NR_DIR_STATE, name) : NULL;
	return history;
}

void nr_history_free(struct nr_history *history)
{
	if (history == NULL)
		return;
	for (size_t i = 0; i < history->lines.length; i++)
		free(history->lines.items[i]);
	nr_vector_release(&history->lines);
	free(history->path);
	free(history);
}

static void remove_at(struct nr_history *history, size_t index)
{
	free(history->lines.items[index]);
	history->lines.length--;
	memmove(&history->lines.items[index], &history->lines.items[index + 1],
		(history->lines.length - index) * sizeof history->lines.items[0]);
}

static void put_last(struct nr_history *history, const char *line)
{
	for (size_t i = history->lines.length; i-- > 0;)
		if (strcmp(history->lines.items[i], line) == 0)
			remove_at(history, i);
	if (history->lines.length == NR_HISTORY_MAX)
		remove_at(history, 0);
	*nr_vector_add(&history->lines) = nr_strdup(line);
}

static void read_lines(struct nr_history *history)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (history->was_read)
		return;
	history->was_read = true;
	if (history->path != NULL && nr_file_read(history->path, FILE_MAX, &text, &error) == NR_OK)
		for (const char *at = text.data; *at != '\0';) {
			size_t length = strcspn(at, "\n");
			char *raw = nr_strndup(at, length), *line = nr_sanitized_line(raw);
			if (line[0] != '\0')
				put_last(history, line);
			free(raw);
			free(line);
			at += length + (at[length] == '\n');
		}
	nr_buffer_release(&text);
}

size_t nr_history_count(struct nr_history *history)
{
	read_lines(history);
	return history->lines.length;
}

const char *nr_history_line(struct nr_history *history, size_t index)
{
	return history->lines.items[index];
}

static void write_lines(const struct nr_history *history)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_path_parent(history->path);

	for (size_t i = 0; i < history->lines.length; i++)
		nr_buffer_printf(&text, "%s\n", history->lines.items[i]);
	if (nr_folder_make(folder, &error) == NR_OK)
		nr_file_write(history->path, text.data, text.length, &error);
	nr_buffer_release(&text);
	free(folder);
}

void nr_history_add(struct nr_history *history, const char *line)
{
	if (line[0] == '\0')
		return;
	read_lines(history);
	put_last(history, line);
	if (history->path != NULL)
		write_lines(history);
}
