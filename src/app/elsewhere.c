/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/elsewhere.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/child.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/words.h"

static const struct nr_child_streams our_streams = { -1, -1, -1 };

/* --- A browser ---------------------------------------------------------------------------------------------------- */

static bool is_web_address(const char *url)
{
	if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0)
		return false;
	for (const char *at = url; *at != '\0'; at++)
		if ((unsigned char)*at <= ' ' || *at == 0x7F)
			return false;
	return true;
}

/* A word with the address in the place of "%s"; *placed is set where it had one. */
static char *fill_in(const char *word, const char *url, bool *placed)
{
	struct nr_buffer filled = NR_BUFFER_INIT;

	for (; *word != '\0'; word++) {
		if (word[0] == '%' && word[1] == 's') {
			nr_buffer_append_string(&filled, url);
			*placed = true;
			word++;
			continue;
		}
		if (word[0] == '%' && word[1] == '%')
			word++;
		nr_buffer_append_char(&filled, *word);
	}
	return nr_buffer_detach(&filled);
}

/* Runs a program for what, an address or a file. An errno value: it could not be started; else 0, and *result is how
 * it ended. */
static int run_for(const struct nr_words *pattern, const char *what, int *result)
{
	struct nr_words words = { NULL, 0 };
	bool placed = false, waits = true;
	pid_t child;

	for (size_t i = 0; i < pattern->length; i++) {
		waits = strcmp(pattern->items[i], "&") != 0 || i + 1 < pattern->length;
		if (waits)
			nr_words_add(&words, fill_in(pattern->items[i], what, &placed));
	}
	if (!placed)
		nr_words_add(&words, nr_strdup(what));
	/* Without a command what is opened would itself be the program. */
	int reason = words.length > (size_t)!placed ? nr_child_start(words.items, &our_streams, &child) : ENOENT;
	*result = reason == 0 && waits ? nr_child_wait(child) : 0;
	if (reason == 0 && !waits)
		nr_child_leave(child);
	nr_words_release(&words);
	return reason;
}

/* Runs one browser; NR_OK where it did what was asked. */
static enum nr_status run_browser(const char *command, const char *url, struct nr_error *error)
{
	struct nr_words pattern;
	int result;

	if (nr_words_split(command, &pattern, error) != NR_OK)
		return NR_INVALID;
	int reason = run_for(&pattern, url, &result);
	if (reason != 0)
		nr_error_set_errno(error, reason, _("cannot start the browser %s"), command);
	else if (result != 0)
		nr_error_set(error, NR_IO, _("the browser %s ended with status %d"), pattern.items[0], result);
	nr_words_release(&pattern);
	return reason == 0 && result == 0 ? NR_OK : NR_IO;
}

enum nr_status nr_browse(const char *url, const char *browsers, struct nr_error *error)
{
	enum nr_status status = NR_IO;
	struct nr_error first = NR_NO_ERROR;

	if (!is_web_address(url))
		return nr_error_set(error, NR_INVALID, _("only addresses of http and https are opened, not %s"), url);
	if (browsers == NULL || browsers[strspn(browsers, ": ")] == '\0')
		browsers = "xdg-open";
	for (const char *at = browsers; status != NR_OK && *at != '\0'; at += *at == ':') {
		size_t length = strcspn(at, ":");
		char *command = nr_strndup(at, length);
		if (command[strspn(command, " ")] != '\0')
			status = run_browser(command, url, &first);
		free(command);
		at += length;
	}
	return status == NR_OK ? NR_OK
			       : nr_error_set(error, first.status, _("%s; set $BROWSER to another"), first.message);
}

/* --- A viewer ----------------------------------------------------------------------------------------------------- */

/* Programs that draw on the terminal and end: what they have drawn is to be looked at. */
static const char *const drawing[] = { "chafa", "viu", "timg", "catimg", "img2txt" };

static bool draws(const char *program)
{
	const char *name = nr_path_name(program);

	for (size_t i = 0; i < sizeof drawing / sizeof drawing[0]; i++)
		if (strcmp(drawing[i], name) == 0)
			return true;
	return false;
}

static bool has_desktop(void)
{
	const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x11 != NULL && *x11 != '\0') || (wayland != NULL && *wayland != '\0');
}

static int run_viewer(char *const *words, size_t length, const char *path, bool *drawn, int *result)
{
	const struct nr_words pattern = { (char **)(uintptr_t)words, length };
	int reason = run_for(&pattern, path, result);

	*drawn = reason == 0 && draws(words[0]);
	return reason;
}

/* Without a desktop xdg-open would look for a browser that runs on the terminal. */
static int run_usual_viewer(const char *path, bool *drawn, const char **program, int *result)
{
	static const char *const usual[] = { "xdg-open", "chafa" };
	int reason = ENOENT;

	for (size_t i = has_desktop() ? 0 : 1; reason == ENOENT && i < sizeof usual / sizeof usual[0]; i++) {
		char *const alone[] = { (char *)(uintptr_t)usual[i] };
		*program = usual[i];
		reason = run_viewer(alone, 1, path, drawn, result);
	}
	return reason;
}

