/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/theme.h"

#include <string.h>

#include "markup/document.h"
#include "text/width.h"

static const char *const role_names[NR_ROLE_COUNT] = {
	[NR_ROLE_TEXT] = "text",
	[NR_ROLE_TITLE] = "title",
	[NR_ROLE_STATUS] = "status",
	[NR_ROLE_KEY] = "key",
	[NR_ROLE_MESSAGE] = "message",
	[NR_ROLE_ERROR] = "error",
	[NR_ROLE_FRAME] = "frame",
	[NR_ROLE_HEAD] = "head",
	[NR_ROLE_HEAD_FOCUSED] = "head_focused",
	[NR_ROLE_SELECTED] = "selected",
	[NR_ROLE_CHOSEN] = "chosen",
	[NR_ROLE_DIM] = "dim",
	[NR_ROLE_SHARED] = "shared",
	[NR_ROLE_ONLY] = "only",
	[NR_ROLE_WARN] = "warn",
};

static const struct {
	const char *name;
	unsigned styles; /* of enum nr_style */
} text_shades[NR_TEXT_SHADES] = {
	{ "emphasis", NR_STYLE_EMPHASIS },
	{ "strong", NR_STYLE_STRONG | NR_STYLE_HEADING },
	{ "code", NR_STYLE_CODE },
	{ "link", NR_STYLE_LINK | NR_STYLE_INSERTED },
	{ "passing", NR_STYLE_DELETED | NR_STYLE_DIM },
	{ "caption", NR_STYLE_CAPTION },
	{ "credit", NR_STYLE_CREDIT },
	{ "match", NR_STYLE_MATCH },
	{ "shared_wording", NR_STYLE_SHARED },
	{ "differing_wording", NR_STYLE_DIFFERING },
};

static const char *const colour_names[NR_COLOUR_COUNT] = {
	[NR_COLOUR_BLUE] = "blue",
	[NR_COLOUR_ORANGE] = "orange",
	[NR_COLOUR_GREEN] = "green",
	[NR_COLOUR_PURPLE] = "purple",
	[NR_COLOUR_CYAN] = "cyan",
	[NR_COLOUR_YELLOW] = "yellow",
	[NR_COLOUR_RED] = "red",
};

#define PLAIN(attributes_) { attributes_, 0, NR_NO_PAINT, NR_NO_PAINT }
#define WITHOUT_COLOURS(plain_) { 0, plain_, NR_NO_PAINT, NR_NO_PAINT }

/* Without colours, bars are told from the text by being reversed. */
static const struct nr_theme plain_theme = {
	.roles = {
		[NR_ROLE_TEXT] = PLAIN(0),
		[NR_ROLE_TITLE] = PLAIN(NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD),
		[NR_ROLE_STATUS] = PLAIN(NR_ATTRIBUTE_REVERSE),
		[NR_ROLE_KEY] = PLAIN(NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD),
		[NR_ROLE_MESSAGE] = PLAIN(NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD),
		[NR_ROLE_ERROR] = PLAIN(NR_ATTRIBUTE_REVERSE | NR_ATTRIBUTE_BOLD | NR_ATTRIBUTE_UNDERLINE),
		[NR_ROLE_FRAME] = PLAIN(0),
		[NR_ROLE_HEAD] = PLAIN(0),
		[NR_ROLE_HEAD_FOCUSED] = PLAIN(NR_ATTRIBUTE_BOLD | NR_ATTRIBUTE_UNDERLINE),
		[NR_ROLE_SELECTED] = PLAIN(NR_ATTRIBUTE_REVERSE),
		[NR_ROLE_CHOSEN] = PLAIN(NR_ATTRIBUTE_BOLD),
		[NR_ROLE_DIM] = PLAIN(0),
		[NR_ROLE_OUTLET] = PLAIN(0),
		[NR_ROLE_SHARED] = PLAIN(NR_ATTRIBUTE_BOLD),
		[NR_ROLE_ONLY] = PLAIN(NR_ATTRIBUTE_BOLD),
		[NR_ROLE_WARN] = PLAIN(NR_ATTRIBUTE_BOLD),
	},
	.text = {
		PLAIN(NR_ATTRIBUTE_ITALIC),
		PLAIN(NR_ATTRIBUTE_BOLD),
		PLAIN(0),
		PLAIN(NR_ATTRIBUTE_UNDERLINE),
		PLAIN(NR_ATTRIBUTE_DIM),
		PLAIN(NR_ATTRIBUTE_ITALIC),
		PLAIN(NR_ATTRIBUTE_DIM),
		PLAIN(NR_ATTRIBUTE_REVERSE),
		PLAIN(NR_ATTRIBUTE_UNDERLINE),
		WITHOUT_COLOURS(NR_ATTRIBUTE_BOLD),
	},
	.outlets = { NR_NO_PAINT, NR_NO_PAINT, NR_NO_PAINT, NR_NO_PAINT, NR_NO_PAINT, NR_NO_PAINT, NR_NO_PAINT,
		NR_NO_PAINT },
};

