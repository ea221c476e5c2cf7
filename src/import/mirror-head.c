/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/mirror-head.h"

#include <string.h>
#include <strings.h>

#include "base/time.h"

enum {
	KEY_MAX = 64,      /* bytes of a key */
	STAMP_DIGITS = 15, /* enough for the year 9999 in ms */
};

static const char *const field_names[NR_MIRROR_FIELDS] = {
	[NR_MIRROR_TITLE] = "title",
	[NR_MIRROR_DATE] = "date",
	[NR_MIRROR_AUTHOR] = "author",
	[NR_MIRROR_FROM] = "from",
	[NR_MIRROR_TAGS] = "tags",
	[NR_MIRROR_CATEGORIES] = "categories",
	[NR_MIRROR_KEPT] = "newsreader",
};

/* Bytes of the text; not ended by a NUL. */
struct slice {
	const char *start;
	size_t length;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static struct slice trimmed(struct slice slice)
{
	while (slice.length > 0 && is_blank(slice.start[0])) {
		slice.start++;
		slice.length--;
	}
	while (slice.length > 0 && is_blank(slice.start[slice.length - 1]))
		slice.length--;
	return slice;
}

static bool is(struct slice slice, const char *text)
{
	return slice.length == strlen(text) && memcmp(slice.start, text, slice.length) == 0;
}

/* The line at *offset without its end (LF, CR LF or CR), behind which *offset is moved; false at the text's end. */
static bool next_line(const char *text, size_t length, size_t *offset, struct slice *line)
{
	size_t end = *offset;

	if (end >= length)
		return false;
	while (end < length && text[end] != '\n' && text[end] != '\r')
		end++;
	*line = (struct slice){ text + *offset, end - *offset };
	if (end < length)
		end += text[end] == '\r' && end + 1 < length && text[end + 1] == '\n' ? 2 : 1;
	*offset = end;
	return true;
}

/* The same for the next line that is not blank, trimmed. */
static bool next_filled_line(const char *text, size_t length, size_t *offset, struct slice *line)
{
	while (next_line(text, length, offset, line)) {
		*line = trimmed(*line);
		if (line->length > 0)
			return true;
	}
	return false;
}

static void skip_mark(const char *text, size_t length, size_t *offset)
{
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		*offset = 3;
}

/* --- Front matter ---------------------------------------------------------------------------------------------- */

static bool is_key_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
		byte == '_' || byte == '-';
}

/* Takes "key: value" apart. *field is -1 for a key that nobody asks for. */
static bool split_key(struct slice line, int *field, struct slice *value)
{
	size_t key = 0, colon;

	line = trimmed(line);
	while (key < line.length && key <= KEY_MAX && is_key_byte(line.start[key]))
		key++;
	for (colon = key; colon < line.length && is_blank(line.start[colon]); colon++)
		;
	if (key == 0 || key > KEY_MAX || colon >= line.length || line.start[colon] != ':')
		return false;
	*field = -1;
	for (int i = 0; i < NR_MIRROR_FIELDS; i++)
		if (strlen(field_names[i]) == key && strncasecmp(field_names[i], line.start, key) == 0)
			*field = i;
	/* Without a space behind it the colon may be an address's: "http://..." */
	if (*field < 0 && colon + 1 < line.length && !is_blank(line.start[colon + 1]))
		return false;
	*value = trimmed((struct slice){ line.start + colon + 1, line.length - colon - 1 });
	return true;
}

static bool is_item(struct slice line)
{
	line = trimmed(line);
	return line.length > 0 && line.start[0] == '-' && (line.length == 1 || is_blank(line.start[1]));
}

/* Whether a line may stand in front matter: a key, an item of a list, a comment, what goes on from the line before. */
static bool is_front_matter(struct slice line)
{
	struct slice value;
	int field;

	return trimmed(line).length == 0 || is_blank(line.start[0]) || line.start[0] == '#' || is_item(line) ||
		split_key(line, &field, &value);
}

/* Finds the line that ends front matter; *end is where it starts. It is the first "---", unless what stands before it
 * is rather a text: then the front matter was never closed, and the line is a rule of the body. */
static bool find_end(const char *text, size_t length, size_t offset, size_t *end, size_t *odd_lines)
{
	size_t keys = 0, odd = 0;
	struct slice line, value;
	bool ends_odd = false;
	int field;

	for (*end = offset; next_line(text, length, &offset, &line); *end = offset) {
		struct slice content = trimmed(line);
		if (is(content, "---") || is(content, "...")) {
			*odd_lines = odd;
			return !ends_odd && odd <= keys;
		}
		if (content.length == 0)
			continue;
		ends_odd = !is_front_matter(line) || content.start[0] == '<';
		odd += ends_odd;
		keys += split_key(line, &field, &value);
	}
	return false;
}

