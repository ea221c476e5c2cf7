/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "compare/terms-work.h"

struct reading {
	struct nr_terms *terms;
	const struct nr_conf_group *sources, *stances; /* NULL: the file has none */
	const char *language;
};

static bool read_kind(const struct nr_conf_group *group, int *kind)
{
	const char *value;

	if (!nr_conf_string(group, "is", &value))
		return false;
	for (int i = NR_NAME_PERSON; i <= NR_NAME_PLACE; i++)
		if (strcmp(value, nr_name_kind_name((enum nr_name_kind)i)) == 0) {
			*kind = i;
			return true;
		}
	nr_conf_warn(group, "is", _("\"%s\" is no kind of name; write \"%s\", \"%s\" or \"%s\""), value,
		nr_name_kind_name(NR_NAME_PERSON), nr_name_kind_name(NR_NAME_ORGANISATION),
		nr_name_kind_name(NR_NAME_PLACE));
	return false;
}

static unsigned region_of(const struct nr_conf_group *variant, const char *name)
{
	for (unsigned bit = 0; nr_region_name(bit) != NULL; bit++)
		if (strcmp(nr_region_name(bit), name) == 0)
			return 1u << bit;
	nr_conf_warn(variant, "regions", _("\"%s\" is no region"), name);
	return 0;
}

static unsigned read_regions(const struct nr_conf_group *variant)
{
	const struct nr_conf_group *list = nr_conf_list(variant, "regions");
	unsigned regions = 0;

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const char *name = nr_conf_item_string(list, i);
		if (name != NULL)
			regions |= region_of(variant, name);
	}
	return regions;
}

/* What a key of the file's sources stands for, else the value itself; NULL where there is none. */
static char *read_source(const struct reading *reading, const struct nr_conf_group *variant)
{
	const char *value = NULL, *citation;

	if (!nr_conf_string(variant, "source", &value))
		return NULL;
	if (reading->sources != NULL && nr_conf_string(reading->sources, value, &citation))
		value = citation;
	return nr_strdup(value);
}

/* The same for a stance, in the interface's language, else in English. */
static char *read_stance(const struct reading *reading, const struct nr_conf_group *variant)
{
	const struct nr_conf_group *group = NULL;
	const char *value = NULL;

	if (!nr_conf_string(variant, "stance", &value))
		return NULL;
	if (reading->stances != NULL)
		group = nr_conf_group(reading->stances, value);
	if (group != NULL && !nr_conf_string(group, reading->language, &value))
		nr_conf_string(group, "en", &value);
	return nr_strdup(value);
}

static void add_shields(const struct reading *reading, const struct nr_conf_group *variant)
{
	const struct nr_conf_group *list = nr_conf_list(variant, "within");

	for (size_t i = 0; list != NULL && i < nr_conf_count(list); i++) {
		const char *word = nr_conf_item_string(list, i);
		if (word != NULL)
			nr_terms_add_word(reading->terms, word, NR_TERM_SHIELD);
	}
}

static void add_variant(const struct reading *reading, struct nr_variant variant, const char *word)
{
	*nr_vector_add(&reading->terms->variants) = variant;
	nr_terms_add_word(reading->terms, word, (uint32_t)reading->terms->variants.length - 1);
}

static void read_variant(const struct reading *reading, const struct nr_conf_group *group, size_t concept)
{
	struct nr_variant variant = { .concept = concept, .kind = NR_TERM_REGIONAL };
	const char *word = NULL;

	nr_conf_string(group, "term", &word);
	variant.regions = read_regions(group);
	variant.stance = read_stance(reading, group);
	variant.source = read_source(reading, group);
	add_shields(reading, group);
	if (variant.stance != NULL)
		variant.kind = NR_TERM_EDITORIAL;
	if (word != NULL && word[0] != '\0' && (variant.regions != 0 || variant.stance != NULL)) {
		add_variant(reading, variant, word);
		return;
	}
	nr_conf_warn(group, "term", _("a variant needs a term, and regions or a stance; it is left out"));
	free(variant.stance);
	free(variant.source);
}

