/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/find.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"

/* A text folded grapheme by grapheme; for each byte where the grapheme begins that it is of, and its case. */
struct folded {
	struct nr_buffer text, cases;
	NR_VECTOR(uint32_t) starts; /* one more: the length of the text as it is written */
};

struct nr_needle {
	struct folded folded;
	bool sensitive;
};

static void release(struct folded *folded)
{
	nr_buffer_release(&folded->text);
	nr_buffer_release(&folded->cases);
	nr_vector_release(&folded->starts);
}

static bool is_upper(const char *text, size_t length)
{
	size_t offset = 0;

	return u_isupper((UChar32)nr_utf8_next(text, length, &offset)) != 0;
}

static void fold(struct folded *folded, const char *text, size_t length)
{
	*folded = (struct folded){ .text = NR_BUFFER_INIT, .cases = NR_BUFFER_INIT };
	for (size_t at = 0, next; at < length; at = next) {
		size_t before = folded->text.length;
		int cells;
		next = nr_grapheme_next(text, length, at, &cells);
		nr_fold(&folded->text, text + at, next - at);
		/* White space is one space, however much of it there is. */
		if (folded->text.length == before + 1 && folded->text.data[before] == ' ' && before > 0 &&
			folded->text.data[before - 1] == ' ')
			nr_buffer_truncate(&folded->text, before);
		char is_big = is_upper(text + at, next - at) ? 'A' : 'a';
		for (size_t i = before; i < folded->text.length; i++) {
			nr_buffer_append_char(&folded->cases, is_big);
			*nr_vector_add(&folded->starts) = (uint32_t)at;
		}
	}
	*nr_vector_add(&folded->starts) = (uint32_t)length;
}

struct nr_needle *nr_needle_new(const char *text)
{
	struct nr_needle *needle = nr_alloc(sizeof *needle);

	fold(&needle->folded, text, strlen(text));
	needle->sensitive = memchr(needle->folded.cases.data, 'A', needle->folded.cases.length) != NULL;
	if (needle->folded.text.data[strspn(needle->folded.text.data, " ")] != '\0')
		return needle;
	nr_needle_free(needle);
	return NULL;
}

void nr_needle_free(struct nr_needle *needle)
{
	if (needle == NULL)
		return;
	release(&needle->folded);
	free(needle);
}

static bool is_boundary(const struct folded *folded, size_t at)
{
	return at == 0 || folded->starts.items[at] != folded->starts.items[at - 1];
}

void nr_needle_find(const struct nr_needle *needle, const char *text, size_t length, struct nr_found_list *found)
{
	size_t wanted = needle->folded.text.length;
	struct folded folded;

	fold(&folded, text, length);
	for (size_t at = 0; at + wanted <= folded.text.length;) {
		const char *hit = memmem(folded.text.data + at, folded.text.length - at, needle->folded.text.data,
			wanted);
		if (hit == NULL)
			break;
		at = (size_t)(hit - folded.text.data);
		if (is_boundary(&folded, at) && is_boundary(&folded, at + wanted) && (!needle->sensitive ||
			memcmp(folded.cases.data + at, needle->folded.cases.data, wanted) == 0)) {
			*nr_vector_add(found) = (struct nr_found){ folded.starts.items[at],
				folded.starts.items[at + wanted] };
			at += wanted;
		} else {
			at++;
		}
	}
	release(&folded);
}