static void append_limited(struct nr_buffer *value, struct slice more)
{
	size_t room = NR_MIRROR_VALUE_MAX > value->length ? NR_MIRROR_VALUE_MAX - value->length : 0;

	nr_buffer_append(value, more.start, more.length < room ? more.length : room);
}

/* Whether a value goes on in the next line, because its quotation mark is still open. */
static bool is_open(const struct nr_buffer *value)
{
	if (value->length == 0)
		return false;
	char first = value->data[0], last = value->data[value->length - 1];
	return (first == '"' || first == '\'') && (value->length == 1 || last != first);
}

static void continue_value(struct nr_buffer *value, struct slice line)
{
	line = trimmed(line);
	if (is_item(line)) {
		line = trimmed((struct slice){ line.start + 1, line.length - 1 });
		if (value->length > 0)
			nr_buffer_append_char(value, ',');
	} else if (value->length > 0) {
		nr_buffer_append_char(value, ' ');
	}
	append_limited(value, line);
}

/* Removes quotation marks around a value, and what a writer of YAML did for their sake. */
static void unquote(struct nr_buffer *value)
{
	char quote = value->length >= 2 ? value->data[0] : '\0';
	size_t to = 0, end = value->length - 1;

	if ((quote != '"' && quote != '\'') || value->data[end] != quote)
		return;
	for (size_t from = 1; from < end; from++) {
		char byte = value->data[from], next = value->data[from + 1];
		if (from + 1 < end && ((quote == '"' && byte == '\\' && (next == '"' || next == '\\')) ||
			(quote == '\'' && byte == '\'' && next == '\'')))
			from++;
		value->data[to++] = value->data[from];
	}
	nr_buffer_truncate(value, to);
}

static void start_value(struct nr_mirror_head *head, int field, struct slice value, unsigned *seen)
{
	if (*seen & 1u << field && head->repeated == NULL)
		head->repeated = field_names[field];
	*seen |= 1u << field;
	head->has_title |= field == NR_MIRROR_TITLE;
	nr_buffer_clear(&head->fields[field]);
	/* What this program wrote itself holds earlier versions of the article, whole. */
	if (field == NR_MIRROR_KEPT)
		nr_buffer_append(&head->fields[field], value.start, value.length);
	else
		append_limited(&head->fields[field], value);
}

/* Reads the keys from *offset to end, or, where the front matter is unclosed, to the first line that is no key. */
static void read_keys(struct nr_mirror_head *head, const char *text, size_t end, size_t *offset)
{
	bool block = false;
	unsigned seen = 0;
	int current = -1;
	struct slice line, value;

	for (size_t next = *offset; next_line(text, end, &next, &line); *offset = next) {
		int field;
		bool is_key = split_key(line, &field, &value);

		if (!is_key && head->unclosed)
			return;
		struct nr_buffer *open = current >= 0 && !head->unclosed ? &head->fields[current] : NULL;
		if (open != NULL && block && is_blank(line.start[0])) {
			continue_value(open, line);
		} else if (is_key) {
			current = field;
			if (field < 0)
				continue;
			start_value(head, field, value, &seen);
			block = value.length > 0 && value.length <= 2 &&
				(value.start[0] == '|' || value.start[0] == '>');
			if (block && !head->unclosed)
				nr_buffer_clear(&head->fields[field]);
		} else if (open != NULL && trimmed(line).length > 0 && (is_item(line) || is_open(open))) {
			continue_value(open, line);
		}
	}
}

static void read_front_matter(struct nr_mirror_head *head, const char *text, size_t length, size_t *offset)
{
	size_t start = *offset, end;
	struct slice line;

	if (!next_filled_line(text, length, &start, &line) || !is(line, "---"))
		return;
	head->has_front_matter = true;
	head->unclosed = !find_end(text, length, start, &end, &head->odd_lines);
	if (head->unclosed) {
		end = length;
		head->odd_lines = 0;
	}
	*offset = start;
	read_keys(head, text, end, offset);
	if (!head->unclosed) {
		*offset = end;
		next_line(text, length, offset, &line);
	}
	for (int i = 0; i < NR_MIRROR_FIELDS; i++)
		unquote(&head->fields[i]);
}

/* --- Stamp, title line, dashes --------------------------------------------------------------------------------- */

static bool is_dashes(struct slice line)
{
	for (size_t i = 0; i < line.length; i++)
		if (line.start[i] != '-')
			return false;
	return line.length >= 3;
}

