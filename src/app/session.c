/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/relating.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "store/sources.h"
#include "text/collate.h"
#include "text/sanitize.h"
#include "text/width.h"

enum { WARNINGS_KEPT = 300 };

void nr_session_warn(struct nr_session *session, const char *message)
{
	char *line = nr_sanitized_line(message);

	if (session->warn)
		session->warn(line, session->warn_context);
	if (session->warnings.length < WARNINGS_KEPT)
		*nr_vector_add(&session->warnings) = line;
	else
		free(line);
}

size_t nr_session_warning_count(const struct nr_session *session)
{
	return session->warnings.length;
}

const char *nr_session_warning(const struct nr_session *session, size_t index)
{
	return session->warnings.items[index];
}

static void pass_warning(const char *message, void *context)
{
	nr_session_warn(context, message);
}

/* The path given, else that of the environment's variable, else the standard one; NULL where there is none. */
static char *choose_path(const char *given, const char *variable, enum nr_base_dir kind, const char *name)
{
	const char *environment = getenv(variable);
	if (given)
		return nr_strdup(given);
	if (environment && *environment)
		return nr_strdup(environment);
	return nr_path_user(kind, name);
}

/* What holds for the whole program. */
static void apply_options(const struct nr_session *session)
{
	int ambiguous = session->options.ambiguous_width;
	nr_width_set_ambiguous_wide(ambiguous == NR_AMBIGUOUS_WIDE ||
		(ambiguous == NR_AMBIGUOUS_AUTO && nr_i18n_is_double_width()));
}

static enum nr_status read_options(struct nr_session *session, const char *given, struct nr_error *error)
{
	nr_options_default(&session->options);
	const char *environment = getenv("NEWSREADER_CONFIG");
	bool required = given || (environment && *environment);
	char *path = choose_path(given, "NEWSREADER_CONFIG", NR_DIR_CONFIG, "config");
	enum nr_status status = NR_OK;
	if (path)
		status = nr_options_read(&session->options, path, required, pass_warning, session, error);
	free(path);
	apply_options(session);
	return status;
}

static void load_outlets(struct nr_session *session, const char *further)
{
	char *folders[] = { nr_path_data("sources"), nr_path_user(NR_DIR_CONFIG, "sources"), nr_strdup(further) };
	const size_t length = sizeof folders / sizeof *folders;
	const char *names[sizeof folders / sizeof *folders];
	size_t count = 0;
	for (size_t i = 0; i < length; i++) {
		if (folders[i])
			names[count++] = folders[i];
	}
	session->outlets = nr_outlets_load_trusting(folders[0] != NULL, names, count, nr_i18n_language(),
		pass_warning, session);
	for (size_t i = 0; i < length; i++)
		free(folders[i]);
}

char *nr_session_choose_archive(const char *given, struct nr_error *error)
{
	char *path = choose_path(given, "NEWSREADER_ARCHIVE", NR_DIR_DATA, "archive.db");
	if (!path)
		nr_error_set(error, NR_ARCHIVE,
			_("no place for the archive is known: neither XDG_DATA_HOME nor HOME is an absolute path; "
			  "name a file with --archive"));
	return path;
}

