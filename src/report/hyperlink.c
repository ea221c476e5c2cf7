/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/hyperlink.h"

#include <stdlib.h>
#include <string.h>

enum { ADDRESS_MOST = 2000 }; /* bytes as they are sent; VTE drops what is longer than 2083 */

static bool begins_with_one_of(const char *text, const char *const *words)
{
	for (; text != NULL && *words != NULL; words++)
		if (strncmp(text, *words, strlen(*words)) == 0)
			return true;
	return false;
}

/* What stands around a terminal of its own may name the one outside, which gets nothing through GNU screen. */
static bool is_multiplexer(const char *term)
{
	static const char *const names[] = { "screen", "tmux", NULL };

	return begins_with_one_of(term, names);
}

bool nr_hyperlinks_are_known(void)
{
	static const char *const programs[] = { "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", NULL };
	static const char *const terms[] = { "xterm-kitty", "foot", "alacritty", "wezterm", "xterm-ghostty", "contour",
		"mintty", NULL };
	const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM"), *vte = getenv("VTE_VERSION");
	const char *version = getenv("TERM_PROGRAM_VERSION");

	if (term == NULL || strcmp(term, "dumb") == 0 || strcmp(term, "linux") == 0)
		return false;
	if (is_multiplexer(term)) /* tmux has them from 3.4 on */
		return program != NULL && strcmp(program, "tmux") == 0 && version != NULL &&
		       strtod(version, NULL) >= 3.4;
	if (begins_with_one_of(program, programs) || begins_with_one_of(term, terms))
		return true;
	return (vte != NULL && strtol(vte, NULL, 10) >= 5000) || getenv("WT_SESSION") != NULL ||
	       getenv("KONSOLE_VERSION") != NULL || getenv("DOMTERM") != NULL;
}

static bool is_plain(char byte)
{
	return byte > ' ' && byte < 0x7F;
}

bool nr_hyperlink_fits(const char *url)
{
	size_t length = 0;

	for (; *url != '\0' && length <= ADDRESS_MOST; url++)
		length += is_plain(*url) ? 1 : 3;
	return length <= ADDRESS_MOST;
}

const char *nr_hyperlink_address(
	const struct nr_document *document, const char *const *pictures, size_t picture_count, int32_t link)
{
	size_t index = (size_t)link;
	const char *url = NULL;

	if (link >= 0 && index < document->link_count)
		url = document->links[index].url;
	else if (link >= 0 && index - document->link_count < picture_count)
		url = pictures[index - document->link_count];
	return url != NULL && nr_hyperlink_fits(url) ? url : NULL;
}

void nr_hyperlink_begin(struct nr_buffer *buffer, const char *url, int number)
{
	nr_buffer_printf(buffer, "\033]8;id=newsreader-%d;", number);
	for (; *url != '\0'; url++) {
		if (is_plain(*url))
			nr_buffer_append_char(buffer, *url);
		else
			nr_buffer_printf(buffer, "%%%02X", (unsigned)(unsigned char)*url);
	}
	nr_buffer_append_string(buffer, "\033\\");
}

void nr_hyperlink_end(struct nr_buffer *buffer)
{
	nr_buffer_append_string(buffer, "\033]8;;\033\\");
}
