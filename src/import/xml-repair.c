/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/xml-repair.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "markup/html-entity.h"
#include "text/utf8.h"

enum {
	ATTRIBUTES_MAX = 1000,       /* of a tag: a parser takes a time quadratic in them */
	ENTITY_MAX = 64,             /* bytes an entity of the text's own may stand for */
	ENTITIES_MAX = 1000,
	EXPANSION_MAX = 1024 * 1024, /* bytes that all of them may yield */
	PIECE_MIN = 32 * 1024,       /* bytes that are handed over together: they fit a processor's cache */
};

enum entity_kind { ENTITY_PLAIN, ENTITY_HOSTILE, ENTITY_EXTERNAL };

/* "<!ENTITY name 'value'>"; both borrow from the text. */
struct entity {
	const char *name, *value;
	size_t name_length, value_length;
	enum entity_kind kind;
};

struct repair {
	const char *text, *at, *end;
	struct nr_buffer *out; /* what is not handed over yet */
	struct nr_xml_repairs *found;
	NR_VECTOR(struct entity) entities;
	size_t expanded;
	bool no_more[128]; /* of a character: none stands ahead, so nobody looks again */
	const char *attack; /* NULL: none was found */
};

/* --- Characters ------------------------------------------------------------------------------------------------ */

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* How many bytes the character at at has that XML 1.0 must not hold, or that is a control of ISO-8859-1; 0: it may
 * stay. */
static size_t odd_character(const char *at, const char *end)
{
	unsigned char c = (unsigned char)at[0];

	if (c < 0x20) /* a CR that ends no line would send what follows over it */
		return c == '\t' || c == '\n' || (c == '\r' && end - at >= 2 && at[1] == '\n') ? 0 : 1;
	if (c == 0xC2 && end - at >= 2)
		return (unsigned char)at[1] < 0xA0 ? 2 : 0;
	if (c == 0xEF && end - at >= 3)
		return (unsigned char)at[1] == 0xBF && (unsigned char)at[2] >= 0xBE ? 3 : 0;
	return 0;
}

static void append_character(struct repair *repair, const char *at, size_t length)
{
	if (length == 1) {
		repair->found->characters = true;
		if (*at == '\r')
			nr_buffer_append_char(repair->out, '\n');
	} else if (length == 2) {
		nr_utf8_append(repair->out, nr_html_reference((unsigned char)at[1]));
	} else {
		nr_utf8_append(repair->out, NR_REPLACEMENT);
	}
}

/* Past what may stay as it is: up to an odd character, or one of "<" and "&" where those are watched for. Most of a
 * feed goes through here, byte by byte. */
static const char *skip_plain(const char *at, const char *end, bool watch)
{
	for (; at < end; at++) {
		unsigned char c = (unsigned char)*at;
		if (c > '<' && c != 0xC2 && c != 0xEF)
			continue;
		if (c == '<' || c == '&' ? watch : odd_character(at, end) > 0)
			break;
	}
	return at;
}

/* Copies text up to end, or up to one of "<" and "&" where those are watched for. */
static void copy_text(struct repair *repair, const char *end, bool watch)
{
	const char *from = repair->at, *at = from;

	for (;;) {
		at = skip_plain(at, end, watch);
		if (at == end || *at == '<' || *at == '&') /* neither is odd */
			break;
		size_t odd = odd_character(at, end);
		nr_buffer_append(repair->out, from, (size_t)(at - from));
		append_character(repair, at, odd);
		from = at += odd;
	}
	nr_buffer_append(repair->out, from, (size_t)(at - from));
	repair->at = at;
}

/* Leaves out what stands up to end, but for its lines. */
static void drop(struct repair *repair, const char *end)
{
	for (; repair->at < end; repair->at++)
		if (*repair->at == '\n')
			nr_buffer_append_char(repair->out, '\n');
}

static bool stands_at(const struct repair *repair, const char *at, const char *what)
{
	size_t length = strlen(what);

	return (size_t)(repair->end - at) >= length && memcmp(at, what, length) == 0;
}

