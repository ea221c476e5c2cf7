/* SPDX-License-Identifier: MIT */
/* How quickly feeds come in from nginx on loopback, until their articles can be read; how quickly they are asked for
 * again where nothing has changed; and what memory both processes take, also with ten times as many feeds. The floors
 * are curl fetching the same in the same run and throwing it away, and reading it without keeping anything.
 *
 * usage: fetch FOLDER [FEEDS [ITEMS]]  the folder's articles are varied to so many feeds (57) of so many items (100).
 * BENCH_FULL=1: also ten times as many feeds. */
#define _GNU_SOURCE 1
#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "app/fetching.h"
#include "app/subscribing.h"
#include "archive-make.h"
#include "base/file.h"
#include "base/memory.h"
#include "import/feed.h"
#include "import/reader.h"

enum { HOSTS = 57, MORE = 10, WAIT_MS = 1000, PATIENCE = 5000 };

struct bench {
	char *folder;
	const char *corpus;
	size_t feeds, items;
	int port;
	pid_t server;
};

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "fetch: %s\n", what);
	exit(1);
}

/* Each part runs in a process of its own, so that the memory of one does not count for another. */
static void apart(const struct bench *bench, void (*part)(const struct bench *bench))
{
	int state = 0;

	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		part(bench);
		fflush(stdout);
		_exit(0);
	}
	waitpid(child, &state, 0);
	if (state != 0)
		give_up("a part failed");
}

static double seconds(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static double processor(int who)
{
	struct rusage usage;

	getrusage(who, &usage);
	return seconds(&usage.ru_utime) + seconds(&usage.ru_stime);
}

static double peak(int who) /* MiB */
{
	struct rusage usage;

	getrusage(who, &usage);
	return (double)usage.ru_maxrss / 1024;
}

/* --- Feeds and server --------------------------------------------------------------------------------------------- */

static void append_item(struct nr_buffer *feed, const struct nr_read_article *read, size_t number)
{
	const char *html = read->html;

	nr_buffer_printf(feed,
		"<item><title>%zu</title><guid>%zu</guid><link>https://outlet.example/%zu</link>"
		"<pubDate>Fri, %02zu Mar 2026 08:00:00 GMT</pubDate><content:encoded><![CDATA[",
		number, number, number, number % 28 + 1);
	for (const char *end; (end = strstr(html, "]]>")) != NULL; html = end + 3)
		nr_buffer_append(feed, html, (size_t)(end - html));
	nr_buffer_append_string(feed, html);
	nr_buffer_append_string(feed, "]]></content:encoded></item>\n");
}

static void write_feeds(const struct bench *bench)
{
	struct nr_maker *maker = nr_maker_new(bench->corpus, 0);
	struct nr_reader_options options = { .outlets = nr_maker_outlets(maker), .modified = 0 };
	struct nr_buffer feed = NR_BUFFER_INIT, bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < bench->feeds; i++) {
		char *path = nr_format("%s/www/f%zu.xml", bench->folder, i);
		nr_buffer_clear(&feed);
		nr_buffer_printf(&feed,
			"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
			"<title>Outlet %zu</title><link>https://outlet%zu.example/</link>\n", i, i);
		for (size_t j = 0; j < bench->items; j++) {
			struct nr_read_result result;
			nr_buffer_clear(&bytes);
			nr_maker_file(maker, i * bench->items + j, &bytes);
			nr_read_result_init(&result);
			nr_read_bytes(bytes.data, bytes.length, &options, &result);
			if (result.articles.length > 0)
				append_item(&feed, &result.articles.items[0], i * bench->items + j);
			nr_read_result_release(&result);
		}
		nr_buffer_append_string(&feed, "</channel></rss>\n");
		if (nr_file_write(path, feed.data, feed.length, &error) != NR_OK)
			give_up(error.message);
		free(path);
	}
	nr_buffer_release(&feed);
	nr_buffer_release(&bytes);
	nr_maker_free(maker);
}

static int free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int held = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (held < 0 || bind(held, (struct sockaddr *)&address, size) != 0 ||
		getsockname(held, (struct sockaddr *)&address, &size) != 0)
		give_up("no port is free");
	close(held);
	return ntohs(address.sin_port);
}

