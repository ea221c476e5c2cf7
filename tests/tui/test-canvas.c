/* SPDX-License-Identifier: MIT */
/* Cells, keys and positions: what the screens rest on, without a terminal. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/width.h"
#include "tui/canvas.h"
#include "tui/keymap.h"
#include "tui/scroll.h"
#include "tui/theme-file.h"

static const struct nr_look plain = { 0 };

/* The points of a row, a dot for the right half of a wide cell. */
static void expect_row(const struct nr_canvas *canvas, int y, const char *wanted)
{
	struct nr_buffer row = NR_BUFFER_INIT;

	for (int x = 0; x < canvas->width; x++) {
		const struct nr_cell *cell = nr_canvas_cell(canvas, x, y);
		if (cell->width == 0) {
			assert_int_equal(nr_canvas_cell(canvas, x - 1, y)->width, 2);
			nr_buffer_append_char(&row, '.');
		}
		for (int i = 0; i < cell->count; i++) {
			char bytes[8] = "";
			wchar_t point = (wchar_t)cell->points[i];
			assert_true(point >= ' ');
			if (point < 0x80) {
				nr_buffer_append_char(&row, (char)point);
			} else {
				bytes[0] = (char)(0xE0 | (point >> 12));
				bytes[1] = (char)(0x80 | ((point >> 6) & 0x3F));
				bytes[2] = (char)(0x80 | (point & 0x3F));
				nr_buffer_append_string(&row, bytes);
			}
		}
	}
	assert_string_equal(row.data, wanted);
	nr_buffer_release(&row);
}

static int put(struct nr_canvas *canvas, int x, int limit, const char *text)
{
	return nr_canvas_put_string(canvas, x, 0, limit, text, plain);
}

static void test_text_is_clipped_at_cells(void **state)
{
	struct nr_canvas canvas;

	(void)state;
	nr_canvas_init(&canvas);
	nr_canvas_resize(&canvas, 8, 1);
	assert_int_equal(put(&canvas, 0, 3, "中文字"), 2); /* half a character is none */
	expect_row(&canvas, 0, "中.      ");
	assert_int_equal(put(&canvas, 5, 9, "中文字"), 2);
	expect_row(&canvas, 0, "中.   中. ");
	assert_int_equal(put(&canvas, 8, 9, "x"), 0);
	assert_int_equal(put(&canvas, -1, 9, "x"), 0);
	assert_int_equal(nr_canvas_put_string(&canvas, 0, 1, 9, "x", plain), 0);
	assert_int_equal(put(&canvas, 0, -4, "x"), 0);
	nr_canvas_release(&canvas);
}

static void test_writing_over_half_a_wide_character(void **state)
{
	struct nr_canvas canvas;

	(void)state;
	nr_canvas_init(&canvas);
	nr_canvas_resize(&canvas, 6, 1);
	put(&canvas, 0, 6, "中文字");
	put(&canvas, 1, 1, "a");
	expect_row(&canvas, 0, " a文.字.");
	put(&canvas, 2, 1, "b");
	expect_row(&canvas, 0, " ab 字.");
	put(&canvas, 3, 2, "中");
	expect_row(&canvas, 0, " ab中. ");
	nr_canvas_release(&canvas);
}