static const char *find(struct repair *repair, const char *from, const char *what)
{
	unsigned char key = (unsigned char)what[0];

	if (from >= repair->end || repair->no_more[key])
		return NULL;
	/* Faster than memmem, as hardly any of these stands in text. */
	const char *at = memchr(from, key, (size_t)(repair->end - from));
	while (at != NULL && !stands_at(repair, at, what))
		at = memchr(at + 1, key, (size_t)(repair->end - at - 1));
	repair->no_more[key] = at == NULL;
	return at;
}

/* --- References ------------------------------------------------------------------------------------------------ */

/* Reads "#8212" or "#x2014" of length bytes; UINT32_MAX: it is no number. */
static uint32_t read_number(const char *text, size_t length)
{
	bool hexadecimal = length > 1 && (text[1] == 'x' || text[1] == 'X');
	size_t i = hexadecimal ? 2 : 1;
	uint32_t number = 0, base = hexadecimal ? 16 : 10;

	if (i >= length)
		return UINT32_MAX;
	for (; i < length; i++) {
		char c = text[i], lower = (char)(c | 0x20);
		uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0')
			: hexadecimal && lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a') + 10 : base;
		if (digit == base)
			return UINT32_MAX;
		number = number > 0x110000 ? number : number * base + digit;
	}
	return number;
}

static const struct entity *find_entity(const struct repair *repair, const char *name, size_t length)
{
	for (size_t i = 0; i < repair->entities.length; i++) {
		const struct entity *entity = &repair->entities.items[i];
		if (entity->name_length == length && memcmp(entity->name, name, length) == 0)
			return entity;
	}
	return NULL;
}

static void append_escaped(struct nr_buffer *out, uint32_t c)
{
	switch (c) {
	case '&': nr_buffer_append_string(out, "&amp;"); break;
	case '<': nr_buffer_append_string(out, "&lt;"); break;
	case '>': nr_buffer_append_string(out, "&gt;"); break;
	case '"': nr_buffer_append_string(out, "&quot;"); break;
	case '\'': nr_buffer_append_string(out, "&#39;"); break;
	case '\t': nr_buffer_append_string(out, "&#9;"); break;
	case '\n': nr_buffer_append_string(out, "&#10;"); break;
	case '\r': nr_buffer_append_string(out, "&#13;"); break;
	default: nr_utf8_append(out, c);
	}
}

static void append_number(struct repair *repair, uint32_t number)
{
	bool is_control = number > 0 && number < 0x20 && number != '\t' && number != '\n' && number != '\r';

	if (is_control)
		repair->found->characters = true;
	else
		append_escaped(repair->out, nr_html_reference(number));
}

static bool append_own(struct repair *repair, const struct entity *entity)
{
	if (entity->kind == ENTITY_EXTERNAL)
		return true;
	repair->expanded += entity->value_length;
	if (entity->kind == ENTITY_HOSTILE || repair->expanded > EXPANSION_MAX) {
		repair->attack = _("it is built of entities that stand for entities or for long texts, which are never "
			"expanded");
		return false;
	}
	for (size_t i = 0; i < entity->value_length;) {
		const char *value = entity->value + i;
		const char *semicolon = *value == '&' ? memchr(value, ';', entity->value_length - i) : NULL;
		if (semicolon != NULL) {
			append_number(repair, read_number(value + 1, (size_t)(semicolon - value) - 1));
			i += (size_t)(semicolon - value) + 1;
		} else {
			append_escaped(repair->out, nr_utf8_next(entity->value, entity->value_length, &i));
		}
	}
	return true;
}