static void write_configuration(const struct bench *bench)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_join(bench->folder, "nginx.conf");

	nr_buffer_append_string(&text, "daemon off; master_process off; pid nginx.pid; error_log error.log;\n"
		"events { worker_connections 512; }\n"
		"http { access_log off; client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c;\n"
		"uwsgi_temp_path d; scgi_temp_path e; types { application/rss+xml xml; }\nserver {\n");
	for (int i = 1; i <= HOSTS; i++)
		nr_buffer_printf(&text, "listen 127.0.0.%d:%d;\n", i, bench->port);
	nr_buffer_append_string(&text, "root www; rewrite ^/x[0-9]+/(.*)$ /$1 break; } }\n");
	if (nr_file_write(path, text.data, text.length, &error) != NR_OK)
		give_up(error.message);
	nr_buffer_release(&text);
	free(path);
}

/* False: it is not here. */
static bool start_server(struct bench *bench)
{
	const char *const arguments[] = { "nginx", "-p", bench->folder, "-e", "error.log", "-c", "nginx.conf", NULL };
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)bench->port) };
	const struct timespec moment = { .tv_nsec = 1000 * 1000 };

	if (posix_spawnp(&bench->server, arguments[0], NULL, NULL, (char *const *)(uintptr_t)arguments, environ) != 0)
		return false;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	for (int i = 0; i < PATIENCE && waitpid(bench->server, NULL, WNOHANG) == 0; i++) {
		int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		bool there = connect(probe, (struct sockaddr *)&address, sizeof address) == 0;
		close(probe);
		if (there)
			return true;
		nanosleep(&moment, NULL);
	}
	return false;
}

/* --- Fetching ----------------------------------------------------------------------------------------------------- */

static char *address_of(const struct bench *bench, size_t number)
{
	size_t round = number / bench->feeds, feed = number % bench->feeds;

	return nr_format("http://127.0.0.%zu:%d/x%zu/f%zu.xml", feed % HOSTS + 1, bench->port, round, feed);
}

static struct nr_session *open_archive(const struct bench *bench, const char *name)
{
	char *path = nr_path_join(bench->folder, name);
	const struct nr_session_options options = { .archive = path, .config = "/dev/null" };
	struct nr_session *session;
	struct nr_error error = NR_NO_ERROR;

	if (nr_session_open(&options, &session, &error) != NR_OK)
		give_up(error.message);
	free(path);
	return session;
}

/* Asks for so many feeds by name, and says how it went. */
static void fetch(const struct bench *bench, const char *archive, size_t count, const char *what)
{
	struct nr_session *session = open_archive(bench, archive);
	struct nr_fetching *fetching;
	struct nr_fetching_progress state;
	struct nr_error error = NR_NO_ERROR;
	const char **names = nr_alloc_array(count, sizeof *names);
	int64_t added;

	for (size_t i = 0; i < count; i++) {
		names[i] = address_of(bench, i);
		if (nr_subscribe(session, names[i], NULL, NULL, &added, &error) != NR_OK)
			give_up(error.message);
	}
	const struct nr_fetching_options options = { .sources = names, .source_count = count };
	double start = nr_maker_clock(), own = processor(RUSAGE_SELF);
	if (nr_fetching_start(session, &options, &fetching, &error) != NR_OK)
		give_up(error.message);
	while (!nr_fetching_is_done(fetching)) {
		nr_fetching_wait(fetching, WAIT_MS);
		if (nr_fetching_step(fetching, &error) != NR_OK)
			give_up(error.message);
	}
	double took = nr_maker_clock() - start;
	own = processor(RUSAGE_SELF) - own;
	nr_fetching_progress(fetching, &state);
	printf("%-28s %6.3f s, processor %.3f s; %lld new, %zu unchanged, %zu failed", what, took, own,
		(long long)state.added, state.unchanged, state.failed);
	if (state.added > 0)
		printf("; %.0f items/s, by processor %.0f", (double)state.added / took, (double)state.added / own);
	nr_fetching_free(fetching);
	printf("; peak %.1f MiB, helper %.1f MiB, %.3f s\n", peak(RUSAGE_SELF), peak(RUSAGE_CHILDREN),
		processor(RUSAGE_CHILDREN));
	nr_session_close(session);
}

/* What a reader has to do at least that keeps the text of articles: libxml2 reads their HTML with handlers that
 * do nothing. Nothing is stored. */
