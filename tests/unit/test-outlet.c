/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/outlet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/outlet-clock.h"
#include "import/outlet-file.h"
#include "markup/html.h"

/* Two folders, ours and the reader's, as nr_outlets_load reads them. */
struct folders {
	char *top, *ours, *own;
	struct nr_buffer warnings; /* a line each */
};

static const char *source_folder(void)
{
	const char *folder = getenv("top_srcdir");

	return folder != NULL ? folder : ".";
}

static int set_up(void **state)
{
	struct folders *folders = nr_alloc(sizeof *folders);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_folder_make_temporary(&folders->top, &error), NR_OK);
	folders->ours = nr_path_join(folders->top, "ours");
	folders->own = nr_path_join(folders->top, "own");
	assert_int_equal(nr_folder_make(folders->ours, &error), NR_OK);
	assert_int_equal(nr_folder_make(folders->own, &error), NR_OK);
	nr_buffer_init(&folders->warnings);
	*state = folders;
	return 0;
}

static int tear_down(void **state)
{
	struct folders *folders = *state;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_folder_remove(folders->top, &error), NR_OK);
	nr_buffer_release(&folders->warnings);
	free(folders->top);
	free(folders->ours);
	free(folders->own);
	free(folders);
	return 0;
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char *path = nr_path_join(folder, name);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	free(path);
}

static void note(const char *message, void *context)
{
	struct nr_buffer *warnings = context;

	nr_buffer_append_string(warnings, message);
	nr_buffer_append_char(warnings, '\n');
}

static struct nr_outlets *load(struct folders *folders, const char *language)
{
	const char *paths[] = { folders->ours, folders->own };

	nr_buffer_clear(&folders->warnings);
	return nr_outlets_load(paths, 2, language, note, &folders->warnings);
}

static const char whole[] =
	"key = \"hm\"; name = \"Harbour Morning\"; names = { zh_CN = \"港口晨报\"; zh_TW = \"港口晨報\"; };\n"
	"short_name = \"HM\"; short_names = { zh = \"晨报\"; }; description = \"A daily.\";\n"
	"mark = \"H\"; colour = \"blue\"; home = \"https://www.hm.example/\"; language = \"zh-Hans\";\n"
	"utc_offset = \"-03:30\"; hosts = [ \"hm.example\", \"HM.test\" ]; aliases = [ \"Morning Post\" ];\n"
	"mirror = { clock = \"element\"; stamp_offset = \"+08:00\"; };\n"
	"html = { body = [ \"article\" ]; drop = [ \".ad\", \"#x\" ]; caption = [ \"small\" ]; title = [ \"h1\" ];\n"
	"author = [ \".by\" ]; published = [ \"div > i:first\" ]; credit = [ \"^(Editor: .*)$\" ];\n"
	"byline = [ \"^By (.*)$\" ];\n"
	"image_proxies = ( { prefix = \"https://p.test?u=\"; replacement = \"https://\"; } );\n"
	"};\n";

