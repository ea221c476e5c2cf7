/* SPDX-License-Identifier: MIT */
/* Themes: their files, what is wrong in one, and whether readers who see fewer colours tell the outlets apart. */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/vector.h"
#include "markup/document.h"
#include "tui/theme-file.h"

struct heard {
	NR_VECTOR(char *) lines;
};

static void hear(const char *message, void *context)
{
	*nr_vector_add(&((struct heard *)context)->lines) = nr_strdup(message);
}

static void forget(struct heard *heard)
{
	for (size_t i = 0; i < heard->lines.length; i++)
		free(heard->lines.items[i]);
	nr_vector_release(&heard->lines);
}

static void read_shipped(struct nr_theme *theme, const char *name)
{
	struct nr_error error = NR_NO_ERROR;
	struct heard heard = { 0 };

	if (nr_theme_read(theme, name, hear, &heard, &error) != NR_OK)
		fail_msg("%s", error.message);
	if (heard.lines.length > 0)
		fail_msg("%s", heard.lines.items[0]);
	forget(&heard);
}

/* --- Colours ------------------------------------------------------------------------------------------------------ */

/* G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision
 * Deficiency. IEEE Transactions on Visualization and Computer Graphics 15 (2009), 1291-1298; severity 1.0, on linear
 * red, green and blue. */
static const struct {
	const char *name;
	double matrix[3][3];
} visions[] = {
	{ "all colours", { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } } },
	{ "protanopia", { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 },
				{ -0.003882, -0.048116, 1.051998 } } },
	{ "deuteranopia", { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 },
				  { -0.011820, 0.042940, 0.968881 } } },
	{ "tritanopia", { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 },
				{ 0.004733, 0.691367, 0.303900 } } },
};
enum { VISIONS = sizeof visions / sizeof visions[0] };

