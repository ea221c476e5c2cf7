/* SPDX-License-Identifier: MIT */
/* The syntax is that of libconfig's scanner (https://hyperrealm.github.io/libconfig/, "Include Directives"). */
#include "config.h"

#include "base/conf-include.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"

/* As many as libconfig opens one within the other. */
enum { DEPTH_MOST = 10 };

struct scan {
	const char *at; /* within the text */
	int line;
	bool is_line_start;
};

/* Goes on behind the text that ends a comment or a string. */
static void skip_behind(struct scan *scan, const char *end)
{
	size_t length = strlen(end);

	while (*scan->at != '\0' && strncmp(scan->at, end, length) != 0) {
		scan->at += *end == '"' && scan->at[0] == '\\' && scan->at[1] != '\0';
		scan->line += *scan->at++ == '\n';
	}
	if (*scan->at != '\0')
		scan->at += length;
}

/* What a directive here includes; NULL: there is none. */
static char *included_here(struct scan *scan)
{
	static const char directive[] = "@include";
	const char *at = scan->at + strspn(scan->at, " \t");

	if (strncmp(at, directive, strlen(directive)) != 0)
		return NULL;
	at += strlen(directive);
	size_t space = strspn(at, " \t");
	if (space == 0 || at[space] != '"')
		return NULL;
	struct nr_buffer name = NR_BUFFER_INIT;
	nr_buffer_append_string(&name, "");
	for (at += space + 1; *at != '\0' && *at != '"'; at++) {
		at += at[0] == '\\' && (at[1] == '\\' || at[1] == '"');
		nr_buffer_append_char(&name, *at);
	}
	scan->at = at + (*at == '"');
	return nr_buffer_detach(&name);
}

/* What is included next; NULL: nothing more. The caller frees. */
static char *next_included(struct scan *scan)
{
	while (*scan->at != '\0') {
		char *name = scan->is_line_start ? included_here(scan) : NULL;
		scan->is_line_start = false;
		if (name != NULL)
			return name;
		if (strncmp(scan->at, "/*", 2) == 0) {
			scan->at += 2;
			skip_behind(scan, "*/");
		} else if (*scan->at == '#' || strncmp(scan->at, "//", 2) == 0) {
			scan->at += strcspn(scan->at, "\n");
		} else if (*scan->at++ == '"') {
			skip_behind(scan, "\"");
		} else if (scan->at[-1] == '\n') {
			scan->line++;
			scan->is_line_start = true;
		}
	}
	return NULL;
}

/* No file has more settings than this, for each has one of these signs behind its name; texts may have some too. */
static size_t count_signs(const char *text)
{
	size_t count = 0;

	for (text += strcspn(text, "=:"); *text != '\0'; text += 1 + strcspn(text + 1, "=:"))
		count++;
	return count;
}

struct check {
	const struct nr_conf_limits *limits;
	size_t bytes, settings;
	int depth;
	struct nr_error *error;
};

static enum nr_status check_text(struct check *check, const char *path, const char *text);

/* Of a file that cannot be opened, or not read, libconfig tells where it is included. */
static enum nr_status check_file(struct check *check, const char *name, const char *place)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error reason = NR_NO_ERROR;
	enum nr_status status = nr_file_read(name, check->limits->bytes, &text, &reason);

	if (status == NR_INVALID)
		nr_error_set(check->error, status, "%s: %s", place, reason.message);
	else if (status != NR_OK)
		status = NR_OK;
	else if ((check->bytes += text.length + 1) > check->limits->bytes)
		status = nr_error_set(check->error, NR_INVALID, _("%s: what is included is larger than %zu bytes"),
			place, check->limits->bytes);
	else
		status = check_text(check, name, text.data);
	nr_buffer_release(&text);
	return status;
}

static enum nr_status check_text(struct check *check, const char *path, const char *text)
{
	struct scan scan = { .at = text, .line = 1, .is_line_start = true };
	enum nr_status status = NR_OK;
	char *name;

	check->settings += count_signs(text);
	if (check->settings > check->limits->settings)
		return nr_error_set(check->error, NR_INVALID, _("%s: it has more than %d settings"), path,
			(int)check->limits->settings);
	if (check->depth == DEPTH_MOST)
		return NR_OK;
	check->depth++;
	while (status == NR_OK && (name = next_included(&scan)) != NULL) {
		char *place = nr_format("%s:%d", path, scan.line);
		status = check_file(check, name, place);
		free(place);
		free(name);
	}
	check->depth--;
	return status;
}

enum nr_status nr_conf_check(
	const char *path, const char *text, const struct nr_conf_limits *limits, struct nr_error *error)
{
	struct check check = { .limits = limits, .error = error };

	return check_text(&check, path, text);
}
