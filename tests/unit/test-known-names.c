/* SPDX-License-Identifier: MIT */
/* The list of names, whole and with mistakes in it. */
#include "config.h"

#include "compare/names-known.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "folder-fixture.h"

static void note(const char *message, void *context)
{
	nr_buffer_printf(context, "%s\n", strrchr(message, '/') + 1);
}

static enum nr_status read_names(struct nr_known_names *known, const char *text, struct nr_buffer *warnings)
{
	char *path = nr_path_join(folder, "names.tsv");
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	enum nr_status status = nr_known_names_read(known, path, note, warnings, &error);
	free(path);
	return status;
}

/* What is found in a text: the name's number, counted from 0, and its words. */
static void find(const struct nr_known_names *known, const char *text, struct nr_buffer *found)
{
	struct nr_folded folded;
	struct nr_match_list matches = { 0 };

	nr_buffer_clear(found);
	nr_folded_init(&folded, text, strlen(text));
	nr_known_names_find(known, &folded, text, &matches);
	for (size_t i = 0; i < matches.length; i++) {
		uint32_t start = folded.starts[matches.items[i].start], end = folded.starts[matches.items[i].end];
		nr_buffer_printf(found, "%u:%.*s;", matches.items[i].value, (int)(end - start), text + start);
	}
	nr_vector_release(&matches);
	nr_folded_release(&folded);
}

static void test_a_list(void **state)
{
	struct nr_known_names *known = nr_known_names_new();
	struct nr_buffer warnings = NR_BUFFER_INIT, found = NR_BUFFER_INIT;

	(void)state;
	assert_int_equal(read_names(known,
				 "# names\nplace\tLanyu\t兰屿\t\t蘭嶼\n\nperson\tAda "
				 "Fin\nnone\t兰屿风\norganisation\tPort Office\n"
				 "place\tLANYU\n",
				 &warnings),
		NR_OK);
	assert_string_equal(warnings.data, "");
	assert_int_equal(nr_known_names_count(known), 5);
	assert_int_equal(nr_known_names_kind(known, 0), NR_NAME_PLACE);
	assert_int_equal(nr_known_names_kind(known, 1), NR_NAME_PERSON);
	assert_int_equal(nr_known_names_kind(known, 2), NR_NO_NAME);
	assert_int_equal(nr_known_names_kind(known, 3), NR_NAME_ORGANISATION);
	find(known, "兰屿 Lanyu lanyu, Ada Fin; 兰屿风 LANYU", &found);
	assert_string_equal(found.data, "0:兰屿;0:Lanyu;1:Ada Fin;2:兰屿风;0:LANYU;");
	nr_known_names_free(known);
	nr_buffer_release(&warnings);
	nr_buffer_release(&found);
}

static void test_mistakes(void **state)
{
	struct nr_known_names *known = nr_known_names_new();
	struct nr_buffer warnings = NR_BUFFER_INIT, found = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(read_names(known, "place\nplace\tLanyu\nplaces\tPort\nplace Port\n", &warnings), NR_OK);
	assert_string_equal(warnings.data, "names.tsv:1: no kind of name and its spellings, with tabs between\n"
					   "names.tsv:3: no kind of name and its spellings, with tabs between\n"
					   "names.tsv:4: no kind of name and its spellings, with tabs between\n");
	assert_int_equal(nr_known_names_count(known), 1);
	find(known, "Port Lanyu", &found);
	assert_string_equal(found.data, "0:Lanyu;");
	assert_int_equal(read_names(known, "", &warnings), NR_OK);
	assert_int_equal(nr_known_names_count(known), 1);
	assert_int_equal(nr_known_names_read(known, "/nowhere/names.tsv", note, &warnings, &error), NR_NOT_FOUND);
	nr_known_names_free(known);
	nr_known_names_free(NULL);
	nr_buffer_release(&warnings);
	nr_buffer_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_list),
		cmocka_unit_test(test_mistakes),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