/* "<!--N-->"; *ms is left alone where N is no time. */
static bool read_stamp(struct slice line, int64_t *ms)
{
	int64_t number = 0;
	size_t digits = 0;

	if (line.length < 8 || memcmp(line.start, "<!--", 4) != 0 ||
		memcmp(line.start + line.length - 3, "-->", 3) != 0)
		return false;
	line = trimmed((struct slice){ line.start + 4, line.length - 7 });
	for (; digits < line.length && line.start[digits] >= '0' && line.start[digits] <= '9'; digits++)
		if (digits < STAMP_DIGITS)
			number = number * 10 + (line.start[digits] - '0');
	if (digits == 0 || digits != line.length)
		return false;
	if (number > 0 && digits <= STAMP_DIGITS)
		*ms = number;
	return true;
}

/* "[title](address)". Both may hold brackets; the last "](" parts them, for an address cannot hold it. */
static bool split_title_line(struct slice line, struct slice *title, struct slice *address)
{
	if (line.length < 4 || line.start[0] != '[' || line.start[line.length - 1] != ')')
		return false;
	for (size_t i = line.length - 2; i > 0; i--)
		if (line.start[i] == ']' && line.start[i + 1] == '(') {
			*title = trimmed((struct slice){ line.start + 1, i - 1 });
			*address = trimmed((struct slice){ line.start + i + 2, line.length - i - 3 });
			return true;
		}
	return false;
}

static bool is_web_address(struct slice address)
{
	return (address.length > 7 && strncasecmp(address.start, "http://", 7) == 0) ||
		(address.length > 8 && strncasecmp(address.start, "https://", 8) == 0);
}

/* A line of that form may also be the first of a body, a link: it is the title line where dashes follow, or where the
 * title does not stand elsewhere and the address could be an article's. An image in it is no title. */
static bool is_title_line(const struct nr_mirror_head *head, const char *text, size_t length, size_t offset,
	struct slice title, struct slice address)
{
	struct slice next;

	if (next_filled_line(text, length, &offset, &next) && is_dashes(next))
		return true;
	return head->fields[NR_MIRROR_TITLE].length == 0 && is_web_address(address) &&
		(title.length == 0 || title.start[0] != '!');
}

static void read_title_part(struct nr_mirror_head *head, const char *text, size_t length, size_t *offset)
{
	struct slice line, title, address;
	size_t next = *offset;
	bool has_stamp = false;

	for (; next_filled_line(text, length, &next, &line); *offset = next) {
		if (!has_stamp && !head->has_title_line && read_stamp(line, &head->stamp)) {
			has_stamp = true;
		} else if (!head->has_title_line && split_title_line(line, &title, &address) &&
			is_title_line(head, text, length, next, title, address)) {
			head->has_title_line = true;
			append_limited(&head->title, title);
			append_limited(&head->address, address);
		} else {
			if (is_dashes(line))
				*offset = next;
			return;
		}
	}
}

void nr_mirror_head_read(struct nr_mirror_head *head, const char *text, size_t length)
{
	size_t offset = 0;

	*head = (struct nr_mirror_head){ .stamp = NR_TIME_NONE };
	for (int i = 0; i < NR_MIRROR_FIELDS; i++)
		nr_buffer_init(&head->fields[i]);
	nr_buffer_init(&head->title);
	nr_buffer_init(&head->address);
	skip_mark(text, length, &offset);
	read_front_matter(head, text, length, &offset);
	read_title_part(head, text, length, &offset);
	head->body = offset;
}

void nr_mirror_head_release(struct nr_mirror_head *head)
{
	for (int i = 0; i < NR_MIRROR_FIELDS; i++)
		nr_buffer_release(&head->fields[i]);
	nr_buffer_release(&head->title);
	nr_buffer_release(&head->address);
}

bool nr_mirror_head_begins(const char *text, size_t length)
{
	struct nr_mirror_head none = { .stamp = NR_TIME_NONE };
	struct slice line, title, address;
	size_t offset = 0;
	int64_t stamp;

	skip_mark(text, length, &offset);
	if (!next_filled_line(text, length, &offset, &line))
		return false;
	return is(line, "---") || read_stamp(line, &stamp) || (split_title_line(line, &title, &address) &&
		is_title_line(&none, text, length, offset, title, address));
}

bool nr_mirror_only_item(const struct nr_buffer *list, struct nr_buffer *item)
{
	struct slice only = { list->data, list->length };

	while (only.length > 0 && strchr(" \t[\"',", only.start[0]) != NULL) {
		only.start++;
		only.length--;
	}
	while (only.length > 0 && strchr(" \t]\"',", only.start[only.length - 1]) != NULL)
		only.length--;
	if (only.length == 0 || memchr(only.start, ',', only.length) != NULL)
		return false;
	nr_buffer_append(item, only.start, only.length);
	return true;
}
