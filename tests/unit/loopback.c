/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/loopback.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HEAD_MAX = 256 << 10, LIFE_S = 120 };

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

	alarm(LIFE_S);
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

static _Noreturn void run(int listener, void (*serve)(int, const char *, const char *))
{
	signal(SIGCHLD, SIG_IGN);
	alarm(LIFE_S);
	for (;;) {
		int socket = accept(listener, NULL, NULL);
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
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(listener >= 0, "socket");
	must(bind(listener, (struct sockaddr *)&address, sizeof address) == 0, "bind");
	must(listen(listener, 64) == 0, "listen");
	must(getsockname(listener, (struct sockaddr *)&address, &size) == 0, "getsockname");
	server->port = ntohs(address.sin_port);
	server->process = fork();
	must(server->process >= 0, "fork");
	if (server->process == 0)
		run(listener, serve);
	close(listener);
}

void loopback_stop(struct loopback *server)
{
	kill(server->process, SIGKILL);
	waitpid(server->process, NULL, 0);
}
