/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HEAD_MAX = 256 << 10 };

void loopback_say(int socket, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);
		if (sent <= 0 && errno != EINTR)
			_exit(0); /* the other side has had enough */
		if (sent > 0) {
			bytes += sent;
			length -= (size_t)sent;
		}
	}
}

void loopback_say_text(int socket, const char *text)
{
	loopback_say(socket, text, strlen(text));
}

static void answer(int socket, void (*serve)(int, const char *, const char *))
{
	static char head[HEAD_MAX], path[HEAD_MAX];
	size_t length = 0;

	while (length + 1 < sizeof head && strstr(head, "\r\n\r\n") == NULL) {
		ssize_t got = recv(socket, head + length, sizeof head - 1 - length, 0);
		if (got <= 0)
			_exit(0);
		length += (size_t)got;
		head[length] = '\0';
	}
	const char *start = strchr(head, ' ');
	if (start != NULL) {
		size_t end = strcspn(start + 1, " \r\n");
		memcpy(path, start + 1, end);
		path[end] = '\0';
		serve(socket, path, head);
	}
	shutdown(socket, SHUT_WR);
	close(socket);
	_exit(0);
}

/* Serves until the test lets go of its end of the tie, then ends all that is in this group: whatever an answer waits
 * for, it does not outlive the test. */
static _Noreturn void run(int listener, int tie, void (*serve)(int, const char *, const char *))
{
	struct pollfd events[] = { { .fd = listener, .events = POLLIN }, { .fd = tie, .events = POLLIN } };

	signal(SIGCHLD, SIG_IGN);
	setpgid(0, 0);
	for (;;) {
		if (poll(events, 2, -1) < 0)
			continue;
		if (events[1].revents != 0)
			kill(0, SIGKILL);
		int socket = events[0].revents != 0 ? accept(listener, NULL, NULL) : -1;
		if (socket < 0)
			continue;
		if (fork() == 0) {
			close(listener);
			answer(socket, serve);
		}
		close(socket);
	}
}

static void must(int good, const char *what)
{
	if (!good) {
		perror(what);
		abort();
	}
}

void loopback_start(struct loopback *server, void (*serve)(int socket, const char *path, const char *request))
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), ties[2];

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(listener >= 0, "socket");
	must(bind(listener, (struct sockaddr *)&address, sizeof address) == 0, "bind");
	must(listen(listener, 64) == 0, "listen");
	must(getsockname(listener, (struct sockaddr *)&address, &size) == 0, "getsockname");
	must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ties) == 0, "socketpair");
	server->port = ntohs(address.sin_port);
	server->tie = ties[0];
	server->process = fork();
	must(server->process >= 0, "fork");
	if (server->process == 0) {
		close(ties[0]);
		run(listener, ties[1], serve);
	}
	close(ties[1]);
	close(listener);
}

void loopback_stop(struct loopback *server)
{
	char none;

	shutdown(server->tie, SHUT_WR);
	while (read(server->tie, &none, 1) < 0 && errno == EINTR)
		; /* the other end is closed when the last of its processes is gone */
	close(server->tie);
	waitpid(server->process, NULL, 0);
}