/* A reference, or an ampersand that is none. */
static void take_reference(struct repair *repair)
{
	static const char *const known[] = { "amp", "lt", "gt", "quot", "apos" };
	const char *name = repair->at + 1, *end = name + (name < repair->end && *name == '#');

	while (end < repair->end && is_name(*end) && end - name < 64)
		end++;
	size_t length = (size_t)(end - name);
	repair->at = name;
	if (length == 0 || end == repair->end || *end != ';') {
		nr_buffer_append_string(repair->out, "&amp;");
		return;
	}
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strlen(known[i]) == length && memcmp(known[i], name, length) == 0) {
			nr_buffer_append_char(repair->out, '&');
			return;
		}
	const struct entity *own = find_entity(repair, name, length);
	uint32_t number = *name == '#' ? read_number(name, length) : nr_html_entity(name, length);
	if (*name == '#' && number != UINT32_MAX) {
		append_number(repair, number);
	} else if (*name != '#' && number != 0) {
		append_escaped(repair->out, number);
	} else if (own == NULL) {
		nr_buffer_append_string(repair->out, "&amp;");
		return;
	} else if (!append_own(repair, own)) {
		return;
	}
	repair->at = end + 1;
}

/* --- Declarations ---------------------------------------------------------------------------------------------- */

/* Whether a value may stand where its entity is named: short, without markup, and of references but numbers. */
static bool is_plain(const char *value, size_t length)
{
	if (length > ENTITY_MAX)
		return false;
	for (size_t i = 0; i < length; i++) {
		const char *semicolon = value[i] == '&' ? memchr(value + i, ';', length - i) : NULL;
		if (value[i] == '<' || value[i] == '%' || (value[i] == '&' && semicolon == NULL))
			return false;
		if (semicolon == NULL)
			continue;
		size_t name_length = (size_t)(semicolon - value) - i - 1;
		if (name_length == 0 || value[i + 1] != '#' || read_number(value + i + 1, name_length) == UINT32_MAX)
			return false;
		i += name_length + 1;
	}
	return true;
}

static const char *skip_spaces(const char *at, const char *end)
{
	while (at < end && is_space(*at))
		at++;
	return at;
}

/* Notes the entity that "<!ENTITY" at at declares. */
static void note_entity(struct repair *repair, const char *at)
{
	const char *end = repair->end;
	struct entity entity = { .kind = ENTITY_EXTERNAL };

	at = skip_spaces(at + strlen("<!ENTITY"), end);
	bool parameter = at < end && *at == '%';
	entity.name = skip_spaces(at + parameter, end);
	for (at = entity.name; at < end && is_name(*at);)
		at++;
	entity.name_length = (size_t)(at - entity.name);
	at = skip_spaces(at, end);
	if (at < end && (*at == '"' || *at == '\'')) {
		const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
		entity.value = at + 1;
		entity.value_length = close != NULL ? (size_t)(close - at - 1) : 0;
		entity.kind = close != NULL && is_plain(entity.value, entity.value_length) ? ENTITY_PLAIN
										       : ENTITY_HOSTILE;
	} else {
		repair->found->external = true;
	}
	if (!parameter && entity.name_length > 0 && repair->entities.length < ENTITIES_MAX)
		*nr_vector_add(&repair->entities) = entity;
}

/* Leaves out a document type declaration; what it declares in its brackets is noted. */
static void take_declaration(struct repair *repair)
{
	bool inside = false;
	const char *at = repair->at + 2;

	for (; at < repair->end && (inside || *at != '>'); at++) {
		if (*at == '"' || *at == '\'') {
			char quote[2] = { *at, '\0' };
			const char *close = find(repair, at + 1, quote);
			at = close != NULL ? close : at;
		} else if (*at == '[' || *at == ']') {
			inside = *at == '[';
		} else if (inside && stands_at(repair, at, "<!--")) {
			const char *close = find(repair, at + 4, "-->");
			at = close != NULL ? close + 2 : at;
		} else if (inside && stands_at(repair, at, "<!ENTITY")) {
			note_entity(repair, at);
		}
	}
	repair->found->unclosed |= at == repair->end;
	drop(repair, at < repair->end ? at + 1 : at);
}

/* --- Tags ------------------------------------------------------------------------------------------------------ */

