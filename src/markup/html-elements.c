/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-elements.h"

#include <string.h>

#include "markup/document.h"
#include "markup/html-formula.h"

/* By name. Forms are shown as text; what a browser shows only where it cannot play a film is not. */
static const struct nr_html_element elements[] = {
	{ "a", NR_HTML_ANCHOR, 0, 0 },
	{ "abbr", NR_HTML_ABBREVIATION, 0, 0 },
	{ "acronym", NR_HTML_ABBREVIATION, 0, 0 },
	{ "address", NR_HTML_BLOCK, 0, 0 },
	{ "amp-ad", NR_HTML_DROPPED, 0, 0 },
	{ "amp-anim", NR_HTML_IMAGE, 0, 0 },
	{ "amp-audio", NR_HTML_MEDIA, NR_MEDIA_AUDIO, 0 },
	{ "amp-consent", NR_HTML_DROPPED, 0, 0 },
	{ "amp-embed", NR_HTML_DROPPED, 0, 0 },
	{ "amp-iframe", NR_HTML_FRAME, 0, 0 },
	{ "amp-img", NR_HTML_IMAGE, 0, 0 },
	{ "amp-sidebar", NR_HTML_DROPPED, 0, 0 },
	{ "amp-social-share", NR_HTML_DROPPED, 0, 0 },
	{ "amp-sticky-ad", NR_HTML_DROPPED, 0, 0 },
	{ "amp-user-notification", NR_HTML_DROPPED, 0, 0 },
	{ "amp-video", NR_HTML_MEDIA, NR_MEDIA_VIDEO, 0 },
	{ "annotation", NR_HTML_FORMULA_PART, NR_FORMULA_NOTE, 0 },
	{ "annotation-xml", NR_HTML_FORMULA_PART, NR_FORMULA_NOTHING, 0 },
	{ "applet", NR_HTML_INLINE, 0, 0 },
	{ "area", NR_HTML_NOTHING, 0, 0 },
	{ "article", NR_HTML_BLOCK, 0, 0 },
	{ "aside", NR_HTML_BLOCK, 0, 0 },
	{ "audio", NR_HTML_MEDIA, NR_MEDIA_AUDIO, 0 },
	{ "b", NR_HTML_INLINE, 0, NR_STYLE_STRONG },
	{ "base", NR_HTML_BASE, 0, 0 },
	{ "basefont", NR_HTML_NOTHING, 0, 0 },
	{ "bdi", NR_HTML_INLINE, 0, 0 },
	{ "bdo", NR_HTML_INLINE, 0, 0 },
	{ "bgsound", NR_HTML_NOTHING, 0, 0 },
	{ "big", NR_HTML_INLINE, 0, 0 },
	{ "blink", NR_HTML_INLINE, 0, 0 },
	{ "blockquote", NR_HTML_QUOTE, 0, 0 },
	{ "body", NR_HTML_BLOCK, 0, 0 },
	{ "br", NR_HTML_BREAK, 0, 0 },
	{ "button", NR_HTML_INLINE, 0, 0 },
	{ "canvas", NR_HTML_DROPPED, 0, 0 },
	{ "caption", NR_HTML_BLOCK, 0, NR_STYLE_STRONG },
	{ "center", NR_HTML_CENTRED, 0, 0 },
	{ "cite", NR_HTML_INLINE, 0, NR_STYLE_EMPHASIS },
	{ "code", NR_HTML_INLINE, 0, NR_STYLE_CODE },
	{ "col", NR_HTML_NOTHING, 0, 0 },
	{ "colgroup", NR_HTML_BLOCK, 0, 0 },
	{ "data", NR_HTML_INLINE, 0, 0 },
	{ "datalist", NR_HTML_DROPPED, 0, 0 },
	{ "dd", NR_HTML_DEFINITION, 0, 0 },
	{ "del", NR_HTML_INLINE, 0, NR_STYLE_DELETED },
	{ "details", NR_HTML_BLOCK, 0, 0 },
	{ "dfn", NR_HTML_INLINE, 0, NR_STYLE_EMPHASIS },
	{ "dialog", NR_HTML_BLOCK, 0, 0 },
	{ "dir", NR_HTML_LIST, 0, 0 },
	{ "div", NR_HTML_BLOCK, 0, 0 },
	{ "dl", NR_HTML_LIST, NR_HTML_DEFINITIONS, 0 },
	{ "dt", NR_HTML_TERM, 0, NR_STYLE_STRONG },
	{ "em", NR_HTML_INLINE, 0, NR_STYLE_EMPHASIS },
	{ "embed", NR_HTML_EMBED, 0, 0 },
	{ "fieldset", NR_HTML_BLOCK, 0, 0 },
	{ "figcaption", NR_HTML_FIGCAPTION, 0, 0 },
	{ "figure", NR_HTML_FIGURE, 0, 0 },
	{ "font", NR_HTML_INLINE, 0, 0 },
	{ "footer", NR_HTML_BLOCK, 0, 0 },
	{ "form", NR_HTML_BLOCK, 0, 0 },
	{ "frame", NR_HTML_NOTHING, 0, 0 },
	{ "frameset", NR_HTML_BLOCK, 0, 0 },
	{ "h1", NR_HTML_HEADING, 1, 0 },
	{ "h2", NR_HTML_HEADING, 2, 0 },
	{ "h3", NR_HTML_HEADING, 3, 0 },
	{ "h4", NR_HTML_HEADING, 4, 0 },
	{ "h5", NR_HTML_HEADING, 5, 0 },
	{ "h6", NR_HTML_HEADING, 6, 0 },
	{ "head", NR_HTML_BLOCK, 0, 0 },
	{ "header", NR_HTML_BLOCK, 0, 0 },
	{ "hgroup", NR_HTML_BLOCK, 0, 0 },
	{ "hr", NR_HTML_RULE, 0, 0 },
	{ "html", NR_HTML_BLOCK, 0, 0 },
	{ "i", NR_HTML_INLINE, 0, NR_STYLE_EMPHASIS },
	{ "iframe", NR_HTML_FRAME, 0, 0 },
	{ "image", NR_HTML_IMAGE, 0, 0 },
	{ "img", NR_HTML_IMAGE, 0, 0 },
	{ "input", NR_HTML_NOTHING, 0, 0 },
	{ "ins", NR_HTML_INLINE, 0, NR_STYLE_INSERTED },
	{ "isindex", NR_HTML_NOTHING, 0, 0 },
	{ "kbd", NR_HTML_INLINE, 0, NR_STYLE_CODE },
	{ "keygen", NR_HTML_NOTHING, 0, 0 },
	{ "label", NR_HTML_INLINE, 0, 0 },
	{ "legend", NR_HTML_BLOCK, 0, 0 },
	{ "li", NR_HTML_ITEM, 0, 0 },
	{ "link", NR_HTML_NOTHING, 0, 0 },
	{ "listing", NR_HTML_PRE, 0, 0 },
	{ "maction", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "main", NR_HTML_BLOCK, 0, 0 },
	{ "map", NR_HTML_INLINE, 0, 0 },
	{ "mark", NR_HTML_INLINE, 0, 0 },
	{ "marquee", NR_HTML_INLINE, 0, 0 },
	{ "math", NR_HTML_FORMULA, 0, 0 },
	{ "menclose", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "menu", NR_HTML_LIST, 0, 0 },
	{ "merror", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "meta", NR_HTML_NOTHING, 0, 0 },
	{ "meter", NR_HTML_INLINE, 0, 0 },
	{ "mfenced", NR_HTML_FORMULA_PART, NR_FORMULA_FENCED, 0 },
	{ "mfrac", NR_HTML_FORMULA_PART, NR_FORMULA_FRACTION, 0 },
	{ "mi", NR_HTML_FORMULA_PART, NR_FORMULA_NAME, 0 },
	{ "mlabeledtr", NR_HTML_FORMULA_PART, NR_FORMULA_TABLE_ROW, 0 },
	{ "mn", NR_HTML_FORMULA_PART, NR_FORMULA_NAME, 0 },
	{ "mo", NR_HTML_FORMULA_PART, NR_FORMULA_OPERATOR, 0 },
	{ "mover", NR_HTML_FORMULA_PART, NR_FORMULA_RAISE, 0 },
	{ "mpadded", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "mphantom", NR_HTML_FORMULA_PART, NR_FORMULA_NOTHING, 0 },
	{ "mroot", NR_HTML_FORMULA_PART, NR_FORMULA_DEGREE, 0 },
	{ "mrow", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "ms", NR_HTML_FORMULA_PART, NR_FORMULA_WORDS, 0 },
	{ "msqrt", NR_HTML_FORMULA_PART, NR_FORMULA_ROOT, 0 },
	{ "mstyle", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "msub", NR_HTML_FORMULA_PART, NR_FORMULA_LOWER, 0 },
	{ "msubsup", NR_HTML_FORMULA_PART, NR_FORMULA_SHIFT, 0 },
	{ "msup", NR_HTML_FORMULA_PART, NR_FORMULA_RAISE, 0 },
	{ "mtable", NR_HTML_FORMULA_PART, NR_FORMULA_TABLE, 0 },
	{ "mtd", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "mtext", NR_HTML_FORMULA_PART, NR_FORMULA_WORDS, 0 },
	{ "mtr", NR_HTML_FORMULA_PART, NR_FORMULA_TABLE_ROW, 0 },
	{ "munder", NR_HTML_FORMULA_PART, NR_FORMULA_LOWER, 0 },
	{ "munderover", NR_HTML_FORMULA_PART, NR_FORMULA_SHIFT, 0 },
	{ "nav", NR_HTML_BLOCK, 0, 0 },
	{ "nobr", NR_HTML_INLINE, 0, 0 },
	{ "noframes", NR_HTML_BLOCK, 0, 0 },
	{ "noscript", NR_HTML_NOSCRIPT, 0, 0 },
	{ "object", NR_HTML_OBJECT, 0, 0 },
	{ "ol", NR_HTML_LIST, NR_HTML_NUMBERED, 0 },
	{ "optgroup", NR_HTML_BLOCK, 0, 0 },
	{ "option", NR_HTML_BLOCK, 0, 0 },
	{ "output", NR_HTML_INLINE, 0, 0 },
	{ "p", NR_HTML_PARAGRAPH, 0, 0 },
	{ "param", NR_HTML_NOTHING, 0, 0 },
	{ "picture", NR_HTML_PICTURE, 0, 0 },
	{ "plaintext", NR_HTML_PRE, 0, 0 },
	{ "pre", NR_HTML_PRE, 0, 0 },
	{ "progress", NR_HTML_INLINE, 0, 0 },
	{ "q", NR_HTML_QUOTED, 0, 0 },
	{ "rb", NR_HTML_INLINE, 0, 0 },
	{ "rp", NR_HTML_DROPPED, 0, 0 },
	{ "rt", NR_HTML_READING, 0, 0 },
	{ "rtc", NR_HTML_INLINE, 0, 0 },
	{ "ruby", NR_HTML_INLINE, 0, 0 },
	{ "s", NR_HTML_INLINE, 0, NR_STYLE_DELETED },
	{ "samp", NR_HTML_INLINE, 0, NR_STYLE_CODE },
	{ "script", NR_HTML_DROPPED, 0, 0 },
	{ "search", NR_HTML_BLOCK, 0, 0 },
	{ "section", NR_HTML_BLOCK, 0, 0 },
	{ "select", NR_HTML_DROPPED, 0, 0 },
	{ "semantics", NR_HTML_FORMULA_PART, NR_FORMULA_ROW, 0 },
	{ "slot", NR_HTML_INLINE, 0, 0 },
	{ "small", NR_HTML_SMALL, 0, 0 },
	{ "source", NR_HTML_SOURCE, 0, 0 },
	{ "span", NR_HTML_INLINE, 0, 0 },
	{ "strike", NR_HTML_INLINE, 0, NR_STYLE_DELETED },
	{ "strong", NR_HTML_INLINE, 0, NR_STYLE_STRONG },
	{ "style", NR_HTML_DROPPED, 0, 0 },
	{ "sub", NR_HTML_LOWERED, 0, 0 },
	{ "summary", NR_HTML_BLOCK, 0, NR_STYLE_STRONG },
	{ "sup", NR_HTML_RAISED, 0, 0 },
	{ "svg", NR_HTML_DRAWING, 0, 0 },
	{ "table", NR_HTML_TABLE, 0, 0 },
	{ "tbody", NR_HTML_BLOCK, 0, 0 },
	{ "td", NR_HTML_CELL, 0, 0 },
	{ "template", NR_HTML_DROPPED, 0, 0 },
	{ "textarea", NR_HTML_BLOCK, 0, 0 },
	{ "tfoot", NR_HTML_BLOCK, 0, 0 },
	{ "th", NR_HTML_CELL, 1, 0 },
	{ "thead", NR_HTML_BLOCK, 0, 0 },
	{ "time", NR_HTML_INLINE, 0, 0 },
	{ "title", NR_HTML_DROPPED, 0, 0 },
	{ "tr", NR_HTML_ROW, 0, 0 },
	{ "track", NR_HTML_NOTHING, 0, 0 },
	{ "tt", NR_HTML_INLINE, 0, NR_STYLE_CODE },
	{ "u", NR_HTML_INLINE, 0, NR_STYLE_INSERTED },
	{ "ul", NR_HTML_LIST, 0, 0 },
	{ "var", NR_HTML_INLINE, 0, NR_STYLE_EMPHASIS },
	{ "video", NR_HTML_MEDIA, NR_MEDIA_VIDEO, 0 },
	{ "wbr", NR_HTML_NOTHING, 0, 0 },
	{ "xmp", NR_HTML_PRE, 0, 0 },
};
enum { ELEMENT_COUNT = sizeof elements / sizeof elements[0] };