static void test_whole_file(void **state)
{
	struct folders *folders = *state;

	write_file(folders->ours, "harbour.conf", whole);
	struct nr_outlets *outlets = load(folders, "zh_CN");
	assert_string_equal(folders->warnings.data, "");
	assert_int_equal(nr_outlets_count(outlets), 1);
	const struct nr_outlet *outlet = nr_outlets_at(outlets, 0);
	const struct nr_source *source = &outlet->source;
	assert_string_equal(source->key, "hm");
	assert_string_equal(source->title, "港口晨报");
	assert_string_equal(source->short_title, "晨报");
	assert_string_equal(source->description, "A daily.");
	assert_string_equal(source->mark, "H");
	assert_string_equal(source->colour, "blue");
	assert_string_equal(source->home, "https://www.hm.example/");
	assert_string_equal(source->language, "zh-Hans");
	assert_int_equal(source->utc_offset, -210);
	assert_int_equal(outlet->clock, NR_CLOCK_ELEMENT);
	assert_int_equal(outlet->stamp_offset, 480);
	assert_int_equal(outlet->hosts.length, 2);
	assert_string_equal(outlet->hosts.items[1], "hm.test");
	assert_int_equal(outlet->names.length, 4);
	assert_int_equal(outlet->rules.body.length, 1);
	assert_int_equal(outlet->rules.drop.length, 2);
	assert_int_equal(outlet->rules.caption.length, 1);
	assert_int_equal(outlet->rules.title.length, 1);
	assert_int_equal(outlet->rules.author.length, 1);
	assert_int_equal(outlet->rules.published.length, 1);
	assert_int_equal(outlet->rules.credit.length, 1);
	assert_int_equal(outlet->rules.byline.length, 1);
	assert_int_equal(outlet->rules.image_proxies.length, 1);
	assert_string_equal(outlet->rules.image_proxies.items[0].prefix, "https://p.test?u=");
	assert_string_equal(outlet->rules.image_proxies.items[0].replacement, "https://");
	nr_outlets_free(outlets);
}

static void test_languages(void **state)
{
	static const struct {
		const char *language, *title, *short_title;
	} cases[] = {
		{ "en", "Harbour Morning", "HM" },
		{ "zh_CN", "港口晨报", "晨报" },
		{ "zh_TW", "港口晨報", "晨报" },
		{ "zhx", "Harbour Morning", "HM" },
		{ "", "Harbour Morning", "HM" },
	};
	struct folders *folders = *state;

	write_file(folders->ours, "harbour.conf", whole);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_outlets *outlets = load(folders, cases[i].language);
		assert_string_equal(nr_outlets_at(outlets, 0)->source.title, cases[i].title);
		assert_string_equal(nr_outlets_at(outlets, 0)->source.short_title, cases[i].short_title);
		nr_outlets_free(outlets);
	}
}

static const char *key_of(const struct nr_outlet *outlet)
{
	return outlet != NULL ? outlet->source.key : "-";
}

static void test_finding(void **state)
{
	struct folders *folders = *state;

	write_file(folders->ours, "b.conf", whole);
	write_file(folders->ours, "a.conf", "name = \"Other\"; hosts = [ \"news.hm.example\" ];");
	struct nr_outlets *outlets = load(folders, "en");
	assert_string_equal(folders->warnings.data, "");
	assert_string_equal(key_of(nr_outlets_at(outlets, 0)), "a");
	assert_string_equal(key_of(nr_outlets_at(outlets, 1)), "hm");
	assert_string_equal(key_of(nr_outlets_by_key(outlets, "hm")), "hm");
	assert_string_equal(key_of(nr_outlets_by_key(outlets, "b")), "-");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "http://hm.example/1")), "hm");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "https://WWW.hm.example:81/1")), "hm");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "https://x.news.hm.example/")), "a");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "https://hm.example.org/")), "-");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "https://xhm.example/")), "-");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "hm.example")), "-");
	assert_string_equal(key_of(nr_outlets_by_name(outlets, "港口晨報")), "hm");
	assert_string_equal(key_of(nr_outlets_by_name(outlets, "MORNING post")), "hm");
	assert_string_equal(key_of(nr_outlets_by_name(outlets, "hm")), "hm");
	assert_string_equal(key_of(nr_outlets_by_name(outlets, "晨报")), "-");
	nr_outlets_free(outlets);
}

