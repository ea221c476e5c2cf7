/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/opml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "import/address.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/charset.h"
#include "text/sanitize.h"
#include "text/utf8.h"

enum {
	NESTED_MAX = 32, /* groups within groups that have a name of their own; deeper ones count to the last */
	SHOWN_MAX = 200, /* bytes of what is no address that are shown */
};

struct reading {
	struct nr_opml *opml;
	struct nr_map *seen; /* addresses */
	NR_VECTOR(char *) groups; /* of the open elements; NULL: one that is no group */
	bool in_body;
	size_t outlines;
};

void nr_opml_release(struct nr_opml *opml)
{
	for (size_t i = 0; i < opml->feeds.length; i++) {
		free(opml->feeds.items[i].url);
		free(opml->feeds.items[i].title);
		free(opml->feeds.items[i].home);
		free(opml->feeds.items[i].group);
	}
	nr_vector_release(&opml->feeds);
	for (size_t i = 0; i < opml->skips.length; i++)
		free(opml->skips.items[i]);
	nr_vector_release(&opml->skips);
	for (size_t i = 0; i < opml->warnings.length; i++)
		free(opml->warnings.items[i]);
	nr_vector_release(&opml->warnings);
}

/* --- Reading --------------------------------------------------------------------------------------------------- */

/* The name of an outline: "text" has to be there, "title" is what some write instead. */
static char *name_of(const struct nr_xml_element *element)
{
	static const char *const names[] = { "title", "text" };
	char *name = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && name == NULL; i++) {
		name = nr_sanitized_line(nr_xml_attribute(element, names[i]));
		if (name != NULL && *name == '\0') {
			free(name);
			name = NULL;
		}
	}
	return name;
}

static char *group_of(const struct reading *reading)
{
	struct nr_buffer group = NR_BUFFER_INIT;
	int depth = 0;

	for (size_t i = 0; i < reading->groups.length; i++) {
		const char *name = reading->groups.items[i];
		if (name == NULL || ++depth > NESTED_MAX)
			continue;
		if (group.length > 0)
			nr_buffer_append_char(&group, '/');
		for (; *name != '\0'; name++) /* a slash parts groups */
			nr_buffer_append_char(&group, *name == '/' ? '-' : *name);
	}
	return group.length > 0 ? nr_buffer_detach(&group) : NULL;
}

/* An address of the web, cleaned; NULL: it is none. */
static char *address_of(const char *text)
{
	struct nr_buffer address = NR_BUFFER_INIT;

	if (text != NULL)
		nr_url_resolve(&address, NULL, text);
	if (address.length > 0 && nr_address_host(address.data, NULL))
		return nr_buffer_detach(&address);
	nr_buffer_release(&address);
	return NULL;
}

static void take_feed(struct reading *reading, const struct nr_xml_element *element, const char *text)
{
	struct nr_opml *opml = reading->opml;
	char *url = address_of(text), *shown = nr_sanitized_line(text);
	bool is_new = true;

	if (url == NULL)
		*nr_vector_add(&opml->skips) = nr_format(_("\"%.*s\" is no address of http or https and is left out"),
			(int)nr_utf8_floor(shown, strlen(shown), SHOWN_MAX), shown);
	else
		nr_map_put(reading->seen, url, strlen(url), &is_new);
	free(shown);
	if (url == NULL || !is_new) {
		free(url);
		return;
	}
	*nr_vector_add(&opml->feeds) = (struct nr_opml_feed){
		.url = url,
		.title = name_of(element),
		.home = address_of(nr_xml_attribute(element, "htmlurl")),
		.group = group_of(reading),
	};
}

static void start(const struct nr_xml_element *element, void *context)
{
	struct reading *reading = context;
	bool is_outline = reading->in_body && strcasecmp(element->name, "outline") == 0;
	const char *url = is_outline ? nr_xml_attribute(element, "xmlurl") : NULL;

	reading->in_body |= strcasecmp(element->name, "body") == 0;
	reading->outlines += is_outline;
	if (url != NULL)
		take_feed(reading, element, url);
	*nr_vector_add(&reading->groups) = is_outline && url == NULL ? name_of(element) : NULL;
}

static void end(void *context)
{
	struct reading *reading = context;

	if (reading->groups.length > 0)
		free(reading->groups.items[--reading->groups.length]);
}

static void text(const char *bytes, size_t length, void *context)
{
	(void)bytes;
	(void)length;
	(void)context;
}

static enum nr_status read_text(const char *opml_text, size_t length, struct nr_opml *opml, struct nr_error *error)
{
	struct reading reading = { .opml = opml, .seen = nr_map_new() };
	const struct nr_xml_handler handler = { start, end, text, &reading };
	bool damaged = false;
	enum nr_status status = nr_xml_read(opml_text, length, &handler, &opml->warnings, &damaged, error);

