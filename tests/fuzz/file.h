/* SPDX-License-Identifier: MIT */
/* An input as a file in memory, for what reads files. */
#ifndef NR_TESTS_FUZZ_FILE_H
#define NR_TESTS_FUZZ_FILE_H

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/fuzz.h"

struct memory_file {
	int descriptor;
	char path[64];
};

static inline void memory_file_open(struct memory_file *file, const uint8_t *bytes, size_t length)
{
	file->descriptor = memfd_create("input", MFD_CLOEXEC);
	require(file->descriptor >= 0, "there is memory for a file");
	for (size_t done = 0; done < length;) {
		ssize_t written = write(file->descriptor, bytes + done, length - done);
		require(written > 0, "there is memory for the input");
		done += (size_t)written;
	}
	snprintf(file->path, sizeof file->path, "/proc/self/fd/%d", file->descriptor);
}

static inline void memory_file_close(struct memory_file *file)
{
	close(file->descriptor);
}

/* A warning says something; whoever shows it makes it safe. */
static inline void require_warning(const char *message, void *context)
{
	(void)context;
	require(message[0] != '\0', "a warning says something");
}

#endif
