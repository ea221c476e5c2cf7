/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/theme.h"

#include <string.h>

#include "markup/document.h"
#include "text/width.h"

/* Foreground and background with 256 colours and with 8; -1: the terminal's own. */
struct shade {
	unsigned attributes;
	int many, many_behind, few, few_behind;
};

#define PLAIN(attributes) { attributes, -1, -1, -1, -1 }

static const struct shade roles[NR_ROLE_COUNT] = {
	[NR_ROLE_TEXT] = PLAIN(0),
	[NR_ROLE_TITLE] = { NR_ATTRIBUTE_BOLD, 231, 24, 7, 4 },
	[NR_ROLE_STATUS] = { 0, 252, 238, 7, 4 },
	[NR_ROLE_KEY] = { NR_ATTRIBUTE_BOLD, 222, 238, 3, 4 },
	[NR_ROLE_MESSAGE] = { NR_ATTRIBUTE_BOLD, 252, 238, 7, 4 },
	[NR_ROLE_ERROR] = { NR_ATTRIBUTE_BOLD, 231, 124, 7, 1 },
	[NR_ROLE_FRAME] = { 0, 244, -1, -1, -1 },
	[NR_ROLE_HEAD] = { 0, 244, -1, -1, -1 },
	[NR_ROLE_HEAD_FOCUSED] = PLAIN(NR_ATTRIBUTE_BOLD | NR_ATTRIBUTE_UNDERLINE),
	[NR_ROLE_SELECTED] = PLAIN(NR_ATTRIBUTE_REVERSE),
	[NR_ROLE_CHOSEN] = PLAIN(NR_ATTRIBUTE_BOLD),
	[NR_ROLE_DIM] = { 0, 244, -1, -1, -1 },
	[NR_ROLE_OUTLET] = PLAIN(0),
	[NR_ROLE_SHARED] = { NR_ATTRIBUTE_BOLD, 35, -1, 2, -1 },
	[NR_ROLE_ONLY] = { NR_ATTRIBUTE_BOLD, 172, -1, 3, -1 },
	[NR_ROLE_WARN] = { NR_ATTRIBUTE_BOLD, 160, -1, 1, -1 },
};

/* Without colours, bars are told from the text by being reversed. */
static const unsigned plain_roles[NR_ROLE_COUNT] = {
	[NR_ROLE_TITLE] = NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD,
	[NR_ROLE_STATUS] = NR_ATTRIBUTE_REVERSE,
	[NR_ROLE_KEY] = NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD,
	[NR_ROLE_MESSAGE] = NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD,
	[NR_ROLE_ERROR] = NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD | NR_ATTRIBUTE_UNDERLINE,
};

static const struct {
	const char *name;
	int many, few;
} colours_of_outlets[NR_COLOUR_COUNT] = {
	[NR_COLOUR_NONE] = { "none", -1, -1 },
	[NR_COLOUR_BLUE] = { "blue", 33, 4 },
	[NR_COLOUR_ORANGE] = { "orange", 166, 3 },
	[NR_COLOUR_GREEN] = { "green", 35, 2 },
	[NR_COLOUR_PURPLE] = { "purple", 134, 5 },
	[NR_COLOUR_CYAN] = { "cyan", 37, 6 },
	[NR_COLOUR_YELLOW] = { "yellow", 142, 3 },
	[NR_COLOUR_RED] = { "red", 160, 1 },
};

