/* SPDX-License-Identifier: MIT */
/* How things look: roles and styles to attributes and colours. Nothing is said by colour alone. Knows no terminal. */
#ifndef NR_TUI_THEME_H
#define NR_TUI_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* What a cell is part of. */
enum nr_role {
	NR_ROLE_TEXT,
	NR_ROLE_TITLE,    /* the line at the top */
	NR_ROLE_STATUS,   /* the line at the foot */
	NR_ROLE_KEY,      /* a key in it */
	NR_ROLE_MESSAGE,  /* something that has just been done */
	NR_ROLE_ERROR,    /* something that could not be done */
	NR_ROLE_FRAME,
	NR_ROLE_HEAD,     /* of a pane or column */
	NR_ROLE_HEAD_FOCUSED,
	NR_ROLE_SELECTED, /* the row that keys act on */
	NR_ROLE_CHOSEN,   /* the selected row of a pane that has not the focus */
	NR_ROLE_DIM,      /* said in passing */
	NR_ROLE_OUTLET,   /* in the outlet's colour */
	NR_ROLE_SHARED,   /* mark of what all or some have */
	NR_ROLE_ONLY,     /* mark of what one has */
	NR_ROLE_WARN,     /* mark of what contradicts */
	NR_ROLE_COUNT,
};

/* How a cell is to look. */
struct nr_look {
	uint16_t style; /* of enum nr_style (markup/document.h), added to the role's */
	uint8_t role;   /* enum nr_role */
	uint8_t colour; /* for NR_ROLE_OUTLET: of enum nr_colour */
};

/* Colours of outlets; a theme says which they are, so that colour-blind readers tell them apart too. */
enum nr_colour {
	NR_COLOUR_NONE,
	NR_COLOUR_BLUE,
	NR_COLOUR_ORANGE,
	NR_COLOUR_GREEN,
	NR_COLOUR_PURPLE,
	NR_COLOUR_CYAN,
	NR_COLOUR_YELLOW,
	NR_COLOUR_RED,
	NR_COLOUR_COUNT,
};

/* A colour by its name ("blue"); NULL or a name that is none: one of them, by number. */
enum nr_colour nr_colour_of(const char *name, unsigned number);

/* What a terminal is told. */
enum nr_attribute {
	NR_ATTRIBUTE_BOLD = 1 << 0,
	NR_ATTRIBUTE_DIM = 1 << 1,
	NR_ATTRIBUTE_ITALIC = 1 << 2,
	NR_ATTRIBUTE_UNDERLINE = 1 << 3,
	NR_ATTRIBUTE_REVERSE = 1 << 4,
};
enum { NR_TRUE_COLOUR = 1 << 24 }; /* as many colours a terminal has that takes any */
struct nr_attributes {
	unsigned attributes;   /* of enum nr_attribute */
	int foreground, background; /* of the terminal's palette, or 0xRRGGBB; -1: its own */
};

/* A colour as a theme has it, -1 in all three: the terminal's own. */
struct nr_paint {
	int exact; /* 0xRRGGBB; less than 8: of the palette, for those are no colours one could tell from black */
	int many;  /* of 256 */
	int few;   /* of 16 */
};
#define NR_NO_PAINT { -1, -1, -1 }
struct nr_shade {
	unsigned attributes; /* of enum nr_attribute */
	unsigned plain;      /* further ones where there are no colours */
	struct nr_paint foreground, background;
};

/* How text is set off: a shade for each bit of enum nr_style that has one. */
enum { NR_TEXT_SHADES = 10 };
struct nr_theme {
	struct nr_shade roles[NR_ROLE_COUNT];
	struct nr_shade text[NR_TEXT_SHADES];
	struct nr_paint outlets[NR_COLOUR_COUNT];
};

/* The names by which a theme's file calls its parts; of NR_ROLE_OUTLET and NR_COLOUR_NONE there is none (NULL). */
const char *nr_role_name(enum nr_role role);
const char *nr_text_shade_name(int index);
const char *nr_colour_name(enum nr_colour colour);

/* The one that needs no colours and no file; it is in force until another one is. Copies. */
void nr_theme_plain(struct nr_theme *theme);
void nr_theme_use(const struct nr_theme *theme);

/* By the theme in force. colours: how many the terminal has; less than 8: none are used. */
struct nr_attributes nr_theme_attributes(struct nr_look look, int colours);

/* Signs, each of one cell: where one would take two (ambiguous width), an ASCII one stands in for it. */
enum nr_glyph {
	NR_GLYPH_SPACE,
	NR_GLYPH_VERTICAL,
	NR_GLYPH_HORIZONTAL,
	NR_GLYPH_CROSS,
	NR_GLYPH_TEE_UP,
	NR_GLYPH_TEE_DOWN,
	NR_GLYPH_UNREAD,
	NR_GLYPH_STARRED,
	NR_GLYPH_CHECKED,
	NR_GLYPH_POINTER,
	NR_GLYPH_BY_ALL,
	NR_GLYPH_BY_SOME,
	NR_GLYPH_ONLY,
	NR_GLYPH_ABSENT,
	NR_GLYPH_FURTHER_UP,
	NR_GLYPH_FURTHER_DOWN,
	NR_GLYPH_AGREES,
	NR_GLYPH_DISAGREES,
	NR_GLYPH_BAR,
	NR_GLYPH_ELLIPSIS,
	NR_GLYPH_COUNT,
};
const char *nr_glyph(enum nr_glyph glyph);
void nr_glyph_set_ascii(bool ascii); /* ASCII ones everywhere; false at start */

#endif