/* Copies a value with its quotes; a "<" in it is escaped. Without its end, the quote alone is copied. */
static void take_value(struct repair *repair)
{
	char quote[2] = { *repair->at, '\0' };
	const char *close = find(repair, repair->at + 1, quote);

	nr_buffer_append_char(repair->out, *repair->at++);
	while (close != NULL && repair->at < close && repair->attack == NULL) {
		copy_text(repair, close, true);
		if (repair->at == close)
			break;
		if (*repair->at == '&') {
			take_reference(repair);
		} else {
			nr_buffer_append_string(repair->out, "&lt;");
			repair->at++;
		}
	}
	if (close != NULL && repair->at == close)
		nr_buffer_append_char(repair->out, *repair->at++);
}

static void take_tag(struct repair *repair)
{
	size_t start = repair->out->length;
	int attributes = 0;

	nr_buffer_append_char(repair->out, *repair->at++);
	while (repair->at < repair->end && repair->attack == NULL) {
		char c = *repair->at;
		if (c == '<')
			return; /* the tag has no end: what follows is another */
		if (c == '"' || c == '\'') {
			take_value(repair);
			continue;
		}
		size_t odd = odd_character(repair->at, repair->end);
		attributes += c == '=';
		if (attributes > ATTRIBUTES_MAX)
			repair->attack = _("one of its tags has more than a thousand attributes");
		if (odd == 0)
			nr_buffer_append_char(repair->out, c);
		else
			append_character(repair, repair->at, odd);
		repair->at += odd > 0 ? odd : 1;
		if (c == '>')
			return;
	}
	repair->found->unclosed = true; /* of a value that is cut off, nobody knows what it would have been */
	nr_buffer_truncate(repair->out, start);
}

/* Leaves out what stands up to close, or, where that is missing, the opening alone. */
static void take_aside(struct repair *repair, const char *opening, const char *close)
{
	size_t length = strlen(opening);
	const char *end = find(repair, repair->at + length, close);

	repair->found->unclosed |= end == NULL;
	drop(repair, end != NULL ? end + strlen(close) : repair->at + length);
}

static void take_cdata(struct repair *repair)
{
	const char *close = find(repair, repair->at, "]]>");

	copy_text(repair, close != NULL ? close + 3 : repair->end, false);
}

static void take_angle(struct repair *repair)
{
	const char *at = repair->at;

	if (stands_at(repair, at, "<!--")) {
		take_aside(repair, "<!--", "-->");
	} else if (stands_at(repair, at, "<![CDATA[")) {
		take_cdata(repair);
	} else if (stands_at(repair, at, "<!DOCTYPE") || stands_at(repair, at, "<!doctype")) {
		take_declaration(repair);
	} else if (stands_at(repair, at, "<?")) {
		take_aside(repair, "<?", "?>");
	} else if (repair->end - at > 1 && (is_name_start(at[1]) || (at[1] == '/' && repair->end - at > 2 &&
									is_name_start(at[2])))) {
		take_tag(repair);
	} else {
		nr_buffer_append_string(repair->out, "&lt;");
		repair->at++;
	}
}

enum nr_status nr_xml_repair(const char *text, size_t length,
	void (*take)(const char *piece, size_t length, void *context), void *context, struct nr_xml_repairs *repairs,
	struct nr_error *error)
{
	struct nr_buffer piece = NR_BUFFER_INIT;
	struct repair repair = { .text = text, .at = text, .end = text + length, .out = &piece, .found = repairs };

	*repairs = (struct nr_xml_repairs){ false };
	drop(&repair, skip_spaces(text, repair.end));
	while (repair.at < repair.end && repair.attack == NULL) {
		copy_text(&repair, repair.end, true);
		if (repair.at == repair.end)
			break;
		if (*repair.at == '&')
			take_reference(&repair);
		else
			take_angle(&repair);
		/* What declares entities may turn out an attack by them in its last line. */
		if (piece.length >= PIECE_MIN && repair.attack == NULL && repair.entities.length == 0) {
			take(piece.data, piece.length, context);
			nr_buffer_clear(&piece);
		}
	}
	if (repair.attack == NULL)
		take(piece.data, piece.length, context);
	nr_buffer_release(&piece);
	nr_vector_release(&repair.entities);
	return repair.attack == NULL ? NR_OK : nr_error_set(error, NR_INVALID, "%s", repair.attack);
}
