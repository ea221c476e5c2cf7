/* SPDX-License-Identifier: MIT */
/* RSS, RDF, Atom and CDF, by one table of elements (feed-elements.c): the formats are mixed in the wild. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/address.h"
#include "import/feed-capture.h"
#include "import/feed-elements.h"
#include "import/feed-work.h"
#include "markup/url.h"

/* An element that is open. */
struct frame {
	enum nr_feed_place place; /* of what stands in it */
	enum nr_feed_field field;
	int rank;
	char *base; /* NULL: as outside */
};

/* The rank of what is there of each thing; it falls to 0 with each item. */
struct ranks {
	int title, link, guid, author, content, summary, date, caption, description, language;
};

struct reading {
	const struct nr_feed_options *options;
	struct nr_feed *feed;
	NR_VECTOR(struct frame) frames;
	struct nr_feed_capture capture; /* of the text of the innermost frame, while depth > 0 */
	size_t ignored; /* depth within an element that says nothing; 0: not */
	bool in_item, is_atom, seen_root;
	char *root_space; /* NULL: none */
	struct ranks of_feed, of_item;
	char *feed_author, *person_name, *person_mail;
	char *content, *summary; /* bodies of the item */
	/* Attributes of the element whose text is read. */
	char *rel, *type, *href;
	bool no_permalink;
};

/* --- Where we are ---------------------------------------------------------------------------------------------- */

static const char *base_of(const struct reading *reading)
{
	for (size_t i = reading->frames.length; i > 0; i--)
		if (reading->frames.items[i - 1].base != NULL)
			return reading->frames.items[i - 1].base;
	if (reading->options->address != NULL)
		return reading->options->address;
	return reading->feed->home != NULL ? reading->feed->home : reading->feed->self;
}

/* The base that the markup itself names; NULL: none. */
static const char *own_base(const struct reading *reading)
{
	for (size_t i = reading->frames.length; i > 0; i--)
		if (reading->frames.items[i - 1].base != NULL)
			return reading->frames.items[i - 1].base;
	return NULL;
}

static enum nr_feed_place place_of(const struct reading *reading)
{
	return reading->frames.length > 0 ? reading->frames.items[reading->frames.length - 1].place : NR_PLACE_ROOT;
}

static struct nr_feed_item *item_of(const struct reading *reading)
{
	return reading->in_item ? &reading->feed->items.items[reading->feed->items.length - 1] : NULL;
}

/* Takes value where its rank is at least what is there. */
static void put(char **place, int *rank, int value_rank, char *value)
{
	if (value != NULL && value_rank > *rank) {
		nr_feed_set(place, value);
		*rank = value_rank;
	} else {
		free(value);
	}
}

static const char *prefixed(const struct nr_xml_element *element, const char *prefix, const char *name)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct nr_xml_attribute *attribute = &element->attributes[i];
		if (attribute->prefix != NULL && strcmp(attribute->prefix, prefix) == 0 &&
			strcmp(attribute->name, name) == 0)
			return attribute->value;
	}
	return NULL;
}

/* --- What attributes say --------------------------------------------------------------------------------------- */

/* RFC 4287, 4.2.7: the page, the feed itself, a file. */
static void take_link(struct reading *reading, const char *url, int rank)
{
	const char *rel = reading->rel != NULL ? reading->rel : "alternate", *type = reading->type;
	struct nr_feed_item *item = item_of(reading);
	struct nr_feed *feed = reading->feed;
	const char *base = base_of(reading);
	bool is_page = type == NULL || strcasecmp(type, "text/html") == 0 ||
		strcasecmp(type, "application/xhtml+xml") == 0 || type[0] == '\0';

	if (strcasecmp(rel, "alternate") == 0 || rel[0] == '\0') {
		struct ranks *ranks = item != NULL ? &reading->of_item : &reading->of_feed;
		put(item != NULL ? &item->link : &feed->home, &ranks->link, is_page ? rank : rank - 2,
			nr_feed_address(base, url));
	} else if (item != NULL && strcasecmp(rel, "enclosure") == 0) {
		nr_feed_add_enclosure(item, base, url, type);
	} else if (item == NULL && strcasecmp(rel, "self") == 0) {
		nr_feed_set(&feed->self, nr_feed_address(base, url));
	} else if (item == NULL && (strcasecmp(rel, "next") == 0 || strcasecmp(rel, "prev-archive") == 0)) {
		nr_feed_set(&feed->next, nr_feed_address(base, url));
	}
}

