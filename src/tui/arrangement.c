/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/arrangement.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "tui/tui-state.h"

enum { FILE_MAX = 1 << 16 }; /* bytes; a longer file is none of ours */

static const char *const kept[] = { "measure", "outlets_width", "preview", "preview_height", "preview_width" };

static bool is_kept(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (strlen(kept[i]) == length && memcmp(kept[i], name, length) == 0)
			return true;
	return false;
}

/* Lines of a name, a space and a value. */
static bool read_lines(struct nr_buffer *text)
{
	char *path = nr_path_user(NR_DIR_STATE, "panes");
	struct nr_error error = NR_NO_ERROR;
	bool was_read = path != NULL && nr_file_read(path, FILE_MAX, text, &error) == NR_OK;

	free(path);
	return was_read;
}

void nr_arrangement_restore(struct nr_session *session)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	if (read_lines(&text))
		for (const char *at = text.data; *at != '\0';) {
			size_t length = strcspn(at, "\n"), name = strcspn(at, " \n");
			if (name < length && is_kept(at, name)) {
				char *option = nr_strndup(at, name),
				     *value = nr_strndup(at + name + 1, length - name - 1);
				struct nr_error ignored = NR_NO_ERROR;
				nr_session_set_option(session, option, value, &ignored);
				free(option);
				free(value);
			}
			at += length + (at[length] == '\n');
		}
	nr_buffer_release(&text);
}

/* Writes the file anew, with a line in place of the one of the same name. */
static void write_line(const char *name, const char *value)
{
	struct nr_buffer before = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_user(NR_DIR_STATE, "panes"), *folder = path != NULL ? nr_path_parent(path) : NULL;

	if (path != NULL && read_lines(&before))
		for (const char *at = before.data; *at != '\0';) {
			size_t length = strcspn(at, "\n"), word = strcspn(at, " \n");
			if (is_kept(at, word) && !(strlen(name) == word && memcmp(at, name, word) == 0))
				nr_buffer_printf(&text, "%.*s\n", (int)length, at);
			at += length + (at[length] == '\n');
		}
	nr_buffer_printf(&text, "%s %s\n", name, value);
	if (path != NULL && nr_folder_make(folder, &error) == NR_OK)
		nr_file_write(path, text.data, text.length, &error);
	nr_buffer_release(&before);
	nr_buffer_release(&text);
	free(path);
	free(folder);
}

void nr_arrangement_keep(const struct nr_session *session, const char *name)
{
	struct nr_buffer value = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (nr_session_is_throw_away(session))
		return;
	if (is_kept(name, strlen(name)) && nr_options_get(nr_session_options(session), name, &value, &error) == NR_OK)
		write_line(name, value.data);
	nr_buffer_release(&value);
}

void nr_arrangement_set(struct nr_tui *tui, const char *name, const char *value)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_session_set_option(nr_tui_session(tui), name, value, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else
		nr_arrangement_keep(nr_tui_session(tui), name);
	nr_tui_fit(tui); /* views below this one are laid out by it too */
}
