/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/osc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "base/base64.h"
#include "base/buffer.h"
#include "report/hyperlink.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "tui/frame.h"

enum { TITLE_CELLS = 200 };

static void send_string(const char *text)
{
	nr_frame_send(text, strlen(text));
}

bool nr_osc_copy(const char *text)
{
	struct nr_buffer clean = NR_BUFFER_INIT, sequence = NR_BUFFER_INIT;

	nr_sanitize(&clean, text, strlen(text), NR_SANITIZE_TEXT);
	bool fits = clean.length <= NR_OSC_COPY_MOST;
	if (fits) {
		nr_buffer_append_string(&sequence, "\033]52;c;");
		nr_base64_append(&sequence, clean.data, clean.length);
		nr_buffer_append_string(&sequence, "\033\\");
		nr_frame_send(sequence.data, sequence.length);
	}
	nr_buffer_release(&sequence);
	nr_buffer_release(&clean);
	return fits;
}

static bool has_window(void)
{
	static const char *const without[] = { "dumb", "linux", "vt", "ansi", "cons", "wsvt" };
	const char *kind = getenv("TERM");

	for (size_t i = 0; kind != NULL && i < sizeof without / sizeof without[0]; i++)
		if (strncmp(kind, without[i], strlen(without[i])) == 0)
			kind = NULL;
	return kind != NULL;
}

bool nr_osc_has_hyperlinks(int wanted)
{
	return wanted != NR_HYPERLINKS_OFF && has_window() &&
	       (wanted == NR_HYPERLINKS_ON || nr_hyperlinks_are_known());
}

void nr_osc_title_keep(void)
{
	if (has_window())
		send_string("\033[22;2t");
}

void nr_osc_title(const char *text)
{
	struct nr_buffer sequence = NR_BUFFER_INIT;
	char *clean = nr_sanitized_line(text);

	if (has_window()) {
		nr_buffer_append_string(&sequence, "\033]2;");
		nr_buffer_append(&sequence, clean, nr_width_fit(clean, strlen(clean), TITLE_CELLS, NULL));
		nr_buffer_append_string(&sequence, "\033\\");
		nr_frame_send(sequence.data, sequence.length);
	}
	nr_buffer_release(&sequence);
	free(clean);
}

void nr_osc_title_restore(void)
{
	if (has_window())
		send_string("\033[23;2t");
}
