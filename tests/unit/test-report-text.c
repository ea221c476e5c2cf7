/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "markup/html.h"
#include "report/text.h"
#include "text/width.h"

/* Two invented articles: the first paragraph is in both, the second of each only there. */
struct pair {
	struct nr_article articles[2];
	struct nr_document *documents[2];
	struct nr_content contents[2];
	struct nr_text_column columns[2];
	struct nr_comparison comparison;
};

static void add_row(struct nr_comparison *comparison, int left, int right)
{
	struct nr_row *row = nr_vector_add(&comparison->rows);
	memset(row, 0, sizeof *row);
	if (left >= 0)
		*nr_vector_add(&row->cells[0]) = left;
	if (right >= 0)
		*nr_vector_add(&row->cells[1]) = right;
}

static int set_up(void **state)
{
	static const char *const titles[] = { "雾江大桥通车首日关闭\033[31m", "The Mist River bridge closes on its first day" };
	static const char *const texts[] = { "雾江大桥通车首日，因为两条缆索出现异常振动而临时关闭。\n\n大桥全长2100米，造价46亿元。",
		"The bridge was closed because “two cables” swung — for three days.\n\n"
		"Aveyronwithoutanyspaceinitsverylongnamewhichmustbebroken was named." };
	struct pair *pair = nr_alloc(sizeof *pair);
	nr_comparison_init(&pair->comparison);
	pair->comparison.columns = 2;
	for (int i = 0; i < 2; i++) {
		struct nr_article *article = &pair->articles[i];
		nr_article_init(article);
		article->id = i + 1;
		article->title = nr_strdup(titles[i]);
		article->source = nr_strdup(i ? "south" : "north");
		article->published = i * 12600000;
		pair->documents[i] = nr_document_from_text(texts[i], strlen(texts[i]));
		nr_content_init(&pair->contents[i]);
		nr_document_content(pair->documents[i], &pair->contents[i]);
		pair->columns[i] = (struct nr_text_column){ article, pair->documents[i], &pair->contents[i] };
		pair->comparison.articles[i] = i + 1;
		*nr_vector_add(&pair->comparison.only[i]) = 1;
		*nr_vector_add(&pair->comparison.coverage) = (struct nr_coverage){ nr_strdup(article->source), i + 1,
			article->published, i * 12600000, 2, 40 - 20 * i, i, 2 * i, 0, false, false, false, NULL };
	}
	*nr_vector_add(&pair->comparison.coverage) = (struct nr_coverage){ nr_strdup("west"), 0, NR_TIME_NONE,
		NR_TIME_NONE, 0, 0, 0, 0, 0, false, false, false, NULL };
	add_row(&pair->comparison, 0, 0);
	add_row(&pair->comparison, 1, -1);
	add_row(&pair->comparison, -1, 1);
	*state = pair;
	return 0;
}

static int tear_down(void **state)
{
	struct pair *pair = *state;
	for (int i = 0; i < 2; i++) {
		nr_article_release(&pair->articles[i]);
		nr_document_free(pair->documents[i]);
		nr_content_release(&pair->contents[i]);
	}
	nr_comparison_release(&pair->comparison);
	nr_width_set_ambiguous_wide(false);
	free(pair);
	return 0;
}

static void assert_lines_fit(const struct nr_buffer *text, int width)
{
	assert_true(text->length > 0);
	assert_int_equal(text->data[text->length - 1], '\n');
	assert_null(strchr(text->data, '\033'));
	for (const char *line = text->data; *line; line += strcspn(line, "\n") + 1) {
		int cells = nr_width(line, strcspn(line, "\n"));
		if (cells > width)
			fail_msg("a line of %d cells at width %d: %.*s", cells, width, (int)strcspn(line, "\n"), line);
	}
}

static void test_no_line_is_over_the_width(void **state)
{
	struct pair *pair = *state;
	for (int wide = 0; wide < 2; wide++) {
		nr_width_set_ambiguous_wide(wide == 1);
		for (int width = 10; width <= 140; width++) {
			struct nr_text_options options = { .width = width, .links = NR_LINKS_LIST };
			for (int view = NR_VIEW_ALIGNED; view <= NR_VIEW_COVERAGE; view++) {
				struct nr_buffer text = NR_BUFFER_INIT;
				nr_text_comparison(
					&text, (enum nr_report_view)view, pair->columns, &pair->comparison, &options);
				assert_lines_fit(&text, width);
				nr_buffer_release(&text);
			}
			struct nr_buffer text = NR_BUFFER_INIT;
			nr_text_reading(&text, &pair->articles[0], pair->documents[0], &options);
			nr_text_article_line(&text, &pair->articles[0], &options);
			assert_lines_fit(&text, width);
			nr_buffer_release(&text);
		}
	}
}

