/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/gather.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/arrivals.h"
#include "app/context.h"
#include "app/filtering.h"
#include "app/taking.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/exported.h"
#include "store/articles.h"

/* A file beyond this is refused: no article is that long, and reading it would take the memory of the machine. */
static const size_t file_limit = (size_t)64 << 20;

/* A transaction ends after so many files, or when it has held the archive for so long, whichever comes first. */
enum { BATCH_FILES = 500, BATCH_MS = 1000 };

struct gathering {
	struct nr_session *session;
	const struct nr_gather_options *options;
	struct nr_gather_summary *summary;
	struct nr_error *error;
	enum nr_status status; /* of the archive; not NR_OK: stop */
	bool in_batch;
	int batch_files;
	int64_t batch_start; /* ms UTC */
	struct nr_gather_summary before_batch; /* its numbers are those to go back to where it cannot be kept */
	int64_t done, total; /* of files, and of articles in an export; total 0: not known */
	struct nr_arrivals arrivals;
	NR_VECTOR(char *) guessed; /* outlets that were said to have times without a zone, by key */
};

void nr_gather_summary_init(struct nr_gather_summary *summary)
{
	memset(summary, 0, sizeof *summary);
}

static void release_notes(struct nr_gather_notes *notes)
{
	for (size_t i = 0; i < notes->length; i++) {
		free(notes->items[i].path);
		free(notes->items[i].message);
	}
	nr_vector_release(notes);
}

void nr_gather_summary_release(struct nr_gather_summary *summary)
{
	release_notes(&summary->skips);
	release_notes(&summary->errors);
	release_notes(&summary->warnings);
}

static void note(struct nr_gather_notes *notes, const char *path, const char *message)
{
	*nr_vector_add(notes) = (struct nr_gather_note){ .path = nr_strdup(path), .message = nr_strdup(message) };
}

static void note_failure(struct gathering *gathering, const char *path, const char *message)
{
	gathering->summary->failed++;
	note(&gathering->summary->errors, path, message);
}

static void note_skip(struct gathering *gathering, const char *path, const char *reason, bool is_ours)
{
	struct nr_gather_notes *skips = &gathering->summary->skips;

	gathering->summary->skipped++;
	note(skips, path, reason);
	skips->items[skips->length - 1].is_ours = is_ours;
}

static void begin_batch(struct gathering *gathering)
{
	if (gathering->in_batch)
		return;
	gathering->status = nr_archive_begin(gathering->session->archive, gathering->error);
	gathering->in_batch = gathering->status == NR_OK;
	gathering->batch_files = 0;
	gathering->batch_start = nr_time_monotonic();
	gathering->before_batch = *gathering->summary;
}

/* What a batch brought was not kept: it is not counted. */
static void take_back(struct nr_gather_summary *summary, const struct nr_gather_summary *before)
{
	summary->articles = before->articles;
	summary->added = before->added;
	summary->updated = before->updated;
	summary->unchanged = before->unchanged;
}

static void end_batch(struct gathering *gathering)
{
	if (!gathering->in_batch)
		return;
	gathering->in_batch = false;
	enum nr_status status = nr_archive_commit(gathering->session->archive, gathering->error);
	if (status != NR_OK)
		take_back(gathering->summary, &gathering->before_batch);
	if (gathering->status == NR_OK)
		gathering->status = status;
}

static void count_put(struct nr_gather_summary *summary, enum nr_put put)
{
	summary->articles++;
	switch (put) {
	case NR_PUT_NEW:
		summary->added++;
		break;
	case NR_PUT_UPDATED:
		summary->updated++;
		break;
	case NR_PUT_UNCHANGED:
		summary->unchanged++;
		break;
	}
}

/* A program that filters takes its time, and nobody else who writes is to wait for it. */
static bool is_let_in(struct gathering *gathering, const char *path, struct nr_read_article *read)
{
	if (nr_filter_waits(gathering->session))
		end_batch(gathering);
	if (nr_filter_article(gathering->session, read))
		return true;
	gathering->summary->left_out++;
	note(&gathering->summary->skips, path, nr_left_out(gathering->session));
	return false;
}

/* Stores a file's articles. What is wrong with one of them is noted; only an archive that cannot be used ends it. */
static void store_articles(struct gathering *gathering, const char *path, struct nr_read_result *result)
{
	bool failed = false;
	int64_t stored = 0, left_out = gathering->summary->left_out;
	for (size_t i = 0; i < result->articles.length && gathering->status == NR_OK; i++) {
		struct nr_read_article *read = &result->articles.items[i];
		if (read->is_repeated || !is_let_in(gathering, path, read))
			continue;
		begin_batch(gathering);
		if (gathering->status != NR_OK)
			break;
		enum nr_put put = NR_PUT_NEW;
		struct nr_error error = NR_NO_ERROR;
		enum nr_status status = nr_take_article(gathering->session, read, &gathering->arrivals, &put, &error);
		if (status == NR_ARCHIVE) {
			gathering->status = nr_error_set(gathering->error, status, "%s", error.message);
		} else if (status != NR_OK) {
			failed = true;
			note(&gathering->summary->errors, path, error.message);
		} else {
			count_put(gathering->summary, put);
			stored++;
		}
	}
	gathering->summary->failed += failed;
	gathering->summary->skipped += !failed && stored == 0 && gathering->summary->left_out > left_out;
	gathering->batch_files++;
	if (gathering->batch_files >= BATCH_FILES || nr_time_monotonic() - gathering->batch_start > BATCH_MS)
		end_batch(gathering);
}