static void linear(int colour, double rgb[3])
{
	for (int i = 0; i < 3; i++) {
		double value = (colour >> (16 - 8 * i) & 0xFF) / 255.0;
		rgb[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
	}
}

static double luminance(int colour)
{
	double rgb[3];

	linear(colour, rgb);
	return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/* WCAG 2.1's contrast ratio. */
static double contrast(int a, int b)
{
	double lighter = fmax(luminance(a), luminance(b)), darker = fmin(luminance(a), luminance(b));

	return (lighter + 0.05) / (darker + 0.05);
}

static double lab_curve(double t)
{
	return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE 1976 L*a*b* of a colour as it is seen, for white D65. */
static void seen(int colour, int vision, double lab[3])
{
	static const double to_xyz[3][3] = { { 0.4124, 0.3576, 0.1805 }, { 0.2126, 0.7152, 0.0722 },
		{ 0.0193, 0.1192, 0.9505 } };
	static const double white[3] = { 0.95047, 1, 1.08883 };
	double rgb[3], shown[3], f[3];

	linear(colour, rgb);
	for (int i = 0; i < 3; i++) {
		const double *row = visions[vision].matrix[i];
		shown[i] = fmin(1, fmax(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]));
	}
	for (int i = 0; i < 3; i++)
		f[i] = lab_curve(
			(to_xyz[i][0] * shown[0] + to_xyz[i][1] * shown[1] + to_xyz[i][2] * shown[2]) / white[i]);
	lab[0] = 116 * f[1] - 16;
	lab[1] = 500 * (f[0] - f[1]);
	lab[2] = 200 * (f[1] - f[2]);
}

/* CIE 1976 colour difference. */
static double difference(int a, int b, int vision)
{
	double first[3], second[3];

	seen(a, vision, first);
	seen(b, vision, second);
	return sqrt(pow(first[0] - second[0], 2) + pow(first[1] - second[1], 2) + pow(first[2] - second[2], 2));
}

static int shown_colour(const struct nr_theme *theme, int outlet, int colours)
{
	const struct nr_paint *paint = &theme->outlets[outlet];

	return colours == 256 ? nr_palette_colour(paint->many) : paint->exact;
}

/* 2.3 is a difference that is just seen; these are to be told apart at a glance. */
static void check_outlets(const struct nr_theme *theme, const char *name, int background, int colours)
{
	const double apart = 15, legible = 2.8;

	for (int a = NR_COLOUR_NONE + 1; a < NR_COLOUR_COUNT; a++) {
		int colour = shown_colour(theme, a, colours);
		if (contrast(colour, background) < legible)
			fail_msg("%s, %d colours: %s has a contrast of %.1f", name, colours,
				nr_colour_name((enum nr_colour)a), contrast(colour, background));
		for (int b = a + 1; b < NR_COLOUR_COUNT; b++)
			for (int vision = 0; vision < VISIONS; vision++) {
				double d = difference(colour, shown_colour(theme, b, colours), vision);
				if (d < apart)
					fail_msg("%s, %d colours, %s: %s and %s differ by %.1f", name, colours,
						visions[vision].name, nr_colour_name((enum nr_colour)a),
						nr_colour_name((enum nr_colour)b), d);
			}
	}
}

static void test_outlets_stay_apart(void **state)
{
	struct nr_theme theme;

	(void)state;
	read_shipped(&theme, "dark");
	check_outlets(&theme, "dark", 0x000000, 256);
	check_outlets(&theme, "dark", 0x000000, NR_TRUE_COLOUR);
	read_shipped(&theme, "light");
	check_outlets(&theme, "light", 0xFFFFFF, 256);
	check_outlets(&theme, "light", 0xFFFFFF, NR_TRUE_COLOUR);
	read_shipped(&theme, "neutral");
	check_outlets(&theme, "neutral", 0x000000, 256);
	check_outlets(&theme, "neutral", 0xFFFFFF, 256);
	check_outlets(&theme, "neutral", 0x000000, NR_TRUE_COLOUR);
	check_outlets(&theme, "neutral", 0xFFFFFF, NR_TRUE_COLOUR);
}

/* Text in a colour of its own can be read: 4.5 is WCAG's least for text; no colour but greys has more than that on
 * black and on white, and 4 is left to those that have to serve on both. */
static void test_text_is_legible(void **state)
{
	static const struct {
		const char *name;
		int background;
		double least;
	} cases[] = { { "dark", 0x000000, 4.5 }, { "light", 0xFFFFFF, 4.5 }, { "neutral", 0x000000, 4 },
		{ "neutral", 0xFFFFFF, 4 } };
	struct nr_theme theme;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		read_shipped(&theme, cases[i].name);
		for (int role = 0; role < NR_ROLE_COUNT; role++) {
			const struct nr_shade *shade = &theme.roles[role];
			if (shade->foreground.many < 0 || role == NR_ROLE_FRAME)
				continue;
			int behind = shade->background.many >= 0 ? nr_palette_colour(shade->background.many)
								 : cases[i].background;
			double ratio = contrast(nr_palette_colour(shade->foreground.many), behind);
			if (ratio < cases[i].least)
				fail_msg("%s: %s has a contrast of %.1f", cases[i].name,
					nr_role_name((enum nr_role)role), ratio);
		}
	}
}

/* What colour tells, something else tells too: no two looks that mean different things are the same without it. */
static void test_nothing_is_said_by_colour_alone(void **state)
{
	static const char *const names[] = { "dark", "light", "neutral", "16", "mono" };
	static const struct nr_look looks[] = { { 0 }, { .role = NR_ROLE_SELECTED }, { .role = NR_ROLE_CHOSEN },
		{ .role = NR_ROLE_HEAD_FOCUSED }, { .style = NR_STYLE_SHARED }, { .role = NR_ROLE_ERROR } };
	enum { LOOKS = sizeof looks / sizeof looks[0] };
	struct nr_theme theme;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		read_shipped(&theme, names[i]);
		nr_theme_use(&theme);
		for (int a = 0; a < LOOKS; a++) {
			struct nr_attributes first = nr_theme_attributes(looks[a], 0);
			assert_int_equal(first.foreground, -1);
			assert_int_equal(first.background, -1);
			for (int b = a + 1; b < LOOKS; b++)
				if (first.attributes == nr_theme_attributes(looks[b], 0).attributes)
					fail_msg("%s: looks %d and %d are the same without colours", names[i], a, b);
		}
	}
	read_shipped(&theme, "mono");
	nr_theme_use(&theme);
	for (int role = 0; role < NR_ROLE_COUNT; role++)
		for (unsigned style = 1; style < 1 << 12; style <<= 1) {
			struct nr_look look = { .role = (uint8_t)role, .style = (uint16_t)style, .colour = 3 };
			assert_int_equal(nr_theme_attributes(look, NR_TRUE_COLOUR).foreground, -1);
			assert_int_equal(nr_theme_attributes(look, NR_TRUE_COLOUR).background, -1);
		}
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static void write_theme(const char *name, const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_path_user(NR_DIR_CONFIG, "themes"), *path = nr_path_join(folder, name);

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	free(path);
	free(folder);
}

static void test_a_theme_of_ones_own(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_theme dark, own;

	(void)state;
	write_theme("own.conf",
		"base = \"dark\";\n"
		"styles = { title = { fg = \"#010203\"; bg16 = \"bright-red\"; }; dim = { fg = \"default\"; }; };\n"
		"outlets = { blue = { fg256 = 99; }; };\n");
	read_shipped(&dark, "dark");
	assert_int_equal(nr_theme_read(&own, "own", NULL, NULL, &error), NR_OK);
	assert_int_equal(own.roles[NR_ROLE_TITLE].foreground.exact, 0x010203);
	assert_int_equal(own.roles[NR_ROLE_TITLE].foreground.many, 16); /* the nearest there is */
	assert_int_equal(own.roles[NR_ROLE_TITLE].background.few, 9);
	assert_int_equal(own.roles[NR_ROLE_TITLE].background.exact, 0xFF0000);
	assert_int_equal(own.roles[NR_ROLE_TITLE].attributes, dark.roles[NR_ROLE_TITLE].attributes);
	assert_int_equal(own.roles[NR_ROLE_DIM].foreground.many, -1);
	assert_int_equal(own.outlets[NR_COLOUR_BLUE].exact, nr_palette_colour(99));
	assert_int_equal(own.outlets[NR_COLOUR_RED].many, dark.outlets[NR_COLOUR_RED].many);
	/* One's own "dark" stands before the program's. */
	write_theme("dark.conf", "styles = { title = { fg256 = 200; }; };\n");
	assert_int_equal(nr_theme_read(&own, "dark", NULL, NULL, &error), NR_OK);
	assert_int_equal(own.roles[NR_ROLE_TITLE].foreground.many, 200);
	write_theme("dark.conf", "base = \"dark\";\n"); /* it is based on itself: that ends */
	assert_int_equal(nr_theme_read(&own, "dark", NULL, NULL, &error), NR_OK);
	char *path = nr_path_user(NR_DIR_CONFIG, "themes/dark.conf");
	assert_int_equal(remove(path), 0);
	free(path);
}

static void test_what_is_wrong_is_named(void **state)
{
	static const struct {
		const char *text, *place, *said;
	} cases[] = {
		{ "styles = {\n titel = { };\n};\n", ":2: ", "did you mean title?" },
		{ "styles = {\n title = { gf = \"#000000\"; };\n};\n", ":2: ", "did you mean fg?" },
		{ "styles = {\n title = { fg = \"red\"; };\n};\n", ":2: fg: ", "#rrggbb" },
		{ "styles = {\n title = { fg = \"#12345\"; };\n};\n", ":2: fg: ", "#rrggbb" },
		{ "styles = {\n title = { fg16 = \"bright-rad\"; };\n};\n", ":2: fg16: ", "\"bright-red\"" },
		{ "styles = {\n title = { bg256 = 256; };\n};\n", ":2: bg256: ", "from 0 to 255" },
		{ "styles = {\n title = { attributes = \"bold blod\"; };\n};\n", ":2: attributes: ", "\"bold\"" },
		{ "\noutlets = { teal = { fg256 = 3; }; };\n", ":2: teal: ", "unknown name" },
		{ "outlet = { };\n", ":1: outlet: ", "did you mean outlets?" },
	};
	struct nr_theme theme;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_error error = NR_NO_ERROR;
		struct heard heard = { 0 };
		write_theme("wrong.conf", cases[i].text);
		assert_int_equal(nr_theme_read(&theme, "wrong", hear, &heard, &error), NR_OK);
		assert_int_equal(heard.lines.length, 1);
		if (strstr(heard.lines.items[0], "wrong.conf") == NULL ||
			strstr(heard.lines.items[0], cases[i].place) == NULL ||
			strstr(heard.lines.items[0], cases[i].said) == NULL)
			fail_msg("case %zu: %s", i, heard.lines.items[0]);
		forget(&heard);
	}
}