static void test_own_files_win(void **state)
{
	struct folders *folders = *state;

	write_file(folders->ours, "hm.conf", whole);
	write_file(folders->ours, "z.conf", "name = \"Z\"; hosts = [ \"z.example\" ];");
	write_file(folders->own, "hm.conf", "name = \"Mine\"; hosts = [ \"mine.example\" ];");
	write_file(folders->own, "a.conf", "name = \"A\"; hosts = [ \"z.example\" ];");
	write_file(folders->own, ".hidden.conf", "name = \"Hidden\";");
	write_file(folders->own, "notes.txt", "not this one");
	struct nr_outlets *outlets = load(folders, "en");
	assert_string_equal(folders->warnings.data, "");
	assert_int_equal(nr_outlets_count(outlets), 3);
	assert_string_equal(nr_outlets_by_key(outlets, "hm")->source.title, "Mine");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "http://hm.example/")), "-");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "http://mine.example/")), "hm");
	assert_string_equal(key_of(nr_outlets_by_url(outlets, "http://z.example/")), "a");
	nr_outlets_free(outlets);
}

/* Each fault is told with file and line, and what is right beside it stays in force. */
static void test_faults(void **state)
{
	static const struct {
		const char *text, *warning; /* behind "<folder>/f.conf:" */
	} cases[] = {
		{ "name = \"N\";\nfoo = 1;", "2: foo: " },
		{ "name = \"N\";\nhtml = {\n foo = [ \"p\" ];\n};", "3: foo: " },
		{ "name = \"N\";\nhtml = {\n drop = [ \"p >\" ];\n};", "3: drop: " },
		{ "name = \"N\";\nhtml = {\n credit = [ \"(\" ];\n};", "3: credit: " },
		{ "name = \"N\";\nhtml = {\n image_proxies = ( { replacement = \"x\"; } );\n};", "3: image_proxies: " },
		{ "name = \"N\";\nmirror = { clock = \"sundial\"; };", "2: clock: " },
		{ "name = \"N\";\nmirror = { stamp_offset = 8; };", "2: stamp_offset: " },
		{ "name = \"N\";\nutc_offset = \"8\";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"+15:00\";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"08:000\";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"+08-00\";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"+0x:00\";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"+08:0 \";", "2: utc_offset: " },
		{ "name = \"N\";\nutc_offset = \"+08:60\";", "2: utc_offset: " },
		{ "name = \"N\";\nfeeds = ( 5 );", "2: a " },
		{ "name = \"N\";\nfeeds = ( { title = \"T\"; } );", "2: feeds: " },
		{ "name = \"N\";\nfeeds = ( { url = \"ftp://x.test/\"; } );", "2: feeds: " },
		{ "name = \"N\";\npages = \"sometimes\";", "2: pages: " },
		{ "name = \"N\";\nhosts = [ 5 ];", "2: a " },
		{ "name = \"N\";\nhosts = [ \"a b\" ];", "2: hosts: " },
		{ "name = \"N\";\naliases = [ 5 ];", "2: a " },
		{ "name = \"N\";\nhtml = {\n drop = [ 5 ];\n};", "3: a " },
		{ "name = \"N\";\nhtml = {\n credit = [ 5 ];\n};", "3: a " },
		{ "name = \"N\";\nhtml = {\n image_proxies = ( 5 );\n};", "3: a " },
		{ "name = \"N\";\nhtml = {\n image_proxies = ( { prefix = \"\"; } );\n};", "3: image_proxies: " },
		{ "name = \"N\";\ntime_zone = \"Cape/Wren\";", "2: time_zone: " },
		{ "name = \"N\";\nhosts = [ \"http://x.test/\" ];", "2: hosts: " },
		{ "name = \"N\";\nhosts = \"x.test\";", "2: hosts: " },
		{ "name = \"N\";\nkey = \"Not A Key\";", "2: key: " },
		{ "name = \"N\";\nnames = { zh_CN = 5; };", "2: zh_CN: " },
	};
	struct folders *folders = *state;
	char *start = nr_format("%s/f.conf:", folders->ours);

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		write_file(folders->ours, "f.conf", cases[i].text);
		struct nr_outlets *outlets = load(folders, "en");
		assert_int_equal(nr_outlets_count(outlets), 1);
		assert_string_equal(nr_outlets_at(outlets, 0)->source.key, "f");
		assert_string_equal(nr_outlets_at(outlets, 0)->source.title, "N");
		assert_int_equal(strncmp(folders->warnings.data, start, strlen(start)), 0);
		if (strncmp(folders->warnings.data + strlen(start), cases[i].warning, strlen(cases[i].warning)) != 0)
			assert_string_equal(folders->warnings.data + strlen(start), cases[i].warning);
		nr_outlets_free(outlets);
	}
	free(start);
}

