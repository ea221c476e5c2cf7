/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/feed-fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "import/address.h"

void nr_feed_fields_init(struct nr_feed_fields *fields, struct nr_feed *feed, const struct nr_feed_options *options)
{
	*fields = (struct nr_feed_fields){ .options = options, .feed = feed };
	nr_feed_capture_init(&fields->capture);
}

void nr_feed_fields_release(struct nr_feed_fields *fields)
{
	for (size_t i = 0; i < fields->frames.length; i++)
		free(fields->frames.items[i].base);
	nr_vector_release(&fields->frames);
	nr_feed_capture_release(&fields->capture);
	free(fields->feed_author);
	free(fields->person_name);
	free(fields->person_mail);
	free(fields->content);
	free(fields->summary);
	free(fields->rel);
	free(fields->type);
	free(fields->href);
}

/* --- Where we are ---------------------------------------------------------------------------------------------- */

/* The base that the markup itself names; NULL: none. */
static const char *own_base(const struct nr_feed_fields *fields)
{
	for (size_t i = fields->frames.length; i > 0; i--)
		if (fields->frames.items[i - 1].base != NULL)
			return fields->frames.items[i - 1].base;
	return NULL;
}

const char *nr_feed_base(const struct nr_feed_fields *fields)
{
	const char *own = own_base(fields);

	if (own != NULL)
		return own;
	if (fields->options->address != NULL)
		return fields->options->address;
	return fields->feed->home != NULL ? fields->feed->home : fields->feed->self;
}

enum nr_feed_place nr_feed_place(const struct nr_feed_fields *fields)
{
	return fields->frames.length > 0 ? fields->frames.items[fields->frames.length - 1].place : NR_PLACE_ROOT;
}

struct nr_feed_item *nr_feed_current(const struct nr_feed_fields *fields)
{
	return fields->in_item ? &fields->feed->items.items[fields->feed->items.length - 1] : NULL;
}

/* Takes value where its rank is above that of what is there. */
static void put(char **place, int *rank, int value_rank, char *value)
{
	if (value != NULL && value_rank > *rank) {
		nr_feed_set(place, value);
		*rank = value_rank;
	} else {
		free(value);
	}
}

const char *nr_feed_prefixed(const struct nr_xml_element *element, const char *prefix, const char *name)
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
static void take_link(struct nr_feed_fields *fields, const char *url, int rank)
{
	const char *rel = fields->rel != NULL ? fields->rel : "alternate", *type = fields->type;
	struct nr_feed_item *item = nr_feed_current(fields);
	struct nr_feed *feed = fields->feed;
	const char *base = nr_feed_base(fields);
	bool is_page = type == NULL || strcasecmp(type, "text/html") == 0 ||
		       strcasecmp(type, "application/xhtml+xml") == 0 || type[0] == '\0';

	if (strcasecmp(rel, "alternate") == 0 || rel[0] == '\0') {
		struct nr_feed_ranks *ranks = item != NULL ? &fields->of_item : &fields->of_feed;
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

size_t nr_feed_take_file(struct nr_feed_fields *fields, const struct nr_xml_element *element, const char *medium)
{
	const char *type = nr_xml_attribute(element, "type"), *url = nr_xml_attribute(element, "url");

	if (type == NULL)
		type = nr_xml_attribute(element, "medium");
	return nr_feed_add_enclosure(nr_feed_current(fields), nr_feed_base(fields),
		url != NULL ? url : nr_xml_attribute(element, "href"), type != NULL ? type : medium);
}

/* CDF has address and time of an item or channel in its attributes, RSS 1.0 the item's id. */
void nr_feed_take_attributes(struct nr_feed_fields *fields, const struct nr_xml_element *element)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	const char *href = nr_xml_attribute(element, "href"), *time = nr_xml_attribute(element, "lastmod");
	const char *about = nr_feed_prefixed(element, "rdf", "about");

	if (href != NULL)
		put(item != NULL ? &item->link : &fields->feed->home,
			item != NULL ? &fields->of_item.link : &fields->of_feed.link, 2,
			nr_feed_address(nr_feed_base(fields), href));
	if (item != NULL && about != NULL)
		put(&item->guid, &fields->of_item.guid, 2, nr_feed_line(about, strlen(about), NR_FEED_TEXT));
	if (item != NULL && time != NULL)
		fields->of_item.date = nr_feed_set_published(item, time, strlen(time));
}

/* --- What texts say -------------------------------------------------------------------------------------------- */

static void take_date(struct nr_feed_fields *fields, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = nr_feed_current(fields);

	if (rank >= fields->of_item.date && nr_feed_set_published(item, text, length))
		fields->of_item.date = rank;
}

static void take_body(struct nr_feed_fields *fields, const struct nr_feed_frame *frame, char *body)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	bool is_content = frame->field == NR_FIELD_CONTENT;
	int *rank = is_content ? &fields->of_item.content : &fields->of_item.summary;

	if (body != NULL && own_base(fields) != NULL && frame->rank > *rank &&
		(is_content || fields->of_item.content == 0))
		nr_feed_set(&item->base, nr_strdup(own_base(fields)));
	put(is_content ? &fields->content : &fields->summary, rank, frame->rank, body);
}