static struct nr_theme current;
static bool in_force;

const char *nr_role_name(enum nr_role role)
{
	return role_names[role];
}

const char *nr_text_shade_name(int index)
{
	return text_shades[index].name;
}

const char *nr_colour_name(enum nr_colour colour)
{
	return colour_names[colour];
}

void nr_theme_plain(struct nr_theme *theme)
{
	*theme = plain_theme;
}

void nr_theme_use(const struct nr_theme *theme)
{
	current = *theme;
	in_force = true;
}

enum nr_colour nr_colour_of(const char *name, unsigned number)
{
	if (name != NULL)
		for (int i = NR_COLOUR_NONE + 1; i < NR_COLOUR_COUNT; i++)
			if (strcmp(colour_names[i], name) == 0)
				return (enum nr_colour)i;
	return (enum nr_colour)(NR_COLOUR_BLUE + number % (NR_COLOUR_COUNT - NR_COLOUR_BLUE));
}

/* The colour's number on a terminal of so many; -1: the terminal's own. */
static int colour_on(const struct nr_paint *paint, int colours)
{
	if (colours >= NR_TRUE_COLOUR)
		return paint->exact;
	if (colours >= 256)
		return paint->many;
	if (colours >= 16)
		return paint->few;
	return colours >= 8 && paint->few >= 0 ? paint->few % 8 : -1;
}

struct nr_attributes nr_theme_attributes(struct nr_look look, int colours)
{
	const struct nr_theme *theme = in_force ? &current : &plain_theme;
	const struct nr_shade *shade = &theme->roles[look.role < NR_ROLE_COUNT ? look.role : NR_ROLE_TEXT];
	bool plain = colours < 8;
	struct nr_attributes result = { shade->attributes | (plain ? shade->plain : 0),
		colour_on(&shade->foreground, colours), colour_on(&shade->background, colours) };

	for (int i = 0; i < NR_TEXT_SHADES; i++) {
		const struct nr_shade *text = &theme->text[i];
		if ((look.style & text_shades[i].styles) == 0)
			continue;
		result.attributes |= text->attributes | (plain ? text->plain : 0);
		/* On a selected row, colours would stand on the reversed ground. */
		if (look.role == NR_ROLE_SELECTED)
			continue;
		if (colour_on(&text->foreground, colours) >= 0)
			result.foreground = colour_on(&text->foreground, colours);
		if (colour_on(&text->background, colours) >= 0)
			result.background = colour_on(&text->background, colours);
	}
	if (look.role == NR_ROLE_OUTLET && look.colour < NR_COLOUR_COUNT) {
		int colour = colour_on(&theme->outlets[look.colour], colours);
		result.foreground = colour >= 0 ? colour : result.foreground;
	}
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
	[NR_GLYPH_FURTHER_UP] = { "↑", "^" },
	[NR_GLYPH_FURTHER_DOWN] = { "↓", "v" },
	[NR_GLYPH_AGREES] = { "=", "=" },
	[NR_GLYPH_DISAGREES] = { "≠", "#" },
	[NR_GLYPH_BAR] = { "█", "#" },
	[NR_GLYPH_ELLIPSIS] = { "…", "~" },
};

static bool only_ascii;

void nr_glyph_set_ascii(bool ascii)
{
	only_ascii = ascii;
}

const char *nr_glyph(enum nr_glyph glyph)
{
	return !only_ascii && nr_width_string(glyphs[glyph].sign) == 1 ? glyphs[glyph].sign : glyphs[glyph].ascii;
}
