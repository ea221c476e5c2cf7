/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/time.h"
#include "text/width.h"

enum { APPEARS_MS = 500, FRAME_MS = 100, BAR_CELLS = 24 };

void nr_progress_start(struct nr_progress *progress, const char *what)
{
	*progress = (struct nr_progress){ .what = what, .start = nr_time_monotonic() };
	progress->stage = progress->start;
}

static int terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

static void append_bar(struct nr_buffer *line, int64_t done, int64_t total)
{
	int64_t full = done < total ? done * BAR_CELLS / total : BAR_CELLS;

	nr_buffer_append_char(line, '[');
	for (int64_t i = 0; i < BAR_CELLS; i++)
		nr_buffer_append_char(line, i < full ? '#' : '-');
	nr_buffer_printf(line, "] %lld%%  ", (long long)(done < total ? done * 100 / total : 100));
}

static void append_left(struct nr_buffer *line, int64_t seconds)
{
	nr_buffer_append_string(line, "  ");
	nr_buffer_printf(line, _("%lld:%02lld left"), (long long)(seconds / 60), (long long)(seconds % 60));
}

static void draw(const struct nr_progress *progress, int64_t done, int64_t total, int64_t elapsed)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	int64_t here = done - progress->from, rate = here * 1000 / elapsed;

	nr_buffer_printf(&line, "%s  ", progress->what);
	if (total > 0)
		append_bar(&line, done, total);
	nr_buffer_printf(&line, "%lld", (long long)done);
	if (total > 0)
		nr_buffer_printf(&line, "/%lld", (long long)total);
	if (rate > 0) {
		nr_buffer_append_string(&line, "  ");
		nr_buffer_printf(&line, _("%lld/s"), (long long)rate);
	}
	if (total > done && here > 0)
		append_left(&line, (int64_t)((double)(total - done) * (double)elapsed / (double)here / 1000));
	nr_buffer_truncate(&line, nr_width_fit(line.data, line.length, terminal_width() - 1, NULL));
	fprintf(stderr, "\r%s\033[K", line.data);
	fflush(stderr);
	nr_buffer_release(&line);
}

void nr_progress_show(struct nr_progress *progress, int64_t done, int64_t total)
{
	int64_t now = nr_time_monotonic();

	if (done < progress->done) {
		progress->stage = now;
		progress->from = done;
	}
	progress->done = done;
	if (now - progress->start < APPEARS_MS || now - progress->drawn < FRAME_MS || now == progress->stage ||
		!isatty(STDERR_FILENO))
		return;
	draw(progress, done, total, now - progress->stage);
	progress->drawn = now;
	progress->shown = true;
}

void nr_progress_end(struct nr_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}
