/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "report/json-terms.h"

#include <stddef.h>

static struct nr_json *integers(const int *items, size_t count)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < count; i++)
		nr_json_add(array, nr_json_integer(items[i]));
	return array;
}

static struct nr_json *regions(unsigned set)
{
	struct nr_json *array = nr_json_array();
	for (unsigned bit = 0; nr_region_name(bit) != NULL; bit++)
		if (set & 1u << bit)
			nr_json_add(array, nr_json_string(nr_region_name(bit)));
	return array;
}

static struct nr_json *term_uses(const struct nr_comparison *comparison, const struct nr_term *term)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < term->in.length; i++) {
		const struct nr_term_use *use = &term->in.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "article", nr_json_integer(comparison->articles[use->column]));
		nr_json_set(object, "term", nr_json_string(use->text));
		nr_json_set(object, "count", nr_json_integer(use->count));
		nr_json_set(object, "kind", nr_json_string(nr_term_kind_name(use->kind)));
		nr_json_set(object, "regions", regions(use->regions));
		nr_json_set(object, "stance", nr_json_string(use->stance));
		nr_json_set(object, "source", nr_json_string(use->source));
		nr_json_set(object, "paragraphs", integers(use->paragraphs.items, use->paragraphs.length));
		nr_json_add(array, object);
	}
	return array;
}

struct nr_json *nr_json_terms(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->terms.length; i++) {
		const struct nr_term *term = &comparison->terms.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "concept", nr_json_string(term->concept));
		nr_json_set(object, "kind", nr_json_string(nr_term_kind_name(term->kind)));
		nr_json_set(object, "in", term_uses(comparison, term));
		nr_json_add(array, object);
	}
	return array;
}

static struct nr_json *name_uses(const struct nr_comparison *comparison, const struct nr_name *name)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < name->in.length; i++) {
		const struct nr_name_use *use = &name->in.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "article", nr_json_integer(comparison->articles[use->column]));
		nr_json_set(object, "paragraph", nr_json_integer(use->paragraphs.items[0]));
		nr_json_set(object, "text", nr_json_string(use->text));
		nr_json_set(object, "count", nr_json_integer(use->count));
		nr_json_set(object, "paragraphs", integers(use->paragraphs.items, use->paragraphs.length));
		nr_json_add(array, object);
	}
	return array;
}

struct nr_json *nr_json_names(const struct nr_comparison *comparison)
{
	struct nr_json *array = nr_json_array();
	for (size_t i = 0; i < comparison->names.length; i++) {
		const struct nr_name *name = &comparison->names.items[i];
		struct nr_json *object = nr_json_object();
		nr_json_set(object, "kind", nr_json_string(nr_name_kind_name(name->kind)));
		nr_json_set(object, "latin", nr_json_string(name->latin));
		nr_json_set(object, "in", name_uses(comparison, name));
		nr_json_add(array, object);
	}
	return array;
}