enum nr_status nr_view_picture(const char *path, char *const *viewer, bool *drawn, struct nr_error *error)
{
	const char *program = viewer != NULL ? viewer[0] : NULL;
	size_t length = 0;
	int result = 0, reason;

	*drawn = false;
	while (viewer != NULL && viewer[length] != NULL)
		length++;
	if (length > 0)
		reason = run_viewer(viewer, length, path, drawn, &result);
	else
		reason = run_usual_viewer(path, drawn, &program, &result);
	if (reason == ENOENT && length == 0)
		return nr_error_set(error, NR_NOT_FOUND,
			_("nothing here shows pictures; install chafa, or name a program with viewer in the "
			  "configuration"));
	if (reason != 0)
		return nr_error_set_errno(
			error, reason, _("cannot start %s; viewer in the configuration names another"), program);
	if (result != 0)
		return nr_error_set(error, NR_IO,
			_("%s ended with status %d; viewer in the configuration names another"), program, result);
	return NR_OK;
}

/* --- A pipe ------------------------------------------------------------------------------------------------------- */

/* Starts the reader's pager, or one that is there. */
static enum nr_status start_pager(const char *pager, int input, pid_t *child, struct nr_error *error)
{
	static const char *const usual[] = { "less", "more" };
	struct nr_child_streams streams = { input, -1, -1 };
	struct nr_words words;
	int reason = ENOENT;

	if (pager != NULL && pager[strspn(pager, " ")] != '\0') {
		if (nr_words_split(pager, &words, error) != NR_OK)
			return NR_INVALID;
		reason = nr_child_start(words.items, &streams, child);
		nr_words_release(&words);
		return reason == 0 ? NR_OK
				   : nr_error_set_errno(error, reason, _("cannot start the pager %s (PAGER)"), pager);
	}
	for (size_t i = 0; reason == ENOENT && i < sizeof usual / sizeof usual[0]; i++) {
		char *const alone[] = { (char *)usual[i], NULL };
		reason = nr_child_start(alone, &streams, child);
	}
	return reason == 0 ? NR_OK : nr_error_set_errno(error, reason, _("cannot start a pager; PAGER names one"));
}

/* A file that nobody else sees, to be read from its start; NULL: see errno. A pipe would have to be filled while its
 * other end is emptied. */
static FILE *file_of(const char *text, size_t length)
{
	FILE *file = tmpfile();

	if (file == NULL)
		return NULL;
	fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
	if (fwrite(text, 1, length, file) != length || fflush(file) != 0 || lseek(fileno(file), 0, SEEK_SET) != 0) {
		int reason = errno;
		fclose(file);
		errno = reason;
		return NULL;
	}
	return file;
}

/* The command's output goes into the pager. */
static enum nr_status run_both(const struct nr_words *words, int input, const char *pager, struct nr_error *error)
{
	int between[2], result = 0;
	pid_t command, viewer;

	if (pipe2(between, O_CLOEXEC) != 0)
		return nr_error_set_errno(error, errno, _("cannot make a pipe"));
	struct nr_child_streams streams = { input, between[1], between[1] };
	int reason = nr_child_start(words->items, &streams, &command);
	close(between[1]);
	enum nr_status status = reason == 0 ? start_pager(pager, between[0], &viewer, error)
					    : nr_error_set_errno(error, reason, _("cannot start %s"), words->items[0]);
	close(between[0]);
	if (status == NR_OK)
		/* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): it runs where all went well */
		nr_child_wait(viewer);
	if (reason == 0)
		result = nr_child_wait(command);
	/* A pager that is left early ends the command by SIGPIPE: no fault of it. */
	if (status == NR_OK && result != 0 && result != 128 + SIGPIPE)
		status = nr_error_set(error, NR_IO, _("%s ended with status %d"), words->items[0], result);
	return status;
}

enum nr_status nr_pipe_text(const char *text, size_t length, const char *command, const char *pager,
	struct nr_error *error)
{
	struct nr_words words;
	enum nr_status status = nr_words_split(command, &words, error);
	FILE *file;
	pid_t viewer;

	if (status != NR_OK)
		return status;
	file = file_of(text, length);
	if (file == NULL)
		status = nr_error_set_errno(error, errno, _("cannot write a temporary file"));
	else if (words.length > 0)
		status = run_both(&words, fileno(file), pager, error);
	else if ((status = start_pager(pager, fileno(file), &viewer, error)) == NR_OK)
		nr_child_wait(viewer);
	if (file != NULL)
		fclose(file);
	nr_words_release(&words);
	return status;
}