static const struct nr_html_element unknown = { "", NR_HTML_INLINE, 0, 0 };

static const struct nr_html_element *find(const char *name, size_t length)
{
	size_t low = 0, high = ELEMENT_COUNT;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strncmp(name, elements[middle].name, length);
		if (order == 0 && elements[middle].name[length] == '\0')
			return &elements[middle];
		if (order <= 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const struct nr_html_element *nr_html_element(const char *name, size_t length)
{
	const struct nr_html_element *element = find(name, length);
	return element != NULL ? element : &unknown;
}

bool nr_html_is_element(const char *name, size_t length)
{
	return find(name, length) != NULL;
}

bool nr_html_is_void(enum nr_html_role role)
{
	switch (role) {
	case NR_HTML_RULE:
	case NR_HTML_BREAK:
	case NR_HTML_SOURCE:
	case NR_HTML_IMAGE:
	case NR_HTML_EMBED:
	case NR_HTML_BASE:
	case NR_HTML_NOTHING:
		return true;
	default:
		return false;
	}
}

bool nr_html_is_block(enum nr_html_role role)
{
	switch (role) {
	case NR_HTML_BLOCK:
	case NR_HTML_PARAGRAPH:
	case NR_HTML_HEADING:
	case NR_HTML_LIST:
	case NR_HTML_ITEM:
	case NR_HTML_TERM:
	case NR_HTML_DEFINITION:
	case NR_HTML_QUOTE:
	case NR_HTML_PRE:
	case NR_HTML_RULE:
	case NR_HTML_TABLE:
	case NR_HTML_ROW:
	case NR_HTML_CELL:
	case NR_HTML_FIGURE:
	case NR_HTML_CENTRED:
	case NR_HTML_FIGCAPTION:
		return true;
	default:
		return false;
	}
}
