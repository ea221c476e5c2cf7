/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/buffer.h"

static struct {
	FILE *stream; /* NULL: not open */
	int terminal; /* what its descriptor stands for but while a frame is held back */
	int held; /* a file in memory, which it stands for then; -1: there is none */
	bool holding;
	struct nr_buffer bytes;
} frame = { .terminal = -1, .held = -1, .bytes = NR_BUFFER_INIT };

enum { ROOM = 16 << 20 /* bytes; more than any frame has */ };

/* A limit on the sizes of files holds for those in memory too, and would cut a frame. */
static bool has_room(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_FSIZE, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= ROOM);
}

static int file_in_memory(void)
{
	if (!has_room())
		return -1;
#if HAVE_MEMFD_CREATE
	return memfd_create("frame", MFD_CLOEXEC);
#else
	return -1;
#endif
}

static void close_one(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

FILE *nr_frame_open(void)
{
	int own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	frame.terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	frame.held = file_in_memory();
	if (own >= 0 && frame.terminal >= 0 && frame.held >= 0)
		frame.stream = fdopen(own, "w");
	if (frame.stream == NULL) {
		close_one(&own);
		close_one(&frame.terminal);
		close_one(&frame.held);
	}
	return frame.stream;
}

void nr_frame_close(void)
{
	if (frame.stream == NULL)
		return;
	nr_frame_end();
	fclose(frame.stream);
	frame.stream = NULL;
	close_one(&frame.terminal);
	close_one(&frame.held);
	nr_buffer_release(&frame.bytes);
}

/* Lets the stream's descriptor stand for another file. */
static bool turn_to(int descriptor)
{
	int code;

	do
		code = dup3(descriptor, fileno(frame.stream), O_CLOEXEC);
	while (code < 0 && (errno == EINTR || errno == EBUSY));
	return code >= 0;
}

void nr_frame_begin(void)
{
	frame.holding = frame.stream != NULL && !frame.holding && turn_to(frame.held);
}

/* The terminal may be slow, or have been made not to wait. */
void nr_frame_send(const char *bytes, size_t length)
{
	int terminal = frame.terminal >= 0 ? frame.terminal : STDOUT_FILENO;

	while (length > 0) {
		ssize_t sent = write(terminal, bytes, length);
		if (sent < 0 && errno == EAGAIN)
			poll(&(struct pollfd){ .fd = terminal, .events = POLLOUT }, 1, -1);
		else if (sent < 0 && errno != EINTR)
			return; /* it is gone: the next read tells */
		bytes += sent > 0 ? sent : 0;
		length -= sent > 0 ? (size_t)sent : 0;
	}
}

void nr_frame_end(void)
{
	if (!frame.holding)
		return;
	off_t length = lseek(frame.held, 0, SEEK_CUR);
	frame.holding = false;
	turn_to(frame.terminal);
	if (length <= 0)
		return;
	nr_buffer_clear(&frame.bytes);
	nr_buffer_reserve(&frame.bytes, (size_t)length);
	ssize_t read_back = pread(frame.held, frame.bytes.data, (size_t)length, 0);
	lseek(frame.held, 0, SEEK_SET);
	if (read_back > 0)
		nr_frame_send(frame.bytes.data, (size_t)read_back);
}
