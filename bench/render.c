/* SPDX-License-Identifier: MIT */
/* render FOLDER [RUNS]: how fast articles become lines. In one process, beside libxml2's SAX parser with handlers that
 * do nothing, on the same bytes; then one process a file, beside w3m where it is installed; then the memory. CPU time;
 * the median of so many runs (standard: 5), each over the whole folder. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include <fcntl.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "app/reading.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "markup/html.h"
#include "markup/layout.h"
#include "text/charset.h"

enum { RUNS_MAX = 99 };

struct file {
	char *path;
	struct nr_buffer bytes, text; /* text: the same in UTF-8 */
	struct nr_document *document;
};
NR_VECTOR_TYPE(file_list, struct file);

struct bench {
	struct file_list files;
	struct nr_session *session;
	size_t bytes; /* of all files */
	int runs, width;
	size_t lines; /* so that no work can be left out */
};

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double cpu_time(void)
{
	struct timespec time;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int compare_times(const void *left, const void *right)
{
	const double *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static bool add_file(const struct nr_walk_entry *entry, void *context)
{
	struct bench *bench = context;

	if (entry->kind == NR_WALK_FILE && entry->size > 0) {
		*nr_vector_add(&bench->files) =
			(struct file){ nr_strdup(entry->path), NR_BUFFER_INIT, NR_BUFFER_INIT, NULL };
		bench->bytes += entry->size;
	}
	return true;
}

/* --- In one process ---------------------------------------------------------------------------------------------- */

static void ignore_text(void *data, const xmlChar *text, int length)
{
	(void)data, (void)text, (void)length;
}

static void ignore_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	(void)data, (void)name, (void)attributes;
}

static void ignore_end(void *data, const xmlChar *name)
{
	(void)data, (void)name;
}

static void parse_only(struct bench *bench)
{
	const int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;

	htmlParserCtxtPtr context = htmlNewParserCtxt();

	memset(context->sax, 0, sizeof *context->sax);
	context->sax->startElement = ignore_start;
	context->sax->endElement = ignore_end;
	context->sax->characters = context->sax->ignorableWhitespace = ignore_text;
	for (size_t i = 0; i < bench->files.length; i++) {
		const struct nr_buffer *text = &bench->files.items[i].text;
		htmlCtxtReadMemory(context, text->data, (int)text->length, NULL, "UTF-8", flags);
	}
	htmlFreeParserCtxt(context);
}

static void to_document(struct bench *bench)
{
	for (size_t i = 0; i < bench->files.length; i++) {
		const struct nr_buffer *text = &bench->files.items[i].text;
		nr_document_free(nr_html_parse(text->data, text->length, NULL));
	}
}

static void to_lines(struct bench *bench)
{
	const struct nr_layout_options options = { .width = bench->width, .links = NR_LINKS_LIST };

	for (size_t i = 0; i < bench->files.length; i++) {
		struct nr_layout *layout = nr_layout_document(bench->files.items[i].document, &options);
		bench->lines += layout->line_count;
		nr_layout_free(layout);
	}
}

static struct nr_document *render_bytes(const struct bench *bench, const struct nr_buffer *bytes)
{
	struct nr_render_options options = { .base = NULL };
	struct nr_rendering rendering;

	nr_render_bytes(bench->session, bytes->data, bytes->length, &options, &rendering);
	struct nr_document *document = rendering.document;
	rendering.document = NULL;
	nr_rendering_release(&rendering);
	return document;
}

static void everything(struct bench *bench)
{
	const struct nr_layout_options options = { .width = bench->width, .links = NR_LINKS_LIST };

	for (size_t i = 0; i < bench->files.length; i++) {
		const struct nr_buffer *bytes = &bench->files.items[i].bytes;
		struct nr_document *document = render_bytes(bench, bytes);
		struct nr_layout *layout = nr_layout_document(document, &options);
		bench->lines += layout->line_count;
		nr_layout_free(layout);
		nr_document_free(document);
	}
}

static const struct stage {
	const char *name;
	void (*work)(struct bench *bench);
	int width;
} stages[] = {
	{ "SAX, empty handlers", parse_only, 0 },
	{ "HTML to document", to_document, 0 },
	{ "document to lines of 80", to_lines, 80 },
	{ "document to lines of 40", to_lines, 40 },
	{ "document to lines of 20", to_lines, 20 },
	{ "bytes to lines, everything", everything, 80 },
};
enum { STAGES = sizeof stages / sizeof *stages };

/* The stages in turns, so that a change of the machine's speed meets all. */
static void measure_one_process(struct bench *bench)
{
	static double times[STAGES][RUNS_MAX];
	double medians[STAGES];

	for (size_t i = 0; i < bench->files.length; i++) {
		struct file *file = &bench->files.items[i];
		file->document = render_bytes(bench, &file->bytes);
	}
	for (int run = 0; run < bench->runs; run++)
		for (int i = 0; i < STAGES; i++) {
			double start = cpu_time();
			bench->width = stages[i].width;
			stages[i].work(bench);
			times[i][run] = cpu_time() - start;
		}
	for (int i = 0; i < STAGES; i++) {
		qsort(times[i], (size_t)bench->runs, sizeof times[i][0], compare_times);
		medians[i] = times[i][bench->runs / 2];
		printf("%-28s %8.1f ms %7.1f MB/s  %5.2f of bare SAX\n", stages[i].name, medians[i] * 1e3,
			(double)bench->bytes / medians[i] / 1e6, medians[0] / medians[i]);
	}
	double share = medians[0] / medians[STAGES - 1];
	printf("  aim: at least 0.65 of bare SAX: %s\n", share >= 0.65 ? "reached" : "NOT reached");
}

/* --- One process a file ------------------------------------------------------------------------------------------ */

struct cost {
	double cpu; /* seconds */
	long peak;  /* KiB, resident */
};

/* Runs a program with its output thrown away; exit status 0 is a must. */
static bool run_program(const char *const *arguments, struct cost *cost)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child == 0) {
		int nowhere = open("/dev/null", O_RDWR);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO);
		execvp(arguments[0], (char *const *)arguments);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return false;
	cost->cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
	cost->peak = usage.ru_maxrss;
	return true;
}