/* Nothing but the marks may be between the frame and the text, and the frame stands in one column. */
static void test_columns_stand_side_by_side(void **state)
{
	struct pair *pair = *state;
	struct nr_text_options options = { .width = 60, .links = NR_LINKS_LIST };
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_text_comparison(&text, NR_VIEW_ALIGNED, pair->columns, &pair->comparison, &options);
	int bars = 0;
	for (const char *line = text.data; *line; line += strcspn(line, "\n") + 1) {
		const char *bar = strstr(line, "│"), *end = line + strcspn(line, "\n");
		if (bar && bar < end) {
			assert_int_equal(nr_width(line, (size_t)(bar - line)), 29);
			bars++;
		}
	}
	assert_true(bars > 6);
	assert_non_null(strstr(text.data, "═ 雾江大桥"));
	assert_non_null(strstr(text.data, "│ ═ The bridge"));
	assert_non_null(strstr(text.data, "+ 大桥全长"));
	assert_non_null(strstr(text.data, "·                            │ + "));
	nr_buffer_release(&text);
}

static void test_narrow_columns_are_stacked(void **state)
{
	struct pair *pair = *state;
	struct nr_text_options options = { .width = 50, .links = NR_LINKS_LIST };
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_text_comparison(&text, NR_VIEW_ALIGNED, pair->columns, &pair->comparison, &options);
	assert_null(strstr(text.data, "│"));
	assert_non_null(strstr(text.data, "north 1970-01-01 00:00\n═ 雾江大桥"));
	assert_non_null(strstr(text.data, "south 1970-01-01 03:30\n═ The bridge"));
	nr_buffer_release(&text);
}

static void test_what_only_one_has(void **state)
{
	struct pair *pair = *state;
	struct nr_text_options options = { .width = 60, .links = NR_LINKS_LIST };
	struct nr_buffer text = NR_BUFFER_INIT;
	pair->comparison.only[1].length = 0;
	nr_text_comparison(&text, NR_VIEW_ONLY, pair->columns, &pair->comparison, &options);
	assert_string_equal(text.data, "1970-01-01 00:00 · north\n雾江大桥通车首日关闭[31m\n\n+ 大桥全长2100米，造价46亿元。\n\n"
				       "1970-01-01 03:30 · south\nThe Mist River bridge closes on its first day\n"
				       "Nothing that the others do not have.\n");
	nr_buffer_release(&text);
}

static void test_coverage(void **state)
{
	struct pair *pair = *state;
	struct nr_text_options options = { .width = 90, .links = NR_LINKS_LIST };
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_text_comparison(&text, NR_VIEW_COVERAGE, pair->columns, &pair->comparison, &options);
	assert_string_equal(text.data,
		"north  ████████████████  1970-01-01 00:00, first, 2 paragraphs, 40 characters, 0 pictures,\n"
		"                         0 captions\n"
		"south  ████████          1970-01-01 03:30, +3 h 30 min, 2 paragraphs, 20 characters, 2\n"
		"                         pictures, 1 caption\n"
		"west                     nothing on this event\n");
	nr_buffer_release(&text);
}

/* Articles of one outlet are told apart by their headlines. */
static void test_coverage_of_siblings(void **state)
{
	struct pair *pair = *state;
	struct nr_text_options options = { .width = 90, .links = NR_LINKS_LIST };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_coverage *items = pair->comparison.coverage.items;

	free(items[1].source);
	items[1].source = nr_strdup("north");
	items[0].title = nr_strdup("Bridge closed\033[31m");
	items[1].title = nr_strdup("Bridge open again");
	nr_text_comparison(&text, NR_VIEW_COVERAGE, pair->columns, &pair->comparison, &options);
	assert_non_null(strstr(text.data, "\"Bridge closed[31m\", 1970-01-01 00:00, first"));
	assert_non_null(strstr(text.data, "\"Bridge open again\", 1970-01-01 03:30"));
	assert_null(strstr(text.data, "\033"));
	nr_buffer_release(&text);
}

static void test_list_lines(void **state)
{
	struct pair *pair = *state;
	struct nr_source sources[1];
	struct nr_source_list list = { sources, 1, 1 };
	struct nr_text_options options = { .width = 60, .sources = &list };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_event event;
	nr_source_init(&sources[0]);
	sources[0].key = nr_strdup("north");
	sources[0].short_title = nr_strdup("北川");
	nr_text_article_line(&text, &pair->articles[0], &options);
	pair->articles[1].read = pair->articles[1].starred = true;
	pair->articles[1].published = NR_TIME_NONE;
	nr_text_article_line(&text, &pair->articles[1], &options);
	nr_event_init(&event);
	event.id = 12;
	event.title = nr_strdup("T");
	event.first = event.last = 0;
	*nr_vector_add(&event.articles) = (struct nr_event_article){ .article = 1, .source = nr_strdup("north") };
	*nr_vector_add(&event.sources) = nr_strdup("north");
	*nr_vector_add(&event.sources) = nr_strdup("south");
	nr_text_event_lines(&text, &event, &options);
	assert_string_equal(text.data, "     1 N  1970-01-01 00:00  北川        雾江大桥通车首日关…\n"
				       "     2  *                   south       The Mist River brid…\n"
				       "    12  1970-01-01 00:00  T\n"
				       "        1 article: 北川, south\n");
	nr_event_release(&event);
	nr_source_release(&sources[0]);
	nr_buffer_release(&text);
}

