/* SPDX-License-Identifier: MIT */
/* Text to lines. The first byte chooses the width; the rest is the text, sanitized or not. */
#include "config.h"

#include "base/buffer.h"
#include "fuzz/fuzz.h"
#include "text/character.h"
#include "text/linebreak.h"
#include "text/width.h"

/* What a line leaves out: white space, the space of no width, a hyphen that is shown as one, the newline. */
static void require_nothing_lost(const char *text, size_t length, size_t from, size_t to)
{
	while (from < to) {
		uint32_t c = nr_utf8_next(text, length, &from);
		require(nr_character_class(c) == NR_CHARACTER_SPACE || c == 0x200B || c == 0xAD, "nothing is lost");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	unsigned choice = take_byte(&bytes, &length);
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_line_piece piece;
	size_t shown = 0;
	int width = 1 + (int)(choice / 2 % 90);

	if (choice % 2 == 0)
		nr_sanitize(&text, (const char *)bytes, length, NR_SANITIZE_TEXT);
	else
		nr_buffer_append(&text, bytes, length);
	nr_line_breaker_set(breaker, text.data, text.length);
	while (nr_line_breaker_next(breaker, width, &piece)) {
		require(piece.start >= shown && piece.end >= piece.start && piece.end <= text.length,
			"lines are in order");
		require_nothing_lost(text.data, text.length, shown, piece.start);
		require(piece.cells <= width ||
				nr_width_fit(text.data + piece.start, piece.end - piece.start, width, NULL) == 0,
			"only a character wider than the line is over the width");
		shown = piece.end;
	}
	require_nothing_lost(text.data, text.length, shown, text.length);
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
	return 0;
}
