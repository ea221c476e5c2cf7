/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/feed-elements.h"

#include <string.h>
#include <strings.h>

#define CORE NR_SPACE_CORE
#define BOTH (NR_PLACE_FEED | NR_PLACE_ITEM)
#define ITEM NR_PLACE_ITEM
#define FEED NR_PLACE_FEED

/* RSS 2.0 (rssboard.org), RSS 1.0 and its modules (web.resource.org/rss/1.0), Atom (RFC 4287, and 0.3), CDF, Media RSS,
 * the podcasts' tags. */
static const struct nr_feed_element elements[] = {
	{ CORE, NR_PLACE_ROOT | FEED, "channel", NR_FIELD_FEED, 0 },
	{ CORE, NR_PLACE_ROOT | BOTH, "item", NR_FIELD_ITEM, 0 },
	{ CORE, NR_PLACE_ROOT | BOTH, "entry", NR_FIELD_ITEM, 0 },
	{ CORE, NR_PLACE_ROOT | FEED, "items", NR_FIELD_GROUP, 0 },
	{ CORE, FEED, "skiphours", NR_FIELD_HOURS, 0 },
	{ CORE, FEED, "skipdays", NR_FIELD_DAYS, 0 },
	{ CORE, NR_PLACE_HOURS, "hour", NR_FIELD_HOUR, 0 },
	{ CORE, NR_PLACE_DAYS, "day", NR_FIELD_DAY, 0 },
	{ CORE, FEED, "ttl", NR_FIELD_TTL, 0 },
	{ CORE, FEED, "language", NR_FIELD_LANGUAGE, 2 },
	{ NR_SPACE_DC, FEED, "language", NR_FIELD_LANGUAGE, 1 },

	{ CORE, BOTH, "title", NR_FIELD_TITLE, 3 },
	{ NR_SPACE_DC, BOTH, "title", NR_FIELD_TITLE, 2 },
	{ NR_SPACE_TERMS, BOTH, "title", NR_FIELD_TITLE, 2 },
	{ NR_SPACE_MEDIA | NR_SPACE_ITUNES, ITEM, "title", NR_FIELD_TITLE, 1 },

	{ CORE, BOTH, "link", NR_FIELD_LINK, 3 },
	{ CORE, BOTH, "a", NR_FIELD_LINK, 1 }, /* CDF */
	{ NR_SPACE_BURNER, ITEM, "origlink", NR_FIELD_LINK, 5 },

	{ CORE, ITEM, "guid", NR_FIELD_GUID, 3 },
	{ CORE, ITEM, "id", NR_FIELD_GUID, 3 },
	{ NR_SPACE_DC | NR_SPACE_TERMS, ITEM, "identifier", NR_FIELD_GUID, 1 },

	{ CORE, BOTH, "author", NR_FIELD_PERSON, 3 },
	{ CORE | NR_SPACE_DC | NR_SPACE_TERMS, BOTH, "creator", NR_FIELD_AUTHOR, 3 },
	{ NR_SPACE_DC, BOTH, "author", NR_FIELD_AUTHOR, 3 },
	{ NR_SPACE_ITUNES, BOTH, "author", NR_FIELD_AUTHOR, 1 },
	{ CORE, NR_PLACE_PERSON, "name", NR_FIELD_NAME, 0 },
	{ CORE, NR_PLACE_PERSON, "email", NR_FIELD_MAIL, 0 },
	{ CORE, NR_PLACE_PERSON, "uri", NR_FIELD_NOTHING, 0 }, /* else it would be text, and a name */
	{ CORE, NR_PLACE_PERSON, "url", NR_FIELD_NOTHING, 0 }, /* Atom 0.3 */

	{ NR_SPACE_CONTENT, ITEM, "encoded", NR_FIELD_CONTENT, 4 },
	{ CORE, ITEM, "content", NR_FIELD_CONTENT, 3 },
	{ CORE | NR_SPACE_XHTML, ITEM, "body", NR_FIELD_CONTENT, 3 },
	{ CORE | NR_SPACE_XHTML, ITEM, "div", NR_FIELD_CONTENT, 2 },
	{ CORE, ITEM, "fullitem", NR_FIELD_CONTENT, 2 },
	{ CORE, ITEM, "description", NR_FIELD_SUMMARY, 5 },
	{ CORE, ITEM, "summary", NR_FIELD_SUMMARY, 4 },
	{ CORE, ITEM, "abstract", NR_FIELD_SUMMARY, 4 }, /* CDF */
	{ NR_SPACE_DC | NR_SPACE_TERMS, ITEM, "description", NR_FIELD_SUMMARY, 3 },
	{ NR_SPACE_TERMS, ITEM, "abstract", NR_FIELD_SUMMARY, 3 },
	{ NR_SPACE_ITUNES, ITEM, "summary", NR_FIELD_SUMMARY, 2 },
	{ NR_SPACE_ITUNES, ITEM, "subtitle", NR_FIELD_SUMMARY, 1 },
	{ NR_SPACE_MEDIA, ITEM, "description", NR_FIELD_SUMMARY, 1 },

	{ CORE, FEED, "description", NR_FIELD_SUMMARY, 5 },
	{ CORE, FEED, "subtitle", NR_FIELD_SUMMARY, 5 },
	{ CORE, FEED, "tagline", NR_FIELD_SUMMARY, 4 }, /* Atom 0.3, as is the next */
	{ CORE, FEED, "info", NR_FIELD_SUMMARY, 3 },
	{ CORE, FEED, "abstract", NR_FIELD_SUMMARY, 3 },
	{ NR_SPACE_DC | NR_SPACE_TERMS, FEED, "description", NR_FIELD_SUMMARY, 2 },
	{ NR_SPACE_ITUNES, FEED, "subtitle", NR_FIELD_SUMMARY, 2 },
	{ NR_SPACE_ITUNES, FEED, "summary", NR_FIELD_SUMMARY, 1 },

	{ CORE, ITEM, "pubdate", NR_FIELD_DATE, 5 },
	{ CORE, ITEM, "published", NR_FIELD_DATE, 5 },
	{ CORE | NR_SPACE_TERMS, ITEM, "issued", NR_FIELD_DATE, 5 },
	{ CORE | NR_SPACE_DC, ITEM, "date", NR_FIELD_DATE, 4 },
	{ CORE | NR_SPACE_TERMS, ITEM, "created", NR_FIELD_DATE, 3 },
	{ CORE, ITEM, "updated", NR_FIELD_DATE, 2 },
	{ CORE | NR_SPACE_TERMS, ITEM, "modified", NR_FIELD_DATE, 2 },

	{ CORE, ITEM, "category", NR_FIELD_CATEGORY, 0 },
	{ NR_SPACE_DC | NR_SPACE_TERMS, ITEM, "subject", NR_FIELD_CATEGORY, 0 },

	{ CORE, ITEM, "enclosure", NR_FIELD_ENCLOSURE, 0 },
	{ NR_SPACE_MEDIA, ITEM, "group", NR_FIELD_GROUP, 0 },
	{ NR_SPACE_MEDIA, ITEM, "content", NR_FIELD_MEDIA, 0 },
	{ NR_SPACE_MEDIA, ITEM | NR_PLACE_MEDIA, "thumbnail", NR_FIELD_PICTURE, 0 },
	{ NR_SPACE_MEDIA, NR_PLACE_MEDIA, "description", NR_FIELD_CAPTION, 2 },
	{ NR_SPACE_MEDIA, NR_PLACE_MEDIA, "title", NR_FIELD_CAPTION, 1 },
};