/* What else is wrong there is said by opening it. */
static bool is_missing(const char *path)
{
	struct stat file;
	return stat(path, &file) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool nr_session_has_archive(void)
{
	char *path = nr_session_choose_archive(NULL, NULL);
	bool has = path && !is_missing(path);
	free(path);
	return has;
}

static enum nr_status open_archive(
	struct nr_session *session, const struct nr_session_options *options, struct nr_error *error)
{
	session->archive_path = nr_session_choose_archive(options->archive, error);
	if (!session->archive_path)
		return NR_ARCHIVE;
	if (options->existing && is_missing(session->archive_path))
		return nr_error_set(error, NR_ARCHIVE,
			_("there is no archive %s; import or fetch makes one, and demo shows one with samples"),
			session->archive_path);
	if (!options->read_only)
		return nr_archive_open_watched(
			session->archive_path, options->upgrade, &session->archive, error);
	bool writable;
	enum nr_status status = nr_archive_open_to_read(
		session->archive_path, options->upgrade, &session->archive, &writable, error);
	if (status == NR_OK && !writable) {
		char *line = nr_format(_("the archive %s cannot be written and is only read"), session->archive_path);
		nr_session_warn(session, line);
		free(line);
	}
	return status;
}

enum nr_status nr_session_open(const struct nr_session_options *options, struct nr_session **session,
	struct nr_error *error)
{
	struct nr_session *made = nr_alloc(sizeof *made);
	made->describe = options->describe;
	made->throw_away = options->throw_away;
	made->warn = options->warn;
	made->warn_context = options->warn_context;
	enum nr_status status = read_options(made, options->config, error);
	if (status == NR_OK)
		load_outlets(made, options->sources);
	if (status == NR_OK && !options->no_archive)
		status = open_archive(made, options, error);
	if (status == NR_OK && made->archive)
		nr_archive_set_story_finder(made->archive, nr_find_story, made);
	if (status != NR_OK) {
		nr_session_close(made);
		made = NULL;
	}
	*session = made;
	return status;
}

void nr_session_close(struct nr_session *session)
{
	if (!session)
		return;
	nr_arrival_window_forget(session);
	nr_archive_close(session->archive);
	nr_outlets_free(session->outlets);
	nr_lexicon_free(session->lexicon);
	nr_terms_reader_free(session->terms_reader);
	nr_terms_free(session->terms);
	nr_vector_release(&session->story.events);
	nr_options_release(&session->options);
	free(session->archive_path);
	free(session->left_out);
	for (size_t i = 0; i < session->warnings.length; i++)
		free(session->warnings.items[i]);
	nr_vector_release(&session->warnings);
	free(session);
}

const struct nr_options *nr_session_options(const struct nr_session *session)
{
	return &session->options;
}

enum nr_status nr_session_set_option(struct nr_session *session, const char *name, const char *value,
	struct nr_error *error)
{
	enum nr_status status = nr_options_set(&session->options, name, value, error);
	if (status == NR_OK)
		apply_options(session);
	return status;
}

bool nr_session_is_throw_away(const struct nr_session *session)
{
	return session->throw_away;
}

const char *nr_session_archive_path(const struct nr_session *session)
{
	return session->archive_path;
}

const struct nr_lexicon *nr_session_lexicon(struct nr_session *session)
{
	if (session->lexicon_loaded)
		return session->lexicon;
	session->lexicon_loaded = true;
	char *aliases = nr_path_data("grouping/aliases.tsv"), *names = nr_path_data("grouping/names.tsv");
	char *digests = nr_path_data("grouping/digests.tsv"), *stop_words = nr_path_data("grouping/stop-words.tsv");
	const struct nr_lexicon_paths paths = { aliases, names, digests, stop_words };
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = NR_NOT_FOUND;
	if (aliases && names)
		status = nr_lexicon_load(&paths, &session->lexicon, &error);
	if (status != NR_OK && status != NR_NOT_FOUND)
		nr_session_warn(session, error.message);
	free(aliases);
	free(names);
	free(digests);
	free(stop_words);
	return session->lexicon;
}

static void begin_terms(struct nr_session *session)
{
	char *folders[] = { nr_path_data("terms"), nr_path_user(NR_DIR_CONFIG, "terms") };

	session->terms = nr_terms_new();
	session->terms_reader = nr_terms_reader_new(pass_warning, session);
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (folders[i])
			nr_terms_reader_add(session->terms_reader, folders[i]);
		free(folders[i]);
	}
}

bool nr_session_read_terms(struct nr_session *session)
{
	if (!session->terms)
		begin_terms(session);
	if (!session->terms_reader)
		return false;
	if (!nr_terms_reader_step(session->terms_reader, session->terms, nr_i18n_language())) {
		nr_terms_reader_free(session->terms_reader);
		session->terms_reader = NULL;
	}
	return true;
}

const struct nr_terms *nr_session_terms(struct nr_session *session)
{
	while (nr_session_read_terms(session))
		;
	return session->terms;
}

/* What the outlet's file says wins over what the archive remembers of it. */
static void complete_source(struct nr_source *source, const struct nr_source *file)
{
	int64_t articles = source->articles, unread = source->unread;
	nr_source_release(source);
	nr_source_copy(source, file);
	source->articles = articles;
	source->unread = unread;
}

static const char *name_of_source(const void *item)
{
	const struct nr_source *source = item;
	return source->title ? source->title : source->key;
}

enum nr_status nr_session_sources(struct nr_session *session, bool all, struct nr_source_list *list,
	struct nr_error *error)
{
	memset(list, 0, sizeof *list);
	enum nr_status status = session->archive ? nr_store_list_sources(session->archive, list, error) : NR_OK;
	if (status != NR_OK)
		return status;
	for (size_t i = 0; i < list->length; i++) {
		const struct nr_outlet *outlet = nr_outlets_by_key(session->outlets, list->items[i].key);
		if (outlet)
			complete_source(&list->items[i], &outlet->source);
	}
	for (size_t i = 0; all && i < nr_outlets_count(session->outlets); i++) {
		const struct nr_source *source = &nr_outlets_at(session->outlets, i)->source;
		if (!nr_source_find(list, source->key))
			nr_source_copy(nr_vector_add(list), source);
	}
	nr_collate_sort(NULL, list->items, list->length, sizeof *list->items, name_of_source);
	return NR_OK;
}

int64_t nr_session_version(struct nr_session *session)
{
	return session->archive ? nr_archive_version(session->archive) : 0;
}

int64_t nr_session_version_of_others(struct nr_session *session)
{
	return session->archive ? nr_archive_version_of_others(session->archive) : 0;
}

void nr_session_announce(struct nr_session *session)
{
	if (session->archive)
		nr_archive_announce(session->archive);
}

enum nr_status nr_session_check(struct nr_session *session, const struct nr_check_options *options,
	struct nr_error *error)
{
	return nr_archive_check(session->archive, options, error);
}

bool nr_session_is_writable(const struct nr_session *session)
{
	return session->archive != NULL && nr_archive_is_writable(session->archive);
}

bool nr_session_is_damaged(const struct nr_session *session)
{
	return session->archive != NULL && nr_archive_is_damaged(session->archive);
}

enum nr_status nr_session_say_damaged(const struct nr_session *session, struct nr_error *error)
{
	return nr_error_set(error, NR_ARCHIVE,
		_("the archive %s is damaged: what cannot be read is left out, and nothing is written; "
		  "\"newsreader check --rescue NEW\" saves what can be read"),
		session->archive_path);
}
