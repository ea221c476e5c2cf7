/* SPDX-License-Identifier: MIT */
/* HTML to lines. The first byte chooses width and how links are shown; the rest is the HTML. */
#include "config.h"

#include "fuzz/document.h"
#include "fuzz/fuzz.h"
#include "markup/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	unsigned choice = take_byte(&bytes, &length);
	struct nr_html_options html = { .base = choice % 2 == 0 ? "https://news.example/a/b?c" : NULL };
	struct nr_document *document = nr_html_parse((const char *)bytes, length, &html);

	check_reading(document, choice);
	nr_document_free(document);
	return 0;
}
