/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "pseudo.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"

/* Behind a "%", as printf has it. */
static size_t format_length(const char *text)
{
	size_t length = 1 + strspn(text + 1, "-+ #0123456789.$*lhzj");

	return text[length] != '\0' ? length + 1 : length;
}

static bool has_letters(const char *text)
{
	while (*text != '\0') {
		if (*text == '%')
			text += format_length(text);
		else if (*text == '{')
			text += strcspn(text, "}");
		else if (isalpha((unsigned char)*text++))
			return true;
	}
	return false;
}

void pseudo_append(struct nr_buffer *out, const char *text)
{
	static const char *const letters[] = { "á", "ƀ", "ç", "ð", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ļ", "ɱ", "ñ",
		"ó", "þ", "ɋ", "ŕ", "š", "ţ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž" };
	size_t count = 0;

	if (!has_letters(text)) {
		nr_buffer_append_string(out, text);
		return;
	}
	nr_buffer_append_string(out, "⟦");
	while (*text != '\0') {
		size_t kept = *text == '%' ? format_length(text) : *text == '{' ? strcspn(text, "}") + 1 : 0;
		if (kept > 0)
			nr_buffer_append(out, text, kept);
		else if (isalpha((unsigned char)*text))
			nr_buffer_append_string(out, letters[tolower((unsigned char)*text) - 'a']);
		else
			nr_buffer_append_char(out, *text);
		text += kept > 0 ? kept : 1;
		count += kept == 0;
	}
	for (size_t i = 0; i < (count * 2 + 4) / 5; i++)
		nr_buffer_append_string(out, "~");
	nr_buffer_append_string(out, "⟧");
}

/* --- The file, as gettext's manual describes it: numbers of 4 bytes in our order ------- */

enum { MAGIC_AT, REVISION_AT, COUNT_AT, ORIGINALS_AT, TRANSLATIONS_AT, HASH_SIZE_AT, HASH_AT, HEADER_WORDS };

static uint32_t number_at(const struct nr_buffer *file, size_t byte)
{
	uint32_t number;

	assert_true(byte + sizeof number <= file->length);
	memcpy(&number, file->data + byte, sizeof number);
	return number;
}

static void put_number(struct nr_buffer *out, size_t byte, size_t number)
{
	uint32_t word = (uint32_t)number;

	memcpy(out->data + byte, &word, sizeof word);
}

/* An entry of a table: length and place of a text, which is appended. */
static void put_text(struct nr_buffer *out, size_t entry, const char *bytes, size_t length)
{
	put_number(out, entry, length);
	put_number(out, entry + 4, out->length);
	nr_buffer_append(out, bytes, length);
	nr_buffer_append_char(out, '\0');
}

static void translate(struct nr_buffer *out, const char *original, size_t length)
{
	static const char header[] = "Content-Type: text/plain; charset=UTF-8\n"
				     "Plural-Forms: nplurals=2; plural=(n != 1);\nLanguage: qps\n";
	const char *context = memchr(original, '\004', length);
	const char *text = context != NULL ? context + 1 : original;
	const char *plural = memchr(text, '\0', length - (size_t)(text - original));

	if (length == 0) {
		nr_buffer_append(out, header, sizeof header - 1);
		return;
	}
	pseudo_append(out, text);
	if (plural == NULL)
		return;
	nr_buffer_append_char(out, '\0');
	pseudo_append(out, plural + 1);
}

void pseudo_write(const char *from, const char *to)
{
	struct nr_buffer file = NR_BUFFER_INIT, out = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (nr_file_read(from, 0, &file, &error) != NR_OK)
		fail_msg("%s", error.message);
	size_t count = number_at(&file, COUNT_AT * 4), originals = number_at(&file, ORIGINALS_AT * 4);
	size_t first = HEADER_WORDS * 4, second = first + count * 8;
	nr_buffer_append_repeated(&out, '\0', second + count * 8);
	put_number(&out, MAGIC_AT * 4, number_at(&file, MAGIC_AT * 4));
	put_number(&out, COUNT_AT * 4, count);
	put_number(&out, ORIGINALS_AT * 4, first);
	put_number(&out, TRANSLATIONS_AT * 4, second);
	put_number(&out, HASH_AT * 4, second);
	for (size_t i = 0; i < count; i++) {
		size_t length = number_at(&file, originals + i * 8), at = number_at(&file, originals + i * 8 + 4);
		assert_true(at + length < file.length);
		nr_buffer_clear(&text);
		translate(&text, file.data + at, length);
		put_text(&out, first + i * 8, file.data + at, length);
		put_text(&out, second + i * 8, text.data, text.length);
	}
	if (nr_file_write(to, out.data, out.length, &error) != NR_OK)
		fail_msg("%s", error.message);
	nr_buffer_release(&text);
	nr_buffer_release(&out);
	nr_buffer_release(&file);
}