static void count_read(struct nr_gather_summary *summary, const struct nr_read_result *result)
{
	for (size_t i = 0; i < result->articles.length; i++)
		if (!result->articles.items[i].is_repeated)
			count_put(summary, NR_PUT_NEW);
}

/* Says it once of each outlet: who was first depends on it. Of what left an archive it was said before. */
static void warn_of_clock(struct gathering *gathering, const char *path, const struct nr_read_article *read)
{
	const char *key = read->source.key;

	if (!read->article.zone_assumed || read->is_exported || key == NULL)
		return;
	for (size_t i = 0; i < gathering->guessed.length; i++)
		if (strcmp(gathering->guessed.items[i], key) == 0)
			return;
	*nr_vector_add(&gathering->guessed) = nr_strdup(key);
	char *message = nr_format(_("times of %s have no zone and are read as UTC, so it is never called the first; "
				    "write a file that tells its clock, see newsreader-sources(5), and import again"),
		key);
	note(&gathering->summary->warnings, path, message);
	free(message);
}

static void take_result(struct gathering *gathering, const char *path, struct nr_read_result *result)
{
	for (size_t i = 0; i < result->articles.length; i++)
		warn_of_clock(gathering, path, &result->articles.items[i]);
	if (gathering->options->on_read)
		gathering->options->on_read(path, result, gathering->options->context);
	if (gathering->options->dry_run)
		count_read(gathering->summary, result);
	else
		store_articles(gathering, path, result);
}

/* Reads and stores what a file held. */
static void take_bytes(struct gathering *gathering, const char *path, const struct nr_buffer *bytes, int64_t modified)
{
	struct nr_reader_options reader = {
		.outlets = gathering->session->outlets, .path = path, .modified = modified
	};
	struct nr_read_result result;
	nr_read_result_init(&result);
	nr_read_bytes(bytes->data, bytes->length, &reader, &result);
	for (size_t i = 0; !result.failed && i < result.warnings.length; i++)
		note(&gathering->summary->warnings, path, result.warnings.items[i]);
	if (result.failed)
		note_failure(gathering, path, result.failed);
	else if (result.skipped)
		note_skip(gathering, path, result.skipped, result.is_ours);
	else
		take_result(gathering, path, &result);
	nr_read_result_release(&result);
}

/* Whether to go on. */
static bool report_progress(struct gathering *gathering)
{
	const struct nr_gather_options *options = gathering->options;
	if (gathering->status != NR_OK)
		return false;
	if (options->on_progress && !options->on_progress(gathering->done, gathering->total, options->context)) {
		gathering->status = NR_CANCELLED;
		return false;
	}
	return true;
}

/* A line of an export. What is wrong with it is said of the line. */
static void take_line(struct gathering *gathering, const char *path, const struct nr_buffer *line, size_t number)
{
	struct nr_reader_options reader = {
		.outlets = gathering->session->outlets, .path = path, .modified = NR_TIME_NONE
	};
	struct nr_read_result result;
	nr_read_result_init(&result);
	nr_exported_read(line->data, line->length, &reader, &result);
	if (result.articles.length == 0) {
		char *message =
			nr_format(_("line %zu holds no article that this program wrote and is left out"), number);
		note(&gathering->summary->warnings, path, message);
		free(message);
	} else {
		take_result(gathering, path, &result);
	}
	nr_read_result_release(&result);
}

/* How many lines an export may have, after those that were read: an estimate for who watches. */
static int64_t guess_lines(FILE *file, size_t lines, size_t bytes)
{
	struct stat status;

	if (bytes == 0 || fstat(fileno(file), &status) != 0)
		return 0;
	double guess = (double)status.st_size / (double)bytes * (double)lines;
	return guess > (double)lines ? (int64_t)guess : (int64_t)lines;
}

/* Reads a line with its end, as far as the limit goes. False: there is no other, or it cannot be read. */
static bool read_line(FILE *file, struct nr_buffer *line)
{
	int c = EOF;

	nr_buffer_clear(line);
	while (line->length <= file_limit && (c = getc_unlocked(file)) != EOF) {
		nr_buffer_append_char(line, (char)c);
		if (c == '\n')
			break;
	}
	return line->length > 0 && !ferror(file);
}

/* Takes the lines of an export one by one: it may be larger than memory, but no line of it. False where the file is
 * none. */