static const struct {
	unsigned style, attributes;
	int many, few;
	unsigned plain; /* attributes where there are no colours */
} styles[] = {
	{ NR_STYLE_EMPHASIS, NR_ATTRIBUTE_ITALIC, -1, -1, 0 },
	{ NR_STYLE_STRONG | NR_STYLE_HEADING, NR_ATTRIBUTE_BOLD, -1, -1, 0 },
	{ NR_STYLE_CODE, 0, 37, 6, 0 },
	{ NR_STYLE_LINK | NR_STYLE_INSERTED, NR_ATTRIBUTE_UNDERLINE, -1, -1, 0 },
	{ NR_STYLE_DELETED | NR_STYLE_DIM, NR_ATTRIBUTE_DIM, -1, -1, 0 },
	{ NR_STYLE_CAPTION, NR_ATTRIBUTE_ITALIC, 244, 6, 0 },
	{ NR_STYLE_CREDIT, NR_ATTRIBUTE_DIM, -1, -1, 0 },
	{ NR_STYLE_MATCH, NR_ATTRIBUTE_REVERSE, -1, -1, 0 },
	{ NR_STYLE_SHARED, NR_ATTRIBUTE_UNDERLINE, 35, 2, 0 },
	{ NR_STYLE_DIFFERING, 0, 172, 3, NR_ATTRIBUTE_BOLD },
};

enum nr_colour nr_colour_of(const char *name, unsigned number)
{
	if (name != NULL)
		for (int i = NR_COLOUR_NONE + 1; i < NR_COLOUR_COUNT; i++)
			if (strcmp(colours_of_outlets[i].name, name) == 0)
				return (enum nr_colour)i;
	return (enum nr_colour)(NR_COLOUR_BLUE + number % (NR_COLOUR_COUNT - NR_COLOUR_BLUE));
}

struct nr_attributes nr_theme_attributes(struct nr_look look, int colours)
{
	const struct shade *shade = &roles[look.role < NR_ROLE_COUNT ? look.role : NR_ROLE_TEXT];
	struct nr_attributes result = { shade->attributes, -1, -1 };
	bool many = colours >= 256, few = !many && colours >= 8;

	if (!many && !few)
		result.attributes |= plain_roles[look.role < NR_ROLE_COUNT ? look.role : NR_ROLE_TEXT];
	if (many) {
		result.foreground = shade->many;
		result.background = shade->many_behind;
	} else if (few) {
		result.foreground = shade->few;
		result.background = shade->few_behind;
	}
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
		if ((look.style & styles[i].style) == 0)
			continue;
		result.attributes |= styles[i].attributes | (many || few ? 0 : styles[i].plain);
		/* On a selected row, colours would stand on the reversed ground. */
		int colour = many ? styles[i].many : few ? styles[i].few : -1;
		if (colour >= 0 && look.role != NR_ROLE_SELECTED)
			result.foreground = colour;
	}
	if (look.role == NR_ROLE_OUTLET && look.colour < NR_COLOUR_COUNT && (many || few))
		result.foreground = many ? colours_of_outlets[look.colour].many : colours_of_outlets[look.colour].few;
	return result;
}

static const struct {
	const char *sign, *ascii;
} glyphs[NR_GLYPH_COUNT] = {
	[NR_GLYPH_SPACE] = { " ", " " },
	[NR_GLYPH_VERTICAL] = { "│", "|" },
	[NR_GLYPH_HORIZONTAL] = { "─", "-" },
	[NR_GLYPH_CROSS] = { "┼", "+" },
	[NR_GLYPH_TEE_UP] = { "┴", "+" },
	[NR_GLYPH_TEE_DOWN] = { "┬", "+" },
	[NR_GLYPH_UNREAD] = { "●", "*" },
	[NR_GLYPH_STARRED] = { "★", "!" },
	[NR_GLYPH_CHECKED] = { "✓", "x" },
	[NR_GLYPH_POINTER] = { "▸", ">" },
	[NR_GLYPH_BY_ALL] = { "═", "=" },
	[NR_GLYPH_BY_SOME] = { "≈", "~" },
	[NR_GLYPH_ONLY] = { "+", "+" },
	[NR_GLYPH_ABSENT] = { "·", "." },
	[NR_GLYPH_AGREES] = { "=", "=" },
	[NR_GLYPH_DISAGREES] = { "≠", "#" },
	[NR_GLYPH_BAR] = { "█", "#" },
	[NR_GLYPH_ELLIPSIS] = { "…", "~" },
};

const char *nr_glyph(enum nr_glyph glyph)
{
	return nr_width_string(glyphs[glyph].sign) == 1 ? glyphs[glyph].sign : glyphs[glyph].ascii;
}
