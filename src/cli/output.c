/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

enum { ENOUGH = 1 << 16 }; /* bytes that are worth a write */

static struct nr_buffer pending = NR_BUFFER_INIT;
static int write_errno; /* why standard output takes nothing more; 0: it does */

void nr_output_start(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL); /* who began us may ignore it: then nobody is told how a child ended */
	signal(SIGXFSZ, SIG_IGN); /* a limit on files' sizes is a failure to write like any other */
	for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
		/* Read only, so that writing to a standard output that was closed is still an error. */
		if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) < 0)
			_exit(1);
	}
}

static void flush(void)
{
	for (size_t done = 0; done < pending.length && write_errno == 0;) {
		ssize_t written = write(STDOUT_FILENO, pending.data + done, pending.length - done);
		if (written >= 0)
			done += (size_t)written;
		else if (errno != EINTR)
			write_errno = errno;
	}
	nr_buffer_clear(&pending);
}

static void append(const char *bytes, size_t length)
{
	if (write_errno)
		return;
	nr_buffer_append(&pending, bytes, length);
	if (pending.length >= ENOUGH)
		flush();
}

void nr_output_text(const char *text)
{
	append(text, strlen(text));
}

void nr_output_buffer(const struct nr_buffer *buffer)
{
	append(buffer->data, buffer->length);
}

/* Appends a code point as JSON escapes. */
static void append_escaped(struct nr_buffer *buffer, uint32_t code_point)
{
	if (code_point < 0x10000) {
		nr_buffer_printf(buffer, "\\u%04x", (unsigned)code_point);
		return;
	}
	code_point -= 0x10000;
	nr_buffer_printf(buffer, "\\u%04x\\u%04x", 0xd800u + (unsigned)(code_point >> 10),
		0xdc00u + (unsigned)(code_point & 0x3ff));
}

/* Writes the text of a JSON value from a byte on. Outside of strings JSON is ASCII, so whatever is not safe stands in a
 * string. */
static void append_json(const struct nr_json *json, bool indent, size_t from)
{
	struct nr_buffer text = NR_BUFFER_INIT, safe = NR_BUFFER_INIT;
	nr_json_write(json, indent, &text);
	size_t start = from;
	for (size_t at = from; at < text.length;) {
		size_t next = at;
		if ((unsigned char)text.data[at] < 0x7f) {
			at++;
			continue;
		}
		uint32_t code_point = nr_utf8_next(text.data, text.length, &next);
		if (!nr_is_safe(code_point)) {
			nr_buffer_append(&safe, text.data + start, at - start);
			append_escaped(&safe, code_point);
			start = next;
		}
		at = next;
	}
	nr_buffer_append(&safe, text.data + start, text.length - start);
	append(safe.data, safe.length);
	nr_buffer_release(&safe);
	nr_buffer_release(&text);
}

void nr_output_json(const struct nr_json *json)
{
	append_json(json, true, 0);
	nr_output_text("\n");
}

void nr_output_json_line(const struct nr_json *json)
{
	append_json(json, false, 0);
	nr_output_text("\n");
}

void nr_output_json_rest(const struct nr_json *object)
{
	append_json(object, false, 1);
	nr_output_text("\n");
}

void nr_output_array_item(struct nr_output_array *array, const struct nr_json *item)
{
	nr_output_text(array->started ? ",\n" : "[\n");
	append_json(item, false, 0);
	array->started = true;
}

void nr_output_array_end(struct nr_output_array *array)
{
	nr_output_text(array->started ? "\n]" : "[]");
}

bool nr_output_is_gone(void)
{
	return write_errno != 0;
}

enum nr_status nr_output_finish(struct nr_error *error)
{
	flush();
	nr_buffer_release(&pending);
	if (write_errno && write_errno != EPIPE)
		return nr_error_set_errno(error, write_errno, _("standard output cannot be written"));
	return NR_OK;
}

void nr_output_message(const char *format, ...)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	char text[4096];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	nr_buffer_append_string(&line, "newsreader: ");
	nr_sanitize(&line, text, nr_utf8_floor(text, strlen(text), sizeof text - 2), NR_SANITIZE_LINE);
	nr_buffer_append_char(&line, '\n');
	if (fwrite(line.data, 1, line.length, stderr) < line.length)
		clearerr(stderr);
	nr_buffer_release(&line);
}

void nr_output_place(const char *text, int column)
{
	char *line = nr_sanitized_line(text);
	size_t before = 0, length = strlen(text);

	for (int i = 1; i < column && before < length; i++)
		nr_utf8_next(text, length, &before);
	if (strcmp(line, text) == 0)
		fprintf(stderr, "newsreader:   %s\nnewsreader:   %*s^\n", text, nr_width(text, before), "");
	free(line);
}
