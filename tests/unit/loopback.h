/* SPDX-License-Identifier: MIT */
/* A server on 127.0.0.1 for tests: whatever bytes a test wants, to one request a connection. */
#ifndef NR_TESTS_LOOPBACK_H
#define NR_TESTS_LOOPBACK_H

#include <stddef.h>
#include <sys/types.h>

struct loopback {
	pid_t process;
	int port;
	int tie; /* a socket whose other end each of the server's processes has */
};

/* Serves until it is stopped or the test ends, however it does; each connection in a process of its own. serve writes
 * to the socket whatever it wants; request is the head as it came, and path its path with the query. */
void loopback_start(struct loopback *server, void (*serve)(int socket, const char *path, const char *request));
/* Ends the server in the midst of whatever it answers; returns when none of its processes is left. */
void loopback_stop(struct loopback *server);

void loopback_say(int socket, const char *bytes, size_t length);
void loopback_say_text(int socket, const char *text);

#endif