static bool take_lines(struct gathering *gathering, const char *path, FILE *file)
{
	struct nr_buffer line = NR_BUFFER_INIT;
	size_t number = 0, bytes = 0;
	int64_t others = gathering->total; /* files, this one among them */
	bool is_export = false;
	while (read_line(file, &line)) {
		number++;
		if (number == 1 && !nr_exported_recognise(line.data, line.length))
			break;
		is_export = true;
		if (line.length > file_limit) {
			char *message = nr_format(_("line %zu is larger than %zu bytes; from there on it is not read"),
				number, file_limit);
			note_failure(gathering, path, message);
			free(message);
			break;
		}
		take_line(gathering, path, &line, number);
		gathering->done++;
		bytes += line.length;
		gathering->total = others + guess_lines(file, number, bytes);
		if (!report_progress(gathering))
			break;
	}
	if (is_export && ferror(file)) {
		struct nr_error error = NR_NO_ERROR;
		nr_error_set_errno(&error, errno, _("cannot read %s"), path);
		note_failure(gathering, path, error.message);
		nr_error_clear(&error);
	}
	if (is_export)
		gathering->total = others + (int64_t)number;
	nr_buffer_release(&line);
	return is_export;
}

/* Whether a file is an export, and taken. Only one that says so in its first bytes is read line by line. */
static bool take_export(struct gathering *gathering, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	FILE *file = descriptor >= 0 ? fdopen(descriptor, "r") : NULL;
	char start[32];
	if (!file) {
		if (descriptor >= 0)
			close(descriptor);
		return false;
	}
	size_t length = fread(start, 1, sizeof start, file);
	bool taken = nr_exported_recognise(start, length) && fseek(file, 0, SEEK_SET) == 0 &&
		take_lines(gathering, path, file);
	fclose(file);
	return taken;
}

static void take_file(struct gathering *gathering, const struct nr_walk_entry *entry)
{
	if (take_export(gathering, entry->path))
		return;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	if (nr_file_read(entry->path, file_limit, &bytes, &error) == NR_OK)
		take_bytes(gathering, entry->path, &bytes, entry->modified);
	else
		note_failure(gathering, entry->path, error.message);
	nr_buffer_release(&bytes);
}

static bool visit_file(const struct nr_walk_entry *entry, void *context)
{
	struct gathering *gathering = context;
	struct nr_error error = NR_NO_ERROR;
	gathering->summary->files++;
	gathering->done++;
	switch (entry->kind) {
	case NR_WALK_FILE:
		take_file(gathering, entry);
		break;
	case NR_WALK_OTHER:
		note_skip(gathering, entry->path, _("is no regular file"), false);
		break;
	case NR_WALK_ERROR:
		nr_error_set_errno(&error, entry->errno_value, _("cannot read %s"), entry->path);
		note_failure(gathering, entry->path, error.message);
		break;
	}
	return report_progress(gathering);
}

static void take_input(struct gathering *gathering)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	/* Standard input may wait for a long time, and meanwhile the archive must not be kept from others. */
	end_batch(gathering);
	gathering->summary->files++;
	enum nr_status status =
		nr_file_read_stream(STDIN_FILENO, _("standard input"), file_limit, &bytes, &error);
	if (status == NR_OK)
		take_bytes(gathering, "-", &bytes, NR_TIME_NONE);
	else if (status == NR_CANCELLED)
		gathering->status = status;
	else
		note_failure(gathering, "-", error.message);
	nr_buffer_release(&bytes);
	report_progress(gathering);
}

static void take_path(struct gathering *gathering, const char *path)
{
	struct nr_error error = NR_NO_ERROR;
	if (strcmp(path, "-") == 0) {
		take_input(gathering);
	} else if (nr_folder_walk(path, visit_file, gathering, &error) != NR_OK) {
		gathering->summary->files++;
		note_failure(gathering, path, error.message);
	}
}

static bool count_file(const struct nr_walk_entry *entry, void *context)
{
	int64_t *files = context;
	(void)entry;
	++*files;
	return true;
}

/* How many files there are; 0 where nobody wants to know. */
static int64_t count_files(const char *const *paths, size_t count, const struct nr_gather_options *options)
{
	int64_t files = 0;
	for (size_t i = 0; options->on_progress && i < count; i++) {
		if (strcmp(paths[i], "-") != 0)
			nr_folder_walk(paths[i], count_file, &files, NULL);
	}
	return files;
}

static bool report_rest(int64_t done, int64_t all, void *context)
{
	const struct gathering *gathering = context;
	const struct nr_gather_options *options = gathering->options;
	return !options->on_progress || options->on_progress(done, all, options->context);
}

enum nr_status nr_gather_paths(struct nr_session *session, const char *const *paths, size_t count,
	const struct nr_gather_options *options, struct nr_gather_summary *summary, struct nr_error *error)
{
	struct gathering gathering = { .session = session, .options = options, .summary = summary, .error = error };
	gathering.total = count_files(paths, count, options);
	for (size_t i = 0; i < count && gathering.status == NR_OK; i++)
		take_path(&gathering, paths[i]);
	end_batch(&gathering);
	if (session->archive && !options->dry_run && gathering.status == NR_OK)
		gathering.status =
			nr_finish_taking(session, &gathering.arrivals, report_rest, &gathering, error);
	nr_arrivals_release(&gathering.arrivals);
	for (size_t i = 0; i < gathering.guessed.length; i++)
		free(gathering.guessed.items[i]);
	nr_vector_release(&gathering.guessed);
	return gathering.status;
}
