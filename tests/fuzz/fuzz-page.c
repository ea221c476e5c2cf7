/* SPDX-License-Identifier: MIT */
/* A whole web page to its article, as lines and as Markdown. The first byte chooses width and how links are shown, the
 * second whether an outlet's rules help; the rest is the page. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "fuzz/document.h"
#include "fuzz/fuzz.h"
#include "markup/html.h"
#include "markup/web-page.h"
#include "report/markdown.h"

static void add_selector(struct nr_selector_list *list, const char *text)
{
	struct nr_error error = NR_NO_ERROR;

	require(nr_selector_new(text, nr_vector_add(list), &error) == NR_OK, "the fuzzer's selectors are right");
}

/* Made once, and kept until the end. */
static const struct nr_html_rules *rules_of_outlet(void)
{
	static struct nr_html_rules rules;

	if (rules.body.length == 0) {
		add_selector(&rules.body, "div.body");
		add_selector(&rules.body, "[itemprop=articleBody]");
		add_selector(&rules.drop, "div.body > .ad");
		add_selector(&rules.drop, "[id^=dfp]");
		add_selector(&rules.caption, "small");
		add_selector(&rules.title, "h1:first");
		add_selector(&rules.author, ".author");
		add_selector(&rules.published, "time:first");
	}
	return &rules;
}

static void check_string(const char *text)
{
	if (text != NULL)
		require_safe(text, strlen(text));
}

static void check_ordinals(const struct nr_ordinals *list)
{
	for (size_t i = 1; i < list->length; i++)
		require(list->items[i - 1] < list->items[i], "ordinals ascend");
}

static void check_page(const struct nr_web_page *page)
{
	check_string(page->title);
	check_string(page->author);
	check_string(page->address);
	check_string(page->site);
	check_string(page->language);
	check_string(page->text);
	for (size_t i = 0; i < page->dates.length; i++)
		check_string(page->dates.items[i]);
	check_ordinals(&page->selection.keep);
	check_ordinals(&page->selection.drop);
}

static void check_markdown(const struct nr_document *document)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_markdown_document(&text, document);
	require_safe(text.data, text.length);
	nr_buffer_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	unsigned choice = take_byte(&bytes, &length);
	bool by_rules = take_byte(&bytes, &length) % 2 == 1;
	struct nr_web_page page;

	nr_web_page_read(&page, (const char *)bytes, length);
	check_page(&page);
	struct nr_html_options html = {
		.rules = by_rules ? rules_of_outlet() : NULL,
		.selection = by_rules ? NULL : &page.selection,
		.base = page.address,
		.title = page.title,
	};
	struct nr_document *document = nr_html_parse((const char *)bytes, length, &html);
	check_reading(document, choice);
	check_markdown(document);
	check_string(document->title);
	check_string(document->author);
	check_string(document->published);
	nr_document_free(document);
	nr_web_page_release(&page);
	return 0;
}