static void read_by_libxml2(const struct bench *bench)
{
	const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
	const struct nr_feed_options options = { .address = NULL };
	struct nr_error error = NR_NO_ERROR;
	double start = processor(RUSAGE_SELF), html = 0;
	size_t bytes = 0, items = 0;

	for (size_t i = 0; i < bench->feeds; i++) {
		char *path = nr_format("%s/www/f%zu.xml", bench->folder, i);
		struct nr_buffer text = NR_BUFFER_INIT;
		struct nr_feed feed;
		if (nr_file_read(path, SIZE_MAX / 2, &text, &error) != NR_OK ||
			nr_feed_parse_bytes(text.data, text.length, NULL, &options, &feed, &error) != NR_OK)
			give_up(error.message);
		double before = processor(RUSAGE_SELF);
		for (size_t j = 0; j < feed.items.length; j++) {
			const char *body = feed.items.items[j].body;
			htmlParserCtxtPtr context = htmlNewParserCtxt();
			memset(context->sax, 0, sizeof *context->sax);
			htmlCtxtReadMemory(context, body, (int)strlen(body), NULL, "UTF-8", flags);
			htmlFreeParserCtxt(context);
		}
		html += processor(RUSAGE_SELF) - before;
		bytes += text.length;
		items += feed.items.length;
		nr_feed_release(&feed);
		nr_buffer_release(&text);
		free(path);
	}
	double took = processor(RUSAGE_SELF) - start;
	printf("%-28s processor %.3f s for %.1f MB: at most %.0f items/s; with our reading of the feeds %.3f s, %.0f\n",
		"floor: HTML by libxml2", html, (double)bytes / 1e6, (double)items / html, took, (double)items / took);
}

static void fetch_new(const struct bench *bench)
{
	fetch(bench, "archive.db", bench->feeds, "new");
}

static void fetch_again(const struct bench *bench)
{
	fetch(bench, "archive.db", bench->feeds, "again, unchanged");
}

static void fetch_more(const struct bench *bench)
{
	fetch(bench, "more.db", bench->feeds * MORE, "ten times as many");
}

static void fetch_by_curl(const struct bench *bench)
{
	const char **arguments = nr_alloc_array(bench->feeds * 3 + 8, sizeof *arguments);
	posix_spawn_file_actions_t actions;
	size_t count = 0;
	pid_t curl;

	arguments[count++] = "curl";
	arguments[count++] = "-sZ";
	for (size_t i = 0; i < bench->feeds; i++) {
		arguments[count++] = "-o";
		arguments[count++] = "/dev/null";
		arguments[count++] = address_of(bench, i);
	}
	arguments[count] = NULL;
	/* It draws a bar for transfers side by side, asked to be silent or not. */
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	double start = nr_maker_clock();
	if (posix_spawnp(&curl, arguments[0], &actions, NULL, (char *const *)(uintptr_t)arguments, environ) != 0) {
		printf("%-28s curl is not here\n", "floor");
		return;
	}
	waitpid(curl, NULL, 0);
	printf("%-28s %6.3f s, processor %.3f s; peak %.1f MiB\n", "floor: curl, the same", nr_maker_clock() - start,
		processor(RUSAGE_CHILDREN), peak(RUSAGE_CHILDREN));
}

int main(int count, char **arguments)
{
	struct nr_error error = NR_NO_ERROR;
	if (count < 2)
		give_up("usage: fetch FOLDER [FEEDS [ITEMS]]");
	struct bench bench = {
		.corpus = arguments[1],
		.feeds = count > 2 ? strtoul(arguments[2], NULL, 10) : 57,
		.items = count > 3 ? strtoul(arguments[3], NULL, 10) : 100,
		.port = free_port(),
	};

	if (nr_folder_make_temporary(&bench.folder, &error) != NR_OK)
		give_up(error.message);
	char *www = nr_path_join(bench.folder, "www");
	mkdir(www, 0755);
	chmod(bench.folder, 0755); /* nginx's worker may be another user */
	write_configuration(&bench);
	apart(&bench, write_feeds);
	if (start_server(&bench)) {
		apart(&bench, fetch_by_curl);
		apart(&bench, read_by_libxml2);
		apart(&bench, fetch_new);
		apart(&bench, fetch_again);
		if (getenv("BENCH_FULL"))
			apart(&bench, fetch_more);
		apart(&bench, fetch_by_curl);
		kill(bench.server, SIGKILL);
		waitpid(bench.server, NULL, 0);
	} else {
		printf("nginx is not here\n");
	}
	nr_folder_remove(bench.folder, &error);
	free(www);
	free(bench.folder);
	return 0;
}