static void test_cut_text_has_an_ellipsis(void **state)
{
	static const struct {
		const char *text;
		int limit;
		const char *row;
	} cases[] = {
		{ "abcdef", 6, "abcdef  " },
		{ "abcdefg", 6, "abcde…  " },
		{ "中文中文", 8, "中.文.中.文." },
		{ "中文中文中", 8, "中.文.中.… " },
		{ "中文", 3, "中.…     " },
		{ "中文", 1, "…       " },
		{ "中文", 0, "        " },
		{ "", 4, "        " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_canvas canvas;
		nr_canvas_init(&canvas);
		nr_canvas_resize(&canvas, 8, 1);
		nr_canvas_put_cut(&canvas, 0, 0, cases[i].limit, cases[i].text, plain);
		expect_row(&canvas, 0, cases[i].row);
		nr_canvas_release(&canvas);
	}
}

static void test_controls_never_get_into_a_cell(void **state)
{
	struct nr_canvas canvas;

	(void)state;
	nr_canvas_init(&canvas);
	nr_canvas_resize(&canvas, 12, 1);
	put(&canvas, 0, 12, "a\033[2Jb\r\n\tc\302\233d\xE2\x80\xAE" "e");
	expect_row(&canvas, 0, "a[2Jbcde    ");
	nr_canvas_release(&canvas);
}

static void test_clusters_keep_their_place(void **state)
{
	struct nr_canvas canvas;

	(void)state;
	nr_canvas_init(&canvas);
	nr_canvas_resize(&canvas, 6, 1);
	/* A family: the first of them is shown, in two cells. */
	assert_int_equal(put(&canvas, 0, 6, "👩‍👩‍👧x"), 3);
	assert_int_equal(nr_canvas_cell(&canvas, 0, 0)->count, 1);
	assert_int_equal(nr_canvas_cell(&canvas, 0, 0)->points[0], 0x1F469);
	assert_int_equal(nr_canvas_cell(&canvas, 2, 0)->points[0], 'x');
	/* Marks stay with their base, as many as a cell holds. */
	assert_int_equal(put(&canvas, 0, 6, "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86z"), 2);
	assert_int_equal(nr_canvas_cell(&canvas, 0, 0)->count, NR_CELL_POINTS);
	assert_int_equal(nr_canvas_cell(&canvas, 1, 0)->points[0], 'z');
	nr_canvas_release(&canvas);
}

static void test_frames_where_ambiguous_is_wide(void **state)
{
	(void)state;
	assert_string_equal(nr_glyph(NR_GLYPH_VERTICAL), "│");
	nr_width_set_ambiguous_wide(true);
	for (int i = 0; i < NR_GLYPH_COUNT; i++)
		assert_int_equal(nr_width_string(nr_glyph((enum nr_glyph)i)), 1);
	assert_string_equal(nr_glyph(NR_GLYPH_VERTICAL), "|");
	nr_width_set_ambiguous_wide(false);
}

static void test_glyphs_of_ascii(void **state)
{
	(void)state;
	nr_glyph_set_ascii(true);
	for (int i = 0; i < NR_GLYPH_COUNT; i++)
		assert_in_range((unsigned char)nr_glyph((enum nr_glyph)i)[0], ' ', '~');
	nr_glyph_set_ascii(false);
	assert_string_equal(nr_glyph(NR_GLYPH_VERTICAL), "│");
}

static void use_theme(const char *name)
{
	char *data = nr_format("%s/data", getenv("top_srcdir"));
	struct nr_error error = NR_NO_ERROR;
	struct nr_theme theme;

	setenv("NEWSREADER_DATADIR", data, 1);
	assert_int_equal(nr_theme_read(&theme, name, NULL, NULL, &error), NR_OK);
	nr_theme_use(&theme);
	free(data);
}

static void test_without_colours_bars_are_reversed(void **state)
{
	struct nr_look title = { .role = NR_ROLE_TITLE }, shared = { .style = NR_STYLE_SHARED },
			differing = { .style = NR_STYLE_DIFFERING };

	(void)state;
	use_theme("dark");
	assert_true((nr_theme_attributes(title, 0).attributes & NR_ATTRIBUTE_REVERSE) != 0);
	assert_int_equal(nr_theme_attributes(title, 0).foreground, -1);
	assert_int_equal(nr_theme_attributes(title, 256).attributes & NR_ATTRIBUTE_REVERSE, 0);
	/* Shared wording, wording that differs, and what stands beside nothing are three things in either case. */
	assert_int_equal(nr_theme_attributes(differing, 0).attributes, NR_ATTRIBUTE_BOLD);
	assert_true(nr_theme_attributes(differing, 256).foreground != nr_theme_attributes(shared, 256).foreground);
	for (int colours = 0; colours <= 256; colours += 8)
		assert_true((nr_theme_attributes(shared, colours).attributes & NR_ATTRIBUTE_UNDERLINE) != 0);
}

/* --- Keys ---------------------------------------------------------------- */

static void test_names_of_keys(void **state)
{
	static const struct {
		const char *name;
		nr_key key;
	} cases[] = { { "j", 'j' }, { "G", 'G' }, { "C-d", 4 }, { "Space", ' ' }, { "Enter", NR_KEY_ENTER },
		{ "S-Tab", NR_KEY_BACK_TAB }, { "]", ']' }, { "中", 0x4E2D }, { "PgDn", NR_KEY_PAGE_DOWN } };
	static const char *const wrong[] = { "", " ", "jj", "C-", "C-1", "C-dd", "enter", "\xFF" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer name = NR_BUFFER_INIT;
		assert_int_equal(nr_key_parse(cases[i].name, strlen(cases[i].name)), cases[i].key);
		nr_key_append_name(&name, cases[i].key);
		assert_string_equal(name.data, cases[i].name);
		nr_buffer_release(&name);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_int_equal(nr_key_parse(wrong[i], strlen(wrong[i])), NR_KEY_NONE);
}

static bool has_key(const char *keys, nr_key key)
{
	for (; *keys != '\0'; keys += strspn(keys, " ")) {
		size_t length = strcspn(keys, " ");
		if (nr_key_parse(keys, length) == key)
			return true;
		keys += length;
	}
	return false;
}

/* In no view two actions want one key, and a key that means something in two views means the same. */
static void test_a_key_means_one_thing(void **state)
{
	(void)state;
	for (int a = NR_ACTION_NONE + 1; a < NR_ACTION_COUNT; a++) {
		const char *keys = nr_action_info((enum nr_action)a)->keys;
		for (const char *at = keys; *at != '\0'; at += strspn(at, " ")) {
			nr_key key = nr_key_parse(at, strcspn(at, " "));
			at += strcspn(at, " ");
			for (int b = a + 1; b < NR_ACTION_COUNT; b++)
				if (has_key(nr_action_info((enum nr_action)b)->keys, key))
					fail_msg("%s and %s have a key in common",
						nr_action_info((enum nr_action)a)->name,
						nr_action_info((enum nr_action)b)->name);
		}
	}
}

/* --- Positions ---------------------------------------------------------------- */

static void test_list_keeps_its_selection_in_sight(void **state)
{
	struct nr_scroll list = { 0 };

	(void)state;
	assert_true(nr_list_act(&list, NR_ACTION_LINE_DOWN)); /* an empty one stays where it is */
	assert_int_equal(list.selected, 0);
	nr_list_resize(&list, 100, 10);
	nr_list_act(&list, NR_ACTION_LAST);
	assert_int_equal(list.selected, 99);
	assert_int_equal(list.top, 90);
	nr_list_resize(&list, 100, 3);
	assert_int_equal(list.top, 97);
	nr_list_resize(&list, 50, 3); /* rows have gone */
	assert_int_equal(list.selected, 49);
	assert_int_equal(list.top, 47);
	nr_list_resize(&list, 50, 0);
	nr_list_act(&list, NR_ACTION_PAGE_UP);
	assert_int_equal(list.selected, 48);
	nr_list_resize(&list, 50, 20);
	nr_list_act(&list, NR_ACTION_FIRST);
	assert_int_equal(list.top, 0);
	assert_false(nr_list_act(&list, NR_ACTION_OPEN));
}

static void test_text_stops_at_its_ends(void **state)
{
	struct nr_scroll text = { 0 };

	(void)state;
	nr_text_resize(&text, 25, 10);
	assert_int_equal(nr_text_percent(&text), 40);
	nr_text_act(&text, NR_ACTION_PAGE_DOWN);
	assert_int_equal(text.top, 9);
	nr_text_act(&text, NR_ACTION_LAST);
	assert_int_equal(text.top, 15);
	assert_int_equal(nr_text_percent(&text), 100);
	nr_text_act(&text, NR_ACTION_HALF_UP);
	assert_int_equal(text.top, 10);
	nr_text_resize(&text, 5, 10);
	assert_int_equal(text.top, 0);
	nr_text_resize(&text, 0, 0);
	assert_int_equal(nr_text_percent(&text), 100);
}

/* Links are clipped, a link parted by a space in the look between is one, and none is left of what was there before. */
static void test_links(void **state)
{
	struct nr_canvas canvas;

	(void)state;
	nr_canvas_init(&canvas);
	nr_canvas_resize(&canvas, 10, 2);
	put(&canvas, 0, 10, "see it now");
	nr_canvas_add_link(&canvas, 0, 0, 3, 1, "https://a.example");
	assert_int_equal(canvas.links.length, 0); /* it takes none */
	canvas.takes_links = true;
	nr_canvas_add_link(&canvas, 0, 0, 3, 1, "https://a.example");
	nr_canvas_add_link(&canvas, 4, 0, 2, 1, "https://a.example");
	nr_canvas_add_link(&canvas, 7, 0, 9, 2, "https://a.example");
	nr_canvas_add_link(&canvas, 0, 1, 0, 3, "https://a.example");
	nr_canvas_add_link(&canvas, 0, 2, 5, 3, "https://a.example");
	nr_canvas_add_link(&canvas, 10, 0, 5, 3, "https://a.example");
	static const struct {
		int x, width, number;
	} expected[] = { { 0, 6, 1 }, { 7, 3, 2 } };
	assert_int_equal(canvas.links.length, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(canvas.links.items[i].x, expected[i].x);
		assert_int_equal(canvas.links.items[i].width, expected[i].width);
		assert_int_equal(canvas.links.items[i].number, expected[i].number);
		assert_string_equal(canvas.links.items[i].url, "https://a.example");
	}
	for (int x = 0; x < 10; x++)
		assert_int_equal(nr_canvas_cell(&canvas, x, 0)->linked, x != 6);
	nr_canvas_clear(&canvas);
	assert_int_equal(canvas.links.length, 0);
	assert_false(nr_canvas_cell(&canvas, 0, 0)->linked);
	nr_canvas_release(&canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_is_clipped_at_cells),
		cmocka_unit_test(test_writing_over_half_a_wide_character),
		cmocka_unit_test(test_cut_text_has_an_ellipsis),
		cmocka_unit_test(test_controls_never_get_into_a_cell),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_clusters_keep_their_place),
		cmocka_unit_test(test_frames_where_ambiguous_is_wide),
		cmocka_unit_test(test_glyphs_of_ascii),
		cmocka_unit_test(test_without_colours_bars_are_reversed),
		cmocka_unit_test(test_names_of_keys),
		cmocka_unit_test(test_a_key_means_one_thing),
		cmocka_unit_test(test_list_keeps_its_selection_in_sight),
		cmocka_unit_test(test_text_stops_at_its_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
