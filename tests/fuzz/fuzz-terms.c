/* SPDX-License-Identifier: MIT */
/* A table of concepts, and what of it two articles have whose paragraphs are its own lines. */
#define _GNU_SOURCE 1 /* memfd_create */
#include "config.h"

#include "base/memory.h"
#include "compare/terms-work.h"
#include "fuzz/file.h"
#include "model/content.h"

static void fill(struct nr_content *content, const char *text, size_t length, int every)
{
	int number = 0;

	nr_content_init(content);
	for (size_t start = 0, end; start < length; start = end + 1, number++) {
		struct nr_buffer line = NR_BUFFER_INIT;
		const char *newline = memchr(text + start, '\n', length - start);
		end = newline != NULL ? (size_t)(newline - text) : length;
		nr_sanitize(&line, text + start, end - start, NR_SANITIZE_LINE);
		if (line.length > 0 && number % every == 0)
			*nr_vector_add(&content->paragraphs) = nr_buffer_detach(&line);
		nr_buffer_release(&line);
	}
}

static void check_terms(const struct nr_terms *terms, const char *text, size_t length)
{
	struct nr_content contents[2];
	const struct nr_content *const pointers[] = { &contents[0], &contents[1] };
	struct nr_comparison comparison;

	for (int i = 0; i < 2; i++)
		fill(&contents[i], text, length, i + 1);
	nr_comparison_init(&comparison);
	comparison.columns = 2;
	struct nr_prepared *prepared = nr_prepared_new(pointers, 2, NULL);
	nr_terms_find(terms, prepared, &comparison);
	require(comparison.terms.length <= terms->concepts.length, "a concept is found once");
	nr_prepared_free(prepared);
	nr_comparison_release(&comparison);
	for (int i = 0; i < 2; i++)
		nr_content_release(&contents[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct memory_file file;
	struct nr_terms *terms = nr_terms_new();

	if (length < 8 || memmem(bytes, length, "@include", 8) == NULL) {
		memory_file_open(&file, bytes, length);
		struct nr_terms_reader *reader = nr_terms_reader_new(require_warning, NULL);
		nr_terms_reader_add(reader, file.path);
		while (nr_terms_reader_step(reader, terms, "zh_CN"))
			continue;
		nr_terms_reader_free(reader);
		check_terms(terms, (const char *)bytes, length);
		memory_file_close(&file);
	}
	nr_terms_free(terms);
	return 0;
}