/* What is empty says nothing, and is no fault. */
static void test_empty_values(void **state)
{
	struct folders *folders = *state;

	write_file(folders->ours, "e.conf",
		"name = \"\"; names = { en = \"N\"; zh = \"\"; }; short_name = \"\"; short_names = { en = \"\"; };\n"
		"home = \"\"; aliases = [ \"\", \"A\" ]; feeds = ( { url = \"http://x.test/f\"; title = \"\"; } );\n"
		"time_zone = \"Europe/London\";\n");
	struct nr_outlets *outlets = load(folders, "en");
	assert_string_equal(folders->warnings.data, "");
	const struct nr_outlet *outlet = nr_outlets_at(outlets, 0);
	assert_string_equal(outlet->source.title, "N");
	assert_null(outlet->source.short_title);
	assert_null(outlet->source.home);
	assert_int_equal(outlet->names.length, 2);
	assert_string_equal(outlet->time_zone, "Europe/London");
	assert_int_equal(outlet->feeds.length, 1);
	assert_string_equal(outlet->feeds.items[0].url, "http://x.test/f");
	assert_null(outlet->feeds.items[0].title);
	assert_int_equal(outlet->pages, NR_PAGES_SUMMARY);
	nr_outlets_free(outlets);
	nr_outlet_free(NULL);
}

static void test_unusable_files(void **state)
{
	struct folders *folders = *state;

	write_file(folders->ours, "a.conf", "name = \"A\"; html = {");
	write_file(folders->ours, "Not A Key.conf", "name = \"N\";");
	write_file(folders->ours, "b.conf", "");
	struct nr_outlets *outlets = load(folders, "en");
	assert_int_equal(nr_outlets_count(outlets), 1);
	assert_string_equal(nr_outlets_at(outlets, 0)->source.title, "b");
	assert_non_null(strstr(folders->warnings.data, "a.conf:1: "));
	assert_non_null(strstr(folders->warnings.data, "Not A Key.conf"));
	assert_non_null(strstr(folders->warnings.data, "b.conf:"));
	nr_outlets_free(outlets);
}

static void test_no_folder(void **state)
{
	const char *paths[] = { "/nonexistent/sources" };

	(void)state;
	struct nr_outlets *outlets = nr_outlets_load(paths, 1, "en", NULL, NULL);
	assert_int_equal(nr_outlets_count(outlets), 0);
	assert_null(nr_outlets_by_url(outlets, "http://x.test/"));
	assert_null(nr_outlets_by_name(outlets, "x"));
	nr_outlets_free(outlets);
	nr_outlets_free(NULL);
}

/* The files that come with the program are without a fault. */
static void test_shipped(void **state)
{
	struct folders *folders = *state;
	char *path = nr_path_join(source_folder(), "data/sources");
	const char *paths[] = { path };

	struct nr_outlets *outlets = nr_outlets_load(paths, 1, "zh_CN", note, &folders->warnings);
	assert_string_equal(folders->warnings.data, "");
	assert_true(nr_outlets_count(outlets) >= 3);
	for (size_t i = 0; i < nr_outlets_count(outlets); i++) {
		assert_non_null(nr_outlets_at(outlets, i)->source.short_title);
		assert_non_null(nr_outlets_at(outlets, i)->source.mark);
		assert_true(nr_outlets_at(outlets, i)->hosts.length > 0);
	}
	nr_outlets_free(outlets);
	free(path);
}