/* The sum of a program's CPU time over all files; a name in arguments that is NULL stands for the file. Below 0 where
 * it cannot be run. */
static double run_on_all(const struct bench *bench, const char *const *arguments, size_t count, long *peak)
{
	const char *filled[8] = { NULL };
	struct cost cost;
	double sum = 0;

	*peak = 0;
	for (size_t i = 0; i < bench->files.length; i++) {
		for (size_t j = 0; j < count; j++)
			filled[j] = arguments[j] != NULL ? arguments[j] : bench->files.items[i].path;
		if (!run_program(filled, &cost))
			return -1;
		sum += cost.cpu;
		*peak = cost.peak > *peak ? cost.peak : *peak;
	}
	return sum;
}

static void report_processes(const struct bench *bench, const char *name, double sum, long peak)
{
	double count = (double)bench->files.length;
	if (sum < 0)
		printf("%-28s cannot be run\n", name);
	else
		printf("%-28s %8.2f ms a file %8.0f files/s  peak %5.1f MiB\n", name, sum / count * 1e3, count / sum,
			(double)peak / 1024);
	fflush(stdout);
}

static void measure_processes(const struct bench *bench, const char *self, const char *program)
{
	const char *const nothing[] = { self, "--nothing" };
	const char *const own[] = { program, "render", NULL };
	const char *const peer[] = { "w3m", "-dump", "-T", "text/html", NULL };
	double sums[3][RUNS_MAX];
	long peaks[3] = { 0 };
	int runs = bench->runs < 3 ? bench->runs : 3;

	for (int i = 0; i < runs; i++) { /* in turns, so that a change of the machine's speed meets all */
		sums[0][i] = run_on_all(bench, nothing, 2, &peaks[0]);
		sums[1][i] = run_on_all(bench, own, 3, &peaks[1]);
		sums[2][i] = run_on_all(bench, peer, 5, &peaks[2]);
	}
	for (int i = 0; i < 3; i++)
		qsort(sums[i], (size_t)runs, sizeof sums[i][0], compare_times);
	double floor_sum = sums[0][runs / 2], own_sum = sums[1][runs / 2], peer_sum = sums[2][runs / 2];
	report_processes(bench, "the libraries, loaded", floor_sum, peaks[0]);
	report_processes(bench, "newsreader render", own_sum, peaks[1]);
	report_processes(bench, "w3m -dump", peer_sum, peaks[2]);
	if (own_sum > 0 && peer_sum > 0)
		printf("  %.2f of w3m; aim: at most 0.75: %s\n", own_sum / peer_sum,
			own_sum <= 0.75 * peer_sum ? "reached" : "NOT reached");
}

