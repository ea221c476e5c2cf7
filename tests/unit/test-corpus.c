/* SPDX-License-Identifier: MIT */
/* Real articles through the whole renderer: what holds for every line. */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/reading.h"
#include "base/buffer.h"
#include "base/file.h"
#include "markup/layout.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

struct corpus {
	struct nr_session *session;
	size_t files, lines;
};

static bool is_one_of(const char *set, uint32_t code_point)
{
	for (size_t at = 0, length = strlen(set); at < length;)
		if (nr_utf8_next(set, length, &at) == code_point)
			return true;
	return false;
}

static _Noreturn void complain(const char *what, const char *path, int width, const struct nr_line *line)
{
	print_error("%s, %d cells: %s: \"%s\"\n", path, width, what, line->text);
	fail();
	abort();
}

/* Two lines of one block that were parted by us and not by a newline of the text. */
static void check_parting(const char *path, int width, const struct nr_block *block, const struct nr_line *line,
	const struct nr_line *next)
{
	size_t end = line->length, start = next->offset;

	if (block->kind == NR_BLOCK_PRE || line->length == 0 || next->length == 0 ||
		memchr(block->text + line->offset, '\n', start - line->offset) != NULL)
		return;
	if (start < block->length && start > 0 && block->text[start - 1] != ' ' &&
		is_one_of("，。！？；：、）」』》】〕”’", nr_utf8_next(block->text, block->length, &start)))
		complain("the next line begins with a closing mark", path, width, line);
	if (is_one_of("（「『《【〔“‘", nr_utf8_previous(line->text, &end)))
		complain("ends with an opening mark", path, width, line);
}

static void check_line(const char *path, int width, const struct nr_line *line)
{
	if (nr_width(line->text, line->length) != line->cells)
		complain("the cells are wrong", path, width, line);
	if (line->cells > width)
		complain("too wide", path, width, line);
	if (line->length > 0 && line->text[line->length - 1] == ' ')
		complain("white space at the end", path, width, line);
	for (size_t offset = 0; offset < line->length;)
		if (!nr_is_safe(nr_utf8_next(line->text, line->length, &offset)))
			complain("unsafe", path, width, line);
	if (strpbrk(line->text, "\n\t") != NULL)
		complain("white space that is none of a line", path, width, line);
}

static bool check_file(const struct nr_walk_entry *entry, void *context)
{
	struct corpus *corpus = context;
	struct nr_buffer bytes = NR_BUFFER_INIT;

	if (entry->kind != NR_WALK_FILE)
		return true;
	assert_int_equal(nr_file_read(entry->path, 0, &bytes, NULL), NR_OK);
	const struct nr_render_options what = { .base = NULL };
	struct nr_rendering rendering;
	nr_render_bytes(corpus->session, bytes.data, bytes.length, &what, &rendering);
	struct nr_document *document = rendering.document;
	for (int width = 20; width <= 80; width *= 2) {
		struct nr_layout_options options = { .width = width, .links = NR_LINKS_LIST };
		struct nr_layout *layout = nr_layout_document(document, &options);
		for (size_t i = 0; i < layout->line_count; i++) {
			const struct nr_line *line = &layout->lines[i];
			check_line(entry->path, width, line);
			if (i + 1 < layout->line_count && line->block >= 0 && line[1].block == line->block)
				check_parting(entry->path, width, &document->blocks[line->block], line, &line[1]);
		}
		corpus->lines += layout->line_count;
		nr_layout_free(layout);
	}
	corpus->files++;
	nr_rendering_release(&rendering);
	nr_buffer_release(&bytes);
	return true;
}

static void check_folder(const char *name)
{
	const struct nr_session_options options = { .no_archive = true };
	const char *top = getenv("top_srcdir");
	char *path = nr_path_join(top != NULL ? top : ".", name);
	struct corpus corpus = { NULL, 0, 0 };

	assert_int_equal(nr_session_open(&options, &corpus.session, NULL), NR_OK);
	enum nr_status status = nr_folder_walk(path, check_file, &corpus, NULL);
	nr_session_close(corpus.session);
	free(path);
	if (status != NR_OK) {
		print_message("%s is not there\n", name);
		skip();
	}
	print_message("%zu lines of %zu files\n", corpus.lines, corpus.files);
	assert_true(corpus.lines > corpus.files);
}

static void test_mirrors(void **state)
{
	(void)state;
	check_folder("../shared/corpus/mirror-sample");
}

static void test_samples(void **state)
{
	(void)state;
	check_folder("data/samples/articles");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_mirrors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
