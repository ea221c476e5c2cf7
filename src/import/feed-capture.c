/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/feed-capture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "text/utf8.h"

void nr_feed_capture_init(struct nr_feed_capture *capture)
{
	*capture = (struct nr_feed_capture){ .text = NR_BUFFER_INIT };
}

void nr_feed_capture_release(struct nr_feed_capture *capture)
{
	nr_buffer_release(&capture->text);
	for (size_t i = 0; i < capture->names.length; i++)
		free(capture->names.items[i]);
	nr_vector_release(&capture->names);
}

void nr_feed_capture_set_atom(struct nr_feed_capture *capture, bool is_atom)
{
	capture->is_atom = is_atom;
}

/* By Atom's types (RFC 4287, 3.1.1 and 4.1.3.1) and the modes of Atom 0.3. */
static enum nr_feed_form form_of(const struct nr_feed_capture *capture, const char *type, const char *mode)
{
	static const char *const plain[] = { "text", "text/plain", "plain" };

	if (type == NULL || type[0] == '\0')
		return capture->is_atom && mode == NULL ? NR_FEED_TEXT : NR_FEED_GUESS;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcasecmp(type, plain[i]) == 0)
			return NR_FEED_TEXT;
	return NR_FEED_HTML;
}

/* Media types that Atom has as base64: neither text nor XML (RFC 4287, 4.1.3.3). */
static bool is_binary(const char *type)
{
	size_t length = strlen(type);

	return strchr(type, '/') != NULL && strncasecmp(type, "text/", 5) != 0 &&
		!(length > 4 && (strcasecmp(type + length - 4, "+xml") == 0 ||
					strcasecmp(type + length - 4, "/xml") == 0));
}

void nr_feed_capture_begin(struct nr_feed_capture *capture, const struct nr_xml_element *element)
{
	const char *type = nr_xml_attribute(element, "type"), *mode = nr_xml_attribute(element, "mode");

	nr_buffer_clear(&capture->text);
	capture->depth = 1;
	capture->has_elements = false;
	capture->form = form_of(capture, type, mode);
	capture->is_base64 = (mode != NULL && strcasecmp(mode, "base64") == 0) ||
		(capture->is_atom && mode == NULL && type != NULL && is_binary(type));
}

bool nr_feed_capture_is_open(const struct nr_feed_capture *capture)
{
	return capture->depth > 0;
}

static void append_escaped(struct nr_buffer *buffer, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		switch (text[i]) {
		case '&': nr_buffer_append_string(buffer, "&amp;"); break;
		case '<': nr_buffer_append_string(buffer, "&lt;"); break;
		case '>': nr_buffer_append_string(buffer, "&gt;"); break;
		case '"': nr_buffer_append_string(buffer, "&quot;"); break;
		default: nr_buffer_append_char(buffer, text[i]);
		}
}

/* What was text so far becomes markup. */
static void become_markup(struct nr_feed_capture *capture)
{
	struct nr_buffer markup = NR_BUFFER_INIT;

	append_escaped(&markup, capture->text.data, capture->text.length);
	nr_buffer_release(&capture->text);
	capture->text = markup;
	capture->has_elements = true;
}

void nr_feed_capture_start(struct nr_feed_capture *capture, const struct nr_xml_element *element)
{
	struct nr_buffer *text = &capture->text;

	if (!capture->has_elements)
		become_markup(capture);
	nr_buffer_printf(text, "<%s", element->name);
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct nr_xml_attribute *attribute = &element->attributes[i];
		if (attribute->prefix != NULL)
			continue;
		nr_buffer_printf(text, " %s=\"", attribute->name);
		append_escaped(text, attribute->value, strlen(attribute->value));
		nr_buffer_append_char(text, '"');
	}
	nr_buffer_append_char(text, '>');
	bool is_void = nr_feed_is_void(element->name, strlen(element->name));
	*nr_vector_add(&capture->names) = is_void ? NULL : nr_strdup(element->name);
	capture->depth++;
}

bool nr_feed_capture_close(struct nr_feed_capture *capture)
{
	if (capture->depth < 2)
		return false;
	char *name = capture->names.items[--capture->names.length];
	if (name != NULL)
		nr_buffer_printf(&capture->text, "</%s>", name);
	free(name);
	capture->depth--;
	return true;
}

void nr_feed_capture_text(struct nr_feed_capture *capture, const char *text, size_t length)
{
	if (capture->depth == 0)
		return;
	if (capture->has_elements)
		append_escaped(&capture->text, text, length);
	else
		nr_buffer_append(&capture->text, text, length);
}

/* RFC 4648, 4; what is no letter of it is passed over. */
static void append_decoded(struct nr_buffer *decoded, const char *text, size_t length)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct nr_buffer bytes = NR_BUFFER_INIT;
	uint32_t bits = 0;
	int count = 0;

	for (size_t i = 0; i < length && text[i] != '='; i++) {
		const char *letter = text[i] != '\0' ? strchr(letters, text[i]) : NULL;
		if (letter == NULL)
			continue;
		bits = bits << 6 | (uint32_t)(letter - letters);
		count += 6;
		if (count >= 8) {
			count -= 8;
			char byte = (char)(bits >> count & 0xFF);
			if (byte != '\0')
				nr_buffer_append_char(&bytes, byte);
		}
	}
	nr_utf8_append_repaired(decoded, bytes.data, bytes.length);
	nr_buffer_release(&bytes);
}

void nr_feed_capture_end(struct nr_feed_capture *capture, struct nr_buffer *text, enum nr_feed_form *form)
{
	const char *start = capture->text.data;
	size_t length = capture->text.length;

	*form = capture->has_elements ? NR_FEED_HTML : capture->form;
	if (capture->is_base64 && !capture->has_elements) {
		append_decoded(text, start, length);
		*form = capture->form == NR_FEED_TEXT ? NR_FEED_TEXT : NR_FEED_GUESS;
	} else {
		for (; length > 0 && strchr(" \t\r\n", start[length - 1]) != NULL; length--)
			continue;
		for (; length > 0 && strchr(" \t\r\n", *start) != NULL; length--)
			start++;
		nr_buffer_append(text, start, length);
	}
	capture->depth = 0;
}