static void take_enclosure(struct reading *reading, const struct nr_xml_element *element, const char *medium)
{
	struct nr_feed_item *item = item_of(reading);
	const char *type = nr_xml_attribute(element, "type"), *url = nr_xml_attribute(element, "url");

	if (type == NULL)
		type = nr_xml_attribute(element, "medium");
	if (item != NULL)
		nr_feed_add_enclosure(item, base_of(reading), url != NULL ? url : nr_xml_attribute(element, "href"),
			type != NULL ? type : medium);
}

/* CDF has address and time of an item or channel in its attributes, RSS 1.0 the item's id. */
static void take_attributes(struct reading *reading, const struct nr_xml_element *element)
{
	struct nr_feed_item *item = item_of(reading);
	const char *href = nr_xml_attribute(element, "href"), *time = nr_xml_attribute(element, "lastmod");
	const char *about = prefixed(element, "rdf", "about");

	if (href != NULL)
		put(item != NULL ? &item->link : &reading->feed->home,
			item != NULL ? &reading->of_item.link : &reading->of_feed.link, 2,
			nr_feed_address(base_of(reading), href));
	if (item != NULL && about != NULL)
		put(&item->guid, &reading->of_item.guid, 2, nr_feed_line(about, strlen(about), NR_FEED_TEXT));
	if (item != NULL && time != NULL) {
		item->published = nr_time_parse(time, strlen(time), reading->options->utc_offset);
		reading->of_item.date = item->published != NR_TIME_NONE;
	}
}

/* --- What texts say -------------------------------------------------------------------------------------------- */

static void take_date(struct reading *reading, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = item_of(reading);
	int64_t time = nr_time_parse(text, length, reading->options->utc_offset);

	if (item == NULL || time == NR_TIME_NONE || rank < reading->of_item.date)
		return;
	item->published = time;
	reading->of_item.date = rank;
}

static void take_body(struct reading *reading, const struct frame *frame, char *body)
{
	struct nr_feed_item *item = item_of(reading);
	bool is_content = frame->field == NR_FIELD_CONTENT;
	int *rank = is_content ? &reading->of_item.content : &reading->of_item.summary;

	if (body != NULL && own_base(reading) != NULL && frame->rank > *rank &&
		(is_content || reading->of_item.content == 0))
		nr_feed_set(&item->base, nr_strdup(own_base(reading)));
	put(is_content ? &reading->content : &reading->summary, rank, frame->rank, body);
}

static void take_guid(struct reading *reading, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = item_of(reading);
	char *guid = nr_feed_line(text, length, NR_FEED_TEXT);

	if (guid != NULL && !reading->is_atom && !reading->no_permalink && nr_address_host(guid, NULL))
		put(&item->link, &reading->of_item.link, 1, nr_feed_address(NULL, guid));
	put(&item->guid, &reading->of_item.guid, rank, guid);
}

static void take_number(struct reading *reading, enum nr_feed_field field, const char *text)
{
	static const char days[] = "sunmontuewedthufrisat";
	char *end;
	long number = strtol(text, &end, 10);

	if (field == NR_FIELD_TTL && number > 0 && number < 1000000)
		reading->feed->ttl_minutes = (int)number;
	else if (field == NR_FIELD_HOUR && end > text && number >= 0 && number <= 24)
		reading->feed->skip_hours |= (uint32_t)1 << (number % 24);
	for (unsigned i = 0; field == NR_FIELD_DAY && i < 7; i++)
		if (strncasecmp(text, days + (size_t)i * 3, 3) == 0)
			reading->feed->skip_days |= 1u << i;
}

