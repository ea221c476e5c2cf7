/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-sax.h"

#include <limits.h>
#include <string.h>

#include "base/error.h"
#include "markup/html-input.h"

htmlParserCtxtPtr nr_html_sax_new(void *user_data)
{
	htmlParserCtxtPtr context = htmlNewParserCtxt();

	if (context == NULL)
		nr_die("out of memory");
	memset(context->sax, 0, sizeof *context->sax);
	context->userData = user_data;
	return context;
}

void nr_html_sax_run(htmlParserCtxtPtr context, const char *html, size_t length)
{
	/* HUGE: without it, what is nested deep vanishes with all that follows. IGNORE_ENC: <meta> is not believed. */
	const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
		HTML_PARSE_IGNORE_ENC | (int)XML_PARSE_HUGE;
	struct nr_buffer storage = NR_BUFFER_INIT;

	html = nr_html_input(&storage, html, &length);
	int size = length < INT_MAX ? (int)length : INT_MAX;
	htmlDocPtr tree = htmlCtxtReadMemory(context, html, size, NULL, "UTF-8", flags);
	if (tree != NULL) /* without its own handlers libxml2 has none to add to */
		NR_BUG("libxml2 built a tree");
	nr_buffer_release(&storage);
}

void nr_html_sax_flatten(htmlParserCtxtPtr context)
{
	context->nameNr--;
	context->name = context->nameTab[context->nameNr - 1];
}