static void test_a_theme_that_is_none(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_theme theme;

	(void)state;
	assert_int_equal(nr_theme_read(&theme, "drak", NULL, NULL, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "did you mean dark?"));
	nr_error_clear(&error);
	assert_int_equal(nr_theme_read(&theme, "zzzzzz", NULL, NULL, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "light"));
	nr_error_clear(&error);
	assert_int_equal(nr_theme_read(&theme, "../sources/voa", NULL, NULL, &error), NR_NOT_FOUND);
	nr_error_clear(&error);
	write_theme("broken.conf", "styles = {\n title = \n};\n");
	assert_int_equal(nr_theme_read(&theme, "broken", NULL, NULL, &error), NR_INVALID);
	assert_non_null(strstr(error.message, "broken.conf:3"));
	assert_int_equal(theme.roles[NR_ROLE_SELECTED].attributes, NR_ATTRIBUTE_REVERSE);
}

static int set_up(void **state)
{
	const char *source = getenv("top_srcdir");

	(void)state;
	if (source == NULL || getenv("HOME") == NULL) {
		print_error("run this by make check: top_srcdir and HOME must be set\n");
		return -1;
	}
	char *data = nr_format("%s/data", source);
	setenv("NEWSREADER_DATADIR", data, 1);
	free(data);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_outlets_stay_apart),
		cmocka_unit_test(test_text_is_legible),
		cmocka_unit_test(test_nothing_is_said_by_colour_alone),
		cmocka_unit_test(test_a_theme_of_ones_own),
		cmocka_unit_test(test_what_is_wrong_is_named),
		cmocka_unit_test(test_a_theme_that_is_none),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