static void take_guid(struct nr_feed_fields *fields, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	char *guid = nr_feed_line(text, length, NR_FEED_TEXT);

	if (guid != NULL && !fields->is_atom && !fields->no_permalink && nr_address_host(guid, NULL))
		put(&item->link, &fields->of_item.link, 1, nr_feed_address(NULL, guid));
	put(&item->guid, &fields->of_item.guid, rank, guid);
}

static void take_number(struct nr_feed_fields *fields, enum nr_feed_field field, const char *text)
{
	static const char days[] = "sunmontuewedthufrisat";
	char *end;
	long number = strtol(text, &end, 10);

	if (field == NR_FIELD_TTL && number > 0 && number < 1000000)
		fields->feed->ttl_minutes = (int)number;
	else if (field == NR_FIELD_HOUR && end > text && number >= 0 && number <= 24)
		fields->feed->skip_hours |= (uint32_t)1 << (number % 24);
	for (unsigned i = 0; field == NR_FIELD_DAY && i < 7; i++)
		if (strncasecmp(text, days + (size_t)i * 3, 3) == 0)
			fields->feed->skip_days |= 1u << i;
}

void nr_feed_take_person(struct nr_feed_fields *fields, const char *text, size_t length, int rank)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	int *there = item != NULL ? &fields->of_item.author : &fields->of_feed.author;
	char **author = item != NULL ? &item->author : &fields->feed_author;
	char *name = fields->person_name != NULL ? fields->person_name : nr_feed_person(text, length);

	fields->person_name = NULL;
	if (name == NULL) {
		name = fields->person_mail;
		fields->person_mail = NULL;
	}
	nr_feed_set(&fields->person_mail, NULL);
	if (name != NULL && rank > *there) {
		nr_feed_set(author, NULL);
		*there = rank;
	}
	if (rank < *there)
		free(name);
	else
		nr_feed_add_author(author, name);
}

static void take_line(struct nr_feed_fields *fields, const struct nr_feed_frame *frame, char *line)
{
	struct nr_feed_item *item = nr_feed_current(fields);
	struct nr_feed *feed = fields->feed;

	switch (frame->field) {
	case NR_FIELD_TITLE:
		put(item != NULL ? &item->title : &feed->title,
			item != NULL ? &fields->of_item.title : &fields->of_feed.title, frame->rank, line);
		break;
	case NR_FIELD_SUMMARY: /* of the feed */
		put(&feed->description, &fields->of_feed.description, frame->rank, line);
		break;
	case NR_FIELD_LANGUAGE:
		put(&feed->language, &fields->of_feed.language, frame->rank, line);
		break;
	case NR_FIELD_NAME:
		nr_feed_set(&fields->person_name, line);
		break;
	case NR_FIELD_MAIL:
		nr_feed_set(&fields->person_mail, line);
		break;
	case NR_FIELD_CAPTION:
		if (fields->file > 0)
			put(&item->enclosures.items[fields->file - 1].title, &fields->of_item.caption, frame->rank,
				line);
		else
			free(line);
		break;
	default: /* a category */
		if (line != NULL)
			*nr_vector_add(&item->categories) = line;
	}
}