	if (status == NR_OK && damaged && reading.outlines == 0)
		status = nr_error_set(error, NR_INVALID, _("its XML is so damaged that nothing in it can be read"));
	while (reading.groups.length > 0)
		end(&reading);
	nr_vector_release(&reading.groups);
	nr_map_free(reading.seen);
	return status;
}

enum nr_status nr_opml_parse(const char *bytes, size_t length, struct nr_opml *opml, struct nr_error *error)
{
	struct nr_buffer opml_text = NR_BUFFER_INIT;
	char charset[64];
	size_t name_length;

	*opml = (struct nr_opml){ 0 };
	bool declared = nr_html_declared_charset(bytes, length, charset, sizeof charset);
	nr_charset_to_utf8(&opml_text, bytes, length, declared ? charset : NULL, NULL);
	const char *root = nr_xml_root(opml_text.data, opml_text.length, &name_length);
	enum nr_status status;
	if (root == NULL || name_length != strlen("opml") || strncasecmp(root, "opml", name_length) != 0)
		status = nr_error_set(error, NR_INVALID, _("it is no OPML: it does not begin with <opml>"));
	else
		status = read_text(opml_text.data, opml_text.length, opml, error);
	nr_buffer_release(&opml_text);
	return status;
}

/* --- Writing --------------------------------------------------------------------------------------------------- */

static void append_escaped(struct nr_buffer *buffer, const char *value)
{
	for (; *value != '\0'; value++)
		switch (*value) {
		case '&':
			nr_buffer_append_string(buffer, "&amp;");
			break;
		case '<':
			nr_buffer_append_string(buffer, "&lt;");
			break;
		case '"':
			nr_buffer_append_string(buffer, "&quot;");
			break;
		default:
			nr_buffer_append_char(buffer, *value);
		}
}

static void append_attribute(struct nr_buffer *buffer, const char *name, const char *value)
{
	if (value == NULL)
		return;
	nr_buffer_printf(buffer, " %s=\"", name);
	append_escaped(buffer, value);
	nr_buffer_append_char(buffer, '"');
}

static void indent(struct nr_buffer *buffer, size_t depth)
{
	nr_buffer_append_repeated(buffer, ' ', 4 + depth * 2);
}

/* How many names of groups two paths have in common at their start. */
static size_t common_groups(const char *a, const char *b)
{
	size_t common = 0;

	for (; *a != '\0' && *b != '\0'; common++) {
		size_t length = strcspn(a, "/");
		if (strcspn(b, "/") != length || memcmp(a, b, length) != 0)
			break;
		a += length + (a[length] == '/');
		b += length + (b[length] == '/');
	}
	return common;
}

/* Closes the groups of the last feed that this one is not in, and opens its own. Returns how many are open. */
static size_t change_group(struct nr_buffer *buffer, const char *from, const char *to)
{
	size_t common = common_groups(from, to), depth = 0;

	for (const char *name = from; *name != '\0'; depth++)
		name += strcspn(name, "/") + (name[strcspn(name, "/")] == '/');
	while (depth > common) {
		indent(buffer, --depth);
		nr_buffer_append_string(buffer, "</outline>\n");
	}
	for (size_t i = 0; *to != '\0'; i++) {
		size_t length = strcspn(to, "/");
		if (i >= common) {
			char *name = nr_strndup(to, length);
			indent(buffer, depth++);
			nr_buffer_append_string(buffer, "<outline");
			append_attribute(buffer, "text", name);
			nr_buffer_append_string(buffer, ">\n");
			free(name);
		}
		to += length + (to[length] == '/');
	}
	return depth;
}

void nr_opml_write(struct nr_buffer *buffer, const char *title, const struct nr_opml_feed *feeds, size_t count)
{
	const char *group = "";

	nr_buffer_append_string(buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n"
					"    <title>");
	append_escaped(buffer, title);
	nr_buffer_append_string(buffer, "</title>\n  </head>\n  <body>\n");
	for (size_t i = 0; i < count; i++) {
		const char *own = feeds[i].group != NULL ? feeds[i].group : "";
		size_t depth = change_group(buffer, group, own);
		indent(buffer, depth);
		nr_buffer_append_string(buffer, "<outline type=\"rss\"");
		append_attribute(buffer, "text", feeds[i].title != NULL ? feeds[i].title : feeds[i].url);
		append_attribute(buffer, "title", feeds[i].title);
		append_attribute(buffer, "xmlUrl", feeds[i].url);
		append_attribute(buffer, "htmlUrl", feeds[i].home);
		nr_buffer_append_string(buffer, "/>\n");
		group = own;
	}
	change_group(buffer, group, "");
	nr_buffer_append_string(buffer, "  </body>\n</opml>\n");
}
