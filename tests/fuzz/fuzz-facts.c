/* SPDX-License-Identifier: MIT */
/* Numbers, dates, quotes and names of a text. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "compare/folded.h"
#include "compare/names.h"
#include "compare/numbers.h"
#include "compare/quotes.h"
#include "fuzz/fuzz.h"

enum { DAY = 19000 }; /* of publication, since 1970-01-01 */

/* The text is well-formed; parts overlap, so each is looked at where it begins and ends alone. */
static bool is_cut(const struct nr_buffer *text, size_t offset)
{
	return ((unsigned char)text->data[offset] & 0xC0) != 0x80;
}

static void require_part(const struct nr_buffer *text, size_t start, size_t end)
{
	require(start <= end && end <= text->length, "a part lies within its text");
	require(is_cut(text, start) && is_cut(text, end), "a part is cut between characters");
}

static void check_numbers(const struct nr_buffer *text)
{
	struct nr_number_list numbers = { 0 };
	size_t behind = 0;

	nr_numbers_find(text->data, DAY, &numbers);
	for (size_t i = 0; i < numbers.length; i++) {
		const struct nr_number *number = &numbers.items[i];
		require(number->start >= behind && number->start < number->end, "numbers are in order");
		require_part(text, number->start, number->end);
		require_part(text, number->counted, number->counted_end);
		require(isfinite(number->value), "a value is a number");
		behind = number->end;
	}
	nr_vector_release(&numbers);
}

static void check_quotes(const struct nr_buffer *text)
{
	struct nr_quoted_list quotes = { 0 };
	struct nr_telling_list tellings = { 0 };

	nr_quotes_tellings(text->data, &tellings);
	nr_quotes_find(text->data, &tellings, &quotes);
	for (size_t i = 0; i < quotes.length; i++) {
		require_part(text, quotes.items[i].start, quotes.items[i].end);
		require_part(text, quotes.items[i].speaker, quotes.items[i].speaker_end);
		require(i == 0 || quotes.items[i].start >= quotes.items[i - 1].end, "quotes are in order");
	}
	for (size_t i = 0; i < tellings.length; i++) {
		require_part(text, tellings.items[i].at, tellings.items[i].until);
		require_part(text, tellings.items[i].speaker, tellings.items[i].speaker_end);
	}
	nr_vector_release(&quotes);
	nr_vector_release(&tellings);
}

static void check_names(const struct nr_buffer *text)
{
	struct nr_folded folded;
	struct nr_named_list names = { 0 };

	nr_folded_init(&folded, text->data, text->length);
	nr_names_in(&folded, &names);
	for (size_t i = 0; i < names.length; i++) {
		const struct nr_named *name = &names.items[i];
		require(name->start < name->end && name->start <= name->surname && name->surname <= name->end,
			"a surname is part of its name");
		require(name->latin <= name->latin_end, "a gloss ends behind its beginning");
	}
	nr_vector_release(&names);
	nr_folded_release(&folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_sanitize(&text, (const char *)bytes, length, NR_SANITIZE_LINE);
	nr_buffer_append_string(&text, ""); /* so that there is a text */
	check_numbers(&text);
	check_quotes(&text);
	check_names(&text);
	nr_buffer_release(&text);
	return 0;
}