static const struct {
	const char *address; /* what it begins with, in lower case */
	enum nr_feed_space space;
} spaces[] = {
	{ "http://www.w3.org/2005/atom", NR_SPACE_CORE },
	{ "https://www.w3.org/2005/atom", NR_SPACE_CORE },
	{ "http://purl.org/atom/ns#", NR_SPACE_CORE },
	{ "http://example.com/newformat#", NR_SPACE_CORE }, /* Atom before it had a name */
	{ "http://necho", NR_SPACE_CORE },
	{ "http://purl.org/echo/", NR_SPACE_CORE },
	{ "uri/of/echo/namespace#", NR_SPACE_CORE },
	{ "http://purl.org/pie/", NR_SPACE_CORE },
	{ "http://purl.org/rss/1.0/modules/content/", NR_SPACE_CONTENT },
	{ "http://purl.org/rss/1.0/modules/", NR_SPACE_OTHER },
	{ "http://purl.org/rss/1.0/", NR_SPACE_CORE },
	{ "http://purl.org/net/rss1.1", NR_SPACE_CORE },
	{ "http://my.netscape.com/", NR_SPACE_CORE },
	{ "http://channel.netscape.com/rdf/simple/0.9/", NR_SPACE_CORE },
	{ "http://backend.userland.com/", NR_SPACE_CORE },
	{ "http://blogs.law.harvard.edu/tech/rss", NR_SPACE_CORE },
	{ "http://cyber.law.harvard.edu/rss", NR_SPACE_CORE },
	{ "http://www.microsoft.com/standards/channels.dtd", NR_SPACE_CORE },
	{ "http://purl.org/dc/elements/1.", NR_SPACE_DC },
	{ "http://purl.org/dc/terms/", NR_SPACE_TERMS },
	{ "http://search.yahoo.com/mrss", NR_SPACE_MEDIA },
	{ "https://search.yahoo.com/mrss", NR_SPACE_MEDIA },
	{ "http://www.itunes.com/dtds/", NR_SPACE_ITUNES },
	{ "https://www.itunes.com/dtds/", NR_SPACE_ITUNES },
	{ "http://example.com/dtds/podcast-1.0.dtd", NR_SPACE_ITUNES },
	{ "http://www.w3.org/1999/xhtml", NR_SPACE_XHTML },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns#", NR_SPACE_RDF },
	{ "http://rssnamespace.org/feedburner/", NR_SPACE_BURNER },
};