static void read_concept(const struct reading *reading, const struct nr_conf_group *group)
{
	const char *name = NULL, *english;
	const struct nr_conf_group *variants = nr_conf_list(group, "variants");

	if (!nr_conf_string(group, "name", &name) || name[0] == '\0') {
		nr_conf_warn(group, "name", _("a concept needs a name; it is left out"));
		return;
	}
	size_t concept = nr_terms_concept(reading->terms, name);
	read_kind(group, &reading->terms->concepts.items[concept].name_kind);
	if (nr_conf_string(group, "english", &english) && english[0] != '\0')
		add_variant(reading,
			(struct nr_variant){
				.concept = concept, .kind = NR_TERM_REGIONAL, .regions = NR_REGION_ENGLISH },
			english);
	for (size_t i = 0; variants != NULL && i < nr_conf_count(variants); i++) {
		const struct nr_conf_group *variant = nr_conf_item_group(variants, i);
		if (variant != NULL)
			read_variant(reading, variant, concept);
	}
}

/* Marks what stands in a group as known, also where nothing refers to it. */
static void know(const struct nr_conf_group *group)
{
	const char *value;

	for (size_t i = 0; group != NULL && i < nr_conf_count(group); i++)
		nr_conf_string(group, nr_conf_member_name(group, i), &value);
}

static void know_stances(const struct nr_conf_group *stances)
{
	for (size_t i = 0; stances != NULL && i < nr_conf_count(stances); i++)
		know(nr_conf_group(stances, nr_conf_member_name(stances, i)));
}

static enum nr_status read_file(struct nr_terms *terms, const char *path, const char *language,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error)
{
	struct nr_conf *conf;
	enum nr_status status = nr_conf_load(path, &conf, error);

	if (status != NR_OK)
		return status;
	const struct nr_conf_group *root = nr_conf_root(conf), *concepts = nr_conf_list(root, "concepts");
	const struct reading reading = { terms, nr_conf_group(root, "sources"), nr_conf_group(root, "stances"),
		language };
	know(reading.sources);
	know_stances(reading.stances);
	for (size_t i = 0; concepts != NULL && i < nr_conf_count(concepts); i++) {
		const struct nr_conf_group *concept = nr_conf_item_group(concepts, i);
		if (concept != NULL)
			read_concept(&reading, concept);
	}
	nr_conf_warnings(conf, warn, context);
	nr_conf_free(conf);
	return NR_OK;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char terms_ending[] = ".conf", names_ending[] = ".tsv";

static bool has_ending(const char *name, const char *ending)
{
	size_t length = strlen(name);

	return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

/* Whether a file of a folder is one of terms or names, and is not hidden. */
static bool is_wanted(const char *name)
{
	return name[0] != '.' && (has_ending(name, terms_ending) || has_ending(name, names_ending));
}

struct nr_terms_reader {
	NR_VECTOR(char *) paths;
	size_t next;
	void (*warn)(const char *message, void *context);
	void *context;
};

struct nr_terms_reader *nr_terms_reader_new(void (*warn)(const char *message, void *context), void *context)
{
	struct nr_terms_reader *reader = nr_alloc(sizeof *reader);

	reader->warn = warn;
	reader->context = context;
	return reader;
}

void nr_terms_reader_free(struct nr_terms_reader *reader)
{
	if (reader == NULL)
		return;
	for (size_t i = 0; i < reader->paths.length; i++)
		free(reader->paths.items[i]);
	nr_vector_release(&reader->paths);
	free(reader);
}

void nr_terms_reader_add(struct nr_terms_reader *reader, const char *path)
{
	size_t first = reader->paths.length;
	struct nr_error error = NR_NO_ERROR;
	DIR *directory = opendir(path);

	if (directory == NULL) {
		if (errno == ENOTDIR)
			*nr_vector_add(&reader->paths) = nr_strdup(path);
		if (errno == ENOTDIR || errno == ENOENT)
			return;
		nr_error_set_errno(&error, errno, _("%s: the files of terms cannot be listed"), path);
		reader->warn(error.message, reader->context);
		return;
	}
	for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory))
		if (is_wanted(entry->d_name))
			*nr_vector_add(&reader->paths) = nr_path_join(path, entry->d_name);
	closedir(directory);
	if (reader->paths.length > first)
		qsort(reader->paths.items + first, reader->paths.length - first, sizeof *reader->paths.items,
			compare_names);
}

bool nr_terms_reader_step(struct nr_terms_reader *reader, struct nr_terms *terms, const char *language)
{
	struct nr_error error = NR_NO_ERROR;

	if (reader->next == reader->paths.length) {
		nr_automaton_link(terms->automaton);
		return false;
	}
	const char *path = reader->paths.items[reader->next++];
	enum nr_status status = has_ending(path, names_ending)
					? nr_known_names_read(terms->known, path, reader->warn, reader->context, &error)
					: read_file(terms, path, language, reader->warn, reader->context, &error);
	if (status != NR_OK)
		reader->warn(error.message, reader->context);
	return true;
}