static void take_person(struct reading *reading, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = item_of(reading);
	int *there = item != NULL ? &reading->of_item.author : &reading->of_feed.author;
	char **author = item != NULL ? &item->author : &reading->feed_author;
	char *name = reading->person_name != NULL ? reading->person_name : nr_feed_person(text, length);

	reading->person_name = NULL;
	if (name == NULL) {
		name = reading->person_mail;
		reading->person_mail = NULL;
	}
	nr_feed_set(&reading->person_mail, NULL);
	if (name != NULL && rank > *there) {
		nr_feed_set(author, NULL);
		*there = rank;
	}
	if (rank < *there)
		free(name);
	else
		nr_feed_add_author(author, name);
}

static void take_line(struct reading *reading, const struct frame *frame, char *line)
{
	struct nr_feed_item *item = item_of(reading);
	struct nr_feed *feed = reading->feed;

	switch (frame->field) {
	case NR_FIELD_TITLE:
		put(item != NULL ? &item->title : &feed->title,
			item != NULL ? &reading->of_item.title : &reading->of_feed.title, frame->rank, line);
		break;
	case NR_FIELD_SUMMARY: /* of the feed */
		put(&feed->description, &reading->of_feed.description, frame->rank, line);
		break;
	case NR_FIELD_LANGUAGE:
		put(&feed->language, &reading->of_feed.language, frame->rank, line);
		break;
	case NR_FIELD_NAME:
		nr_feed_set(&reading->person_name, line);
		break;
	case NR_FIELD_MAIL:
		nr_feed_set(&reading->person_mail, line);
		break;
	case NR_FIELD_CAPTION:
		if (item != NULL && item->enclosures.length > 0)
			put(&item->enclosures.items[item->enclosures.length - 1].title, &reading->of_item.caption,
				frame->rank, line);
		else
			free(line);
		break;
	case NR_FIELD_CATEGORY:
		if (line != NULL && item != NULL)
			*nr_vector_add(&item->categories) = line;
		else
			free(line);
		break;
	default:
		free(line);
	}
}

/* A title that is a picture alone is what the item shows. */
static void take_title(struct reading *reading, const struct frame *frame, const struct nr_buffer *text,
	enum nr_feed_form form)
{
	char *line = nr_feed_line(text->data, text->length, form);

	if (line == NULL && text->length > 0 && item_of(reading) != NULL)
		put(&reading->summary, &reading->of_item.summary, 1, nr_feed_body(text->data, text->length, form));
	take_line(reading, frame, line);
}