/* The escapes of hyperlinks in a text, one a line: "N" for the begin of one with that id, "end". */
static char *hyperlinks_of(const char *text)
{
	struct nr_buffer seen = NR_BUFFER_INIT;
	static const char sign[] = "\033]8;", id[] = "id=newsreader-";

	for (bool open = false; (text = strpbrk(text, "\033\n")) != NULL; text++) {
		if (*text == '\n') {
			assert_false(open); /* none goes on into the next line's indent */
			continue;
		}
		assert_int_equal(strncmp(text, sign, strlen(sign)), 0);
		text += strlen(sign);
		if (open)
			assert_int_equal(strncmp(text, ";\033\\", 3), 0);
		else
			assert_int_equal(strncmp(text, id, strlen(id)), 0);
		nr_buffer_printf(&seen, "%.*s\n", open ? 3 : (int)(strchr(text, ';') - text - (long)strlen(id)),
			open ? "end" : text + strlen(id));
		open = !open;
		text = strchr(text, '\033') + 1;
	}
	return nr_buffer_detach(&seen);
}

static void test_a_hyperlink_keeps_its_id_across_lines(void **state)
{
	static const char html[] = "<blockquote>See <a href=\"https://a.example/x y\">the <b>long</b> history of "
				   "the bridge</a> and <a href='https://a.example/\xE6\xA1\xA5'>two</a>.</blockquote>";
	static const char picture[] = "<img src='https://a.example/1.jpg' alt='Gulls'>";
	struct nr_document *document = nr_html_parse(html, strlen(html), NULL);
	struct nr_text_options options = { .width = 20, .links = NR_LINKS_NONE, .hyperlinks = true };
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_text_document(&text, document, &options);
	assert_string_equal(text.data,
		"│ See \033]8;id=newsreader-1;https://a.example/x%20y\033\\the long\033]8;;\033\\\n"
		"│ \033]8;id=newsreader-1;https://a.example/x%20y\033\\history of the\033]8;;\033\\\n"
		"│ \033]8;id=newsreader-1;https://a.example/x%20y\033\\bridge\033]8;;\033\\ and "
		"\033]8;id=newsreader-2;https://a.example/%E6%A1%A5\033\\two\033]8;;\033\\.\n");
	nr_buffer_clear(&text);
	options.links = NR_LINKS_LIST; /* the number, and the address in the list, are the same link */
	nr_text_document(&text, document, &options);
	char *seen = hyperlinks_of(text.data);
	assert_string_equal(seen, "1\nend\n1\nend\n1\nend\n2\nend\n1\nend\n1\nend\n2\nend\n2\nend\n");
	free(seen);
	nr_document_free(document);
	document = nr_html_parse(picture, strlen(picture), NULL);
	nr_buffer_clear(&text);
	nr_text_document(&text, document, &options);
	assert_non_null(strstr(text.data, "▒ Picture: Gulls\033]8;id=newsreader-1;https://a.example/1.jpg\033\\[1]"));
	nr_buffer_clear(&text);
	options.hyperlinks = false;
	nr_text_document(&text, document, &options);
	assert_null(strchr(text.data, '\033'));
	nr_buffer_release(&text);
	nr_document_free(document);
}

static void test_soft_hyphens_are_shown_where_a_line_ends(void **state)
{
	struct nr_article article = { .id = 1, .title = (char *)"foot\xC2\xADpath bridge\xC2\xADhead",
		.published = NR_TIME_NONE };
	struct nr_document *document = nr_document_from_text("Text.", 5);
	struct nr_text_options options = { .width = 12, .links = NR_LINKS_NONE };
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_text_reading(&text, &article, document, &options);
	assert_string_equal(text.data, "footpath\nbridgehead\n\nText.\n");
	nr_buffer_clear(&text);
	options.width = 9;
	nr_text_reading(&text, &article, document, &options);
	assert_string_equal(text.data, "footpath\nbridge-\nhead\n\nText.\n");
	nr_buffer_clear(&text);
	options.width = 60;
	nr_text_article_line(&text, &article, &options);
	assert_null(strstr(text.data, "\xC2\xAD"));
	assert_non_null(strstr(text.data, "footpath bridgehead"));
	nr_buffer_release(&text);
	nr_document_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_line_is_over_the_width, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_columns_stand_side_by_side, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_narrow_columns_are_stacked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_only_one_has, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_coverage, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_coverage_of_siblings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_list_lines, set_up, tear_down),
		cmocka_unit_test(test_a_hyperlink_keeps_its_id_across_lines),
		cmocka_unit_test(test_soft_hyphens_are_shown_where_a_line_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