/* A title that is a picture alone is what the item shows. */
static void take_title(struct nr_feed_fields *fields, const struct nr_feed_frame *frame, const struct nr_buffer *text,
	enum nr_feed_form form)
{
	char *line = nr_feed_line(text->data, text->length, form);

	if (line == NULL && text->length > 0 && nr_feed_current(fields) != NULL)
		put(&fields->summary, &fields->of_item.summary, 1, nr_feed_body(text->data, text->length, form));
	take_line(fields, frame, line);
}

/* The text of an element is complete. */
void nr_feed_take_text(struct nr_feed_fields *fields, const struct nr_feed_frame *frame)
{
	enum nr_feed_form form;
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_feed_capture_end(&fields->capture, &text, &form);
	switch (frame->field) {
	case NR_FIELD_LINK:
		if (fields->href == NULL)
			take_link(fields, text.data, frame->rank);
		break;
	case NR_FIELD_GUID:
		take_guid(fields, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_DATE:
		take_date(fields, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_PERSON:
	case NR_FIELD_AUTHOR:
		nr_feed_take_person(fields, text.data, text.length, frame->rank);
		break;
	case NR_FIELD_TTL:
	case NR_FIELD_HOUR:
	case NR_FIELD_DAY:
		take_number(fields, frame->field, text.data + strspn(text.data, " \t\r\n"));
		break;
	case NR_FIELD_CONTENT:
	case NR_FIELD_SUMMARY:
		if (nr_feed_current(fields) != NULL)
			take_body(fields, frame, nr_feed_body(text.data, text.length, form));
		else
			take_line(fields, frame, nr_feed_line(text.data, text.length, form));
		break;
	case NR_FIELD_TITLE:
		take_title(fields, frame, &text, form);
		break;
	default:
		take_line(fields, frame, nr_feed_line(text.data, text.length, form));
	}
	nr_buffer_release(&text);
}

/* --- Texts that begin ------------------------------------------------------------------------------------------ */

static void note_attribute(char **place, const struct nr_xml_element *element, const char *name)
{
	nr_feed_set(place, nr_strdup(nr_xml_attribute(element, name)));
}

void nr_feed_begin_text(
	struct nr_feed_fields *fields, const struct nr_feed_frame *frame, const struct nr_xml_element *element)
{
	const char *permalink = nr_xml_attribute(element, "ispermalink"), *term = nr_xml_attribute(element, "term");
	const char *src = nr_xml_attribute(element, "src");

	note_attribute(&fields->rel, element, "rel");
	note_attribute(&fields->type, element, "type");
	note_attribute(&fields->href, element, "href");
	fields->no_permalink = permalink != NULL && strcasecmp(permalink, "false") == 0;
	nr_feed_capture_begin(&fields->capture, element);
	if (frame->field == NR_FIELD_LINK && fields->href != NULL)
		take_link(fields, fields->href, frame->rank);
	else if (frame->field == NR_FIELD_CATEGORY && term != NULL)
		take_line(fields, frame, nr_feed_line(term, strlen(term), NR_FEED_TEXT));
	else if (frame->field == NR_FIELD_CONTENT && src != NULL)
		put(&nr_feed_current(fields)->link, &fields->of_item.link, 1,
			nr_feed_address(nr_feed_base(fields), src));
}