/* --- Memory ------------------------------------------------------------------------------------------------------ */

/* All bodies in one file. */
static bool write_all(const struct bench *bench, const char *path)
{
	struct nr_buffer all = NR_BUFFER_INIT, bytes = NR_BUFFER_INIT;

	nr_buffer_append_string(&all, "<html><body>\n");
	for (size_t i = 0; i < bench->files.length; i++) {
		nr_buffer_clear(&bytes);
		if (nr_file_read(bench->files.items[i].path, 0, &bytes, NULL) == NR_OK)
			nr_buffer_append(&all, bytes.data, bytes.length);
	}
	bool written = nr_file_write(path, all.data, all.length, NULL) == NR_OK;
	nr_buffer_release(&all);
	nr_buffer_release(&bytes);
	return written;
}

static void measure_memory(const struct bench *bench, const char *program)
{
	char *folder = NULL;

	if (nr_folder_make_temporary(&folder, NULL) != NR_OK)
		return;
	char *path = nr_path_join(folder, "all.html");
	const char *const arguments[] = { program, "render", path, NULL };
	struct cost cost;
	if (write_all(bench, path) && run_program(arguments, &cost)) {
		double input = (double)bench->bytes / (1 << 20), peak = (double)cost.peak / 1024;
		printf("%-28s %8.1f MiB for %.1f MiB: 12 MiB and %.2f times the input\n", "all files as one", peak,
			input, (peak - 12) / input);
		printf("  aim: at most 12 MiB and 6 times: %s\n", peak <= 12 + 6 * input ? "reached" : "NOT reached");
	}
	free(path);
	nr_folder_remove(folder, NULL);
	free(folder);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	static const char program[] = "src/newsreader";
	const struct nr_session_options options = { .no_archive = true };
	struct bench bench = { .runs = argc > 2 ? atoi(argv[2]) : 5, .width = 80 };
	struct nr_error error = NR_NO_ERROR;

	if (argc > 1 && strcmp(argv[1], "--nothing") == 0)
		return 0;
	if (argc < 2 || bench.runs < 1 || bench.runs > RUNS_MAX) {
		fprintf(stderr, "usage: %s FOLDER [RUNS]\n", argv[0]);
		return 2;
	}
	nr_i18n_init();
	if (nr_folder_walk(argv[1], add_file, &bench, &error) != NR_OK || bench.files.length == 0) {
		fprintf(stderr, "%s: %s\n", argv[1], error.message[0] != '\0' ? error.message : "no file");
		return 1;
	}
	printf("%zu files, %.1f MB\n", bench.files.length, (double)bench.bytes / 1e6);
	measure_processes(&bench, argv[0], program); /* first: a child begins with its parent's memory */
	measure_memory(&bench, program);
	if (nr_session_open(&options, &bench.session, &error) != NR_OK) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	for (size_t i = 0; i < bench.files.length; i++) {
		struct file *file = &bench.files.items[i];
		if (nr_file_read(file->path, 0, &file->bytes, NULL) == NR_OK)
			nr_charset_to_utf8(&file->text, file->bytes.data, file->bytes.length, NULL, NULL);
	}
	measure_one_process(&bench);
	for (size_t i = 0; i < bench.files.length; i++) {
		struct file *file = &bench.files.items[i];
		nr_document_free(file->document);
		nr_buffer_release(&file->bytes);
		nr_buffer_release(&file->text);
		free(file->path);
	}
	nr_vector_release(&bench.files);
	nr_session_close(bench.session);
	return bench.lines == 0;
}