/* What an undeclared prefix stands for everywhere else. */
static const struct {
	const char *prefix;
	enum nr_feed_space space;
} prefixes[] = {
	{ "atom", NR_SPACE_CORE },
	{ "content", NR_SPACE_CONTENT },
	{ "dc", NR_SPACE_DC },
	{ "dcterms", NR_SPACE_TERMS },
	{ "feedburner", NR_SPACE_BURNER },
	{ "itunes", NR_SPACE_ITUNES },
	{ "media", NR_SPACE_MEDIA },
	{ "rdf", NR_SPACE_RDF },
	{ "rss", NR_SPACE_CORE },
	{ "xhtml", NR_SPACE_XHTML },
};

enum nr_feed_space nr_feed_space(const struct nr_xml_element *element, const char *root)
{
	if (element->space == NULL || element->space[0] == '\0') {
		if (element->prefix == NULL)
			return NR_SPACE_CORE;
		for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
			if (strcasecmp(element->prefix, prefixes[i].prefix) == 0)
				return prefixes[i].space;
		return NR_SPACE_OTHER;
	}
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (strncasecmp(element->space, spaces[i].address, strlen(spaces[i].address)) == 0)
			return spaces[i].space;
	return root != NULL && strcmp(element->space, root) == 0 ? NR_SPACE_CORE : NR_SPACE_OTHER;
}

const struct nr_feed_element *nr_feed_element(enum nr_feed_space space, const char *name, enum nr_feed_place place)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if ((elements[i].places & place) != 0 && (elements[i].spaces & space) != 0 &&
			strcasecmp(elements[i].name, name) == 0)
			return &elements[i];
	return NULL;
}