/* The text of an element is complete. */
static void take_text(struct reading *reading, const struct frame *frame)
{
	enum nr_feed_form form;
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_feed_capture_end(&reading->capture, &text, &form);
	switch (frame->field) {
	case NR_FIELD_LINK:
		if (reading->href == NULL)
			take_link(reading, text.data, frame->rank);
		break;
	case NR_FIELD_GUID:
		take_guid(reading, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_DATE:
		take_date(reading, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_PERSON:
	case NR_FIELD_AUTHOR:
		take_person(reading, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_TTL:
	case NR_FIELD_HOUR:
	case NR_FIELD_DAY:
		take_number(reading, frame->field, text.data + strspn(text.data, " \t\r\n"));
		break;
	case NR_FIELD_CONTENT:
	case NR_FIELD_SUMMARY:
		if (item_of(reading) != NULL) {
			take_body(reading, frame, nr_feed_body(text.data, text.length, form));
			break;
		}
		take_line(reading, frame, nr_feed_line(text.data, text.length, form));
		break;
	case NR_FIELD_TITLE:
		take_title(reading, frame, &text, form);
		break;
	default:
		take_line(reading, frame, nr_feed_line(text.data, text.length, form));
	}
	nr_buffer_release(&text);
}

/* --- Items ----------------------------------------------------------------------------------------------------- */

static void end_item(struct reading *reading)
{
	struct nr_feed_item *item = item_of(reading);
	bool whole = reading->content != NULL;

	item->body = whole ? reading->content : reading->summary;
	if (whole)
		free(reading->summary);
	reading->content = reading->summary = NULL;
	item->is_summary = item->body != NULL && nr_feed_is_summary(item->body, whole);
	reading->in_item = false;
	nr_feed_finish_item(reading->feed);
}

/* An item within another: the one before was never closed. */
static void begin_item(struct reading *reading)
{
	if (reading->in_item)
		end_item(reading);
	nr_feed_add_item(reading->feed);
	reading->in_item = true;
	reading->of_item = (struct ranks){ 0 };
}

/* --- Events ---------------------------------------------------------------------------------------------------- */

static void note_attribute(char **place, const struct nr_xml_element *element, const char *name)
{
	nr_feed_set(place, nr_strdup(nr_xml_attribute(element, name)));
}

/* The first element is the feed, or, in RSS and RDF, what holds it. */
static void take_root(struct reading *reading, const struct nr_xml_element *element)
{
	const char *space = element->space;
	bool holds = strcasecmp(element->name, "rss") == 0 || strcasecmp(element->name, "rdf") == 0;

	reading->seen_root = true;
	reading->is_atom = strcasecmp(element->name, "feed") == 0;
	reading->root_space = space != NULL && nr_feed_space(element, NULL) == NR_SPACE_OTHER ? nr_strdup(space) : NULL;
	nr_feed_capture_set_atom(&reading->capture, reading->is_atom);
	reading->frames.items[0].place = holds ? NR_PLACE_ROOT : NR_PLACE_FEED;
	reading->frames.items[0].field = holds ? NR_FIELD_GROUP : NR_FIELD_FEED;
	if (!holds)
		take_attributes(reading, element);
}

static enum nr_feed_place place_in(const struct reading *reading, enum nr_feed_field field)
{
	switch (field) {
	case NR_FIELD_FEED:
		return NR_PLACE_FEED;
	case NR_FIELD_ITEM:
		return NR_PLACE_ITEM;
	case NR_FIELD_PERSON:
		return NR_PLACE_PERSON;
	case NR_FIELD_HOURS:
		return NR_PLACE_HOURS;
	case NR_FIELD_DAYS:
		return NR_PLACE_DAYS;
	case NR_FIELD_MEDIA:
		return NR_PLACE_MEDIA;
	default:
		return place_of(reading);
	}
}

static void begin_text(struct reading *reading, const struct nr_xml_element *element)
{
	const char *permalink = nr_xml_attribute(element, "ispermalink");

	note_attribute(&reading->rel, element, "rel");
	note_attribute(&reading->type, element, "type");
	note_attribute(&reading->href, element, "href");
	reading->no_permalink = permalink != NULL && strcasecmp(permalink, "false") == 0;
	nr_feed_capture_begin(&reading->capture, element);
}

/* What an element says by itself, before its text is known. */
static void begin_field(struct reading *reading, const struct frame *frame, const struct nr_xml_element *element)
{
	const char *term = nr_xml_attribute(element, "term"), *src = nr_xml_attribute(element, "src");

	switch (frame->field) {
	case NR_FIELD_ITEM:
		begin_item(reading);
		take_attributes(reading, element);
		return;
	case NR_FIELD_FEED:
		take_attributes(reading, element);
		return;
	case NR_FIELD_MEDIA:
		reading->of_item.caption = 0;
		take_enclosure(reading, element, NULL);
		return;
	case NR_FIELD_ENCLOSURE:
		take_enclosure(reading, element, NULL);
		return;
	case NR_FIELD_PICTURE:
		take_enclosure(reading, element, "image");
		return;
	case NR_FIELD_GROUP:
	case NR_FIELD_HOURS:
	case NR_FIELD_DAYS:
	case NR_FIELD_NOTHING:
		return;
	default:
		begin_text(reading, element);
	}
	if (frame->field == NR_FIELD_LINK && reading->href != NULL)
		take_link(reading, reading->href, frame->rank);
	else if (frame->field == NR_FIELD_CATEGORY && term != NULL)
		take_line(reading, frame, nr_feed_line(term, strlen(term), NR_FEED_TEXT));
	else if (frame->field == NR_FIELD_CONTENT && src != NULL)
		put(&item_of(reading)->link, &reading->of_item.link, 1, nr_feed_address(base_of(reading), src));
}

static void push_frame(struct reading *reading, const struct nr_xml_element *element,
	const struct nr_feed_element *known)
{
	const char *base = prefixed(element, "xml", "base");
	struct frame frame = { place_in(reading, known->field), known->field, known->rank, NULL };

	if (base != NULL) {
		struct nr_buffer resolved = NR_BUFFER_INIT;
		nr_url_resolve(&resolved, base_of(reading), base);
		frame.base = nr_buffer_detach(&resolved);
	}
	*nr_vector_add(&reading->frames) = frame;
}

static void start(const struct nr_xml_element *element, void *context)
{
	static const struct nr_feed_element root = { .field = NR_FIELD_GROUP };
	struct reading *reading = context;
	enum nr_feed_space space = nr_feed_space(element, reading->root_space);

	if (!reading->seen_root) {
		push_frame(reading, element, &root);
		take_root(reading, element);
		return;
	}
	const struct nr_feed_element *known = nr_feed_element(space, element->name, place_of(reading));
	bool is_text = nr_feed_capture_is_open(&reading->capture);
	bool is_person = is_text && place_of(reading) == NR_PLACE_PERSON;
	if (reading->ignored > 0) {
		reading->ignored++;
	} else if (is_text && !(is_person && known != NULL)) {
		nr_feed_capture_start(&reading->capture, element);
	} else if (known == NULL || (place_of(reading) == NR_PLACE_ITEM && !reading->in_item)) {
		reading->ignored = 1;
	} else {
		push_frame(reading, element, known);
		begin_field(reading, &reading->frames.items[reading->frames.length - 1], element);
	}
}

static void end(void *context)
{
	struct reading *reading = context;

	if (reading->ignored > 0) {
		reading->ignored--;
		return;
	}
	if (nr_feed_capture_close(&reading->capture) || reading->frames.length == 0)
		return;
	struct frame *frame = &reading->frames.items[reading->frames.length - 1];
	if (nr_feed_capture_is_open(&reading->capture))
		take_text(reading, frame);
	else if (frame->field == NR_FIELD_PERSON)
		take_person(reading, "", 0, frame->rank);
	else if (frame->field == NR_FIELD_ITEM && reading->in_item)
		end_item(reading);
	free(frame->base);
	reading->frames.length--;
}

static void text(const char *bytes, size_t length, void *context)
{
	struct reading *reading = context;

	if (reading->ignored == 0)
		nr_feed_capture_text(&reading->capture, bytes, length);
}

/* --- The whole ------------------------------------------------------------------------------------------------- */

/* RFC 4287, 4.2.1: an entry without an author has the feed's. */
static void inherit_author(struct reading *reading)
{
	struct nr_feed *feed = reading->feed;

	for (size_t i = 0; reading->is_atom && reading->feed_author != NULL && i < feed->items.length; i++)
		if (feed->items.items[i].author == NULL)
			feed->items.items[i].author = nr_strdup(reading->feed_author);
}

static void release(struct reading *reading)
{
	for (size_t i = 0; i < reading->frames.length; i++)
		free(reading->frames.items[i].base);
	nr_vector_release(&reading->frames);
	nr_feed_capture_release(&reading->capture);
	free(reading->root_space);
	free(reading->feed_author);
	free(reading->person_name);
	free(reading->person_mail);
	free(reading->content);
	free(reading->summary);
	free(reading->rel);
	free(reading->type);
	free(reading->href);
}

enum nr_status nr_feed_parse_xml(const char *bytes, size_t length, const struct nr_feed_options *options,
	struct nr_feed *feed, struct nr_error *error)
{
	struct reading reading = { .options = options, .feed = feed };
	const struct nr_xml_handler handler = { start, end, text, &reading };
	bool damaged;

	nr_feed_capture_init(&reading.capture);
	enum nr_status status = nr_xml_read(bytes, length, &handler, &feed->warnings, &damaged, error);
	if (status == NR_OK && reading.in_item) { /* it ends within an item */
		size_t before = feed->items.length;
		end_item(&reading);
		if (feed->items.length == before)
			nr_feed_drop_nameless(feed);
	}
	inherit_author(&reading);
	release(&reading);
	if (status == NR_OK && damaged && feed->items.length == 0 && feed->title == NULL &&
		feed->home == NULL && feed->description == NULL)
		status = nr_error_set(error, NR_INVALID, _("its XML is so damaged that nothing in it can be read"));
	return status;
}