/* Pages as the outlets' sites have them, invented but for the names of their parts. */
static void test_shipped_rules_find_the_article(void **state)
{
	static const struct {
		const char *url, *page;
	} pages[] = {
		{ "https://www.voachinese.com/a/1.html",
			"<h1 class='title pg-title'>T</h1><div id=article-content><div class=wsw><p>B</p>"
			"<div class=also-read>no</div></div></div>" },
		{ "https://www.epochtimes.com/gb/22/2/4/n1.htm", "<h1 class=title>T</h1><div id=artbody><p>B</div>" },
		{ "https://www.zaobao.com.sg/news/1",
			"<h1 class=article-title>T</h1><div class=article-content-rawhtml>"
			"<div id=imu>no</div><p>B</div>" },
	};
	char *path = nr_path_join(source_folder(), "data/sources");
	const char *paths[] = { path };
	struct nr_outlets *outlets = nr_outlets_load(paths, 1, "en", NULL, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
		struct nr_html_options options = { .rules = &nr_outlets_by_url(outlets, pages[i].url)->rules };
		struct nr_buffer html = NR_BUFFER_INIT;
		nr_buffer_printf(&html, "<body><nav><p>no</nav>%s<footer><p>no</footer>", pages[i].page);
		struct nr_document *document = nr_html_parse(html.data, html.length, &options);
		assert_true(document->found_body);
		assert_string_equal(document->title, "T");
		assert_int_equal(document->block_count, 1);
		assert_string_equal(document->blocks[0].text, "B");
		nr_document_free(document);
		nr_buffer_release(&html);
	}
	nr_outlets_free(outlets);
	free(path);
}

static int64_t read_time(const char *text, int offset)
{
	return nr_time_parse(text, strlen(text), offset);
}

static void test_a_clock_with_summer_time(void **state)
{
	static char zone[] = "America/New_York";
	const struct nr_outlet summery = { .source.utc_offset = -300, .time_zone = zone };
	const struct nr_outlet plain = { .source.utc_offset = -300 };
	static const struct {
		const char *text, *summery, *plain;
	} cases[] = {
		{ "2031-01-10 12:00", "2031-01-10T17:00:00Z", "2031-01-10T17:00:00Z" },
		{ "2031-07-10 12:00", "2031-07-10T16:00:00Z", "2031-07-10T17:00:00Z" },
		{ "2031-07-10T12:00:00Z", "2031-07-10T12:00:00Z", "2031-07-10T12:00:00Z" },
		{ "2031-07-10T12:00:00+08:00", "2031-07-10T04:00:00Z", "2031-07-10T04:00:00Z" },
		{ "2022-03-13 01:30", "2022-03-13T06:30:00Z", "2022-03-13T06:30:00Z" },
		{ "2022-03-13 02:30", "2022-03-13T07:30:00Z", "2022-03-13T07:30:00Z" }, /* never shown by it */
		{ "2022-03-13 03:30", "2022-03-13T07:30:00Z", "2022-03-13T08:30:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(nr_outlet_time(&summery, cases[i].text, read_time), read_time(cases[i].summery, 0));
		assert_int_equal(nr_outlet_time(&plain, cases[i].text, read_time), read_time(cases[i].plain, 0));
	}
	assert_int_equal(nr_outlet_time(&summery, "soon", read_time), NR_TIME_NONE);
	assert_int_equal(nr_outlet_offset(NULL, 0), 0);
	assert_int_equal(nr_outlet_offset(&summery, NR_TIME_NONE), -300);
	assert_int_equal(nr_outlet_offset(&plain, read_time("2031-07-10 12:00", 0)), -300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_whole_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_languages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_finding, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_own_files_win, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_empty_values, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_unusable_files, set_up, tear_down),
		cmocka_unit_test(test_no_folder),
		cmocka_unit_test_setup_teardown(test_shipped, set_up, tear_down),
		cmocka_unit_test(test_shipped_rules_find_the_article),
		cmocka_unit_test(test_a_clock_with_summer_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
